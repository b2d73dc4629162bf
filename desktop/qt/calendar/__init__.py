# SPDX-License-Identifier: Apache-2.0
"""The calendar desk: its head, its filter, and a page for each scale."""
