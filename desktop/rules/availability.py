# SPDX-License-Identifier: Apache-2.0
"""Whether the mayor can be there then: one pure function `(day context, proposed) → findings`.

Saving, dragging, importing, undoing and suggesting all ask `check`. The same pair of engagements
gets the same answer from either side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from db.records import Day, Month, Timed, When
from db.records.enums import FAMILY, Family, Kind, Status
from desktop.rules.commitment import (
    GONE,
    PAST,
    Commitment,
    days_of,
    is_open_hour,
    is_whole_day,
    span,
)
from desktop.rules.council_clash import council_findings
from desktop.rules.coverage import coverage_findings
from desktop.rules.day_context import DayContext, competes
from desktop.rules.elections import election_findings
from desktop.rules.finding import Finding, Severity, finding, in_order, info, warn
from desktop.rules.requests import attends
from desktop.rules.way import inner_findings, way_findings
from desktop.rules.workdays import is_weekend


def check(context: DayContext, proposed: Commitment) -> tuple[Finding, ...]:
    """Everything that speaks against, or should be known of, having `proposed` at its time.

    What is over cannot be refused any more: for held engagements blocks become warnings. Months and
    cancelled engagements have no findings, nor has what the mayor does not go to (대참·축사); a
    postponed one with a time is being planned anew.
    """
    e = proposed.engagement
    if e.when is None or isinstance(e.when, Month) or e.binned_at is not None:
        return ()
    if e.status is Status.CANCELLED or not attends(e):
        return ()
    found = [
        *_clashes(context, proposed, e.when),
        *way_findings(context, proposed),
        *inner_findings(context, proposed),
        *council_findings(context, proposed),
        *election_findings(proposed, context.elections, context.settings),
        *_day_off(context, proposed),
        *_season(context, proposed),
        *_family(context, proposed),
        *coverage_findings(proposed, context.visits, context.districts, context.settings),
    ]
    if e.status in PAST:
        found = [replace(f, severity=Severity.WARN) if f.severity is Severity.BLOCK else f for f in found]
    return in_order(found)


def rivals(context: DayContext, proposed: Commitment) -> tuple[Commitment, ...]:
    """Busy commitments on the same days, itself and its family left out (동고동락 and its visits)."""
    if not proposed.engagement.is_busy:
        return ()
    first, after = days_of(proposed)
    return tuple(c for c in context.near(first, after) if competes(proposed, c))


def _clashes(context: DayContext, proposed: Commitment, when: When) -> list[Finding]:
    start, end = span(when)
    found: list[Finding] = []
    unclear: list[Commitment] = []
    for other in rivals(context, proposed):
        their = other.when
        assert their is not None  # the index holds engagements with a time only
        low, high = span(their)
        if low >= end or start >= high:
            continue
        if is_open_hour(when) or is_open_hour(their):
            unclear.append(other)
        else:
            found.append(_clash(proposed, other, when, their, (max(low, start), min(high, end))))
    if unclear:
        found.append(
            warn(
                "clash.open_hour",
                others=tuple(c.engagement.title for c in unclear),
                count=len(unclear),
                day=days_of(proposed)[0],
                records=tuple(("engagement", c.id) for c in unclear),
                subject=f"day:{days_of(proposed)[0]}",
                action="when.edit",
            )
        )
    return found


def _clash(
    a: Commitment, b: Commitment, when: When, their: When, shared: tuple[datetime, datetime]
) -> Finding:
    """A firm trip or two firm times block; whole days (a festival) and anything tentative warn."""
    whole = is_whole_day(when) or is_whole_day(their)
    away = any(is_whole_day(w) and c.engagement.kind is Kind.TRIP for w, c in ((when, a), (their, b)))
    code = "clash.trip" if away else "clash.whole_day" if whole else "clash.overlap"
    severity = Severity.WARN if whole and not away else Severity.BLOCK
    if a.is_tentative or b.is_tentative:
        code, severity = "clash.tentative", Severity.WARN
    return finding(
        code,
        severity,
        other=b.engagement.title,
        other_when=their,
        overlap_min=int((shared[1] - shared[0]).total_seconds() // 60),
        records=(("engagement", b.id),),
        subject=f"engagement:{b.id}@{days_of(a)[0]}",
        action="when.suggest",
    )


def _day_off(context: DayContext, proposed: Commitment) -> list[Finding]:
    """A visit on a day off is told, never held up (R13)."""
    if not isinstance(proposed.when, Timed | Day):
        return []
    day = days_of(proposed)[0]
    names = context.off.names.get(day)
    if names:
        return [info("calendar.holiday", day=day, names=names, subject=f"day:{day}")]
    return [info("calendar.weekend", day=day, subject=f"day:{day}")] if is_weekend(day) else []


def _season(context: DayContext, proposed: Commitment) -> list[Finding]:
    if FAMILY[proposed.engagement.kind] is not Family.FIELD:
        return []
    day = days_of(proposed)[0]
    return [
        info(
            "season.active" if all(t in s.name for t in s.themes) else "season.active_themes",
            season=s.name,
            themes=s.themes,
            records=(("season", s.id),),
            subject=f"season:{s.id}",
        )
        for s in context.seasons
        if in_season(day, (s.first_month, s.first_day), (s.last_month, s.last_day))
    ]


def in_season(day: date, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Month and day within a yearly season, both ends included; it may run over New Year."""
    now = (day.month, day.day)
    return first <= now <= last if first <= last else now >= first or now <= last


def _family(context: DayContext, proposed: Commitment) -> list[Finding]:
    e = proposed.engagement
    if e.parent_id is None and e.id not in context.children:
        return []
    found = []
    first, after = _dates_there(e.when)
    parent = context.by_id.get(e.parent_id) if e.parent_id is not None else None
    if parent is not None and parent.when is not None:
        low, high = _dates_there(parent.when)
        if first < low or after > high:
            found.append(
                warn(
                    "period.outside_parent",
                    parent=parent.engagement.title,
                    first=low,
                    last=high - timedelta(days=1),
                    records=(("engagement", parent.id),),
                    action="when.edit",
                )
            )
    left_out = _children_outside(context.children.get(e.id, ()) if e.id else (), first, after)
    if left_out:
        found.append(
            warn(
                "period.children_outside",
                children=tuple(c.engagement.title for c in left_out),
                count=len(left_out),
                records=tuple(("engagement", c.id) for c in left_out),
                action="engagement.show",
            )
        )
    return found


def _dates_there(when: When | None) -> tuple[date, date]:
    """The dates where it takes place: a Paris evening is of the last day there, not of Seoul's next."""
    if when is None:
        raise ValueError("only what has a time lies in a period")
    return when.day_from, when.day_to


def _children_outside(children: Iterable[Commitment], first: date, after: date) -> list[Commitment]:
    """Planned children that the period no longer holds; held ones stay where they were."""
    found = []
    for child in children:
        status = child.engagement.status
        if child.when is None or status in PAST or status in GONE:
            continue
        low, high = _dates_there(child.when)
        if low < first or high > after:
            found.append(child)
    return found
