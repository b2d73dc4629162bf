# SPDX-License-Identifier: Apache-2.0
"""Dialogs: the sheet before it is printed, the calendar to save, the office to open."""
