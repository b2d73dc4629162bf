# SPDX-License-Identifier: Apache-2.0
"""The time grid as a page of the calendar: a day or a week, and the list of a day over it."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.week import ghost, mouse
from desktop.qt.week.listing import DayList
from desktop.qt.week.metrics import Box
from desktop.qt.week.view import TimeGrid
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView, Scale
from desktop.screens.filtering import Filter


class GridPage(CalendarPage):
    """Hours downwards, days across. `view` is the painted widget."""

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        self.view = view = TimeGrid(look, now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
        self.setFocusProxy(view)
        for name in (
            "selected",
            "opened",
            "move_requested",
            "many_moved",
            "copy_requested",
            "many_copied",
            "create_requested",
            "cancel_requested",
            "many_cancelled",
            "many_binned",
            "choose_requested",
            "turned",
            "day_wanted",
        ):
            getattr(view, name).connect(getattr(self, name))
        view.today_wanted.connect(self.today_wanted)
        self.list = DayList(look, view.hand, self)
        connect(view.list_wanted, self.open_list)
        self.list.chosen.connect(view.select)
        self.list.opened.connect(self.opened)
        self.list.closed.connect(view.setFocus)
        self.list.day_wanted.connect(lambda day: self.day_wanted.emit(day, Scale.DAY))
        view.viewport().installEventFilter(self)

    def show_calendar(self, screen: CalendarScreen, kept: Filter, now: datetime) -> None:
        self.view.show_calendar(screen, kept, now)
        if not self.list.isHidden() and self.list.day is not None:
            if screen.first <= self.list.day <= screen.last:
                self._fill_list(self.list.day)
            else:
                self.list.leave()

    def expect(self, view: CalendarView, now: datetime) -> None:
        self.list.hide()
        chosen = self.view.item(self.view.selection)
        stays = chosen is not None and chosen.when.day_from <= view.last and chosen.when.day_to > view.first
        if self.view.drag is None and not stays:
            self.view.select(0)
        self.view.show_calendar(CalendarScreen(view=view), self.view.kept, now)

    def set_now(self, now: datetime) -> None:
        self.view.set_now(now)

    def select(self, key: int) -> None:
        if key != self.view.selection or len(self.view.chosen) < 2:
            self.view.select(key)

    def carried(self, key: int) -> CalendarItem | None:
        return self.view.dropped[key][0] if key in self.view.dropped else None

    def place_of(self, key: int) -> QRect:
        """Where it was let go last, else where it stands."""
        view = self.view
        box = ghost.box_of_when(view, view.dropped[key][1]) if key in view.dropped else None
        if box is None:
            box = next((one.box for one in view.spoken_items() if one.key == key), None)
        if box is None:
            return QRect()
        corner = view.viewport().mapToGlobal(QPoint(round(box.x), round(box.y)))
        return QRect(corner, QSize(round(box.w), round(box.h)))

    def cursor_when(self) -> object:
        return self.view.cursor_when()

    def cursor_day(self) -> date:
        return self.view.spot_day

    def set_cursor_day(self, day: date) -> None:
        self.view.spot_day = day
        self.view.repaint_all()

    def focus_start(self) -> None:
        self.view.setFocus()

    # ---- the list of a day

    def items_of(self, day: date) -> tuple[CalendarItem, ...]:
        """The engagements that touch a day and pass the filter."""
        view = self.view
        return tuple(item for item in view.screen_shown.items if item.when.day_from <= day < item.when.day_to)

    def _fill_list(self, day: date) -> None:
        view = self.view
        self.list.show_day(day, self.items_of(day), turns=view.scene.turns, current=view.selection)

    def open_list(self, day: date) -> None:
        """The list of a day beside its column."""
        self._fill_list(day)
        grid = self.view.grid()
        number = self.view.day_number(day)
        self.list.place(Box(grid.x(number), grid.head, grid.day, 1), self.size())
        self.list.open()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and not self.list.isHidden():
            self.list.leave()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.hide()

    def hideEvent(self, event: QEvent) -> None:
        self.list.hide()
        mouse.stop(self.view)
        super().hideEvent(event)  # type: ignore[arg-type]
