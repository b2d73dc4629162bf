# SPDX-License-Identifier: Apache-2.0
"""What the tests of the time grid do with a mouse and a keyboard: real events into the painted widget."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from desktop.qt.week.metrics import Box
from desktop.qt.week.view import TimeGrid
from desktop.screens.calendar import Band, CalendarItem, CalendarScreen, CalendarView, Scale, week_of
from desktop.screens.filtering import Filter
from tests.qt.fake_office import MONDAY, NOW

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def show(view: TimeGrid, screen: CalendarScreen, kept: Filter | None = None) -> None:
    """What a desk does when days were read."""
    view.show_calendar(screen, kept or Filter(), NOW)


def days(
    items: Iterable[CalendarItem], *bands: Band, scale: Scale = Scale.WEEK, on: int = 0
) -> CalendarScreen:
    """The week of the tests with these engagements; or one day of it."""
    shown = week_of(MONDAY) if scale is Scale.WEEK else CalendarView(scale=scale, day=MONDAY + timedelta(on))
    return CalendarScreen(view=shown, items=tuple(items), bands=bands, read_at=NOW)


def drag(
    view: TimeGrid, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE, *, let_go: bool = True
) -> None:
    """Press, a move half way, a move to the end, release."""
    pad = view.viewport()
    QTest.mousePress(pad, LEFT, held, start)
    move(view, (start + end) / 2, held)
    move(view, end, held)
    if let_go:
        QTest.mouseRelease(pad, LEFT, held, end)


def move(view: TimeGrid, spot: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    """A move with the left button and keys held: QTest's own cannot hold keys."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    pad = view.viewport()
    where = QPointF(spot)
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, pad.mapToGlobal(where), Qt.MouseButton.NoButton, LEFT, held
    )
    QApplication.sendEvent(pad, event)


def spot(view: TimeGrid, day: int, minute: int) -> QPoint:
    """The middle of a day's column at a minute."""
    grid = view.grid()
    return QPoint(round(grid.x(day) + grid.day / 2), round(grid.y(minute)))


def box_of(view: TimeGrid, key: object) -> Box:
    """Where something is painted, in the viewport."""
    return next(one.box for one in view.spoken_items() if one.key == key)


def typed(text: str, held: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    """A letter key as Latin or Hangul mode sends it."""
    key = ord(text.upper()) if text.isascii() else ord(text)
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, held, text)
