# SPDX-License-Identifier: Apache-2.0
"""A sheet as a text file: every text of it, each thing on a line of its own."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.outputs.document import (
    Caution,
    Cell,
    Column,
    Document,
    Element,
    Flow,
    FlowBox,
    Item,
    Items,
    Overview,
    PdfPages,
    Picture,
    Points,
    Row,
    Run,
    Section,
    Speech,
    Table,
)
from desktop.outputs.pdf.plain_text import one_line
from desktop.outputs.sheet_text import write_sheet_text


def sheet(*elements: Element, name: str = "부분") -> Document:
    return Document(
        sheet="brief", title="제목", office="예시실", basis=datetime(2026, 11, 26, tzinfo=UTC),
        basis_text="기준", profile="시장용", disclosure="대외주의", edition="제1판",
        foot="다음", foot_label="예정",
        sections=(Section(code="part", name=name, elements=elements, count="(2건)"),),
    )  # fmt: skip


def body(*elements: Element) -> list[str]:
    return write_sheet_text(sheet(*elements)).splitlines()[3:-2]


def test_head_and_foot_stand_apart_from_what_is_between() -> None:
    lines = write_sheet_text(sheet(Points(texts=("하나", "둘")))).splitlines()
    assert lines == [
        "제목", "예시실 · 기준 · 제1판 · 대외주의", "", "□ 부분 (2건)", "1. 하나", "2. 둘", "", "예정 : 다음"
    ]  # fmt: skip


def test_points_stand_under_one_another_by_their_level() -> None:
    found = body(Items((Item(text="위"), Item(text=(Run("아"), Run("래", True)), mark="-", level=2))))
    assert found == ["□ 부분 (2건)", "○ 위", "  - 아래"]


def test_rows_that_share_a_cell_stand_under_it() -> None:
    columns = tuple(Column(heading=h) for h in ("일정", "대상", "상태"))
    rows = (
        Row(cells=("가 방문\n11. 26.", "김예시", "안내함")),
        Row(cells=("가 방문\n11. 26.", "이예시", ""), joins=True),
    )
    assert body(Table(columns=columns, rows=rows))[1:] == [
        "대상    상태", "------  ------", "□ 가 방문 · 11. 26.", "김예시  안내함", "이예시  -"
    ]  # fmt: skip


def test_a_table_without_shared_cells_keeps_its_first_column() -> None:
    table = Table(columns=(Column(heading="가"), Column(heading="나")), rows=(Row(cells=("1", "2")),))
    assert body(table)[1:] == ["가  나", "--  --", "1   2"]


def test_steps_cautions_speeches_cells_and_pictures_are_read_too() -> None:
    found = body(
        Overview((Cell(label="일 시", value="오늘"),)),
        Flow((FlowBox("계획", "국"), FlowBox("안내"))),
        Caution(texts=("조심",)),
        Speech(paragraphs=("안녕하십니까",)),
        Picture(data=b"", width_px=1, height_px=1, caption="동선"),
        PdfPages(data=b"", pages=1),
    )
    assert found[1:] == ["일 시: 오늘", "계획 (국) → 안내", "※ 조심", "안녕하십니까", "동선"]


@given(st.text(max_size=80))
def test_whatever_is_typed_makes_one_line_and_no_other(typed: str) -> None:
    lines = body(Items((Item(text=typed), Item(text="끝"))))
    assert len(lines) == 3
    assert lines[2] == "○ 끝"
    assert "".join(one_line(typed).split()) in "".join(lines[1].replace(" · ", " ").split())
