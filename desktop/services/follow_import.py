# SPDX-License-Identifier: Apache-2.0
"""Follow-ups and council questions from a table: what is new, what is there already, what cannot be.

A row with a number that the office knows, or whose kind, session, proposer, day and text are kept
already, is “same” and changes nothing; statuses are moved on the desk, where each move is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from db import codec
from db.errors import InputError, OfficeError
from db.records import Suggestion
from db.records.enums import QUESTIONS, FollowKind, Proposer, SuggestionStatus
from db.text import clean, clean_lines
from db.transaction import ReadTx, WriteTx
from desktop.inputs.tables import Cell, TableRow, read_table
from desktop.services import followups
from desktop.services.follow_words import read_status
from desktop.services.importing.moments import read_moment
from desktop.services.importing.plan import RowError
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.refusal import Refusal
from desktop.words import Words

E = TypeVar("E", bound=StrEnum)

_KO = Words("ko")
MOST_ROWS = 50_000
_FIELDS = (
    "id", "kind", "session", "proposer", "proposer_name", "text", "place", "district_code", "bureau_id",
    "division", "owner_name", "received_on", "due_on", "status", "result", "reason", "settled_on", "told_on",
    "posted_on",
)  # fmt: skip
_OWN = {"id": "number", "session": "session"}
# Field → heading, in the order of the table.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        name: _KO.text(f"followups.column.{_OWN[name]}") if name in _OWN else _KO.field("suggestion", name)
        for name in _FIELDS
    }
)
_DAYS = ("received_on", "due_on", "settled_on", "told_on", "posted_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that cannot be kept: its line and why, a code of findings or errors."""

    line: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowPlan:
    """What an import would do."""

    new: tuple[tuple[int, Suggestion], ...]
    same: int
    bad: tuple[BadRow, ...]


def read_plan(tx: ReadTx, data: bytes, *, file: str, today: date) -> FollowPlan:
    """What stands in the table, judged row by row. Raises InputError import.no_column, TableError."""
    table = read_table(data, filename=file)
    at = _columns(table.headings)
    if len(table.rows) > MOST_ROWS:
        raise InputError("import.too_many_rows", limit=MOST_ROWS)
    known = knowledge(tx)
    kept = tx.all(Suggestion)
    numbers, there = {s.id for s in kept}, {_key(s) for s in kept}
    new: list[tuple[int, Suggestion]] = []
    bad: list[BadRow] = []
    same = 0
    for row in table.rows:
        try:
            number, made = _read(row, at, known, today)
            if number in numbers or _key(made) in there:
                same += 1
                continue
            codec.checked(made)
            followups.judge(tx, made, today=today, known=known)
        except (RowError, Refusal, InputError) as error:
            bad.append(_bad(row.line, error))
            continue
        there.add(_key(made))
        new.append((row.line, made))
    return FollowPlan(new=tuple(new), same=same, bad=tuple(bad))


def apply_plan(tx: WriteTx, plan: FollowPlan) -> tuple[int, tuple[BadRow, ...]]:
    """Keep the new ones as one action; how many, and those that the rules refuse."""
    bad: list[BadRow] = []
    known = knowledge(tx)
    for line, made in plan.new:
        try:
            followups.open_follow_up(tx, suggestion=made, known=known)
        except (Refusal, OfficeError) as error:
            bad.append(_bad(line, error))
    return len(plan.new) - len(bad), tuple(bad)


def _bad(line: int, error: RowError | Refusal | OfficeError) -> BadRow:
    """Why a row cannot be kept, its column by its heading."""
    if isinstance(error, Refusal):
        return BadRow(line=line, code=error.findings[0].code, values=error.findings[0].values)
    values = dict(error.values)
    if isinstance(error, RowError):
        values = {"field": COLUMNS.get(error.field, error.field)} | values
    return BadRow(line=line, code=error.code, values=values)


def _columns(headings: Sequence[str]) -> Mapping[str, int]:
    """Field → place of its column; the text and the day of receipt must be there."""
    plain = {"".join(h.split()): n for n, h in enumerate(headings)}
    found = {name: plain["".join(h.split())] for name, h in COLUMNS.items() if "".join(h.split()) in plain}
    for needed in ("text", "received_on"):
        if needed not in found:
            raise InputError("import.no_column", columns=COLUMNS[needed])
    return found


