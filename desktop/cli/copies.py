# SPDX-License-Identifier: Apache-2.0
"""Backup, restore, moving an office and the doctor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db import backup
from db.errors import OfficeError
from desktop import bootstrap, userfiles
from desktop.bootstrap import OpenOffice
from desktop.cli import jsons, places
from desktop.cli.result import BLOCKED, DONE, Call, Result, UsageError
from desktop.services import backups

_SUFFIX = userfiles.OFFICE_SUFFIX


def backup_command(call: Call) -> Result:
    """A checked copy; into the backup folder with a rotation, or to the file named."""
    office = call.office.office
    if call.arg("to") is not None:
        made = backups.backup_to(office, places.absolute(call.arg("to")), now=call.now)
        removed: tuple[Path, ...] = ()
    else:
        done = backups.run_backup(office, folder=userfiles.backup_folder(), now=call.now)
        made, removed = done.info, done.removed
    rows = sum(made.rows.values())
    return Result(
        lines=(call.text("cli.line.backed_up", file=made.path, rows=rows),),
        data={
            "file": str(made.path),
            "rows": dict(made.rows),
            "journal": made.journal,
            "last_at": jsons.plain(made.last_at),
            "removed": [str(path) for path in removed],
        },
    )


def restore_command(call: Call) -> Result:
    """What restoring would change; only --yes does it. The present file is kept beside."""
    copy = places.absolute(call.arg("file"))
    target = places.meant(call.arg("office"))
    if places.is_url(target):
        raise UsageError("cli.error.restore_url")
    path = places.absolute(target)
    info = backup.inspect_backup(copy)
    differs = _difference(call, path, copy)
    lines = [call.text("cli.line.restore_head", file=copy, at=info.last_at, rows=sum(info.rows.values()))]
    if differs is None:
        lines.append(call.text("cli.line.restore_blind", office=path.name))
    else:
        lines += [
            "    " + call.text("cli.line.restore_row", book=_book(call, table), now=now, then=then)
            for table, (now, then) in sorted(differs.rows.items())
        ]
        lines.append(call.text("cli.line.restore_lost", count=differs.actions_lost))
    data: dict[str, Any] = {
        "backup": str(copy),
        "office": str(path),
        "rows": {} if differs is None else {t: {"now": a, "backup": b} for t, (a, b) in differs.rows.items()},
        "actions_lost": None if differs is None else differs.actions_lost,
        "restored": False,
        "kept": None,
    }
    if not call.arg("yes"):
        lines.append(call.text("cli.line.restore_ask"))
        return Result(lines=tuple(lines), data=data)
    kept = backup.restore(copy, path)
    lines.append(call.text("cli.line.restored", office=path, kept=kept))
    return Result(lines=tuple(lines), data=data | {"restored": True, "kept": jsons.plain(kept)})


def _difference(call: Call, path: Path, copy: Path) -> backup.Difference | None:
    """None where the present office cannot be read, which may be why it is restored."""
    try:
        opened = bootstrap.open_office(path, clock=call.clock)
    except OfficeError as error:
        if error.code in ("office.locked", "office.network_drive"):
            raise
        return None
    try:
        return backup.difference(opened.office, copy)
    finally:
        opened.close()


def _book(call: Call, table: str) -> str:
    return call.words.book(table) if call.words.has(f"book.{table}") else table


def move_command(call: Call) -> Result:
    """The whole office into a new file or an empty database, opened and counted; the old one stays."""
    typed = call.arg("place")
    place = typed if places.is_url(typed) else str(places.absolute(typed))
    moved = backup.move(call.office.office, place)
    name = moved.name
    moved.close()
    userfiles.remember_office(place)
    return Result(
        lines=(call.text("cli.line.office_moved", old=call.office.office.name, new=name),),
        data={"from": call.office.office.name, "to": name},
    )


def doctor_command(call: Call) -> Result:
    """Examine the office; --repair mends what can be made anew. One that cannot be opened is told of too."""
    place = places.meant(call.arg("office"))
    try:
        opened = places.opened(call.arg("office"), clock=call.clock, by=call.arg("by"))
    except OfficeError as error:
        if error.code != "office.damaged":
            raise
        return _damaged(call, place)
    try:
        return _examined(call, opened)
    finally:
        opened.close()


def _damaged(call: Call, place: str) -> Result:
    from db import files

    detail = files.problem(places.absolute(place)) or "-"
    found = _problem(call, "integrity", {"detail": detail.splitlines()[0]})
    name = Path(place).name
    return Result(
        lines=(
            call.text("cli.line.doctor", office=name, count=1),
            call.text("cli.line.problem", text=found["text"]),
        ),
        data={"office": name, "problems": [found], "mended": []},
        code=BLOCKED,
    )


def _examined(call: Call, opened: OpenOffice) -> Result:
    from db import doctor

    office = opened.office
    mended = doctor.repair(office, by=opened.by) if call.arg("repair") else ()
    problems = doctor.examine(office)
    found = [_problem(call, p.code, p.values) for p in problems]
    lines = [call.text("cli.line.doctor", office=office.name, count=len(found))]
    lines += [call.text("cli.line.problem", text=one["text"]) for one in found]
    if call.arg("repair"):
        lines.append(call.text("cli.line.mended", count=len(mended)))
    return Result(
        lines=tuple(lines),
        data={
            "office": office.name,
            "problems": found,
            "mended": [_problem(call, p.code, p.values) for p in mended],
        },
        code=BLOCKED if found else DONE,
    )


def _problem(call: Call, code: str, values: Mapping[str, object]) -> Mapping[str, Any]:
    named = {**values, "book": _book(call, str(values["book"]))} if "book" in values else dict(values)
    text = call.text(f"doctor.problem.{code}", **{k: "-" if v is None else v for k, v in named.items()})
    return {"code": code, "text": text, "values": jsons.plain(values)}
