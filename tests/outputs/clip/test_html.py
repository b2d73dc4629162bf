# SPDX-License-Identifier: Apache-2.0
"""HTML of sheets and tables: what programs take with its looks, and nothing that runs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.outputs.clip.html import html_of, html_of_table, is_kept_as_typed, page_of
from desktop.outputs.clip.values import TableValues, in_one
from desktop.outputs.document import Document, Run
from desktop.outputs.fingerprints import texts_of
from tests.outputs.clip.samples import HOSTILE, everything, small

_EMPTY = {"br", "meta"}
_ALLOWED = {"div", "h1", "h2", "p", "b", "br", "span", "table", "tr", "th", "td"}


class _Read(HTMLParser):
    """The texts of the leaves, and whether every element is one of ours and closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _value in attrs} <= {
            "style",
            "border",
            "cellspacing",
            "cellpadding",
            "width",
            "colspan",
            "rowspan",
        }
        if tag not in _EMPTY:
            self.open.append(tag)
        if tag not in ("b", "span"):
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag not in ("b", "span"):
            self.found.append("")

    def handle_data(self, data: str) -> None:
        self.found[-1:] = [(self.found[-1] if self.found else "") + data]

    @property
    def words(self) -> str:
        """All words one after another, whatever stands between."""
        return "".join("".join(self.found).split())


def _words(document: Document) -> list[str]:
    return ["".join(part.split()) for text in texts_of(document) for part in in_one(text).split(" · ")]


def test_a_small_sheet_is_exactly_this() -> None:
    made = _Read(html_of(small()))
    assert [text for text in map(str.strip, made.found) if text] == [
        "예시 현장방문",
        "예시 시장실 · 2026. 11. 25.(수) 18:00 기준 · 제2판",
        "내부 · 시장용",
        *("일시", "14:00~15:10", "장소", "예시 공원"),
        "□ 방문 이유 2건",
        *("○ 핵심 내용", "둘째 줄", "- 아래", "※ 참고", "① 하나", "② 둘"),
        "□ 시간계획",
        *("구분", "내용", "수", "1-2", "가", "3", "나", "다", "0012", "계", "=1+1", "1,200"),
        "다음 일정 : 15:30 예시구청",
    ]


def test_bold_marks_and_shared_cells_keep_their_looks() -> None:
    made = html_of(small())
    assert "○ <b>핵심</b> 내용<br" in made
    assert "<b>□ 방문 이유</b> <span>2건</span>" in made
    assert '<td rowspan="2"' in made
    assert made.count("<table ") == made.count("</table>") == 2


def test_what_a_spreadsheet_would_change_is_kept_as_typed() -> None:
    cells = {part.split(">", 1)[1].split("<")[0]: part for part in html_of(small()).split("<td")[1:]}
    kept = [text for text, cell in cells.items() if 'mso-number-format:"\\@"' in cell]
    assert kept == ["14:00~15:10", "1-2", "0012", "=1+1"]


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        *(("12", False), ("-3.5", False), ("1,200", False), ("가나", False), ("", False), ("0", False)),
        *(("0012", True), ("1-2", True), ("14:00", True), ("11월 20일", True), ("50%", True)),
        *(("=A1", True), ("+1", True), ("-가", True), ("@a", True), ("'1", True), ("#N/A", True)),
        *(("TRUE", True), ("참", True), ("１２", True), ("1,20", True), ("1234567890123456", True)),
        ("가" * 70 + "1", False),
    ],
)
def test_numbers_stay_numbers_and_the_rest_stays_as_typed(text: str, is_kept: bool) -> None:
    assert is_kept_as_typed(text) is is_kept


def test_hostile_texts_are_texts() -> None:
    made = html_of(everything(*HOSTILE))
    assert _Read(made).tags <= _ALLOWED
    assert "<script" not in made
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert not set(made) & {"\x00", "\x07", "\x1b", "\u202e", "\u202c", "\t", "\u1100"}
    assert "가나" in made


_TEXT = st.text(max_size=30) | st.sampled_from(HOSTILE)
_RUNS = st.lists(st.builds(Run, _TEXT, st.booleans()), max_size=4).map(tuple)


@given(st.lists(_TEXT | _RUNS, min_size=1, max_size=4))
def test_every_text_of_the_sheet_is_there_and_nothing_else_is_open(
    texts: list[str | tuple[Run, ...]],
) -> None:
    document = everything(*texts)
    read = _Read(html_of(document))
    assert read.tags <= _ALLOWED
    for words in _words(document):
        assert words in read.words


def test_a_table_alone_has_its_head_and_spans_its_groups() -> None:
    made = html_of_table(
        TableValues(heading=("이름", "수"), rows=(("앞으로",), ("<b>갑</b>", "007"), ("을\n둘", "5")))
    )
    read = _Read(made)
    assert [text for text in map(str.strip, read.found) if text] == [
        *("이름", "수", "앞으로", "<b>갑</b>", "007", "을", "둘", "5")
    ]
    assert '<td colspan="2"' in made
    assert made.count("mso-number-format") == 1


def test_a_page_is_a_file_of_its_own_with_its_letters_named() -> None:
    made = page_of(small())
    assert made.startswith("<!DOCTYPE html>\n")
    assert '<meta charset="utf-8">' in made
    assert "<title>예시 현장방문</title>" in made
