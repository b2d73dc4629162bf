# SPDX-License-Identifier: Apache-2.0
"""`project`: long-cherished local projects (숙원사업)."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.queries import districts as queries
from db.records import Project, Suggestion
from db.records.enums import ProjectStage
from db.transaction import ReadTx
from desktop.cli import jsons, typed
from desktop.cli.engagements import bureau_id
from desktop.cli.parser import short
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.showing import columns
from desktop.desk.places import district_code
from desktop.services import projects
from desktop.services.knowledge import knowledge

_MOST_DIGITS = 15


def add_command(call: Call) -> Result:
    """A new project; asked for today unless --asked says otherwise."""
    with call.write("add_project") as tx:
        kept = projects.add_project(
            tx,
            project=Project(
                district_code=district_code(tx, call.arg("district")) or "",
                title=call.arg("title"),
                note=call.arg("note") or "",
                **{"asked_on": call.today, **_fields(call, tx)},
            ),
        )
        line = _line(call, tx, kept)
    return Result(lines=(call.text("cli.line.added"), line), data=jsons.record(kept))


def change_command(call: Call) -> Result:
    """Only what was typed becomes something else."""
    number = typed.number(call.arg("id"), "ID")
    with call.write("change_project") as tx:
        fields = _fields(call, tx)
        fields |= {name: call.arg(name) for name in ("title", "note") if call.arg(name) is not None}
        kept = projects.change_project(tx, base=tx.get(Project, number), fields=fields)
        line = _line(call, tx, kept)
    return Result(lines=(line,), data=jsons.record(kept))


def list_command(call: Call) -> Result:
    """Open ones, those under way first; --all the settled too."""
    with call.read() as tx:
        code = district_code(tx, call.arg("district") or "")
        stages = None if call.arg("all") else queries.OPEN_STAGES
        found = projects.projects(tx, district_code=code, stages=stages)
        lines = [_line(call, tx, one) for one in found]
    head = call.text("districts.cli.projects", count=len(found))
    return Result(lines=(head, *lines), data={"projects": [jsons.record(one) for one in found]})


def show_command(call: Call) -> Result:
    """With the meetings and suggestions it came up in."""
    number = typed.number(call.arg("id"), "ID")
    with call.read() as tx:
        found = tx.get(Project, number)
        line = _line(call, tx, found)
        data = project_data(tx, found)
    texts = (found.ask, found.note)
    links = [
        call.text("districts.cli.meeting", id=one["engagement"], outcome=one["outcome"] or None)
        for one in data["meetings"]
    ]
    links += [call.text("districts.cli.suggestion", id=one) for one in data["suggestions"]]
    return Result(lines=(line, *filter(None, texts), *links), data=data)


def stage_command(call: Call) -> Result:
    """완료 and 수용 불가 (done, refused) need --note."""
    number = typed.number(call.arg("id"), "ID")
    with call.write("project_stage") as tx:
        kept = projects.set_stage(
            tx,
            base=tx.get(Project, number),
            to=ProjectStage(call.arg("stage")),
            note=call.arg("note") or "",
            on=typed.day(call, "on"),
        )
        line = _line(call, tx, kept)
    return Result(lines=(line,), data=jsons.record(kept))


def link_command(call: Call) -> Result:
    """Onto the agenda of a meeting, or to a suggestion heard at a visit."""
    number = typed.number(call.arg("id"), "ID")
    if call.arg("meeting") is None and call.arg("suggestion") is None:
        raise UsageError("districts.cli.link_what")
    with call.write("link_project") as tx:
        project = projects.standing_project(tx, number)
        if call.arg("meeting") is not None:
            meeting = typed.number(call.arg("meeting"), "--meeting")
            projects.put_on_agenda(tx, engagement_id=meeting, project_id=project.id)
        if call.arg("suggestion") is not None:
            heard = tx.get(Suggestion, typed.number(call.arg("suggestion"), "--suggestion"))
            projects.link_suggestion(tx, suggestion=heard, project_id=project.id)
        line, data = _line(call, tx, project), project_data(tx, project)
    return Result(lines=(line,), data=data)


def project_data(tx: ReadTx, found: Project) -> dict[str, Any]:
    """The record with its meetings, latest first, and suggestions."""
    meetings = [
        {"engagement": engagement, "outcome": outcome}
        for _, engagement, outcome in queries.agenda_of(tx, [found.id])
    ]
    heard = [one.id for one in tx.all(Suggestion, project_id=found.id)]
    return {**jsons.record(found), "meetings": meetings, "suggestions": heard}


def _fields(call: Call, tx: ReadTx) -> dict[str, Any]:
    found: dict[str, Any] = {}
    asked: date | None = typed.day(call, "asked")
    if asked is not None:
        found["asked_on"] = asked
    if call.arg("ask") is not None:
        found["ask"] = call.arg("ask")
    if call.arg("cost") is not None:
        found["cost_won"] = _won(call.arg("cost"))
    if call.arg("bureau") is not None:
        found["bureau_id"] = bureau_id(tx, call.arg("bureau"), on=asked or call.today)
    return found


def _won(text: str) -> int:
    plain = text.replace(",", "")
    if not plain.isascii() or not plain.isdecimal() or len(plain) > _MOST_DIGITS:
        raise UsageError("districts.cli.cost", value=short(text))
    return int(plain)


def _line(call: Call, tx: ReadTx, one: Project) -> str:
    roster = knowledge(tx).roster
    bureau = roster.bureaus.get(one.bureau_id) if one.bureau_id else None
    return columns(
        str(one.id),
        roster.district_name(one.district_code),
        call.text("cli.line.titled", status=one.stage, title=one.title),
        bureau.name if bureau else "",
        call.text("districts.cli.asked", day=one.asked_on) if one.asked_on else "",
    )
