# SPDX-License-Identifier: Apache-2.0
"""Calendars out: what each audience is told, its texts as they are kept, and the feeds joined of them."""
