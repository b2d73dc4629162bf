# SPDX-License-Identifier: Apache-2.0
"""The mayor's brief of one engagement as values for paper, seen through one profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from db.errors import InputError
from db.queries.engagements import Parts
from db.queries.followups import steps_of
from db.records import Attendance, Engagement, Progress, RunRow, Suggestion, Timed
from db.records.enums import Confidentiality, FollowKind, PersonKind, Profile, Reply, Side
from db.records.meta import Group
from db.records.when import zone_named
from db.transaction import ReadTx
from desktop.desk.brief_meeting import MeetingParts, came_text, meeting_parts
from desktop.desk.told import reason_text, result_text
from desktop.outputs.pdf.values import (
    BriefSheet,
    OpenSuggestion,
    OverviewCell,
    PersonRow,
    TimetableRow,
)
from desktop.rules.commitment import commitment
from desktop.rules.finding import Severity
from desktop.rules.notice import NoticeStatus
from desktop.rules.readiness import Readiness
from desktop.rules.redaction import Access, Reading, Relation, access, headline
from desktop.rules.way import way_to
from desktop.services import checks
from desktop.services.checks import Situation
from desktop.words import Words
from desktop.words.dates import when_text, year_date

_KO = Words("ko")
_LAST_STEPS = 2
# Findings that a mayor can act on in the car; what is only the office's work stays with the office.
_SIDES = {
    PersonKind.COUNCILLOR: Side.COUNCIL,
    PersonKind.DISTRICT_HEAD: Side.DISTRICT,
    PersonKind.OFFICIAL: Side.CITY,
    PersonKind.GUEST: Side.GUEST,
}
_CAUTIONS = ("clash.", "travel.", "gap.", "council.", "election.")


def brief_sheet(
    tx: ReadTx, *, engagement_id: int, profile: Profile, now: datetime, copy_number: int
) -> BriefSheet:
    """Everything of the brief that `profile` may see; what it may not see is not in the values.

    Raises RecordMissing, and InputError `sheet.hidden` where the item itself is hidden from it.
    """
    engagement = tx.get(Engagement, engagement_id)
    reading = Reading(profile, Relation.OWN, engagement.confidentiality)
    # The public gets a calendar, not a brief: a sheet knows no window of days.
    if profile is Profile.PUBLIC or headline(reading) is not Access.SHOW:
        raise InputError("sheet.hidden", profile=profile)
    here = checks.situation_of(tx, engagement)
    ready = here.readiness_of(engagement, now=now)
    parts = here.parts_of(engagement_id)
    sees = _Sight(reading)
    restricted = engagement.confidentiality.value == "restricted"
    meeting = meeting_parts(tx, engagement, reading, now=now)
    return BriefSheet(
        title=engagement.title,
        office=_KO.text("sheets.head.office"),
        basis=now,
        basis_text=_KO.text("sheets.head.basis", at=now),
        edition=_KO.text("sheets.head.edition", edition=engagement.edition),
        profile=_KO.text("sheets.head.profile", profile=_KO.label(profile)),
        disclosure=disclosure_text(engagement.confidentiality),
        copy_text=_KO.text("sheets.head.copy", number=copy_number) if restricted else "",
        overview=_overview(here, engagement, parts, ready.board, sees, meeting),
        why=_lines(engagement.purpose) if sees(Group.ITINERARY) else (),
        key_points=_lines(engagement.key_points) if sees(Group.REMARKS) else (),
        timetable=_timetable(here, engagement, parts, sees) if sees(Group.ITINERARY) else (),
        people=_people(here, parts, ready.board, sees, meeting) if sees(Group.PEOPLE) else (),
        open_suggestions=_suggestions(tx, here, engagement) if sees(Group.SUGGESTIONS) else (),
        cautions=_cautions(engagement, ready, sees),
        next_move=_next_move(here, engagement) if sees.whole_day else "",
        came_heading=_KO.text("sheets.brief.came") if meeting.counts else "",
        agenda=meeting.agenda,
        gathered=meeting.gathered,
    )


def disclosure_text(*items: Confidentiality) -> str:
    """공개구분 of a working sheet: that of the closest item on it, and never 공개.

    A sheet about a public visit still holds remarks, sensitive points and replies.
    """
    restricted = Confidentiality.RESTRICTED in items
    return _KO.text(f"sheets.disclosure.{'restricted' if restricted else 'internal'}")


def with_copy(sheet: BriefSheet, number: int) -> BriefSheet:
    """The same sheet as another copy; sheets that print no copy number stay as they are."""
    return replace(sheet, copy_text=_KO.text("sheets.head.copy", number=number)) if sheet.copy_text else sheet


class _Sight:
    """Whether a group of fields shows for one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __call__(self, group: Group) -> bool:
        return access(self._reading, group) is Access.SHOW

    @property
    def whole_day(self) -> bool:
        """Whether the reader may know what else is on that day: where he comes from and goes next."""
        return self._reading.profile in (Profile.MAYOR, Profile.ESCORT)


