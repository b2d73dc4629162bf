# SPDX-License-Identifier: Apache-2.0
"""`suggestion`: what was asked of the city."""

from __future__ import annotations

from typing import Any

from db.records import Suggestion
from db.records.enums import OPEN_SUGGESTION, Proposer, SuggestionStatus
from desktop.cli import jsons, typed
from desktop.cli.engagements import bureau_id
from desktop.cli.result import Call, Result
from desktop.cli.showing import columns
from desktop.desk.places import district_code
from desktop.services import suggestions
from desktop.services.standing import standing

_HEAD = 60


def list_command(call: Call) -> Result:
    """Open ones, oldest first; --all the settled too."""
    status = typed.choice(call, "status", SuggestionStatus)
    wanted = {status} if status else set(SuggestionStatus) if call.arg("all") else OPEN_SUGGESTION
    with call.read() as tx:
        district = district_code(tx, call.arg("district") or "")
        found = suggestions.suggestions(tx, statuses=wanted, district_code=district)
    return Result(
        lines=(
            call.text("cli.line.suggestions", count=len(found)),
            *(_line(call, one) for one in found),
        ),
        data={"suggestions": [jsons.record(one) for one in found]},
    )


def show_command(call: Call) -> Result:
    number = typed.number(call.arg("id"), "ID")
    with call.read() as tx:
        found = tx.get(Suggestion, number)
    return Result(
        lines=(_line(call, found), found.text, *filter(None, (found.progress, found.result))),
        data=jsons.record(found),
    )


def add_command(call: Call) -> Result:
    """Received today unless --received says otherwise; --visit where it was heard."""
    received = typed.day(call, "received") or call.today
    heard: dict[str, Any] = {}
    with call.write("suggest") as tx:
        if call.arg("visit") is not None:
            heard["engagement_id"] = standing(tx, typed.number(call.arg("visit"), "--visit")).id
        kept = suggestions.hear_suggestion(
            tx,
            suggestion=Suggestion(
                text=call.arg("text"),
                proposer=typed.choice(call, "proposer", Proposer) or Proposer.RESIDENT,
                proposer_name=call.arg("name") or "",
                place=call.arg("place") or "",
                district_code=district_code(tx, call.arg("district") or ""),
                bureau_id=bureau_id(tx, call.arg("bureau") or "", on=received),
                received_on=received,
                due_on=typed.day(call, "due"),
                **heard,
            ),
        )
    return Result(lines=(call.text("cli.line.added"), _line(call, kept)), data=jsons.record(kept))


def _line(call: Call, one: Suggestion) -> str:
    head = one.text.split("\n")[0]
    text = head if len(head) <= _HEAD else head[:_HEAD] + "…"
    return columns(
        str(one.id),
        call.text("cli.line.day", day=one.received_on),
        call.text("cli.line.titled", status=one.status, title=text),
        one.place,
    )
