# SPDX-License-Identifier: Apache-2.0
"""What the window asks of an office: a week, one engagement, search, readiness of one and of a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import cycle

from bench.harness import Bench
from bench.offices import TODAY
from db.office import Office
from db.queries import engagements as queries
from db.records.enums import Kind
from desktop.desk.gateway import OfficeGateway
from desktop.services import checks

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years) as office:
            office.clock = lambda: NOW
            _of(b, office, f"{years} y")


def _of(b: Bench, office: Office, age: str) -> None:
    desk = OfficeGateway(office, by="예시")
    weeks = cycle(_mondays())
    shown = desk.week(TODAY)
    key = max(shown.items, key=lambda item: (item.blocks_left, item.warns_left)).key
    b.time(f"{age}: a week, another each time", lambda: desk.week(next(weeks)), times=30, budget_ms=40)
    b.time(f"{age}: one engagement for the inspector", lambda: desk.engagement(key), budget_ms=40)
    b.time(f"{age}: lists to choose from", lambda: desk.choices(TODAY), budget_ms=40)
    b.time(f"{age}: the line of the office, undo and redo", desk.office, budget_ms=40)
    b.time(f"{age}: what others changed since", lambda: desk.changes_since(_NEWEST), times=100)
    for text, what in (("점검", "two syllables"), ("ㅈㅊ", "initials"), ("구", "one syllable")):
        b.time(f"{age}: search, {what}", lambda text=text: desk.search(text), times=10, budget_ms=50)
    _readiness(b, office, age, key)


_NEWEST = 10**9


def _mondays() -> Iterator[date]:
    monday = TODAY - timedelta(days=TODAY.weekday())
    return (monday + timedelta(days=7 * n) for n in (0, -1, 1, -26, 8, -45, 3, -2, 20, -10))


def _readiness(b: Bench, office: Office, age: str, key: int) -> None:
    def one() -> None:
        with office.read() as tx:
            [engagement] = queries.with_ids(tx, [key])
            checks.situation_of(tx, engagement).readiness_of(engagement, now=NOW)

    def rules_only() -> None:
        here.readiness_of(visit, now=NOW)

    def year() -> int:
        first, after = date(2026, 1, 1), date(2027, 1, 1)
        with office.read() as tx:
            read = checks.situation(tx, first=first, day_after=after)
            found = [e for e in queries.between(tx, first, after) if e.kind is Kind.VISIT]
        for engagement in found:
            read.readiness_of(engagement, now=NOW)
        return len(found)

    with office.read() as tx:
        [visit] = queries.with_ids(tx, [key])
        here = checks.situation_of(tx, visit)
    b.time(f"{age}: readiness of one visit, read already", rules_only, budget_ms=5)
    b.time(f"{age}: readiness of one visit, read and judged", one, budget_ms=40)
    b.note(f"{age}: visits of the year", year(), measure="")
    b.time(f"{age}: readiness of a year of visits, read and judged", year, times=3, budget_ms=300)
