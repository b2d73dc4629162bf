# SPDX-License-Identifier: Apache-2.0
"""Rows of a file of engagements (일정), read into records and compared with those kept.

A row is the same engagement as a kept one when their 고유번호 are equal; without one, when day,
start, title and place are, or else when it is the only one on both sides with its day, title and
place, or with its day and place (its day and title where no place is given). Blank cells leave what
is kept as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from db.records import SEOUL, Day, Days, Engagement, Month, Part, Record, Stop, Timed, When, WhenError
from db.records.enums import Category, Confidentiality, Kind, Status
from db.records.when import zone_named
from db.text import search_form
from desktop.rules.settings import DURATIONS_MIN
from desktop.rules.status import allowed
from desktop.services.importing.cells import Cells, as_text, short
from desktop.services.importing.lookups import Reference
from desktop.services.importing.moments import Moment, read_day, read_moment, read_time
from desktop.services.importing.plan import (
    ChangedItem,
    FieldChange,
    NewItem,
    RowError,
    RowNote,
    SameItem,
    Update,
)

_PAST = frozenset({Status.HELD, Status.CLOSED})
_TEXTS = (
    "public_title", "contact_line", "lead", "purpose", "key_points", "cautions", "internal_note", "source",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class DraftRow:
    """One row read. `given`: fields that the file really says."""

    line: int
    engagement: Engagement
    given: frozenset[str]
    stop: Stop | None = None
    stop_given: frozenset[str] = frozenset()
    notes: list[RowNote] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.engagement.title


@dataclass(slots=True)
class _Reading:
    """Fields gathered while one row is read."""

    cells: Cells
    reference: Reference
    fields: dict[str, Any] = field(default_factory=dict)
    notes: list[RowNote] = field(default_factory=list)

    def note(self, name: str, code: str, **values: object) -> None:
        self.notes.append(RowNote(line=self.cells.line, field=name, code=code, values=tuple(values.items())))


def read_row(cells: Cells, reference: Reference) -> DraftRow:
    """Raises RowError with the first field that cannot be taken."""
    row = _Reading(cells, reference)
    kind = cells.choice("kind", Kind)
    if kind is not None:
        row.fields["kind"] = kind
    _read_when(row, kind or Kind.VISIT)
    _read_plain(row, kind or Kind.VISIT)
    stop, stop_given = _read_stop(row)
    _read_title(row, kind or Kind.VISIT, stop)
    _read_status(row, kind or Kind.VISIT, stop)
    given = frozenset(row.fields) - {"needs_completion"}
    return DraftRow(
        line=cells.line,
        engagement=Engagement(**row.fields),
        given=given,
        stop=stop,
        stop_given=stop_given,
        notes=row.notes,
    )


def _read_when(row: _Reading, kind: Kind) -> None:
    try:
        row.fields["when"] = _when(row.cells, row.reference.today, kind)
    except WhenError as error:
        name = "end" if error.code == "when.end_before_start" else "date"
        values = {k: _shown(v) for k, v in error.values.items()}
        raise RowError(name, error.code, **values) from error


def _when(cells: Cells, today: date, kind: Kind) -> When:
    date_cell, start_cell = cells.raw("date"), cells.raw("start")
    if date_cell is None and start_cell is None:
        raise RowError("date", "input.empty")
    moment = (
        read_moment("date", date_cell, today=today)
        if date_cell is not None
        else read_moment("start", start_cell, today=today)
    )
    if moment.month is not None or cells.text("precision").casefold() in ("month", "월"):
        year, month = moment.month or _month_of(moment)
        return Month(year, month)
    assert moment.day is not None
    start = moment.start
    if date_cell is not None and start_cell is not None and start is None:
        start = read_time("start", start_cell)
    last, end = _end(cells, moment, today)
    if start is None and end is not None:
        raise RowError("start", "input.empty")
    if start is not None:
        return _timed(moment.day, start, last, end, kind)
    if last is not None and last != moment.day:
        return Days(moment.day, last)
    return Day(moment.day, cells.choice("part", Part) or moment.part or Part.OPEN)


def _month_of(moment: Moment) -> tuple[int, int]:
    assert moment.day is not None
    return moment.day.year, moment.day.month


def _end(cells: Cells, moment: Moment, today: date) -> tuple[date | None, time | None]:
    """Last day and time of the end, from whichever of the three columns says it."""
    last, end = moment.last, moment.end
    if (cell := cells.raw("date_end")) is not None:
        last = read_day("date_end", cell, today=moment.day or today)
    if (cell := cells.raw("end")) is None:
        return last, end
    text = as_text(cell)
    if isinstance(cell, time | float) or (len(text) <= 12 and "." not in text and "-" not in text):
        return last, read_time("end", cell)
    until = read_moment("end", cell, today=moment.day or today)
    return until.day or last, until.start or end


def _timed(day: date, start: time, last: date | None, end: time | None, kind: Kind) -> Timed:
    zone = zone_named(SEOUL)
    begins = datetime.combine(day, start, zone)
    if end is None:
        minutes = DURATIONS_MIN[kind]
        return Timed(begins, begins + timedelta(minutes=minutes))
    return Timed(begins, datetime.combine(last or day, end, zone))


def _read_plain(row: _Reading, kind: Kind) -> None:
    cells, fields = row.cells, row.fields
    if uid := cells.text_for(Engagement, "uid"):
        fields["uid"] = uid
    for name in _TEXTS:
        if text := cells.text_for(Engagement, name):
            fields[name] = text
    if cells.raw("confidentiality") is not None:
        fields["confidentiality"] = cells.choice("confidentiality", Confidentiality)
    if cells.raw("is_major") is not None:
        fields["is_major"] = cells.yes("is_major")
    if text := cells.text("tags", limit=1000):
        fields["tags"] = tuple(
            dict.fromkeys(t.strip() for t in text.replace("|", ",").split(",") if t.strip())
        )
    if text := cells.text("bureau"):
        fields["bureau_id"] = row.reference.bureau(text, _first_day(fields["when"])).id
    if kind is Kind.INTERVIEW and fields.get("confidentiality") is Confidentiality.PUBLIC:
        fields["confidentiality"] = Confidentiality.INTERNAL
        row.note("confidentiality", "import.interview_internal")
    _read_category(row, kind)


def _read_category(row: _Reading, kind: Kind) -> None:
    """A word that is no category stays as a tag where only visits are counted by category."""
    if row.cells.raw("category") is None:
        return
    try:
        row.fields["category"] = row.cells.choice("category", Category)
    except RowError:
        if kind in (Kind.VISIT, Kind.EVENT, Kind.RESIDENCY):
            raise
        text = row.cells.text("category")
        row.fields["tags"] = (*row.fields.get("tags", ()), text)
        row.note("category", "import.category_as_tag", value=short(text))


def _read_stop(row: _Reading) -> tuple[Stop | None, frozenset[str]]:
    cells, reference = row.cells, row.reference
    place = cells.text_for(Stop, "place")
    address = cells.text_for(Stop, "address")
    district, dong_text = cells.text("district"), cells.text("dong")
    code = reference.district_code(district) if district else None
    dong = reference.dong(dong_text, code) if dong_text else None
    if dong is not None:
        code = dong.district_code
    if not place:
        if district or dong_text or address:
            raise RowError("place", "input.empty")
        return None, frozenset()
    given = {"place"} | ({"address"} if address else set())
    given |= {"district_code"} if code else set()
    given |= {"dong_id"} if dong else set()
    known = reference.places.get(place)
    dong_id = dong.id if dong else None
    if code is None and known is not None:
        code, dong_id = known.district_code, known.dong_id
        row.note("district", "import.district_assumed", place=place)
    lat, lon = (dong.lat, dong.lon) if dong else (None, None)
    stop = Stop(
        engagement_id=0, place=place, address=address, district_code=code, dong_id=dong_id, lat=lat, lon=lon
    )
    return stop, frozenset(given)


def _read_title(row: _Reading, kind: Kind, stop: Stop | None) -> None:
    title = row.cells.text_for(Engagement, "title")
    source_text = row.cells.text("source_text", limit=500)
    if not title and stop is not None and kind is Kind.VISIT:
        title = f"{stop.place[:190]} 현장방문"
    title = title or (stop.place if stop is not None else source_text[:200])
    if not title:
        raise RowError("title", "input.empty")
    row.fields["title"] = title
    if source_text:
        row.fields["source"] = f"{row.fields.get('source', '')}: {source_text}".removeprefix(": ")[:500]


def _read_status(row: _Reading, kind: Kind, stop: Stop | None) -> None:
    """Held takes no plan's gates; planned and final without what they need are kept as drafts."""
    status = row.cells.choice("status", Status)
    if status is None:
        return
    when, today = row.fields["when"], row.reference.today
    if status in _PAST and when.day_from > today:
        raise RowError("status", "import.not_begun", status=status)
    if status is Status.POSTPONED:
        row.fields["former_when"], row.fields["when"] = when, None
    if status is Status.FINAL:
        row.note("status", "import.status_lowered", status=status, taken=Status.PLANNED)
        status = Status.PLANNED
    if status is Status.PLANNED and (
        isinstance(when, Month) or (stop is None and kind is Kind.VISIT) or when.day_to <= today
    ):
        row.note("status", "import.status_lowered", status=status, taken=Status.DRAFT)
        status = Status.DRAFT
    row.fields["status"] = status
    if status in _PAST and (stop is None or stop.dong_id is None or not isinstance(when, Timed)):
        row.fields["needs_completion"] = True


