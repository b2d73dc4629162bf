# SPDX-License-Identifier: Apache-2.0
"""Of which engagements a councillor is to be told: those are his own in his calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.records import Engagement, Notice, Stop
from db.records.enums import Reason
from desktop.rules.commitment import commitment
from desktop.rules.notice import NoticeFile, recipients
from desktop.services.knowledge import Knowledge


def told_of(
    person: int,
    found: Iterable[Engagement],
    *,
    stops: Mapping[int, tuple[Stop, ...]],
    notices: Mapping[int, tuple[Notice, ...]],
    known: Knowledge,
) -> frozenset[int]:
    """Numbers of those whose recipient the person is: by the rules of notice or put on the list by hand.

    One waived for him is not his own; one that is asked for only after a change neither.
    """
    own: set[int] = set()
    for engagement in found:
        number = engagement.id
        rows = [n for n in notices.get(number, ()) if n.person_id == person]
        if any(n.waived_at is not None for n in rows):
            continue
        if any(Reason.MANUAL in n.reasons for n in rows):
            own.add(number)
            continue
        c = commitment(engagement, stops.get(number, ()))
        file = NoticeFile(notices=notices.get(number, ()))
        named = recipients(c, known.roster, known.settings, file=file, rules=known.rules).targets
        if any(t.person_id == person and not t.only_changed for t in named):
            own.add(number)
    return frozenset(own)
