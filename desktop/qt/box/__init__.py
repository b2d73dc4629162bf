# SPDX-License-Identifier: Apache-2.0
"""The one box (Ctrl+K): a line read as a new engagement, everything found, and commands."""
