# SPDX-License-Identifier: Apache-2.0
"""One of each sheet of an office: what the documentation shows and what the tests of paper walk over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from db.queries import engagements as queries
from db.records import Engagement
from db.records.enums import SheetKind, Status
from db.transaction import ReadTx
from desktop.desk.sheets.registry import COMPOSERS
from desktop.rules.sheets import OF_DAYS, PROFILES, sheets_of
from desktop.screens.paper import SheetAsk

_DAYS_AROUND = timedelta(days=21)
_HELD = (Status.HELD, Status.CLOSED)
_SHEETLESS = (Status.CANCELLED, Status.POSTPONED, Status.CANDIDATE)


def one_of_each(tx: ReadTx, *, today: date, now: datetime) -> Iterator[SheetAsk]:
    """For each kind of sheet the engagement with most to say, or the days around `today`.

    Schedules come in their wall and their pocket form. Kinds without an engagement are left out.
    """
    around = queries.between(tx, today - _DAYS_AROUND, today + _DAYS_AROUND)
    parts = queries.parts_of(tx, (e.id for e in around))
    for kind in COMPOSERS:
        profile = PROFILES[kind][0]
        if kind in OF_DAYS:
            first, last = _days(kind, today)
            yield SheetAsk(sheet=kind, profile=profile, first=first, last=last)
            if kind in (SheetKind.DAY, SheetKind.WEEK, SheetKind.MONTH):
                yield SheetAsk(sheet=kind, profile=profile, first=first, last=last, pocket=True)
            continue
        fit = [e for e in around if kind in sheets_of(e.kind) and _is_ripe(e, kind)]
        if fit:
            best = max(fit, key=lambda e: (_says(e) + sum(map(len, _lists(parts.get(e.id)))), -e.id))
            yield SheetAsk(sheet=kind, profile=profile, engagement=best.id)


def _days(kind: SheetKind, today: date) -> tuple[date, date]:
    if kind is SheetKind.DAY:
        return today, today
    if kind is SheetKind.WEEK:
        monday = today - timedelta(days=today.weekday())
        return monday, monday + timedelta(days=6)
    if kind is SheetKind.MONTH:
        first = today.replace(day=1)
        return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return today, today + timedelta(days=27)


def _is_ripe(e: Engagement, kind: SheetKind) -> bool:
    if kind is SheetKind.RESULT:
        return e.status in _HELD
    return e.status not in _SHEETLESS


def _says(e: Engagement) -> int:
    texts = (e.purpose, e.key_points, e.cautions, e.questions, e.duties, e.protocol, e.results)
    return sum(bool(text) * 3 for text in texts)


def _lists(parts: queries.Parts | None) -> tuple[tuple[object, ...], ...]:
    if parts is None:
        return ()
    return parts.stops, parts.run_rows, parts.people, parts.materials
