# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

from desktop.outputs.pdf.glyphs import EMOJI, Missing
from desktop.outputs.pdf.plain_text import display_width
from tests.outputs.pdf.lists import NoticeGroup, NoticeRow, write_notice_list, write_notice_text
from tests.outputs.pdf.samples import NOTICE_LIST, bold_text, check_golden, pdfium_pages, pypdf_pages, words

NOBODY = replace(NOTICE_LIST, groups=(NoticeGroup(title="알릴 곳이 없는 일정"),), summary="", notes=())


def test_the_list_says_who_must_be_told_of_what_by_when() -> None:
    made = write_notice_list(NOTICE_LIST)
    assert (made.pages, made.missing, made.shortened) == (1, (), ())
    check_golden("notice_list.pdf.txt", "\f".join(pdfium_pages(made.pdf)) + "\n")


def test_the_list_as_plain_text() -> None:
    check_golden("notice_list.txt", write_notice_text(NOTICE_LIST))


def test_two_readers_agree_on_a_list_of_many_pages() -> None:
    made = write_notice_list(replace(NOTICE_LIST, groups=NOTICE_LIST.groups * 30))
    first, second = pdfium_pages(made.pdf), pypdf_pages(made.pdf)
    assert len(first) == len(second) == made.pages > 5
    assert [words(page) for page in first] == [words(page) for page in second]


def test_every_page_of_the_list_names_the_engagement_of_its_first_row() -> None:
    rows = tuple(NoticeRow(recipient=f"예시 {number} 의원") for number in range(90))
    group = NoticeGroup(title="서북병원 점검", when="11. 26.(목) 14:00", rows=rows)
    pages = pdfium_pages(write_notice_list(replace(NOTICE_LIST, groups=(group,))).pdf)
    assert [page.count("서북병원 점검") for page in pages] == [1] * len(pages)
    text = " ".join(words("".join(pages)))
    assert [text.count(f" 예시 {number} 의원 ") for number in range(90)] == [1] * 90


def test_a_list_without_anyone_to_tell_says_so() -> None:
    assert "○ 안내 대상 없음" in pdfium_pages(write_notice_list(NOBODY).pdf)[0].splitlines()
    assert "○ 안내 대상 없음" in write_notice_text(NOBODY).splitlines()


def test_hostile_names_break_neither_sheet_nor_text() -> None:
    row = NoticeRow(recipient="<b>김예시</b>\n의원\x1b[31m", reason="\u202e😀", due="A\tB")
    values = replace(NOTICE_LIST, groups=(NoticeGroup(title="</para>&", rows=(row, row)),))
    made = write_notice_list(values)
    assert made.missing == (Missing("😀", EMOJI, f"{NOTICE_LIST.title} · 사전 안내 현황"),)
    assert "</para>&" in pdfium_pages(made.pdf)[0]
    assert (
        "<b>김예시</b> · 의원[31m  😀    -          A B   -     -          -            -"
        in write_notice_text(values).splitlines()
    )


def test_an_overdue_row_stands_out_by_weight() -> None:
    bold = bold_text(write_notice_list(NOTICE_LIST).pdf)
    assert "기한초과" in bold
    assert "11. 17.(화) 18:00" in bold
    assert "미안내" not in bold


def test_columns_of_the_text_stand_in_line() -> None:
    lines = write_notice_text(NOTICE_LIST).splitlines()
    rule = next(line for line in lines if line.startswith("---"))
    starts = [
        display_width(rule[: rule.index(" -", at) + 1])
        for at in range(len(rule))
        if rule[at - 1 : at + 2] == "  -"
    ]
    table = lines[lines.index(rule) + 1 :]
    for line in table[: table.index("")]:
        if not line.startswith("□"):
            for start in starts:
                place, index = 0, 0
                while place < start:
                    place += display_width(line[index])
                    index += 1
                assert (place, line[index - 1]) == (start, " ")
