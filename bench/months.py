# SPDX-License-Identifier: Apache-2.0
"""Month, year and agenda on the screen: laid out and painted with many engagements, a frame of a drag."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from bench.harness import Bench
from db.records.enums import Kind, Status
from db.records.when import Timed, seoul_time
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView, Scale
from desktop.screens.filtering import Filter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.qt.calendar.page import CalendarPage
    from desktop.qt.look import Look

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
KINDS = (Kind.VISIT, Kind.VISIT, Kind.EVENT, Kind.INTERVIEW, Kind.INTERNAL, Kind.PRESS)
STATUSES = (Status.PLANNED, Status.FINAL, Status.DRAFT, Status.HELD, Status.CANDIDATE, Status.CANCELLED)


def run(b: Bench) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.qt.agenda.page import AgendaPage
    from desktop.qt.look import Look
    from desktop.qt.month.page import MonthPage
    from desktop.qt.theme import apply_theme, make_theme
    from desktop.qt.year.page import YearPage
    from desktop.words import Words

    app = QApplication([])
    theme = make_theme(app, name="light")
    apply_theme(app, theme)
    look = Look(theme, Words("ko"))
    for count, budget_ms in ((200, 8), (1_000, 16)):
        _painted(b, app, look, MonthPage, Scale.MONTH, count, budget_ms)
    _painted(b, app, look, YearPage, Scale.YEAR, 2_000, 16)
    _painted(b, app, look, AgendaPage, Scale.AGENDA, 3_000, 16)


def _painted(
    b: Bench,
    app: QApplication,
    look: Look,
    make: Callable[[Look, datetime], CalendarPage],
    scale: Scale,
    count: int,
    budget_ms: int,
) -> None:
    page = make(look, NOW)
    page.resize(1100, 740)
    page.show()
    app.processEvents()
    screens = [crowded(scale, count, seed) for seed in range(6)]
    number = iter(range(10**6))
    view = page.view  # type: ignore[attr-defined]

    def shown() -> None:
        page.show_calendar(screens[next(number) % len(screens)], Filter(), NOW)
        view.viewport().repaint()

    def painted() -> None:
        view.repaint_all()
        view.viewport().repaint()

    if scale is Scale.MONTH:
        _dragged(b, view, shown, count)
    name = f"{scale.value}, {count} engagements"
    b.time(f"{name}: laid out and painted", shown, warm=12, budget_ms=budget_ms)
    b.time(f"{name}: painted anew", painted, budget_ms=budget_ms)
    page.close()


def _dragged(b: Bench, view: QWidget, shown: Callable[[], None], count: int) -> None:
    """A chip held by the mouse and carried over the days."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    def mouse(kind: QEvent.Type, x: float, y: float) -> QMouseEvent:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        return QMouseEvent(kind, QPointF(x, y), QPointF(x, y), left, left, none)

    shown()
    box = view.scene.chips[0].box  # type: ignore[attr-defined]
    view.mousePressEvent(mouse(QEvent.Type.MouseButtonPress, box.x + 5, box.y + 5))
    steps = iter(range(10**6))

    def frame() -> None:
        step = next(steps)
        view.mouseMoveEvent(mouse(QEvent.Type.MouseMove, 60 + step * 37 % 900, 120 + step * 23 % 500))
        view.viewport().repaint()  # type: ignore[attr-defined]

    frame()
    b.time(f"month, {count} engagements: a frame of a drag", frame, times=40, budget_ms=8)
    view.drag = None  # type: ignore[attr-defined]


def crowded(scale: Scale, count: int, seed: int) -> CalendarScreen:
    """So many invented engagements over the stretch of `scale`."""
    chance = Random(seed)
    view = CalendarView(scale=scale, day=DAY)
    days = (view.last - view.first).days + 1
    items = []
    for number in range(count):
        day = view.first + timedelta(days=chance.randrange(days))
        start = seoul_time(day, 7) + timedelta(minutes=15 * chance.randrange(52))
        items.append(
            CalendarItem(
                key=number + 1,
                version=1,
                title=f"현장 점검 {chance.randrange(400)}",
                place="은평구 역촌동",
                when=Timed(start, start + timedelta(minutes=60)),
                kind=chance.choice(KINDS),
                status=chance.choice(STATUSES),
                bureau="시민건강국",
                blocks_left=chance.randrange(3),
                warns_left=chance.randrange(3),
            )
        )
    items.sort(key=lambda one: one.when.day_from)
    return CalendarScreen(view=view, items=tuple(items), read_at=NOW)
