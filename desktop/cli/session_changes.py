# SPDX-License-Identifier: Apache-2.0
"""`session show|add|move|day|drop-day|withdraw`: the council's calendar kept by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from db.records import CouncilDay, CouncilSession
from db.records.enums import CouncilDayKind, SessionKind
from db.transaction import ReadTx
from desktop.cli import failures, typed
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.sessions import day_name, times_of
from desktop.cli.showing import columns, engagement_lines
from desktop.rules.council import count_stretch
from desktop.rules.council_moves import moved
from desktop.rules.workdays import DaysOff
from desktop.seoul.council_notes import split_notes
from desktop.services import sessions
from desktop.services.council_changes import Clash, would_conflict
from desktop.services.knowledge import knowledge
from desktop.services.sessions import SessionFile
from desktop.words import council

_INDENT = "  "


def _number(call: Call) -> int:
    """291, or with words around it. Raises UsageError."""
    text = str(call.arg("number"))[:40]
    return typed.number("".join(c for c in text if c.isdecimal()) or text, "NUMBER")


def _dates(call: Call) -> tuple[date, date]:
    first = typed.day(call, "from")
    if first is None:
        raise UsageError("cli.error.needed", option="--from")
    return first, typed.day(call, "to") or first


def show_command(call: Call) -> Result:
    """Its days both ways of counting, its versions, and plans that it stands in the way of."""
    with call.read() as tx:
        file = sessions.session_numbered(tx, _number(call))
        off = knowledge(tx).off
        met = would_conflict(tx, session=file.session, days=file.days)
    lines = [*_file_lines(call, file, off), *_clash_lines(call, met)]
    return Result(lines=tuple(lines), data={**_file_data(file, off), "conflicts": _clash_data(call, met)})


def add_command(call: Call) -> Result:
    """A session that is not there yet; days named in --notes are entered with it."""
    first, last = _dates(call)
    kind = typed.choice(call, "kind", SessionKind) or SessionKind.EXTRAORDINARY
    wanted = CouncilSession(
        number=_number(call),
        kind=kind,
        first=first,
        last=last,
        agenda=_entries(call, "agenda"),
        notes=_entries(call, "notes"),
        source=call.arg("source") or "",
    )
    with call.write("session_add") as tx:
        kept = sessions.add_session(tx, session=wanted)
        return _told(call, tx, kept, key="cli.session.added")


def _entries(call: Call, name: str) -> tuple[str, ...]:
    return tuple(one for cell in call.arg(name) or () for one in split_notes(cell))


def move_command(call: Call) -> Result:
    """Other dates are the next version; --dry-run only says what they would stand in the way of."""
    first, last = _dates(call)
    shift = bool(call.arg("shift"))
    with call.read() as tx:
        file = sessions.session_numbered(tx, _number(call))
        plan = moved(file.session, file.days, first=first, last=last, shift_days=shift)
        met = would_conflict(tx, session=plan.session, days=plan.days)
        off = knowledge(tx).off
    left = plan.left
    if not call.arg("dry_run"):
        with call.write("session_move") as tx:
            base = sessions.session_numbered(tx, _number(call)).session
            done = sessions.move_session(tx, base=base, first=first, last=last, shift_days=shift)
            left = done.left
            file = sessions.session_numbered(tx, base.number)
    key = "cli.session.would_move" if call.arg("dry_run") else "cli.session.moved"
    was = council.session_days(*_was(file, dry=bool(call.arg("dry_run"))), lang=call.words.lang)
    new = council.session_days(first, last, lang=call.words.lang)
    lines = [call.text(key, number=file.session.number, was=was, new=new)]
    lines += [_INDENT + call.text("cli.session.left", day=_day_line(call, d, off)) for d in left]
    lines += _clash_lines(call, met)
    data = {
        **_file_data(file, off),
        "dry_run": bool(call.arg("dry_run")),
        "left": [_day_data(d, off) for d in left],
        "conflicts": _clash_data(call, met),
    }
    return Result(lines=tuple(lines), data=data)


def _was(file: SessionFile, *, dry: bool) -> tuple[date, date]:
    former = file.versions[0] if dry or len(file.versions) == 1 else file.versions[1]
    return former.first, former.last


def day_command(call: Call) -> Result:
    """A day, or a stretch of days, of one kind."""
    first, last = _dates(call)
    start = end = None
    if call.arg("at") is not None:
        start, end = _times(call)
    with call.write("session_day") as tx:
        file = sessions.session_numbered(tx, _number(call))
        day = CouncilDay(
            session_id=file.session.id,
            kind=typed.choice(call, "kind", CouncilDayKind) or CouncilDayKind.PLENARY,
            name=call.arg("name") or "",
            first=first,
            last=last,
            working_days_only=not call.arg("weekends"),
            start_min=start,
            end_min=end,
        )
        sessions.set_day(tx, day=day)
        return _told(call, tx, file.session, key="cli.session.day_kept")


def _times(call: Call) -> tuple[int, int]:
    """`10:00~18:00` in minutes. Raises UsageError."""
    from desktop.services.importing.moments import read_time
    from desktop.services.importing.plan import RowError

    parts = str(call.arg("at")).replace("-", "~").split("~")
    try:
        start, end = (read_time("at", part.strip()) for part in parts)
    except (RowError, ValueError):
        raise UsageError("cli.error.hour", option="--at", value=str(call.arg("at"))[:40]) from None
    return start.hour * 60 + start.minute, end.hour * 60 + end.minute


def drop_day_command(call: Call) -> Result:
    """One step of undo brings it back."""
    with call.write("session_day_remove") as tx:
        day = tx.get(CouncilDay, typed.number(call.arg("id"), "ID"))
        sessions.remove_day(tx, base=day)
        return _told(call, tx, tx.get(CouncilSession, day.session_id), key="cli.session.day_gone")


def withdraw_command(call: Call) -> Result:
    """The version in force is put away; the former one is in force again."""
    with call.write("session_withdraw") as tx:
        file = sessions.session_numbered(tx, _number(call))
        former = sessions.withdraw_session(tx, base=file.session)
    number = file.session.number
    if former is None:
        line = call.text("cli.session.withdrawn", number=number)
    else:
        days = council.session_days(former.first, former.last, lang=call.words.lang)
        line = call.text("cli.session.former_again", number=number, days=days)
    return Result(lines=(line,), data={"number": number, "in_force": former.version if former else None})


def _told(call: Call, tx: ReadTx, session: CouncilSession, *, key: str) -> Result:
    """The session as it is now, with what it stands in the way of."""
    file = sessions.session_file(tx, session.id)
    off = knowledge(tx).off
    met = would_conflict(tx, session=file.session, days=file.days)
    lines = [call.text(key, number=session.number), *_file_lines(call, file, off), *_clash_lines(call, met)]
    return Result(lines=tuple(lines), data={**_file_data(file, off), "conflicts": _clash_data(call, met)})


# -- lines and values ------------------------------------------------------------------------------


def _file_lines(call: Call, file: SessionFile, off: DaysOff) -> list[str]:
    session, lang = file.session, call.words.lang
    title = call.text("cli.session.title", number=session.number, kind=session.kind)
    lines = [columns(*council.session_cell(title, session.first, session.last, lang))]
    lines += [_INDENT + columns(str(day.id), _day_line(call, day, off)) for day in file.days]
    for outside in file.outside:
        days = council.session_days(outside.first, outside.last, lang=lang)
        lines.append(_INDENT + call.text("cli.session.beside", name=outside.name, days=days))
    lines += [_INDENT + one for one in (*session.agenda, *session.notes)]
    lines += [
        _INDENT
        + call.text(
            "cli.session.former",
            version=former.version,
            days=council.session_days(former.first, former.last, lang=lang),
        )
        for former in file.versions[1:]
    ]
    return lines


def _day_line(call: Call, day: CouncilDay, off: DaysOff) -> str:
    count = count_stretch(day.first, day.last, off, printed=day.printed_count)
    return columns(
        day_name(call, day),
        council.session_days(day.first, day.last, lang=call.words.lang),
        times_of(day),
        call.text("cli.session.day", days=count.calendar_days, working=count.working_days),
    )


def _clash_lines(call: Call, met: Sequence[Clash]) -> Iterable[str]:
    if not met:
        return
    new = sum(clash.is_new for clash in met)
    key = "cli.session.conflicts_new" if new else "cli.session.conflicts"
    yield call.text(key, count=len(met), new=new)
    for clash in met:
        mark = "△ " if clash.is_new else _INDENT
        for line in engagement_lines(call.words, [(clash.engagement, ())]):
            yield _INDENT + mark + line
        for finding in clash.findings:
            yield _INDENT * 4 + failures.finding_line(finding, call.words)


def _clash_data(call: Call, met: Sequence[Clash]) -> list[dict[str, Any]]:
    return [
        {
            "id": clash.engagement.id,
            "title": clash.engagement.title,
            "is_new": clash.is_new,
            "findings": [failures.finding_data(f, call.words) for f in clash.findings],
        }
        for clash in met
    ]


def _file_data(file: SessionFile, off: DaysOff) -> dict[str, Any]:
    session = file.session
    return {
        "id": session.id,
        "number": session.number,
        "kind": session.kind.value,
        "first": session.first.isoformat(),
        "last": session.last.isoformat(),
        "version": session.version,
        "agenda": list(session.agenda),
        "notes": list(session.notes),
        "days": [_day_data(day, off) for day in file.days],
        "former": [
            {"version": s.version, "first": s.first.isoformat(), "last": s.last.isoformat()}
            for s in file.versions
            if s.id != session.id
        ],
    }


def _day_data(day: CouncilDay, off: DaysOff) -> dict[str, Any]:
    count = count_stretch(day.first, day.last, off, printed=day.printed_count)
    return {
        "id": day.id,
        "kind": day.kind.value,
        "name": day.name,
        "first": day.first.isoformat(),
        "last": day.last.isoformat(),
        "times": times_of(day),
        "calendar_days": count.calendar_days,
        "working_days": count.working_days,
        "printed": day.printed_count,
    }
