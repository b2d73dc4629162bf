# SPDX-License-Identifier: Apache-2.0
"""Go to a day from the calendar's head (G): the panel, and the marks of the days it shows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from desktop.qt.mini.jump import JumpTo
from desktop.qt.month.spans import covered
from desktop.qt.signals import connect
from desktop.screens.calendar import CalendarScreen, CalendarView, Scale

if TYPE_CHECKING:
    from desktop.qt.calendar.desk import CalendarDesk


def busy_days(screen: CalendarScreen) -> Counter[date]:
    """How many engagements take place on each day of a stretch."""
    return Counter(day for item in screen.items for day in covered(item, screen.first, screen.last))


def open_jump(desk: CalendarDesk) -> JumpTo:
    """Opens under the title; it lives until it closes."""
    panel = JumpTo(desk.look, desk.ask.today(), desk)

    def go(day: date) -> None:
        desk.go_to(day)
        desk.page.focus_start()

    def mark(first: date, _last: date) -> None:
        # Six weeks from a Monday are a rolling month.
        view = CalendarView(scale=Scale.MONTH, day=first)
        desk.ask.read(view, lambda screen: panel.show_busy(busy_days(screen)), channel="jump")

    connect(panel.chosen, go)
    connect(panel.month_shown, mark)
    panel.closed.connect(panel.deleteLater)
    panel.open_at(desk.head.title, desk.page.cursor_day())
    return panel
