# SPDX-License-Identifier: Apache-2.0
"""Twelve months painted with what lies on each day."""
