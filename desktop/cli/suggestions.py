# SPDX-License-Identifier: Apache-2.0
"""`suggestion`: what was asked of the city or promised by it, apart from the council's questions."""

from __future__ import annotations

from typing import Any

from db.records import Suggestion
from db.records.enums import FollowKind, Proposer
from desktop.cli import typed
from desktop.cli.engagements import bureau_id
from desktop.cli.followups import done, listed, person_of
from desktop.cli.result import Call, Result
from desktop.desk.places import district_code
from desktop.services import followups
from desktop.services.standing import standing
from desktop.services.suggestions import KINDS


def list_command(call: Call) -> Result:
    """Open ones, by due day; --all the settled too."""
    return listed(call, KINDS, key="suggestions")


def add_command(call: Call) -> Result:
    """Received today unless --received says otherwise; --visit where it was heard."""
    received = typed.day(call, "received") or call.today
    heard: dict[str, Any] = {}
    with call.write("suggest") as tx:
        if call.arg("visit") is not None:
            heard["engagement_id"] = standing(tx, typed.number(call.arg("visit"), "--visit")).id
        proposer = typed.choice(call, "proposer", Proposer)
        if call.arg("person") is not None:
            heard["person_id"] = person_of(tx, call.arg("person"), on=received)
            proposer = proposer or Proposer.COUNCILLOR
        kept = followups.open_follow_up(
            tx,
            suggestion=Suggestion(
                text=call.arg("text"),
                kind=typed.choice(call, "kind", FollowKind) or FollowKind.SUGGESTION,
                proposer=proposer or Proposer.RESIDENT,
                proposer_name=call.arg("name") or "",
                place=call.arg("place") or "",
                district_code=district_code(tx, call.arg("district") or ""),
                bureau_id=bureau_id(tx, call.arg("bureau") or "", on=received),
                division=call.arg("division") or "",
                owner_name=call.arg("owner") or "",
                received_on=received,
                due_on=typed.day(call, "due"),
                **heard,
            ),
        )
    made = done(call, kept.id)
    return Result(lines=(call.text("cli.line.added"), *made.lines), data=made.data)
