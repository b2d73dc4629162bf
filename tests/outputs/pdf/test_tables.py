# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from desktop.outputs.pdf.styles import CELL_LINES_MAX, NORMAL
from desktop.outputs.pdf.tables import Column, Table, table
from desktop.outputs.pdf.typeset import Line, Typesetter
from desktop.outputs.pdf.values import Shortened

COLUMNS = (Column(heading="일정", width=100), Column(heading="대상", width=100, centred=True))


def setter() -> Typesetter:
    return Typesetter(cut_mark="…", where="표")


def made(rows: list[tuple[str, str]], joins: tuple[bool, ...] = ()) -> Table:
    return table(COLUMNS, rows, typesetter=setter(), scale=NORMAL, joins=joins)


def text(cell: tuple[Line, ...]) -> str:
    return " ".join("".join(piece.text for piece in line.pieces) for line in cell)


def first_cells(found: Table | None) -> list[str]:
    assert found is not None
    return [text(row.cells[0]) for row in found.rows]


ROW = made([("가", "나")]).height - made([]).height
HEAD = made([]).height


def test_an_empty_cell_is_a_dash() -> None:
    assert [text(cell) for cell in made([("", "  ")]).rows[0].cells] == ["-", "-"]


def test_a_cut_table_repeats_its_head_and_keeps_rows_whole() -> None:
    found = made([(f"{number}", "나") for number in range(10)])
    head, tail = found.split(HEAD + 4.5 * ROW)
    assert (first_cells(head), first_cells(tail)) == (["0", "1", "2", "3"], ["4", "5", "6", "7", "8", "9"])
    assert tail is not None
    assert tail.head == found.head


@pytest.mark.parametrize("rows_of_room", [0.5, 1.5])
def test_a_head_with_fewer_than_two_rows_moves_to_the_next_page(rows_of_room: float) -> None:
    found = made([("가", "나")] * 5)
    assert found.split(HEAD + rows_of_room * ROW) == (None, found)


def test_the_last_row_does_not_stand_alone_on_the_next_page() -> None:
    head, tail = made([(f"{number}", "나") for number in range(5)]).split(HEAD + 4.2 * ROW)
    assert (first_cells(head), first_cells(tail)) == (["0", "1", "2"], ["3", "4"])


def test_a_cell_without_end_is_bounded_and_says_so() -> None:
    typesetter = setter()
    found = table(COLUMNS, [("가나다 " * 400, "나")], typesetter=typesetter, scale=NORMAL)
    assert len(found.rows[0].cells[0]) == CELL_LINES_MAX
    assert text(found.rows[0].cells[0]).endswith("…")
    assert typesetter.shortened == [Shortened("표", 1600)]


def test_joined_rows_share_their_first_cell_and_show_it_again_on_the_next_page() -> None:
    found = made([("병원 점검", f"{number}") for number in range(8)], (False, *[True] * 7))
    head, tail = found.split(HEAD + 5 * ROW)
    assert head is not None
    assert tail is not None
    assert [row.joins for row in head.rows] == [False, True, True, True, True]
    assert [row.joins for row in tail.rows] == [False, True, True]


def test_a_shared_cell_taller_than_its_rows_makes_the_last_of_them_grow() -> None:
    long = "아주 긴 이름의 현장 방문과 간담회와 개소식과 점검"
    alone = made([(long, "나")], (False,)).height
    shared = made([(long, "나"), (long, "다")], (False, True)).height
    assert shared == alone
    assert made([(long, "나")] * 9, (False, *[True] * 8)).height == pytest.approx(HEAD + 9 * ROW)
