# SPDX-License-Identifier: Apache-2.0
"""Calendars for phones: `values` in, `write` out, and `check`, which reads bytes like a strict stranger."""
