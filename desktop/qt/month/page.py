# SPDX-License-Identifier: Apache-2.0
"""The month as a page of the calendar: the painted weeks, and what is said when there is nothing in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.when import Day
from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.month.note import Note
from desktop.qt.month.spans import span
from desktop.qt.month.view import MonthView
from desktop.screens.calendar import CalendarScreen, CalendarView
from desktop.screens.filtering import Filter, filtered


class MonthPage(CalendarPage):
    """Six weeks from the week of the day shown."""

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        self.view = MonthView(look, self, now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.note = Note(look, self.view)
        self.setFocusProxy(self.view)

    def show_calendar(self, screen: CalendarScreen, kept: Filter, now: datetime) -> None:
        items = filtered(kept, screen.items)
        self.view.show_screen(screen, items, now)
        words = self.look.words
        if not screen.items:
            self.note.say(words.text("months.empty"), words.text("months.empty_hint"))
        elif not items:
            self.note.say(
                words.text("months.filtered"),
                words.text("months.filtered_hint", count=len(screen.items)),
                action=words.text("months.unfilter"),
                on=self.unfiltered.emit,
            )
        else:
            self.note.say("")

    def expect(self, view: CalendarView, now: datetime) -> None:
        """Shows the days of `view` at once; the weeks that were just read keep their engagements."""
        before = self.view.screen_shown
        first, last = max(view.first, before.first), min(view.last, before.last)
        kept = tuple(i for i in self.view.items if span(i.when)[0] <= last and span(i.when)[1] >= first)
        if first > last or before.view.scale is not view.scale:
            kept = ()
            self.note.say(self.look.words.text("months.loading"))
        else:
            self.note.say("")
        bands = before.bands if kept else ()
        screen = replace(before, view=view, items=kept, bands=bands)
        self.view.show_screen(screen, kept, now)

    def fail(self, sentence: str) -> None:
        """The stretch could not be read."""
        self.note.say(sentence, self.look.words.text("months.failed_hint"))

    def set_now(self, now: datetime) -> None:
        before, self.view.now = self.view.today, now
        if self.view.today != before:
            self.view.repaint_all()

    def select(self, key: int) -> None:
        if key != self.view.selection:
            self.view.mark(key)

    def cursor_when(self) -> Day:
        return self.view.cursor_when()

    def cursor_day(self) -> date:
        return self.view.spot

    def focus_start(self) -> None:
        self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.note.place()
