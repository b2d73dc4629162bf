# SPDX-License-Identifier: Apache-2.0
"""Engagements as parts of days: what lies among the hours, from when to when, and what overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from db.records.enums import RequestDecision, Status
from db.records.when import SEOUL, Timed, When, zone_named
from desktop.qt.week.layout import DAY_MIN, Block, overlapping_keys
from desktop.screens.calendar import CalendarItem

NOT_TAKING_PLACE = frozenset({Status.CANCELLED, Status.POSTPONED})
NOT_SURE = frozenset({Status.CANDIDATE, Status.DRAFT})
OVER = frozenset({Status.HELD, Status.CLOSED})
# Decisions by which the mayor is not there: somebody else goes, a message is sent, or nobody goes.
NOT_THE_MAYORS = frozenset({RequestDecision.DEPUTY, RequestDecision.MESSAGE, RequestDecision.DECLINE})

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)

Span = tuple[int, int]  # minutes since the start of the first day shown, end excluded


def wall_minutes(when: Timed, first: date) -> Span:
    """Start and end in minutes of Seoul wall time since the start of day `first`."""
    zone = zone_named(SEOUL)

    def minutes(moment: datetime) -> int:
        wall = moment.astimezone(zone)
        return (wall.date() - first).days * DAY_MIN + wall.hour * 60 + wall.minute

    start = minutes(when.start)
    return start, max(start + 1, minutes(when.end))


def is_hourly(when: When) -> bool:
    """Whether it lies among the hours: timed and shorter than a day."""
    return isinstance(when, Timed) and when.end - when.start < _DAY


def spans(items: Iterable[CalendarItem], first: date, days: int) -> dict[int, Span]:
    """What lies among the hours: key → minutes by the wall clock of Seoul since the start of `first`.

    The clock is asked once for the whole stretch, unless it was changed in it (summer time of 1988).
    """
    zone = zone_named(SEOUL)
    midnight = datetime.combine(first, datetime.min.time(), tzinfo=zone)
    offset = midnight.utcoffset()
    after = datetime.combine(first + timedelta(days=days), datetime.min.time(), tzinfo=zone)
    is_steady = (midnight - _DAY).utcoffset() == offset == (after + _DAY).utcoffset()
    base = midnight.astimezone(UTC)
    low, high = -DAY_MIN, (days + 1) * DAY_MIN
    found: dict[int, Span] = {}
    for item in items:
        when = item.when
        if not isinstance(when, Timed):
            continue
        start = (when.start - base) // _MINUTE
        end = (when.end - base) // _MINUTE
        if end - start >= DAY_MIN and when.end - when.start >= _DAY:
            continue
        if not is_steady or start < low or end > high:
            start, end = wall_minutes(when, first)
        found[item.key] = (start, max(start + 1, end))
    return found


def day_blocks(among: Mapping[int, Span], days: int) -> list[Block]:
    """The parts of what lies among the hours, day by day; one over midnight gives two."""
    blocks: list[Block] = []
    for key, (start, end) in among.items():
        first = start // DAY_MIN
        if end <= (first + 1) * DAY_MIN:
            if 0 <= first < days:
                blocks.append(Block(key, first, start - first * DAY_MIN, end - first * DAY_MIN))
            continue
        for day in range(max(0, first), min(days - 1, (end - 1) // DAY_MIN) + 1):
            base = day * DAY_MIN
            blocks.append(Block(key, day, max(start - base, 0), min(end - base, DAY_MIN)))
    return blocks


def takes_time(item: CalendarItem) -> bool:
    """Whether the mayor is busy with it: busy, surely planned, and he is there himself."""
    return (
        item.is_busy
        and item.status is not Status.CANDIDATE
        and item.status not in NOT_TAKING_PLACE
        and item.decision not in NOT_THE_MAYORS
    )


def are_family(one: CalendarItem, other: CalendarItem) -> bool:
    """A period and its visits, or alternatives (대안) of one plan: they never compete."""
    if one.hold_group and one.hold_group == other.hold_group:
        return True
    return one.parent == other.key != 0 or other.parent == one.key != 0


def clashing(
    items: Sequence[CalendarItem], among: Mapping[int, Span], blocks: Sequence[Block]
) -> frozenset[int]:
    """Keys of engagements that overlap another in time, those left out that take none of the mayor's."""
    taking = {item.key: item for item in items if item.key in among and takes_time(item)}
    related = {key: item for key, item in taking.items() if item.parent or item.hold_group}
    related |= {item.parent: taking[item.parent] for item in related.values() if item.parent in taking}

    def apart(item: CalendarItem) -> Callable[[int], bool]:
        return lambda other: are_family(item, taking[other])

    return overlapping_keys(
        [block for block in blocks if block.key in taking],
        apart={key: apart(item) for key, item in related.items()},
    )