def _lines(text: str) -> tuple[str, ...]:
    marks = "□○-·※ "
    return tuple(line.strip().lstrip(marks).strip() for line in text.splitlines() if line.strip(marks))


def _overview(
    here: Situation,
    engagement: Engagement,
    parts: Parts,
    board: tuple[NoticeStatus, ...],
    sees: _Sight,
    meeting: MeetingParts,
) -> tuple[OverviewCell, ...]:
    when = _KO.text("sheets.overview.no_time")
    if engagement.when is not None:
        when = when_text(engagement.when)
    cells = [
        OverviewCell(_KO.text("sheets.overview.when"), when),
        OverviewCell(_KO.text("sheets.overview.place"), _places(here, parts, sees)),
    ]
    bureau = here.known.roster.bureaus.get(engagement.bureau_id or 0)
    if bureau is not None and sees(Group.ITINERARY):
        cells.append(OverviewCell(_KO.text("sheets.overview.bureau"), bureau.name))
    people = _people(here, parts, board, sees, meeting) if sees(Group.PEOPLE) else ()
    if meeting.counts:
        cells.append(OverviewCell(_KO.text("sheets.overview.people"), meeting.counts))
    elif any(row.count for row in people):
        cells.append(OverviewCell(_KO.text("sheets.overview.people"), _people_total(people)))
    return tuple(cells)


def _places(here: Situation, parts: Parts, sees: _Sight) -> str:
    named = []
    for stop in parts.stops if sees(Group.ITINERARY) else parts.stops[:1]:
        dong = here.known.roster.dongs.get(stop.dong_id or 0)
        district = here.known.roster.district_name(stop.district_code) if stop.district_code else ""
        where = " ".join(part for part in (district, dong.name if dong else "") if part)
        named.append(f"{stop.place} ({where})" if where else stop.place)
    return " → ".join(named) or "-"


def _people_total(people: tuple[PersonRow, ...]) -> str:
    coming = [row for row in people if row.count]
    count = sum(row.count for row in coming)
    names = tuple(row.post or row.name for row in coming[:2])
    key = "people_few" if count == len(names) else "people_total"
    return _KO.text(f"sheets.overview.{key}", names=names, count=count)


def _timetable(
    here: Situation, engagement: Engagement, parts: Parts, sees: _Sight
) -> tuple[TimetableRow, ...]:
    when = engagement.when
    if not isinstance(when, Timed):
        return ()
    rows = _move_row(here, engagement, when) if sees.whole_day else []
    rows += [_run_row(row, when) for row in sorted(parts.run_rows, key=lambda r: (r.offset_min, r.position))]
    return tuple(rows)


def _move_row(here: Situation, engagement: Engagement, when: Timed) -> list[TimetableRow]:
    way = way_to(here.context, here.commitment_of(engagement))
    if way.leg is None or not way.leg.minutes:
        return []
    start = way.origin.place if way.origin is not None else ""
    values: dict[str, object] = {
        "start": start or _KO.text("sheets.move.city_hall"),
        "goal": here.commitment_of(engagement).place,
        "km": way.leg.distance_km or 0.0,
    }
    known = way.leg.distance_km is not None
    note = ""
    if way.gap_min is not None:
        slack = way.gap_min - way.leg.minutes
        key = "slack_none" if slack == 0 else "slack" if slack > 0 else "short"
        note = _KO.text(f"sheets.move.{key}", minutes=abs(slack))
    leave = when.local_start - timedelta(minutes=way.leg.minutes)
    return [
        TimetableRow(
            time=_range(leave, when.local_start),
            minutes=f"{way.leg.minutes}’",
            text=_KO.text("sheets.move.row" if known else "sheets.move.row_typed", **values),
            note=note,
            strong=way.gap_min is not None and way.gap_min < way.leg.minutes,
        )
    ]


def _run_row(row: RunRow, when: Timed) -> TimetableRow:
    start = when.local_start + timedelta(minutes=row.offset_min)
    note = " / ".join(part for part in (row.place, row.owner_name, row.note) if part)
    return TimetableRow(
        time=_range(start, start + timedelta(minutes=row.duration_min)),
        minutes=f"{row.duration_min}’",
        text=row.text,
        note=note,
    )


def _range(start: datetime, end: datetime) -> str:
    return f"{start:%H:%M}~{end:%H:%M}"


def _name(here: Situation, row: Attendance) -> str:
    person = here.known.roster.people.get(row.person_id or 0)
    return row.name or (person.name if person is not None else "")


def _post(here: Situation, row: Attendance) -> str:
    person = here.known.roster.people.get(row.person_id or 0)
    return row.post or (person.post if person is not None else "")


