# SPDX-License-Identifier: Apache-2.0
"""Files brought to the window: read, planned, written; tables and forms handed out."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from db.errors import OfficeError
from db.records import Record
from db.transaction import ReadTx
from desktop.desk.files import write_beside
from desktop.desk.reading import Readers, Reading
from desktop.desk.saying import Saying
from desktop.inputs.tables import Table, TableError, read_table
from desktop.screens.importing import (
    DryRunScreen,
    ImportDryRun,
    ImportKind,
    PlannedRow,
    Progress,
    RowStatus,
    Said,
    SaveTable,
    ValueChange,
)
from desktop.services import roles
from desktop.services.importing.applying import existing_in, reference_in
from desktop.services.importing.availability import judged
from desktop.services.importing.plan import ChangedItem, ImportPlan, RowNote, Stopped, Watch
from desktop.services.importing.planning import plan_import
from desktop.words import Words

MAX_BYTES = 20_000_000
_KO = Words("ko")
# The file read last, by its sum: what was looked at is not read a second time to be taken.
_last: dict[str, Table] = {}


class Unfit(Exception):
    """The file cannot be read as a table; `said` is why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.code)
        self.said = said


def table_at(path: str) -> tuple[str, Table]:
    """The sum of a file's bytes and its table. Raises Unfit."""
    file = Path(path)
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        digest = sha256(data).hexdigest()
        if digest not in _last:
            table = read_table(data, file.name, max_bytes=MAX_BYTES)
            _last.clear()
            _last[digest] = table
        return digest, _last[digest]
    except TableError as error:
        raise Unfit(Said(error.code, error.values)) from None
    except OSError as error:
        raise Unfit(
            Said("importing.dialog.unreadable", {"file": file.name, "why": error.strerror or "-"})
        ) from None


def watching(progress: Progress) -> Watch:
    """Tells the window's progress, and ends the work where the window wants it."""

    def watch(done: int, total: int) -> None:
        progress.done, progress.total = done, total
        if progress.stopped:
            raise Stopped

    return watch


def planned(tx: ReadTx, kind: ImportKind, table: Table, *, reading: Reading, watch: Watch) -> ImportPlan:
    """What the file would change, with what the rules say of engagements. Raises Stopped."""
    reference = reference_in(tx, today=reading.today)
    plan = plan_import(kind, table, existing=existing_in(tx, kind), reference=reference, watch=watch)
    return judged(tx, plan)


def dry_run(reading: Reading, asked: ImportDryRun) -> DryRunScreen:
    """Nothing is written. A file that cannot be read, or a reading that was stopped, says so."""
    name = Path(asked.path).name
    try:
        digest, table = table_at(asked.path)
        plan = planned(reading.tx, asked.kind, table, reading=reading, watch=watching(asked.progress))
    except Unfit as unfit:
        return DryRunScreen(kind=asked.kind, file_name=name, error=unfit.said)
    except Stopped:
        return DryRunScreen(kind=asked.kind, file_name=name, error=Said("importing.dialog.stopped"))
    user = roles.user_of(reading.tx, reading.by)
    return DryRunScreen(
        kind=asked.kind,
        file_name=name,
        digest=digest,
        rows=tuple(_rows(plan, Saying(reading.tx))),
        problems=tuple(Said(p.code, p.values, line=p.line) for p in table.problems),
        unmatched=plan.unmatched,
        may_write=roles.may_edit(user),
    )


def _rows(plan: ImportPlan, saying: Saying) -> Iterator[PlannedRow]:
    """Bad rows first, then what changes, what is new, what the file leaves out, what stays."""
    notes: dict[int, list[Said]] = {}
    for note in plan.notes:
        notes.setdefault(note.line, []).append(_said(note))
    for note in plan.bad:
        yield PlannedRow(status=RowStatus.BAD, line=note.line, notes=(_said(note),))
    for changed in plan.changed:
        yield _changed(changed, saying, tuple(notes.get(changed.line, ())))
    for new in plan.new:
        own = tuple(notes.get(new.line, ()))
        parts = len(new.records) - 1
        yield PlannedRow(status=RowStatus.NEW, line=new.line, label=new.label, added=parts, notes=own)
    for record in plan.missing:
        yield PlannedRow(status=RowStatus.MISSING, label=label_of(record, saying))
    for same in plan.same:
        own = tuple(notes.get(same.line, ()))
        yield PlannedRow(status=RowStatus.SAME, line=same.line, label=same.label, notes=own)


def _changed(item: ChangedItem, saying: Saying, notes: tuple[Said, ...]) -> PlannedRow:
    changes = tuple(
        ValueChange(
            type(update.base).book.table,
            change.field,
            saying.value(type(update.base), change.field, change.old),
            saying.value(type(update.base), change.field, change.new)
            if not (isinstance(change.new, int) and change.new < 0)
            else None,
        )
        for update in item.updates
        for change in update.changes
    )
    return PlannedRow(
        status=RowStatus.CHANGED,
        line=item.line,
        label=item.label,
        changes=changes,
        added=len(item.added),
        removed=len(item.binned),
        notes=notes,
    )


def label_of(record: Record, saying: Saying) -> str:
    """What people call a kept thing that a file leaves out."""
    district, number = getattr(record, "district_code", ""), getattr(record, "number", None)
    if number is not None:
        return f"{saying.name_of('district', district)} {number}" if district else str(number)
    return saying.record_name(record) or str(record.id)


def _said(note: RowNote) -> Said:
    """Findings among the values stay values of the rules; the window makes the sentence."""
    return Said(note.code, dict(note.values), line=note.line, column=note.field)


def save_table(reading: Reading, asked: SaveTable) -> int:
    """Raises OfficeError file.* where it cannot be written."""
    path = Path(asked.path)
    if asked.form:
        write_beside(path, _form(asked.kind, path))
        return 0
    from desktop.services.importing.exporting import exported

    made = exported(reading.tx, asked.kind, first=None, last=None)
    write_beside(path, _table(asked.kind, made.headings, made.rows, path))
    return len(made.rows)


def _table(kind: ImportKind, headings: tuple[str, ...], rows: tuple[Any, ...], path: Path) -> bytes:
    if _is_csv(path):
        from desktop.outputs.csvs import csv_bytes

        return csv_bytes(headings, rows)
    from desktop.outputs.xlsx.write import write_table

    return write_table(headings, rows, sheet_name=_KO.text(f"cli.export.{kind.value}"))


def _form(kind: ImportKind, path: Path) -> bytes:
    from desktop.services.importing.templates import template

    form = template(kind)
    if _is_csv(path):
        from desktop.outputs.csvs import csv_bytes

        return csv_bytes(form.headings, [])
    from desktop.outputs.xlsx.write import write_template

    return write_template(
        form.headings,
        examples=form.examples,
        notes=[_KO.text(key) for key in form.notes],
        sheet_name=_KO.text(f"cli.export.{kind.value}"),
        guide_name=_KO.text("cli.export.guide"),
        choices={head: [_KO.label(one) for one in members] for head, members in form.choices.items()},
    )


def _is_csv(path: Path) -> bool:
    """Raises OfficeError for a name of another sort."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise OfficeError("file.not_written", file=path.name, why=".xlsx, .csv")
    return path.suffix.lower() == ".csv"


READERS: Readers = {ImportDryRun: dry_run, SaveTable: save_table}
