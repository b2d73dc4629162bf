# SPDX-License-Identifier: Apache-2.0
"""Bands of outside calendars over week, month and agenda: painted with ours; read and kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from bench import months, week
from bench.harness import Bench
from db.records.when import seoul_time
from desktop.screens.calendar import CalendarScreen, OutsideBand, Scale
from desktop.screens.filtering import Filter

DENSE = 100  # events of others in the days shown: five busy calendars


def run(b: Bench) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.qt.agenda.page import AgendaPage
    from desktop.qt.look import Look
    from desktop.qt.month.page import MonthPage
    from desktop.qt.theme import apply_theme, make_theme
    from desktop.qt.week.page import GridPage
    from desktop.words import Words

    app = QApplication([])
    theme = make_theme(app, name="light")
    apply_theme(app, theme)
    look = Look(theme, Words("ko"))
    pages: tuple[tuple[str, Any, Callable[[int], CalendarScreen], int], ...] = (
        ("week, 200 of ours", GridPage, lambda seed: week.crowded(200, seed), 8),
        ("month, 200 of ours", MonthPage, lambda seed: months.crowded(Scale.MONTH, 200, seed), 8),
        ("agenda, 3000 of ours", AgendaPage, lambda seed: months.crowded(Scale.AGENDA, 3_000, seed), 16),
    )
    for name, make, crowded, budget_ms in pages:
        page = make(look, week.NOW)
        page.resize(1100, 740)
        page.show()
        app.processEvents()
        plain = [crowded(seed) for seed in range(6)]
        full = [replace(s, outside=bands(s.first, min(s.days, 42), seed)) for seed, s in enumerate(plain)]
        for kind, screens in (("none of others", plain), (f"{DENSE} of others", full)):
            _painted(b, page, f"{name}, {kind}", screens, budget_ms)
        page.close()


def _painted(b: Bench, page: Any, name: str, screens: list[CalendarScreen], budget_ms: int) -> None:
    number = iter(range(10**6))

    def shown() -> None:
        page.show_calendar(screens[next(number) % len(screens)], Filter(), week.NOW)
        page.view.viewport().repaint()

    b.time(f"{name}: laid out and painted", shown, warm=12, budget_ms=budget_ms)


def bands(first: date, days: int, seed: int) -> tuple[OutsideBand, ...]:
    """Events of five calendars, most of them with hours."""
    random = Random(seed)
    made = []
    for number in range(DENSE):
        day = first + timedelta(days=random.randrange(days))
        values = {"name": f"예시 달력 {number % 5}", "title": f"남의 회의 {number}", "place": "예시 회의실"}
        start = seoul_time(day, random.randrange(8, 19), 0) if number % 8 else None
        end = start + timedelta(minutes=random.choice((30, 60, 120))) if start is not None else None
        made.append(OutsideBand(code="outside", first=day, last=day, values=values, start=start, end=end))
    return tuple(sorted(made, key=lambda band: (band.first, band.start is not None)))
