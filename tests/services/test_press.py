# SPDX-License-Identifier: Apache-2.0
"""An announcement is published once everybody is told, is fixed afterwards, and its report stays owed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.errors import InputError
from db.records import Bureau, Committee, CommitteeBureau, Engagement, Override, RoleHolding, Timed
from db.records.enums import Channel, Kind, Role, Status, SuggestionStatus, Teller
from desktop.services import engagements, history, notices, press, status
from desktop.services.notices import Call, Recipient
from desktop.services.refusal import Refusal
from tests.offices import Clock, Desk
from tests.rules.helpers import at, timed

DAY = date(2022, 3, 25)
SINCE = date(2020, 7, 1)
STEPS = {33: 1, 34: 1, 11: 2, 12: 2, 13: 2, 15: 3, 16: 3, 14: 4}


@pytest.fixture
def announced(desk: Desk) -> Engagement:
    """Planned for Friday at ten by a bureau whose committee has a chair (33) and a contact (34)."""
    with desk.writing("roster") as tx:
        bureau = tx.add(Bureau(name="예시실"))
        committee = tx.add(Committee(name="예시위원회", valid_from=SINCE))
        tx.add(CommitteeBureau(committee_id=committee.id, bureau_id=bureau.id, valid_from=SINCE))
        for person, role in ((33, Role.COMMITTEE_CHAIR), (34, Role.COMMITTEE_CONTACT)):
            tx.add(RoleHolding(person_id=person, role=role, body=str(committee.id), valid_from=SINCE))
    with desk.writing("plan") as tx:
        made = engagements.plan_engagement(
            tx,
            engagement=Engagement(
                title="예시 발표", kind=Kind.PRESS, bureau_id=bureau.id, when=timed(DAY, "10:00", "10:30")
            ),
        )
    return desk.to(made.engagement, Status.PLANNED)


def file(desk: Desk, announced: Engagement) -> press.PressFile:
    with desk.office.read() as tx:
        return press.press_file(tx, engagement_id=announced.id, now=desk.clock())


def tell(desk: Desk, announced: Engagement, *people: int) -> None:
    with desk.writing("tell") as tx:
        notices.record_many(
            tx,
            calls=[Call(engagement_id=announced.id, recipient=Recipient(person_id=p)) for p in people],
            channel=Channel.PHONE,
        )


def publish(desk: Desk, announced: Engagement, reason: str = "") -> press.PressFile:
    with desk.writing("publish") as tx:
        return press.publish(tx, engagement_id=announced.id, override_reason=reason)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [f.code for f in refused.value.findings]


def test_24_committee_and_the_whole_leadership_are_told_by_the_head_of_the_bureau(
    desk: Desk, announced: Engagement
) -> None:
    board = file(desk, announced).board
    assert {line.target.person_id: line.target.step for line in board} == STEPS
    assert {line.target.teller for line in board} == {Teller.BUREAU_HEAD}
    assert all(line.target.required for line in board)


def test_25_it_is_not_published_while_somebody_is_open_and_is_once_all_are_told_or_waived(
    desk: Desk, announced: Engagement, clock: Clock
) -> None:
    clock.set(DAY, "10:05")
    tell(desk, announced, *(p for p in STEPS if p not in (15, 16)))
    with pytest.raises(Refusal) as refused:
        publish(desk, announced)
    assert codes(refused) == ["press.untold"]
    assert refused.value.findings[0].values["names"] == ("예시15", "예시16")
    tell(desk, announced, 15)
    with desk.writing("waive") as tx:
        notices.waive_notice(
            tx, engagement_id=announced.id, recipient=Recipient(person_id=16), reason="예시 사유"
        )
    done = publish(desk, announced)
    assert done.release is not None
    assert (done.release.published_at, done.engagement.status) == (clock.at, Status.HELD)
    with pytest.raises(Refusal) as again:
        publish(desk, announced, reason="예시")
    assert codes(again) == ["press.published_already"]


def test_a_reason_passes_the_gate_and_is_kept_and_undo_takes_the_whole_step_back(
    desk: Desk, announced: Engagement, clock: Clock
) -> None:
    clock.set(DAY, "10:05")
    publish(desk, announced, reason="예시 사유")
    with desk.office.read() as tx:
        kept = tx.all(Override, engagement_id=announced.id)
    assert [(o.code, o.reason) for o in kept] == [("press.untold", "예시 사유")]
    with desk.writing("undo") as tx:
        history.undo(tx)
    now = file(desk, announced)
    assert now.release is None or now.release.published_at is None
    assert now.engagement.status is Status.PLANNED


def test_an_announcement_is_not_held_either_while_somebody_is_open(
    desk: Desk, announced: Engagement, clock: Clock
) -> None:
    clock.set(DAY, "10:05")
    with pytest.raises(Refusal) as refused:
        desk.to(announced, Status.HELD)
    assert codes(refused) == ["status.untold"]


def test_before_the_embargo_it_is_held_back(desk: Desk, announced: Engagement) -> None:
    tell(desk, announced, *STEPS)
    with desk.writing("press") as tx:
        press.plan_press(tx, engagement_id=announced.id, embargo_at=at(DAY, "10:00"))
    with pytest.raises(Refusal) as refused:
        publish(desk, announced)
    assert codes(refused) == ["press.embargo"]


def test_whose_turn_came_later_and_was_told_sooner_is_said(
    desk: Desk, announced: Engagement, clock: Clock
) -> None:
    tell(desk, announced, 15)
    clock.at += timedelta(minutes=5)
    tell(desk, announced, 33, 11)
    found = [f for f in file(desk, announced).findings if f.code == "press.out_of_order"]
    told = {f.values["name"]: set(f.values["names"]) for f in found}  # type: ignore[call-overload]
    assert told["예시15"] == {"예시33", "예시34", "예시11", "예시12", "예시13"}
    assert told["예시11"] == {"예시34"}
    assert "예시33" not in told


def test_afterwards_title_and_time_are_fixed_and_change_only_with_a_reason(
    desk: Desk, announced: Engagement, clock: Clock
) -> None:
    clock.set(DAY, "10:05")
    publish(desk, announced, reason="예시 사유")
    for fields in ({"title": "다른 제목"}, {"when": timed(DAY, "11:00", "11:30")}):
        with pytest.raises(Refusal) as refused:
            desk.change(desk.get(announced.id), **fields)
        assert codes(refused) == ["press.locked"]
    assert desk.change(desk.get(announced.id), internal_note="예시").title == "예시 발표"
    with desk.writing("change") as tx:
        changed = engagements.change_engagement(
            tx, base=desk.get(announced.id), fields={"title": "다른 제목"}, override_reason="정정 보도"
        )
    assert changed.engagement.title == "다른 제목"
    with desk.office.read() as tx:
        assert "press.locked" in [o.code for o in tx.all(Override, engagement_id=announced.id)]


def test_25_the_report_that_is_wanted_stays_owed_until_it_is_recorded(
    desk: Desk, announced: Engagement, clock: Clock
) -> None:
    with desk.writing("press") as tx:
        press.plan_press(tx, engagement_id=announced.id, needs_progress=True)
    clock.set(DAY, "10:05")
    assert publish(desk, announced, reason="예시 사유").owes_progress
    with desk.writing("press") as tx:
        step = press.record_progress(tx, engagement_id=announced.id, text="예시 경과", is_done=False)
    assert step.status is not SuggestionStatus.DONE
    assert file(desk, announced).owes_progress
    with pytest.raises(Refusal), desk.writing("press") as tx:
        press.plan_press(tx, engagement_id=announced.id, needs_progress=False)
    with desk.writing("press") as tx:
        done = press.record_progress(tx, engagement_id=announced.id, text="예시 결과")
    assert (done.status, done.result) == (SuggestionStatus.DONE, "예시 결과")
    assert not file(desk, announced).owes_progress
    with pytest.raises(Refusal), desk.writing("press") as tx:
        press.record_progress(tx, engagement_id=announced.id, text="예시")


def test_without_a_wish_for_a_report_none_is_owed(desk: Desk, announced: Engagement, clock: Clock) -> None:
    clock.set(DAY, "10:05")
    assert publish(desk, announced, reason="예시 사유").progress == ()


@pytest.mark.parametrize("when", [None, timed(DAY + timedelta(days=3), "10:00", "10:30")])
def test_what_was_published_is_postponed_with_a_reason_only(
    desk: Desk, announced: Engagement, when: Timed | None
) -> None:
    tell(desk, announced, *STEPS)
    publish(desk, announced)

    def postpone(why: str) -> Engagement:
        with desk.writing("postpone") as tx:
            return status.set_status(
                tx, base=desk.get(announced.id), to=Status.POSTPONED, when=when, override_reason=why
            )

    with pytest.raises(Refusal) as refused:
        postpone("")
    assert codes(refused) == ["press.locked"]
    assert desk.get(announced.id).when == announced.when
    assert postpone("예시 오보").when == when


def test_a_reason_once_given_passes_no_second_publication(
    desk: Desk, announced: Engagement, clock: Clock
) -> None:
    clock.set(DAY, "09:40")
    publish(desk, announced, "예시 사유")
    with desk.writing("take_back") as tx:
        press.take_back(tx, engagement_id=announced.id, reason="예시 오보")
    with pytest.raises(Refusal) as refused:
        publish(desk, announced)
    assert codes(refused) == ["press.untold"]


def test_published_in_error_is_taken_back_with_a_reason_and_the_report_with_it(
    desk: Desk, announced: Engagement, clock: Clock
) -> None:
    with desk.writing("press") as tx:
        press.plan_press(tx, engagement_id=announced.id, needs_progress=True)
    clock.set(DAY, "10:05")
    publish(desk, announced, reason="예시 사유")
    with desk.writing("press") as tx:
        press.take_back(tx, engagement_id=announced.id, reason="다른 건의 발표")
    now = file(desk, announced)
    assert now.release is not None
    assert (now.release.published_at, now.owes_progress) == (None, False)


def test_a_visit_is_no_announcement(desk: Desk) -> None:
    with pytest.raises(InputError, match=r"input\.not_press"):
        publish(desk, desk.planned())
