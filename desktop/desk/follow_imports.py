# SPDX-License-Identifier: Apache-2.0
"""A table of follow-ups looked at before it is kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.errors import InputError, OfficeError
from db.transaction import ReadTx
from desktop.desk.reading import Reading
from desktop.inputs.tables import TableError
from desktop.screens import followups as screen
from desktop.services import follow_import
from desktop.services.follow_import import BadRow, FollowPlan

_MAX_BYTES = 20_000_000
MOST_SHOWN = 30


def looked_at(reading: Reading, asked: screen.FollowImport) -> screen.FollowImportScreen:
    """What the table would bring, or why it cannot be read."""
    path = Path(asked.path)
    found = screen.FollowImportScreen(path=asked.path, name=path.name)
    try:
        data = read_bytes(path)
        plan = plan_of(reading.tx, data, name=path.name, today=reading.today)
    except (OfficeError, TableError) as error:
        return replace(found, problem=error.code, values=dict(error.values))
    return replace(
        found,
        new=len(plan.new),
        same=plan.same,
        bad=tuple(bad_line(row) for row in plan.bad),
        heads=tuple(made.text.split("\n")[0][:80] for _line, made in plan.new[:MOST_SHOWN]),
        digest=hashlib.sha256(data).hexdigest(),
    )


def read_bytes(path: Path) -> bytes:
    """Raises InputError import.file_gone."""
    try:
        with path.open("rb") as file:
            return file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise InputError("import.file_gone", file=path.name) from error


def plan_of(tx: ReadTx, data: bytes, *, name: str, today: date) -> FollowPlan:
    """Raises InputError, TableError."""
    return follow_import.read_plan(tx, data, file=name, today=today)


def bad_line(row: BadRow) -> screen.BadLine:
    return screen.BadLine(line=row.line, code=row.code, values=row.values)
