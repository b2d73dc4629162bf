# SPDX-License-Identifier: Apache-2.0
"""Reads for one screen or one sheet, each a fixed number of queries."""
