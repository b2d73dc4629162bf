# SPDX-License-Identifier: Apache-2.0
"""Reminders: a quiet card at the lower right, never in the way of what is being typed."""
