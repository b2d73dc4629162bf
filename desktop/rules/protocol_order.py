# SPDX-License-Identifier: Apache-2.0
"""의전 순서 of those met, where nobody set one by hand.

There is no law for it and practice varies. The order here is the usual one at events of the city: the
city council's speakers, members of the National Assembly, district heads, the council's chairs and
members, district councils, guests, the place itself, the city's own people, residents; groups without
names close the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from db.records.enums import Side

T = TypeVar("T")
NAMELESS = 100
_ASSEMBLY = "국회의원"
_DISTRICT_COUNCIL = ("구의회", "구의원")
# The first word that a post holds decides; 부의장 and 부위원장 come before what they end in.
_COUNCIL_POSTS = (
    ("부의장", 1),
    ("의장", 0),
    ("운영위원장", 4),
    ("대표의원", 5),
    ("부위원장", 7),
    ("위원장", 6),
)
_SIDES = {Side.COUNCIL: 8, Side.DISTRICT: 11, Side.GUEST: 12, Side.HOST: 13, Side.CITY: 14, Side.RESIDENT: 15}


def protocol_rank(*, side: Side | None, post: str, name: str) -> int:
    """Where somebody stands by side and post, 0 first; a group without a name is `NAMELESS` or more."""
    rank = _rank_of(side, post)
    return rank if name.strip() else NAMELESS + rank


def _rank_of(side: Side | None, post: str) -> int:
    if _ASSEMBLY in post:
        return 2
    if any(word in post for word in _DISTRICT_COUNCIL):
        return 9 if "의장" in post and "부의장" not in post else 10
    if side is Side.COUNCIL:
        return next((rank for word, rank in _COUNCIL_POSTS if word in post), _SIDES[side])
    if side is Side.DISTRICT and "구청장" in post and "부구청장" not in post:
        return 3
    return _SIDES.get(side, 16) if side is not None else 16


def in_protocol_order(listed: Sequence[tuple[T, int]], others: Iterable[tuple[T, int]]) -> list[T]:
    """Rows with their ranks: the `listed` keep their order, each other stands before the first lower one.

    Give all as `others` to have everybody sorted.
    """
    found = list(listed)
    for row, rank in sorted(others, key=lambda pair: pair[1]):
        at = next((n for n, (_, other) in enumerate(found) if other > rank), len(found))
        found.insert(at, (row, rank))
    return [row for row, _ in found]


def was_sorted_by_hand(order: Sequence[int], moves: Iterable[Iterable[tuple[int, int]]]) -> bool:
    """Whether somebody chose the order of a list.

    `order`: numbers of its rows as they stand. `moves`: of each action the places its rows had and got.
    Rows taken out or put in only move the others one way; sorting moves some up and some down.
    """
    if list(order) != sorted(order):
        return True
    for action in moves:
        steps = {(new > old) - (new < old) for old, new in action}
        if {1, -1} <= steps:
            return True
    return False
