# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from desktop.outputs.pdf.blocks import Part, Row
from desktop.outputs.pdf.flow import Page, arrange, fair_shares, flow
from desktop.outputs.pdf.paper import Paper

GAP = 5.0


@dataclass(frozen=True, slots=True)
class Bricks:
    """A block that can be cut between bricks of 10 points."""

    count: int

    @property
    def height(self) -> float:
        return self.count * 10.0

    def split(self, room: float) -> tuple[Bricks | None, Bricks | None]:
        fits = min(self.count, int(room // 10))
        head = Bricks(fits) if fits > 0 else None
        tail = Bricks(self.count - fits) if fits < self.count else None
        return (head, tail) if fits > 0 else (None, self)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        raise AssertionError("nothing is drawn here")


def part(name: str, count: int) -> Part:
    heading = Row(items=(), size=10, height=10.0)
    return Part(name=name, blocks=(Bricks(count),), heading=heading, heading_again=heading)


def pointer(names: Sequence[str]) -> Row:
    return Row(items=((0.0, ((", ".join(names), False, 10.0),)),), size=10, height=10.0)


def pages_of(
    essential: list[Part], further: list[Part], last: list[Part], *, first_room: float, room: float
) -> list[list[str]]:
    pages = arrange(
        essential=essential, further=further, last=last,
        first_room=first_room, room=room, gap=GAP, pointer=pointer,
    )  # fmt: skip
    for page, limit in zip(pages, [first_room] + [room] * len(pages), strict=False):
        assert page.used <= limit
        assert_stacked(page)
    return [[described(block) for _, block in page.placed] for page in pages]


def assert_stacked(page: Page) -> None:
    below = 0.0
    for offset, block in page.placed:
        assert offset == below
        below = offset + block.height + GAP


def described(block: object) -> str:
    if isinstance(block, Part):
        return f"{block.name}{sum(b.count for b in block.blocks if isinstance(b, Bricks))}"
    assert isinstance(block, Row)
    return f"→ {block.items[0][1][0][0]}"


def test_what_fits_one_page_stands_in_its_natural_order() -> None:
    found = pages_of([part("왜", 2)], [part("사람", 3)], [part("주의", 1)], first_room=120, room=120)
    assert found == [["왜2", "사람3", "주의1"]]


def test_the_cautions_stay_on_page_1_and_a_line_says_what_is_overleaf() -> None:
    found = pages_of(
        [part("왜", 2), part("시간", 4)], [part("사람", 9), part("건의", 1)], [part("주의", 1)],
        first_room=160, room=160,
    )  # fmt: skip
    assert found == [["왜2", "시간4", "건의1", "주의1", "→ 사람"], ["사람9"]]


def test_a_large_hole_on_page_1_takes_the_start_of_the_part_that_goes_on_overleaf() -> None:
    found = pages_of([part("왜", 2)], [part("사람", 30)], [part("주의", 1)], first_room=200, room=300)
    assert found == [["왜2", "사람11", "주의1", "→ 사람"], ["사람19"]]


def test_essential_parts_that_are_too_long_share_page_1_fairly() -> None:
    found = pages_of(
        [part("왜", 2), part("시간", 90)], [part("사람", 1)], [part("주의", 80)], first_room=255, room=400
    )
    assert found[0] == ["왜2", "시간9", "주의9", "→ 시간, 주의, 사람"]
    assert sum(int(name[2:]) for page in found for name in page if name.startswith("시간")) == 90
    assert sum(int(name[2:]) for page in found for name in page if name.startswith("주의")) == 80
    assert found[-1][-1] == "사람1"


@pytest.mark.parametrize(("first", "pages"), [(7, [["가7"], ["나6"]]), (4, [["가4", "나3"], ["나3"]])])
def test_a_part_that_fits_a_fresh_page_is_not_torn_for_a_small_hole(
    first: int, pages: list[list[str]]
) -> None:
    found = flow([part("가", first), part("나", 6)], room=100, gap=GAP)
    assert [[described(block) for _, block in page.placed] for page in found] == pages


@pytest.mark.parametrize(
    ("wants", "room", "shares"),
    [
        ([10, 20], 100, [10, 20]),
        ([10, 200, 300], 110, [10, 50, 50]),
        ([300, 10, 40], 100, [50, 10, 40]),
        ([], 100, []),
    ],
)
def test_fair_shares_give_the_modest_all_they_want(
    wants: list[float], room: float, shares: list[float]
) -> None:
    assert fair_shares(wants, room) == shares
