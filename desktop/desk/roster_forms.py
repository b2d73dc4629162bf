# SPDX-License-Identifier: Apache-2.0
"""The fields of a reference row, with what may be chosen in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from db.records import MeetingSeries
from db.records.enums import Certainty, CommitteeKind, Role
from db.records.meta import Record
from desktop.desk.members import last_day
from desktop.desk.reading import Reading
from desktop.desk.roster_rows import seat_name
from desktop.rules.roster import Roster, holds_on
from desktop.rules.seats import body_name
from desktop.screens.engagement import Choice
from desktop.screens.roster import Cell, FieldSort, Post, RosterField, RosterForm, RosterFormOf
from desktop.services import roster as verbs
from desktop.services.knowledge import knowledge
from desktop.services.roster_writing import FIELDS, body_key
from desktop.words import Words

_SORTS: Mapping[str, FieldSort] = {
    "person_id": FieldSort.PERSON,
    "body": FieldSort.BODY,
    "number": FieldSort.NUMBER,
    "seats_district": FieldSort.NUMBER,
    "seats_pr": FieldSort.NUMBER,
}
_NEEDED = frozenset({"person_id", "role", "name", "number", "committee_id", "bureau_id", "district_code"})


def roster_form(reading: Reading, question: RosterFormOf) -> RosterForm:
    """The row as it stands, or an empty one that begins with what is known."""
    roster = knowledge(reading.tx).roster
    kind = verbs.KINDS[question.book]
    row = verbs.read(reading.tx, question.book, question.key) if question.key else None
    made = _Choosing(reading, roster, _day_of(row, question.day))
    fields = []
    for name in FIELDS[kind]:
        value = question.preset.get(name) if row is None else _value(roster, row, name)
        choices = made.of(name, kind.book.table)
        sort = _SORTS.get(name, FieldSort.CHOICE if choices else FieldSort.TEXT)
        fields.append(
            RosterField(
                name=name,
                sort=sort,
                value=_plain(value),
                choices=choices,
                required=name in _NEEDED,
            )
        )
    preset_first = question.preset.get("first")
    first = getattr(row, "valid_from", None) if row is not None else preset_first or question.day
    return RosterForm(
        book=question.book,
        key=question.key,
        version=row.row_version if row is not None else 0,
        title=_title(roster, row) if row is not None else "",
        fields=tuple(fields),
        first=first if isinstance(first, date) else None,
        last=last_day(getattr(row, "valid_to", None)) if row is not None else None,
    )


def _day_of(row: Record | None, day: date) -> date:
    """A row of other days offers what there was then: its own constituency, its own committee."""
    first = getattr(row, "valid_from", None)
    if row is None or not isinstance(first, date) or holds_on(row, day):  # type: ignore[arg-type]
        return day
    return first


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value


def _value(roster: Roster, row: Record, name: str) -> object:
    if name == "dongs":
        ids = [p.dong_id for p in roster.constituency_dongs if p.constituency_id == row.id]
        return ", ".join(roster.dongs[d].name for d in ids if d in roster.dongs)
    value = getattr(row, name)
    if name == "body":
        return body_key(row.role, value)  # type: ignore[attr-defined]
    if isinstance(value, int) and name.endswith("_id"):
        return str(value)
    return value


def _title(roster: Roster, row: Record) -> Cell:
    """What the row is about, for the head of a dialog."""
    table = row.book.table
    if table == "membership":
        return seat_name(roster, getattr(row, "constituency_id", None))
    if table == "constituency":
        return seat_name(roster, row.id)
    role = getattr(row, "role", None)
    if isinstance(role, Role):
        return Post(role, body_name(roster, role, getattr(row, "body", "")))
    if table == "committee_bureau":
        bureau = roster.bureaus.get(getattr(row, "bureau_id", 0))
        return bureau.name if bureau is not None else ""
    name = getattr(row, "name", None)
    return str(name) if name else int(getattr(row, "number", 0))


class _Choosing:
    """What may be chosen for a field on a day."""

    def __init__(self, reading: Reading, roster: Roster, day: date) -> None:
        self._reading, self._roster, self._day = reading, roster, day

    def of(self, name: str, book: str) -> tuple[Choice, ...]:
        roster, day = self._roster, self._day
        match name:
            case "person_id":
                return tuple(
                    Choice(key=str(p.id), label=f"{p.name} · {p.post or p.organisation}".strip(" ·"))
                    for p in sorted(roster.people.values(), key=lambda p: (p.name, p.id))
                )
            case "constituency_id":
                return self._constituencies()
            case "role":
                return _labels(Role)
            case "kind" if book == "committee":
                return _labels(CommitteeKind)
            case "certainty":
                return _labels(Certainty)
            case "district_code":
                return tuple(Choice(key=d.code, label=d.name) for d in roster.districts.values())
            case "body":
                return self._bodies()
            case "committee_id" | "successor_id" if name == "committee_id" or book == "committee":
                return _named(roster.committees.values(), None if name == "successor_id" else day)
            case "bureau_id" | "parent_id" | "successor_id":
                return _named(roster.bureaus.values(), None if name == "successor_id" else day)
        return ()

    def _constituencies(self) -> tuple[Choice, ...]:
        roster, found = self._roster, []
        for code in roster.districts:
            for one in roster.constituencies_in(code, self._day):
                name = seat_name(roster, one.id)
                label = Words("ko").text("sheets.reason.local", district=name.district, number=name.number)
                found.append(Choice(key=str(one.id), label=label))
        return tuple(found)

    def _bodies(self) -> tuple[Choice, ...]:
        roster, day = self._roster, self._day
        groups = sorted(roster.floor_groups(day))
        series = self._reading.tx.all(MeetingSeries)
        return (
            *(
                Choice(key=f"committee:{c.key}", label=c.label)
                for c in _named(roster.committees.values(), day)
            ),
            *(Choice(key=f"bureau:{c.key}", label=c.label) for c in _named(roster.bureaus.values(), day)),
            *(Choice(key=f"district:{d.code}", label=d.name) for d in roster.districts.values()),
            *(Choice(key=f"group:{g}", label=g) for g in groups),
            *(Choice(key=f"meeting_series:{s.id}", label=s.name) for s in series),
        )


def _labels(kind: type[Enum]) -> tuple[Choice, ...]:
    """By the member's own value; the window says them in its language."""
    return tuple(Choice(key=str(member.value), label="") for member in kind)


def _named(rows: Iterable[Record], day: date | None) -> tuple[Choice, ...]:
    return tuple(
        Choice(key=str(r.id), label=str(getattr(r, "name", "")))
        for r in rows
        if day is None or holds_on(r, day)  # type: ignore[arg-type]
    )
