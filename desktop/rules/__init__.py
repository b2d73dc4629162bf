# SPDX-License-Identifier: Apache-2.0
"""The office's rules as plain functions of values: standard library and `db.records`, nothing else.

Rules answer with findings, never with sentences; the clock is an argument.
"""
