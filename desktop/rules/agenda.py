# SPDX-License-Identifier: Apache-2.0
"""What belongs to today (오늘): until when things are looked for, since when they are news, when to leave.

Days and times of day are Seoul's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.records import IssuedSheet, Timed
from db.records.enums import Status
from db.records.when import seoul_time
from desktop.rules.commitment import GONE, PAST, Commitment, seoul
from desktop.rules.day_context import DayContext
from desktop.rules.notice import DUTY_STATUSES, NoticeState, NoticeStatus
from desktop.rules.requests import attends
from desktop.rules.settings import OfficeSettings
from desktop.rules.way import way_to
from desktop.rules.workdays import DaysOff, next_working_day, working_day_before

_ONE = timedelta(days=1)
LEAST_AHEAD = timedelta(days=14)
SHEET_STATUSES = frozenset({Status.PLANNED, Status.FINAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaySpan:
    """The days the desk of today is about.

    `next_day` is the next working day; what is due by its end is shown. `horizon` is the last day
    whose engagements can have something due by then. `news_since`: the evening before.
    """

    now: datetime
    today: date
    next_day: date
    horizon: date
    news_since: datetime

    @property
    def midnight(self) -> datetime:
        """When today began."""
        return seoul_time(self.today, 0)

    @property
    def due_until(self) -> datetime:
        """The end of the next working day."""
        return seoul_time(self.next_day + _ONE, 0)


def today_span(
    now: datetime, settings: OfficeSettings, off: DaysOff, *, longest_notice_days: int = 0
) -> TodaySpan:
    """What `now` makes of the days around it; `longest_notice_days`: as a rule of notice asks."""
    today = now.astimezone(seoul()).date()
    next_day = next_working_day(today, off)
    ahead = max(
        settings.notice_working_days,
        settings.leadership_working_days,
        settings.material_working_days,
        longest_notice_days,
    )
    horizon = next_day
    for _ in range(ahead + 1):
        horizon = next_working_day(horizon, off)
    last_worked = working_day_before(today, 1, off)
    return TodaySpan(
        now=now,
        today=today,
        next_day=next_day,
        horizon=max(horizon, today + LEAST_AHEAD),
        news_since=seoul_time(last_worked, 0) + timedelta(minutes=settings.work_end_at_min),
    )


def is_to_tell(line: NoticeStatus, c: Commitment, span: TodaySpan) -> bool:
    """Somebody who must be told by the end of the next working day, overdue ones among them."""
    if not line.needs_telling or c.engagement.status not in DUTY_STATUSES - PAST:
        return False
    return line.due is not None and line.due.at is not None and line.due.at < span.due_until


def is_behind(line: NoticeStatus, c: Commitment, span: TodaySpan) -> bool:
    """Somebody who knows it as it is no longer, and need not be told by then: moved far off, or cancelled."""
    return line.state is NoticeState.CHANGED and not is_to_tell(line, c, span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """When to leave for an engagement: the way and the minutes to be early before its start.

    `leave_at` None where the way is not known. `short_min`: minutes that the one before lasts too long.
    """

    c: Commitment
    origin: Commitment | None
    leave_at: datetime | None
    travel_min: int | None
    is_typed: bool = False
    short_min: int = 0


def departures(context: DayContext, day: date) -> tuple[Departure, ...]:
    """The timed engagements that begin on that day, in order, each with when to leave for it.

    Where a deputy goes (대참) or words are sent (축사), the mayor leaves for nothing.
    """
    found = [
        c
        for c in context.by_date.get(day, ())
        if isinstance(c.when, Timed)
        and c.engagement.status not in GONE
        and c.engagement.status is not Status.CANDIDATE
        and attends(c.engagement)
        and c.when.start.astimezone(seoul()).date() == day
    ]
    ordered = sorted(found, key=lambda c: (c.when.start, c.id))  # type: ignore[union-attr]
    return tuple(departure(context, c) for c in ordered)


def departure(context: DayContext, c: Commitment) -> Departure:
    """When to leave for a timed engagement; the way is that from the item before it or from City Hall."""
    assert isinstance(c.when, Timed)
    way = way_to(context, c)
    if way.leg is None:
        return Departure(c=c, origin=way.origin, leave_at=None, travel_min=None)
    early = context.settings.depart_early_min if way.leg.minutes else 0
    leave_at = c.when.start - timedelta(minutes=way.leg.minutes + early)
    short = 0
    if way.origin is not None and isinstance(way.origin.when, Timed):
        arrives = way.origin.when.end + timedelta(minutes=way.leg.minutes)
        short = max(0, -int(-(arrives - c.when.start).total_seconds() // 60))
        leave_at = max(leave_at, way.origin.when.end)  # nobody leaves before the one before is over
    return Departure(
        c=c,
        origin=way.origin,
        leave_at=leave_at,
        travel_min=way.leg.minutes,
        is_typed=way.leg.is_typed,
        short_min=short,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNeed:
    """A brief to print: never issued (`newest` 0) or in an old edition."""

    c: Commitment
    edition: int
    newest: int


def sheet_need(c: Commitment, issued: Iterable[IssuedSheet], *, needs_brief: bool) -> SheetNeed | None:
    """What is to be printed for an engagement.

    None where the present edition was handed out, or nothing was and `needs_brief` is not.
    """
    briefs = [i for i in issued if i.sheet == "brief" and i.binned_at is None]
    edition = c.engagement.edition
    newest = max((i.edition for i in briefs), default=0)
    if newest >= edition or c.engagement.status not in SHEET_STATUSES:
        return None
    if not briefs and not needs_brief:
        return None
    return SheetNeed(c=c, edition=edition, newest=newest)
