# SPDX-License-Identifier: Apache-2.0
"""Recurring meetings (반복 회의): a rule tried and made, and what is done from one meeting on."""
