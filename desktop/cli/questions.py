# SPDX-License-Identifier: Apache-2.0
"""`question`: what councillors asked in a session (시정질문, 5분 자유발언), told and posted in this order."""

from __future__ import annotations

from db.records import Suggestion
from db.records.enums import QUESTIONS, FollowKind, Proposer
from desktop.cli import typed
from desktop.cli.engagements import bureau_id
from desktop.cli.followups import done, listed, person_of, session_of
from desktop.cli.result import Call, Result
from desktop.services import followups


def list_command(call: Call) -> Result:
    """Unanswered ones, by due day; --all the answered too."""
    return listed(call, sorted(QUESTIONS), key="questions")


def add_command(call: Call) -> Result:
    """A question of a session; asked on --received, else on its last day or today if that is earlier."""
    with call.write("follow_open") as tx:
        session = session_of(tx, call.arg("session"))
        kept = followups.open_follow_up(
            tx,
            suggestion=Suggestion(
                kind=typed.choice(call, "kind", FollowKind) or FollowKind.CITY_QUESTION,
                session_id=session.id,
                person_id=person_of(tx, call.arg("person"), on=session.last),
                proposer=Proposer.COUNCILLOR,
                text=call.arg("text"),
                bureau_id=bureau_id(tx, call.arg("bureau") or "", on=session.last),
                division=call.arg("division") or "",
                owner_name=call.arg("owner") or "",
                received_on=typed.day(call, "received") or min(session.last, call.today),
                due_on=typed.day(call, "due"),
            ),
        )
    return done(call, kept.id)