def _key(s: Suggestion) -> tuple[object, ...]:
    return (s.kind, s.session_id, s.person_id or s.proposer_name, s.received_on, s.text)


def _read(row: TableRow, at: Mapping[str, int], known: Knowledge, today: date) -> tuple[int, Suggestion]:
    def cell(name: str) -> Cell:
        return row.cells[at[name]] if name in at else None

    def text(name: str) -> str:
        value = cell(name)
        return "" if value is None else clean(str(value))

    days = {name: _day(name, cell(name), today) for name in _DAYS}
    received = days["received_on"]
    if received is None:
        raise RowError("received_on", "input.empty")
    kind = _choice(FollowKind, text("kind"), "kind") or FollowKind.SUGGESTION
    status = read_status(text("status")) if text("status") else None
    if text("status") and status is None:
        raise RowError("status", "import.unknown_value", value=text("status")[:40])
    session = _session(known, text("session"))
    person, name = _person(known, text("proposer_name"), kind, received)
    made = Suggestion(
        kind=kind,
        session_id=session,
        proposer=_choice(Proposer, text("proposer"), "proposer")
        or (Proposer.COUNCILLOR if kind in QUESTIONS else Proposer.RESIDENT),
        person_id=person,
        proposer_name=name,
        text=clean_lines(str(cell("text") or "")),
        place=text("place"),
        district_code=_district(known, text("district_code")),
        bureau_id=_bureau(known, text("bureau_id"), received),
        division=text("division"),
        owner_name=text("owner_name"),
        received_on=received,
        due_on=days["due_on"],
        status=status or SuggestionStatus.RECEIVED,
        result=clean_lines(str(cell("result") or "")),
        reason=clean_lines(str(cell("reason") or "")),
        settled_on=days["settled_on"],
        told_on=days["told_on"],
        posted_on=days["posted_on"],
    )
    number = text("id").removeprefix("#")
    return (int(number) if number.isascii() and number.isdecimal() and len(number) < 12 else 0), made


def _day(name: str, value: Cell, today: date) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = read_moment(name, str(value), today=today)
    if found.day is None or found.last is not None:
        raise RowError(name, "import.unknown_value", value=str(value)[:40])
    return found.day


def _choice(kind: type[E], value: str, field_name: str) -> E | None:
    if not value:
        return None
    for member in kind:
        if value in (_KO.label(member), member.value):
            return member
    raise RowError(field_name, "import.unknown_value", value=value[:40])


def _session(known: Knowledge, value: str) -> int | None:
    digits = "".join(letter for letter in value if letter.isdecimal())
    if not value:
        return None
    found = next((s.id for s in known.sessions if digits and s.number == int(digits[:6])), None)
    if found is None:
        raise RowError("session", "import.unknown_value", value=value[:40])
    return found


def _person(known: Knowledge, name: str, kind: FollowKind, day: date) -> tuple[int | None, str]:
    """A member of that name with a seat that day by number, anybody else by name."""
    seated = [
        p.id for p in known.roster.people.values() if p.name == name and known.roster.seat_of(p.id, day)
    ]
    if len(seated) == 1:
        return seated[0], ""
    if kind in QUESTIONS and name:
        raise RowError("proposer_name", "import.unknown_value", value=name[:40])
    return None, name


def _district(known: Knowledge, name: str) -> str | None:
    if not name:
        return None
    found = next((d.code for d in known.roster.districts.values() if name in (d.name, d.code)), None)
    if found is None:
        raise RowError("district_code", "import.unknown_value", value=name[:40])
    return found


def _bureau(known: Knowledge, name: str, day: date) -> int | None:
    from desktop.rules.roster import holds_on

    if not name:
        return None
    named = [b for b in known.roster.bureaus.values() if b.name == name]
    then = [b for b in named if holds_on(b, day)] or named
    if not then:
        raise RowError("bureau_id", "import.unknown_value", value=name[:40])
    return then[0].id
