# SPDX-License-Identifier: Apache-2.0
"""What a changed council calendar means for what is planned (협의결과에 따라 변경될 수 있음)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.records import CouncilDay, CouncilSession, Engagement
from db.transaction import ReadTx
from desktop.rules.commitment import GONE, PAST
from desktop.rules.council import council_calendar, in_force
from desktop.rules.finding import Finding, Severity
from desktop.services import checks
from desktop.services.importing.plan import ImportPlan
from desktop.services.knowledge import knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """An engagement that the council would stand in the way of; `is_new`: it does not so now."""

    engagement: Engagement
    findings: tuple[Finding, ...]
    is_new: bool


Conflict = tuple[Engagement, tuple[Finding, ...]]


def changed_days(plan: ImportPlan) -> tuple[date, date] | None:
    """First and last day of the sessions that an import puts in or changes."""
    items = [r for item in plan.new for r in item.records]
    items += [r for changed in plan.changed for r in changed.fresh]
    items += [update.base for changed in plan.changed for update in changed.updates]
    days = [d for r in items if isinstance(r, CouncilSession) for d in (r.first, r.last)]
    return (min(days), max(days)) if days else None


def in_conflict(tx: ReadTx, *, first: date, last: date) -> tuple[Conflict, ...]:
    """Engagements of those days, still to come, that the council's days block or warn of; by time."""
    after = last + timedelta(days=1)
    here = checks.situation(tx, first=first, day_after=after)
    return tuple(_conflicts(here, here.within(first, after)))


def would_conflict(tx: ReadTx, *, session: CouncilSession, days: Iterable[CouncilDay]) -> tuple[Clash, ...]:
    """Engagements of its days in conflict if this session and these days of it were in force; by time.

    It stands instead of every version of its number; nothing is written.
    """
    known, mine = knowledge(tx), tuple(days)
    now = next((s for s in in_force(known.sessions) if s.number == session.number), None)
    own = {s.id for s in known.sessions if s.number == session.number}
    proposed = council_calendar(
        [*(s for s in known.sessions if s.id not in own), replace(session, id=-1)],
        [
            *(d for d in known.council_days if d.session_id not in own),
            *(replace(d, id=-n, session_id=-1) for n, d in enumerate(mine, start=1)),
        ],
        known.off,
    )
    spans = [session, *mine, *((now,) if now is not None else ())]
    first, after = min(s.first for s in spans), max(s.last for s in spans) + timedelta(days=1)
    here = checks.situation(tx, first=first, day_after=after)
    there = replace(here, context=replace(here.context, council=proposed))
    found = here.within(first, after)
    before = {e.id: {_said(f) for f in told} for e, told in _conflicts(here, found)}
    return tuple(
        Clash(engagement=e, findings=told, is_new=not {_said(f) for f in told} <= before.get(e.id, set()))
        for e, told in _conflicts(there, found)
    )


def _said(finding: Finding) -> str:
    """What a finding says, whatever record says it."""
    values = {k: v for k, v in finding.values.items() if not isinstance(v, int)}
    return f"{finding.code} {sorted((k, str(v)) for k, v in values.items())}"


def _conflicts(here: checks.Situation, found: Iterable[Engagement]) -> Iterable[Conflict]:
    for engagement in found:
        if engagement.status in PAST or engagement.status in GONE:
            continue
        told = tuple(
            f
            for f in checks.availability_in(here, engagement)
            if f.code.startswith("council.") and f.severity is not Severity.INFO and f.overridden is None
        )
        if told:
            yield engagement, told
