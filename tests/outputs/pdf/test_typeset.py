# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.outputs.document import Run
from desktop.outputs.pdf.typeset import Line, Typesetter
from desktop.outputs.pdf.values import Shortened

CUT = "…(이하 생략)"
SIZE = 10.0


def typesetter() -> Typesetter:
    return Typesetter(cut_mark=CUT, where="여기")


def texts(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


def test_lines_break_at_spaces_and_never_inside_a_word_or_number() -> None:
    lines = typesetter().lines("재난관리기금 1,234,567천원을 042-000-0000으로 문의하여 집행함", SIZE, 90)
    assert texts(lines) == ["재난관리기금", "1,234,567천원을", "042-000-0000으로", "문의하여 집행함"]


def test_a_no_break_space_holds_two_words_together() -> None:
    assert texts(typesetter().lines("서울시 제2\u00a0선거구", SIZE, 60)) == ["서울시", "제2\u00a0선거구"]


def test_a_word_longer_than_the_line_is_split_after_punctuation() -> None:
    lines = typesetter().lines("https://example.invalid/alpha/beta-gamma/delta", SIZE, 100)
    assert texts(lines) == ["https://example.", "invalid/alpha/beta-", "gamma/delta"]


def test_a_number_longer_than_the_line_is_not_split_at_its_commas() -> None:
    lines = typesetter().lines("가나다라마바사아자차" + "1,234", SIZE, 100)
    assert texts(lines) == ["가나다라마바사아자", "차1,234"]


def test_typed_line_ends_start_new_lines_and_empty_ones_go() -> None:
    assert texts(typesetter().lines("① 병원\r\n\n② 구청\n③ 시장", SIZE, 300)) == [
        "① 병원",
        "② 구청",
        "③ 시장",
    ]


def test_a_word_that_changes_weight_on_its_way_stays_whole() -> None:
    lines = typesetter().lines((Run("건의는 "), Run("추진 중", True), Run("이라고 함")), SIZE, 60)
    assert texts(lines) == ["건의는 추진", "중이라고 함"]
    assert [[piece.bold for piece in line.pieces] for line in lines] == [[False, True], [True, False]]


def test_pieces_of_a_line_stand_one_right_after_another() -> None:
    (line,) = typesetter().lines((Run("가 "), Run("나", True), Run(" 다")), SIZE, 300)
    fonts = typesetter().fonts
    assert [piece.x for piece in line.pieces] == [
        0.0,
        fonts.regular.width("가 ", SIZE),
        fonts.regular.width("가 ", SIZE) + fonts.bold.width("나", SIZE),
    ]


def test_lines_past_the_limit_give_way_to_a_visible_mark_that_fits() -> None:
    setter = typesetter()
    lines = setter.lines("가나다라 " * 50, SIZE, 120, max_lines=2)
    assert texts(lines) == ["가나다라 가나다라 가나다라", "가나다라 가나" + CUT]
    assert all(line.width <= 120 for line in lines)
    assert setter.shortened == [Shortened("여기", 250)]


def test_a_text_of_ten_million_characters_is_bounded_at_once() -> None:
    setter = typesetter()
    clean = setter.clean("가" * 10_000_000)
    assert clean == "가" * 5_000 + CUT
    assert setter.shortened == [Shortened("여기", 10_000_000)]


def test_a_decomposed_text_is_bounded_by_what_is_printed() -> None:
    setter = typesetter()
    assert setter.clean("\u1112\u1161\u11ab" * 5_000) == "한" * 5_000
    assert setter.shortened == []


def test_one_line_ends_in_an_ellipsis_when_it_is_too_long() -> None:
    line = typesetter().one_line("서북병원 동절기 감염병 대응 점검", SIZE, 80)
    assert texts((line,)) == ["서북병원 동절기…"]
    assert line.width <= 80


@given(
    st.lists(st.tuples(st.text(max_size=60), st.booleans()), max_size=5),
    st.floats(min_value=40, max_value=400),
)
def test_no_line_is_wider_than_asked_and_no_character_is_lost(
    runs: list[tuple[str, bool]], width: float
) -> None:
    setter = typesetter()
    lines = setter.lines(tuple(Run(*run) for run in runs), SIZE, width)
    assert all(line.width <= width + 0.001 for line in lines)
    for line in lines:
        measured = sum(setter.width(piece.text, SIZE, bold=piece.bold) for piece in line.pieces)
        assert abs(measured - line.width) < 0.001
    printed = "".join(texts(lines)).replace(" ", "")
    typed = "".join(
        setter.clean(run) for text, _ in runs for run in re.split("\r\n|[\n\r\u2028\u2029]", text)
    )
    assert printed == typed.replace(" ", "")
