# SPDX-License-Identifier: Apache-2.0
"""`import`, `template` and `export`: tables in and out of an office."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from db.errors import OfficeError
from db.records.enums import Profile
from db.transaction import ReadTx
from desktop import bootstrap, userfiles
from desktop.bootstrap import OpenOffice
from desktop.cli import failures, import_text, places, typed
from desktop.cli.result import BAD_INPUT, DONE, Call, Result, UsageError
from desktop.cli.showing import engagement_lines
from desktop.cli.writing import write_file
from desktop.inputs.tables import Table, TableError, read_table
from desktop.outputs.csvs import csv_bytes
from desktop.services import roles
from desktop.services.council_changes import Conflict, changed_days, in_conflict
from desktop.services.importing.applying import apply_import, existing_in, reference_in
from desktop.services.importing.availability import judged
from desktop.services.importing.exporting import exported
from desktop.services.importing.plan import ImportKind, ImportPlan
from desktop.services.importing.planning import plan_import
from desktop.services.importing.templates import template
from desktop.words import Words

_MAX_BYTES = 20_000_000
_KINDS = {"visits": ImportKind.ENGAGEMENTS} | {kind.value: kind for kind in ImportKind}
_WEEKS = timedelta(days=27)
_KO = Words("ko")


def import_command(call: Call) -> Result:
    """A file into the office as one step of undo; bad rows stop it unless they are to be left out.

    A missing office is made, but only when there is something to put into it.
    """
    if call.arg("kind") == "ics":
        from desktop.cli.calendar_import import import_calendar

        return import_calendar(call)
    kind = _KINDS[call.arg("kind")]
    table = _read(call, places.absolute(call.arg("file")))
    dry = bool(call.arg("dry_run"))
    with or_workshop(call) as (opened, is_there):
        with opened.office.read() as tx:
            plan = _plan(tx, call, kind, table)
        refused = bool(plan.bad) and not call.arg("skip_bad")
        if dry or refused or not plan.writes:
            return _told(call, plan, table, written=False, dry=dry)
        if is_there:
            plan = _write(call, opened, kind, table)
            conflicts = _conflicts(opened, plan)
            return _told(call, plan, table, written=True, dry=False, conflicts=conflicts)
    place = places.meant(call.arg("office"), make=True)
    made = bootstrap.create_empty(place, clock=call.clock)
    try:
        plan = _write(call, acting(call, made), kind, table)
    finally:
        made.close()
    if userfiles.last_office() is None:
        userfiles.remember_office(place)
    return _told(call, plan, table, written=True, dry=False, made=place)


@contextmanager
def or_workshop(call: Call) -> Iterator[tuple[OpenOffice, bool]]:
    """The office, or an empty one in a workshop where there is none yet."""
    place = places.meant(call.arg("office"), make=True)
    try:
        opened, is_there = bootstrap.open_office(place, clock=call.clock), True
    except OfficeError as error:
        if error.code != "office.missing":
            raise
        is_there = False
    if is_there:
        try:
            yield acting(call, opened), True
        finally:
            opened.close()
        return
    with tempfile.TemporaryDirectory(prefix="dongseon-") as workshop:
        opened = bootstrap.create_empty(Path(workshop) / userfiles.DEFAULT_NAME, clock=call.clock)
        try:
            yield opened, False
        finally:
            opened.close()


def acting(call: Call, opened: OpenOffice) -> OpenOffice:
    return replace(opened, by=call.arg("by")) if call.arg("by") else opened


def _read(call: Call, path: Path) -> Table:
    """Raises OSError, OfficeError, UsageError with the reason in one sentence."""
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        return read_table(data, path.name, max_bytes=_MAX_BYTES)
    except TableError as error:
        raise UsageError(error.code, **error.values) from None
    except OSError as error:
        raise UsageError("cli.error.file", file=path.name, why=error.strerror or "-") from None


def _plan(tx: ReadTx, call: Call, kind: ImportKind, table: Table) -> ImportPlan:
    plan = plan_import(
        kind, table, existing=existing_in(tx, kind), reference=reference_in(tx, today=call.today)
    )
    return judged(tx, plan)


def _write(call: Call, opened: OpenOffice, kind: ImportKind, table: Table) -> ImportPlan:
    """Planned once more inside the action, so that what is written is what the office holds now."""
    with opened.office.write(action="import", by=opened.by) as tx:
        roles.guard(tx, roles.user_of(tx, opened.by), roles.Duty.PLAN)
        plan = _plan(tx, call, kind, table)
        apply_import(tx, plan, skip_bad=bool(call.arg("skip_bad")))
    return plan


def _conflicts(opened: OpenOffice, plan: ImportPlan) -> tuple[Conflict, ...]:
    """Plans that the council's days, as they are now, stand in the way of."""
    days = changed_days(plan) if plan.kind is ImportKind.SESSIONS else None
    if days is None:
        return ()
    with opened.office.read() as tx:
        return in_conflict(tx, first=days[0], last=days[1])


