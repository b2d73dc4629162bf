# SPDX-License-Identifier: Apache-2.0
"""Rows of dongs (행정동), and of constituencies (선거구) with the dongs they are made of.

A constituency may have one row a dong or all its dongs in one cell; both shapes mean the same. A dong
lies in one constituency of a term: a file that puts it into a second one is refused unless it also
names the first without it, which is how a dong moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.records import Constituency, ConstituencyDong, Dong, Record, Term
from db.records.enums import Certainty
from desktop.services.importing.cells import Cells, short
from desktop.services.importing.dated import Compared, DatedDraft, dates_of, live, touch
from desktop.services.importing.dated import compare as compare_dated
from desktop.services.importing.lookups import Reference, constituency_named, dong_form
from desktop.services.importing.plan import (
    ChangedItem,
    FieldChange,
    NewItem,
    RowError,
    RowNote,
    SameItem,
    Update,
)

_BETWEEN = re.compile(r"[,;|/·・\n]+")
_RUN = re.compile(r"(?P<stem>.*?\D)(?P<first>\d{1,2})\s*[~∼\-–]\s*(?P<last>\d{1,2})(?P<rest>동?)")
_COUNTED = re.compile(r"(?P<stem>.*?\D)\d{1,2}동?")
_MOST_DONGS = 200
_DEGREES = {"lat": (32.0, 40.0), "lon": (123.0, 133.0)}  # South Korea and a little around it


# -- dongs -----------------------------------------------------------------------------------------


def read_dong(cells: Cells, reference: Reference) -> DatedDraft:
    """Raises RowError with the first field that cannot be taken."""
    for needed in ("district", "dong"):
        if cells.raw(needed) is None:
            raise RowError(needed, "input.empty")
    code = reference.district_code(cells.text("district"))
    name = cells.text_for(Dong, "name", "dong")
    fields: dict[str, Any] = {"district_code": code, "name": name, **dates_of(cells, reference.today)}
    for place, (low, high) in _DEGREES.items():
        if (value := cells.decimal(place, low=low, high=high)) is not None:
            fields[place] = value
    fields |= said_of(cells, Dong)
    return DatedDraft(
        line=cells.line,
        record=Dong(**fields),
        given=frozenset(fields),
        key=(code, dong_form(name)),
        label=name,
    )


def said_of(cells: Cells, kind: type[Record]) -> dict[str, Any]:
    """Certainty and source as far as they are written."""
    found: dict[str, Any] = {}
    if cells.raw("certainty") is not None:
        found["certainty"] = cells.choice("certainty", Certainty)
    if text := cells.text_for(kind, "source"):
        found["source"] = text
    return found


def compare_dongs(rows: Sequence[DatedDraft], existing: Iterable[Record]) -> Compared:
    """Kept dongs of districts that the file does not name at all are not missing."""
    kept = live(existing, Dong)
    items, missing, bad = compare_dated(
        rows,
        kept,
        key=lambda d: (d.district_code, dong_form(d.name)),
        name=lambda d: d.name,
        unknown="input.unknown_dong",
    )
    districts = {row.record.district_code for row in rows}
    return items, tuple(d for d in missing if getattr(d, "district_code", "") in districts), bad


# -- constituencies --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatDraft:
    """A constituency as the file has it; `dongs` with the line each stands on."""

    line: int
    record: Constituency
    given: frozenset[str]
    label: str
    term: int
    dongs: tuple[tuple[int, Dong], ...] = ()

    @property
    def key(self) -> tuple[int, str, int]:
        return (self.record.term_id, self.record.district_code, self.record.number)


def read_seat(cells: Cells, reference: Reference) -> SeatDraft:
    """Raises RowError with the first field that cannot be taken."""
    number = cells.integer("term", low=1, high=99)
    if number is None:
        raise RowError("term", "input.empty")
    term = reference.term(number, reference.today)
    code, seat = _seat(cells, reference)
    fields: dict[str, Any] = {"term_id": term.id, "district_code": code, "number": seat}
    fields |= said_of(cells, Constituency)
    text = cells.text("dong", limit=2_000, lines=True)
    district = next(d.name for d in reference.districts if d.code == code)
    return SeatDraft(
        line=cells.line,
        record=Constituency(**fields),
        given=frozenset(fields),
        label=f"{district} {seat}",
        term=term.number,
        dongs=tuple((cells.line, dong) for dong in dongs_in(text, code, reference, term)),
    )


def _seat(cells: Cells, reference: Reference) -> tuple[str, int]:
    """District and number, from one cell (은평구 제2선거구) or from two."""
    text = cells.text("constituency")
    if text:
        named = constituency_named(text)
        if named is not None:
            return reference.district_code(named[0]), named[1]
    district = cells.text("district")
    number = cells.integer("seat" if cells.raw("seat") is not None else "constituency", low=1, high=99)
    if not district:
        if text:
            raise RowError("constituency", "import.bad_constituency", value=short(text))
        raise RowError("district", "input.empty")
    if number is None:
        raise RowError("seat", "input.empty")
    return reference.district_code(district), number


def dongs_in(text: str, district_code: str, reference: Reference, term: Term | None = None) -> list[Dong]:
    """The dongs of a list in one cell: `수색·증산·신사1·2·역촌`, `응암1~3동, 녹번동`, a line each.

    Points also stand inside names (종로1·2·3·4가동): the longest known name is taken. Of several of one
    name, one after the other, all that hold in the `term`. Raises RowError `input.unknown_dong`.
    """
    parts = [p.strip() for p in _BETWEEN.split(text) if p.strip()]
    if len(parts) > _MOST_DONGS:
        raise RowError("dong", "import.too_many_dongs", limit=_MOST_DONGS)
    known: dict[str, list[Dong]] = {}
    for dong in reference.dongs:
        if dong.district_code == district_code:
            known.setdefault(dong_form(dong.name), []).append(dong)
    if term is not None:
        known = {name: [d for d in own if touch(d, term)] or own for name, own in known.items()}
    found: list[Dong] = []
    at, stem = 0, ""
    while at < len(parts):
        for end in range(len(parts), at, -1):
            own = known.get(dong_form("·".join(parts[at:end])))
            if own is not None:
                found += own
                at = end
                break
        else:
            found += _counted(parts[at], stem, known, reference, district_code)
            at += 1
        counted = _COUNTED.fullmatch(found[-1].name)
        stem = counted["stem"] if counted else ""
    return list(dict.fromkeys(found))


def _counted(
    part: str, stem: str, known: dict[str, list[Dong]], reference: Reference, district_code: str
) -> list[Dong]:
    """`응암1~3동` is three dongs, and `2동` after 둔촌1동 is 둔촌2동."""
    run = _RUN.fullmatch(part)
    if run is not None and int(run["first"]) <= int(run["last"]):
        names = [f"{run['stem']}{n}동" for n in range(int(run["first"]), int(run["last"]) + 1)]
    elif stem and part.removesuffix("동").isdecimal():
        names = [f"{stem}{part.removesuffix('동')}동"]
    else:
        names = [part]
    found = [known.get(dong_form(name)) or [reference.dong(name, district_code)] for name in names]
    return [dong for own in found for dong in own]


def joined_seats(rows: Sequence[SeatDraft]) -> tuple[list[SeatDraft], list[RowNote]]:
    """One draft a constituency; rows that say something else of it are bad."""
    found: dict[tuple[int, str, int], SeatDraft] = {}
    bad: list[RowNote] = []
    for row in rows:
        before = found.get(row.key)
        if before is None:
            found[row.key] = row
            continue
        both = before.given & row.given
        if any(getattr(before.record, n) != getattr(row.record, n) for n in both):
            values = (("other", before.line),)
            bad.append(RowNote(line=row.line, field="source", code="import.contradiction", values=values))
            continue
        said = {n: getattr(row.record, n) for n in row.given}
        here = {dong.id for _line, dong in before.dongs}
        more = tuple(pair for pair in row.dongs if pair[1].id not in here)
        found[row.key] = replace(
            before,
            record=replace(before.record, **said),
            given=before.given | row.given,
            dongs=(*before.dongs, *more),
        )
    return list(found.values()), bad


def compare_seats(rows: Sequence[SeatDraft], existing: Iterable[Record]) -> Compared:
    """One item a constituency, kept ones of the file's terms and districts not named, and bad rows."""
    records = list(existing)
    seats: dict[tuple[int, str, int], Constituency] = {
        (c.term_id, c.district_code, c.number): c for c in live(records, Constituency)
    }
    names = {c.id: key for key, c in seats.items()}
    pairs: dict[int, list[ConstituencyDong]] = {}
    for pair in live(records, ConstituencyDong):
        pairs.setdefault(pair.constituency_id, []).append(pair)
    bad = _twice(rows, seats, pairs, names)
    wrong = {note.line for note in bad}
    good = [r for r in rows if not wrong & {r.line, *(line for line, _dong in r.dongs)}]
    taken = {(r.record.term_id, d.id): r.key for r in good for _line, d in r.dongs}
    items = [_seat_item(row, seats.get(row.key), pairs, taken) for row in good]
    named = {row.key for row in rows}
    around = {(row.record.term_id, row.record.district_code) for row in rows}
    missing = tuple(c for key, c in seats.items() if key not in named and key[:2] in around)
    return items, missing, bad


