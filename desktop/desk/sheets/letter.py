# SPDX-License-Identifier: Apache-2.0
"""사전 안내 공문: a letter to each councillor who still has to be told, or to the one it is asked for.

What a letter says is what a notice says (`desktop.desk.addressing`), whoever reads it: why the mayor
comes, what about, whom to ask. Nothing else of the engagement is on it.
"""

from __future__ import annotations

from db.records.enums import PersonKind
from desktop.desk.letters import letter_section
from desktop.desk.sheets.draft import KO, Draft, notes, section
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.services.queue import QueueItem, queue


def compose(source: Source, view: View) -> Draft:
    """Raises InputError input.message_blank naming what is not entered yet: no letter has a blank in it."""
    e = source.engagement
    items = [
        i for i in queue(source.tx, now=source.now, engagement_id=e.id) if _is_to(i, source, view.reader)
    ]
    letters = tuple(letter_section(item, source.known, now=source.now) for item in items)
    nobody = section("nothing", notes(KO.text("sheets.letter.nobody")), is_headed=False)
    return Draft(
        title=e.title,
        confidentiality=e.confidentiality,
        sections=letters or (nobody,),
    )


def _is_to(item: QueueItem, source: Source, reader: int) -> bool:
    """The reader, told or not; without one every councillor who has to be told."""
    person_id = item.line.target.person_id
    if person_id is None or item.line.is_removed:
        return False
    if reader:
        return person_id == reader
    person = source.roster.people.get(person_id)
    is_councillor = person is not None and person.kind is PersonKind.COUNCILLOR
    return is_councillor and item.line.needs_telling
