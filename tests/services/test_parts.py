# SPDX-License-Identifier: Apache-2.0
"""Rows saved one at a time: two people's work on one list meets without a question where it can."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.errors import InputError, MergeConflict
from db.records import Attendance, RunRow, Stop
from desktop.services import parts
from tests.offices import Desk, seobuk_stop


def people(desk: Desk, key: int) -> list[str]:
    with desk.office.read() as tx:
        return [a.name for a in parts.in_order(tx, Attendance, key)]


def add(desk: Desk, key: int, name: str) -> Attendance:
    with desk.writing("part_add.attendance") as tx:
        return parts.add_part(tx, record=Attendance(engagement_id=key, name=name))[0]


def test_rows_are_added_at_the_end_and_ordered(desk: Desk) -> None:
    key = desk.plan().id
    one, two, three = (add(desk, key, f"예시 {n}") for n in "가나다")
    assert [r.position for r in (one, two, three)] == [0, 1, 2]
    base = [one.id, two.id, three.id]
    with desk.writing() as tx:
        parts.order_parts(tx, kind=Attendance, engagement_id=key, base=base, order=[three.id, one.id, two.id])
    assert people(desk, key) == ["예시 다", "예시 가", "예시 나"]


def test_a_row_a_colleague_added_keeps_its_neighbour_when_the_list_is_ordered(desk: Desk) -> None:
    key = desk.plan().id
    one, two = add(desk, key, "예시 가"), add(desk, key, "예시 나")
    add(desk.colleague(), key, "예시 다")
    with desk.writing() as tx:
        parts.order_parts(
            tx, kind=Attendance, engagement_id=key, base=[one.id, two.id], order=[two.id, one.id]
        )
    assert people(desk, key) == ["예시 나", "예시 다", "예시 가"]


def test_two_units_of_one_row_are_both_kept_and_one_unit_twice_is_a_conflict(desk: Desk) -> None:
    key = desk.plan().id
    read = add(desk, key, "예시 가")
    with desk.colleague().writing() as tx:
        parts.change_part(tx, base=read, fields={"note": "동료의 메모"})
    with desk.writing() as tx:
        kept, _ = parts.change_part(tx, base=read, fields={"name": "예시 나"})
    assert (kept.name, kept.note) == ("예시 나", "동료의 메모")
    with pytest.raises(MergeConflict) as conflict, desk.writing() as tx:
        parts.change_part(tx, base=read, fields={"note": "내 메모"})
    assert [(u.unit, u.base, u.theirs, u.mine) for u in conflict.value.units] == [
        ("note", {"note": ""}, {"note": "동료의 메모"}, {"note": "내 메모"})
    ]


def test_a_row_that_was_taken_away_comes_back_with_what_was_written_into_it(desk: Desk) -> None:
    key = desk.plan().id
    read = add(desk, key, "예시 가")
    with desk.colleague().writing() as tx:
        parts.remove_part(tx, base=read)
    assert people(desk, key) == []
    with desk.writing() as tx:
        parts.change_part(tx, base=read, fields={"note": "잃으면 안 되는 글"})
    with desk.office.read() as tx:
        assert [(a.name, a.note) for a in parts.in_order(tx, Attendance, key)] == [
            ("예시 가", "잃으면 안 되는 글")
        ]


def test_taking_a_row_away_closes_the_gap(desk: Desk) -> None:
    key = desk.plan(seobuk_stop(), seobuk_stop(place="예시 둘째"), seobuk_stop(place="예시 셋째")).id
    with desk.office.read() as tx:
        first = parts.in_order(tx, Stop, key)[0]
    with desk.writing() as tx:
        parts.remove_part(tx, base=first)
    with desk.office.read() as tx:
        assert [(s.place, s.position) for s in parts.in_order(tx, Stop, key)] == [
            ("예시 둘째", 0),
            ("예시 셋째", 1),
        ]


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Stop(engagement_id=0, place=" "), "place"),
        (Stop(engagement_id=0, place="곳", travel_min=-1), "travel_min"),
        (RunRow(engagement_id=0, text=""), "text"),
        (Attendance(engagement_id=0), "name"),
        (Attendance(engagement_id=0, name="예시", head_count=0), "head_count"),
    ],
)
def test_what_no_row_may_lack_is_refused(desk: Desk, record: Stop, field: str) -> None:
    key = desk.plan().id
    with pytest.raises(InputError) as refused, desk.writing() as tx:
        parts.add_part(tx, record=replace(record, engagement_id=key))
    assert refused.value.values["field"] == field
