# SPDX-License-Identifier: Apache-2.0
"""What every page of the calendar is, whatever it paints: the same requests, the same values."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from desktop.qt.look import Look
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView
from desktop.screens.filtering import Filter


class CalendarPage(QWidget):
    """Shows a CalendarScreen, turns keys and mouse into requests, changes nothing itself."""

    selected = Signal(int)
    opened = Signal(int)
    day_wanted = Signal(object, object)  # date, Scale
    move_requested = Signal(int, object)  # key, When
    many_moved = Signal(object)  # tuple of (key, When)
    many_copied = Signal(object)  # tuple of (key, When)
    many_cancelled = Signal(object)  # tuple of keys
    many_binned = Signal(object)  # tuple of keys
    copy_requested = Signal(int, object)  # key, When
    create_requested = Signal(object)  # When
    cancel_requested = Signal(int)
    choose_requested = Signal(int)  # one of several alternatives is taken
    turned = Signal(int)  # pages forward or back
    today_wanted = Signal()
    unfiltered = Signal()  # the filter is to be cleared

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def show_calendar(self, screen: CalendarScreen, kept: Filter, now: datetime) -> None:
        """Shows what was read; the selection stays where it is still there."""
        raise NotImplementedError

    def expect(self, view: CalendarView, now: datetime) -> None:
        """Another stretch is being read: its days at once, never a stale picture of engagements."""
        raise NotImplementedError

    def set_now(self, now: datetime) -> None:
        """The clock moved on."""

    def select(self, key: int) -> None:
        """Marks an engagement; 0 for none."""

    def is_bare(self) -> bool:
        """Whether nothing can be seen while another stretch is being read."""
        return True

    def carried(self, key: int) -> CalendarItem | None:
        """What was let go last, as it was when it was taken up: it may come from another page."""
        return None

    def place_of(self, key: int) -> QRect:
        """Where an engagement stands, in coordinates of the screen; a null rectangle if it is not shown."""
        return QRect()

    def cursor_when(self) -> object:
        """The time at the keyboard's place, for something new."""
        raise NotImplementedError

    def cursor_day(self) -> date:
        """The day at the keyboard's place."""
        raise NotImplementedError

    def set_cursor_day(self, day: date) -> None:
        """Puts the keyboard's place on a day; it may lie in a stretch that comes next."""

    def focus_start(self) -> None:
        self.setFocus()
