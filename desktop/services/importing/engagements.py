# SPDX-License-Identifier: Apache-2.0
"""Rows of a file of engagements (일정), read into records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from db.records import SEOUL, Day, Days, Engagement, Month, Part, Stop, Timed, When, WhenError
from db.records.enums import Category, Confidentiality, Kind, Status
from db.records.when import zone_named
from desktop.rules.settings import DURATIONS_MIN
from desktop.services.importing.cells import Cells, as_text, short
from desktop.services.importing.lookups import Reference
from desktop.services.importing.moments import Moment, is_midnight, read_day, read_moment, read_time
from desktop.services.importing.plan import (
    RowError,
    RowNote,
)

_PAST = frozenset({Status.HELD, Status.CLOSED})
_TEXTS = (
    "public_title", "contact_line", "lead", "purpose", "key_points", "cautions", "press_plan",
    "duties", "protocol", "internal_note", "source",
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
    override: str = ""

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
        override=cells.text("override", limit=2000),
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
    if is_midnight(cell) and (day := last or moment.day) is not None:
        return day + timedelta(days=1), time(0)
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
    when = row.fields.get("when") or row.fields.get("former_when")
    day = None if when is None else _first_day(when)
    dong = reference.dong(dong_text, code, day) if dong_text else None
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
        row.note("status", "import.status_unready", status=status, taken=Status.DRAFT)
        status = Status.DRAFT
    row.fields["status"] = status
    if status in _PAST and (stop is None or stop.dong_id is None or not isinstance(when, Timed)):
        row.fields["needs_completion"] = True


def _first_day(when: When) -> date:
    return when.day_from


def _shown(value: object) -> object:
    return value.strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else value
