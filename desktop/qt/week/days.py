# SPDX-License-Identifier: Apache-2.0
"""Engagements as parts of days: what lies among the hours, from when to when, and what overlaps."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from db.records.enums import Status
from db.records.when import SEOUL, Timed, When, zone_named
from desktop.qt.week.layout import DAY_MIN, Block, overlapping_keys
from desktop.qt.week.metrics import DAYS
from desktop.screens.week import WeekItem

NOT_TAKING_PLACE = frozenset({Status.CANCELLED, Status.POSTPONED})
NOT_SURE = frozenset({Status.CANDIDATE, Status.DRAFT})
OVER = frozenset({Status.HELD, Status.CLOSED})


def wall_minutes(when: Timed, first: date) -> tuple[int, int]:
    """Start and end in minutes of Seoul wall time since the start of day `first`."""
    zone = zone_named(SEOUL)

    def minutes(moment: datetime) -> int:
        wall = moment.astimezone(zone)
        return (wall.date() - first).days * DAY_MIN + wall.hour * 60 + wall.minute

    return minutes(when.start), max(minutes(when.start) + 1, minutes(when.end))


def is_hourly(when: When) -> bool:
    """Whether it lies among the hours: timed and shorter than a day."""
    return isinstance(when, Timed) and when.end - when.start < timedelta(days=1)


def day_blocks(items: tuple[WeekItem, ...], first: date) -> list[Block]:
    """The parts of timed items, day by day; one over midnight gives two."""
    blocks: list[Block] = []
    for item in items:
        if not isinstance(item.when, Timed) or not is_hourly(item.when):
            continue
        start, end = wall_minutes(item.when, first)
        for day in range(max(0, start // DAY_MIN), min(DAYS - 1, (end - 1) // DAY_MIN) + 1):
            begin, finish = max(start, day * DAY_MIN), min(end, (day + 1) * DAY_MIN)
            blocks.append(
                Block(
                    key=str(item.key),
                    day=day,
                    start_min=begin - day * DAY_MIN,
                    end_min=finish - day * DAY_MIN,
                )
            )
    return blocks


def clashing(items: tuple[WeekItem, ...], first: date) -> frozenset[str]:
    """Keys of items that overlap another in time, those that will not take place left out."""
    taking = tuple(item for item in items if item.status not in NOT_TAKING_PLACE | {Status.CANDIDATE})
    return overlapping_keys(day_blocks(taking, first))
