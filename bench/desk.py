# SPDX-License-Identifier: Apache-2.0
"""What the window asks of an office: a week, one engagement, lists to choose from, search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle

from bench.harness import Bench
from bench.offices import TODAY
from db.office import Office
from desktop.desk.gateway import OfficeGateway
from desktop.screens.box import SearchAll
from desktop.screens.calendar import week_of

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years) as office:
            office.clock = lambda: NOW
            _of(b, office, f"{years} y")
    b.flat()


def _of(b: Bench, office: Office, age: str) -> None:
    desk = OfficeGateway(office, by="예시")
    weeks = cycle(_mondays())
    shown = desk.read(week_of(TODAY))
    key = max(shown.items, key=lambda item: (item.blocks_left, item.warns_left)).key

    def another_week() -> object:
        return desk.read(week_of(next(weeks)))

    b.time(f"{age}: a week, another each time", another_week, times=30, budget_ms=40)
    b.time(f"{age}: one engagement for the inspector", lambda: desk.engagement(key), budget_ms=40)
    b.time(f"{age}: lists to choose from", lambda: desk.choices(TODAY), budget_ms=40)
    b.time(f"{age}: the line of the office, undo and redo", desk.office, budget_ms=40)
    b.time(f"{age}: what others changed since", lambda: desk.changes_since(_NEWEST), times=100)
    for text, what in (("점검", "two syllables"), ("ㅈㅊ", "initials"), ("구", "one syllable")):
        b.time(f"{age}: search, {what}", partial(desk.read, SearchAll(text=text)), times=10, budget_ms=50)


_NEWEST = 10**9


def _mondays() -> Iterator[date]:
    monday = TODAY - timedelta(days=TODAY.weekday())
    return (monday + timedelta(days=7 * n) for n in (0, -1, 1, -26, 8, -45, 3, -2, 20, -10))
