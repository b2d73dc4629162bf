# SPDX-License-Identifier: Apache-2.0
"""`notice say|text|letter|eml`: what is said and sent to one recipient of an engagement."""

from __future__ import annotations

from pathlib import Path

from db.errors import InputError
from db.transaction import ReadTx
from desktop.cli import typed
from desktop.cli.notices import recipient
from desktop.cli.places import absolute
from desktop.cli.result import BLOCKED, Call, Result, UsageError
from desktop.cli.sheets import pdf_path
from desktop.cli.writing import write_file
from desktop.desk import call_sheets, letters, messages
from desktop.desk.messages import TextMessage
from desktop.services import contacts
from desktop.services.knowledge import knowledge
from desktop.services.queue import QueueItem, queue


def item_of(tx: ReadTx, call: Call) -> QueueItem:
    """The line of VISIT and --to. Raises UsageError for somebody who is not on the list."""
    number = typed.number(call.arg("visit"), "VISIT")
    key = recipient(tx, call, number).key
    for item in queue(tx, now=call.now, engagement_id=number):
        if call_sheets.key_of(item) == key:
            return item
    raise UsageError("cli.error.nobody", value=str(call.arg("to"))[:40])


def say_command(call: Call) -> Result:
    """The sentence to read on the telephone."""
    with call.read() as tx:
        item = item_of(tx, call)
        sentence = messages.read_aloud(item, knowledge(tx))
    return Result(
        lines=(sentence,),
        data={
            "engagement": item.engagement.id,
            "recipient": call_sheets.key_of(item),
            "sentence": sentence,
        },
    )


def text_command(call: Call) -> Result:
    """The text message with its bytes in cp949; exit 1 where it cannot be sent as it is."""
    with call.read() as tx:
        item = item_of(tx, call)
        made = messages.text_message(item, knowledge(tx), short=bool(call.arg("short")))
    return Result(
        lines=(made.text, "", *said_of(call, made)),
        data={
            "engagement": item.engagement.id,
            "recipient": call_sheets.key_of(item),
            "text": made.text,
            "bytes": made.size_bytes,
            "sort": made.sort.value,
            "over": made.over_bytes,
            "replaced": dict(made.replaced),
            "outside": list(made.outside),
            "blank": list(made.blank),
            "can_send": made.can_send,
        },
        code=0 if made.can_send else BLOCKED,
    )


def said_of(call: Call, made: TextMessage) -> tuple[str, ...]:
    """What is worth knowing before it is sent."""
    lines = [call.text("messages.size", size=made.size_bytes, sort=made.sort)]
    if made.over_bytes:
        lines.append(call.text("messages.over", over=made.over_bytes))
    if made.blank:
        fields = tuple(call.text(f"messages.blank.{key}") for key in made.blank)
        lines.append(call.text("messages.blank_head", fields=fields))
    if made.replaced:
        dropped = call.text("messages.dropped")
        pairs = tuple(call.text("messages.pair", old=a, new=b or dropped) for a, b in made.replaced)
        lines.append(call.text("messages.replaced", pairs=pairs))
    if made.outside:
        lines.append(call.text("messages.outside", names=made.outside))
    return tuple(lines)


def letter_command(call: Call) -> Result:
    """A letter to one, or without --to to everybody on the list who still has to be told."""
    number = typed.number(call.arg("visit"), "VISIT")
    target = pdf_path(call.arg("output"))
    with call.read() as tx:
        if call.arg("to") is not None:
            items = [item_of(tx, call)]
        else:
            found = queue(tx, now=call.now, engagement_id=number)
            items = [i for i in found if i.line.needs_telling and i.line.target.person_id is not None]
        if not items:
            raise InputError("input.call_sheet_empty")
        made = letters.letter(items, knowledge(tx), now=call.now)
    write_file(target, made.data)
    pages = made.sheet.pages if made.sheet is not None else 0
    return Result(
        lines=(call.text("cli.line.written", file=target, size=len(made.data)),),
        data={"file": str(target), "bytes": len(made.data), "pages": pages, "letters": len(items)},
    )


def eml_command(call: Call) -> Result:
    """A mail draft; with --reason the address is filled in, and that it was looked at is kept."""
    target = absolute(call.arg("output"))
    if target.suffix.lower() != ".eml":
        raise UsageError("cli.error.suffix", file=target.name[:60], suffixes=".eml")
    address = _address(call) if call.arg("reason") is not None else ""
    with call.read() as tx:
        made = letters.eml(item_of(tx, call), knowledge(tx), now=call.now, address=address)
    return _written(call, target, made.data, has_address=bool(address))


def _address(call: Call) -> str:
    with call.read() as tx:
        person_id = item_of(tx, call).line.target.person_id
    if person_id is None:
        return ""
    with call.write("look_contact", None) as tx:
        contacts.look(tx, person_id=person_id, reason=call.arg("reason"))
    with call.read() as tx:
        numbers = contacts.open_numbers(tx, person_id=person_id, by=call.office.by, now=call.now)
    return numbers.email if numbers is not None else ""


def _written(call: Call, target: Path, data: bytes, *, has_address: bool) -> Result:
    write_file(target, data)
    lines = [call.text("cli.line.written", file=target, size=len(data))]
    if not has_address:
        lines.append(call.text("messages.no_address"))
    return Result(
        lines=tuple(lines), data={"file": str(target), "bytes": len(data), "has_address": has_address}
    )
