# SPDX-License-Identifier: Apache-2.0
"""사전 점검 항목: ■ what passed, □ what is open, and as much of why as the reader may know."""

from __future__ import annotations

from db.records.enums import Profile, SheetKind
from desktop.outputs.document import Table, plain
from tests.desk.sheets.conftest import Sample


def answers(sample: Sample, profile: Profile, key: str) -> dict[str, tuple[str, str]]:
    document = sample.composed(SheetKind.PLAN, profile, key).document
    tables = [e for s in document.sections if s.code == "checks" for e in s.elements if isinstance(e, Table)]
    rows = [[plain(cell) for cell in row.cells] for table in tables for row in table.rows]
    return {name: (state, detail) for name, state, detail in rows}


def test_every_question_of_the_list_is_answered(sample: Sample) -> None:
    assert {name: state for name, (state, _) in answers(sample, Profile.MAYOR, "hospital").items()} == {
        "시의원 등 사전 안내": "□ 미확인",
        "의회 일정": "■ 확인",
        "선거법": "■ 확인",
        "일정 겹침·이동": "□ 미확인",
        "시간계획": "■ 확인",
        "제출 자료": "■ 확인",
        "참석자": "■ 확인",
        "안전·우천 대책": "■ 확인",
        "언론계획": "■ 확인",
    }


def test_a_paper_that_has_not_come_is_named_and_what_nobody_wrote_is_open(sample: Sample) -> None:
    found = answers(sample, Profile.MAYOR, "two_districts")
    assert found["제출 자료"][0] == "□ 미확인"
    assert found["제출 자료"][1].startswith("현황자료 ")
    assert found["언론계획"] == ("□ 미확인", "아직 적히지 않음")


def test_a_bureau_learns_that_the_day_is_tight_but_not_by_what(sample: Sample) -> None:
    assert "강북구청장 면담" in answers(sample, Profile.MAYOR, "hospital")["일정 겹침·이동"][1]
    assert answers(sample, Profile.BUREAU, "hospital")["일정 겹침·이동"] == ("□ 미확인", "")
    assert answers(sample, Profile.BUREAU, "hospital")["시의원 등 사전 안내"] == ("□ 미확인", "")


def test_what_was_held_and_who_sees_no_plan_have_no_list(sample: Sample) -> None:
    assert answers(sample, Profile.MAYOR, "alley") == {}
    assert answers(sample, Profile.COUNCIL, "hospital") == {}