def _told(
    call: Call,
    plan: ImportPlan,
    table: Table,
    *,
    written: bool,
    dry: bool,
    made: str | None = None,
    conflicts: tuple[Conflict, ...] = (),
) -> Result:
    words = call.words
    usable = bool(plan.new or plan.changed or plan.same)
    made = places.shown(made) if made else None
    lines = [call.text("cli.line.office_made", place=made)] if made else []
    lines += import_text.plan_lines(words, plan)
    problems = import_text.table_problems(words, table.problems)
    lines += [f"    {problem}" for problem in problems]
    refused = bool(plan.bad) and not call.arg("skip_bad") and not dry
    lines.append(call.text("cli.import.written" if written else "cli.import.nothing_written"))
    if conflicts:
        lines.append(call.text("cli.import.conflicts", count=len(conflicts)))
        for engagement, found in conflicts:
            lines += [f"    {line}" for line in engagement_lines(words, [(engagement, ())])]
            lines += [f"        {failures.finding_line(f, words)}" for f in found]
    data: dict[str, Any] = {
        **import_text.plan_data(words, plan),
        "conflicts": [
            {
                "id": engagement.id,
                "title": engagement.title,
                "findings": [failures.finding_data(f, words) for f in found],
            }
            for engagement, found in conflicts
        ],
        "dry_run": dry,
        "written": written,
        "office_made": made,
        "problems": problems,
    }
    problem = ""
    if refused or not usable:
        problem = import_text.note_text(words, plan.bad[0]) if plan.bad else call.text("cli.import.nothing")
        if refused and len(plan.bad) > 1:
            problem = call.text("cli.import.refused", count=len(plan.bad), first=problem)
    return Result(lines=tuple(lines), data=data, code=BAD_INPUT if problem else DONE, problem=problem)


def template_command(call: Call) -> Result:
    """Headings to fill in; a workbook explains them on a second sheet."""
    kind = _KINDS[call.arg("kind")]
    path = places.absolute(call.arg("output"))
    form = template(kind)
    if _suffix(path) == ".csv":
        write_file(path, csv_bytes(form.headings, []))
    else:
        write_file(path, _workbook_template(call, kind))
    notes = [_note(call, key) for key in form.notes]
    return Result(
        lines=(call.text("cli.line.written", file=path, size=path.stat().st_size), *notes),
        data={"file": str(path), "kind": kind.value, "headings": list(form.headings)},
    )


def _note(call: Call, key: str) -> str:
    return call.text(key)


def _workbook_template(call: Call, kind: ImportKind) -> bytes:
    from desktop.outputs.xlsx.write import write_template

    form = template(kind)
    return write_template(
        form.headings,
        examples=form.examples,
        notes=[_note(call, key) for key in form.notes],
        sheet_name=call.text(f"cli.export.{kind.value}"),
        guide_name=call.text("cli.export.guide"),
        choices={head: [_KO.label(one) for one in members] for head, members in form.choices.items()},
    )


def export_command(call: Call) -> Result:
    """Tables as the import reads them back; `ics` a calendar for a phone."""
    path = _export_path(call)
    if call.arg("kind") == "ics":
        return _calendar(call, path)
    if call.arg("kind") == "notices":
        return _notices(call, path)
    kind = _KINDS[call.arg("kind")]
    suffix = _suffix(path)
    first, last = typed.day(call, "from"), typed.day(call, "to")
    with call.read() as tx:
        made = exported(tx, kind, first=first, last=last)
    name = call.text(f"cli.export.{kind.value}")
    _write_rows(path, suffix, made.headings, made.rows, sheet_name=name)
    return _exported(call, path, len(made.rows))


def _export_path(call: Call) -> Path:
    typed_paths = [p for p in (call.arg("file"), call.arg("output")) if p is not None]
    if len(typed_paths) != 1:
        raise UsageError("cli.error.one_file")
    return places.absolute(typed_paths[0])


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise UsageError("cli.error.suffix", file=path.name[:60], suffixes=".xlsx, .csv")
    return suffix


def _write_rows(path: Path, suffix: str, headings: Any, rows: Any, *, sheet_name: str) -> None:
    if suffix == ".csv":
        write_file(path, csv_bytes(headings, rows))
        return
    from desktop.outputs.xlsx.write import write_table

    write_file(path, write_table(headings, rows, sheet_name=sheet_name))


def _notices(call: Call, path: Path) -> Result:
    from desktop.cli.notice_table import COLUMNS, headings, notice_lines, table_rows

    suffix = _suffix(path)
    first, last = typed.period(call, default=(typed.week_of(call.today)[0], call.today + _WEEKS))
    with call.read() as tx:
        lines = notice_lines(tx, first=first, last=last, now=call.now)
    rows = [[row[name] for name in COLUMNS] for row in table_rows(call.words, lines)]
    _write_rows(path, suffix, headings(call.words), rows, sheet_name=call.text("cli.export.notices"))
    return _exported(call, path, len(rows))


def _calendar(call: Call, path: Path) -> Result:
    from desktop.desk import exports

    if path.suffix.lower() != ".ics":
        raise UsageError("cli.error.suffix", file=path.name[:60], suffixes=".ics")
    profile = typed.choice(call, "profile", Profile) or Profile.MAYOR
    first, last = typed.period(call, default=typed.week_of(call.today))
    with call.read() as tx:
        made = exports.calendar(tx, first=first, last=last, now=call.now, profile=profile)
    write_file(path, made.data)
    return _exported(call, path, made.count)


def _exported(call: Call, path: Path, count: int) -> Result:
    return Result(
        lines=(call.text("cli.line.exported", file=path, count=count),),
        data={"file": str(path), "count": count, "bytes": path.stat().st_size},
    )
