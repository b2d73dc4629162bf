# SPDX-License-Identifier: Apache-2.0
"""`demo`: the 예시 사무실 and what it hands out this week, for a machine without a screen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.queries import engagements as queries
from db.records.enums import Kind, SheetKind, Status
from desktop import bootstrap, userfiles
from desktop.cli import typed
from desktop.cli.places import absolute
from desktop.cli.result import Call, Result
from desktop.cli.writing import folder_for, free_folder, write_file
from desktop.screens.paper import SheetAsk

if TYPE_CHECKING:
    from db.transaction import ReadTx

_SHEETLESS = frozenset({Status.CANCELLED, Status.POSTPONED, Status.CANDIDATE})


@dataclass(frozen=True, slots=True)
class _Made:
    """One file: what kind, what it is called and holds, how people read of it."""

    kind: str
    name: str
    data: bytes
    about: str


def demo_command(call: Call) -> Result:
    """Sheets, calendar and list of this week into a folder; the same clock gives the same bytes."""
    out = call.arg("out")
    folder = folder_for(absolute(out)) if out is not None else free_folder(Path.cwd() / "dongseon-demo")
    first, last = typed.week_of(call.today)
    with tempfile.TemporaryDirectory(prefix="dongseon-") as workshop:
        place = Path(workshop) / userfiles.SAMPLE_NAME
        opened = bootstrap.create_sample(place, clock=call.clock)
        try:
            with opened.office.read() as tx:
                made = [*_briefs(call, tx, first, last), _calendar(call, tx, first, last)]
                made += _notices(call, tx, first, last)
        finally:
            opened.close()
        for file in made:
            write_file(folder / file.name, file.data)
        office = _keep_office(place, folder)
    return _told(call, folder, office, made, first=first, last=last)


def _briefs(call: Call, tx: ReadTx, first: date, last: date) -> list[_Made]:
    """One a visit of the week that is not called off."""
    from desktop.desk.sheets import making

    made: list[_Made] = []
    for visit in queries.between(tx, first, last + timedelta(days=1)):
        if visit.kind is not Kind.VISIT or visit.status in _SHEETLESS:
            continue
        ask = SheetAsk(sheet=SheetKind.BRIEF, engagement=visit.id)
        sheet = making.make(tx, ask, now=call.now)
        name = sheet.file_name
        if name in {m.name for m in made}:
            name = f"{visit.id} {name}"
        about = call.text("cli.demo.brief", title=visit.title, when=visit.when)
        made.append(_Made("brief", name, sheet.data, about))
    return made


def _calendar(call: Call, tx: ReadTx, first: date, last: date) -> _Made:
    from desktop.desk import exports

    made = exports.calendar(tx, first=first, last=last, now=call.now)
    return _Made("calendar", made.file_name, made.data, call.text("cli.demo.calendar", count=made.count))


def _notices(call: Call, tx: ReadTx, first: date, last: date) -> list[_Made]:
    """Who must be told by when: to print, to read, to sort."""
    from desktop.cli.notice_table import notices_csv
    from desktop.desk import exports

    sheet, text = exports.notices(tx, first=first, last=last, now=call.now)
    stem = Path(sheet.file_name).stem
    about = call.text("cli.demo.notices")
    return [
        _Made("notices", sheet.file_name, sheet.data, about),
        _Made("notices", f"{stem}.txt", text.encode(), about),
        _Made("notices", f"{stem}.csv", notices_csv(tx, first=first, last=last, now=call.now), about),
    ]


def _keep_office(place: Path, folder: Path) -> Path | None:
    """The office itself, unless one lies there already: somebody may have worked in it."""
    target = folder / userfiles.SAMPLE_NAME
    if target.exists():
        return None
    beside = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(place, beside)
        beside.chmod(0o600)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return target


def _told(
    call: Call, folder: Path, office: Path | None, made: list[_Made], *, first: date, last: date
) -> Result:
    lines = [call.text("cli.demo.head", folder=folder, first=first, last=last)]
    lines += [call.text("cli.demo.file", name=file.name, about=file.about) for file in made]
    kept = folder / userfiles.SAMPLE_NAME
    lines.append(call.text("cli.demo.office" if office else "cli.demo.office_kept", name=kept.name))
    files: list[Mapping[str, Any]] = [
        {"kind": file.kind, "path": str(folder / file.name), "bytes": len(file.data)} for file in made
    ]
    data = {
        "folder": str(folder),
        "office": str(kept),
        "from": first.isoformat(),
        "to": last.isoformat(),
        "files": files,
    }
    return Result(lines=tuple(lines), data=data)
