# SPDX-License-Identifier: Apache-2.0
"""The main window: rail, top bar with the one box, week desk, status line, messages."""
