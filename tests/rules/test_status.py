# SPDX-License-Identifier: Apache-2.0
"""Stages and their gates: acceptance 19 and 22."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.records import Day, Month, Override
from db.records.enums import Kind, Status
from desktop.rules.availability import check
from desktop.rules.commitment import Commitment
from desktop.rules.finding import Severity, blocks, with_overrides
from desktop.rules.notice import NoticeFile, notice_board
from desktop.rules.settings import DEFAULTS
from desktop.rules.status import MOVES, allowed, gate
from tests.rules.helpers import (
    at,
    codes,
    context,
    council_2020,
    eunpyeong,
    off,
    placed,
    said,
    seobuk,
    stop,
    timed,
    visit,
)
from tests.rules.test_notice import NOTICE, told

NOW = at(date(2022, 4, 1), "10:00")


def gate_of(c: Commitment, to: Status, **values: Any) -> list[tuple[str, Severity]]:
    values.setdefault("now", NOW)
    found = gate(c, to, **values)
    said(found)
    return [(f.code, f.severity) for f in found]


def board_of(c: Commitment, file: NoticeFile | None = None) -> Any:
    return notice_board(c, eunpyeong(), DEFAULTS, off(), now=NOW, file=file or NoticeFile())


def test_every_stage_can_be_reached_and_none_leads_to_itself() -> None:
    assert set(MOVES) == set(Status)
    assert {new for moves in MOVES.values() for new in moves} == set(Status)
    assert not any(old in moves for old, moves in MOVES.items())


def test_a_held_visit_is_not_called_off_and_the_rest_can_be() -> None:
    for old in Status:
        for gone in (Status.CANCELLED, Status.POSTPONED):
            over = old in (Status.HELD, Status.CLOSED, Status.CANCELLED, Status.POSTPONED)
            assert allowed(old, gone) is (not over or (old, gone) == (Status.POSTPONED, Status.CANCELLED))
    assert gate_of(seobuk(status=Status.HELD), Status.CANCELLED, reason="x") == [
        ("status.not_allowed", Severity.BLOCK)
    ]


def test_planned_needs_a_time_and_a_place() -> None:
    draft = {"status": Status.DRAFT}
    assert gate_of(seobuk(**draft), Status.PLANNED) == []
    assert gate_of(placed(visit(**draft)), Status.PLANNED) == [
        ("status.no_place", Severity.BLOCK),
        ("status.no_time", Severity.BLOCK),
    ]
    month = placed(visit(when=Month(2018, 9), **draft), stop(place="서울식물원"))
    assert gate_of(month, Status.PLANNED) == []
    when = timed(date(2022, 4, 7), "14:00", "15:00")
    assert gate_of(placed(visit(kind=Kind.INTERVIEW, when=when, **draft)), Status.PLANNED) == [
        ("status.no_place", Severity.WARN)
    ]
    assert gate_of(placed(visit(kind=Kind.INTERNAL, when=when, **draft)), Status.PLANNED) == []


def test_19_final_waits_for_every_required_notice_and_names_the_persons() -> None:
    c = seobuk()
    found = gate(c, Status.FINAL, now=NOW, board=board_of(c), roster=eunpyeong())
    assert codes(found) == ["status.untold"]
    assert blocks(found) == found
    assert found[0].values["names"] == ("예시2",)
    assert said(found) == ["안내가 끝나지 않은 1명: 예시2"]


def test_19_told_or_waived_with_a_reason_lets_it_pass_and_a_change_holds_it_up_again() -> None:
    from dataclasses import replace

    c = seobuk()
    heard = NoticeFile(notices=[NOTICE], attempts={5: [told(NOW)]})
    waived = NoticeFile(notices=[replace(NOTICE, waived_at=NOW, waiver_reason="본인 요청")])
    for file in (heard, waived):
        assert gate_of(c, Status.FINAL, board=board_of(c, file), roster=eunpyeong()) == []
    moved = seobuk(when=timed(date(2022, 4, 8), "14:00", "15:10"))
    assert gate_of(moved, Status.FINAL, board=board_of(moved, heard), roster=eunpyeong()) == [
        ("status.untold", Severity.BLOCK)
    ]


def test_heads_and_offices_do_not_hold_final_up() -> None:
    from db.records.enums import Role
    from tests.rules.helpers import EUNPYEONG, roles

    roster = eunpyeong(memberships=(), roles=roles((30, Role.DISTRICT_HEAD, EUNPYEONG)))
    c = seobuk()
    board = notice_board(c, roster, DEFAULTS, off(), now=NOW)
    assert [line.target.person_id for line in board] == [30]
    assert gate_of(c, Status.FINAL, board=board, roster=roster) == []


def test_22_an_urgent_visit_needs_its_reason_and_does_not_wait_for_notices() -> None:
    silent = seobuk(is_urgent=True)
    assert gate_of(silent, Status.FINAL, board=board_of(silent), roster=eunpyeong()) == [
        ("status.no_urgency_reason", Severity.BLOCK),
        ("status.untold", Severity.WARN),
    ]
    said_why = seobuk(is_urgent=True, urgency_reason="집중호우", status=Status.DRAFT)
    assert gate_of(said_why, Status.PLANNED) == []


def test_final_needs_a_day_and_is_warned_of_an_open_hour() -> None:
    month = placed(visit(when=Month(2022, 4)), stop())
    assert ("status.month_only", Severity.BLOCK) in gate_of(month, Status.FINAL)
    assert gate_of(placed(visit(when=Day(date(2022, 4, 7))), stop()), Status.FINAL) == [
        ("status.hour_open", Severity.WARN)
    ]


def test_a_clash_blocks_planning_until_it_is_overridden() -> None:
    c = placed(visit(when=timed(date(2020, 11, 18), "10:00", "11:00"), status=Status.DRAFT), stop())
    found = check(context(c, council=council_2020()), c)
    assert gate_of(c, Status.PLANNED, availability=found) == [("council.city_question", Severity.BLOCK)]
    passed = with_overrides(
        found,
        [Override(id=1, engagement_id=1, code=found[0].code, subject=found[0].subject, reason="의회와 협의")],
    )
    assert gate_of(c, Status.PLANNED, availability=passed) == []


def test_cancelling_needs_a_reason_and_postponing_none() -> None:
    assert gate_of(seobuk(), Status.CANCELLED, reason="  ") == [("status.needs_reason", Severity.BLOCK)]
    assert gate_of(seobuk(), Status.CANCELLED, reason="감염병 확산") == []
    assert gate_of(seobuk(), Status.POSTPONED) == []


def test_held_needs_to_have_begun() -> None:
    final = seobuk(status=Status.FINAL)
    start = at(date(2022, 4, 7), "14:00")
    assert gate_of(final, Status.HELD, now=start) == []
    assert gate_of(final, Status.HELD, now=start - timedelta(minutes=1)) == [
        ("status.not_begun", Severity.BLOCK)
    ]
    open_day = seobuk(status=Status.FINAL, when=Day(date(2022, 4, 7)))
    assert gate_of(open_day, Status.HELD, now=at(date(2022, 4, 7), "08:00")) == []
    assert gate_of(open_day, Status.HELD, now=at(date(2022, 4, 6), "23:00")) == [
        ("status.not_begun", Severity.BLOCK)
    ]
    no_time = seobuk(status=Status.FINAL, when=None)
    assert gate_of(no_time, Status.HELD) == [("status.no_time", Severity.BLOCK)]


def test_a_visit_held_without_having_been_final_is_told_with_whoever_was_never_told() -> None:
    found = gate_of(seobuk(), Status.HELD, now=at(date(2022, 4, 7), "15:00"), board=board_of(seobuk()))
    assert found == [
        ("status.held_without_final", Severity.WARN),
        ("status.untold", Severity.WARN),
    ]


@pytest.mark.parametrize("old", list(Status))
@pytest.mark.parametrize("new", list(Status))
def test_a_gate_answers_for_every_pair_of_stages(old: Status, new: Status) -> None:
    found = gate(seobuk(status=old), new, now=NOW, reason="예시")
    said(found)
    assert ("status.not_allowed" in [f.code for f in found]) is (new not in MOVES[old])
