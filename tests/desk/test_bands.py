# SPDX-License-Identifier: Apache-2.0
"""What lies over whole days: an election by its day, and by its period where more than a week is shown."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.desk.gateway import OfficeGateway
from desktop.screens.calendar import CalendarView, Scale
from tests.offices import Desk

ELECTION = date(2026, 6, 3)


@pytest.mark.parametrize(
    ("scale", "codes"),
    [
        (Scale.WEEK, ["election"]),
        (Scale.MONTH, ["election", "election_period"]),
        (Scale.YEAR, ["election", "election_period"]),
    ],
)
def test_an_election_in_sight_is_shown_with_its_period_where_there_is_room_for_it(
    sample_desk: Desk, scale: Scale, codes: list[str]
) -> None:
    screen = OfficeGateway(sample_desk.office, by=sample_desk.by).read(
        CalendarView(scale=scale, day=ELECTION)
    )
    found = [band for band in screen.bands if band.code.startswith("election") and band.last == ELECTION]
    assert [band.code for band in found] == codes
    assert all(band.first < ELECTION for band in found if band.code == "election_period")


def test_before_the_week_of_the_election_its_period_is_shown(sample_desk: Desk) -> None:
    view = CalendarView(scale=Scale.WEEK, day=date(2026, 5, 20))
    screen = OfficeGateway(sample_desk.office, by=sample_desk.by).read(view)
    assert [band.code for band in screen.bands if band.code.startswith("election")] == ["election_period"]
