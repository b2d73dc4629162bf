# SPDX-License-Identifier: Apache-2.0
"""The ways of the day as lines to paint: when to leave, where from, what is short."""

from __future__ import annotations

from datetime import datetime

from db.records.when import Timed
from desktop.qt.look import Look
from desktop.qt.today.lettered import Lettered
from desktop.qt.today.lines import NO_INK, Ink, Line
from desktop.screens import today as screens
from desktop.screens.today import TodayGroup, TodayScreen
from desktop.words.dates import when_time


class LeavePresenter(Lettered):
    """The next one is the first that has not begun."""

    def __init__(self, look: Look, screen: TodayScreen, now: datetime) -> None:
        super().__init__(look, screen, now)
        coming = [r for r in screen.leave if isinstance(r.when, Timed) and r.when.start > now]
        self.next_leave = coming[0].key if coming else ""

    def line(self, row: screens.LeaveRow) -> Line:
        is_next = row.key == self.next_leave
        end = row.when.end if isinstance(row.when, Timed) else self.now
        if row.leave_at is None:
            lead = Ink(self.text("today.leave.unknown"), "muted")
        elif not row.travel_min:
            lead = Ink(self.text("today.leave.here"), "muted")
        else:
            lead = Ink(
                self.text("today.leave.at", at=row.leave_at), "accent_text" if is_next else "text", True
            )
        note = NO_INK
        if row.travel_min:
            key = "today.leave.way_typed" if row.is_typed else "today.leave.way"
            origin = row.origin or self.text("today.leave.office")
            note = Ink(self.text(key, origin=origin, minutes=row.travel_min), "muted")
        state = NO_INK
        if row.short_min and end >= self.now:
            state = Ink(self.text("today.leave.short", minutes=row.short_min), "danger", True)
        elif end < self.now:
            state = Ink(self.text("today.leave.over"), "muted")
        elif is_next:
            is_late = row.leave_at is not None and row.leave_at < self.now and bool(row.travel_min)
            state = Ink(self._until(row), "danger" if is_late else "accent_text", True)
        return Line(
            key=row.key,
            group=TodayGroup.LEAVE,
            engagement=row.engagement,
            lead=lead,
            head=Ink(when_time(row.when, self.lang), is_bold=True),
            under=Ink(self.look.words.label(row.kind), "muted"),
            body=(Ink(row.title), Ink(row.place, "muted")) if row.place else (Ink(row.title),),
            note=(note,),
            state=state,
            is_quiet=end < self.now,
            is_next=is_next,
        )

    def _until(self, row: screens.LeaveRow) -> str:
        if row.leave_at is None:
            return ""
        until = row.leave_at
        if not row.travel_min and isinstance(row.when, Timed):
            until = row.when.start
        minutes = max(0, round((until - self.now).total_seconds() / 60))
        if not row.travel_min:
            return self.text("today.leave.starts", minutes=minutes)
        return self.text("today.leave.soon" if minutes else "today.leave.now", minutes=minutes)
