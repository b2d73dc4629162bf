# SPDX-License-Identifier: Apache-2.0
"""What the calendar's filter lets through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.records.enums import Family, Kind, Status
from db.records.when import Day, Part
from desktop.screens.calendar import CalendarItem
from desktop.screens.filtering import Filter, filtered, passes

VISIT = CalendarItem(
    key=1,
    version=1,
    title="예시 점검",
    place="서북병원",
    when=Day(date(2026, 11, 26), Part.OPEN),
    kind=Kind.VISIT,
    status=Status.PLANNED,
    districts=("은평구", "서대문구"),
    bureau="시민건강국",
)
PRESS = replace(VISIT, key=2, kind=Kind.PRESS, status=Status.FINAL, districts=(), bureau="")


@pytest.mark.parametrize(
    ("kept", "keys"),
    [
        (Filter(), [1, 2]),
        (Filter(hidden=frozenset({Family.FIELD})), [2]),
        (Filter(kinds=frozenset({Kind.VISIT, Kind.EVENT})), [1]),
        (Filter(statuses=frozenset({Status.FINAL})), [2]),
        (Filter(districts=frozenset({"서대문구"})), [1]),
        (Filter(districts=frozenset({""})), [2]),
        (Filter(bureaus=frozenset({"시민건강국"})), [1]),
        (Filter(bureaus=frozenset({""})), [2]),
        (Filter(kinds=frozenset({Kind.VISIT}), bureaus=frozenset({""})), []),
    ],
)
def test_what_passes(kept: Filter, keys: list[int]) -> None:
    assert [item.key for item in filtered(kept, (VISIT, PRESS))] == keys


def test_an_empty_filter_is_false_and_lets_everything_pass() -> None:
    assert not Filter()
    assert passes(Filter(), VISIT)
    assert Filter(hidden=frozenset({Family.OTHER}))
