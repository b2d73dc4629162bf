# SPDX-License-Identifier: Apache-2.0
"""One line of text read as an engagement: everything understood, everything else kept as its title."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from db.records.enums import Kind, PersonKind, Status
from db.records.when import SEOUL, Day, Days, Month, Part, Timed, When, WhenError, zone_named
from desktop.inputs.quick.day_values import Dated
from desktop.inputs.quick.day_words import SERIES
from desktop.inputs.quick.days import read_days
from desktop.inputs.quick.kinds import BARE, read_kind, read_marks
from desktop.inputs.quick.people import read_people
from desktop.inputs.quick.places import Where, read_bureau, read_where
from desktop.inputs.quick.scan import Scan, composed
from desktop.inputs.quick.times import MIDNIGHT, Clock, Hours, read_hours
from desktop.inputs.quick.title import title_of
from desktop.inputs.quick.values import (
    LONGEST,
    Choice,
    Draft,
    Lookup,
    Reading,
    Remark,
    Weight,
)

# Before opening hours the morning is likelier, at closing time the evening.
_LATE_FIRST = 6
_OVERNIGHT_FROM = 17 * 60
# Days known by a name only, and the second or third week of a month: said not to be read.
_NAMED_DAY = re.compile(
    r"설날|설 ?연휴|추석|한가위|크리스마스|성탄절|어린이날|어버이날|현충일|광복절|개천절|한글날|제헌절"
    r"|삼일절|3\.1 ?절|6[.·]25|4[.·]19|5[.·]18|신정|구정|석가탄신일|부처님 ?오신 ?날|christmas"
)


@dataclass(frozen=True, slots=True)
class _Range:
    """Minutes after midnight of the first day; `end` None where it was not said."""

    start: int
    end: int | None


def read(text: str, *, now: datetime, lookup: Lookup) -> Reading:
    """How `text` reads at `now` (aware; days are those of Seoul). Never raises for any text.

    More than 500 letters (as composed, NFC) are refused. Work grows in proportion to the text.
    """
    if len(text) > 4 * LONGEST or len(composed(text)) > LONGEST:
        whole = composed(text[: 4 * LONGEST])
        remark = Remark("too_long", 0, len(whole), Weight.REFUSED, {"most": LONGEST, "typed": len(text)})
        return Reading(text=whole, remarks=(remark,))
    scan = Scan(composed(text))
    if not scan.text.strip():
        return Reading(text=scan.text)
    local = now.astimezone(zone_named(SEOUL))
    for match in scan.matches(SERIES):
        scan.unread("series", match.start(), match.end())
        if match[0].endswith(("요일마다", "욜마다")):
            scan.take(match.end() - 2, match.end(), None)
    is_candidate, is_urgent, is_major = read_marks(scan)
    dated = read_days(scan, local.date())
    hours = read_hours(scan, has_day=dated.day is not None or dated.month is not None)
    bureau = read_bureau(scan, lookup)
    where = read_where(scan, lookup)
    guests, sorts = read_people(scan, lookup)
    said = _sharper(read_kind(scan), sorts, scan)
    draft = Draft(
        title=_title(scan, dated, where),
        kind=said or _likely_kind(where),
        is_kind_said=said is not None,
        status=Status.CANDIDATE if is_candidate else Status.DRAFT,
        place=where.place,
        district=where.district,
        dong=where.dong,
        bureau=bureau,
        people=guests,
        is_urgent=is_urgent,
        is_major=is_major,
        duration_min=hours.duration_min,
    )
    choices = _choices(scan, draft, dated, hours, local, lookup)
    order = sorted(scan.remarks, key=lambda r: (r.start, r.code))
    return Reading(
        text=scan.text,
        choices=choices,
        spans=tuple(sorted(scan.spans, key=lambda s: (s.start, s.end))),
        remarks=tuple(order),
    )


def _sharper(kind: Kind | None, sorts: frozenset[PersonKind], scan: Scan) -> Kind | None:
    """A meeting with a councillor or the head of a district has a name of its own."""
    if kind is Kind.INTERNAL and "면담" in scan.open:
        if PersonKind.DISTRICT_HEAD in sorts:
            return Kind.DISTRICT_HEAD
        if PersonKind.COUNCILLOR in sorts:
            return Kind.INTERVIEW
    return kind


def _likely_kind(where: Where) -> Kind:
    """Out of the house it is mostly a visit, else something of the office's own."""
    return Kind.VISIT if where.district or where.dong or where.place else Kind.INTERNAL


