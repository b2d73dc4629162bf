# SPDX-License-Identifier: Apache-2.0
"""What became of copies that went out: noted, and taken back where it was noted in error."""

from __future__ import annotations

from collections.abc import Mapping

from db.records import IssuedSheet
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens.asking import Action
from desktop.screens.copies import CorrectReturn, ReturnCopy
from desktop.services import copies, roles
from desktop.services.roles import Duty


def _return(tx: WriteTx, action: ReturnCopy) -> Result:
    made = copies.return_copy(tx, issue_id=action.issue, how=action.how, note=action.note)
    return Result(key=_about(tx, action.issue), part=made.id)


def _correct(tx: WriteTx, action: CorrectReturn) -> Result:
    made = copies.correct_return(tx, issue_id=action.issue, note=action.note)
    return Result(key=_about(tx, action.issue), part=made.id)


def _about(tx: WriteTx, issue: int) -> int:
    return tx.get(IssuedSheet, issue).engagement_id or 0


def _may_issue(tx: WriteTx, _action: object) -> None:
    """Whoever may hand out may take back. Raises NotAllowed."""
    roles.guard(tx, roles.user_of(tx, tx.by), Duty.ISSUE)


SERVICES: Mapping[type[Action], Service] = {
    ReturnCopy: Service("return_copy", _return, guard=_may_issue),
    CorrectReturn: Service("correct_return", _correct, guard=_may_issue),
}
