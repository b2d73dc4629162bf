# SPDX-License-Identifier: Apache-2.0
"""Dated reference facts and the two verbs that write them: 변경 (from a day on) and 정정 (was wrong).

Everything is tried on the roster first: what cannot be true is refused with its reason, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from db.errors import InputError
from db.queries.referring import referring
from db.queries.reliance import Relied
from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    Contact,
    ContactView,
    Dong,
    Membership,
    Person,
    RoleHolding,
    Term,
)
from db.records.enums import Role
from db.records.meta import Record, field_map
from db.transaction import ReadTx, WriteTx
from desktop.rules.roster import Roster, holds_on
from desktop.rules.roster_edits import ROWS, Edits, Update, after, new_faults
from desktop.rules.roster_faults import COMMITTEE_ROLES, COUNCIL_ROLES
from desktop.services import reliance
from desktop.services.knowledge import knowledge
from desktop.services.refusal import Refusal

KINDS: dict[str, type[Record]] = {kind.book.table: kind for kind in ROWS}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an edit kept: the row that was there as it now stands, the new one, and what relied on it."""

    old: Record | None = None
    new: Record | None = None
    relied: tuple[Relied, ...] = ()


# -- the verbs ---------------------------------------------------------------------------------------


def change_from(tx: WriteTx, *, base: Record, on: date, **fields: Any) -> Written:
    """변경: what is kept ends the day before `on`, and another row goes on from there with `fields`.

    What hangs on a committee or a bureau goes on under the new one. Raises InputError for a day not
    inside the row, Refusal for what cannot be true.
    """
    edits = change_edits(knowledge(tx).roster, base=base, on=on, fields=fields)
    kept = keep(tx, edits)
    return Written(old=tx.get(type(base), base.id), new=kept[0])


def correct(tx: WriteTx, *, base: Record, **fields: Any) -> Written:
    """정정: the row itself was wrong. Returns what was told and issued on the strength of it."""
    relied = reliance.relied(tx, base, replace(base, **fields))
    keep(tx, correct_edits(base=base, fields=fields))
    return Written(old=tx.get(type(base), base.id), relied=relied)


def end_on(tx: WriteTx, *, base: Record, last: date) -> Written:
    """끝: the row holds up to and including `last`; a councillor's offices end with the seat."""
    keep(tx, end_edits(knowledge(tx).roster, base=base, last=last))
    return Written(old=tx.get(type(base), base.id))


def begin(tx: WriteTx, *records: Record) -> Written:
    """새로: new rows, a person before the seat that refers to it by a number below zero."""
    kept = keep(tx, begin_edits(*records))
    return Written(new=kept[-1])


def remove(tx: WriteTx, *, base: Record) -> Written:
    """휴지통: the row never was. Raises InputError where others refer to it."""
    relied = reliance.relied(tx, base, base)
    keep(tx, removal(tx, base=base))
    return Written(old=tx.get(type(base), base.id), relied=relied)


def set_dongs(tx: WriteTx, *, constituency: Constituency, dong_ids: Iterable[int]) -> Written:
    """The dongs of a constituency, as a whole; one that another of the term has is refused."""
    relied = reliance.relied(tx, constituency, constituency)
    keep(tx, dong_edits(knowledge(tx).roster, constituency, dong_ids))
    return Written(old=constituency, relied=relied)


def keep(tx: WriteTx, edits: Edits) -> tuple[Record, ...]:
    """Write what stands up to the roster; returns the new records with their numbers. Raises Refusal."""
    checked(knowledge(tx).roster, edits)
    if edits.is_empty:
        raise InputError("tenure.no_change")
    tx.subject = tx.subject or _subject(knowledge(tx).roster, edits)
    for record in edits.binned:
        tx.bin(record)
    for update in edits.updates:
        if not _refers(update.fields):
            tx.update(update.base, **update.fields)
    numbers: dict[int, int] = {}
    kept = []
    for record in edits.added:
        made = tx.add(replace(_numbered(record, numbers), id=0, row_version=0))
        numbers[record.id] = made.id
        kept.append(made)
    for update in edits.updates:
        if _refers(update.fields):
            now = tx.get(type(update.base), update.base.id)
            changed = _numbered(replace(now, **update.fields), numbers)
            tx.update(now, **{name: getattr(changed, name) for name in update.fields})
    return tuple(kept)


def checked(roster: Roster, edits: Edits) -> Roster:
    """The roster as it would stand. Raises Refusal where that cannot be true."""
    then = after(roster, edits)
    wrong = new_faults(roster, then)
    if wrong:
        raise Refusal(wrong)
    return then


def _refers(fields: Any) -> bool:
    """Whether a value points to a record that is only being made."""
    return any(
        (isinstance(v, int) and v < 0) or (isinstance(v, str) and v.startswith("-") and v[1:].isdecimal())
        for v in fields.values()
    )


