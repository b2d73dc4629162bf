# SPDX-License-Identifier: Apache-2.0
"""Meetings with the council and the districts: the desk (회의)."""
