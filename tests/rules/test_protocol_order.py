# SPDX-License-Identifier: Apache-2.0
"""Who stands before whom where nobody decided it, and when somebody did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records.enums import Side
from desktop.rules.protocol_order import NAMELESS, in_protocol_order, protocol_rank, was_sorted_by_hand

IN_ORDER = (
    (Side.COUNCIL, "의장", "가예시"),
    (Side.COUNCIL, "부의장", "나예시"),
    (Side.GUEST, "국회의원", "다예시"),
    (Side.DISTRICT, "은평구청장", "라예시"),
    (Side.COUNCIL, "운영위원장", "마예시"),
    (Side.COUNCIL, "예시당 대표의원", "바예시"),
    (Side.COUNCIL, "보건복지위원회 위원장", "사예시"),
    (Side.COUNCIL, "보건복지위원회 부위원장", "아예시"),
    (Side.COUNCIL, "은평구 제2선거구", "자예시"),
    (Side.DISTRICT, "은평구의회 의장", "차예시"),
    (Side.DISTRICT, "구의원", "카예시"),
    (Side.DISTRICT, "은평구 부구청장", "타예시"),
    (Side.GUEST, "협회장", "파예시"),
    (Side.HOST, "병원장", "하예시"),
    (Side.CITY, "시민건강국장", "거예시"),
    (Side.RESIDENT, "주민 대표", "너예시"),
    (Side.HOST, "현장 직원", ""),
)


def test_the_usual_order_of_those_at_an_event_of_the_city() -> None:
    ranks = [protocol_rank(side=side, post=post, name=name) for side, post, name in IN_ORDER]
    assert ranks == sorted(set(ranks))
    assert ranks[-1] > NAMELESS > ranks[-2]


@pytest.mark.parametrize(
    ("order", "moves", "by_hand"),
    [
        ([4, 7, 9], [], False),
        ([7, 4, 9], [], True),
        ([4, 7, 9], [[(0, 1), (1, 0)], [(0, 1), (1, 0)]], True),  # moved and moved back
        ([4, 7, 9], [[(1, 0), (2, 1)]], False),  # the first was taken out
        ([4, 7, 9], [[(0, 1), (1, 2)]], False),  # one was put in before them
    ],
)
def test_an_order_is_somebodys_once_rows_changed_places(
    order: list[int], moves: list[list[tuple[int, int]]], by_hand: bool
) -> None:
    assert was_sorted_by_hand(order, moves) is by_hand


RANKS = st.lists(st.tuples(st.text(min_size=1), st.integers(0, 20)), max_size=12)


@given(RANKS, RANKS)
def test_a_set_order_stays_and_nobody_stands_behind_a_lower_one_of_it(
    listed: list[tuple[str, int]], others: list[tuple[str, int]]
) -> None:
    marked = [((0, n, text), rank) for n, (text, rank) in enumerate(listed)]
    added = [((1, n, text), rank) for n, (text, rank) in enumerate(others)]
    rank_of = dict([*marked, *added])
    found = in_protocol_order(marked, added)
    assert [row for row in found if row[0] == 0] == [row for row, _ in marked]
    assert sorted(found) == sorted(rank_of)
    for at, row in enumerate(found):
        if row[0] == 1:
            assert (
                all(rank_of[before] <= rank_of[row] for before in found[:at] if before[0] == 0) or not marked
            )
    assert in_protocol_order((), [*marked, *added]) == sorted(rank_of, key=lambda row: rank_of[row])
