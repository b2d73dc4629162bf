# SPDX-License-Identifier: Apache-2.0
"""What the bottom line of the window says of the phones' server."""

from __future__ import annotations

from desktop.qt.frame.status_line import StatusLine
from desktop.qt.look import Look
from desktop.qt.phones.serving import Serving


def show_feeds(line: StatusLine, serving: Serving, look: Look) -> None:
    """On, on in another window, off, or that there is a problem; the tooltip has where, or why."""
    words, state = look.words, serving.state
    key = "off" if not state.address else "on" if state.is_ours else "elsewhere"
    whole = state.address
    if state.problem is not None:
        key, whole = "wrong", words.finding(state.problem.code, state.problem.values)
    elif serving.error is not None and not state.address:
        key, whole = "wrong", words.failure(serving.error)
    short = words.text(f"phonedesk.status.{key}")
    line.show_feeds(short, whole=f"{short} · {whole}" if whole else short)
