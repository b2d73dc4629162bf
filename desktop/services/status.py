# SPDX-License-Identifier: Apache-2.0
"""Moving an engagement from stage to stage: the gates are the rules', the reasons are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.records import Engagement
from db.records.enums import Status
from db.records.when import When
from db.transaction import WriteTx
from desktop.rules.commitment import commitment
from desktop.rules.finding import Finding, blocks, with_overrides
from desktop.rules.status import allowed, gate, not_allowed
from desktop.services import checks
from desktop.services.children import ask_about_children
from desktop.services.overrides import override_block
from desktop.services.press_lock import check_lock
from desktop.services.refusal import Refusal
from desktop.services.standing import standing

# Blocks that describe the move itself: no reason given for passing them can make sense of it.
NEVER_PASSED = (
    "status.not_allowed",
    "status.no_time",
    "status.month_only",
    "status.needs_reason",
    "status.not_begun",
    "status.no_urgency_reason",
)


def set_status(
    tx: WriteTx,
    *,
    base: Engagement,
    to: Status,
    reason: str = "",
    when: When | None = None,
    override_reason: str = "",
    children_decided: bool = False,
) -> Engagement:
    """Plan, finalise, hold, close, cancel or postpone.

    `when` gives a postponed engagement its new date and plans it again; postponing without one
    keeps the old time as `former_when`. A block may be passed with `override_reason`, which is
    kept; what makes no sense is refused all the same. Cancelling a period with planned visits inside
    is refused until somebody decided about them (`desktop.services.periods`). Raises Refusal,
    MergeConflict.
    """
    current = standing(tx, base.id)
    tx.subject = tx.subject or current.title
    if to is Status.CANCELLED and not children_decided and allowed(current.status, to):
        ask_about_children(tx, current)
    proposed = replace(current, when=when) if when is not None else current
    if to is Status.POSTPONED and when is not None:
        if not allowed(current.status, to):
            raise Refusal((not_allowed(current.status, to),))
        proposed, to = replace(proposed, status=Status.POSTPONED), Status.PLANNED
    here = checks.situation_of(tx, proposed)
    overrides = here.parts_of(current.id).overrides
    found = gate(
        commitment(proposed, here.parts_of(current.id).stops),
        to,
        now=tx.now,
        reason=reason,
        board=checks.board_in(here, proposed, now=tx.now),
        availability=checks.availability_in(here, proposed),
        roster=here.known.roster,
    )
    left = blocks(with_overrides(found, overrides))
    _pass_or_refuse(tx, current, left, override_reason)
    fields = _fields(tx, current, to, reason, when)
    check_lock(tx, current, fields, override_reason=override_reason)
    return tx.update(base, **fields)


def _pass_or_refuse(
    tx: WriteTx, engagement: Engagement, left: tuple[Finding, ...], override_reason: str
) -> None:
    fatal = any(f.code in NEVER_PASSED for f in left)
    if fatal or (left and not override_reason.strip()):
        raise Refusal(left)
    for finding in left:
        override_block(tx, engagement=engagement, finding=finding, reason=override_reason)


def _fields(tx: WriteTx, current: Engagement, to: Status, reason: str, when: When | None) -> dict[str, Any]:
    fields: dict[str, Any] = {"status": to, "status_reason": reason.strip(), "status_at": tx.now}
    if to is Status.POSTPONED and when is None:
        fields |= {"when": None, "former_when": current.when or current.former_when}
    elif when is not None:
        fields |= {"when": when, "former_when": None}
    elif current.when is None and to in (Status.CANCELLED, Status.DRAFT):
        # Without a time no calendar would show it: it stands where it would have been.
        fields |= {"when": current.former_when, "former_when": None}
    return fields
