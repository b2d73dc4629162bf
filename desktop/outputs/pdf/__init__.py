# SPDX-License-Identifier: Apache-2.0
"""Sheets on paper: the mayor's brief and the list of who must be told."""