def _title(scan: Scan, dated: Dated, where: Where) -> str:
    title = title_of(scan)
    if dated.told == "part_of_month" and title:
        title = f"{title}({scan.text[dated.start : dated.end].strip()})"
    if dated.is_end and title:
        title = f"{title}({scan.text[dated.start : dated.end].strip()}까지)"
    if not title:
        return where.place or where.shown
    if BARE.fullmatch(title):
        return " ".join(part for part in (where.place or where.shown, title) if part)
    return title


# -- time -----------------------------------------------------------------------------------------------


def _choices(
    scan: Scan, draft: Draft, dated: Dated, hours: Hours, local: datetime, lookup: Lookup
) -> tuple[Choice, ...]:
    """One choice, or two where hour or day can be meant in two ways (the hour is asked about first)."""
    minutes = hours.duration_min or lookup.duration_min(draft.kind)
    if dated.code and dated.day is None:
        return (Choice(draft),)  # a day was written and is none: nothing is put on another day instead
    if dated.day is None or (dated.last is not None and not dated.is_far):
        when = _without_hours(scan, dated, hours, local, minutes)
        if when is not None or hours.first is None or dated.month is not None or dated.day is not None:
            return (Choice(replace(draft, when=when)),)
    ranges, why = _ranges(scan, dated, hours, local, lookup)
    if not ranges:
        assert dated.day is not None
        days = [(dated.day, "")] + ([(dated.other, dated.why)] if dated.other else [])
        part = hours.part or Part.OPEN
        found = [Choice(replace(draft, when=_day(day, part)), reason) for day, reason in days]
        return _two(found, dated.why)
    day = dated.day or _day_for(scan, ranges[0], hours, local)
    if len(ranges) == 2 and dated.other is not None and _at(day, ranges[0].start) <= local:
        day = dated.other
    chosen = [(day, span) for span in ranges]
    reason = why
    if len(ranges) == 1 and dated.other is not None:
        reason = dated.why
        chosen = _by_clock(day, dated.other, ranges[0], reason, local)
    drafts = []
    for on, span in chosen[:2]:
        when = _timed(on, span, minutes, dated, scan)
        if when is not None:
            drafts.append(Choice(replace(draft, when=when), reason))
    return _two(drafts, reason) or (Choice(draft),)


def _two(found: list[Choice], reason: str) -> tuple[Choice, ...]:
    if len(found) < 2 or found[0].draft == found[1].draft:
        return tuple(replace(choice, reason="") for choice in found[:1])
    return tuple(replace(choice, reason=reason) for choice in found[:2])


def _by_clock(day: date, other: date, span: _Range, why: str, local: datetime) -> list[tuple[date, _Range]]:
    """On the weekday itself an hour gone by means the next week."""
    if why == "same_weekday" and _at(day, span.start) <= local:
        return [(other, span)]
    return [(day, span), (other, span)]


def _without_hours(scan: Scan, dated: Dated, hours: Hours, local: datetime, minutes: int) -> When | None:
    """Months, stretches of days and “in two hours”; an hour beside the first two cannot be kept."""
    if hours.from_now_min is not None:
        start = (local + timedelta(minutes=hours.from_now_min)).replace(second=0, microsecond=0)
        return _made(lambda: Timed(start, start + timedelta(minutes=minutes)))
    if dated.month is None and dated.day is None:
        return None
    if hours.first is not None:
        code = "time_without_day" if dated.month is not None else "daily_hours"
        scan.unread(code, hours.first.start, max(hours.first.end, hours.last.end if hours.last else 0))
    if dated.month is not None:
        year, month = dated.month
        return _made(lambda: Month(year, month))
    first, last = dated.day, dated.last
    assert first is not None
    assert last is not None
    if last < first:
        scan.unread("end_before_start", dated.start, dated.end)
        return _day(first, hours.part or Part.OPEN)
    if last == first:
        return _day(first, hours.part or Part.OPEN)
    return _made(lambda: Days(first, last))


def _day(day: date, part: Part) -> When | None:
    return _made(lambda: Day(day, part))


def _made(make: Callable[[], When]) -> When | None:
    try:
        when: When = make()
    except (WhenError, ValueError, OverflowError):
        return None
    return when