def _people(
    here: Situation,
    parts: Parts,
    board: tuple[NoticeStatus, ...],
    sees: _Sight,
    meeting: MeetingParts,
) -> tuple[PersonRow, ...]:
    told = (
        {line.target.person_id: line for line in board if line.target.person_id is not None}
        if sees(Group.NOTICES)
        else {}
    )
    listed: set[int | None] = set()
    seats = dict(meeting.posts)
    rows = []
    for row in parts.people:
        line = told.get(row.person_id) if row.person_id is not None else None
        listed.add(row.person_id)
        count = f" {row.head_count}" if row.head_count > 1 else ""
        rows.append(
            PersonRow(
                group=_KO.label(row.side),
                post=(_seat(here, row, line) or seats.get(row.person_id or 0) or _post(here, row)) + count,
                name=_name(here, row),
                notice=came_text(row) or (result_text(line) if line is not None else ""),
                count=row.head_count,
            )
        )
    rows += [_told_row(here, line) for line in told.values() if line.target.person_id not in listed]
    return tuple(rows)


def _seat(here: Situation, row: Attendance, line: NoticeStatus | None) -> str:
    """The rule that has her told, else a post of the row's own; a person's usual post says least."""
    if line is not None:
        return reason_text(line, here.known.roster)
    person = here.known.roster.people.get(row.person_id or 0)
    return row.post if person is None or row.post != person.post else ""


def _told_row(here: Situation, line: NoticeStatus) -> PersonRow:
    person = here.known.roster.people.get(line.target.person_id or 0)
    attends = line.told_by is not None and line.told_by.reply is Reply.ATTENDS
    return PersonRow(
        group=_KO.label(_SIDES[person.kind]) if person is not None else "",
        post=reason_text(line, here.known.roster),
        name=person.name if person is not None else "",
        notice=result_text(line),
        count=int(attends),
    )


def _suggestions(tx: ReadTx, here: Situation, engagement: Engagement) -> tuple[OpenSuggestion, ...]:
    """What is open at its places, of every kind (R20), each with its last steps."""
    found = here.suggestions.at(commitment(engagement, here.parts_of(engagement.id).stops))
    steps = steps_of(tx, (s.id for s in found))
    return tuple(_suggestion(here, s, steps.get(s.id, ())) for s in found)


def _suggestion(here: Situation, row: Suggestion, steps: Sequence[Progress]) -> OpenSuggestion:
    person = here.known.roster.people.get(row.person_id or 0)
    who = row.proposer_name or (person.name if person is not None else "")
    bureau = here.known.roster.bureaus.get(row.bureau_id or 0)
    key = "source" if who else "source_unnamed"
    is_plain = row.kind is FollowKind.SUGGESTION
    said = row.text if is_plain else _KO.text("sheets.suggestion.of_kind", kind=row.kind, text=row.text)
    text = _KO.text(f"sheets.suggestion.{key}", text=said, day=year_date(row.received_on), who=who)
    told = sorted((step for step in steps if step.text.strip()), key=lambda step: (step.on, step.id))
    last = [_KO.text("sheets.suggestion.step", day=step.on, text=step.text) for step in told[-_LAST_STEPS:]]
    return OpenSuggestion(
        text=text,
        status=_KO.label(row.status),
        bureau=" ".join(filter(None, (bureau.name if bureau is not None else "", row.division))),
        details=(*_lines(row.progress), *last),
    )


def _cautions(engagement: Engagement, ready: Readiness, sees: _Sight) -> tuple[str, ...]:
    if not sees(Group.REMARKS):
        return ()
    own = _lines(engagement.cautions)
    if not sees.whole_day:
        return own
    grave = [
        f for f in ready.availability if f.severity is not Severity.INFO and f.code.startswith(_CAUTIONS)
    ]
    return (*own, *(_KO.finding(f.code, f.values) for f in grave))


def _next_move(here: Situation, engagement: Engagement) -> str:
    when = engagement.when
    if not isinstance(when, Timed):
        return ""
    day = when.local_start.date()
    later = [
        (c.when.start, c.id, c)
        for c in here.context.near(day, day + timedelta(days=1))
        if isinstance(c.when, Timed)
        and c.id != engagement.id
        and c.when.start >= when.end
        and not c.is_tentative
        and c.when.local_start.date() == day
    ]
    if not later:
        return ""
    start, _, after = min(later)
    way = way_to(here.context, after)
    values: dict[str, object] = {
        "time": f"{start.astimezone(zone_named(when.zone)):%H:%M}",
        "title": after.engagement.title,
    }
    if way.leg is None or not way.leg.minutes:
        return _KO.text("sheets.next.line_here", **values)
    return _KO.text("sheets.next.line", minutes=way.leg.minutes, **values)
