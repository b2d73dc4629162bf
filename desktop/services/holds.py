# SPDX-License-Identifier: Apache-2.0
"""Several times held for one plan (대안): each warns others off, and choosing one frees the rest.

Alternatives are engagements that share `hold_group`; those added are candidates (후보).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.errors import InputError
from db.records import Engagement, Month, Stop, When
from db.records.enums import Status
from db.transaction import ReadTx, WriteTx
from desktop.rules.copying import EVERYTHING
from desktop.rules.finding import Finding
from desktop.services import checks, meeting_numbers
from desktop.services.engagements import move_engagement, set_stops
from desktop.services.patterns import pattern_of, plant
from desktop.services.standing import standing
from desktop.services.status import set_status
from desktop.words import Words

_KO = Words("ko")
MOST = 12
_OPEN = frozenset({Status.CANDIDATE, Status.DRAFT, Status.PLANNED})
_SETTLED = frozenset({Status.CANCELLED, Status.HELD, Status.CLOSED})
_RELIED_ON = frozenset({Status.PLANNED, Status.FINAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The plan as it now stands, what was freed, and what the rules say of its time."""

    engagement: Engagement
    freed: tuple[Engagement, ...]
    findings: tuple[Finding, ...]


def alternatives_of(tx: ReadTx, engagement: Engagement) -> tuple[Engagement, ...]:
    """All alternatives of its plan, itself included, as they were added; empty where it has none."""
    if not engagement.hold_group:
        return ()
    return tx.all(Engagement, hold_group=engagement.hold_group)


def add_alternative(tx: WriteTx, *, engagement_id: int, when: When) -> tuple[Engagement, tuple[Finding, ...]]:
    """Hold another time for the same plan, with its places. Raises InputError hold.*, RecordMissing."""
    plan = standing(tx, engagement_id)
    tx.subject = tx.subject or plan.title
    if plan.status not in _OPEN:
        raise InputError("hold.not_open", title=plan.title, status=plan.status)
    if isinstance(when, Month):
        raise InputError("hold.needs_day", title=plan.title)
    group = plan.hold_group or plan.uid
    held = alternatives_of(tx, plan)
    if len(held) >= MOST:
        raise InputError("hold.too_many", title=plan.title, limit=MOST)
    if when in [other.when for other in (held or (plan,))]:
        raise InputError("hold.same_time", title=plan.title, when=when)
    if not plan.hold_group:
        plan = tx.update(plan, hold_group=group)
    made = plant(
        tx,
        pattern_of(tx, plan, EVERYTHING),
        when=when,
        status=Status.CANDIDATE,
        hold_group=group,
        parent_id=plan.parent_id,
        requester=plan.requester,
        received_on=plan.received_on,
        answer_due=plan.answer_due,
    )
    return made, checks.availability_of(tx, made)


def choose(tx: WriteTx, *, engagement_id: int, override_reason: str = "") -> Chosen:
    """This time is taken; the others are freed into the bin by the same action.

    The record that people know (told, planned), else the one the alternatives were made from, stays
    and takes the chosen time and place: its request, papers and history belong to the plan. One of
    several that people were told of is cancelled, not binned. Raises InputError hold.none, Refusal,
    RecordMissing.
    """
    chosen = standing(tx, engagement_id)
    tx.subject = tx.subject or chosen.title
    held = alternatives_of(tx, chosen)
    if len(held) < 2:
        raise InputError("hold.none", title=chosen.title)
    if chosen.when is None or chosen.status in _SETTLED:
        raise InputError("hold.not_choosable", title=chosen.title, status=chosen.status)
    # What was called off or is over stays what it is, and is no alternative any more.
    for other in held:
        if other.status in _SETTLED:
            tx.update(other, hold_group="")
    held = tuple(e for e in held if e.status not in _SETTLED)
    kept = _relied_on(held, chosen)
    freed = tuple(e for e in held if e.id != kept.id)
    stops = _stops(tx, chosen)
    # The others first: what they held is free when the plan is put there.
    for other in freed:
        if other.exposed_edition or other.status is Status.FINAL:
            gone = set_status(tx, base=other, to=Status.CANCELLED, reason=_KO.text("holds.freed"))
            tx.update(gone, hold_group="")
        else:
            tx.bin(other)
    now = tx.update(tx.get(Engagement, kept.id), hold_group="")
    meeting_numbers.pass_on(tx, freed, to=now)
    if kept.id != chosen.id:
        now = move_engagement(tx, base=now, when=chosen.when, override_reason=override_reason).engagement
        mine = _stops(tx, now)
        set_stops(
            tx,
            engagement_id=now.id,
            base=mine,
            stops=_put_over(mine, stops, now.id),
            override_reason=override_reason,
        )
        now = tx.get(Engagement, now.id)
    if now.status is Status.CANDIDATE and now.decision is None and not now.requester:
        now = set_status(tx, base=now, to=Status.DRAFT)
    return Chosen(engagement=now, freed=freed, findings=checks.availability_of(tx, now))


def _relied_on(held: Sequence[Engagement], chosen: Engagement) -> Engagement:
    """The one that stays: known to people, else the first; of several known ones the chosen."""
    known = [e for e in held if e.exposed_edition or e.status in _RELIED_ON]
    if known:
        return known[0] if len(known) == 1 else chosen
    return next((e for e in held if e.uid == e.hold_group), chosen)


def _stops(tx: ReadTx, engagement: Engagement) -> tuple[Stop, ...]:
    return tuple(sorted(tx.all(Stop, engagement_id=engagement.id), key=lambda s: (s.position, s.id)))


def _put_over(mine: Sequence[Stop], theirs: Sequence[Stop], owner: int) -> tuple[Stop, ...]:
    """Their places on my rows, so that a place that stayed is no change."""
    return tuple(
        replace(
            stop,
            id=mine[n].id if n < len(mine) else 0,
            row_version=mine[n].row_version if n < len(mine) else 0,
            engagement_id=owner,
        )
        for n, stop in enumerate(theirs)
    )
