# SPDX-License-Identifier: Apache-2.0
"""Reads the notes of a council session (회기 비고) into dated rows.

An entry reads ``name : m.d~d(n일)``; the colon may be missing and days may bear their weekday.
Whether ``n`` counts calendar or working days decides whether weekends inside are sitting days:
행정사무감사 11.3~16(14일) is calendar, 시정질문 6.12~15(2일) is working. What is not understood stays in
the session's notes and is listed; days the council only counted (본회의 5일) are never given dates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.records import CouncilDay, CouncilSession, OutsideDay
from db.records.enums import CouncilDayKind
from db.text import clean

_ENTRY = re.compile(
    r"""^(?P<name>[^:]{1,100}?)(?:\s*:\s*|\s+)
    (?P<m1>\d{1,2})\.\s*(?P<d1>\d{1,2})\.?(?:\s*\((?P<w1>[월화수목금토일])\))?
    (?:\s*[~∼～\-–]\s*(?:(?P<m2>\d{1,2})\.\s*)?(?P<d2>\d{1,2})\.?(?:\s*\((?P<w2>[월화수목금토일])\))?)?
    (?:\s*\(\s*(?P<n>\d{1,3})\s*일간?\s*\))?
    (?:\s*\(\s*대체\s*(?:공?휴일)?\s*(?P<sm>\d{1,2})\.\s*(?P<sd>\d{1,2})\.?\s*\))?$""",
    re.VERBOSE,
)
_WIDE = str.maketrans("：（）．", ":().")
_WEEKDAYS = "월화수목금토일"
_COUNT = re.compile(r"^(?P<name>[^\d:：]{2,40}?)\s*(?P<n>\d{1,3})\s*일(?:은\s*시정질문\s*포함)?$")

# A part of the name → kind. Order matters: 긴급현안질문 before 시정질문, both before 본회의.
_KINDS: tuple[tuple[str, CouncilDayKind], ...] = (
    ("긴급현안질문", CouncilDayKind.URGENT_QUESTION),
    ("시정질문", CouncilDayKind.CITY_QUESTION),
    ("대표연설", CouncilDayKind.LEADER_SPEECH),
    ("시정연설", CouncilDayKind.POLICY_SPEECH),
    ("행정사무감사", CouncilDayKind.AUDIT),
    ("예결위", CouncilDayKind.BUDGET_COMMITTEE),
    ("예산결산특별위원회", CouncilDayKind.BUDGET_COMMITTEE),
    ("상임위", CouncilDayKind.COMMITTEE),
    ("본회의", CouncilDayKind.PLENARY),
)
# Facts beside the session, wherever they fall: they are not sitting days.
_OUTSIDE = ("연휴", "결산검사", "국회의원", "지방선거", "대통령", "임기", "공휴일")
MAX_ENTRIES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteProblem:
    """An entry that was kept as text. `code`: notes.unread, notes.date, notes.count or notes.many."""

    code: str
    text: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNotes:
    """Rows to add beside the session (ids 0), and what was not understood."""

    days: tuple[CouncilDay, ...] = ()
    outside: tuple[OutsideDay, ...] = ()
    problems: tuple[NoteProblem, ...] = ()


def read_notes(session: CouncilSession, *, holidays: Collection[date] = ()) -> ReadNotes:
    """Rows of `session.notes`; `session.id` is their session. `holidays`: days off besides weekends."""
    days: list[CouncilDay] = []
    outside: list[OutsideDay] = []
    problems: list[NoteProblem] = []
    if len(session.notes) > MAX_ENTRIES:
        return ReadNotes(problems=(NoteProblem(code="notes.many", text=session.notes[0]),))
    for entry in session.notes:
        row = _read_entry(entry.strip(), session, holidays, problems)
        if isinstance(row, CouncilDay):
            days.append(row)
        elif row is not None:
            outside.append(row)
    return ReadNotes(days=tuple(days), outside=tuple(outside), problems=tuple(problems))


def counted_days(first: date, last: date, *, holidays: Collection[date] = ()) -> tuple[int, int]:
    """(calendar days, working days) from `first` to `last`, both included."""
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return len(every), sum(d.weekday() < 5 and d not in holidays for d in every)


def split_notes(cell: str) -> tuple[str, ...]:
    """The entries of a notes or agenda cell, parted by ``|`` or new lines, marks made plain."""
    return tuple(entry for part in re.split(r"[|\n]", cell) if (entry := clean(part)))


def session_problems(session: CouncilSession) -> tuple[NoteProblem, ...]:
    """Printed counts that do not tally: parts against days, days against dates (acceptance 42)."""
    found: list[NoteProblem] = []
    length = (session.last - session.first).days + 1
    if session.printed_days is not None and session.printed_days != length:
        found.append(_count_problem(str(session.number), session.printed_days, length))
    parts = (
        session.printed_plenary,
        session.printed_committee,
        session.printed_audit,
        session.printed_holidays,
    )
    given = [p for p in parts if p is not None]
    if given and session.printed_days is not None and sum(given) != session.printed_days:
        found.append(_count_problem(str(session.number), session.printed_days, sum(given)))
    return tuple(found)


def _read_entry(
    entry: str, session: CouncilSession, holidays: Collection[date], problems: list[NoteProblem]
) -> CouncilDay | OutsideDay | None:
    match = _ENTRY.match(entry.translate(_WIDE)) if len(entry) <= 300 else None
    if match is None:
        problem = _counted_only(entry, session)
        if problem is not None:
            problems.append(problem)
        return None
    name = match["name"].strip()
    span = _dates(match, session)
    if span is None:
        problems.append(NoteProblem(code="notes.date", text=entry))
        return None
    first, last = span
    kind = _kind(name)
    inside = session.first <= first and last <= session.last
    if kind is None and (not inside or any(word in name for word in _OUTSIDE)):
        note = entry if match["sm"] else ""
        return OutsideDay(session_id=session.id or None, name=name, first=first, last=last, note=note)
    if not inside:
        problems.append(NoteProblem(code="notes.outside_session", text=entry))
        return None
    printed = int(match["n"]) if match["n"] else None
    working_only = _working_days_only(entry, (first, last), printed, holidays, problems)
    return CouncilDay(
        session_id=session.id,
        kind=kind or CouncilDayKind.OTHER,
        name=name,
        first=first,
        last=last,
        working_days_only=working_only,
        printed_count=printed,
    )


def _working_days_only(
    entry: str,
    span: tuple[date, date],
    printed: int | None,
    holidays: Collection[date],
    problems: list[NoteProblem],
) -> bool:
    """The council sits on working days unless the printed count says that weekends were counted."""
    calendar, working = counted_days(*span, holidays=holidays)
    if printed is not None and printed not in (calendar, working):
        problems.append(_count_problem(entry, printed, working))
    return not (printed == calendar and calendar != working)


def _counted_only(entry: str, session: CouncilSession) -> NoteProblem | None:
    """None when the entry only repeats a count that the session's columns hold as well."""
    match = _COUNT.match(entry)
    if match is None:
        return NoteProblem(code="notes.unread", text=entry)
    columns = {
        "본회의": session.printed_plenary,
        "상임위": session.printed_committee,
        "행정사무감사": session.printed_audit,
    }
    for word, printed in columns.items():
        if match["name"].startswith(word) and printed is not None:
            same = printed == int(match["n"])
            return None if same else _count_problem(entry, int(match["n"]), printed)
    return NoteProblem(code="notes.unread", text=entry)


