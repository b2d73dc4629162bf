# SPDX-License-Identifier: Apache-2.0
"""The council's calendar (의회운영 일정): what sits on a day, how days are counted, what a year adds up to.

Days are stored as stretches of dates; either way of counting (calendar or working days) is
computed. Printed counts are compared with the days and never copied over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

from db.records import CouncilDay, CouncilSession
from db.records.enums import CouncilDayKind, SessionKind
from desktop.rules.finding import Finding, in_order, info, warn
from desktop.rules.workdays import DaysOff, count_days, count_working_days, dates, is_off, on_or_after

MAX_YEAR_DAYS = 150
MAX_REGULAR_DAYS = 80
MAX_EXTRAORDINARY_DAYS = 20
REGULAR_STARTS = ((6, 10), (11, 1))

# Kinds that the council counts as plenary (본회의 6일은 시정질문 포함).
PLENARY_KINDS = frozenset(
    {
        CouncilDayKind.PLENARY,
        CouncilDayKind.CITY_QUESTION,
        CouncilDayKind.URGENT_QUESTION,
        CouncilDayKind.LEADER_SPEECH,
        CouncilDayKind.POLICY_SPEECH,
    }
)
COMMITTEE_KINDS = frozenset({CouncilDayKind.COMMITTEE, CouncilDayKind.BUDGET_COMMITTEE})


class Counting(StrEnum):
    """How a printed number of days was counted."""

    CALENDAR = "calendar"
    WORKING = "working"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchCount:
    """A stretch counted both ways: 행정사무감사 11.3~16 is 14 calendar and 10 working days."""

    calendar_days: int
    working_days: int
    printed: int | None = None

    @property
    def counting(self) -> Counting | None:
        """How the printed count was made; working days where both agree, None when none is printed."""
        if self.printed is None:
            return None
        if self.printed == self.working_days:
            return Counting.WORKING
        return Counting.CALENDAR if self.printed == self.calendar_days else Counting.NEITHER


def count_stretch(first: date, last: date, off: DaysOff, *, printed: int | None = None) -> StretchCount:
    return StretchCount(
        calendar_days=count_days(first, last),
        working_days=count_working_days(first, last, off),
        printed=printed,
    )


def sitting_dates(stretch: CouncilDay, off: DaysOff) -> tuple[date, ...]:
    """Dates on which the council sits; with `working_days_only` the days off inside are not among them."""
    return tuple(
        day
        for day in dates(stretch.first, stretch.last)
        if not (stretch.working_days_only and is_off(day, off))
    )


@dataclass(frozen=True, slots=True)
class CouncilCalendar:
    """Sessions in force and what sits on each date; made once by `council_calendar` and asked often."""

    sessions: tuple[CouncilSession, ...] = ()
    by_date: Mapping[date, tuple[CouncilDay, ...]] = field(default_factory=dict)

    def sitting(self, day: date) -> tuple[CouncilDay, ...]:
        """Stretches that sit on this date."""
        return self.by_date.get(day, ())

    def session_on(self, day: date) -> CouncilSession | None:
        return next((s for s in self.sessions if s.first <= day <= s.last), None)

    def session(self, session_id: int) -> CouncilSession | None:
        return next((s for s in self.sessions if s.id == session_id), None)


def in_force(sessions: Iterable[CouncilSession]) -> tuple[CouncilSession, ...]:
    """The newest version of each session number, by first day; former versions are history."""
    newest: dict[int, CouncilSession] = {}
    for row in sessions:
        held = newest.get(row.number)
        if row.binned_at is None and (held is None or (held.version, held.id) < (row.version, row.id)):
            newest[row.number] = row
    return tuple(sorted(newest.values(), key=lambda s: (s.first, s.number)))


def council_calendar(
    sessions: Iterable[CouncilSession], days: Iterable[CouncilDay], off: DaysOff
) -> CouncilCalendar:
    """Days of former versions of a session are left out."""
    all_sessions = tuple(sessions)
    kept = in_force(all_sessions)
    former = {s.id for s in all_sessions} - {s.id for s in kept}
    by_date: dict[date, list[CouncilDay]] = {}
    for stretch in days:
        if stretch.binned_at is None and stretch.session_id not in former:
            for day in sitting_dates(stretch, off):
                by_date.setdefault(day, []).append(stretch)
    return CouncilCalendar(
        kept,
        {day: tuple(sorted(found, key=lambda s: (s.first, s.id))) for day, found in by_date.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One row of the calendar page. Parts are as printed where printed, else counted from the days.

    `counted_*` are the sitting dates known for that part, None when no such day is entered.
    """

    session: CouncilSession
    days: int
    plenary: int | None
    committee: int | None
    audit: int | None
    holidays: int
    counted_plenary: int | None
    counted_committee: int | None
    counted_audit: int | None
    counted_holidays: int

    @property
    def parts_total(self) -> int:
        return (self.plenary or 0) + (self.committee or 0) + (self.audit or 0) + self.holidays

    @property
    def adds_up(self) -> bool:
        """True also where no parts are printed: days entered one by one need not be complete."""
        s = self.session
        if s.printed_plenary is None and s.printed_committee is None and s.printed_audit is None:
            return True
        return self.parts_total == self.days


