# SPDX-License-Identifier: Apache-2.0
"""Sheets and tables for the clipboard: HTML for 한글, Excel and mail, text in columns, workbooks."""
