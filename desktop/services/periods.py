# SPDX-License-Identifier: Apache-2.0
"""A period (동고동락) with the visits inside: moving or cancelling it asks about those that are planned.

What was held stays where it was.
"""

from __future__ import annotations

from db.records import Engagement, When
from db.records.enums import Status
from db.records.when import moved_by
from db.transaction import WriteTx
from desktop.rules.finding import Finding
from desktop.services.children import ask_about_children, planned_children
from desktop.services.engagements import Planned, bin_engagement, move_engagement
from desktop.services.refusal import Refusal
from desktop.services.status import set_status


def move_period(
    tx: WriteTx, *, base: Engagement, when: When, with_children: bool | None = None, override_reason: str = ""
) -> Planned:
    """Move it, and by as many days the planned visits inside when asked to.

    Raises Refusal period.children_undecided while nobody said what becomes of them, and as a move does.
    """
    before = base.when or base.former_when
    children = planned_children(tx, base.id)
    if with_children is None:
        ask_about_children(tx, base)
    moved = move_engagement(tx, base=base, when=when, override_reason=override_reason, children_decided=True)
    if not with_children or before is None:
        return moved
    by = (when.day_from - before.day_from).days
    told = list(moved.findings)
    refused: list[Finding] = []
    for child in children:
        if child.when is None or not by:
            continue
        try:
            done = move_engagement(
                tx, base=child, when=moved_by(child.when, by), override_reason=override_reason
            )
        except Refusal as refusal:
            refused += refusal.findings
        else:
            told += done.findings
    if refused:
        raise Refusal(tuple(refused))
    return Planned(engagement=tx.get(Engagement, base.id), findings=tuple(told))


def cancel_period(
    tx: WriteTx,
    *,
    base: Engagement,
    reason: str,
    with_children: bool | None = None,
    override_reason: str = "",
) -> Engagement:
    """Cancel it, and the planned visits inside with the same reason when asked to; held ones stay.

    Raises Refusal period.children_undecided while nobody said what becomes of them.
    """
    children = planned_children(tx, base.id)
    if with_children is None:
        ask_about_children(tx, base)
    for child in children if with_children else ():
        if child.status in (Status.CANDIDATE, Status.DRAFT) and not child.exposed_edition:
            bin_engagement(tx, base=child)
        else:
            set_status(tx, base=child, to=Status.CANCELLED, reason=reason)
    return set_status(
        tx,
        base=base,
        to=Status.CANCELLED,
        reason=reason,
        override_reason=override_reason,
        children_decided=True,
    )
