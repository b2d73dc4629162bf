# SPDX-License-Identifier: Apache-2.0
"""`followup export` and `followup import`: the same table out and in."""

from __future__ import annotations

from pathlib import Path

from db.records import Suggestion
from desktop.cli import jsons
from desktop.cli.result import BAD_INPUT, Call, Result, UsageError
from desktop.desk import follow_tables
from desktop.desk.files import write_beside
from desktop.inputs.tables import TableError
from desktop.services import follow_import, followups_owed
from desktop.services.follow_import import BadRow, FollowPlan

_SHOWN = 20
_MAX_BYTES = 20_000_000


def export_command(call: Call) -> Result:
    """Everything open or owed, with --all the settled too, as .xlsx or .csv by the name's ending."""
    path = Path(str(call.arg("output")))
    with call.read() as tx:
        if call.arg("all"):
            ids = [s.id for s in tx.all(Suggestion)]
        else:
            ids = [one.line.id for one in followups_owed.owed_lines(tx, today=call.today)]
        table = follow_tables.exported(tx, ids)
    write_beside(path, follow_tables.as_bytes(table, path.name))
    count = len(table.rows)
    return Result(
        lines=(call.text("followups.written", count=count, path=str(path)),),
        data={"file": str(path), "count": count},
    )


def import_command(call: Call) -> Result:
    """New rows are kept as one step of undo; with a bad row nothing is, unless --skip-bad."""
    path = Path(str(call.arg("file")))
    data = _bytes(path)
    is_dry = bool(call.arg("dry_run"))
    try:
        with call.read() as tx:
            plan = follow_import.read_plan(tx, data, file=path.name, today=call.today)
    except TableError as error:
        raise UsageError(error.code, **error.values) from None
    count = 0
    refused: tuple[BadRow, ...] = ()
    if not is_dry and (not plan.bad or call.arg("skip_bad")):
        count, refused = _apply(call, plan)
    bad = sorted((*plan.bad, *refused), key=lambda row: row.line)
    said = [_said(call, row) for row in bad]
    key = "followups.cli.import_dry" if is_dry else "followups.cli.imported"
    values = {"new": len(plan.new), "kept": count, "same": plan.same, "bad": len(bad)}
    return Result(
        lines=(call.text(key, **values), *said[:_SHOWN]),
        code=BAD_INPUT if bad and not call.arg("skip_bad") else 0,
        data=values
        | {
            "dry_run": is_dry,
            "problems": [
                {"line": row.line, "code": row.code, "values": _plain(row), "text": text}
                for row, text in zip(bad, said, strict=True)
            ],
        },
    )


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UsageError("cli.error.file", file=path.name, why=error.strerror or "-") from None


class _RefusedRows(Exception):
    """Rows that the rules refuse; nothing of the file is kept."""

    def __init__(self, rows: tuple[BadRow, ...]) -> None:
        super().__init__(len(rows))
        self.rows = rows


def _apply(call: Call, plan: FollowPlan) -> tuple[int, tuple[BadRow, ...]]:
    """All of it, or nothing where a row is refused that nobody said may be left out."""
    try:
        with call.write("follow_import") as tx:
            count, refused = follow_import.apply_plan(tx, plan)
            if refused and not call.arg("skip_bad"):
                raise _RefusedRows(refused)
    except _RefusedRows as stop:
        return 0, stop.rows
    return count, refused


def _plain(row: BadRow) -> dict[str, object]:
    return {name: jsons.plain(value) for name, value in row.values.items()}


def _said(call: Call, row: BadRow) -> str:
    """Why a row was not taken, in one sentence with its line."""
    words = call.words
    is_finding = words.has(f"findings.{row.code}")
    values = dict(row.values)
    text = words.finding(row.code, values) if is_finding else words.error(row.code, values)
    return call.text("followups.cli.bad_row", line=row.line, text=text)
