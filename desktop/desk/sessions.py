# SPDX-License-Identifier: Apache-2.0
"""The council's sessions and days, as a screen (의회 일정)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from itertools import pairwise

from db.queries import engagements as queries
from db.records import CouncilDay, CouncilSession, OutsideDay, Suggestion
from db.records.enums import FAMILY, OPEN_SUGGESTION, QUESTIONS, Family
from desktop.desk.lines import line_of
from desktop.desk.reading import Readers, Reading
from desktop.rules.council import SessionRow, count_stretch, in_force, year_summary
from desktop.rules.council_moves import moved
from desktop.rules.workdays import DaysOff, count_days, count_working_days
from desktop.screens.sessions import (
    AskedLine,
    DayLine,
    DayValues,
    FormerVersion,
    HeldLine,
    MetLine,
    Proposal,
    SessionDetail,
    SessionLine,
    SessionsScreen,
    SessionsView,
    SessionView,
    WhatIf,
)
from desktop.services import roles
from desktop.services.council_changes import Clash, would_conflict
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.sessions import session_file

_PRINTED = ("printed_days", "printed_plenary", "printed_committee", "printed_audit", "printed_holidays")
_MOST_ASKED = 200


def sessions_screen(reading: Reading, view: SessionsView) -> SessionsScreen:
    """A year's table; a fixed number of queries."""
    known = knowledge(reading.tx)
    current = in_force(known.sessions)
    year = view.year or reading.today.year
    if view.number:
        year = next((s.first.year for s in current if s.number == view.number), year)
    summary = year_summary(year, known.sessions, known.council_days, known.off)
    mine = [row.session.id for row in summary.rows]
    beside = reading.tx.all(OutsideDay, session_id=mine) if mine else ()
    return SessionsScreen(
        read_at=reading.now,
        today=reading.today,
        year=year,
        years=tuple(sorted({s.first.year for s in current} | {reading.today.year})),
        rows=tuple(_line(row, known, beside) for row in summary.rows),
        findings=tuple(line_of(f) for f in summary.findings),
        days_off=tuple(
            (day, name)
            for day, names in sorted(known.off.names.items())
            if day.year == year
            for name in names
        ),
        may_edit=roles.may_edit(roles.user_of(reading.tx, reading.by)),
    )


def _line(row: SessionRow, known: Knowledge, beside: Sequence[OutsideDay]) -> SessionLine:
    session = row.session
    return SessionLine(
        key=session.id,
        version=session.row_version,
        number=session.number,
        kind=session.kind,
        first=session.first,
        last=session.last,
        edition=session.version,
        days=row.days,
        plenary=row.plenary,
        committee=row.committee,
        audit=row.audit,
        holidays=row.holidays,
        parts_total=row.parts_total,
        adds_up=row.adds_up,
        printed={name: getattr(session, name) for name in _PRINTED},
        agenda=session.agenda,
        notes=session.notes,
        certainty=session.certainty,
        source=session.source,
        stretches=tuple(day_line(day, known.off) for day in _days(session, known)),
        beside=tuple((d.name, d.first, d.last) for d in beside if d.session_id == session.id),
        former=_former(session, known),
    )


def _days(session: CouncilSession, known: Knowledge) -> list[CouncilDay]:
    own = [d for d in known.council_days if d.session_id == session.id and d.binned_at is None]
    return sorted(own, key=lambda d: (d.first, d.id))


def day_line(day: CouncilDay, off: DaysOff) -> DayLine:
    """A council day with both ways of counting it."""
    count = count_stretch(day.first, day.last, off, printed=day.printed_count)
    return DayLine(
        key=day.id,
        version=day.row_version,
        values=DayValues(**{f.name: getattr(day, f.name) for f in fields(DayValues)}),
        calendar_days=count.calendar_days,
        working_days=count.working_days,
    )


def _former(session: CouncilSession, known: Knowledge) -> tuple[FormerVersion, ...]:
    """Former versions, newest first, each beside the one that came after it."""
    versions = sorted(
        (s for s in known.sessions if s.number == session.number and s.binned_at is None),
        key=lambda s: (s.version, s.id),
        reverse=True,
    )
    found = []
    for after, before in pairwise(versions):
        had, has = (_named(_days(s, known)) for s in (before, after))
        found.append(
            FormerVersion(
                version=before.version,
                first=before.first,
                last=before.last,
                gone=tuple(name for name in had if name not in has),
                come=tuple(name for name in has if name not in had),
            )
        )
    return tuple(found)


