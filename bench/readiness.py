# SPDX-License-Identifier: Apache-2.0
"""Readiness of one visit and of a year of them, the week and one engagement as their screens show them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

from bench.harness import Bench
from bench.offices import TODAY
from db.office import Office
from db.queries import engagements as queries
from db.records import Engagement
from db.records.enums import Kind
from desktop.desk.calendar import calendar_screen
from desktop.desk.engagement import engagement_screen
from desktop.desk.reading import Reading
from desktop.screens.calendar import week_of
from desktop.services import checks

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 0, 30, tzinfo=UTC)
FIRST = TODAY - timedelta(days=TODAY.weekday())


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years) as office:
            key = some_visit(office)
            b.time(f"{years} y: readiness of one visit, read", partial(one, office, key), budget_ms=5)
            b.time(
                f"{years} y: readiness of a year of visits, read",
                partial(year, office),
                times=5,
                budget_ms=300,
            )
            b.time(f"{years} y: week, read", partial(_week, office))
            b.time(f"{years} y: inspector of one engagement, read", partial(_screen, office, key))
    b.flat()


def some_visit(office: Office) -> int:
    """The first visit of this week or a later one that has a time."""
    with office.read() as tx:
        found = queries.between(tx, FIRST, FIRST + timedelta(days=60))
    return next(e.id for e in found if e.kind is Kind.VISIT)


def one(office: Office, key: int) -> None:
    with office.read() as tx:
        visit = tx.get(Engagement, key)
        checks.situation_of(tx, visit).readiness_of(visit, now=NOW)


def year(office: Office) -> int:
    """Readiness of every visit of the running year; how many there were."""
    first, after = date(TODAY.year, 1, 1), date(TODAY.year + 1, 1, 1)
    with office.read() as tx:
        here = checks.situation(tx, first=first, day_after=after, kinds=(Kind.VISIT,))
    visits = [e for e in here.within(first, after) if e.kind is Kind.VISIT]
    return len(here.readiness_of_all(visits, now=NOW))


def _week(office: Office) -> None:
    with office.read() as tx:
        calendar_screen(Reading(tx, NOW), week_of(FIRST))


def _screen(office: Office, key: int) -> None:
    with office.read() as tx:
        engagement_screen(tx, key=key, now=NOW)