def _first_day(when: When) -> date:
    return when.day_from


def _shown(value: object) -> object:
    return value.strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else value


# -- comparing with what is kept ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kept:
    engagement: Engagement
    stop: Stop | None


class Kept:
    """Kept engagements found by identity."""

    def __init__(self, records: Iterable[Record]) -> None:
        rows = [r for r in records if r.binned_at is None]
        stops: dict[int, Stop] = {}
        for stop in sorted((r for r in rows if isinstance(r, Stop)), key=lambda s: (s.position, s.id)):
            stops.setdefault(stop.engagement_id, stop)
        self.all = [_Kept(r, stops.get(r.id)) for r in rows if isinstance(r, Engagement)]
        self._by_uid = {k.engagement.uid: k for k in self.all if k.engagement.uid}
        self._by_key: dict[tuple[object, ...], list[_Kept]] = {}
        for kept in self.all:
            for key in keys_of(kept.engagement, kept.stop):
                self._by_key.setdefault(key, []).append(kept)

    def match(self, row: DraftRow, shared: Mapping[tuple[object, ...], int]) -> _Kept | None:
        """`shared`: how many rows of the file bear each key."""
        if row.engagement.uid:
            return self._by_uid.get(row.engagement.uid)
        for n, key in enumerate(keys_of(row.engagement, row.stop)):
            found = self._by_key.get(key, [])
            if len(found) == 1 and (n == 0 or shared[key] == 1):
                return found[0]
        return None


