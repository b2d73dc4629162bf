# SPDX-License-Identifier: Apache-2.0
"""The year as a page of the calendar."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from db.records.when import Day
from desktop.qt.look import Look
from desktop.qt.month.stated import StatedPage, at_midnight
from desktop.qt.year.view import YearView
from desktop.screens.calendar import CalendarScreen, CalendarView
from desktop.screens.filtering import Filter


class YearPage(StatedPage):
    """The year of the day shown."""

    empty_key = "months.year_empty"

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        self.view = YearView(look, self, now)
        self.hold(self.view)

    def show_calendar(self, screen: CalendarScreen, kept: Filter, now: datetime) -> None:
        self.view.show_screen(screen, self.kept_of(screen, kept), now)

    def expect(self, view: CalendarView, now: datetime) -> None:
        """Shows the empty year at once."""
        self.say_reading()
        if view.day.year == view.first.year:
            self.view.spot = view.day
        self.view.show_screen(CalendarScreen(view=view), (), now)

    def set_now(self, now: datetime) -> None:
        at_midnight(self.view, now)

    def cursor_when(self) -> Day:
        return self.view.cursor_when()

    def cursor_day(self) -> date:
        return self.view.spot

    def focus_start(self) -> None:
        self.view.setFocus()
