# SPDX-License-Identifier: Apache-2.0
"""A month with four engagements, and what a hand does in it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from db.records.enums import Kind, Status
from db.records.when import Days, Month
from desktop.qt.month.page import MonthPage
from desktop.screens.calendar import CalendarItem, CalendarScreen
from tests.qt.months import HOLIDAYS, NOW, TODAY, bands, item, month_view, timed

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
DEC3 = date(2026, 12, 3)
FEW = (
    item(1, "서북병원 점검", timed(TODAY, 14, 0, 70), status=Status.FINAL),
    item(2, "구청장 면담", timed(TODAY, 10), Kind.DISTRICT_HEAD),
    item(3, "동고동락", Days(date(2026, 12, 1), date(2026, 12, 4)), Kind.RESIDENCY),
    item(4, "돌봄센터 방문", Month(2026, 12)),
)


def screen(items: tuple[CalendarItem, ...] = FEW, day: date = TODAY) -> CalendarScreen:
    return CalendarScreen(view=month_view(day), items=items, bands=bands(), holidays=HOLIDAYS, read_at=NOW)


def middle(page: MonthPage, day: date) -> QPoint:
    """A free place low in a day."""
    box = page.view.scene.grid.cell(day)
    return QPoint(round(box.x + box.w / 2), round(box.y + box.h - 6))


def drag(page: MonthPage, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    pad = page.view.viewport()
    QTest.mousePress(pad, LEFT, modifiers, start)
    for spot in ((start + end) / 2, end):
        QTest.mouseMove(pad, spot)
    QTest.mouseRelease(pad, LEFT, modifiers, end)
