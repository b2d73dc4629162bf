# SPDX-License-Identifier: Apache-2.0
"""Who would be told of planned engagements if the roster stood otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from db.queries import engagements as queries
from db.records import Engagement
from db.records.enums import Status
from db.transaction import ReadTx
from desktop.rules.commitment import commitment
from desktop.rules.roster import Roster
from desktop.rules.targets import TargetDiff, diff_targets, notice_targets
from desktop.services.knowledge import knowledge

_PLANNED = (Status.PLANNED, Status.FINAL)
_DAYS_AHEAD = 400
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """A planned engagement and what becomes of its recipients."""

    engagement: Engagement
    diff: TargetDiff


def told_differently(tx: ReadTx, then: Roster, *, today: date) -> tuple[Different, ...]:
    """Planned engagements of the coming 400 days, at most 200, whose recipients would be others.

    Two queries, and the rules of notice twice for each engagement.
    """
    known = knowledge(tx)
    last = today + timedelta(days=_DAYS_AHEAD)
    coming = [e for e in queries.between(tx, today, last) if e.status in _PLANNED][:_MOST]
    stops = queries.stops_between(tx, today, last)
    found = []
    for engagement in coming:
        mine = commitment(engagement, stops.get(engagement.id, ()))
        before = notice_targets(mine, known.roster, known.settings, rules=known.rules).targets
        after = notice_targets(mine, then, known.settings, rules=known.rules).targets
        diff = diff_targets(before, after)
        if diff.added or diff.removed:
            found.append(Different(engagement=engagement, diff=diff))
    return tuple(found)
