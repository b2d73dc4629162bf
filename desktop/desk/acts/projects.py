# SPDX-License-Identifier: Apache-2.0
"""Long-cherished projects (숙원사업) and what is planned from the page of a district."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from db.errors import InputError
from db.records import SEOUL, Engagement, Project, Suggestion
from db.records.when import zone_named
from db.transaction import ReadTx, WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.rules.roster import holds_on
from desktop.screens import districts as ask
from desktop.screens.asking import Action
from desktop.services import projects
from desktop.services.districts import plan_in_district
from desktop.services.knowledge import knowledge


def _plan(tx: WriteTx, action: ask.PlanInDistrict) -> Result:
    made = plan_in_district(
        tx,
        engagement=Engagement(kind=action.kind, title=action.title, when=action.when),
        code=action.code,
        place=action.place.strip(),
        project_ids=action.projects,
    )
    return Result(key=made.engagement.id, findings=made.findings)


def _add(tx: WriteTx, action: ask.AddProject) -> Result:
    today = _today(tx)
    kept = projects.add_project(
        tx,
        project=Project(
            district_code=action.code,
            title=action.title,
            ask=action.ask,
            cost_won=action.cost_won,
            bureau_id=_bureau_id(tx, action.bureau, today),
            asked_on=action.asked_on or today,
        ),
    )
    return Result(part=kept.id)


def _change(tx: WriteTx, action: ask.ChangeProject) -> Result:
    today = _today(tx)
    current = projects.standing_project(tx, action.project)
    was = _fields(tx, {k: v for k, v in action.base.items() if k in action.values}, today)
    values = _fields(tx, action.values, today)
    kept = current
    if values:
        kept = projects.change_project(tx, base=replace(current, **was), fields=values)
    if action.stage is not None:
        kept = projects.set_stage(tx, base=kept, to=action.stage, note=action.stage_note)
    return Result(part=kept.id)


def _link(tx: WriteTx, action: ask.LinkProject) -> Result:
    if action.meeting:
        projects.put_on_agenda(tx, engagement_id=action.meeting, project_id=action.project)
    if action.suggestion:
        heard = tx.get(Suggestion, action.suggestion)
        projects.link_suggestion(tx, suggestion=heard, project_id=action.project or None)
    return Result(key=action.meeting, part=action.project)


def _fields(tx: ReadTx, values: Mapping[str, object], today: date) -> dict[str, Any]:
    """Values of the screen as the record has them: the bureau by its name."""
    found = dict(values)
    if "bureau" in found:
        found["bureau_id"] = _bureau_id(tx, str(found.pop("bureau")), today)
    return found


def _bureau_id(tx: ReadTx, name: str, on: date) -> int | None:
    """Raises InputError input.unknown_bureau."""
    if not name.strip():
        return None
    named = [b for b in knowledge(tx).roster.bureaus.values() if b.name == name.strip()]
    then = [b for b in named if holds_on(b, on)] or named
    if not then:
        raise InputError("input.unknown_bureau", value=name.strip()[:40])
    return then[0].id


def _today(tx: WriteTx) -> date:
    return tx.now.astimezone(zone_named(SEOUL)).date()


SERVICES: dict[type[Action], Service] = {
    ask.PlanInDistrict: Service("plan_in_district", _plan),
    ask.AddProject: Service("add_project", _add),
    ask.ChangeProject: Service("change_project", _change),
    ask.LinkProject: Service("link_project", _link),
}
