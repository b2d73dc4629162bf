# SPDX-License-Identifier: Apache-2.0
"""The list of keys (F1): searchable, grouped by where a key works, and printable."""
