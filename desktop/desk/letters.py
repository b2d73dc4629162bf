# SPDX-License-Identifier: Apache-2.0
"""The notice in writing: an official letter as PDF, and a mail draft. Never with a blank field in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.errors import InputError
from db.records.enums import Kind, Profile, SheetKind, Status
from db.records.when import SEOUL, zone_named
from desktop.desk.addressing import Facts, Told, asks_attendance, facts_of, is_invited, named, sender_name
from desktop.desk.messages import field_rows
from desktop.desk.sheets.draft import closest, disclosure_text
from desktop.desk.told import reason_text
from desktop.outputs.document import (
    LETTER_CODE,
    Cell,
    Document,
    Item,
    Items,
    Overview,
    Section,
    plain,
)
from desktop.outputs.eml import MailDraft, write_eml
from desktop.outputs.file_names import file_name
from desktop.outputs.pdf.values import Sheet
from desktop.rules.commitment import GONE
from desktop.rules.notice import NoticeState
from desktop.services.knowledge import Knowledge
from desktop.words import Words

_KO = Words("ko")
_MARKS = "가나다라마바사아자차카타파하"


def _say(key: str, /, **values: object) -> str:
    return _KO.text(f"sheets.letter.{key}", **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLetter:
    """A letter or a draft as a file; `sheet` says what its reader will not find as typed."""

    data: bytes
    file_name: str
    sheet: Sheet | None = None


def letter_sort(item: Told, facts: Facts) -> str:
    """What sort of letter it is: first, invited, press, changed, cancelled, postponed, hidden."""
    status = item.engagement.status
    if status in GONE:
        return status.value
    if item.line.state is NoticeState.CHANGED:
        return "changed"
    if facts.is_hidden:
        return "hidden"
    if item.engagement.kind is Kind.PRESS:
        return "press"
    return "invited" if is_invited(item) else "first"


def subject_of(item: Told, known: Knowledge) -> str:
    sort = letter_sort(item, facts_of(item, known))
    return _say(f"subject_{sort}", kind=item.engagement.kind)


def sender_of(item: Told, known: Knowledge) -> str:
    """Who signs: the bureau, its head, the spokesperson or the secretariat, as the rule of notice says."""
    return sender_name(known, item.engagement, item.line.target.teller)


def closing_of(item: Told, facts: Facts) -> str:
    """The last sentence: what is asked; empty where nothing is."""
    if item.engagement.status is Status.POSTPONED:
        return _say("undated")
    if facts.is_hidden:
        return _say("visiting")
    if asks_attendance(item):
        return _say("reply_again" if item.line.state is NoticeState.CHANGED else "reply")
    is_press = item.engagement.kind is Kind.PRESS and item.engagement.status not in GONE
    return _say("press_quiet") if is_press else ""


def blanks_of(item: Told, known: Knowledge) -> tuple[str, ...]:
    """What is still to be entered before anything is sent, as in `TextMessage.blank`."""
    return tuple(key for key, value in field_rows(item, facts_of(item, known)) if not value)


def _checked(item: Told, known: Knowledge) -> None:
    blank = blanks_of(item, known)
    if blank:
        names = tuple(_KO.text(f"messages.blank.{key}") for key in blank)
        raise InputError("input.message_blank", fields=names)


def letter_section(item: Told, known: Knowledge, *, now: datetime) -> Section:
    """One letter: 수신 and 제목 on top, the body behind its marks, the sender, the line at its foot.

    Raises InputError input.message_blank naming what is not entered yet.
    """
    _checked(item, known)
    facts = facts_of(item, known)
    sort = letter_sort(item, facts)
    seat = reason_text(item.line, known.roster) if item.line.target.person_id is not None else ""
    to = named(item, known, formal=True)
    subject = subject_of(item, known)
    body = [
        Item(mark="1.", text=_say("greeting")),
        Item(mark="2.", text=_say(f"body_{sort}", kind=item.engagement.kind)),
    ]
    body += [
        Item(mark=f"{mark}.", text=_say(f"field_{key}", value=value), level=2)
        for mark, (key, value) in zip(_MARKS, field_rows(item, facts), strict=False)
    ]
    closing = closing_of(item, facts)
    if closing:
        body.append(Item(mark="3.", text=closing))
    body[-1] = replace(body[-1], text=_say("end", text=plain(body[-1].text)))
    head = (
        Cell(label=_say("to"), value=f"{to} ({seat})" if seat else to, wide=True),
        Cell(label=_say("subject"), value=subject, wide=True),
    )
    day = now.astimezone(zone_named(SEOUL)).date()
    foot = _say("foot", day=day, disclosure=disclosure_text(item.engagement.confidentiality))
    return Section(
        code=LETTER_CODE,
        name=subject,
        elements=(
            Overview(head),
            Items(tuple(body)),
            Items((Item(mark="", text=sender_of(item, known)),)),
            Items((Item(mark="", text=foot),)),
        ),
        is_headed=False,
    )


def letter_document(items: Sequence[Told], known: Knowledge, *, now: datetime) -> Document:
    """A letter to each as one document. Raises InputError input.message_blank, input.call_sheet_empty."""
    if not items:
        raise InputError("input.call_sheet_empty")
    sections = tuple(letter_section(item, known, now=now) for item in items)
    closed = closest(item.engagement.confidentiality for item in items)
    profile = _KO.label(Profile.COUNCIL)
    return Document(
        sheet=SheetKind.LETTER.value,
        title=sections[0].name,
        office=sender_of(items[0], known),
        basis=now,
        basis_text=_KO.text("sheets.head.basis", at=now),
        profile=_KO.text("sheets.head.profile", profile=profile),
        disclosure=disclosure_text(closed),
        sections=sections,
    )


def letter(items: Iterable[Told], known: Knowledge, *, now: datetime) -> MadeLetter:
    """A letter to each, in one file. Raises InputError input.message_blank naming what is not entered yet."""
    from desktop.outputs.pdf.letter import write_letter_document

    chosen = tuple(items)
    sheet = write_letter_document(letter_document(chosen, known, now=now))
    return MadeLetter(
        data=sheet.pdf, file_name=name_of(chosen[0], known, now=now, suffix=".pdf"), sheet=sheet
    )


def plain_letter(item: Told, known: Knowledge) -> str:
    """The letter as plain text, for mail and for pasting into a word processor."""
    facts = facts_of(item, known)
    sort = letter_sort(item, facts)
    rows = [f"  {_say(f'field_{key}', value=value)}" for key, value in field_rows(item, facts) if value]
    parts = [
        named(item, known),
        "",
        _say("greeting"),
        _say(f"body_{sort}", kind=item.engagement.kind),
        "",
        *rows,
        "",
        closing_of(item, facts),
        "",
        sender_of(item, known),
    ]
    return "\n".join(parts).replace("\n\n\n", "\n\n")


def eml(item: Told, known: Knowledge, *, now: datetime, address: str = "") -> MadeLetter:
    """A mail draft. `address` only where somebody looked at the contact for a reason; else it stays empty.

    Raises InputError input.message_blank.
    """
    _checked(item, known)
    draft = MailDraft(
        subject=subject_of(item, known),
        text=plain_letter(item, known),
        at=now.astimezone(zone_named(SEOUL)),
        to_name=named(item, known, formal=True),
        address=address,
    )
    return MadeLetter(data=write_eml(draft), file_name=name_of(item, known, now=now, suffix=".eml"))


def name_of(item: Told, known: Knowledge, *, now: datetime, suffix: str = "") -> str:
    """What a file of it is called."""
    facts = facts_of(item, known)
    day = facts.when.day_from if facts.when is not None else now.astimezone(zone_named(SEOUL)).date()
    return file_name(_say("file", day=day.isoformat(), title=facts.title), suffix)
