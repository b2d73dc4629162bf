# SPDX-License-Identifier: Apache-2.0
"""Given values into bytes: PDF sheets, calendars, tables. Nothing here asks anybody."""
