# SPDX-License-Identifier: Apache-2.0
"""Which stage an engagement may go to next, and what has to be settled before (R6, R7, W10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from db.records import Engagement, Month
from db.records.enums import FAMILY, Family, Kind, Status
from desktop.rules.commitment import Commitment, is_open_hour, seoul, seoul_days, span
from desktop.rules.finding import Finding, Severity, block, finding, in_order, warn
from desktop.rules.notice import NoticeStatus
from desktop.rules.roster import Roster

S = Status

# The one table of allowed moves. A visit may take place before anybody finalised it (planned → held);
# what was called off may be planned anew; what is held is not called off any more.
MOVES: Mapping[Status, tuple[Status, ...]] = MappingProxyType(
    {
        S.CANDIDATE: (S.DRAFT, S.CANCELLED, S.POSTPONED),
        S.DRAFT: (S.PLANNED, S.CANDIDATE, S.CANCELLED, S.POSTPONED),
        S.PLANNED: (S.FINAL, S.HELD, S.DRAFT, S.CANCELLED, S.POSTPONED),
        S.FINAL: (S.HELD, S.PLANNED, S.CANCELLED, S.POSTPONED),
        S.HELD: (S.CLOSED,),
        S.CLOSED: (S.HELD,),
        S.CANCELLED: (S.DRAFT,),
        S.POSTPONED: (S.PLANNED, S.DRAFT, S.CANCELLED),
    }
)
NEEDS_REASON = frozenset({S.CANCELLED})

# Kinds that are somewhere: the first group cannot be planned without a place, the second had better not.
_PLACE_NEEDED = frozenset({Family.FIELD})
_PLACE_WANTED = frozenset({Family.COUNCIL, Family.DISTRICT})


def allowed(old: Status, new: Status) -> bool:
    return new in MOVES[old]


def not_allowed(old: Status, new: Status) -> Finding:
    return block("status.not_allowed", old=old, new=new)


def gate(
    c: Commitment,
    to: Status,
    *,
    now: datetime,
    reason: str = "",
    board: Iterable[NoticeStatus] = (),
    availability: Iterable[Finding] = (),
    roster: Roster | None = None,
) -> tuple[Finding, ...]:
    """What stands in the way of the move (blocks) and what should be known of it.

    `c` is the engagement as it will be, still with its old status. `availability` are its findings
    with overrides applied; only those that still block are repeated here.
    """
    e = c.engagement
    if not allowed(e.status, to):
        return (not_allowed(e.status, to),)
    found: list[Finding] = []
    if to in NEEDS_REASON and not (reason or "").strip():
        found.append(block("status.needs_reason", new=to, action="status.reason"))
    if to in (Status.PLANNED, Status.FINAL):
        found += _has_time_and_place(c, to)
        found += _urgency(e)
        found += [f for f in availability if f.is_blocking]
    if to is Status.FINAL:
        found += untold(board, roster, severity=Severity.WARN if e.is_urgent else Severity.BLOCK)
    if to is Status.HELD:
        found += _has_begun(c, now)
        if e.status is Status.PLANNED:
            found.append(warn("status.held_without_final"))
        # What is announced cannot be taken back: whoever had to know of it before has to be told before (R8).
        is_press = e.kind is Kind.PRESS
        found += untold(board, roster, severity=Severity.BLOCK if is_press else Severity.WARN)
    return in_order(found)


def _has_time_and_place(c: Commitment, to: Status) -> list[Finding]:
    e = c.engagement
    found: list[Finding] = []
    if e.when is None:
        found.append(block("status.no_time", new=to, action="when.edit"))
    elif to is Status.FINAL and isinstance(e.when, Month):
        found.append(block("status.month_only", month=e.when, action="when.edit"))
    elif to is Status.FINAL and is_open_hour(e.when):
        found.append(warn("status.hour_open", when=e.when, action="when.edit"))
    if not c.stops and not (e.kind is Kind.RESIDENCY and to is Status.PLANNED):
        family = FAMILY[e.kind]
        if family in _PLACE_NEEDED:
            found.append(block("status.no_place", new=to, action="place.edit"))
        elif family in _PLACE_WANTED:
            found.append(warn("status.no_place", new=to, action="place.edit"))
    return found


def _urgency(e: Engagement) -> list[Finding]:
    if e.is_urgent and not e.urgency_reason.strip():
        return [block("status.no_urgency_reason", action="urgency.reason")]
    return []


def _has_begun(c: Commitment, now: datetime) -> list[Finding]:
    """A day without an hour has begun when the day has."""
    when = c.when
    if when is None:
        return [block("status.no_time", new=Status.HELD, action="when.edit")]
    if isinstance(when, Month):
        return [block("status.month_only", month=when, action="when.edit")]
    begun = (
        seoul_days(when)[0] <= now.astimezone(seoul()).date() if is_open_hour(when) else span(when)[0] <= now
    )
    return [] if begun else [block("status.not_begun", start=when, action="when.edit")]


def untold(
    board: Iterable[NoticeStatus], roster: Roster | None, *, severity: Severity
) -> tuple[Finding, ...]:
    """Required recipients who were neither told as it is now nor waived, by name."""
    lines = [line for line in board if line.target.required and line.needs_telling]
    if not lines:
        return ()
    people = [line.target.person_id for line in lines if line.target.person_id is not None]
    names = tuple((roster.name_of(p) if roster else "") or f"#{p}" for p in people)
    return (
        finding(
            "status.untold",
            severity,
            names=names,
            count=len(lines),
            records=tuple(("person", p) for p in people),
            # Passing it for these people does not pass it for whoever joins the list later.
            subject=",".join(str(p) for p in sorted(people)),
            action="notice.record",
        ),
    )


def children_undecided(period: Engagement, children: Sequence[Engagement]) -> Finding:
    """What lies planned inside a period that moves or is cancelled has to be decided about first."""
    return block(
        "period.children_undecided",
        period=period.title,
        children=tuple(c.title for c in children),
        count=len(children),
        records=tuple(("engagement", c.id) for c in children),
        action="engagement.show",
    )