def session_row(session: CouncilSession, days: Iterable[CouncilDay], off: DaysOff) -> SessionRow:
    """Counts of one session. Audit and committee days are counted as working days, as the row prints them."""
    own = [d for d in days if d.session_id == session.id and d.binned_at is None]
    total = count_days(session.first, session.last)
    counted_off = total - count_working_days(session.first, session.last, off)
    plenary = _working_dates(own, PLENARY_KINDS, off)
    committee = _working_dates(own, COMMITTEE_KINDS, off)
    audit = _working_dates(own, frozenset({CouncilDayKind.AUDIT}), off)
    printed_off = session.printed_holidays
    return SessionRow(
        session=session,
        days=total,
        plenary=plenary if session.printed_plenary is None else session.printed_plenary,
        committee=committee if session.printed_committee is None else session.printed_committee,
        audit=audit if session.printed_audit is None else session.printed_audit,
        holidays=counted_off if printed_off is None else printed_off,
        counted_plenary=plenary,
        counted_committee=committee,
        counted_audit=audit,
        counted_holidays=counted_off,
    )


def _working_dates(
    stretches: Iterable[CouncilDay], kinds: frozenset[CouncilDayKind], off: DaysOff
) -> int | None:
    found = [s for s in stretches if s.kind in kinds]
    if not found:
        return None
    return len({day for s in found for day in dates(s.first, s.last) if not is_off(day, off)})


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSummary:
    """의회운영 일정: 총 8회 101일 / 정례회 2회 72일(1차:6.10, 2차:11.2), 임시회 6회 29일."""

    year: int
    rows: tuple[SessionRow, ...]
    findings: tuple[Finding, ...]

    @property
    def sessions(self) -> int:
        return len(self.rows)

    @property
    def days(self) -> int:
        return sum(row.days for row in self.rows)

    @property
    def regular(self) -> tuple[SessionRow, ...]:
        return tuple(row for row in self.rows if row.session.kind is SessionKind.REGULAR)

    @property
    def regular_days(self) -> int:
        return sum(row.days for row in self.regular)

    @property
    def regular_starts(self) -> tuple[date, ...]:
        return tuple(row.session.first for row in self.regular)

    @property
    def extraordinary(self) -> tuple[SessionRow, ...]:
        return tuple(row for row in self.rows if row.session.kind is SessionKind.EXTRAORDINARY)

    @property
    def extraordinary_days(self) -> int:
        return sum(row.days for row in self.extraordinary)


def year_summary(
    year: int, sessions: Iterable[CouncilSession], days: Iterable[CouncilDay], off: DaysOff
) -> YearSummary:
    """Sessions that begin in `year`, with what does not add up or does not look right (R4)."""
    stretches = tuple(days)
    rows = tuple(session_row(s, stretches, off) for s in in_force(sessions) if s.first.year == year)
    found: list[Finding] = []
    for row in rows:
        found += _row_findings(row)
        found += _day_findings(row.session, stretches, off)
    found += _overlaps(rows)
    found += _plausibility(year, rows, off)
    return YearSummary(year=year, rows=rows, findings=in_order(found))


