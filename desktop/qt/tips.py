# SPDX-License-Identifier: Apache-2.0
"""Tooltips are plain text: Qt takes what looks like mark-up for mark-up, and titles come from strangers."""

from __future__ import annotations

from html import escape


def plain(text: str) -> str:
    """The text as a tooltip that shows every sign of it."""
    if "<" not in text and "&" not in text:
        return text
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"
