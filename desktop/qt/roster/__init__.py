# SPDX-License-Identifier: Apache-2.0
"""Who sits where, from when to when: the desk (명부)."""