def keys_of(engagement: Engagement, stop: Stop | None) -> tuple[tuple[object, ...], ...]:
    """Identities from the strictest: with the start; day, title and place; day and place or title."""
    when = engagement.when or engagement.former_when
    day = None if when is None else (when.day_from, isinstance(when, Month))
    start = when.start if isinstance(when, Timed) else None
    title, place = search_form(engagement.title), search_form(stop.place) if stop else ""
    loose = ("place", day, place) if place else ("title", day, title)
    return (("at", day, start, title, place), ("all", day, title, place), loose)


def compare(
    rows: Sequence[DraftRow], existing: Iterable[Record]
) -> tuple[list[NewItem | ChangedItem | SameItem], tuple[Record, ...], list[RowNote]]:
    """One item a row, the kept ones of the file's days that it does not name, and notes."""
    kept = Kept(existing)
    shared: dict[tuple[object, ...], int] = {}
    for row in rows:
        for key in keys_of(row.engagement, row.stop):
            shared[key] = shared.get(key, 0) + 1
    items: list[NewItem | ChangedItem | SameItem] = []
    notes: list[RowNote] = []
    seen: set[int] = set()
    for row in rows:
        notes += row.notes
        found = kept.match(row, shared)
        if found is None or found.engagement.id in seen:
            records: tuple[Record, ...] = (
                (row.engagement,) if row.stop is None else (row.engagement, row.stop)
            )
            items.append(NewItem(line=row.line, label=row.label, records=records))
            continue
        seen.add(found.engagement.id)
        items.append(_compared(row, found, notes))
    return items, _missing(rows, kept, seen), notes


def _compared(row: DraftRow, kept: _Kept, notes: list[RowNote]) -> ChangedItem | SameItem:
    names = set(row.given) - {"uid"}
    old, new = kept.engagement, row.engagement
    if "status" in names and old.status is not new.status and not allowed(old.status, new.status):
        names -= {"status", "former_when"} | ({"when"} if new.when is None else set())
        notes.append(
            RowNote(
                line=row.line,
                field="status",
                code="import.status_kept",
                values=(("status", new.status), ("kept", old.status)),
            )
        )
    updates: list[Update] = []
    if changes := _differences(old, new, names):
        updates.append(Update(old, changes))
    added: tuple[Record, ...] = ()
    if row.stop is not None and kept.stop is None:
        added = (row.stop,)
    elif row.stop is not None and kept.stop is not None:
        stop_changes = _differences(kept.stop, row.stop, row.stop_given)
        if stop_changes:
            updates.append(Update(kept.stop, stop_changes))
    if not updates and not added:
        return SameItem(line=row.line, label=row.label)
    return ChangedItem(line=row.line, label=row.label, owner_id=old.id, updates=tuple(updates), added=added)


def _differences(old: Record, new: Record, names: Iterable[str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, getattr(old, name), getattr(new, name))
        for name in sorted(names)
        if getattr(old, name) != getattr(new, name)
    )


def _missing(rows: Sequence[DraftRow], kept: Kept, seen: set[int]) -> tuple[Record, ...]:
    days = [w.day_from for r in rows if (w := r.engagement.when or r.engagement.former_when)]
    if not days:
        return ()
    first, last = min(days), max(days)
    return tuple(
        k.engagement
        for k in kept.all
        if k.engagement.id not in seen
        and (when := k.engagement.when or k.engagement.former_when) is not None
        and first <= when.day_from <= last
    )


def key_of(row: DraftRow) -> tuple[object, ...]:
    """What no two rows of a file may share and differ otherwise."""
    return ("uid", row.engagement.uid) if row.engagement.uid else keys_of(row.engagement, row.stop)[1]


def are_apart(rows: Sequence[DraftRow]) -> bool:
    """The same thing twice on one day, at hours that do not touch, is two things."""
    whens = [r.engagement.when for r in rows]
    timed = sorted((w for w in whens if isinstance(w, Timed)), key=lambda w: w.start)
    if len(timed) < len(whens) or len({r.engagement.uid for r in rows} - {""}) == 1:
        return False
    return all(a.end <= b.start for a, b in pairwise(timed))


def values_of(row: DraftRow) -> tuple[object, ...]:
    """Everything a row says, for telling a repetition from a contradiction."""
    return (row.engagement, row.stop)
