# SPDX-License-Identifier: Apache-2.0
"""Tests of the form and the history in the window."""
