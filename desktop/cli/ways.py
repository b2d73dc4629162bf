# SPDX-License-Identifier: Apache-2.0
"""`feed export|message|qr`: the calendar handed over as a file, a message or a code, without a network."""

from __future__ import annotations

from collections.abc import Iterable

from db.errors import InputError
from db.records.enums import Profile
from db.transaction import ReadTx
from desktop.cli import typed
from desktop.cli.jsons import plain
from desktop.cli.places import absolute
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.uploads import reader_named
from desktop.desk.acts.ways import hand_code, hand_file, hand_message
from desktop.desk.handing.code import code
from desktop.desk.handing.message import message
from desktop.desk.handing.whom import target_of
from desktop.screens.ways import HandCode, HandFile, HandMessage, Left, Whom


def whom_of(tx: ReadTx, call: Call) -> Whom:
    """READER or --profile, one of both. Raises UsageError."""
    named, profile = call.arg("reader"), typed.choice(call, "profile", Profile)
    if (named is None) == (profile is None):
        raise UsageError("cli.error.one_whom")
    if profile is not None:
        return Whom(profile=profile)
    reader = reader_named(tx, named)
    return Whom(reader=reader.id, profile=reader.profile)


def export_command(call: Call) -> Result:
    """A calendar file of a period, or of what changed since the last; where nothing did, none is written."""
    path = absolute(call.arg("file"))
    if path.suffix.lower() != ".ics":
        raise UsageError("cli.error.suffix", file=path.name[:60], suffixes=".ics")
    first, last = typed.day(call, "from"), typed.day(call, "to")
    changes = bool(call.arg("changes"))
    with call.read() as tx:
        whom = whom_of(tx, call)
    ask = HandFile(whom=whom, path=path, first=first, last=last, changes=changes)
    try:
        with call.write("hand_file", "issue") as tx:
            made = hand_file(tx, ask)
    except InputError as error:
        if error.code != "handing.nothing_changed":
            raise
        return Result(lines=(call.words.failure(error),), data={"file": None, "count": 0})
    notes = [call.words.finding(found.code, found.values) for found in made.findings]
    return Result(
        lines=(call.text("cli.line.exported", file=path, count=made.part), *notes),
        data={"file": str(path), "count": made.part, "bytes": path.stat().st_size, "changes": changes},
    )


def message_command(call: Call) -> Result:
    """The days as text for a messenger, marked against the last; remembered unless --dry-run."""
    first = typed.day(call, "date") or call.today
    last = typed.day(call, "to") or first
    with call.read() as tx:
        whom = whom_of(tx, call)
        made = message(tx, target_of(tx, whom, now=call.now), first=first, last=last, now=call.now)
    if not call.arg("dry_run"):
        with call.write("hand_message", "issue") as tx:
            hand_message(tx, HandMessage(whom=whom, message=made))
    return Result(
        lines=tuple(line.text for line in made.lines),
        data={
            "first": plain(first),
            "last": plain(last),
            "text": made.text,
            "count": made.count,
            "changed": made.changed,
            "former_at": plain(made.former_at),
            "same": made.is_same,
            "left_out": _left_data(made.left),
        },
    )


def code_command(call: Call) -> Result:
    """One engagement as a QR code in a picture."""
    path = absolute(call.arg("output"))
    if path.suffix.lower() not in (".png", ".svg"):
        raise UsageError("cli.error.suffix", file=path.name[:60], suffixes=".png, .svg")
    number = typed.number(call.arg("id"), "ENGAGEMENT")
    with call.read() as tx:
        whom = whom_of(tx, call)
        made = code(tx, target_of(tx, whom, now=call.now), engagement=number, now=call.now)
    with call.write("hand_code", "issue") as tx:
        hand_code(tx, HandCode(whom=whom, code=made, path=path))
    lines = [call.text("cli.line.written", file=path, size=path.stat().st_size)]
    lines += [call.text(f"ways.dropped.{one}") for one in made.dropped]
    if made.is_bare:
        lines.append(call.text("ways.code.bare"))
    return Result(
        lines=tuple(lines),
        data={"file": str(path), "bytes": made.bytes, "left_out": list(made.dropped), "bare": made.is_bare},
    )


def _left_data(left: Iterable[Left]) -> dict[str, int]:
    return {one.code: one.count for one in left}
