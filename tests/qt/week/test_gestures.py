# SPDX-License-Identifier: Apache-2.0
"""From a drag to a new time: snapped to quarters, never shorter than one, wall clock kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.records.enums import Kind, Status
from db.records.when import Day, Days, Month, Part, Timed
from desktop.qt.week.gestures import Drag, Grip, nudged, resized, timed
from tests.qt.fake_office import MONDAY, at, item

VISIT = item(1, "예시", at(3, "14:00", "15:10"), Kind.VISIT, Status.PLANNED)


def grip(kind: Grip, **more: object) -> Drag:
    values: dict[str, object] = {
        "item": VISIT,
        "from_day": 3,
        "from_min": 14 * 60 + 20,
        "item_day": 3,
        "start_min": 840,
        "length_min": 70,
    } | more
    return Drag(grip=kind, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "day", "minute", "expected"),
    [
        (Grip.MOVE, 4, 14 * 60 + 20, at(4, "14:00", "15:10")),
        (Grip.MOVE, 3, 14 * 60 + 46, at(3, "14:30", "15:40")),
        (Grip.MOVE, 0, 0, at(0, "00:00", "01:10")),
        (Grip.BOTTOM, 3, 15 * 60 + 22, at(3, "14:00", "16:15")),
        (Grip.BOTTOM, 3, 9 * 60, at(3, "14:00", "14:15")),
        (Grip.TOP, 3, 13 * 60 + 20, at(3, "13:00", "15:10")),
    ],
)
def test_dragging_gives_the_time_it_is_let_go_at(
    kind: Grip, day: int, minute: float, expected: Timed
) -> None:
    assert grip(kind).to(day, minute).when(MONDAY) == expected


def test_a_drag_that_ends_where_it_began_changes_nothing() -> None:
    assert grip(Grip.MOVE).to(3, 14 * 60 + 24).when(MONDAY) is None


def test_dragging_over_free_time_makes_at_least_a_quarter() -> None:
    free = Drag(grip=Grip.CREATE, item=None, from_day=1, from_min=605)
    assert free.to(1, 606).when(MONDAY) == at(1, "10:00", "10:15")
    assert free.to(1, 540).when(MONDAY) == at(1, "09:00", "10:00")


def test_a_day_whose_hour_is_open_gets_one_where_it_is_dropped() -> None:
    open_hour = item(2, "예시", Day(MONDAY, Part.AFTERNOON), Kind.VISIT, Status.PLANNED)
    drag = grip(Grip.STRIP, item=open_hour, from_day=0, item_day=0)
    assert drag.to(2, 14 * 60).when(MONDAY) == at(2, "14:00", "15:00")
    assert drag.to(2, 0, over_hours=False).when(MONDAY) == Day(MONDAY + timedelta(days=2), Part.AFTERNOON)


def test_arrow_keys_move_by_a_quarter_and_by_days() -> None:
    assert nudged(VISIT.when, minutes=15) == at(3, "14:15", "15:25")
    assert nudged(VISIT.when, days=-1) == at(2, "14:00", "15:10")
    assert nudged(Day(MONDAY), minutes=15) is None


def test_resizing_stops_at_a_quarter_and_at_one_day() -> None:
    short = at(0, "10:00", "10:15")
    assert resized(short, minutes=-15) is None
    assert resized(short, minutes=15) == at(0, "10:00", "10:30")
    days = Days(MONDAY, MONDAY)
    assert resized(days, days=-1) is None
    assert resized(days, days=1) == Days(MONDAY, MONDAY + timedelta(days=1))
    assert resized(Month(2026, 11), minutes=15) is None


def test_a_drag_keeps_the_zone_an_engagement_is_shown_in() -> None:
    abroad = timed(MONDAY, 3, 14 * 60, 15 * 60, zone="Europe/Paris")
    drag = grip(Grip.MOVE, item=item(3, "예시", abroad, Kind.TRIP, Status.PLANNED), length_min=60)
    moved = drag.to(4, 14 * 60 + 20).when(MONDAY)
    assert moved == timed(MONDAY, 4, 14 * 60, 15 * 60, zone="Europe/Paris")
