# SPDX-License-Identifier: Apache-2.0
"""Workbooks: tables to hand out and templates to fill in. Nothing typed by a user becomes a formula."""