def _dates(match: re.Match[str], session: CouncilSession) -> tuple[date, date] | None:
    """First and last day, None where they cannot be or bear another weekday.

    The year is the session's, of a month before or after it the nearest.
    """
    month, day = int(match["m1"]), int(match["d1"])
    last_month, last_day = int(match["m2"] or month), int(match["d2"] or day)
    first = _nearest(month, day, session.first)
    if first is None:
        return None
    last = _day(first.year + (last_month < month), last_month, last_day)
    if last is None or last < first:
        return None
    written = ((match["w1"], first), (match["w2"], last))
    return (first, last) if all(w in (None, _WEEKDAYS[d.weekday()]) for w, d in written) else None


def _nearest(month: int, day: int, to: date) -> date | None:
    found = [d for year in (to.year - 1, to.year, to.year + 1) if (d := _day(year, month, day))]
    # 1.24 beside a session of February is the same year's, 12.27 beside one of January last year's.
    return min(found, key=lambda d: abs((d - to).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _kind(name: str) -> CouncilDayKind | None:
    plain = re.sub(r"\s", "", name)
    return next((kind for word, kind in _KINDS if word in plain), None)


def _count_problem(text: str, printed: int, counted: int) -> NoteProblem:
    return NoteProblem(code="notes.count", text=text, values=(("printed", printed), ("counted", counted)))


def with_ids(notes: ReadNotes, *, first_id: int) -> tuple[Sequence[CouncilDay], Sequence[OutsideDay]]:
    """The rows numbered from `first_id`, for shipped calendars whose ids have to stay the same."""
    days = [replace(row, id=first_id + n) for n, row in enumerate(notes.days)]
    outside = [replace(row, id=first_id + n) for n, row in enumerate(notes.outside)]
    return days, outside
