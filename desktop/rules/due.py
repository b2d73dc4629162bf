# SPDX-License-Identifier: Apache-2.0
"""Until when somebody must be told (안내 기한): computed, never stored. Times of day are Seoul's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.records import Day, Month, Part, Timed, When
from db.records.when import seoul_time
from desktop.rules.commitment import MIDDAY_MIN, Commitment, seoul, seoul_days, span
from desktop.rules.settings import OfficeSettings
from desktop.rules.workdays import DaysOff, next_working_day, working_day_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Until when to tell. `at` None: no time to tell by yet (a month, no date)."""

    at: datetime | None
    is_short: bool = False  # 단기
    is_by_hand: bool = False
    is_urgent: bool = False


def earliest_start(when: When, settings: OfficeSettings) -> datetime:
    """The start; for days the beginning of work, for an afternoon noon: what a short notice has to beat."""
    if isinstance(when, Timed):
        return when.start
    minutes = settings.work_start_at_min
    if isinstance(when, Day) and when.part is Part.AFTERNOON:
        minutes = MIDDAY_MIN
    return seoul_time(when.day_from, 0) + timedelta(minutes=minutes)


def latest_start(when: When, settings: OfficeSettings) -> datetime:
    """The instant by which it has surely begun: with an open hour the end of that part of the day."""
    if isinstance(when, Day) and when.part is not Part.ALL_DAY:
        return span(when)[1]
    return earliest_start(when, settings)


def due_for(
    c: Commitment,
    *,
    is_leadership: bool,
    since: datetime | None,
    settings: OfficeSettings,
    off: DaysOff,
    working_days: int | None = None,
) -> Due:
    """Until when to tell, from the moment the duty stands (`since`; None while it is a draft).

    `working_days`: as many before the start as the rules of notice ask; None: the office's setting.

    18:00 on the n-th working day before the start day, which is not counted. Passed already at
    `since`: the earlier of 18:00 on the next working day and 2 h before the start (단기).
    """
    e = c.engagement
    when = e.when
    if when is None or isinstance(when, Month):
        return Due(at=None)
    start = earliest_start(when, settings)
    if e.is_urgent:
        return Due(at=start, is_urgent=True)
    n = working_days
    if n is None:
        leading = is_leadership and e.is_major
        n = settings.leadership_working_days if leading else settings.notice_working_days
    latest = start - timedelta(minutes=settings.short_before_start_min)
    regular = seoul_time(working_day_before((c.days or seoul_days(when))[0], n, off), settings.due_hour)
    if n == 0:
        regular = min(regular, latest)
    if since is None or since < regular:
        return Due(at=regular)
    next_day = next_working_day(since.astimezone(seoul()).date(), off)
    return Due(at=min(seoul_time(next_day, settings.due_hour), latest), is_short=True)