def _ref(session: CouncilSession) -> tuple[tuple[str, int], ...]:
    return (("council_session", session.id),)


def _mend(session: CouncilSession) -> dict[str, Any]:
    """The record a finding is about, and the action that mends it."""
    return {"records": _ref(session), "action": "council.edit"}


def _row_findings(row: SessionRow) -> list[Finding]:
    session = row.session
    found = []
    if not row.adds_up:
        found.append(
            warn(
                "council.parts_do_not_add_up",
                number=session.number,
                parts=row.parts_total,
                days=row.days,
                **_mend(session),
            )
        )
    pairs = (
        ("council.printed_days_differ", session.printed_days, row.days),
        ("council.printed_holidays_differ", session.printed_holidays, row.counted_holidays),
        ("council.printed_audit_differs", session.printed_audit, row.counted_audit),
    )
    for code, printed, counted in pairs:
        if printed is not None and counted is not None and printed != counted:
            found.append(
                warn(code, number=session.number, printed=printed, counted=counted, **_mend(session))
            )
    # Sources name only the days that matter, so fewer than printed is the usual case and more is an error.
    for code, printed, counted in (
        ("council.more_plenary_than_printed", session.printed_plenary, row.counted_plenary),
        ("council.more_committee_than_printed", session.printed_committee, row.counted_committee),
    ):
        if printed is not None and counted is not None and counted > printed:
            found.append(
                warn(code, number=session.number, printed=printed, counted=counted, **_mend(session))
            )
    return found


def _day_findings(session: CouncilSession, days: Iterable[CouncilDay], off: DaysOff) -> list[Finding]:
    found = []
    for stretch in days:
        if stretch.session_id != session.id or stretch.binned_at is not None:
            continue
        named = {
            "number": session.number,
            "name": stretch.name or stretch.kind,
            "first": stretch.first,
            "last": stretch.last,
            "records": (("council_day", stretch.id),),
            "action": "council.edit",
        }
        if stretch.first < session.first or stretch.last > session.last:
            found.append(warn("council.day_outside_session", **named))
        count = count_stretch(stretch.first, stretch.last, off, printed=stretch.printed_count)
        if count.counting is Counting.NEITHER:
            found.append(
                warn(
                    "council.printed_count_differs",
                    printed=stretch.printed_count,
                    calendar_days=count.calendar_days,
                    working_days=count.working_days,
                    **named,
                )
            )
    return found


def _overlaps(rows: Sequence[SessionRow]) -> list[Finding]:
    found = []
    for before, after in pairwise(rows):
        if after.session.first <= before.session.last:
            found.append(
                warn(
                    "council.sessions_overlap",
                    number=before.session.number,
                    other=after.session.number,
                    records=_ref(before.session) + _ref(after.session),
                    action="council.edit",
                )
            )
    return found


def _plausibility(year: int, rows: Sequence[SessionRow], off: DaysOff) -> list[Finding]:
    found = []
    regular = [row for row in rows if row.session.kind is SessionKind.REGULAR]
    # Which regular session a row is, is told by its half of the year: one of the two may be missing.
    for row in regular:
        month, day = REGULAR_STARTS[0 if row.session.first.month <= 8 else 1]
        expected = on_or_after(date(year, month, day), off)
        if row.session.first != expected:
            found.append(
                info(
                    "council.regular_start_unusual",
                    number=row.session.number,
                    first=row.session.first,
                    expected=expected,
                    **_mend(row.session),
                )
            )
    limits = (
        ("council.year_too_long", sum(row.days for row in rows), MAX_YEAR_DAYS),
        ("council.regular_too_long", sum(row.days for row in regular), MAX_REGULAR_DAYS),
    )
    last = _ref(rows[-1].session) if rows else ()
    found += [
        info(code, year=year, days=days, limit=limit, records=last, action="council.edit")
        for code, days, limit in limits
        if days > limit
    ]
    found += [
        info(
            "council.extraordinary_too_long",
            number=row.session.number,
            days=row.days,
            limit=MAX_EXTRAORDINARY_DAYS,
            **_mend(row.session),
        )
        for row in rows
        if row.session.kind is SessionKind.EXTRAORDINARY and row.days > MAX_EXTRAORDINARY_DAYS
    ]
    return found
