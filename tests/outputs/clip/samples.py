# SPDX-License-Identifier: Apache-2.0
"""A small sheet with one of everything, and texts that try to be more than text."""

from __future__ import annotations

from datetime import UTC, datetime

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
    Picture,
    Points,
    Row,
    Run,
    Section,
    Speech,
    Table,
    Text,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    "+82-2-000-0000",
    "@SUM(A1)",
    "한\t칸\n두 줄",
    "\u1100\u1161\u1102\u1161",  # 가나 in parts (NFD)
    "\u202eABC\u202c 거꾸로",
    "\x00\x07제어\x1b[31m",
    "'&amp;\"<b>",
)


def sheet(*sections: Section, title: str = "예시 현장방문") -> Document:
    return Document(
        sheet="brief",
        title=title,
        office="예시 시장실",
        basis=datetime(2026, 11, 25, 9, tzinfo=UTC),
        basis_text="2026. 11. 25.(수) 18:00 기준",
        edition="제2판",
        profile="시장용",
        disclosure="내부",
        foot="15:30 예시구청",
        foot_label="다음 일정",
        sections=sections,
    )


def section(*elements: Element, name: str = "개요", count: str = "") -> Section:
    return Section(code="any", name=name, count=count, elements=elements)


def small() -> Document:
    """Marks, bold, a table with a shared cell and numbers of every sort."""
    return sheet(
        section(
            Overview((Cell(label="일시", value="14:00~15:10"), Cell(label="장소", value="예시 공원"))),
            name="",
        ),
        section(
            Items(
                (
                    Item(text=(Run("핵심 ", bold=True), Run("내용\n둘째 줄"))),
                    Item(text="아래", mark="-", level=2),
                    Item(text="참고", mark="※"),
                )
            ),
            Points(texts=("하나", "둘")),
            name="방문 이유",
            count="2건",
        ),
        section(
            Table(
                columns=(Column(heading="구분", centred=True), Column(heading="내용"), Column(heading="수")),
                rows=(
                    Row(cells=("1-2", "가", "3")),
                    Row(cells=("", "나\n다", "0012"), joins=True),
                    Row(cells=("계", "=1+1", "1,200"), is_strong=True),
                ),
            ),
            name="시간계획",
        ),
    )


def everything(*texts: Text) -> Document:
    """Each text in each kind of element."""
    said = tuple(texts)
    first = texts[0] if texts else "예시"
    plain = first if isinstance(first, str) else "예시"
    return sheet(
        section(
            Items(tuple(Item(text=text, mark=mark) for text in said for mark in ("○", ""))),
            Points(texts=said),
            Overview(tuple(Cell(label="이름", value=text) for text in said)),
            Table(
                columns=(Column(heading="가"), Column(heading="나")),
                rows=tuple(Row(cells=(text, "")) for text in said),
            ),
            Caution(texts=said),
            Speech(paragraphs=said),
            Flow((FlowBox(plain, plain), FlowBox("끝"))),
            Picture(data=b"", width_px=1, height_px=1, caption=plain),
        ),
        title=plain,
    )
