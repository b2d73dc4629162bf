# SPDX-License-Identifier: Apache-2.0
"""What pages of the calendar share: the card that says why nothing is to be seen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.month.note import Note
from desktop.screens.calendar import CalendarItem, CalendarScreen
from desktop.screens.filtering import Filter, filtered


class StatedPage(CalendarPage):
    """A page around one painted view, with a card for empty, reading, failed and all filtered out."""

    empty_key = ""
    """The catalogue's key for an empty stretch; its hint is the key with `_hint`."""

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        self.note: Note

    def hold(self, view: QAbstractScrollArea) -> None:
        """Puts the view into the page and the card over it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
        self.note = Note(self.look, view)
        self.setFocusProxy(view)

    def kept_of(self, screen: CalendarScreen, kept: Filter) -> tuple[CalendarItem, ...]:
        """What passes the filter; the card says it where nothing does."""
        items = filtered(kept, screen.items)
        words = self.look.words
        if not screen.items:
            self.note.say(words.text(self.empty_key), words.text(f"{self.empty_key}_hint"))
        elif not items:
            self.note.say(
                words.text("months.filtered"),
                words.text("months.filtered_hint", count=len(screen.items)),
                action=words.text("months.unfilter"),
                on=self.unfiltered.emit,
            )
        else:
            self.note.say("")
        return items

    def say_reading(self, *, reading: bool = True) -> None:
        """Says that another stretch is being read."""
        self.note.say(self.look.words.text("months.loading") if reading else "")

    def fail(self, sentence: str) -> None:
        """The stretch could not be read."""
        self.note.say(sentence, self.look.words.text("months.failed_hint"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.note.place()


def at_midnight(view: Any, now: datetime) -> None:
    """The clock moved on; at midnight another day is today and the view is painted anew."""
    before, view.now = view.today, now
    if view.today != before:
        view.repaint_all()
