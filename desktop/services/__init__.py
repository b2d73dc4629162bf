# SPDX-License-Identifier: Apache-2.0
"""One function per office action: takes an open transaction, never opens or commits one.

What changed is in `tx.changes`; a service returns the record it is about, as it now stands.
"""
