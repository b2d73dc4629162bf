# SPDX-License-Identifier: Apache-2.0
"""Suggestions (건의사항): what somebody asked of the city, as it is heard; followed by `followups`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db.records import Engagement, Stop, Suggestion
from db.records.enums import OPEN_SUGGESTION, QUESTIONS, FollowKind, SuggestionStatus
from db.transaction import ReadTx, WriteTx
from desktop.services import followups

# What is listed as a suggestion: everything but the council's questions, which have a list of their own.
KINDS = tuple(kind for kind in FollowKind if kind not in QUESTIONS)


def hear_suggestion(tx: WriteTx, *, suggestion: Suggestion) -> Suggestion:
    """Keep a new suggestion as received. Raises as `followups.open_follow_up`."""
    return followups.open_follow_up(tx, suggestion=suggestion)


def heard_at(tx: ReadTx, engagement: Engagement, *, today: date) -> Suggestion:
    """A suggestion still without words, as it is heard at an engagement: its day, place and bureau."""
    when = engagement.when or engagement.former_when
    stops = sorted(tx.all(Stop, engagement_id=engagement.id), key=lambda s: (s.position, s.id))
    first = stops[0] if stops else Stop(engagement_id=engagement.id, place="")
    return Suggestion(
        engagement_id=engagement.id,
        text="",
        place=first.place,
        district_code=first.district_code,
        dong_id=first.dong_id,
        bureau_id=engagement.bureau_id,
        received_on=today if when is None else min(when.day_from, today),
    )


def suggestions(
    tx: ReadTx,
    *,
    statuses: Iterable[SuggestionStatus] = OPEN_SUGGESTION,
    district_code: str | None = None,
) -> tuple[Suggestion, ...]:
    """Suggestions of those statuses, of one district where given, oldest first."""
    found = tx.all(Suggestion, status=[s.value for s in statuses])
    kept = (s for s in found if district_code is None or s.district_code == district_code)
    return tuple(sorted(kept, key=lambda s: (s.received_on, s.id)))
