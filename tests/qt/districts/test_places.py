# SPDX-License-Identifier: Apache-2.0
"""Where the districts stand on the picture, and how the keyboard finds them."""

from __future__ import annotations

import pytest

from desktop.qt.districts.places import beside, cells_of, initial, jump
from desktop.screens.districts import DistrictRow
from desktop.seoul.district_grid import CELLS
from tests.rules.helpers import districts


def test_every_district_of_seoul_has_a_place_of_its_own() -> None:
    assert set(CELLS) == set(districts())
    assert len(set(CELLS.values())) == 25


def test_neighbours_lie_at_most_two_cells_apart() -> None:
    for code, district in districts().items():
        for other in district.neighbours:
            apart = [abs(a - b) for a, b in zip(CELLS[code], CELLS[other], strict=True)]
            assert max(apart) <= 2


def test_arrows_reach_every_district_from_any_other() -> None:
    cells = dict(CELLS)
    for start in cells:
        reached, edge = {start}, [start]
        while edge:
            here = edge.pop()
            for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                there = beside(cells, here, *way)
                if there not in reached:
                    reached.add(there)
                    edge.append(there)
        assert reached == set(cells)


def test_districts_from_elsewhere_stand_below_the_city() -> None:
    rows = [DistrictRow(code="1", name="가구", cell=(0, 5)), DistrictRow(code="2", name="나구")]
    assert cells_of(rows) == {"1": (0, 5), "2": (0, 6)}


@pytest.mark.parametrize(("name", "first"), [("은평구", "d"), ("강남구", "r"), ("Jung-gu", "j"), ("", "")])
def test_the_key_of_the_first_letter_of_a_name(name: str, first: str) -> None:
    assert initial(name) == first


def test_a_key_jumps_through_the_districts_of_its_initial_and_round() -> None:
    names = (("1", "강남구", "Gangnam-gu"), ("2", "도봉구", "Dobong-gu"), ("3", "강동구", "Gangdong-gu"))
    rows = [DistrictRow(code=code, name=name, name_en=english) for code, name, english in names]
    assert [jump(rows, at, "r", lang="ko") for at in ("", "1", "3")] == ["1", "3", "1"]
    assert [jump(rows, "1", letter, lang="en") for letter in ("g", "d", "q")] == ["3", "2", ""]