def _ranges(
    scan: Scan, dated: Dated, hours: Hours, local: datetime, lookup: Lookup
) -> tuple[list[_Range], str]:
    """What the clock times can mean on a day, likeliest first, and why there are two."""
    if hours.first is None:
        return [], ""
    first, why = hours.first, "hour"
    starts = list(first.minutes())
    if first.is_midnight:
        return _midnight(hours), "midnight"
    work = (_minute(lookup.work_start), _minute(lookup.work_end))
    ends = hours.last
    if len(starts) > 1:
        inside = [m for m in starts if work[0] <= m < work[1]]
        if ends is not None and len(ends.minutes()) == 1 and not dated.is_far:
            before = [m for m in starts if m < ends.minutes()[0]]
            if ends.half and before:
                starts = [max(before)]
            elif len(before) == 1:
                starts = before
        if len(starts) > 1 and len(inside) == 1:
            starts = inside
        elif len(starts) > 1:
            starts = _hinted(starts, first, hours, dated, local)
    found = [_Range(start, _end(start, ends, dated)) for start in starts]
    if ends is not None and not dated.is_far and any(f.end is None for f in found):
        scan.unread("end_before_start", ends.start if ends.start < ends.end else first.start, ends.end)
    if hours.is_end:
        length = hours.duration_min or 60
        scan.tell("until_time", first.start, first.end)
        found = [_Range(max(0, f.start - length), f.start) for f in found if f.start > 0]
    return found, why


def _hinted(starts: list[int], first: Clock, hours: Hours, dated: Dated, local: datetime) -> list[int]:
    """A word (조찬, 만찬), the clock of today, or else both with the likelier first."""
    if hours.hint == "am":
        return starts[:1]
    if hours.hint == "pm":
        return starts[1:]
    gone = local.hour * 60 + local.minute
    if dated.day in (None, local.date()) and not dated.is_weekday and starts[0] <= gone < starts[1]:
        return starts[1:]
    return starts[::-1] if first.hour == _LATE_FIRST else starts


def _midnight(hours: Hours) -> list[_Range]:
    """자정 of a day: where it ends, as most people say, or where it begins."""
    ends = hours.last

    def end(start: int) -> int | None:
        if ends is None:
            return None
        later = [m + shift for m in ends.minutes() for shift in (0, MIDNIGHT) if m + shift > start]
        return min(later, default=None)

    return [_Range(MIDNIGHT, end(MIDNIGHT)), _Range(0, end(0))]


def _end(start: int, last: Clock | None, dated: Dated) -> int | None:
    """The first time behind the start that the last clock can mean; late in the day also past midnight."""
    if last is None:
        return None
    can = (MIDNIGHT,) if last.is_midnight else last.minutes()
    if dated.is_far:
        fitting = [m for m in can if 9 * 60 <= m < 18 * 60] or list(can)
        return fitting[0]
    later = [m for m in can if m > start]
    if later:
        return min(later)
    if start >= _OVERNIGHT_FROM and min(can) <= 12 * 60:
        return min(can) + MIDNIGHT
    return None


def _day_for(scan: Scan, span: _Range, hours: Hours, local: datetime) -> date:
    """Without a day: today while the hour is ahead, else tomorrow, which is told."""
    today = local.date()
    named = _NAMED_DAY.search(scan.open)
    if named is not None:
        scan.unread("not_read", named.start(), named.end())
    if _at(today, span.start) > local:
        return today
    assert hours.first is not None
    scan.tell("tomorrow", hours.first.start, hours.first.end)
    return today + timedelta(days=1)


def _timed(day: date, span: _Range, minutes: int, dated: Dated, scan: Scan) -> When | None:
    start = _at(day, span.start)
    if dated.is_far and dated.last is not None:
        if span.end is None:
            return _made(lambda: Days(day, dated.last or day))
        end = _at(dated.last, span.end)
        if end <= start:
            scan.unread("end_before_start", dated.start, dated.end)
            end = start + timedelta(minutes=minutes)
    elif span.end is not None:
        end = _at(day, span.end)
    else:
        end = start + timedelta(minutes=minutes)
    return _made(lambda: Timed(start, end))


def _at(day: date, minute: int) -> datetime:
    """A wall time of Seoul, minutes past the midnight of a day (also beyond it)."""
    on = day + timedelta(days=minute // MIDNIGHT)
    rest = minute % MIDNIGHT
    return datetime(on.year, on.month, on.day, rest // 60, rest % 60, tzinfo=zone_named(SEOUL))


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