def _numbered(record: Record, numbers: dict[int, int]) -> Record:
    fields: dict[str, Any] = {}
    for name, info in field_map(type(record)).items():
        value = getattr(record, name)
        if info.meta.ref is not None and isinstance(value, int) and value in numbers:
            fields[name] = numbers[value]
    if isinstance(record, RoleHolding) and record.body.startswith("-"):
        fields["body"] = str(numbers.get(int(record.body), record.body))
    return replace(record, **fields) if fields else record


def _subject(roster: Roster, edits: Edits) -> str:
    """What the history calls it: the person or the thing."""
    records = [u.base for u in edits.updates] + [*edits.added, *edits.binned]
    for record in records:
        person = getattr(record, "person_id", None)
        added = next((r for r in edits.added if isinstance(r, Person) and r.id == person), None)
        name = added.name if added is not None else roster.name_of(person) if person is not None else ""
        name = name or getattr(record, "name", "")
        if name:
            return str(name)
        if isinstance(record, Constituency):
            return f"{roster.district_name(record.district_code)} {record.number}"
        if isinstance(record, ConstituencyDong) and record.dong_id in roster.dongs:
            return roster.dongs[record.dong_id].name
        if isinstance(record, CommitteeBureau) and record.bureau_id in roster.bureaus:
            return roster.bureaus[record.bureau_id].name
    return str(getattr(records[0], "number", ""))


# -- what each verb does, as values: the window shows them before they are kept -----------------------


def change_edits(roster: Roster, *, base: Record, on: date, fields: dict[str, Any]) -> Edits:
    first, ends = _span(base)
    table = base.book.table
    if first is not None and on <= first:
        raise InputError("tenure.before_start", book=table, on=on, start=first)
    if ends is not None and on >= ends:
        raise InputError("tenure.after_end", book=table, on=on, end=ends - _DAY)
    new = replace(base, **fields, id=-1, valid_from=on, valid_to=fields.get("valid_to", ends))  # type: ignore[call-arg]
    if replace(new, id=base.id, valid_from=first) == base:  # type: ignore[call-arg]
        raise InputError("tenure.no_change")
    closed: dict[str, Any] = {"valid_to": on}
    if isinstance(base, Committee | Bureau):
        closed["successor_id"] = -1
        return Edits(updates=(Update(base, closed),), added=(new,)) + _carried(roster, base, on)
    edits = Edits(updates=(Update(base, closed),), added=(new,))
    if isinstance(base, Dong):
        return edits + Edits(added=_still_in(roster, base, on))
    if isinstance(base, Membership) and fields.get("person_id", base.person_id) != base.person_id:
        edits += _offices_ending(roster, base, on)
    return edits


def correct_edits(*, base: Record, fields: dict[str, Any]) -> Edits:
    new = replace(base, **fields)
    if new == base:
        raise InputError("tenure.no_change")
    _check_order(new)
    return Edits(updates=(Update(base, fields),))


def _offices_ending(roster: Roster, seat: Membership, on: date) -> Edits:
    """Offices of the council end with the seat."""
    own = [r for r in roster.holdings if r.person_id == seat.person_id and r.role in COUNCIL_ROLES]
    running = [r for r in own if r.valid_from < on and (r.valid_to is None or r.valid_to > on)]
    later = [r for r in own if r.valid_from >= on and (seat.valid_to is None or r.valid_from < seat.valid_to)]
    return Edits(updates=tuple(Update(r, {"valid_to": on}) for r in running), binned=tuple(later))


def end_edits(roster: Roster, *, base: Record, last: date) -> Edits:
    first, ends = _span(base)
    if first is not None and last < first:
        raise InputError("tenure.end_before_start", book=base.book.table, end=last, start=first)
    if ends is not None and last >= ends:
        raise InputError("tenure.after_end", book=base.book.table, on=last, end=ends - _DAY)
    if ends == last + _DAY:
        raise InputError("tenure.no_change")
    edits = Edits(updates=(Update(base, {"valid_to": last + _DAY}),))
    if isinstance(base, Membership):
        return edits + _offices_ending(roster, base, last + _DAY)
    if isinstance(base, Committee | Bureau):
        return edits + _ending([row for row, _name in _hanging(roster, base)], last + _DAY)
    return edits


def _ending(rows: Iterable[Record], on: date) -> Edits:
    """Rows that run on `on` end the day before, those that begin later never do."""
    running, later = [], []
    for row in rows:
        first, ends = _span(row)
        if first is not None and first >= on:
            later.append(row)
        elif ends is None or ends > on:
            running.append(row)
    return Edits(updates=tuple(Update(r, {"valid_to": on}) for r in running), binned=tuple(later))


def begin_edits(*records: Record) -> Edits:
    for record in records:
        _check_order(record)
        for name in ("name",):
            if hasattr(record, name) and not str(getattr(record, name)).strip():
                raise InputError("input.empty", book=record.book.table, field=name)
    numbered = [r if r.id < 0 else replace(r, id=-100 - n) for n, r in enumerate(records)]
    return Edits(added=tuple(numbered))


