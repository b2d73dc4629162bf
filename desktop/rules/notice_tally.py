# SPDX-License-Identifier: Apache-2.0
"""How many of a list of notices are open, told, late; and until when the next has to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.rules.notice import NoticeState, NoticeStatus, Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTally:
    """Counts over a list of notices; `late` includes those told after the start."""

    total: int
    open: int
    changed: int
    overdue: int
    told: int
    late: int
    after: int
    waived: int


def tally(board: Iterable[NoticeStatus]) -> NoticeTally:
    """Counts of the lines that are still recipients'."""
    lines = [line for line in board if not line.is_removed]
    states = [line.state for line in lines]
    timings = [line.timing for line in lines]
    return NoticeTally(
        total=len(lines),
        open=states.count(NoticeState.OPEN),
        changed=states.count(NoticeState.CHANGED),
        overdue=timings.count(Timing.OVERDUE),
        told=states.count(NoticeState.TOLD),
        late=timings.count(Timing.LATE) + timings.count(Timing.AFTER),
        after=timings.count(Timing.AFTER),
        waived=states.count(NoticeState.WAIVED),
    )


def next_due(board: Iterable[NoticeStatus]) -> datetime | None:
    """The earliest time by which somebody still has to be told."""
    times = [line.due.at for line in board if line.needs_telling and line.due and line.due.at]
    return min(times, default=None)