def _twice(
    rows: Sequence[SeatDraft],
    seats: dict[tuple[int, str, int], Constituency],
    pairs: dict[int, list[ConstituencyDong]],
    names: dict[int, tuple[int, str, int]],
) -> list[RowNote]:
    """A dong in two constituencies of a term: of the file, or of the file and the office."""
    first: dict[tuple[int, int], tuple[int, tuple[int, str, int]]] = {}
    bad: list[RowNote] = []
    for row in rows:
        for line, dong in row.dongs:
            at = first.setdefault((row.record.term_id, dong.id), (line, row.key))
            if at[1] != row.key:
                values = (("dong", dong.name), ("other", at[0]), ("term", row.term))
                bad.append(RowNote(line=line, field="dong", code="import.dong_twice", values=values))
    in_file = {row.key for row in rows}
    held = {
        (names[number][0], pair.dong_id): names[number]
        for number, found in pairs.items()
        if number in names
        for pair in found
    }
    terms = {row.record.term_id: row.term for row in rows}
    for row in rows:
        for line, dong in row.dongs:
            key = held.get((row.record.term_id, dong.id))
            if key is not None and key != row.key and key not in in_file:
                values = (("dong", dong.name), ("number", key[2]), ("term", terms[row.record.term_id]))
                bad.append(RowNote(line=line, field="dong", code="import.dong_held", values=values))
    return bad


