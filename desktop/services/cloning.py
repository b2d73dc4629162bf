# SPDX-License-Identifier: Apache-2.0
"""The same again at another time (복제): the plan comes along, notices and facts never."""

from __future__ import annotations

from db.records import When
from db.transaction import WriteTx
from desktop.rules.copying import USUAL, Carried
from desktop.services import checks
from desktop.services.engagements import Planned
from desktop.services.patterns import pattern_of, plant
from desktop.services.standing import standing


def clone_engagement(
    tx: WriteTx,
    *,
    engagement_id: int,
    when: When,
    carried: frozenset[Carried] = USUAL,
    title: str = "",
) -> Planned:
    """A new draft like this one; a copy of a meeting of a series or of an alternative is neither.

    Raises RecordMissing.
    """
    source = standing(tx, engagement_id)
    tx.subject = tx.subject or source.title
    pattern = pattern_of(tx, source, carried)
    fields = {"parent_id": source.parent_id, **({"title": title} if title.strip() else {})}
    made = plant(tx, pattern, when=when, **fields)
    return Planned(engagement=made, findings=checks.availability_of(tx, made))
