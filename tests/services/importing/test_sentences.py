# SPDX-License-Identifier: Apache-2.0
"""Every bad row is one sentence naming row, column and reason, in both languages."""

from __future__ import annotations

import pytest

from desktop.services.importing import ImportKind, RowNote, plan_import, row_sentence
from desktop.services.importing.columns import COLUMNS
from desktop.words import Words
from tests.services.importing.tables import reference, table

KO, EN = Words("ko"), Words("en")


def test_a_bad_date_in_both_languages() -> None:
    plan = plan_import(
        ImportKind.ENGAGEMENTS,
        table("일시|제목", ["2026. 11. 26.(금) 14:00", "가"]),
        existing=(),
        reference=reference(),
    )
    (note,) = plan.bad
    assert row_sentence(KO, note) == (
        "2행 일시: “2026. 11. 26.(금) 14:00”의 요일이 달력(2026. 11. 26.(목))과 달라 "
        "이 행을 가져오지 않았으니, "
        "날짜나 요일을 고치십시오."
    )
    assert row_sentence(EN, plan.bad[0]).startswith("Row 2, Date and time: The weekday in ")


def test_what_is_said_of_the_whole_file_names_no_row() -> None:
    plan = plan_import(ImportKind.PEOPLE, table("색", ["빨강"]), existing=(), reference=reference())
    assert [row_sentence(KO, note) for note in plan.bad] == [
        "열 성명을 찾지 못해 파일을 읽지 않았고 사무실은 그대로이니, 첫 줄의 열 이름을 양식과 맞추십시오."
    ]


def test_an_empty_cell_names_its_column() -> None:
    note = RowNote(line=7, field="constituency", code="input.empty")
    assert row_sentence(KO, note) == (
        "7행 선거구: 선거구가 비어 있어 저장하지 않았고 나머지 입력은 남아 있으니, 선거구를 적으십시오."
    )


@pytest.mark.parametrize("words", [KO, EN])
def test_every_column_has_a_name(words: Words) -> None:
    for kind in ImportKind:
        assert all(words.has(f"importing.column.{field}") for field in COLUMNS[kind])
