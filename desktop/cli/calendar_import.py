# SPDX-License-Identifier: Apache-2.0
"""`import ics`: a calendar file into the office, each event with what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from db.transaction import ReadTx
from desktop import bootstrap, userfiles
from desktop.bootstrap import OpenOffice
from desktop.cli import places
from desktop.cli.result import BAD_INPUT, DONE, Call, Result, UsageError
from desktop.cli.tables import acting, or_workshop
from desktop.inputs.ical import Calendar, CalendarError, CalendarEvent, Problem, file_bytes
from desktop.rules.finding import Finding
from desktop.rules.import_kind import EventState
from desktop.services import roles
from desktop.services.importing.calendar_applying import Choice, apply_calendar
from desktop.services.importing.calendar_mapping import shown_value
from desktop.services.importing.calendars import CalendarPlan, EventPlan, plan_events, read
from desktop.services.importing.plan import RowNote
from desktop.words import Words

_SHOWN = 20
# What a program that asked is told of each VEVENT: the worst of its instances, in this order.
_STATUS = {
    EventState.NEW: "new",
    EventState.CONFLICT: "changed",
    EventState.CHANGED: "changed",
    EventState.BLOCKED: "changed",
    EventState.OLDER: "same",
    EventState.SAME: "same",
}
_ORDER = ("new", "changed", "same")


def import_calendar(call: Call) -> Result:
    """One step of undo; a missing office is made, but only when there is something to put into it."""
    path = places.absolute(call.arg("file"))
    calendar = _read(call, path)
    dry = bool(call.arg("dry_run"))
    with or_workshop(call) as (opened, is_there):
        with opened.office.read() as tx:
            plan = _plan(tx, call, calendar, path.name)
        choice = _choice(call, plan)
        writes = any(row.may_take and row.key not in choice.left_out for row in plan.rows)
        if dry or not writes:
            return _told(call, plan, dry=dry, written=False)
        del plan  # of twenty thousand events two plans at once are too much
        if is_there:
            plan = _write(call, opened, calendar, path.name)
            return _told(call, plan, dry=False, written=True)
    place = places.meant(call.arg("office"), make=True)
    made = bootstrap.create_empty(place, clock=call.clock)
    try:
        plan = _write(call, acting(call, made), calendar, path.name)
    finally:
        made.close()
    if userfiles.last_office() is None:
        userfiles.remember_office(place)
    return _told(call, plan, dry=False, written=True, made=places.shown(place))


def _read(call: Call, path: Path) -> Calendar:
    """Raises UsageError with the reason in one sentence."""
    try:
        return read(file_bytes(path), path.name, now=call.now)
    except CalendarError as error:
        raise UsageError(error.code, **error.values) from None
    except OSError as error:
        raise UsageError("cli.error.file", file=path.name, why=error.strerror or "-") from None


def _plan(tx: ReadTx, call: Call, calendar: Calendar, name: str) -> CalendarPlan:
    return plan_events(tx, calendar, name, now=call.now)


def _write(call: Call, opened: OpenOffice, calendar: Calendar, name: str) -> CalendarPlan:
    """Planned once more inside the action, so that what is written is what the office holds now."""
    with opened.office.write(action="import", by=opened.by) as tx:
        roles.guard(tx, roles.user_of(tx, opened.by), roles.Duty.PLAN)
        plan = _plan(tx, call, calendar, name)
        apply_calendar(tx, plan, _choice(call, plan))
    return plan


def _choice(call: Call, plan: CalendarPlan) -> Choice:
    """`--skip` names events by UID; `--theirs` lets the file win where both sides changed."""
    skipped = set(call.arg("skip") or ())
    left_out = frozenset(row.key for row in plan.rows if row.event is not None and row.event.uid in skipped)
    wins = call.arg("theirs")
    theirs = ((row.key, c.unit) for row in plan.rows for c in row.changes if wins and c.is_conflict)
    return Choice(left_out=left_out, theirs=frozenset(theirs))


def _told(call: Call, plan: CalendarPlan, *, dry: bool, written: bool, made: str | None = None) -> Result:
    words = call.words
    lines = [call.text("cli.line.office_made", place=made)] if made else []
    lines += _lines(words, plan)
    lines.append(call.text("cli.import.written" if written else "cli.import.nothing_written"))
    data: dict[str, Any] = {
        "kind": "ics",
        "calendar": plan.calendar.name,
        "events": _events(words, plan),
        "problems": [_problem_data(words, p) for p in plan.calendar.problems],
        "missing": [
            {"id": row.kept.engagement.id, "title": row.kept.engagement.title}
            for row in plan.rows
            if row.state is EventState.MISSING and row.kept is not None
        ],
        "counts": {state.value: plan.count(state) for state in EventState},
        "dry_run": dry,
        "written": written,
        "office_made": made,
    }
    problem = "" if plan.calendar.count else call.text("icsin.error.nothing")
    return Result(lines=tuple(lines), data=data, code=BAD_INPUT if problem else DONE, problem=problem)


def _events(words: Words, plan: CalendarPlan) -> list[dict[str, Any]]:
    """One a VEVENT that was kept; what a series became stands in `instances`."""
    by_number: dict[int, list[EventPlan]] = {}
    for row in plan.rows:
        if row.event is not None:
            by_number.setdefault(row.event.number, []).append(row)
    return [_event(words, rows) for _, rows in sorted(by_number.items())]


def _event(words: Words, rows: list[EventPlan]) -> dict[str, Any]:
    event = rows[0].event
    assert event is not None
    found = {_STATUS[row.state] for row in rows}
    data: dict[str, Any] = {
        "uid": event.uid,
        "start": _start(event),
        "status": next(name for name in _ORDER if name in found),
        "title": rows[0].mapped.engagement.title if rows[0].mapped is not None else event.title,
        "line": event.line,
        "problems": [_problem_data(words, p) for p in event.problems],
        "notes": [note_text(words, note) for row in rows[:_SHOWN] for note in row.notes],
        "changes": [
            {"unit": c.unit, "old": c.ours, "new": c.theirs, "conflict": c.is_conflict}
            for row in rows[:_SHOWN]
            for c in row.changes
        ],
    }
    if event.recurrence:
        data["instances"] = [
            {"recurrence": row.event.recurrence, "start": _start(row.event), "status": _STATUS[row.state]}
            for row in rows
            if row.event is not None
        ]
    return data


def _start(event: CalendarEvent) -> str:
    """A day, or the wall time of its zone with the offset."""
    when = event.when
    local = getattr(when, "local_start", None)
    start = local if local is not None else when.day_from
    return start.isoformat() if isinstance(start, date) else ""


def _problem_data(words: Words, problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "code": problem.code.rpartition(".")[2],
        "text": words.text(problem.code, **problem.values),
    }


def note_text(words: Words, note: RowNote) -> str:
    """What the office says of an event, in one line."""
    values = {
        name: words.finding(value.code, value.values) if isinstance(value, Finding) else value
        for name, value in note.values
    }
    if note.code.startswith("icsin."):
        return words.text(note.code, **values)
    return " ".join(words.error(note.code, {"line": note.line, "field": "", **values}).split())


def _lines(words: Words, plan: CalendarPlan) -> Iterator[str]:
    yield words.text("icsin.cli.counts", **{state.value: plan.count(state) for state in EventState})
    shown = [row for row in plan.rows if row.state is not EventState.SAME]
    for row in shown[:_SHOWN]:
        yield from _row_lines(words, row)
    if len(shown) > _SHOWN:
        yield "    " + words.text("icsin.cli.more", count=len(shown) - _SHOWN)
    problems = plan.calendar.problems
    if problems:
        yield words.text("icsin.cli.problems")
    for problem in problems[:_SHOWN]:
        what = words.text(problem.code, **problem.values)
        line = words.text("icsin.problem.at_line", line=problem.line, what=what) if problem.line else what
        yield f"    {line}"
    if len(problems) > _SHOWN:
        yield "    " + words.text("icsin.cli.more", count=len(problems) - _SHOWN)


def _row_lines(words: Words, row: EventPlan) -> Iterator[str]:
    engagement = row.mapped.engagement if row.mapped is not None else row.kept and row.kept.engagement
    if not engagement:
        return
    state = words.label(row.state)
    when = engagement.when or engagement.former_when
    yield "    " + words.text("icsin.cli.row", state=state, when=when or "-", title=engagement.title)
    nothing = words.text("icsin.cli.nothing")
    for change in row.changes:
        key = "icsin.cli.conflict" if change.is_conflict else "icsin.cli.change"
        yield "        " + words.text(
            key,
            unit=words.text(f"icsin.unit.{change.unit}"),
            ours=shown_value(change.unit, change.ours) or nothing,
            theirs=shown_value(change.unit, change.theirs) or nothing,
        )
    yield from (f"        {note_text(words, note)}" for note in row.notes)
