# SPDX-License-Identifier: Apache-2.0
"""Filling the list of a meeting, what is wrong with who sits there, how many came, numbered series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.records import Attendance, Meeting, MeetingSeries, Month
from db.records.enums import FAMILY, Attended, Family, Kind, Role, Seating, Side
from desktop.rules.attendance_counts import Counts
from desktop.rules.dossier import Dossier
from desktop.rules.finding import Finding, block, info, warn
from desktop.rules.meeting_kinds import COUNCIL_KINDS, DISTRICT_KINDS, MEETINGS, OFFICER_ROLES, SERIES_KINDS
from desktop.rules.roster import Roster
from desktop.rules.sitters import Sitter

__all__ = [
    "COUNCIL_KINDS",
    "DISTRICT_KINDS",
    "MEETINGS",
    "OFFICER_ROLES",
    "SERIES_KINDS",
    "SINGLE_OFFICERS",
    "Counts",
    "Fill",
    "counted",
    "counted_side",
    "counts",
    "fill",
    "grid",
    "is_picked",
    "last_day",
    "next_number",
    "problems",
    "table_lines",
    "term_of",
]

# Of these a series has one at a time.
SINGLE_OFFICERS = frozenset({Role.SERIES_CHAIR, Role.SERIES_SECRETARY, Role.SERIES_AUDITOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """What filling the list would do. `outlived`: no longer of the table, but something was noted of them."""

    added: tuple[Sitter, ...] = ()
    removed: tuple[Attendance, ...] = ()
    kept: tuple[Attendance, ...] = ()
    outlived: tuple[Attendance, ...] = ()


# ---- filling the list


def fill(wanted: Sequence[Sitter], rows: Sequence[Attendance]) -> Fill:
    """What is missing is added, what was typed stays, whoever was filled in and sits no longer goes.

    Of those who go only rows are taken away of which nothing was noted: no reply, no mark, no remark.
    """
    people = {r.person_id for r in rows if r.person_id is not None}
    seats = {r.seat for r in rows if r.seat and r.person_id is None}
    sitting = {s.person_id for s in wanted if s.person_id is not None}
    vacant = {s.seat for s in wanted if s.person_id is None}
    added = tuple(
        s
        for s in wanted
        if (s.person_id is not None and s.person_id not in people)
        or (s.person_id is None and s.seat not in seats)
    )
    gone = [
        r
        for r in rows
        if r.seat
        and not is_picked(r)
        and (r.person_id not in sitting if r.person_id is not None else r.seat not in vacant)
    ]
    outlived = tuple(r for r in gone if _is_noted(r))
    removed = tuple(r for r in gone if not _is_noted(r))
    left = {r.id for r in gone}
    kept = tuple(r for r in rows if r.id not in left)
    return Fill(added=added, removed=removed, kept=kept, outlived=outlived)


def is_picked(row: Attendance) -> bool:
    """Chosen by hand from the list of bureau heads."""
    return row.seat.startswith(Role.BUREAU_HEAD.value)


def _is_noted(row: Attendance) -> bool:
    return row.attended is not None or row.reply is not None or bool(row.note.strip() or row.deputy_name)


# ---- counting


def counts(rows: Iterable[Attendance], *, side: Side | None = None) -> Counts:
    """Of a side, or of everybody; a group of several people counts as many."""
    found = [r for r in rows if side is None or r.side is side]

    def many(attended: Attended) -> int:
        return sum(r.head_count for r in found if r.attended is attended)

    return Counts(
        seats=sum(r.head_count for r in found),
        in_person=many(Attended.SELF),
        by_deputy=many(Attended.DEPUTY),
        absent=many(Attended.ABSENT),
    )


def counted_side(kind: Kind) -> Side:
    """Whose attendance is counted: that of the councillors, or of the districts (acceptance 38)."""
    return Side.DISTRICT if FAMILY[kind] is Family.DISTRICT else Side.COUNCIL


def counted(kind: Kind, rows: Iterable[Attendance]) -> Counts:
    """The side the meeting is with; at a council of districts one of each, by its seat."""
    side = counted_side(kind)
    found = [r for r in rows if r.side is side]
    if kind in SERIES_KINDS:
        by_district: dict[str, Attendance] = {}
        for row in found:
            if row.district_code:
                known = by_district.setdefault(row.district_code, row)
                if known.attended is None and row.attended is not None:
                    by_district[row.district_code] = row
        found = list(by_district.values())
    return counts(found)


# ---- what is wrong


def problems(
    kind: Kind,
    day: date | None,
    *,
    roster: Roster,
    meeting: Meeting,
    rows: Sequence[Attendance] = (),
    wanted: Sequence[Sitter] = (),
) -> tuple[Finding, ...]:
    """What is wrong with who sits there; a block is never kept, a warning is shown."""
    found: list[Finding] = []
    if kind is Kind.INTERVIEW:
        found += _interview(roster, meeting, rows)
    if kind is Kind.DISTRICT_HEAD:
        found += _districts(meeting, rows)
    if kind in (Kind.CONSULTATION, Kind.PARTY_GOV):
        found += _seating(kind, meeting)
    if kind in SERIES_KINDS and meeting.series_id is not None and not meeting.number:
        found.append(warn("meeting.no_number"))
    if day is not None:
        found += _without_seat(roster, day, meeting, rows)
    vacant = tuple(dict.fromkeys(s.role for s in wanted if s.person_id is None and s.role is not None))
    if vacant:
        count = sum(1 for s in wanted if s.person_id is None)
        found.append(info("meeting.vacant", roles=vacant, count=count, action="roster.edit"))
    return tuple(found)


def table_lines(dossier: Dossier, roster: Roster) -> tuple[Finding, ...]:
    """The same for the readiness list, without the seats that nobody has; nothing of what is no meeting."""
    about = dossier.commitment.engagement
    if about.kind not in MEETINGS:
        return ()
    day = about.when.day_from if about.when is not None and not isinstance(about.when, Month) else None
    meeting = dossier.meeting or Meeting(engagement_id=about.id)
    return problems(about.kind, day, roster=roster, meeting=meeting, rows=dossier.attendance)


def _councillors(meeting: Meeting, rows: Iterable[Attendance]) -> set[int]:
    there = {r.person_id for r in rows if r.side is Side.COUNCIL and r.person_id is not None}
    return there | ({meeting.person_id} if meeting.person_id is not None else set())


def _interview(roster: Roster, meeting: Meeting, rows: Sequence[Attendance]) -> Iterable[Finding]:
    """Exactly one councillor (acceptance 31)."""
    people = _councillors(meeting, rows)
    unnamed = sum(r.head_count for r in rows if r.side is Side.COUNCIL and r.person_id is None)
    if len(people) + unnamed > 1:
        names = tuple(roster.name_of(p) for p in sorted(people))
        yield block("meeting.too_many_councillors", count=len(people) + unnamed, names=names)
    elif not people and not unnamed:
        yield warn("meeting.no_councillor", action="people.edit")


def _districts(meeting: Meeting, rows: Sequence[Attendance]) -> Iterable[Finding]:
    codes = {r.district_code for r in rows if r.district_code and r.side is Side.DISTRICT}
    codes |= {meeting.district_code} if meeting.district_code else set()
    if not codes:
        yield warn("meeting.no_district", action="people.edit")
    elif len(codes) > 1 and not meeting.is_joint:
        yield block("meeting.too_many_districts", count=len(codes))


def _seating(kind: Kind, meeting: Meeting) -> Iterable[Finding]:
    if kind is Kind.CONSULTATION and meeting.seating is Seating.COMMITTEE and meeting.committee_id is None:
        yield warn("meeting.no_committee")
    by_party = meeting.seating in (Seating.PARTY, Seating.GROUP) or kind is Kind.PARTY_GOV
    if by_party and not meeting.party:
        yield warn("meeting.no_party")


def _without_seat(
    roster: Roster, day: date, meeting: Meeting, rows: Sequence[Attendance]
) -> Iterable[Finding]:
    """Councillors without a seat in the council on that day."""
    for person_id in sorted(_councillors(meeting, rows)):
        if roster.seat_of(person_id, day) is None:
            yield warn(
                "meeting.no_seat",
                name=roster.name_of(person_id),
                day=day,
                records=(("person", person_id),),
                subject=f"person:{person_id}",
                action="roster.edit",
            )


# ---- series


def next_number(numbers: Iterable[int], series: MeetingSeries) -> int:
    """One after the highest number used; the first of the series without any."""
    return max((*numbers, series.first_number - 1)) + 1


def term_of(series: MeetingSeries, day: date) -> tuple[date, date]:
    """The year that officers serve in, half-open: from the first of the series' month."""
    month = min(max(series.term_month, 1), 12)
    begun = date(day.year, month, 1)
    if day < begun:
        begun = date(day.year - 1, month, 1)
    return begun, date(begun.year + 1, month, 1)


def grid(
    columns: Sequence[tuple[int, Sequence[Attendance]]], codes: Sequence[str]
) -> Mapping[str, tuple[Attended | None, ...]]:
    """District code → how it was at each meeting, in the order of `columns` (number, attendance)."""
    found: dict[str, list[Attended | None]] = {code: [] for code in codes}
    for _number, rows in columns:
        of = {r.district_code: r.attended for r in rows if r.side is Side.DISTRICT and r.district_code}
        for code, cells in found.items():
            cells.append(of.get(code))
    return {code: tuple(cells) for code, cells in found.items()}


def last_day(valid_to: date | None) -> date | None:
    """The last day of a half-open stretch, as people read it."""
    return None if valid_to is None else date.fromordinal(valid_to.toordinal() - 1)
