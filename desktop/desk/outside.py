# SPDX-License-Identifier: Apache-2.0
"""Calendars from outside (바깥 달력) as the window shows them: a list, and bands over ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from db.queries import outside as queries
from db.records import OutsideCalendar
from db.transaction import ReadTx
from desktop.rules.finding import Finding, Severity
from desktop.rules.outside import shown_address
from desktop.screens.calendar import OutsideBand
from desktop.screens.phones import OutsideRow


def outside_rows(tx: ReadTx) -> tuple[OutsideRow, ...]:
    """All that were not put away, by name; two queries."""
    states = queries.states(tx)
    rows = []
    for one in sorted(tx.all(OutsideCalendar), key=lambda c: (c.name, c.id)):
        state = states.get(one.id) or queries.OutsideState(calendar_id=one.id)
        rows.append(
            OutsideRow(
                key=one.id,
                version=one.row_version,
                name=one.name,
                address=shown_address(one.address),
                is_shown=one.is_shown,
                color=one.color,
                every_min=one.every_min,
                read_at=state.read_at,
                count=state.count,
                problem=problem_of(state.problem),
            )
        )
    return tuple(rows)


def outside_bands(tx: ReadTx, first: date, day_after: date) -> tuple[OutsideBand, ...]:
    """What lies over the days from `first` up to `day_after` excluded; one query."""
    return tuple(
        OutsideBand(
            code="outside",
            first=one.event.day_from,
            last=one.event.day_to - timedelta(days=1),
            values={"name": one.name, "title": one.event.title, "place": one.event.place},
            start=one.event.start,
            end=one.event.end,
            color=one.color,
            is_tentative=one.event.status == "tentative",
        )
        for one in queries.shown_between(tx, first, day_after)
    )


def problem_text(code: str, values: Mapping[str, object]) -> str:
    """A problem as it is kept beside the journal."""
    return json.dumps({"code": code, "values": dict(values)}, ensure_ascii=False, sort_keys=True)


def problem_of(text: str) -> Finding | None:
    """What `problem_text` kept; None for none."""
    if not text:
        return None
    kept: dict[str, Any] = json.loads(text)
    return Finding(code=kept["code"], severity=Severity.WARN, values=kept["values"])
