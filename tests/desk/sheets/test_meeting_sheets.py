# SPDX-License-Identifier: Apache-2.0
"""Sheets of meetings, announcements and lists of the sample office: as committed, for every profile."""

from __future__ import annotations

from typing import Any

import pytest

from db.errors import InputError
from db.records import Bureau, Meeting, Person
from db.records.enums import Profile, SheetKind
from db.records.meta import Group
from desktop.outputs.document import Table, plain
from desktop.outputs.fingerprints import texts_of
from desktop.outputs.sheet_text import write_sheet_text
from desktop.rules.sheets import PROFILES
from desktop.screens.followups import FollowUpsView
from tests.desk.sheets.conftest import Golden, Sample
from tests.desk.sheets.reading import readers_agree
from tests.offices import SAMPLE_DAY

M, B, C = Profile.MAYOR, Profile.BUREAU, Profile.COUNCIL
S = SheetKind
OF_ONE = (
    (S.HEAD_BRIEF, "dobong_head"),
    (S.HEADS_COUNCIL, "heads"),
    (S.HEADS_COUNCIL, "vice_heads"),
    (S.COUNCIL_MEETING, "issue_briefing"),
    (S.COUNCIL_MEETING, "welfare_committee"),
    (S.COUNCIL_MEETING, "interview"),
    (S.COUNCIL_MEETING, "party"),
    (S.PRESS_ORDER, "season_press"),
    (S.PRESS_ORDER, "housing_press"),
    (S.NOTICES, "hospital"),
    (S.LETTER, "hospital"),
)
MONTH: dict[str, Any] = {"first": SAMPLE_DAY.replace(day=1), "last": SAMPLE_DAY.replace(day=30)}
WEEK: dict[str, Any] = {"first": SAMPLE_DAY.replace(day=23), "last": SAMPLE_DAY.replace(day=29)}


def said(sample: Sample, *ask: Any, **more: Any) -> str:
    return "\n".join(texts_of(sample.composed(*ask, **more).document))


def bureau(sample: Sample, name: str) -> int:
    with sample.office.read() as tx:
        (found,) = tx.all(Bureau, name=name)
    return found.id


@pytest.mark.parametrize(("sheet", "key", "profile"), [(s, key, p) for s, key in OF_ONE for p in PROFILES[s]])
def test_the_sheet_reads_as_committed(
    sample: Sample, golden: Golden, sheet: SheetKind, key: str, profile: Profile
) -> None:
    made = sample.made(sheet, profile, key)
    golden(f"{sheet}_{key}_{profile}", made.data)
    assert readers_agree(made.data)
    assert (made.missing, made.shortened) == ((), ())


@pytest.mark.parametrize(("sheet", "days"), [(S.NOTICES, WEEK), (S.FOLLOW_UPS, MONTH)])
def test_the_list_of_days_reads_as_committed(
    sample: Sample, golden: Golden, sheet: SheetKind, days: dict[str, Any]
) -> None:
    made = sample.made(sheet, M, **days)
    golden(f"{sheet}_days_mayor", made.data)
    assert readers_agree(made.data)


# ---- heads of districts


def test_a_brief_for_a_district_head_says_what_is_asked_how_it_stands_and_what_was_promised(
    sample: Sample,
) -> None:
    text = said(sample, S.HEAD_BRIEF, M, "dobong_head")
    assert "방학동 도서관 넓히기\n’26.6.29. 요청 · 사업비 60억원" in text
    assert "[약속] 숲길 2단계 예산을 검토하기로 함" in text
    assert "210일" in text


def test_of_how_often_the_mayor_was_there_a_bureau_reads_nothing(sample: Sample) -> None:
    composed = sample.composed(S.HEAD_BRIEF, B, "dobong_head")
    assert {s.code for s in composed.document.sections}.isdisjoint({"district_now", "last_meetings"})
    assert {r.section for r in composed.removed} == {"district_now", "last_meetings"}


