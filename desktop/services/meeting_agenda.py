# SPDX-License-Identifier: Apache-2.0
"""The agenda of a meeting (안건), what came of each item, and what becomes a follow-up (조치사항)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from db.errors import InputError
from db.records import AgendaItem, Engagement, Person, Project, Suggestion
from db.records.enums import AgendaKind, FollowKind, Kind, PersonKind, Proposer
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx, WriteTx
from desktop.rules.meetings import DISTRICT_KINDS
from desktop.services import parts, suggestions
from desktop.services.followups import open_follow_up
from desktop.services.knowledge import knowledge
from desktop.services.meetings import day_of, meeting_of
from desktop.services.standing import standing

FOLLOWED: Mapping[AgendaKind, FollowKind] = MappingProxyType(
    {
        AgendaKind.SUGGESTION: FollowKind.SUGGESTION,
        AgendaKind.PROJECT: FollowKind.SUGGESTION,
        AgendaKind.PROMISE: FollowKind.PROMISE,
        AgendaKind.DECISION: FollowKind.DECISION,
        AgendaKind.COOPERATION: FollowKind.COOPERATION,
    }
)


def agenda_of(tx: ReadTx, engagement_id: int) -> list[AgendaItem]:
    """The items in their order."""
    return parts.in_order(tx, AgendaItem, engagement_id)


def add_item(tx: WriteTx, *, item: AgendaItem) -> AgendaItem:
    """A new item at the end. Raises InputError without a text, RecordMissing for what it refers to."""
    if item.project_id is not None and item.kind is AgendaKind.TOPIC:
        item = replace(item, kind=AgendaKind.PROJECT)
    kept, _ = parts.add_part(tx, record=_checked(tx, item))
    return kept


def change_item(tx: WriteTx, *, base: AgendaItem, fields: dict[str, Any]) -> AgendaItem:
    """Saves changed fields over an item as it was read. Raises InputError, MergeConflict, RecordMissing."""
    _checked(tx, replace(base, **fields))
    kept, _ = parts.change_part(tx, base=base, fields=fields)
    return kept


def decide(tx: WriteTx, *, item_id: int, outcome: str) -> AgendaItem:
    """What came of an item."""
    return change_item(tx, base=tx.get(AgendaItem, item_id), fields={"outcome": outcome.strip()})


def _checked(tx: ReadTx, item: AgendaItem) -> AgendaItem:
    if not item.text.strip():
        raise InputError("input.empty", book="agenda_item", field="text")
    if item.project_id is not None:
        tx.get(Project, item.project_id)
    return item


def to_follow_up(tx: WriteTx, *, item_id: int) -> tuple[AgendaItem, Suggestion]:
    """The item becomes a follow-up, once; its proposer is who said it, else whom the meeting is with.

    Raises InputError: meeting.item_topic for a mere topic, meeting.item_followed with its number.
    """
    item = tx.get(AgendaItem, item_id)
    about = standing(tx, item.engagement_id)
    if item.kind not in FOLLOWED:
        raise InputError("meeting.item_topic", text=_head(item.text))
    known = tx.find(Suggestion, item.suggestion_id) if item.suggestion_id is not None else None
    if known is not None and known.binned_at is None:
        raise InputError("meeting.item_followed", number=known.id, text=_head(item.text))
    tx.subject = tx.subject or about.title
    made = open_follow_up(tx, suggestion=_suggestion(tx, about, item))
    return tx.update(item, suggestion_id=made.id), made


def _suggestion(tx: WriteTx, about: Engagement, item: AgendaItem) -> Suggestion:
    today = tx.now.astimezone(zone_named(SEOUL)).date()
    meeting = meeting_of(tx, about.id)
    heard = suggestions.heard_at(tx, about, today=today)
    person_id, proposer = _proposer(tx, about, item)
    project = tx.find(Project, item.project_id) if item.project_id is not None else None
    district = meeting.district_code or (project.district_code if project is not None else None)
    text = item.text.strip()
    if item.outcome.strip() and item.kind is not AgendaKind.SUGGESTION:
        text = f"{text}\n{item.outcome.strip()}"
    return replace(
        heard,
        kind=FOLLOWED[item.kind],
        text=text,
        person_id=person_id,
        proposer=proposer,
        project_id=item.project_id,
        district_code=district or heard.district_code,
        bureau_id=item.bureau_id or (project.bureau_id if project is not None else None) or heard.bureau_id,
    )


def _proposer(tx: WriteTx, about: Engagement, item: AgendaItem) -> tuple[int | None, Proposer]:
    """A person and what she is that day; the head of the district where a district asked without a name."""
    meeting, roster = meeting_of(tx, about.id), knowledge(tx).roster
    day = day_of(about, today=tx.now.astimezone(zone_named(SEOUL)).date())
    person_id = item.person_id or (meeting.person_id if about.kind is Kind.INTERVIEW else None)
    if person_id is None and about.kind is Kind.DISTRICT_HEAD and meeting.district_code:
        head = roster.head_of(meeting.district_code, day)
        return (head.person_id if head is not None else None), Proposer.DISTRICT_HEAD
    person = tx.find(Person, person_id) if person_id is not None else None
    if person is None:
        return None, Proposer.DISTRICT_HEAD if about.kind in DISTRICT_KINDS else Proposer.OTHER
    if person.kind is PersonKind.COUNCILLOR or roster.seat_of(person.id, day) is not None:
        return person.id, Proposer.COUNCILLOR
    if person.kind is PersonKind.DISTRICT_HEAD or (
        about.kind in DISTRICT_KINDS and item.kind is not AgendaKind.PROMISE
    ):
        return person.id, Proposer.DISTRICT_HEAD
    return person.id, Proposer.OTHER


def _head(text: str) -> str:
    line = text.split("\n")[0]
    return line if len(line) <= 60 else line[:60] + "…"
