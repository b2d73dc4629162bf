# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.outputs.document import Cell, Run
from desktop.outputs.pdf.glyphs import EMOJI, GETA, Missing
from desktop.outputs.pdf.typeset import Typesetter
from desktop.outputs.pdf.values import Shortened
from tests.outputs.pdf.briefs import BriefSheet, PersonRow, TimetableRow, write_brief, write_briefs
from tests.outputs.pdf.samples import (
    BRIEF,
    EMPTY_BRIEF,
    bold_text,
    check_golden,
    opened,
    pdfium_pages,
    people,
    pypdf_pages,
    words,
)

CUT = "…(이하 생략)"
LONG_TIMETABLE = tuple(
    TimetableRow(
        time=f"{8 + n // 6:02}:{n % 6 * 10:02}~{8 + n // 6:02}:{n % 6 * 10 + 10:02}", text=f"순서 {n}"
    )
    for n in range(60)
)
CROWDED = replace(BRIEF, people=people(200), timetable=LONG_TIMETABLE, why=("까닭을 적은 긴 글 " * 150,))


def test_the_brief_says_what_it_was_given_in_reading_order() -> None:
    sheet = write_brief(BRIEF)
    assert (sheet.pages, sheet.missing, sheet.shortened) == (1, (), ())
    check_golden("brief.txt", "\f".join(pdfium_pages(sheet.pdf)) + "\n")


def test_the_crowded_brief_goes_overleaf_part_by_part() -> None:
    check_golden("brief_crowded.txt", "\f".join(pdfium_pages(write_brief(CROWDED).pdf)) + "\n")


@pytest.mark.parametrize("sheet", [BRIEF, EMPTY_BRIEF, CROWDED], ids=["one page", "empty", "crowded"])
def test_two_readers_agree_on_text_and_number_of_pages(sheet: BriefSheet) -> None:
    made = write_brief(sheet)
    first, second = pdfium_pages(made.pdf), pypdf_pages(made.pdf)
    assert len(first) == len(second) == made.pages
    assert [words(page) for page in first] == [words(page) for page in second]


def test_date_and_time_are_printed_as_the_rules_of_official_letters_ask() -> None:
    overview = (Cell(label="일 시", value="2022. 4. 7.(목) 14:00"),)
    (page,) = pdfium_pages(write_brief(replace(BRIEF, overview=overview)).pdf)
    assert "일 시 2022. 4. 7.(목) 14:00" in page.splitlines()


def test_every_page_carries_its_number_the_disclosure_the_basis_and_the_next_move() -> None:
    pages = pdfium_pages(write_brief(CROWDED).pdf)
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        lines = page.splitlines()
        assert f"다음 일정 : 16:30 시청 간부회의 (이동 34분) {number} / {len(pages)}" in lines
        assert "시장비서실 · 2026. 11. 25.(수) 18:00 기준 · 제3판 대외주의 · 시장용" in lines
        assert "서북병원 동절기 감염병 대응 점검" in page.splitlines()[0]


def test_page_1_of_a_crowded_brief_holds_all_that_the_mayor_must_know() -> None:
    first = pdfium_pages(write_brief(CROWDED).pdf)[0]
    for needed in ("일 시", "□ 왜 가는가", "□ 말씀 핵심", "□ 시간계획", "08:00~08:10", "주의 "):
        assert needed in first
    assert "※ 다음 쪽에 이어짐: 왜 가는가, 시간계획, 만나는 사람, 이곳의 미결 건의" in first


def test_nothing_of_a_crowded_brief_is_lost_or_printed_twice() -> None:
    text = " ".join(words(" ".join(pdfium_pages(write_brief(CROWDED).pdf))))
    assert [text.count(f" 예시{number} ") for number in range(1, 201)] == [1] * 200
    assert [text.count(f" 순서 {number} ") for number in range(60)] == [1] * 60
    assert text.count("까닭을") == 150


def test_table_heads_come_again_on_every_page() -> None:
    for page in pdfium_pages(write_brief(CROWDED).pdf):
        if " 예시" in page:
            assert "구분 직위 성명 사전 안내" in page.splitlines()


def test_blank_parts_are_left_out_with_their_headings() -> None:
    (page,) = pdfium_pages(write_brief(EMPTY_BRIEF).pdf)
    assert page.splitlines() == [
        "빈 일정",
        "시장비서실 · 2026. 11. 25.(수) 18:00 기준 · 제1판 내부용 · 시장용",
        "1 / 1",
        "시장비서실 · 2026. 11. 25.(수) 18:00 기준 · 제1판 내부용 · 시장용",
    ]
    blank = replace(EMPTY_BRIEF, why=("  ", "\n"), key_points=("",), cautions=(" ",), attachments=("\t",))
    assert write_brief(blank).pdf == write_brief(EMPTY_BRIEF).pdf


