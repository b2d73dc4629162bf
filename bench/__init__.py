# SPDX-License-Identifier: Apache-2.0
"""Measurements against the budgets of docs/performance.md; never part of the tests."""