def test_all_districts_of_a_council_stand_on_its_sheet_with_who_came(sample: Sample) -> None:
    """Acceptance 38: 본인, 대리, 불참 of each of the 25, deputies among the present and shown apart."""
    document = sample.composed(S.HEADS_COUNCIL, M, "heads").document
    (section,) = (s for s in document.sections if s.code == "attendance")
    (table,) = (e for e in section.elements if isinstance(e, Table))
    marks = ["".join("x" if plain(c)[:1] == "■" else "." for c in row.cells[-3:]) for row in table.rows]
    assert len(table.rows) == 25
    assert (marks.count("x.."), marks.count(".x."), marks.count("..x")) == (20, 3, 2)
    assert "25개 구 중 23 (본인 20, 대리 3), 불참 2" in "\n".join(texts_of(document))
    assert "구청장협의회 제203차" in "\n".join(texts_of(document))


def test_before_the_meeting_every_box_is_open_to_be_ticked(sample: Sample) -> None:
    document = sample.composed(S.HEADS_COUNCIL, B, "vice_heads").document
    (section,) = (s for s in document.sections if s.code == "attendance")
    (table,) = (e for e in section.elements if isinstance(e, Table))
    assert {plain(c) for row in table.rows for c in row.cells[-3:]} == {"□"}
    assert all(plain(row.cells[2]) for row in table.rows)
    assert table.least_row_mm > 7


# ---- the council


def test_a_councillor_sees_of_an_interview_only_what_is_his(sample: Sample) -> None:
    with sample.office.read() as tx:
        (meeting,) = tx.all(Meeting, engagement_id=sample.engagement("interview").id)
    his = said(sample, S.COUNCIL_MEETING, C, "interview", reader=meeting.person_id)
    others = said(sample, S.COUNCIL_MEETING, C, "interview", reader=(meeting.person_id or 0) + 1)
    assert "둔촌1동 통학로 보행로 확장 건의" in his
    assert "둔촌1동" not in others
    assert "해결방안을 모색" not in his + others
    assert "이 자리에서 남긴 건의가 없음" in others


def test_every_sheet_of_a_meeting_says_what_it_left_out_for_whom(sample: Sample) -> None:
    removed = sample.composed(S.COUNCIL_MEETING, C, "issue_briefing").removed
    groups = {(r.section, r.group) for r in removed}
    assert {("agenda", Group.REMARKS), ("people", Group.PEOPLE), ("why", Group.ITINERARY)} <= groups


# ---- announcements


def test_the_press_order_counts_turns_and_names_who_stands_in_the_way(sample: Sample) -> None:
    document = sample.composed(S.PRESS_ORDER, M, "housing_press").document
    (section,) = (s for s in document.sections if s.code == "telling")
    (table,) = (e for e in section.elements if isinstance(e, Table))
    assert [plain(row.cells[0]) for row in table.rows if not row.joins] == ["1", "2", "3"]
    lock = next(s for s in document.sections if s.code == "press_lock")
    text = "\n".join(plain(i.text) for e in lock.elements for i in getattr(e, "items", ()))
    assert "발표 전에 안내가 끝나지 않은 3명" in text
    assert "보도 시점" in text


def test_what_is_published_is_said_to_be_fixed(sample: Sample) -> None:
    text = said(sample, S.PRESS_ORDER, M, "season_press")
    assert "발표함: 제목·일시·종류는 고정됨" in text
    assert "2026. 11. 24.(화) 16:30 발표" in text


# ---- lists


def test_a_bureau_gets_its_own_follow_ups_and_no_others(sample: Sample) -> None:
    number = bureau(sample, "복지실")
    own = sample.composed(S.FOLLOW_UPS, B, bureau=number, **MONTH)
    whole = sample.composed(S.FOLLOW_UPS, M, **MONTH)
    rows = [r for s in own.document.sections for e in s.elements if isinstance(e, Table) for r in e.rows]
    every = [r for s in whole.document.sections for e in s.elements if isinstance(e, Table) for r in e.rows]
    assert {plain(row.cells[0]) for row in rows} == {"복지실"}
    assert sum(r.count for r in own.removed) == len(every) - len(rows) > 0
    assert "소관 복지실" in "\n".join(texts_of(own.document))


