# SPDX-License-Identifier: Apache-2.0
"""A stretch of the calendar as the day, week, month, year and agenda views show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from db.records.enums import FAMILY, Confidentiality, Family, Kind, RequestDecision, Status
from db.records.when import Month, When
from desktop.screens.asking import Question

_DAY = timedelta(days=1)
_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)  # the days a calendar can show
MONTH_WEEKS = 6
AGENDA_DAYS = 365


class Scale(StrEnum):
    """How much of the calendar is shown at once (일·주·월·연·목록)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView(Question["CalendarScreen"]):
    """The stretch of `scale` in which `day` lies; what is outside 1900–2200 is cut off.

    A month is rolling: the week of `day` and the five after it, so that a month's end hides
    nothing. The agenda (목록) is everything from `day` on, a year long.
    """

    scale: Scale
    day: date

    @property
    def first(self) -> date:
        """The first day shown."""
        if self.scale in (Scale.WEEK, Scale.MONTH):
            weekday = self.day.weekday()
            return self.day - timedelta(days=min(weekday, (self.day - date.min).days))
        return self.day.replace(month=1, day=1) if self.scale is Scale.YEAR else self.day

    @property
    def last(self) -> date:
        """The last day shown, included."""
        if self.scale is Scale.YEAR:
            return self.day.replace(month=12, day=31)
        return min(self.first + timedelta(days=_DAYS[self.scale] - 1), date.max - _DAY)

    def nothing(self) -> CalendarScreen:
        """The stretch of an office that is not open yet."""
        return CalendarScreen(view=self)

    def turned(self, by: int) -> CalendarView:
        """The view `by` pages on: days, weeks, months, years. The agenda turns by months."""
        return CalendarView(scale=self.scale, day=within(turned_day(self.day, self.scale, by)))


_DAYS = {Scale.DAY: 1, Scale.WEEK: 7, Scale.MONTH: 7 * MONTH_WEEKS, Scale.AGENDA: AGENDA_DAYS}


def within(day: date) -> date:
    """The day, or the nearest one that the calendar can show."""
    return min(max(day, _FIRST), _LAST)


def turned_day(day: date, scale: Scale, by: int) -> date:
    """The same day `by` pages on; the 31st becomes the last day of a shorter month."""
    if scale in (Scale.DAY, Scale.WEEK):
        days = by * _DAYS[scale]
        bounded = max((_FIRST - day).days, min((_LAST - day).days, days))
        return day + timedelta(days=bounded)
    months = by * (12 if scale is Scale.YEAR else 1)
    count = max(1900 * 12, min(2200 * 12 + 11, day.year * 12 + day.month - 1 + months))
    year, month = divmod(count, 12)
    after = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), after - _DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarItem:
    """One engagement (일정) of the stretch.

    Only where `is_checked` is anything known of what is lacking: 0 left means nothing else.
    `clash` says that the office's own rules see it in conflict; `travel_min` is the way from the
    item before it and `gap_min` the minutes there are for it (None where nothing comes before, or
    where the view does not ask). `parent` is the period it lies in, 0 for none; items with the
    same `hold_group` are alternatives (대안) of one plan.
    """

    key: int
    version: int
    title: str
    place: str
    when: When
    kind: Kind
    status: Status
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    is_major: bool = False
    is_urgent: bool = False
    is_busy: bool = True
    districts: tuple[str, ...] = ()
    bureau: str = ""
    decision: RequestDecision | None = None
    parent: int = 0
    hold_group: str = ""
    series: int = 0
    is_checked: bool = False
    blocks_left: int = 0
    warns_left: int = 0
    clash: bool = False
    travel_min: int | None = None
    gap_min: int | None = None

    @property
    def family(self) -> Family:
        """Colour and filter group."""
        return FAMILY.get(self.kind, Family.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Something that lies over whole days without being an engagement.

    `code` is council_session, council_day, holiday, election, election_period or season; the words
    come from `window.band.<code>` filled with `values`. Both dates are included.
    """

    code: str
    first: date
    last: date
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideBand(Band):
    """An event of somebody else's calendar (바깥 달력), laid over ours and never one of ours.

    `code` is outside; `values` are the `name` of the calendar, `title` and `place`. With `start` and
    `end` it has hours. `color` is #rrggbb, empty for the usual one.
    """

    start: datetime | None = None
    end: datetime | None = None
    color: str = ""
    is_tentative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarScreen:
    """Everything that the stretch of `view` shows, as it was at `read_at`.

    `outside` is by day and hour; nothing of it is counted, checked, printed or sent on.
    """

    view: CalendarView
    items: tuple[CalendarItem, ...] = ()
    bands: tuple[Band, ...] = ()
    outside: tuple[OutsideBand, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    read_at: datetime | None = None

    @property
    def first(self) -> date:
        return self.view.first

    @property
    def last(self) -> date:
        return self.view.last

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> tuple[CalendarItem, ...]:
        """Plans of which only the month is known; they are among `items` too."""
        return tuple(item for item in self.items if isinstance(item.when, Month))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChecks(Question[tuple[CalendarItem, ...]]):
    """What the screen of `view` left unchecked so as to be there at once, checked now.

    A month is checked whole, the agenda for nine weeks, a year not at all.
    """

    view: CalendarView


def week_of(day: date) -> CalendarView:
    """The week in which a day lies."""
    return CalendarView(scale=Scale.WEEK, day=day)