def _seat_item(
    row: SeatDraft,
    old: Constituency | None,
    pairs: dict[int, list[ConstituencyDong]],
    taken: dict[tuple[int, int], tuple[int, str, int]],
) -> NewItem | ChangedItem | SameItem:
    wanted = [dong for _line, dong in row.dongs]
    if old is None:
        own = [ConstituencyDong(constituency_id=0, dong_id=dong.id) for dong in wanted]
        return NewItem(line=row.line, label=row.label, records=(row.record, *own))
    changes = tuple(
        FieldChange(n, getattr(old, n), getattr(row.record, n))
        for n in sorted(row.given)
        if getattr(old, n) != getattr(row.record, n)
    )
    kept = pairs.get(old.id, [])
    have = {pair.dong_id for pair in kept}
    added = tuple(ConstituencyDong(constituency_id=old.id, dong_id=d.id) for d in wanted if d.id not in have)
    binned = tuple(p for p in kept if taken.get((old.term_id, p.dong_id), row.key) != row.key)
    if not (changes or added or binned):
        return SameItem(line=row.line, label=row.label)
    return ChangedItem(
        line=row.line,
        label=row.label,
        owner_id=old.id,
        updates=(Update(old, changes),) if changes else (),
        added=added,
        binned=binned,
    )
