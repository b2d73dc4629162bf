# SPDX-License-Identifier: Apache-2.0
"""Schedules of an office that a test has written into, as documents and as their rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from db.records import Engagement, Stop, When
from db.records.enums import Confidentiality, Kind, Profile, SheetKind, Status
from desktop.desk.sheets import making
from desktop.desk.sheets.making import Composed, Made
from desktop.outputs.document import Document, Row, Table, plain
from desktop.outputs.fingerprints import texts_of
from desktop.screens.paper import SheetAsk
from tests.offices import Desk


def drawn(desk: Desk, sheet: SheetKind, first: date, last: date | None = None, **ask: Any) -> Composed:
    """The schedule of those days as the office stands."""
    wanted = SheetAsk(sheet=sheet, first=first, last=last or first, **ask)
    with desk.office.read() as tx:
        return making.compose(tx, wanted, now=desk.clock())


def issued(desk: Desk, composed: Composed, to: str = "예시 비서관") -> Made:
    """Handed out as it was drawn."""
    with desk.writing("issue") as tx:
        return making.issue(tx, making.write(composed, drawn_at=tx.journal_number()), issued_to=to)


def put(desk: Desk, title: str, when: When, place: str = "예시 장소", **values: Any) -> Engagement:
    """An engagement as it might have come from anywhere, unchecked."""
    usual: dict[str, Any] = {
        "kind": Kind.EVENT,
        "status": Status.FINAL,
        "confidentiality": Confidentiality.INTERNAL,
        "uid": f"put-{title[:40]}-{values.get('number', 0)}",
    }
    usual |= {key: value for key, value in values.items() if key != "number"}
    with desk.writing("add") as tx:
        made = tx.add(Engagement(title=title, when=when, **usual))
        if place:
            tx.add(Stop(engagement_id=made.id, place=place))
    return made


def rows_of(document: Document, code: str) -> list[tuple[str, ...]]:
    """The cells of all tables of a section."""
    return [tuple(plain(cell) for cell in row.cells) for row in table_rows(document, code)]


def table_rows(document: Document, code: str) -> list[Row]:
    found = (s for s in document.sections if s.code == code)
    return [row for s in found for e in s.elements if isinstance(e, Table) for row in e.rows]


def words_of(document: Document) -> str:
    return "\n".join(texts_of(document))


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


PROFILES = tuple(Profile)
