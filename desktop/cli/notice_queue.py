# SPDX-License-Identifier: Apache-2.0
"""`notice queue`, `notice preview`, and what is recorded beside a call."""

from __future__ import annotations

from typing import Any

from db.records import Attempt, Engagement, Notice, Stop
from db.records.enums import Purpose, Reply
from desktop.cli import engagements, notices, typed
from desktop.cli.notice_rules import several
from desktop.cli.notice_table import NoticeLine, line_data, line_text, of_item
from desktop.cli.result import Call, Result
from desktop.cli.showing import columns
from desktop.desk.rule_words import named_rule
from desktop.desk.told import office_text
from desktop.rules.targets import NoticeTarget
from desktop.services import notices as services
from desktop.services import queue as queues
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.notices import Recipient
from desktop.services.roles import Duty
from desktop.services.standing import standing


def queue_command(call: Call) -> Result:
    """Who has to be told, by due time; --visit every line of one engagement, --to of one person."""
    with call.read() as tx:
        number = None if call.arg("visit") is None else typed.number(call.arg("visit"), "--visit")
        person = None if call.arg("to") is None else notices.recipient(tx, call, 0).person_id
        items = queues.queue(tx, now=call.now, engagement_id=number, person_id=person)
        counts = queues.due_counts(tx, call.now)
        roster = knowledge(tx).roster
        lines = [of_item(roster, item.engagement, item.line) for item in items]
    return Result(
        lines=tuple(
            columns(call.text(f"queue.group.{item.group.value}"), line.engagement.title)
            + "  "
            + line_text(call.words, line)
            for item, line in zip(items, lines, strict=True)
        ),
        data={
            "counts": dict(counts),
            "items": [
                line_data(line) | {"group": item.group.value} for item, line in zip(items, lines, strict=True)
            ],
        },
    )


def preview_command(call: Call) -> Result:
    """Who would join, leave and stay on the list if this became so; nothing is changed."""
    with call.read() as tx:
        before = tx.get(Engagement, typed.number(call.arg("visit"), "VISIT"))
    when = None if call.arg("when") is None else typed.when(call, before.kind)
    with call.read() as tx:
        at = when or before.when or before.former_when
        on = at.day_from if at is not None else call.today
        fields = engagements.fields(call, tx, on=on) | ({"when": when} if when is not None else {})
        places = tuple(sorted(tx.all(Stop, engagement_id=before.id), key=lambda s: (s.position, s.id)))
        wanted = engagements.stops(call, tx, base=places)
        found = queues.target_change(tx, engagement=before, fields=fields, stops=wanted)
        known = knowledge(tx)
    lists = {"added": found.added, "removed": found.removed, "kept": found.kept}
    return Result(
        lines=tuple(
            columns(call.text(f"rules.{name}"), _name(known, t), _why(call, t))
            for name, targets in lists.items()
            for t in targets
        ),
        data={name: [_target_data(known, t) for t in targets] for name, targets in lists.items()},
    )


def _name(known: Knowledge, t: NoticeTarget) -> str:
    return office_text(t.office) if t.person_id is None else known.roster.name_of(t.person_id)


def _why(call: Call, t: NoticeTarget) -> str:
    return ", ".join(dict.fromkeys(named_rule(call.words, r.rule) for r in t.reasons))


def _target_data(known: Knowledge, t: NoticeTarget) -> dict[str, Any]:
    return {
        "recipient": Recipient(person_id=t.person_id, office=t.office).key,
        "name": _name(known, t),
        "rules": [r.rule for r in t.reasons],
        "required": t.required,
    }


def reply_command(call: Call) -> Result:
    """An answer that came after the call was over."""
    number = typed.number(call.arg("attempt"), "ATTEMPT")
    with call.read() as tx:
        engagement_id = tx.get(Notice, tx.get(Attempt, number).notice_id).engagement_id
    with call.write("reply_later", Duty.NOTICE, engagement_id=engagement_id) as tx:
        made = services.record_reply(
            tx, attempt_id=number, reply=Reply(call.arg("reply")), note=call.arg("note") or ""
        )
    return notices.after(call, engagement_id, "cli.line.told", attempt=made)


def let_be_command(call: Call) -> Result:
    """A small change that nobody is rung up about, and why."""
    number = typed.number(call.arg("visit"), "VISIT")
    with call.write("let_be", Duty.NOTICE, engagement_id=number) as tx:
        made = services.let_be(
            tx,
            engagement_id=standing(tx, number).id,
            recipient=notices.recipient(tx, call, number),
            reason=call.arg("reason"),
        )
    return notices.after(call, number, "rules.let_be", attempt=made)


def add_command(call: Call) -> Result:
    """Somebody whom no rule names."""
    number = typed.number(call.arg("visit"), "VISIT")
    with call.write("add_recipient", Duty.NOTICE, engagement_id=number) as tx:
        services.add_recipient(
            tx,
            engagement_id=standing(tx, number).id,
            recipient=notices.recipient(tx, call, number),
            purposes=several(call, "purposes", Purpose) or (Purpose.BRIEF,),
        )
    return notices.after(call, number, "rules.listed")


__all__ = [
    "NoticeLine",
    "add_command",
    "let_be_command",
    "preview_command",
    "queue_command",
    "reply_command",
]
