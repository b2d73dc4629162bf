# SPDX-License-Identifier: Apache-2.0
"""A session on other dates (회기 변경): the next version, and the days that go along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.records import CouncilDay, CouncilSession, Engagement
from desktop.rules.finding import Finding, warn

MAX_SESSION_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedSession:
    """`session` and `days` have no numbers yet; `left` are days that lie outside the new dates."""

    session: CouncilSession
    days: tuple[CouncilDay, ...]
    left: tuple[CouncilDay, ...] = ()


def moved(
    base: CouncilSession, days: Iterable[CouncilDay], *, first: date, last: date, shift_days: bool = False
) -> MovedSession:
    """The next version. `shift_days`: its days move by as many days as its first day does.

    Printed counts were printed for the former dates; they go where the length changes.
    """
    by = first - base.first if shift_days else timedelta()
    carried, left = [], []
    for day in days:
        new = replace(day, id=0, row_version=0, session_id=0, first=day.first + by, last=day.last + by)
        if first <= new.first and new.last <= last:
            carried.append(new)
        else:
            left.append(day)
    session = replace(base, id=0, row_version=0, version=base.version + 1, first=first, last=last)
    if last - first != base.last - base.first:
        session = replace(
            session,
            printed_days=None,
            printed_plenary=None,
            printed_committee=None,
            printed_audit=None,
            printed_holidays=None,
        )
    return MovedSession(session=session, days=tuple(carried), left=tuple(left))


def now_in_conflict(met: Sequence[Engagement]) -> tuple[Finding, ...]:
    """Plans that the council's new days stand in the way of, in one word; nothing where there are none."""
    if not met:
        return ()
    records = tuple(("engagement", engagement.id) for engagement in met)
    return (warn("council.now_in_conflict", count=len(met), title=met[0].title, records=records),)
