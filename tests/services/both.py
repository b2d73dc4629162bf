# SPDX-License-Identifier: Apache-2.0
"""A desk in a small office on each database: what holds for one has to hold for both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.office import create_office
from tests.offices import Clock, Desk, furnish_small


@pytest.fixture(params=["sqlite", "postgres"])
def small_desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    place = (
        str(tmp_path / "small.dongseon")
        if request.param == "sqlite"
        else str(request.getfixturevalue("postgres_url"))
    )
    clock = Clock()
    office = create_office(place, clock=clock, uid_seed="tests")
    try:
        furnish_small(office)
        yield Desk(office, clock)
    finally:
        office.close()
