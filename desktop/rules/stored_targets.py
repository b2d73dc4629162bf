# SPDX-License-Identifier: Apache-2.0
"""Recipients as stored rows name them: added by hand, or named by a rule once and no longer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from db.records import Notice
from db.records.enums import Purpose, Reason
from desktop.rules.targets import NoticeTarget, TargetReason


@cache
def _plain(reasons: tuple[Reason, ...]) -> tuple[TargetReason, ...]:
    """A few combinations make up all of them."""
    return tuple(TargetReason(reason=r) for r in reasons)


def target_of(row: Notice) -> NoticeTarget:
    """A recipient as the stored row names it. Added by hand, it is a duty like any other."""
    return NoticeTarget(
        person_id=row.person_id,
        office=row.office,
        reasons=_plain(row.reasons),
        purposes=row.purposes,
        required=Reason.MANUAL in row.reasons and row.person_id is not None,
    )


def with_hand(held: NoticeTarget, row: Notice) -> NoticeTarget:
    """Added by hand and named by a rule as well: told for what either asks."""
    by_hand = target_of(row)
    return replace(
        held,
        reasons=(*held.reasons, *_plain((Reason.MANUAL,))),
        purposes=tuple(p for p in Purpose if p in held.purposes or p in row.purposes),
        required=held.required or by_hand.required,
        only_changed=False,
    )
