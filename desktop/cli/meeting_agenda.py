# SPDX-License-Identifier: Apache-2.0
"""`meeting agenda|decide|follow|gathered`: what is spoken of, what came of it, what there is to know."""

from __future__ import annotations

from typing import Any

from db.records import AgendaItem
from db.records.enums import AgendaKind
from desktop.cli import engagements, jsons, typed
from desktop.cli.meetings import person_named
from desktop.cli.result import Call, Result
from desktop.cli.showing import columns
from desktop.desk.meeting_words import counts_text
from desktop.desk.meetings import gathered
from desktop.screens.meetings import GatheredLine
from desktop.services import meeting_agenda, meetings, projects
from desktop.services.knowledge import knowledge


def agenda_command(call: Call) -> Result:
    """The agenda; with --add or --project one item more."""
    key = typed.number(call.arg("id"), "ID")
    adds = call.arg("add") is not None or call.arg("project") is not None
    if not adds:
        with call.read() as tx:
            meetings.table_of(tx, key, today=call.today)
            return _told(call, meeting_agenda.agenda_of(tx, key))
    with call.write("part_add.agenda_item") as tx:
        about = meetings.table_of(tx, key, today=call.today).engagement
        day, roster = meetings.day_of(about, today=call.today), knowledge(tx).roster
        bureau = call.arg("bureau")
        fields: dict[str, Any] = {
            "kind": typed.choice(call, "kind", AgendaKind) or AgendaKind.TOPIC,
            "bureau_id": engagements.bureau_id(tx, bureau, on=day) if bureau else None,
            "person_id": person_named(roster, call.arg("person")).id if call.arg("person") else None,
        }
        if call.arg("project") is not None:
            number = typed.number(call.arg("project"), "--project")
            made = projects.put_on_agenda(tx, engagement_id=key, project_id=number)
            if call.arg("add") is not None:
                made = meeting_agenda.change_item(tx, base=made, fields={"text": call.arg("add")})
        else:
            item = AgendaItem(engagement_id=key, text=call.arg("add"), **fields)
            made = meeting_agenda.add_item(tx, item=item)
        listed = meeting_agenda.agenda_of(tx, key)
    result = _told(call, listed)
    return Result(lines=result.lines, data={**result.data, "added": made.id})


def decide_command(call: Call) -> Result:
    """What came of an item."""
    with call.write("meeting_decide") as tx:
        made = meeting_agenda.decide(
            tx, item_id=typed.number(call.arg("id"), "ID"), outcome=call.arg("outcome")
        )
        listed = meeting_agenda.agenda_of(tx, made.engagement_id)
    return _told(call, listed)


def follow_command(call: Call) -> Result:
    """An item becomes a follow-up, once."""
    with call.write("meeting_follow") as tx:
        item, made = meeting_agenda.to_follow_up(tx, item_id=typed.number(call.arg("id"), "ID"))
    line = call.text("meetings.line.followed", number=made.id, kind=made.kind, text=made.text.split("\n")[0])
    return Result(lines=(line,), data={"item": jsons.record(item), "follow_up": jsons.record(made)})


def gathered_command(call: Call) -> Result:
    """Last meetings with the same people, what is open with them, projects and visits."""
    key = typed.number(call.arg("id"), "ID")
    with call.read() as tx:
        found = gathered(tx, meetings.table_of(tx, key, today=call.today).engagement, today=call.today)
    lines: list[str] = []
    for group in found.groups:
        lines.append(call.text(f"meetings.gathered.{group.name}", count=len(group.lines)))
        lines += ["  " + _line(call, line) for line in group.lines]
    return Result(
        lines=tuple(lines) or (call.text("meetings.gathered.nothing"),),
        data={"groups": [jsons.plain(group) for group in found.groups]},
    )


def _line(call: Call, line: GatheredLine) -> str:
    counted = counts_text(line.kind, line.counts, call.words) if line.kind and line.counts else ""
    day = call.text("meetings.line.day", day=line.day) if line.day is not None else ""
    status = call.words.label(line.status) if line.status is not None else ""
    return columns(day, line.text, line.who, status, line.bureau, counted)


def _told(call: Call, items: list[AgendaItem]) -> Result:
    def line(number: int, item: AgendaItem) -> str:
        followed = (
            call.text("meetings.line.is_followed", number=item.suggestion_id) if item.suggestion_id else ""
        )
        return columns(
            f"#{item.id}", f"{number}.", call.words.label(item.kind), item.text, item.outcome, followed
        )

    lines = tuple(line(n, i) for n, i in enumerate(items, start=1))
    return Result(
        lines=lines or (call.text("meetings.no_agenda"),), data={"agenda": [jsons.record(i) for i in items]}
    )