def removal(tx: ReadTx, *, base: Record) -> Edits:
    """Raises InputError where anything else that is kept, in the roster or beside it, points to the row."""
    # Numbers to call are the person's own and go with it; looks at them stay as they were written.
    count = referring(tx, base, apart=(Contact, ContactView)) + _offices_in(knowledge(tx).roster, base)
    if count:
        raise InputError("tenure.in_use", book=base.book.table, count=count)
    return Edits(binned=(base,))


def dong_edits(roster: Roster, constituency: Constituency, dong_ids: Iterable[int]) -> Edits:
    wanted = dict.fromkeys(dong_ids)
    pairs = {p.dong_id: p for p in roster.constituency_dongs if p.constituency_id == constituency.id}
    added = [
        ConstituencyDong(id=-1 - n, constituency_id=constituency.id, dong_id=dong)
        for n, dong in enumerate(d for d in wanted if d not in pairs)
    ]
    return Edits(added=tuple(added), binned=tuple(p for d, p in pairs.items() if d not in wanted))


def _span(base: Record) -> tuple[date | None, date | None]:
    """Raises InputError for a sort of record that has no days."""
    if not hasattr(base, "valid_from"):
        raise InputError("tenure.not_dated", book=base.book.table)
    first, ends = getattr(base, "valid_from", None), getattr(base, "valid_to", None)
    assert first is None or isinstance(first, date)
    assert ends is None or isinstance(ends, date)
    return first, ends


def _check_order(record: Record) -> None:
    first, ends = getattr(record, "valid_from", None), getattr(record, "valid_to", None)
    if isinstance(first, date) and isinstance(ends, date) and ends <= first:
        raise InputError("tenure.end_before_start", book=record.book.table, end=ends - _DAY, start=first)


def _carried(roster: Roster, base: Committee | Bureau, on: date) -> Edits:
    """Offices and charges of a committee or bureau that reach beyond `on` go on under its new name."""
    updates, added = [], []
    for n, (row, name) in enumerate(_hanging(roster, base)):
        value: object = "-1" if name == "body" else -1
        first, ends = _span(row)
        if ends is not None and ends <= on:
            continue
        if first is not None and first >= on:
            updates.append(Update(row, {name: value}))
            continue
        updates.append(Update(row, {"valid_to": on}))
        goes_on: dict[str, Any] = {"id": -10 - n, "valid_from": on, name: value}
        added.append(replace(row, **goes_on))
    if isinstance(base, Bureau):
        below = [b for b in roster.bureaus.values() if b.parent_id == base.id]
        updates += [Update(b, {"parent_id": -1}) for b in below if b.valid_to is None or b.valid_to > on]
    return Edits(updates=tuple(updates), added=tuple(added))


def _still_in(roster: Roster, dong: Dong, on: date) -> tuple[Record, ...]:
    """A dong under another name or drawn anew stays in its constituencies of the terms that reach beyond."""
    terms = {t.id for t in roster.terms if t.valid_to is None or t.valid_to > on}
    pairs = [p for p in roster.constituency_dongs if p.dong_id == dong.id]
    own = [
        p for p in pairs if (c := roster.constituency(p.constituency_id)) is not None and c.term_id in terms
    ]
    return tuple(replace(p, id=-10 - n, dong_id=-1) for n, p in enumerate(own))


def _hanging(roster: Roster, base: Committee | Bureau) -> list[tuple[Record, str]]:
    """Offices in a committee or bureau and what it watches or is watched by, with the field that names it."""
    roles = COMMITTEE_ROLES | {Role.STEERING_CHAIR} if isinstance(base, Committee) else {Role.BUREAU_HEAD}
    name = "committee_id" if isinstance(base, Committee) else "bureau_id"
    hangs: list[tuple[Record, str]] = [
        (r, "body") for r in roster.holdings if r.role in roles and r.body == str(base.id)
    ]
    return hangs + [(w, name) for w in roster.watches if getattr(w, name) == base.id]


def _offices_in(roster: Roster, base: Record) -> int:
    """Offices name what they are of in words that no reference of the records is."""
    if not isinstance(base, Committee | Bureau):
        return 0
    return sum(name == "body" for _row, name in _hanging(roster, base))


def read(tx: ReadTx, book: str, key: int, *, version: int | None = None) -> Record:
    """The kept row. Raises InputError for one that somebody else wrote or put away meanwhile."""
    base = tx.get(KINDS[book], key)
    if base.binned_at is not None or (version is not None and base.row_version != version):
        raise InputError("tenure.changed_meanwhile", book=book)
    return base


def term_at(roster: Roster, day: date) -> Term:
    """The term of a day. Raises InputError."""
    term = next((t for t in reversed(roster.terms) if holds_on(t, day)), None)
    if term is None:
        raise InputError("tenure.no_term", book="term", day=day)
    return term
