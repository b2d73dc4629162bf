# SPDX-License-Identifier: Apache-2.0
"""The week on the screen: painted with many blocks, a drag, another week from the office to painted."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

from bench.harness import Bench
from bench.offices import TODAY
from db.records.enums import Kind, Status
from db.records.when import Timed, seoul_time
from desktop.screens.calendar import CalendarItem, CalendarScreen, week_of
from desktop.screens.filtering import Filter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from db.office import Office
    from desktop.qt.look import Look
    from desktop.qt.week.view import TimeGrid

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
MONDAY = TODAY - timedelta(days=TODAY.weekday())
PLACES = ("은평구 역촌동", "강북구 삼양동", "종로구 혜화동", "용산구 동자동", "노원구 상계1동")


def run(b: Bench) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.qt.look import Look
    from desktop.qt.theme import apply_theme, make_theme
    from desktop.words import Words

    app = QApplication([])
    theme = make_theme(app, name="light")
    apply_theme(app, theme)
    look = Look(theme, Words("ko"))
    for count, budget_ms in ((200, 8), (1_000, 16)):
        _painted(b, app, look, count, budget_ms)
    for years in b.years:
        with b.office(years) as office:
            office.clock = lambda: NOW
            _changed(b, app, look, office, f"{years} y")


def _painted(b: Bench, app: QApplication, look: Look, count: int, budget_ms: int) -> None:
    from desktop.qt.week.view import TimeGrid

    view = TimeGrid(look, NOW)
    view.resize(1100, 740)
    view.show()
    app.processEvents()  # only what is on the screen is painted
    weeks = [crowded(count, seed) for seed in range(6)]
    unseen = iter([crowded(count, seed) for seed in range(100, 130)])
    number = iter(range(10**6))

    def new_week() -> None:
        view.show_calendar(weeks[next(number) % len(weeks)], Filter(), NOW)
        view.viewport().repaint()

    def scrolled() -> None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + (1 if next(number) % 2 else -1))
        view.viewport().repaint()

    new_week()
    b.time(f"{count} blocks: painted, scrolled by a pixel", scrolled, budget_ms=budget_ms)
    b.time(f"{count} blocks: laid out and painted, seen before", new_week, warm=12, budget_ms=budget_ms)

    def unseen_week() -> None:
        view.show_calendar(next(unseen), Filter(), NOW)
        view.viewport().repaint()

    b.time(f"{count} blocks: the same, texts never seen", unseen_week, warm=8, budget_ms=budget_ms)
    scrolled()
    _dragged(b, view, count)
    view.close()


def _dragged(b: Bench, view: TimeGrid, count: int) -> None:
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    def mouse(kind: QEvent.Type, x: float, y: float) -> QMouseEvent:
        spot = QPointF(x, y)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        return QMouseEvent(kind, spot, spot, left, left, none)

    low, high = 150, view.viewport().height() - 40
    found = next(one.box for one in view.spoken_items() if low < one.box.y + 6 < high)
    view.mousePressEvent(mouse(QEvent.Type.MouseButtonPress, found.x + found.w / 2, found.y + found.h / 2))
    steps = iter(range(10**6))

    def frame() -> None:
        step = next(steps)
        x = found.x + found.w / 2 + step * 7 % 300
        y = found.y + found.h / 2 + step * 13 % 200
        view.mouseMoveEvent(mouse(QEvent.Type.MouseMove, x, y))
        view.viewport().repaint()

    frame()
    b.time(f"{count} blocks: a frame of a drag", frame, times=40, budget_ms=8)
    view.drag = None


def crowded(count: int, seed: int) -> CalendarScreen:
    """A week of so many engagements, invented."""
    chance = Random(seed)
    kinds = (Kind.VISIT, Kind.VISIT, Kind.EVENT, Kind.INTERVIEW, Kind.INTERNAL, Kind.PRESS)
    items = []
    for number in range(count):
        start = seoul_time(MONDAY + timedelta(days=number % 7), 7) + timedelta(
            minutes=15 * chance.randrange(52)
        )
        items.append(
            CalendarItem(
                key=number + 1,
                version=1,
                title=f"현장 점검 {chance.randrange(400)}",
                place=chance.choice(PLACES),
                when=Timed(start, start + timedelta(minutes=chance.choice((30, 50, 60, 90)))),
                kind=chance.choice(kinds),
                status=chance.choice((Status.PLANNED, Status.FINAL, Status.DRAFT, Status.HELD)),
                blocks_left=chance.randrange(3),
                warns_left=chance.randrange(3),
                clash=not number % 9,
                travel_min=chance.choice((None, 12, 34)),
                gap_min=30,
            )
        )
    return CalendarScreen(view=week_of(MONDAY), items=tuple(items), read_at=NOW)


def _changed(b: Bench, app: QApplication, look: Look, office: Office, age: str) -> None:
    """In the window itself, with its worker thread: from the key to the frame that shows the answer."""
    from PySide6.QtCore import QEventLoop

    from bench.start_process import Painted
    from desktop.desk.gateway import OfficeGateway
    from desktop.qt.background import Background
    from desktop.qt.frame.controller import Controller
    from desktop.qt.frame.window import MainWindow

    background = Background()
    controller = Controller(OfficeGateway(office, by="예시"), background, lambda: NOW)
    window = MainWindow(look, controller)
    window.resize(1280, 800)
    window.show()
    loop = QEventLoop()
    calendar = window.calendar
    controller.screen_ready.connect(lambda _view, _screen: Painted(calendar.grid.viewport(), loop.quit))
    controller.start(watch=False)
    loop.exec()

    def go(day: date) -> float:
        start = perf_counter()
        calendar.go_to(day)
        loop.exec()
        return (perf_counter() - start) * 1000

    weeks = [MONDAY + timedelta(days=7 * n) for n in (1, -1, 2, -2, -26, 8, -45, 3, 20, -10, 4, -3, 5, -4)]
    for day in weeks[:4]:
        go(day)
    taken = sorted(go(day) for day in weeks[4:])
    b.note(f"{age}: another week, to painted", taken[len(taken) // 2], budget=50)
    b.note(f"{age}: the same, the slowest of {len(taken)}", taken[-1])
    go(MONDAY)
    keys = [item.key for item in (calendar.shown.items if calendar.shown else ())][:9]
    opened = []
    controller.engagement_ready.connect(
        lambda screen: Painted(window.inspector, loop.quit) if screen is not None else None
    )
    for key in keys:
        start = perf_counter()
        calendar.grid.select(key)
        loop.exec()
        opened.append((perf_counter() - start) * 1000)
    opened.sort()
    b.note(f"{age}: another visit in the inspector, to painted", opened[len(opened) // 2], budget=50)
    window.hide()
    background.stop()
