# SPDX-License-Identifier: Apache-2.0
"""What a changed council calendar means for what is planned (협의결과에 따라 변경될 수 있음)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from db.records import CouncilSession, Engagement
from db.transaction import ReadTx
from desktop.rules.commitment import GONE, PAST
from desktop.rules.finding import Finding, Severity
from desktop.services import checks
from desktop.services.importing.plan import ImportPlan

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
