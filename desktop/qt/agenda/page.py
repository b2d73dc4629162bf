# SPDX-License-Identifier: Apache-2.0
"""The agenda (목록) as a page of the calendar."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from db.records.when import Day, Month
from desktop.qt.agenda.rows import Heading
from desktop.qt.agenda.view import AgendaView
from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.month.page import hold
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView
from desktop.screens.filtering import Filter, filtered


class AgendaPage(CalendarPage):
    """Everything from the day shown on, by days."""

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        self.view = AgendaView(look, self, now)
        hold(self, self.view)

    def show_calendar(self, screen: CalendarScreen, kept: Filter, now: datetime) -> None:
        self.view.show_screen(screen, filtered(kept, screen.items), now)

    def expect(self, view: CalendarView, now: datetime) -> None:
        """Shows nothing until the list is read."""
        self.view.show_screen(CalendarScreen(view=view), (), now)

    def set_now(self, now: datetime) -> None:
        self.view.set_now(now)

    def select(self, key: int) -> None:
        if key != self.view.selection:
            self.view.mark(key)

    def carried(self, key: int) -> CalendarItem | None:
        return next((item for item in self.view.given if item.key == key), None)

    def place_of(self, key: int) -> QRect:
        index = self.view.row_of(key)
        if index < 0:
            return QRect()
        box = self.view.box(index)
        corner = self.view.viewport().mapToGlobal(QPoint(round(box.x), round(box.y)))
        return QRect(corner.x(), corner.y(), round(box.w), round(box.h))

    def cursor_when(self) -> Day | Month:
        return self.view.cursor_when()

    def cursor_day(self) -> date:
        return self.view.cursor_day()

    def set_cursor_day(self, day: date) -> None:
        """Scrolls to the first heading of the day or after it."""
        stack = self.view.stack
        for index, row in enumerate(stack.rows):
            if isinstance(row, Heading) and not row.is_plan and row.day >= day:
                self.view.verticalScrollBar().setValue(stack.tops[index])
                return

    def focus_start(self) -> None:
        self.view.setFocus()
