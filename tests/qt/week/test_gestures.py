# SPDX-License-Identifier: Apache-2.0
"""From a drag to a new time: snapped to quarters, never shorter than one, wall clock kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.records.enums import Kind, Status
from db.records.when import Day, Days, Month, Part, Timed
from desktop.qt.week.gestures import Drag, Grip, held_day, nudged, resized, shifted, timed
from tests.qt.fake_office import MONDAY, at, item

VISIT = item(1, "예시", at(3, "14:00", "15:10"), Kind.VISIT, Status.PLANNED)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def grip(kind: Grip, **more: object) -> Drag:
    values: dict[str, object] = {
        "item": VISIT,
        "from_day": day(3),
        "from_min": 14 * 60 + 20,
        "item_day": day(3),
        "day": day(3),
        "start_min": 840,
        "length_min": 70,
    } | more
    return Drag(grip=kind, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "on", "minute", "expected"),
    [
        (Grip.MOVE, 4, 14 * 60 + 20, at(4, "14:00", "15:10")),
        (Grip.MOVE, 3, 14 * 60 + 46, at(3, "14:30", "15:40")),
        (Grip.MOVE, 0, 0, at(0, "00:00", "01:10")),
        (Grip.BOTTOM, 3, 15 * 60 + 22, at(3, "14:00", "16:15")),
        (Grip.BOTTOM, 3, 9 * 60, at(3, "14:00", "14:15")),
        (Grip.TOP, 3, 13 * 60 + 20, at(3, "13:00", "15:10")),
    ],
)
def test_dragging_gives_the_time_it_is_let_go_at(kind: Grip, on: int, minute: float, expected: Timed) -> None:
    assert grip(kind).to(day(on), minute).when() == expected


def test_a_drag_that_ends_where_it_began_changes_nothing() -> None:
    assert grip(Grip.MOVE).to(day(3), 14 * 60 + 24).when() is None
    assert grip(Grip.MOVE).to(day(3), 14 * 60 + 24).moves() == ()


def test_a_copy_may_lie_where_its_original_lies() -> None:
    drag = replace(grip(Grip.MOVE).to(day(3), 14 * 60 + 24), copies=True)
    assert drag.moves() == ((1, VISIT.when),)


def test_a_drag_goes_on_in_another_week() -> None:
    assert grip(Grip.MOVE).to(day(8), 14 * 60 + 20).when() == shifted(VISIT.when, days=5)


def test_what_goes_along_moves_by_the_same_days_and_minutes() -> None:
    meal = item(2, "예시", at(4, "12:00", "13:00"), Kind.EVENT, Status.PLANNED)
    open_day = item(3, "예시", Day(day(1), Part.MORNING), Kind.VISIT, Status.PLANNED)
    month = item(4, "예시", Month(2026, 12), Kind.VISIT, Status.PLANNED)
    drag = grip(Grip.MOVE, others=(meal, open_day, month)).to(day(2), 15 * 60 + 20)
    assert drag.moves() == (
        (1, at(2, "15:00", "16:10")),
        (2, at(3, "13:00", "14:00")),
        (3, Day(day(0), Part.MORNING)),
    )


def test_dragging_up_out_of_the_hours_leaves_the_hour_open() -> None:
    assert grip(Grip.MOVE).to(day(4), 0, over_hours=False).when() == Day(day(4))


def test_both_ends_of_a_period_can_be_dragged() -> None:
    trip = item(5, "예시", Days(day(2), day(4)), Kind.TRIP, Status.PLANNED)
    first = grip(Grip.FIRST, item=trip, from_day=day(2))
    assert first.to(day(0), 0).when() == Days(day(0), day(4))
    assert first.to(day(6), 0).when() == Days(day(4), day(4))
    last = grip(Grip.LAST, item=trip, from_day=day(4))
    assert last.to(day(12), 0).when() == Days(day(2), day(12))


def test_a_plan_of_a_month_gets_a_day_or_an_hour_where_it_is_dropped() -> None:
    plan = grip(Grip.STRIP, item=item(6, "예시", Month(2026, 11), Kind.VISIT, Status.PLANNED))
    assert plan.to(day(1), 0, over_hours=False).when() == Day(day(1))
    assert plan.to(day(1), 600).when() == at(1, "10:00", "11:00")


def test_nothing_is_dragged_out_of_the_years_there_are() -> None:
    last = date(2200, 12, 31)
    assert shifted(Day(last), days=1) is None
    assert resized(Days(last, last), days=1) is None
    held = grip(Grip.STRIP, item=item(7, "예시", Day(last), Kind.TRIP, Status.PLANNED), from_day=last)
    assert held.to(last + timedelta(days=1), 0, over_hours=False).when() is None
    assert held_day(date(2201, 1, 1)) == last


def test_dragging_over_free_time_makes_at_least_a_quarter() -> None:
    free = Drag(grip=Grip.CREATE, item=None, from_day=day(1), from_min=605, item_day=day(1), day=day(1))
    assert free.to(day(1), 606).when() == at(1, "10:00", "10:15")
    assert free.to(day(1), 540).when() == at(1, "09:00", "10:00")


def test_a_day_whose_hour_is_open_gets_one_where_it_is_dropped() -> None:
    open_hour = item(2, "예시", Day(MONDAY, Part.AFTERNOON), Kind.VISIT, Status.PLANNED)
    drag = grip(Grip.STRIP, item=open_hour, from_day=MONDAY, item_day=MONDAY)
    assert drag.to(day(2), 14 * 60).when() == at(2, "14:00", "15:00")
    assert drag.to(day(2), 0, over_hours=False).when() == Day(day(2), Part.AFTERNOON)


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
    assert resized(at(0, "10:00", "11:00"), minutes=15, at_start=True) == at(0, "10:15", "11:00")
    assert resized(short, minutes=15, at_start=True) is None
    assert resized(days, days=-1, at_start=True) == Days(MONDAY - timedelta(days=1), MONDAY)


def test_a_drag_keeps_the_zone_an_engagement_is_shown_in() -> None:
    abroad = timed(day(3), 14 * 60, 15 * 60, zone="Europe/Paris")
    drag = grip(Grip.MOVE, item=item(3, "예시", abroad, Kind.TRIP, Status.PLANNED), length_min=60)
    moved = drag.to(day(4), 14 * 60 + 20).when()
    assert moved == timed(day(4), 14 * 60, 15 * 60, zone="Europe/Paris")
