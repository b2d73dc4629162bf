# SPDX-License-Identifier: Apache-2.0
"""Answers about the notice in words, and its files."""

from __future__ import annotations

from pathlib import Path

from db.errors import InputError
from desktop.desk import exports, letters, messages
from desktop.desk.addressing import named
from desktop.desk.call_sheets import items_for
from desktop.desk.files import write_beside
from desktop.desk.reading import Readers, Reading
from desktop.screens.messages import (
    MessageScreen,
    MessageView,
    SavedFile,
    SaveLetter,
    SaveMail,
    SaveNoticeList,
)
from desktop.services import contacts
from desktop.services.knowledge import knowledge
from desktop.services.queue import QueueItem


def message_screen(reading: Reading, view: MessageView) -> MessageScreen:
    """Empty where the recipient is not on the list."""
    items = items_for(reading.tx, ((view.engagement, view.notice),), now=reading.now)
    if not items:
        return MessageScreen()
    (item,), known = items, knowledge(reading.tx)
    made = messages.text_message(item, known, short=view.short)
    return MessageScreen(
        name=named(item, known),
        person=item.line.target.person_id or 0,
        sentence=messages.read_aloud(item, known),
        text=made.text,
        size_bytes=made.size_bytes,
        sort=made.sort,
        over_bytes=made.over_bytes,
        replaced=made.replaced,
        outside=made.outside,
        blank=letters.blanks_of(item, known),
        subject=letters.subject_of(item, known),
        letter=letters.plain_letter(item, known),
        file_name=letters.name_of(item, known, now=reading.now),
        address=_address(reading, item),
    )


def _address(reading: Reading, item: QueueItem) -> str:
    """The address, while this user has the contact open."""
    person_id = item.line.target.person_id
    if person_id is None:
        return ""
    numbers = contacts.open_numbers(reading.tx, person_id=person_id, by=reading.by, now=reading.now)
    return numbers.email if numbers is not None else ""


def _save_letter(reading: Reading, question: SaveLetter) -> SavedFile:
    items = items_for(reading.tx, question.lines, now=reading.now)
    made = letters.letter(items, knowledge(reading.tx), now=reading.now)
    path = Path(question.path)
    write_beside(path, made.data)
    return SavedFile(name=path.name, count=len(items))


def _save_mail(reading: Reading, question: SaveMail) -> SavedFile:
    items = items_for(reading.tx, ((question.engagement, question.notice),), now=reading.now)
    if not items:
        raise InputError("input.no_recipient", value=question.notice)
    address = _address(reading, items[0])
    made = letters.eml(items[0], knowledge(reading.tx), now=reading.now, address=address)
    path = Path(question.path)
    write_beside(path, made.data)
    return SavedFile(name=path.name)


def _save_list(reading: Reading, question: SaveNoticeList) -> SavedFile:
    made, _ = exports.notices(reading.tx, first=question.first, last=question.last, now=reading.now)
    path = Path(question.path)
    write_beside(path, made.data)
    return SavedFile(name=path.name, count=made.pages)


READERS: Readers = {
    MessageView: message_screen,
    SaveLetter: _save_letter,
    SaveMail: _save_mail,
    SaveNoticeList: _save_list,
}