def test_mark_up_in_names_is_printed_as_it_was_typed() -> None:
    hostile = "<b>김예시</b> & <font color='red'>이예시</para> &amp; %s {0} \\(x\\)"
    sheet = replace(
        EMPTY_BRIEF,
        title=hostile,
        overview=(Cell(label="참 석", value=hostile, wide=True),),
        why=(hostile,),
        people=(PersonRow(name="<i>", post="&lt;", group="</b>", notice="<!--"),),
    )
    text = " ".join(words(pdfium_pages(write_brief(sheet).pdf)[0]))
    assert text.count(hostile) == 3
    assert "</b> &lt; <i> <!--" in text


def test_a_sheet_with_no_one_and_one_with_two_hundred_people() -> None:
    assert "만나는 사람" not in "".join(pdfium_pages(write_brief(replace(BRIEF, people=())).pdf))
    short = replace(BRIEF, people=people(200), attachments=(), notes=())
    many = pdfium_pages(write_brief(short).pdf)
    assert ["예시1 " in page for page in many] == [True] + [False] * (len(many) - 1)
    assert "□ 만나는 사람 (200명)" in many[0].splitlines()
    assert "※ 다음 쪽에 이어짐: 만나는 사람" in many[0].splitlines()
    assert "□ 만나는 사람 (계속)" in many[1].splitlines()
    assert "200통장 예시200 -" in many[-1]


def test_a_row_of_many_counts_as_many_people() -> None:
    staff = PersonRow(group="현장 기관", post="현장 직원 12", count=12)
    page = pdfium_pages(write_brief(replace(BRIEF, people=(*BRIEF.people, staff))).pdf)[0]
    assert "□ 만나는 사람 (15명)" in page.splitlines()


def test_decomposed_hangul_is_extracted_composed() -> None:
    typed = unicodedata.normalize("NFD", BRIEF.title)
    assert typed != BRIEF.title
    assert write_brief(replace(BRIEF, title=typed)).pdf == write_brief(BRIEF).pdf


def test_what_the_faces_lack_is_visible_on_the_sheet_and_listed_with_its_place() -> None:
    sheet = write_brief(
        replace(EMPTY_BRIEF, title="점검 😀", people=(PersonRow(name="שלום", post="\u202e의장\u202c"),))
    )
    (page,) = pdfium_pages(sheet.pdf)
    assert page.splitlines()[0] == f"점검 {EMOJI}"
    assert f"- 의장 {GETA * 4} -" in page.splitlines()
    assert sheet.missing == (
        Missing("😀", EMOJI, "점검 😀"),
        *(Missing(char, GETA, "점검 😀 · 만나는 사람") for char in "שלום"),
    )


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("짧은 제목", 1),
        ("동절기 감염병 대응과 취약계층 보호 대책 점검", 1),
        ("아주 긴 제목의 현장방문 계획으로서 동절기 감염병 대응과 취약계층 보호 대책을 함께 살피는 점검", 2),
        ("긴 제목 " * 25, 3),
    ],
)
def test_a_long_title_shrinks_and_then_takes_more_lines(title: str, lines: int) -> None:
    made = write_brief(replace(EMPTY_BRIEF, title=title))
    page = pdfium_pages(made.pdf)[0].splitlines()
    assert page.index("시장비서실 · 2026. 11. 25.(수) 18:00 기준 · 제1판 내부용 · 시장용") == lines
    assert made.shortened == ()


def test_a_title_without_end_is_cut_visibly_and_reported() -> None:
    made = write_brief(replace(EMPTY_BRIEF, title="가" * 5_000))
    assert "".join(pdfium_pages(made.pdf)[0].splitlines()[:3]).endswith(CUT)
    assert made.shortened == (Shortened("가" * 60, 5_000),)


def test_a_text_of_five_thousand_characters_is_printed_whole_over_pages() -> None:
    made = write_brief(replace(EMPTY_BRIEF, why=("가나다라 " * 1_000,)))
    assert made.shortened == ()
    assert "".join(pdfium_pages(made.pdf)).count("가나다라") == 1_000


def test_a_long_cell_of_the_overview_takes_a_row_of_its_own() -> None:
    stops = "① 서북병원 본관\n② 은평구청 대강당\n③ 연신내 시장"
    overview = (
        Cell(label="일 시", value="11. 26."),
        Cell(label="방문지", value=stops),
        Cell(label="소 관", value="국"),
    )
    (page,) = pdfium_pages(write_brief(replace(EMPTY_BRIEF, overview=overview)).pdf)
    assert page.splitlines()[2:7] == ["일 시 11. 26.", "방문지", *stops.splitlines()]


