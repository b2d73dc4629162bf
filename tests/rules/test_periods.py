# SPDX-License-Identifier: Apache-2.0
"""Periods abroad and what lies inside them, by the dates of the place."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from db.records import Days, Timed
from db.records.enums import Kind
from desktop.rules.availability import check
from desktop.rules.commitment import Commitment
from tests.rules.helpers import context, placed, visit


def test_an_evening_abroad_belongs_to_the_last_day_of_its_trip() -> None:
    paris = ZoneInfo("Europe/Paris")
    trip = placed(visit(1, kind=Kind.TRIP, when=Days(date(2026, 12, 5), date(2026, 12, 9))))

    def evening(day: int) -> Commitment:
        start, end = datetime(2026, 12, day, 22, tzinfo=paris), datetime(2026, 12, day, 23, tzinfo=paris)
        return placed(visit(2, kind=Kind.TRIP, parent_id=1, when=Timed(start, end, "Europe/Paris")))

    inside, outside = evening(9), evening(10)
    assert inside.days == (date(2026, 12, 10), date(2026, 12, 11))
    assert check(context(trip, inside), inside) == check(context(trip, inside), trip) == ()
    assert [f.code for f in check(context(trip, outside), outside)] == ["period.outside_parent"]
    assert [f.code for f in check(context(trip, outside), trip)] == ["period.children_outside"]
