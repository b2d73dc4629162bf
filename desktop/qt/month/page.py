# SPDX-License-Identifier: Apache-2.0
"""The month as a page of the calendar, and what all pages around one painted view share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from db.records.when import Day
from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.month import hits
from desktop.qt.month.spans import span
from desktop.qt.month.view import MonthView
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView
from desktop.screens.filtering import Filter, filtered


def hold(page: CalendarPage, view: QAbstractScrollArea) -> None:
    """Fills the page with its one view."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(view)
    page.setFocusProxy(view)


class MonthPage(CalendarPage):
    """Six weeks from the week of the day shown."""

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        self.view = MonthView(look, self, now)
        hold(self, self.view)

    def show_calendar(self, screen: CalendarScreen, kept: Filter, now: datetime) -> None:
        self.view.show_screen(screen, filtered(kept, screen.items), now)

    def expect(self, view: CalendarView, now: datetime) -> None:
        """Shows the days of `view` at once; the weeks that were just read keep their engagements."""
        before = self.view.screen_shown
        first, last = max(view.first, before.first), min(view.last, before.last)
        kept = tuple(i for i in self.view.items if span(i.when)[0] <= last and span(i.when)[1] >= first)
        if first > last:
            kept = ()
        goes_on = first <= last
        screen = replace(
            before,
            view=view,
            items=kept,
            bands=before.bands if goes_on else (),
            outside=before.outside if goes_on else (),
        )
        self.view.show_screen(screen, kept, now)

    def set_now(self, now: datetime) -> None:
        self.view.set_now(now)

    def select(self, key: int) -> None:
        if key != self.view.selection:
            self.view.mark(key)

    def is_bare(self) -> bool:
        return not self.view.items

    def carried(self, key: int) -> CalendarItem | None:
        return next((item for item in self.view.given if item.key == key), None)

    def place_of(self, key: int) -> QRect:
        chip = hits.chip_of(self.view.scene, key)
        if chip is None:
            return QRect()
        corner = self.view.viewport().mapToGlobal(QPoint(round(chip.box.x), round(chip.box.y)))
        return QRect(corner.x(), corner.y(), round(chip.box.w), round(chip.box.h))

    def cursor_when(self) -> Day:
        return self.view.cursor_when()

    def cursor_day(self) -> date:
        return self.view.spot

    def set_cursor_day(self, day: date) -> None:
        self.view.put_cursor(day)

    def focus_start(self) -> None:
        self.view.setFocus()
