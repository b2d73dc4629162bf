# SPDX-License-Identifier: Apache-2.0
"""The way to an engagement and from it, and between its stops: is there time for it (R14, R15)?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from db.records import Stop, Timed
from db.records.enums import Kind
from desktop.rules.commitment import Commitment, seoul
from desktop.rules.day_context import DayContext, competes
from desktop.rules.finding import Finding, block, info, warn
from desktop.rules.travel import Leg, leg_between

_ONE_DAY = timedelta(days=1)
# Commitments further apart than this are no neighbours: somebody goes home in between.
_NEIGHBOUR = timedelta(hours=6)

_TOO_SHORT = {
    ("before", False): "travel.before_estimated",
    ("before", True): "travel.before_typed",
    ("after", False): "travel.after_estimated",
    ("after", True): "travel.after_typed",
    ("inside", False): "travel.between_stops_estimated",
    ("inside", True): "travel.between_stops_typed",
}
_SHORT_GAP = {"before": "gap.before", "after": "gap.after"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one gets to an engagement: from `origin` (None: City Hall), in `leg`, within `gap_min` minutes."""

    origin: Commitment | None
    leg: Leg | None
    gap_min: int | None = None


def way_findings(context: DayContext, proposed: Commitment) -> list[Finding]:
    """Too little time before or after, against the nearest firm and any nearer tentative neighbour."""
    when = proposed.when
    if not isinstance(when, Timed) or not proposed.engagement.is_busy:
        return []
    found = []
    before, after = _neighbours(context, proposed, when)
    for other in before:
        found += _between(context, other, proposed, told_of=other, side="before")
    for other in after:
        found += _between(context, proposed, other, told_of=other, side="after")
    return found


def _neighbours(
    context: DayContext, proposed: Commitment, when: Timed
) -> tuple[list[Commitment], list[Commitment]]:
    earliest, latest = when.start - _NEIGHBOUR, when.end + _NEIGHBOUR
    before: list[tuple[timedelta, Commitment]] = []
    behind: list[tuple[timedelta, Commitment]] = []
    zone = seoul()
    first, last = earliest.astimezone(zone).date(), latest.astimezone(zone).date()
    for other in context.near(first, last + _ONE_DAY):
        their = other.when
        if not isinstance(their, Timed) or their.end < earliest or their.start > latest:
            continue
        if not competes(proposed, other):
            continue
        if their.end <= when.start:
            before.append((when.start - their.end, other))
        elif when.end <= their.start:
            behind.append((their.start - when.end, other))
    return _nearest(before), _nearest(behind)


def _nearest(found: Iterable[tuple[timedelta, Commitment]]) -> list[Commitment]:
    kept: list[Commitment] = []
    for _, other in sorted(found, key=lambda pair: (pair[0], pair[1].is_tentative, pair[1].id)):
        if not other.is_tentative:
            return [*kept, other]
        if not kept:
            kept.append(other)
    return kept