def _named(days: Iterable[CouncilDay]) -> list[str]:
    """시정질문 11.17~19."""
    return [
        f"{d.name or d.kind} {d.first.month}.{d.first.day}"
        + ("" if d.last == d.first else f"~{d.last.month}.{d.last.day}")
        for d in days
    ]


def session_detail(reading: Reading, view: SessionView) -> SessionDetail:
    """What the session stands in the way of, what was asked in it, who was met during it."""
    tx = reading.tx
    file = session_file(tx, view.key)
    session, numbers = file.session, [s.id for s in file.versions]
    roster = knowledge(tx).roster
    asked = tx.all(Suggestion, session_id=numbers)
    near = queries.between(tx, session.first, session.last + timedelta(days=1))
    return SessionDetail(
        key=view.key,
        met=met_lines(would_conflict(tx, session=session, days=file.days)),
        asked=tuple(
            AskedLine(
                key=one.id,
                kind=one.kind,
                text=one.text.split("\n")[0][:200],
                who=roster.name_of(one.person_id) if one.person_id else one.proposer_name,
                status=one.status,
                is_open=one.status in OPEN_SUGGESTION,
            )
            for one in asked[:_MOST_ASKED]
            if one.kind in QUESTIONS
        ),
        held=tuple(
            HeldLine(key=e.id, kind=e.kind, title=e.title, when=e.when, status=e.status)
            for e in near
            if FAMILY[e.kind] is Family.COUNCIL
        ),
    )


def met_lines(clashes: Iterable[Clash]) -> tuple[MetLine, ...]:
    """Engagements in conflict, those that only now come into it first."""
    return tuple(
        MetLine(
            key=c.engagement.id,
            title=c.engagement.title,
            when=c.engagement.when,
            status=c.engagement.status,
            lines=tuple(line_of(f) for f in c.findings),
            is_new=c.is_new,
        )
        for c in sorted(clashes, key=lambda c: not c.is_new)
    )


def what_if(reading: Reading, asked: WhatIf) -> Proposal:
    """What would come of other dates or another day. Nothing is written."""
    tx, off = reading.tx, knowledge(reading.tx).off
    first, last = asked.first, asked.last
    if not asked.key:
        if first is None or last is None or last < first:
            return Proposal()
        return Proposal(
            calendar_days=count_days(first, last), working_days=count_working_days(first, last, off)
        )
    file = session_file(tx, asked.key)
    if asked.day is not None:
        return _what_if_day(reading, asked.day, asked)
    if first is None or last is None or last < first:
        return Proposal()
    plan = moved(file.session, file.days, first=first, last=last, shift_days=asked.shift)
    return Proposal(
        met=met_lines(would_conflict(tx, session=plan.session, days=plan.days)),
        left=tuple(day_line(day, off) for day in plan.left),
        calendar_days=count_days(first, last),
        working_days=count_working_days(first, last, off),
    )


def _what_if_day(reading: Reading, values: DayValues, asked: WhatIf) -> Proposal:
    tx, off = reading.tx, knowledge(reading.tx).off
    file = session_file(tx, asked.key)
    if values.last < values.first:
        return Proposal()
    day = day_of(values, file.session.id)
    days = [replace(day, id=d.id) if d.id == asked.day_key else d for d in file.days]
    if not asked.day_key:
        days.append(day)
    return Proposal(
        met=met_lines(c for c in would_conflict(tx, session=file.session, days=days) if c.is_new),
        calendar_days=count_days(values.first, values.last),
        working_days=count_working_days(values.first, values.last, off),
    )


def day_of(values: DayValues, session_id: int) -> CouncilDay:
    """The record of what was typed."""
    return CouncilDay(session_id=session_id, **{f.name: getattr(values, f.name) for f in fields(DayValues)})


READERS: Readers = {SessionsView: sessions_screen, SessionView: session_detail, WhatIf: what_if}
