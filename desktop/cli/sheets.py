# SPDX-License-Identifier: Apache-2.0
"""`sheet`: paper as PDF, text, page or table; an issued one is remembered with reader, edition and hash."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.records.enums import Profile, SheetKind
from desktop.cli import typed
from desktop.cli.places import absolute
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.writing import write_file
from desktop.desk import copying
from desktop.desk.files import write_once_kept
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
    return written(call, ask, issued_to=call.arg("to") or "")


def written(call: Call, ask: SheetAsk, *, issued_to: str = "") -> Result:
    """The sheet in the form its file is named for; --issue hands it out, in whatever form."""
    target = sheet_path(call.arg("output"))
    is_issued = bool(call.arg("issue"))
    with call.read() as tx:
        made = making.make(tx, ask, now=call.now)
    if is_issued:
        with call.write("issue", Duty.ISSUE) as tx:
            made = making.issue(tx, made, issued_to=issued_to)
            data = _bytes_of(target, made, issued=True)
            write_once_kept(tx, target, data)
    else:
        data = _bytes_of(target, made, issued=False)
        write_file(target, data)
    return told(call, target, made, issued=is_issued, size=len(data))


def _bytes_of(target: Path, made: Made, *, issued: bool) -> bytes:
    """A text, page or table that nobody was handed bears no copy number."""
    suffix, document = target.suffix.lower(), made.composed.document
    if suffix == ".pdf":
        return made.data
    return copying.WRITERS[suffix](document if issued else copying.unnumbered(document))


def sheet_path(text: str) -> Path:
    """Raises UsageError for a name that would not be known as a sheet in one of its forms."""
    path, suffixes = absolute(text), (".pdf", *copying.WRITERS)
    if path.suffix.lower() not in suffixes:
        raise UsageError("cli.error.suffix", file=path.name[:60], suffixes=", ".join(suffixes))
    return path


def pdf_path(text: str) -> Path:
    """Raises UsageError for a name that would not be known as PDF."""
    path = absolute(text)
    if path.suffix.lower() != ".pdf":
        raise UsageError("cli.error.suffix", file=path.name[:60], suffixes=".pdf")
    return path


def written_lines(call: Call, target: Path, *, size: int, missing: Sequence[str]) -> list[str]:
    """What was written and, where there are some, the characters that its reader will not find."""
    lines = [call.text("cli.line.written", file=target, size=size)]
    if missing:
        lines.append(call.text("cli.line.no_glyph", chars=" ".join(missing)))
    return lines


def told(call: Call, target: Path, made: Made, *, issued: bool, size: int) -> Result:
    """What was written, what is printed on it, what its reader will not find."""
    composed = made.composed
    lines = written_lines(call, target, size=size, missing=made.missing)
    if issued:
        text = call.text("cli.line.issued", edition=composed.edition, number=composed.copy_number)
        lines.insert(1, text)
    return Result(
        lines=tuple(lines),
        data={
            "file": str(target),
            "bytes": size,
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
