# SPDX-License-Identifier: Apache-2.0
"""`paper`: copies that went out, which are to be fetched back, and what became of one."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from db.records import IssuedSheet
from db.records.enums import CopyFate
from desktop.cli import jsons, typed
from desktop.cli.result import Call, Result
from desktop.cli.showing import columns
from desktop.desk.copies import copy_row
from desktop.screens.copies import CopyRow, sheet_name, superseded_text
from desktop.services import copies
from desktop.services.roles import Duty
from desktop.words import Words


def list_command(call: Call) -> Result:
    """Copies to fetch back; --all also those that stand, are back or are over; --visit of one engagement."""
    number = None if call.arg("visit") is None else typed.number(call.arg("visit"), "--visit")
    with call.read() as tx:
        if number is not None:
            found = copies.copies_of(tx, number)
        elif call.arg("all"):
            found = copies.newest_copies(tx)
        else:
            found = copies.superseded_copies(tx, since=call.today)
    if number is not None and not call.arg("all"):
        found = tuple(copy for copy in found if copy.is_to_fetch)
    rows = [copy_row(copy) for copy in found]
    return Result(
        lines=tuple(copy_columns(call.words, row) for row in rows) or (call.text("cli.line.no_copies"),),
        data={"copies": [copy_data(row) for row in rows]},
    )


def return_command(call: Call) -> Result:
    """Note that a copy was fetched back, shredded or not found; by the number that `list` shows."""
    number = typed.number(call.arg("id"), "ID")
    how = typed.choice(call, "how", CopyFate) or CopyFate.FETCHED
    with call.write("return_copy", Duty.ISSUE) as tx:
        copies.return_copy(tx, issue_id=number, how=how, note=call.arg("note") or "")
    return _told(call, number)


def correct_command(call: Call) -> Result:
    """Take that back: the copy is out as before."""
    number = typed.number(call.arg("id"), "ID")
    with call.write("correct_return", Duty.ISSUE) as tx:
        copies.correct_return(tx, issue_id=number, note=call.arg("note") or "")
    return _told(call, number)


def _told(call: Call, number: int) -> Result:
    with call.read() as tx:
        row = copy_row(copies.copy_of(tx, tx.get(IssuedSheet, number)))
    return Result(lines=(copy_columns(call.words, row),), data=copy_data(row))


def copy_columns(words: Words, row: CopyRow) -> str:
    """One copy in a line: number, sheet, edition, who has it, what it is about, how it stands."""
    text = words.text
    when = text("cli.line.when", when=row.when) if row.when is not None else ""
    return columns(
        f"#{row.issue}",
        sheet_name(words, row.sheet, is_pocket=row.is_pocket),
        text("copies.copy", edition=row.edition, number=row.copy_number),
        words.label(row.profile),
        row.issued_to or text("copies.nobody"),
        text("copies.went_out", at=text("cli.line.instant", at=row.at)),
        when,
        row.title,
        _state(words, row),
    )


def _state(words: Words, row: CopyRow) -> str:
    if row.fate is not None:
        return words.label(row.fate)
    return superseded_text(words, row.newest) if row.is_superseded else ""


def copy_data(row: CopyRow) -> dict[str, Any]:
    """Every field of it, and whether it is to be fetched back."""
    return {f.name: jsons.plain(getattr(row, f.name)) for f in fields(row)} | {"to_fetch": row.is_to_fetch}
