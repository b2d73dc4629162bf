# SPDX-License-Identifier: Apache-2.0
"""Sheets: what the office knows of an engagement or some days, seen through a profile, as documents."""
