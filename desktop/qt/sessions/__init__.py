# SPDX-License-Identifier: Apache-2.0
"""The council's sessions and days: the desk (의회 일정)."""
