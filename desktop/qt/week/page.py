# SPDX-License-Identifier: Apache-2.0
"""The time grid as a page of the calendar: a day or a week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.week.view import WeekView
from desktop.screens.calendar import CalendarScreen, CalendarView
from desktop.screens.filtering import Filter, filtered


class GridPage(CalendarPage):
    """Hours downwards, days across. `view` is the painted widget."""

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        self.view = WeekView(look.theme, look.words, now=now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        view = self.view
        view.selected.connect(self.selected)
        view.opened.connect(self.opened)
        view.move_requested.connect(self.move_requested)
        view.create_requested.connect(self.create_requested)
        view.cancel_requested.connect(self.cancel_requested)
        view.week_requested.connect(self.turned)
        view.today_requested.connect(self.today_wanted)

    def show_calendar(self, screen: CalendarScreen, kept: Filter, now: datetime) -> None:
        self.view.show_week(replace(screen, items=filtered(kept, screen.items)), now=now)

    def expect(self, view: CalendarView, now: datetime) -> None:
        self.view.select(0)
        self.view.show_week(CalendarScreen(view=view), now=now)

    def set_now(self, now: datetime) -> None:
        self.view.set_now(now)

    def select(self, key: int) -> None:
        self.view.select(key)

    def cursor_when(self) -> object:
        return self.view.cursor_when()

    def cursor_day(self) -> date:
        return self.view.screen_shown.first + timedelta(days=self.view.spot[0])

    def set_cursor_day(self, day: date) -> None:
        self.view.spot = (day.weekday(), self.view.spot[1])
        self.view.set_now(self.view.now)

    def focus_start(self) -> None:
        self.view.setFocus()
