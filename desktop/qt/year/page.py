# SPDX-License-Identifier: Apache-2.0
"""The year as a page of the calendar."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from db.records.when import Day
from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.month.page import hold
from desktop.qt.year.view import YearView
from desktop.screens.calendar import CalendarScreen, CalendarView
from desktop.screens.filtering import Filter, filtered


class YearPage(CalendarPage):
    """The year of the day shown."""

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        self.view = YearView(look, self, now)
        hold(self, self.view)

    def show_calendar(self, screen: CalendarScreen, kept: Filter, now: datetime) -> None:
        self.view.show_screen(screen, filtered(kept, screen.items), now)

    def expect(self, view: CalendarView, now: datetime) -> None:
        """Shows the empty year at once."""
        self.view.show_screen(CalendarScreen(view=view), (), now)

    def set_now(self, now: datetime) -> None:
        self.view.set_now(now)

    def cursor_when(self) -> Day:
        return self.view.cursor_when()

    def cursor_day(self) -> date:
        return self.view.spot

    def set_cursor_day(self, day: date) -> None:
        self.view.spot = day
        if day.year == self.view.facts.year:
            self.view.go_to(day)

    def focus_start(self) -> None:
        self.view.setFocus()