def test_a_pressing_note_is_set_in_bold() -> None:
    assert bold_text(write_brief(BRIEF).pdf).count("여유 없음") == 1
    calm = tuple(replace(row, strong=False) for row in BRIEF.timetable)
    assert "여유 없음" not in bold_text(write_brief(replace(BRIEF, timetable=calm)).pdf)


def test_text_in_two_weights_reads_as_one_line() -> None:
    sheet = replace(EMPTY_BRIEF, cautions=((Run("앞 일정과 "), Run("22분", True), Run(" 사이임")),))
    assert "주의 앞 일정과 22분 사이임" in pdfium_pages(write_brief(sheet).pdf)[0].splitlines()


@pytest.mark.parametrize(("count", "size"), [(0, 11.5), (5, 10.5), (11, 10.0), (40, 10.5)])
def test_a_sheet_that_fits_is_set_larger_and_one_that_nearly_fits_tighter(count: int, size: float) -> None:
    sheet = replace(BRIEF, people=people(count), attachments=(), notes=())
    made = write_brief(sheet)
    assert (_body_size(made.pdf), made.pages) == (size, 1 if count < 40 else 3)


def _body_size(pdf: bytes) -> float:
    sizes: list[float] = []

    def visit(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        if "격리병상 가동" in text:
            sizes.append(size)

    opened(pdf).pages[0].extract_text(visitor_text=visit)
    return sizes[0]


def test_the_file_says_what_it_is_and_carries_the_clock_of_the_sheet() -> None:
    reader = opened(write_brief(BRIEF).pdf)
    said = {
        key: reader.metadata[f"/{key}"] for key in ("Title", "Subject", "Author", "CreationDate", "ModDate")
    }
    assert said == {
        "Title": "서북병원 동절기 감염병 대응 점검",
        "Subject": "2026. 11. 25.(수) 18:00 기준 · 제3판 · 시장용 · 대외주의",
        "Author": "시장비서실",
        "CreationDate": "D:20261125180000+09'00'",
        "ModDate": "D:20261125180000+09'00'",
    }
    assert reader.root_object["/Lang"] == "ko-KR"


def test_only_subsets_of_the_two_faces_are_in_the_file() -> None:
    sheet = write_brief(BRIEF)
    fonts = opened(sheet.pdf).pages[0]["/Resources"]["/Font"].values()
    described = [(str(font["/BaseFont"]), "/FontFile2" in font["/FontDescriptor"]) for font in fonts]
    assert sorted(described) == [
        ("/AAAAAA+DongseonSansKR-Bold", True),
        ("/AAAAAA+DongseonSansKR-Regular", True),
    ]
    assert len(sheet.pdf) < 60_000


def test_many_sheets_make_one_file_with_bookmarks_and_numbers_of_their_own() -> None:
    later = replace(BRIEF, title="강북구청장 면담", basis=BRIEF.basis + timedelta(hours=1), people=people(60))
    made = write_briefs((BRIEF, later, EMPTY_BRIEF), title="11월 26일 묶음")
    reader = opened(made.pdf)
    outline = [(item.title, reader.get_destination_page_number(item)) for item in reader.outline]
    assert outline == [
        ("서북병원 동절기 감염병 대응 점검", 0),
        ("강북구청장 면담", 1),
        ("빈 일정", made.pages - 1),
    ]
    assert (reader.metadata.title, reader.metadata["/CreationDate"]) == (
        "11월 26일 묶음",
        "D:20261125190000+09'00'",
    )
    pages = pdfium_pages(made.pdf)
    assert ["1 / 1" in pages[0], "1 / 3" in pages[1], "3 / 3" in pages[3], "1 / 1" in pages[4]] == [True] * 4


def test_a_sheet_in_a_file_of_many_reads_as_it_does_alone() -> None:
    alone = [page for sheet in (BRIEF, CROWDED) for page in pdfium_pages(write_brief(sheet).pdf)]
    assert pdfium_pages(write_briefs((BRIEF, CROWDED)).pdf) == alone


def test_a_file_without_a_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one sheet"):
        write_briefs(())


_texts = st.text(max_size=80)


@settings(max_examples=40)
@given(title=_texts, point=_texts, name=_texts, place=_texts)
def test_whatever_is_typed_every_glyph_is_printed_and_can_be_read_back(
    title: str, point: str, name: str, place: str
) -> None:
    sheet = replace(
        EMPTY_BRIEF,
        title=title,
        why=(point,),
        people=(PersonRow(name=name),),
        overview=(Cell(label="장 소", value=place, wide=True),),
    )
    made = write_brief(sheet)
    text = "".join(words("".join(pdfium_pages(made.pdf))))
    assert "\x00" not in text  # glyph 0 is the empty box
    for typed in (title, point, name, place):
        printed = Typesetter(cut_mark=CUT).clean("".join(typed.splitlines()))
        assert "".join(words(printed)) in text
