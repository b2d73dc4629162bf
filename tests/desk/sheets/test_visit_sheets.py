# SPDX-License-Identifier: Apache-2.0
"""The sheets of one visit of the sample office, as each of their readers gets them."""

from __future__ import annotations

import pytest

from db.records.enums import Profile, SheetKind
from db.records.meta import Group
from desktop.outputs.fingerprints import texts_of
from desktop.rules.sheets import PROFILES
from tests.desk.sheets.conftest import Golden, Sample
from tests.desk.sheets.reading import pdfium_pages, readers_agree

K, P = SheetKind, Profile
OF_A_VISIT = (
    K.PLAN,
    K.TIMETABLE,
    K.SCENARIO,
    K.REMARKS,
    K.ATTENDEES,
    K.PROTOCOL,
    K.QUESTIONS,
    K.LOCAL,
    K.RESULT,
)
PAIRS = [(sheet, profile) for sheet in OF_A_VISIT for profile in PROFILES[sheet]]


@pytest.mark.parametrize(("sheet", "profile"), PAIRS)
def test_a_sheet_reads_as_committed_to_two_readers(
    sample: Sample, golden: Golden, sheet: SheetKind, profile: Profile
) -> None:
    made = sample.made(sheet, profile, "hospital")
    golden(f"{sheet}_{profile}", made.data)
    assert readers_agree(made.data)
    assert made.missing == ()
    assert made.shortened == ()


@pytest.mark.parametrize("profile", PROFILES[K.RESULT])
def test_the_result_of_a_visit_that_was_held_reads_as_committed(
    sample: Sample, golden: Golden, profile: Profile
) -> None:
    golden(f"result_held_{profile}", sample.made(K.RESULT, profile, "alley").data)


def test_an_escort_named_for_it_gets_the_route(sample: Sample, golden: Golden) -> None:
    golden("protocol_named", sample.made(K.PROTOCOL, P.ESCORT, "hospital", is_named=True).data)


def words_of(sample: Sample, sheet: SheetKind, profile: Profile, key: str = "hospital", **ask: object) -> str:
    return "\n".join(texts_of(sample.composed(sheet, profile, key, **ask).document))


@pytest.mark.parametrize(
    ("sheet", "profile", "words", "group"),
    [
        (K.PROTOCOL, P.ESCORT, "통일로", Group.SECURITY),
        (K.PROTOCOL, P.MAYOR, "02-0000-0000", Group.OFFICE_NUMBER),
        (K.PLAN, P.ESCORT, "부족한 인력은 이번 달 안에 보강", Group.REMARKS),
        (K.PLAN, P.COUNCIL, "격리병동 현황 보고", Group.ITINERARY),
        (K.PLAN, P.BUREAU, "최예시 1", Group.NOTICES),
        (K.ATTENDEES, P.ESCORT, "병원장\n강예시 11\n참석", Group.NOTICES),
    ],
)
def test_what_a_reader_must_not_see_is_absent_and_noted(
    sample: Sample, sheet: SheetKind, profile: Profile, words: str, group: Group
) -> None:
    seen_by_others = [
        words_of(sample, sheet, other, is_named=True) for other in PROFILES[sheet] if other is not profile
    ]
    assert any(words in text for text in seen_by_others)
    composed = sample.composed(sheet, profile, "hospital")
    assert words not in "\n".join(texts_of(composed.document))
    assert group in {removed.group for removed in composed.removed}


def test_other_engagements_of_the_day_are_on_no_sheet_of_a_bureau(sample: Sample) -> None:
    other = "강북구청"
    for sheet in OF_A_VISIT:
        if sheet is not K.LOCAL:
            assert other not in words_of(sample, sheet, P.BUREAU), sheet
    assert other in words_of(sample, K.TIMETABLE, P.ESCORT)


def test_the_flow_of_a_visit_shows_three_steps_with_who_acts_in_each(sample: Sample) -> None:
    text = "".join("".join(pdfium_pages(sample.made(K.PLAN, P.MAYOR, "hospital").data)).split())
    for words in (
        "현장방문 및 행사 계획 수립",
        "방문 및 행사 내용 사전 안내",
        "(현장방문 시) 시의원 건의사항 처리 및 사후관리",
        "실·본부·국 → 해당 지역 시의원",
        "소관 실·본부·국",
    ):
        assert "".join(words.split()) in text


def test_the_name_of_the_file_says_the_sheet_once(sample: Sample) -> None:
    names = [sample.composed(sheet, P.MAYOR, "hospital").file_name for sheet in (K.REMARKS, K.PLAN)]
    assert names == [
        "2026-11-26 서북병원 겨울철 감염병 대응 점검 시장용 말씀자료 제3판.pdf",
        "2026-11-26 서북병원 겨울철 감염병 대응 점검 시장용 현장방문 계획(안) 제3판.pdf",
    ]


def test_in_a_meeting_everybody_stands_with_the_office_she_sits_by(sample: Sample) -> None:
    told = words_of(sample, K.ATTENDEES, P.MAYOR, "issue_briefing")
    assert "의장\n김예시 1\n" in told
    assert "운영위원장\n박예시 1\n" in told
