# SPDX-License-Identifier: Apache-2.0
"""Nothing overlaps and nothing is lost when a week is laid out."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.qt.week.layout import (
    Block,
    Placed,
    Strip,
    overlapping_keys,
    place_blocks,
    place_strips,
    snapped,
)


@st.composite
def some_blocks(draw: st.DrawFn) -> list[Block]:
    span = st.tuples(st.integers(0, 6), st.integers(0, 1439), st.integers(1, 600))
    spans = draw(st.lists(span, max_size=40))
    return [
        Block(key=number, day=day, start_min=start, end_min=min(1440, start + length))
        for number, (day, start, length) in enumerate(spans)
    ]


def shares(one: Placed, other: Placed) -> bool:
    if one.day != other.day or one.end_min <= other.start_min or other.end_min <= one.start_min:
        return False
    left, right = one.lane / one.lanes, (one.lane + one.span) / one.lanes
    return left < (other.lane + other.span) / other.lanes - 1e-9 and other.lane / other.lanes < right - 1e-9


@given(some_blocks(), st.sampled_from([0, 25]))
def test_no_two_blocks_share_a_rectangle(blocks: list[Block], least: int) -> None:
    placed, _crowds = place_blocks(blocks, least_min=least)
    assert not [pair for pair in combinations(placed, 2) if shares(*pair)]


@given(some_blocks(), st.sampled_from([0, 25]))
def test_every_block_is_placed_once_inside_its_day(blocks: list[Block], least: int) -> None:
    placed, crowds = place_blocks(blocks, least_min=least)
    assert crowds == []
    assert sorted(p.key for p in placed) == sorted(b.key for b in blocks)
    for p in placed:
        assert 0 <= p.start_min < p.end_min <= 1440
        assert p.end_min - p.start_min >= least
        assert p.lane >= 0
        assert p.span >= 1
        assert p.lane + p.span <= p.lanes


@given(some_blocks(), st.integers(2, 4))
def test_with_room_for_few_lanes_the_rest_is_counted_and_nothing_is_lost(
    blocks: list[Block], most: int
) -> None:
    placed, crowds = place_blocks(blocks, most=most)
    counted = [key for crowd in crowds for key in crowd.keys]
    assert sorted([p.key for p in placed] + counted) == sorted(b.key for b in blocks)
    assert all(p.lanes <= most - p.is_crowded for p in placed)
    assert not [pair for pair in combinations(placed, 2) if shares(*pair)]
    by_key = {b.key: b for b in blocks}
    for crowd in crowds:
        assert crowd.start_min == min(by_key[key].start_min for key in crowd.keys)
        assert crowd.start_min < crowd.end_min <= max(by_key[key].end_min for key in crowd.keys)
        assert len({by_key[key].start_min // 120 for key in crowd.keys}) == 1
        assert {by_key[key].day for key in crowd.keys} == {crowd.day}
        beside = [p for p in placed if p.day == crowd.day and p.start_min < crowd.end_min]
        assert all(p.is_crowded for p in beside if p.end_min > crowd.start_min)
    for one, other in combinations(crowds, 2):
        assert one.day != other.day or one.end_min <= other.start_min or other.end_min <= one.start_min


@given(some_blocks(), st.randoms(use_true_random=False))
def test_the_layout_does_not_depend_on_the_order_given(blocks: list[Block], random: object) -> None:
    mixed = list(blocks)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert place_blocks(mixed) == place_blocks(blocks)


@given(some_blocks())
def test_overlapping_keys_agrees_with_comparing_every_pair(blocks: list[Block]) -> None:
    expected = {
        key
        for a, b in combinations(blocks, 2)
        if a.day == b.day and a.start_min < b.end_min and b.start_min < a.end_min
        for key in (a.key, b.key)
    }
    assert overlapping_keys(blocks) == expected


@given(some_blocks(), st.sets(st.tuples(st.integers(0, 39), st.integers(0, 39))))
def test_those_that_do_not_compete_never_clash_with_one_another(
    blocks: list[Block], pairs: set[tuple[int, int]]
) -> None:
    apart = {frozenset(pair) for pair in pairs}
    named = {key for pair in apart for key in pair}

    def compete(a: Block, b: Block) -> bool:
        return frozenset((a.key, b.key)) not in apart

    expected = {
        key
        for a, b in combinations(blocks, 2)
        if a.day == b.day and a.start_min < b.end_min and b.start_min < a.end_min and compete(a, b)
        for key in (a.key, b.key)
    }
    kept = {key: lambda other, key=key: frozenset((key, other)) in apart for key in named}
    assert overlapping_keys(blocks, apart=kept) == expected


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 2)), max_size=25))
def test_strips_never_share_a_cell_and_none_is_lost(spans: list[tuple[int, int, int]]) -> None:
    strips = [
        Strip(key=f"s{n}", first=min(a, b), last=max(a, b), rank=rank) for n, (a, b, rank) in enumerate(spans)
    ]
    placed = place_strips(strips)
    cells = [(p.row, day) for p in placed for day in range(p.first, p.last + 1)]
    assert len(cells) == len(set(cells))
    assert sorted(p.key for p in placed) == sorted(s.key for s in strips)


def test_three_that_overlap_take_a_third_each_and_a_lone_one_all() -> None:
    a, b, c, d, e = range(1, 6)
    spans = {a: (600, 720), b: (600, 660), c: (630, 660), d: (720, 780), e: (660, 700)}
    placed, _crowds = place_blocks([Block(key, 0, *span) for key, span in spans.items()])
    assert {p.key: (p.lane, p.span, p.lanes) for p in placed} == {
        a: (0, 1, 3),
        b: (1, 1, 3),
        c: (2, 1, 3),
        d: (0, 1, 1),
        e: (1, 2, 3),
    }


def test_each_sort_of_strip_keeps_rows_of_its_own() -> None:
    placed = place_strips(
        [
            Strip("open", 0, 0, rank=20),
            Strip("trip", 2, 4, rank=10),
            Strip("council", 0, 6, rank=0),
            Strip("month", 1, 6, rank=21),
        ]
    )
    assert {p.key: p.row for p in placed} == {"council": 0, "trip": 1, "open": 2, "month": 2}


def test_a_block_outside_its_day_is_refused() -> None:
    with pytest.raises(ValueError, match="outside its day"):
        place_blocks([Block(key=1, day=0, start_min=700, end_min=700)])


@pytest.mark.parametrize(
    ("minute", "step"), [(-4, 0), (7, 0), (8, 15), (607, 600), (1439, 1440), (9999, 1440)]
)
def test_minutes_snap_to_quarters_inside_the_day(minute: float, step: int) -> None:
    assert snapped(minute) == step
