# SPDX-License-Identifier: Apache-2.0
"""Long-cherished local projects (숙원사업): asked for by a district, spoken of, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from db.errors import InputError, RecordMissing
from db.records import SEOUL, AgendaItem, District, Engagement, Meeting, Project, Suggestion
from db.records.enums import AgendaKind, Kind, ProjectStage
from db.records.when import zone_named
from db.transaction import ReadTx, WriteTx
from desktop.rules.projects import NEEDS_NOTE, NEXT, SETTLED, in_order
from desktop.services.standing import standing

_SUBJECT = 80
_FIELDS = frozenset({"district_code", "title", "ask", "cost_won", "bureau_id", "asked_on", "note"})


def add_project(tx: WriteTx, *, project: Project) -> Project:
    """Keep a new project as asked for. Raises InputError without a title or for an unknown district."""
    _check(tx, project)
    tx.subject = tx.subject or project.title
    return tx.add(project)


def change_project(tx: WriteTx, *, base: Project, fields: dict[str, Any]) -> Project:
    """Correct what is asked. Raises InputError, RecordMissing, MergeConflict."""
    strange = sorted(set(fields) - _FIELDS)
    if strange:
        raise InputError("input.field_not_here", field=strange[0])
    current = standing_project(tx, base.id)
    tx.subject = tx.subject or current.title
    kept = tx.update(base, **fields)
    _check(tx, kept)
    return kept


def set_stage(
    tx: WriteTx, *, base: Project, to: ProjectStage, note: str = "", on: date | None = None
) -> Project:
    """Another stage, or words about the present one; 완료 and 수용 불가 need words.

    Words are added to those that are there.

    `on`: the day it was settled, today where none is given. Raises InputError, MergeConflict.
    """
    current = standing_project(tx, base.id)
    tx.subject = tx.subject or current.title
    if to is not current.stage and to not in NEXT[current.stage]:
        raise InputError("project.stage", title=current.title, stage=current.stage, to=to)
    if to in NEEDS_NOTE and not note.strip():
        raise InputError("project.note_needed", title=current.title, to=to)
    today = tx.now.astimezone(zone_named(SEOUL)).date()
    settled = current.settled_on if to is current.stage else None
    day = (on or settled or today) if to in SETTLED else None
    if day is not None and day > today:
        raise InputError("input.in_future", book="project", field="settled_on")
    words = "\n".join(filter(None, (base.note, note.strip())))
    return tx.update(base, stage=to, settled_on=day, note=words)


def put_on_agenda(tx: WriteTx, *, engagement_id: int, project_id: int) -> AgendaItem:
    """A project as a line of a meeting, with its responsible bureau; once a meeting.

    Raises InputError where the meeting is with the head of another district.
    """
    meeting, project = standing(tx, engagement_id), standing_project(tx, project_id)
    tx.subject = tx.subject or project.title
    _check_same_district(tx, meeting, project)
    lines = tx.all(AgendaItem, engagement_id=engagement_id)
    for line in lines:
        if line.project_id == project_id:
            return line
    return tx.add(
        AgendaItem(
            engagement_id=engagement_id,
            position=max((line.position for line in lines), default=-1) + 1,
            kind=AgendaKind.PROJECT,
            text=project.title,
            bureau_id=project.bureau_id,
            project_id=project_id,
        )
    )


def link_suggestion(tx: WriteTx, *, suggestion: Suggestion, project_id: int | None) -> Suggestion:
    """What was heard at a visit belongs to that project (None: to none). Raises InputError."""
    if project_id is not None:
        project = standing_project(tx, project_id)
        tx.subject = tx.subject or project.title
        if suggestion.district_code not in (None, project.district_code):
            raise InputError("project.other_district", title=project.title)
    tx.subject = tx.subject or suggestion.text.split("\n")[0][:_SUBJECT]
    return tx.update(suggestion, project_id=project_id)


def projects(
    tx: ReadTx, *, district_code: str | None = None, stages: Iterable[ProjectStage] | None = None
) -> tuple[Project, ...]:
    """Those of a district or of all, of some stages or of all: open ones first."""
    asked: dict[str, Any] = {}
    if district_code is not None:
        asked["district_code"] = district_code
    if stages is not None:
        asked["stage"] = list(stages)
    return tuple(sorted(tx.all(Project, **asked), key=in_order))


def standing_project(tx: ReadTx, project_id: int) -> Project:
    """Raises RecordMissing: record.missing, or record.binned where it was taken back."""
    found = tx.get(Project, project_id)
    if found.binned_at is not None:
        raise RecordMissing("record.binned", title=found.title)
    return found


def _check(tx: ReadTx, project: Project) -> None:
    if not project.title.strip():
        raise InputError("input.empty", book="project", field="title")
    if not tx.all(District, code=project.district_code):
        raise InputError("input.unknown_district", value=project.district_code)
    if project.cost_won is not None and project.cost_won < 0:
        raise InputError("input.wrong_type", book="project", field="cost_won")


def _check_same_district(tx: ReadTx, meeting: Engagement, project: Project) -> None:
    """Of a meeting with one head; a joint one, a council of heads or a visit may take up anything."""
    if meeting.kind is not Kind.DISTRICT_HEAD:
        return
    for row in tx.all(Meeting, engagement_id=meeting.id):
        if not row.is_joint and row.district_code not in (None, project.district_code):
            raise InputError("project.other_district", title=project.title)
