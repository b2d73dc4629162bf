# SPDX-License-Identifier: Apache-2.0
"""`notice call-sheet`, `notice key-in`: a printed list of calls, and what came back of it."""

from __future__ import annotations

import sys

from db.records import CallSheet
from db.transaction import ReadTx
from desktop.cli import jsons, typed
from desktop.cli.places import absolute
from desktop.cli.result import BAD_INPUT, Call, Result, UsageError
from desktop.cli.sheets import pdf_path
from desktop.cli.showing import columns
from desktop.cli.writing import write_file
from desktop.desk import call_sheets as desk
from desktop.desk.reading import Reading
from desktop.inputs.call_sheet import read_keyed
from desktop.screens.call_sheets import Arrangement, CallSheetView, KeyedRow
from desktop.services import call_sheets
from desktop.services.knowledge import knowledge
from desktop.services.queue import QueueItem, queue

_MOST_BYTES = 1_000_000


def make_command(call: Call) -> Result:
    """Whoever has to be told now; --all also who is due later, --visit of one engagement only."""
    target = pdf_path(call.arg("output"))
    arranged = typed.choice(call, "arranged", Arrangement) or Arrangement.BUREAU
    reason = call.arg("mobile") or ""
    if call.arg("mobile") is not None and not reason.strip():
        raise UsageError("cli.error.mobile_reason")
    with call.write("make_call_sheet", None) as tx:
        items = _items(tx, call)
        desk.may_tell(tx, call.office.by, (item.engagement.id for item in items))
        ordered = desk.sorted_items(items, knowledge(tx), arranged)
        sheet = call_sheets.make_call_sheet(tx, items=ordered, mobile_reason=reason)
        made = desk.paper(tx, sheet, by=call.office.by, now=call.now, arranged=arranged)
        write_file(target, made.data)
    return Result(
        lines=(
            call.text("cli.line.written", file=target, size=len(made.data)),
            call.text("messages.sheet.made", sheet=sheet.id, count=made.count),
        ),
        data={
            "file": str(target),
            "bytes": len(made.data),
            "sheet": sheet.id,
            "copy": sheet.copy_number,
            "has_mobile": sheet.has_mobile,
            "rows": [
                {
                    "number": row.number,
                    "engagement": row.engagement_id,
                    "recipient": row.recipient.key,
                    "when": jsons.plain(row.said.when),
                    "place": row.said.place,
                }
                for row in call_sheets.rows_of(sheet)
            ],
        },
    )


def _items(tx: ReadTx, call: Call) -> list[QueueItem]:
    if call.arg("visit") is not None:
        number = typed.number(call.arg("visit"), "--visit")
        return [i for i in queue(tx, now=call.now, engagement_id=number) if i.line.needs_telling]
    found = [i for i in queue(tx, now=call.now) if i.line.needs_telling]
    return found if call.arg("all") else [i for i in found if i.group in desk.NOW_DUE]


def key_in_command(call: Call) -> Result:
    """Lines of a file, of standard input (-), or --line; --dry-run only shows what would be recorded."""
    number = typed.number(call.arg("sheet"), "SHEET")
    text, on = _typed(call), typed.day(call, "on")
    with call.read() as tx:
        sheet = tx.get(CallSheet, number)
        reading = Reading(tx, call.now, call.office.by, call.office.office)
        shown = desk.call_sheet_screen(reading, CallSheetView(sheet=sheet.id, typed=text, on=on))
    rows = tuple(_data(row) for row in shown.keyed)
    lines = tuple(keyed_line(call, row) for row in shown.keyed)
    if not shown.can_keep:
        problem = call.text("messages.sheet.not_kept", count=len(shown.errors))
        return Result(lines=lines, data={"recorded": 0, "rows": rows}, code=BAD_INPUT, problem=problem)
    if call.arg("dry_run"):
        return Result(lines=lines, data={"recorded": 0, "dry_run": True, "rows": rows})
    with call.write("key_in_calls", None) as tx:
        desk.may_tell(tx, call.office.by, _engagements(sheet, shown.keyed))
        made = call_sheets.key_in(tx, sheet_id=sheet.id, calls=desk.calls_of(read_keyed(text)), on=on)
    done = call.text("messages.sheet.kept", count=len(made))
    return Result(lines=(*lines, done), data={"recorded": len(made), "rows": rows})


def _engagements(sheet: CallSheet, keyed: tuple[KeyedRow, ...]) -> list[int]:
    rows = {row.number: row.engagement_id for row in call_sheets.rows_of(sheet)}
    return [rows[row.number] for row in keyed if row.number in rows]


def _typed(call: Call) -> str:
    if call.arg("line"):
        return "\n".join(call.arg("line"))
    if call.arg("file") is None:
        raise UsageError("cli.error.nothing_keyed")
    if call.arg("file") == "-":
        return sys.stdin.read(_MOST_BYTES)
    path = absolute(call.arg("file"))
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("cli.error.unreadable", file=path.name[:60]) from error


def keyed_line(call: Call, row: KeyedRow) -> str:
    if row.error:
        return call.words.error(row.error, {"line": row.line, "text": row.text})
    assert row.channel is not None
    how = call.words.label(row.channel)
    outcome = call.words.label(row.outcome) if row.outcome.value != "reached" else ""
    return columns(
        str(row.number),
        row.name,
        row.title,
        how,
        outcome,
        call.words.label(row.reply) if row.reply is not None else "",
        call.text("cli.line.instant", at=row.at) if row.at is not None else "",
        row.note,
        call.text("messages.sheet.changed") if row.is_changed else "",
        call.text("messages.sheet.recorded", at=row.recorded_at) if row.recorded_at is not None else "",
    )


def _data(row: KeyedRow) -> dict[str, object]:
    return {
        "line": row.line,
        "number": row.number,
        "name": row.name,
        "title": row.title,
        "channel": jsons.plain(row.channel),
        "outcome": jsons.plain(row.outcome),
        "received_by": jsons.plain(row.received_by),
        "reply": jsons.plain(row.reply),
        "at": jsons.plain(row.at),
        "note": row.note,
        "is_changed": row.is_changed,
        "recorded_at": jsons.plain(row.recorded_at),
        "error": row.error or None,
    }
