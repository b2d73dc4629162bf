# SPDX-License-Identifier: Apache-2.0
"""The list of keys on paper: whole, in two columns, alike each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from desktop.outputs.pdf.keys import KeyGroup, KeyRow, KeySheet, write_keys
from tests.outputs.pdf.samples import pdfium_pages, pypdf_pages, words

ROWS = (
    KeyRow(what="찾기", presses=((("Ctrl",), ("K ㅏ",)),)),
    KeyRow(what="옮기기", presses=((("Alt",), ("←", "→", "↑", "↓")), ((), ("N ㅜ",)))),
)
SHEET = KeySheet(
    title="동선 단축키",
    groups=(KeyGroup(title="어디서나", rows=ROWS), KeyGroup(title="빈 곳", rows=())),
    notes=("글자 키는 한글 상태에서도 듣습니다",),
    basis=datetime(2026, 11, 26, 9, tzinfo=ZoneInfo("Asia/Seoul")),
    basis_text="2026. 11. 26.(목) 기준",
)


def test_a_short_list_stands_on_one_page_without_empty_groups() -> None:
    made = write_keys(SHEET)
    assert (made.pages, made.missing, made.shortened) == (1, (), ())
    text = "".join(pdfium_pages(made.pdf))
    for said in ("동선 단축키", "어디서나", "찾기", "옮기기", "Ctrl", "Alt", "※ 글자 키는 한글 상태에서도"):
        assert said in text
    assert "빈 곳" not in text


def test_a_long_list_goes_on_in_the_second_column_and_overleaf() -> None:
    rows = tuple(KeyRow(what=f"하는 일 {n:03}", presses=(((), ("F1",)),)) for n in range(120))
    made = write_keys(replace(SHEET, groups=(KeyGroup(title="많은 키", rows=rows),)))
    pages = pdfium_pages(made.pdf)
    assert len(pages) == made.pages == 2
    assert [sum(f"하는 일 {n:03}" in page for page in pages) for n in range(120)] == [1] * 120
    assert [page.count("많은 키") for page in pages] == [2, 2]
    assert [words(page) for page in pages] == [words(page) for page in pypdf_pages(made.pdf)]


def test_equal_values_give_equal_bytes() -> None:
    assert write_keys(SHEET).pdf == write_keys(SHEET).pdf


def test_hostile_texts_are_printed_as_they_are() -> None:
    row = KeyRow(what="<b>가\n나</b>" * 9, presses=(((), ("K" * 90,)),))
    made = write_keys(replace(SHEET, groups=(KeyGroup(title="</para>&", rows=(row,)),)))
    text = "".join(pdfium_pages(made.pdf))
    assert "</para>&" in text
    assert "<b>가" in text