def _between(
    context: DayContext, a: Commitment, b: Commitment, *, told_of: Commitment, side: str
) -> list[Finding]:
    """The way from a to b. Both ends tell the same finding, each naming the other."""
    assert isinstance(a.when, Timed)
    assert isinstance(b.when, Timed)
    gap = int((b.when.start - a.when.end).total_seconds() // 60)
    leg = leg_from(context, a, b, a.when.end)
    values: dict[str, object] = {
        "other": told_of.engagement.title,
        "gap_min": gap,
        "records": (("engagement", told_of.id),),
        "subject": f"engagement:{told_of.id}@{b.when.day_from}",
        "action": "when.suggest",
    }
    if leg is not None and leg.minutes > gap:
        return [warn(_TOO_SHORT[side, leg.is_typed], **values, **_leg_values(leg))]
    if gap < context.settings.gap_min:
        make = info if leg is not None and leg.minutes == 0 else warn
        return [make(_SHORT_GAP[side], **values, least_min=context.settings.gap_min)]
    return []


def _leg_values(leg: Leg) -> dict[str, object]:
    if leg.is_typed:
        return {"travel_min": leg.minutes}
    return {
        "travel_min": leg.minutes,
        "distance_km": leg.distance_km,
        "speed_kmh": leg.speed_kmh,
        "drive_min": leg.drive_min,
        "extra_min": leg.extra_min,
    }


def leg_from(context: DayContext, a: Commitment, b: Commitment, depart: datetime) -> Leg | None:
    """The way from the last stop of a to the first of b; None where a place is not known."""
    if not b.stops:
        return None
    if not a.stops and b.stops[0].travel_min is None:
        return None
    return _leg(context, a.stops[-1] if a.stops else None, b.stops[0], depart)


def _leg(context: DayContext, a: Stop | None, b: Stop, depart: datetime) -> Leg | None:
    return leg_between(
        a,
        b,
        depart,
        dongs=context.dongs,
        districts=context.districts,
        settings=context.settings,
        off=context.off,
    )


def way_to(context: DayContext, c: Commitment) -> Way:
    """How one gets there, for showing: from the item before it that day, else from City Hall.

    The departure from City Hall is taken at the start of the engagement.
    """
    when = c.when
    if not isinstance(when, Timed):
        return Way(origin=None, leg=None)
    before, _ = _neighbours(context, c, when)
    firm = [b for b in before if not b.is_tentative]
    if firm and isinstance(firm[0].when, Timed):
        gap = int((when.start - firm[0].when.end).total_seconds() // 60)
        return Way(origin=firm[0], leg=leg_from(context, firm[0], c, firm[0].when.end), gap_min=gap)
    if not c.stops or c.engagement.kind is Kind.TRIP:
        return Way(origin=None, leg=None)
    return Way(origin=None, leg=_leg(context, None, c.stops[0], when.start))


def inner_findings(context: DayContext, proposed: Commitment) -> list[Finding]:
    """The ways between the stops of one engagement, by their times, or all in all where none are given."""
    when = proposed.when
    stops = proposed.stops
    found: list[Finding] = []
    if isinstance(when, Timed):
        found += [_outside(s) for s in stops if _is_outside(s, when)]
    total = 0
    for a, b in pairwise(stops):
        depart = a.leave_at or (when.start if isinstance(when, Timed) else None)
        if depart is None:
            continue
        leg = _leg(context, a, b, depart)
        total += leg.minutes if leg is not None else 0
        if a.leave_at is not None and b.arrive_at is not None:
            found += _stop_to_stop(a, b, leg, int((b.arrive_at - a.leave_at).total_seconds() // 60))
    if isinstance(when, Timed) and len(stops) > 1:
        lasts = int((when.end - when.start).total_seconds() // 60)
        if total > lasts:
            found.append(
                warn(
                    "travel.stops_exceed",
                    travel_min=total,
                    duration_min=lasts,
                    subject=f"day:{when.day_from}",
                    action="travel.edit",
                )
            )
    return found


def _stop_to_stop(a: Stop, b: Stop, leg: Leg | None, gap: int) -> list[Finding]:
    values: dict[str, object] = {
        "start": a.place,
        "goal": b.place,
        "gap_min": gap,
        "records": (("stop", a.id), ("stop", b.id)),
        "subject": f"stop:{a.id}-{b.id}",
        "action": "travel.edit",
    }
    if gap < 0:
        return [block("travel.stops_reversed", **values)]
    if leg is not None and leg.minutes > gap:
        return [warn(_TOO_SHORT["inside", leg.is_typed], **values, **_leg_values(leg))]
    return []


def _is_outside(stop: Stop, when: Timed) -> bool:
    times = [t for t in (stop.arrive_at, stop.leave_at) if t is not None]
    return any(t < when.start or t > when.end for t in times)


def _outside(stop: Stop) -> Finding:
    return warn(
        "travel.stop_outside_times",
        place=stop.place,
        records=(("stop", stop.id),),
        subject=f"stop:{stop.id}",
        action="travel.edit",
    )
