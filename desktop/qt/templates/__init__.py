# SPDX-License-Identifier: Apache-2.0
"""Patterns (서식): choosing one for a new engagement, and keeping an engagement as one."""
