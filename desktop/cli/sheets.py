# SPDX-License-Identifier: Apache-2.0
"""`sheet`: paper as PDF; an issued one is remembered with its reader, edition and hash."""

from __future__ import annotations

from pathlib import Path

from db.records.enums import Profile, SheetKind
from desktop.cli import typed
from desktop.cli.places import absolute
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.writing import write_file
from desktop.desk.sheets import making
from desktop.desk.sheets.making import Made
from desktop.screens.paper import SheetAsk
from desktop.services.roles import Duty


def sheet_command(call: Call) -> Result:
    """A sheet of one engagement. Only --issue makes it a fact: the next change is a new edition."""
    ask = SheetAsk(
        sheet=SheetKind(call.args.command.path[1]),
        engagement=typed.number(call.arg("id"), "ID"),
        profile=typed.choice(call, "profile", Profile) or Profile.MAYOR,
    )
    if call.arg("to") is not None and not call.arg("issue"):
        raise UsageError("cli.error.to_without_issue")
    target = pdf_path(call.arg("output"))
    with call.read() as tx:
        made = making.make(tx, ask, now=call.now)
    if call.arg("issue"):
        with call.write("issue", Duty.ISSUE) as tx:
            made = making.issue(tx, made, issued_to=call.arg("to") or "")
            write_file(target, made.data)
    else:
        write_file(target, made.data)
    return told(call, target, made, issued=bool(call.arg("issue")))


def pdf_path(text: str) -> Path:
    """Raises UsageError for a name that would not be known as PDF."""
    path = absolute(text)
    if path.suffix.lower() != ".pdf":
        raise UsageError("cli.error.suffix", file=path.name[:60], suffixes=".pdf")
    return path


def told(call: Call, target: Path, made: Made, *, issued: bool) -> Result:
    """What was written, what is printed on it, what its reader will not find."""
    composed = made.composed
    lines = [call.text("cli.line.written", file=target, size=len(made.data))]
    if issued:
        lines.append(call.text("cli.line.issued", edition=composed.edition, number=composed.copy_number))
    if made.missing:
        lines.append(call.text("cli.line.no_glyph", chars=" ".join(made.missing)))
    return Result(
        lines=tuple(lines),
        data={
            "file": str(target),
            "bytes": len(made.data),
            "pages": made.pages,
            "edition": composed.edition,
            "copy": composed.copy_number,
            "issued": issued,
            "changed_lines": composed.changed,
            "missing_glyphs": list(made.missing),
            "left_out": [
                {"section": one.section, "group": one.group.value, "count": one.count}
                for one in composed.removed
            ],
        },
    )
