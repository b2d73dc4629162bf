# SPDX-License-Identifier: Apache-2.0
"""The readiness list of one visit, and how long it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from db.records import Attendance, Material, Meeting, Month, Override, RunRow, Season, Suggestion
from db.records.enums import Kind, MaterialKind, Role, Side, Status, SuggestionStatus
from desktop.rules.commitment import Commitment
from desktop.rules.dossier import Dossier, open_suggestions
from desktop.rules.notice import NoticeFile
from desktop.rules.parts_lines import material_due
from desktop.rules.readiness import LineState, Readiness, readiness
from desktop.rules.settings import DEFAULTS
from tests.rules.helpers import (
    EUNPYEONG,
    GANGSEO,
    at,
    context,
    council_2020,
    dong,
    eunpyeong,
    off,
    placed,
    roles,
    said,
    seobuk,
    stop,
    timed,
    visit,
)
from tests.rules.test_notice import NOTICE, told

NOW = at(date(2022, 4, 1), "10:00")
OK, WARN, BLOCK, INFO = LineState.OK, LineState.WARN, LineState.BLOCK, LineState.INFO


def of(
    c: Commitment, *others: Commitment, now: datetime = NOW, roster: Any = None, **parts: Any
) -> Readiness:
    found = readiness(
        Dossier(commitment=c, **parts),
        context=context(c, *others, council=council_2020()),
        roster=roster or eunpyeong(),
        now=now,
    )
    said(found.lines)
    return found


def lines(found: Readiness) -> dict[str, LineState]:
    assert len({line.code for line in found.lines}) == len(found.lines)
    return {line.code: line.state for line in found.lines}


def complete() -> dict[str, Any]:
    return {
        "file": NoticeFile(notices=[NOTICE], attempts={5: [told(NOW)]}),
        "run_rows": [
            RunRow(id=1, engagement_id=1, offset_min=0, duration_min=5, text="도착"),
            RunRow(id=2, engagement_id=1, position=1, offset_min=5, duration_min=65, text="점검"),
        ],
        "attendance": [Attendance(id=1, engagement_id=1, name="예시", head_count=12)],
        "materials": [Material(id=1, engagement_id=1, kind=MaterialKind.REMARKS, received_at=NOW)],
        "suggestions": [
            Suggestion(id=1, text="예시 건의", received_on=date(2022, 1, 3)),
            Suggestion(id=2, text="예시 건의", received_on=date(2022, 1, 4)),
        ],
    }


def test_a_bare_visit_lists_what_is_missing_with_the_action_that_mends_it() -> None:
    found = of(seobuk())
    assert lines(found) == {
        "readiness.no_bureau": WARN,
        "readiness.local_open": WARN,
        "readiness.no_clash": OK,
        "readiness.way_from_office": OK,
        "readiness.council_clear": OK,
        "readiness.election_clear": OK,
        "readiness.no_run_sheet": WARN,
        "readiness.no_key_points": WARN,
        "readiness.no_people": INFO,
    }
    actions = {line.code: line.action for line in found.lines}
    assert actions["readiness.local_open"] == "notice.record"
    assert actions["readiness.no_bureau"] == "bureau.edit"
    assert said(x for x in found.lines if x.code == "readiness.local_open") == [
        "지역구 시의원 1명 미안내: 예시2 · 4.4.(월) 18:00까지"
    ]


def test_a_finished_visit_has_nothing_left() -> None:
    found = of(seobuk(key_points="인사", bureau_id=51), **complete())
    assert (found.blocks_left, found.warns_left) == (0, 0)
    assert found.passed == found.checks == len(found.lines)
    assert said(found.lines) == [
        "지역구 시의원 1명 안내 완료",
        "다른 일정과 겹치지 않음",
        "시청에서 이동 35분",
        "본회의·시정질문과 겹치지 않음",
        "선거 제한기간 아님",
        "자료 1건 도착",
        "시간계획 2줄, 1시간 10분",
        "말씀 핵심 있음",
        "이곳 미결 건의 2건 자료에 포함",
        "참석자 12명",
    ]


def test_a_notice_turns_red_on_the_day_it_is_due_and_overdue_after() -> None:
    due_day = of(seobuk(), now=at(date(2022, 4, 4), "08:00"))
    assert lines(due_day)["readiness.local_open"] is BLOCK
    after = of(seobuk(), now=at(date(2022, 4, 4), "18:01"))
    assert lines(after)["readiness.local_overdue"] is BLOCK
    short = of(seobuk(status_at=at(date(2022, 4, 5), "09:00")), now=at(date(2022, 4, 5), "10:00"))
    assert lines(short)["readiness.local_short"] is WARN


def test_the_leadership_is_counted_as_a_whole_with_who_is_local_among_it() -> None:
    held = roles(
        (2, Role.SPEAKER, ""),
        (12, Role.VICE_SPEAKER, ""),
        (13, Role.VICE_SPEAKER, ""),
        (14, Role.STEERING_CHAIR, ""),
    )
    major = seobuk(is_major=True)
    file = NoticeFile(notices=[NOTICE], attempts={5: [told(NOW, major)]})
    found = of(major, roster=eunpyeong(roles=held), file=file)
    (line,) = [x for x in found.lines if x.code.startswith("readiness.leadership")]
    assert (line.values["told"], line.values["total"]) == (1, 4)
    assert said([line])[0].startswith("시의회 지도부 4명 중 1명 안내")


def test_a_change_after_telling_asks_to_tell_again() -> None:
    moved = seobuk(when=timed(date(2022, 4, 11), "14:00", "15:10"))
    found = of(moved, file=complete()["file"])
    assert lines(found)["readiness.tell_again"] is WARN
    assert "readiness.local_told" not in lines(found)


def test_the_season_is_no_line_of_the_list() -> None:
    season = Season(id=9, name="예시 대책", first_month=1, first_day=1, last_month=12, last_day=31)
    day = context(seobuk(), seasons=[season])
    found = readiness(Dossier(commitment=seobuk()), context=day, roster=eunpyeong(), now=NOW)
    assert "season.active" in [f.code for f in found.availability]
    assert not [line for line in found.lines if line.code.startswith("season.")]


def test_a_clash_shows_its_override_and_then_counts_as_passed() -> None:
    c = seobuk()
    other = placed(visit(2, when=timed(date(2022, 4, 7), "15:00", "16:00")), stop(2, district_code=GANGSEO))
    found = of(c, other)
    (clash,) = [x for x in found.lines if x.code == "clash.overlap"]
    assert found.blocks_left == 1
    given = Override(id=1, engagement_id=1, code=clash.code, subject=clash.subject, reason="부시장 대참")
    passed = of(c, other, overrides=[given])
    (clash,) = [x for x in passed.lines if x.code == "clash.overlap"]
    assert clash.overridden == given
    assert (passed.blocks_left, passed.passed) == (0, found.passed + 1)


def test_materials_are_due_two_working_days_before_unless_said() -> None:
    paper = Material(id=1, engagement_id=1, kind=MaterialKind.STATUS_PAPER)
    assert material_due(paper, seobuk().when, DEFAULTS, off()) == date(2022, 4, 5)
    assert material_due(replace(paper, due_on=date(2022, 4, 1)), None, DEFAULTS, off()) == date(2022, 4, 1)
    assert material_due(paper, Month(2022, 4), DEFAULTS, off()) is None
    on_time = of(seobuk(), now=at(date(2022, 4, 5), "23:00"), materials=[paper])
    late = of(seobuk(), now=at(date(2022, 4, 6), "00:00"), materials=[paper])
    undated = of(seobuk(when=Month(2022, 4)), materials=[paper])
    assert "readiness.material_missing" in lines(on_time)
    assert "readiness.material_overdue" in lines(late)
    assert "readiness.material_undated" in lines(undated)


def test_a_run_sheet_longer_than_the_visit_is_told() -> None:
    rows = [
        *complete()["run_rows"],
        RunRow(id=3, engagement_id=1, offset_min=70, duration_min=10, text="마침"),
    ]
    (line,) = [x for x in of(seobuk(), run_rows=rows).lines if "run_sheet" in x.code]
    assert (line.code, line.values["over_min"]) == ("readiness.run_sheet_too_long", 10)


def test_gaps_in_place_and_time_are_lines() -> None:
    nowhere = of(placed(visit()))
    assert {"readiness.no_time": WARN}.items() <= lines(nowhere).items()
    no_place = of(placed(visit(when=seobuk().when)))
    assert {"notice.no_place": WARN, "readiness.no_local_councillor": INFO}.items() <= lines(no_place).items()
    meeting = of(placed(visit(kind=Kind.INTERVIEW, when=seobuk().when)))
    assert lines(meeting)["readiness.no_place"] is WARN
    urgent = of(seobuk(is_urgent=True))
    assert lines(urgent)["readiness.no_urgency_reason"] is WARN


def test_a_draft_says_how_many_will_be_told_and_a_cancelled_visit_only_who_must_hear_it() -> None:
    draft = of(seobuk(status=Status.DRAFT))
    assert lines(draft)["readiness.will_be_told"] is INFO
    gone = of(seobuk(status=Status.CANCELLED), file=complete()["file"])
    assert lines(gone) == {"readiness.tell_called_off": WARN}
    assert said(gone.lines) == ["취소를 알려야 할 1명: 예시2"]
    over = of(seobuk(status=Status.HELD), now=at(date(2022, 4, 8), "09:00"))
    assert lines(over) == {"readiness.never_told": WARN}


def test_open_suggestions_of_the_dong_the_place_and_the_whole_district_belong_to_a_visit() -> None:
    yeokchon, nokbeon = dong(EUNPYEONG, "역촌동").id, dong(EUNPYEONG, "녹번동").id
    day = date(2022, 1, 3)
    rows = [
        Suggestion(id=1, text="같은 동", received_on=day, dong_id=yeokchon, district_code=EUNPYEONG),
        Suggestion(id=2, text="다른 동", received_on=day, dong_id=nokbeon, district_code=EUNPYEONG),
        Suggestion(id=3, text="구 전체", received_on=day, district_code=EUNPYEONG),
        Suggestion(id=4, text="같은 곳", received_on=date(2021, 1, 3), place="서북병원", dong_id=nokbeon),
        Suggestion(id=5, text="끝난 것", received_on=day, dong_id=yeokchon, status=SuggestionStatus.DONE),
        Suggestion(id=6, text="버린 것", received_on=day, dong_id=yeokchon, binned_at=NOW),
    ]
    assert [s.id for s in open_suggestions(rows).at(seobuk())] == [4, 1, 3]


def test_asking_twice_gives_the_same_list() -> None:
    assert of(seobuk(), **complete()).lines == of(seobuk(), **complete()).lines


def test_what_is_wrong_with_the_table_of_a_meeting_is_on_its_list() -> None:
    when = timed(date(2022, 4, 7), "14:00", "15:00")
    alone = placed(visit(kind=Kind.INTERVIEW, when=when))
    assert lines(of(alone))["meeting.no_councillor"] is WARN
    guests = [Attendance(id=n, engagement_id=1, person_id=n, side=Side.COUNCIL) for n in (1, 2)]
    assert lines(of(alone, attendance=guests))["meeting.too_many_councillors"] is BLOCK
    numbered = Meeting(engagement_id=1, series_id=3)
    found = lines(of(placed(visit(kind=Kind.HEADS_COUNCIL, when=when)), meeting=numbered))
    assert found["meeting.no_number"] is WARN
    assert not [code for code in lines(of(seobuk(), meeting=numbered)) if code.startswith("meeting.")]