def test_a_list_for_no_bureau_in_particular_is_empty_and_says_so(sample: Sample) -> None:
    text = said(sample, S.FOLLOW_UPS, B, **MONTH)
    assert "조치할 것이 없음" in text


def test_the_filter_of_the_desk_filters_the_paper_and_is_named_on_it(sample: Sample) -> None:
    text = said(sample, S.FOLLOW_UPS, M, follow=FollowUpsView(text="쉼터"), **MONTH)
    assert "찾은 말 “쉼터”" in text
    assert "돌봄 종사자 쉼터" in text
    assert "언덕길" not in text


def test_settled_ones_are_those_of_the_days_however_long_ago(sample: Sample) -> None:
    january = SAMPLE_DAY.replace(month=1, day=1)
    year = sample.composed(S.FOLLOW_UPS, M, first=january, last=SAMPLE_DAY).document
    day = sample.composed(S.FOLLOW_UPS, M, first=SAMPLE_DAY, last=SAMPLE_DAY).document
    counts = {s.code: s.count for s in year.sections}
    assert counts["follow_settled"] == "(7건)"
    assert "follow_settled" not in {s.code for s in day.sections}


def test_a_bureau_sees_on_the_list_of_notices_what_it_has_to_tell_itself(sample: Sample) -> None:
    number = bureau(sample, "시민건강국")
    own = said(sample, S.NOTICES, B, bureau=number, **WEEK)
    assert "서북병원 겨울철 감염병 대응 점검" in own
    assert "인왕시장" not in own
    assert "쪽방촌" not in own


def test_the_list_of_notices_as_text_names_each_engagement_once(sample: Sample) -> None:
    text = write_sheet_text(sample.composed(S.NOTICES, M, **WEEK).document)
    assert text.count("□ 서북병원 겨울철 감염병 대응 점검 · 2026. 11. 26.(목) 14:00~15:10") == 1
    assert "현장방문 및 행사 계획 수립 (실·본부·국) → " in text


# ---- what there is not


@pytest.mark.parametrize(
    ("sheet", "key"),
    [(S.PRESS_ORDER, "dobong_head"), (S.HEADS_COUNCIL, "dobong_head"), (S.HEAD_BRIEF, "hospital")],
)
def test_a_sheet_of_another_kind_of_engagement_is_refused(sample: Sample, sheet: SheetKind, key: str) -> None:
    with pytest.raises(InputError) as refused:
        sample.composed(sheet, M, key)
    assert refused.value.code == "sheet.other_kind"


# ---- letters


def test_a_letter_goes_to_each_councillor_still_to_be_told_or_to_the_one_asked_for(sample: Sample) -> None:
    every = sample.composed(S.LETTER, C, "hospital").document
    names = [plain(s.elements[0].cells[0].value) for s in every.sections]  # type: ignore[union-attr]
    assert names == [
        "최예시 1 대표의원 (예시당 가 대표의원)",
        "임예시 1 대표의원 (예시당 나 대표의원)",
        "이예시 3 의원 (은평구 제2선거구)",
    ]
    with sample.office.read() as tx:
        (told,) = tx.all(Person, name="김예시 1")
    one = said(sample, S.LETTER, C, "hospital", reader=told.id)
    assert "김예시 1 의장" in one
    assert "이예시 3" not in one


def test_a_letter_as_text_ends_as_letters_end(sample: Sample) -> None:
    text = write_sheet_text(sample.composed(S.LETTER, C, "hospital").document)
    assert "3. 참석 여부를 회신하여 주시기 바랍니다. 끝." in text


def test_where_everybody_was_told_the_letter_says_that_nobody_is_left(sample: Sample) -> None:
    made = sample.made(S.LETTER, C, "season_press")
    assert made.pages == 1
    assert "안내문을 보낼 의원이 없음" in "\n".join(texts_of(made.composed.document))
