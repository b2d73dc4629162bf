# SPDX-License-Identifier: Apache-2.0
"""`calendar`: calendars from outside (바깥 달력), laid over ours as bands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.records import OutsideCalendar
from desktop import bootstrap
from desktop.cli import failures, typed
from desktop.cli.places import absolute
from desktop.cli.result import WORLD_FAILED, Call, Result
from desktop.cli.showing import columns
from desktop.desk.outside import outside_rows
from desktop.feed.outside import OutsideRead
from desktop.rules.outside import is_web
from desktop.screens.phones import OutsideRow
from desktop.services import outside
from desktop.words.dates import brief_datetime


def _key(call: Call) -> int:
    return typed.number(call.arg("id"), "ID")


def _address(text: str) -> str:
    """An address as typed; a file by its whole path."""
    return text if is_web(text) or "://" in text else str(absolute(text))


def _pace(call: Call) -> dict[str, Any]:
    every = call.arg("every")
    return {} if every is None else {"every_min": typed.number(every, "--every")}


def add_command(call: Call) -> Result:
    """Added, then read at once unless --later; it stays although reading failed."""
    with call.write("outside_save") as tx:
        kept = outside.add_calendar(
            tx,
            calendar=OutsideCalendar(
                name=call.arg("name"),
                address=_address(call.arg("address")),
                color=call.arg("color") or "",
                **_pace(call),
            ),
        )
    if call.arg("later"):
        return _shown(call, kept.id)
    return _told(call, bootstrap.read_outside(call.office, calendar_id=kept.id))


def list_command(call: Call) -> Result:
    """Every one that was not put away, with when and how it was read."""
    with call.read() as tx:
        rows = outside_rows(tx)
    head = call.text("outside.cli.head", count=len(rows))
    lines = [line for row in rows for line in _lines(call, row)]
    return Result(lines=(head, *lines), data={"calendars": [_data(call, row) for row in rows]})


def read_command(call: Call) -> Result:
    """That one, or all; with --only-due only those whose time has come."""
    if call.arg("id") is not None:
        return _told(call, bootstrap.read_outside(call.office, calendar_id=_key(call)))
    return _told(call, bootstrap.read_outside(call.office, every=not call.arg("only_due")))


def change_command(call: Call) -> Result:
    """Only what was typed becomes something else; another address is read at the next reading."""
    number, fields = _key(call), _pace(call)
    texts = {name: call.arg(name) for name in ("name", "color") if call.arg(name) is not None}
    if call.arg("address") is not None:
        texts["address"] = _address(call.arg("address"))
    with call.write("outside_save") as tx:
        outside.change_calendar(tx, base=outside.standing(tx, number), fields={**fields, **texts})
    return _shown(call, number)


def hide_command(call: Call) -> Result:
    return _show(call, shown=False)


def show_command(call: Call) -> Result:
    return _show(call, shown=True)


def _show(call: Call, *, shown: bool) -> Result:
    number = _key(call)
    with call.write("outside_show") as tx:
        outside.show_calendar(tx, base=outside.standing(tx, number), shown=shown)
    return _shown(call, number)


def bin_command(call: Call) -> Result:
    """Put away with everything it said."""
    number = _key(call)
    with call.write("outside_bin") as tx:
        kept = outside.bin_calendar(tx, base=outside.standing(tx, number))
    return Result(lines=(call.text("outside.cli.binned", name=kept.name),), data={"id": number})


def _shown(call: Call, number: int) -> Result:
    with call.read() as tx:
        row = next(one for one in outside_rows(tx) if one.key == number)
    return Result(lines=_lines(call, row), data=_data(call, row))


def _told(call: Call, reads: Iterable[OutsideRead]) -> Result:
    """What became of each; 3 where one could not be read."""
    done = tuple(reads)
    lines, failed = [], []
    for one in done:
        if one.problem is not None:
            failed.append(
                call.text(
                    "outside.cli.failed",
                    name=one.name,
                    why=failures.finding_text(one.problem, call.words),
                )
            )
            continue
        key = "outside.cli.same" if one.is_same else "outside.cli.read"
        lines.append(columns(str(one.key), call.text(key, name=one.name, count=one.count)))
    if not done:
        lines.append(call.text("outside.cli.nothing_due"))
    data: list[dict[str, Any]] = [
        {
            "id": one.key,
            "name": one.name,
            "count": one.count,
            "same": one.is_same,
            "problem": failures.finding_data(one.problem, call.words) if one.problem else None,
        }
        for one in done
    ]
    code = WORLD_FAILED if failed else 0
    return Result(lines=tuple(lines), data={"read": data}, code=code, problem=" ".join(failed))


def _lines(call: Call, row: OutsideRow) -> tuple[str, ...]:
    words = call.words
    read = call.text("outside.cli.never")
    if row.read_at is not None:
        read = call.text("outside.cli.at", at=brief_datetime(row.read_at, words.lang), count=row.count)
    state = "" if row.is_shown else call.text("outside.cli.hidden")
    line = columns(str(row.key), row.name, row.address, read, state)
    if row.problem is None:
        return (line,)
    return line, f"    {failures.finding_line(row.problem, words)}"


def _data(call: Call, row: OutsideRow) -> dict[str, Any]:
    return {
        "id": row.key,
        "name": row.name,
        "address": row.address,
        "shown": row.is_shown,
        "color": row.color,
        "every_min": row.every_min,
        "read_at": row.read_at.isoformat() if row.read_at else None,
        "count": row.count,
        "problem": failures.finding_data(row.problem, call.words) if row.problem else None,
    }
