# SPDX-License-Identifier: Apache-2.0
"""Calls are facts: what was spoken stays, and where each notice stands is worked out anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from db.errors import InputError, RecordMissing
from db.records import Attempt, Membership, Notice, Stop
from db.records.enums import Channel, Outcome, Purpose, Reply, Status
from desktop.rules.notice import NoticeState, NoticeStatus, Timing
from desktop.services import checks, engagements, history, notices
from desktop.services.notices import Recipient
from desktop.services.refusal import Refusal
from tests.offices import THURSDAY, WHEN, Clock, Desk, seobuk_stop
from tests.rules.helpers import EUNPYEONG, at, dong, seat, timed

LOCAL = Recipient(person_id=2)  # holds 은평구 제2선거구
NEXT_WEEK = timed(date(2022, 4, 14), "14:00", "15:10")


def board(desk: Desk, engagement_id: int) -> dict[int | None, NoticeStatus]:
    with desk.office.read() as tx:
        found = checks.notice_board_of(tx, desk.get(engagement_id), now=desk.clock())
    return {line.target.person_id: line for line in found if line.target.person_id is not None}


def tell(desk: Desk, engagement_id: int, who: Recipient = LOCAL, **values: object) -> Attempt:
    given = {"channel": Channel.PHONE} | values
    with desk.writing("tell") as tx:
        return notices.record_attempt(tx, engagement_id=engagement_id, recipient=who, **given)  # type: ignore[arg-type]


def test_the_list_of_the_seobuk_visit_holds_exactly_its_councillor(desk: Desk) -> None:
    assert list(board(desk, desk.planned().id)) == [2]


def test_an_unknown_dong_lists_the_district_to_be_checked(desk: Desk) -> None:
    visit = desk.planned(seobuk_stop(dong_id=None))
    assert {p: line.target.to_check for p, line in board(desk, visit.id).items()} == dict.fromkeys(
        (1, 2, 3, 4), True
    )


def test_a_major_visit_adds_the_six_of_the_leadership(desk: Desk) -> None:
    lines = board(desk, desk.planned(is_major=True).id)
    assert sorted(p for p in lines if p) == [2, 11, 12, 13, 14, 15, 16]
    assert {len(lines[p].target.purposes) for p in (11, 12, 13, 14, 15, 16)} == {2}


def test_a_call_keeps_what_was_spoken_when_the_visit_is_moved(desk: Desk) -> None:
    visit = desk.planned()
    said = tell(desk, visit.id, reply=Reply.ATTENDS, note="예시 메모")
    desk.change(visit, when=NEXT_WEEK)
    with desk.office.read() as tx:
        kept = tx.get(Attempt, said.id)
    assert (kept.told_when, kept.told_place, kept.told_status) == (WHEN, "서북병원", "planned")
    assert (kept.reply, kept.note, kept.by) == (Reply.ATTENDS, "예시 메모", "예시 담당")
    assert board(desk, visit.id)[2].state is NoticeState.CHANGED


def test_undoing_the_move_closes_the_reopened_notice_by_itself(desk: Desk) -> None:
    visit = desk.planned()
    tell(desk, visit.id)
    desk.change(visit, when=NEXT_WEEK)
    with desk.writing("undo") as tx:
        history.undo(tx)
    assert board(desk, visit.id)[2].state is NoticeState.TOLD


def test_a_call_made_before_it_was_typed_is_accepted_and_one_to_come_is_not(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.at += timedelta(hours=3)
    said = tell(desk, visit.id, at=clock.at - timedelta(hours=2))
    assert (said.at, said.typed_at) == (clock.at - timedelta(hours=2), clock.at)
    with pytest.raises(InputError, match=r"input\.in_future"):
        tell(desk, visit.id, at=clock.at + timedelta(minutes=1))
    with pytest.raises(InputError, match=r"input\.wrong_type"):
        tell(desk, visit.id, at=datetime(2022, 3, 21))


def test_a_call_after_the_start_is_kept_and_marked_as_after(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(THURSDAY, "14:05")
    tell(desk, visit.id)
    line = board(desk, visit.id)[2]
    assert (line.state, line.timing, line.screen_state) == (NoticeState.TOLD, Timing.AFTER, "late")


@pytest.mark.parametrize(
    ("day", "clock_time", "urgent", "timing"),
    [
        (date(2022, 4, 4), "18:00", False, None),
        (date(2022, 4, 4), "18:01", False, Timing.LATE),
        (THURSDAY, "09:00", True, None),
    ],
)
def test_late_is_after_the_due_time_unless_it_is_urgent(
    desk: Desk, clock: Clock, day: date, clock_time: str, urgent: bool, timing: Timing | None
) -> None:
    visit = desk.planned()
    if urgent:
        desk.change(visit, is_urgent=True, urgency_reason="예시 호우")
    clock.set(day, clock_time)
    tell(desk, visit.id)
    assert board(desk, visit.id)[2].timing is timing


def test_an_untold_notice_is_overdue_after_its_time(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(date(2022, 4, 5), "09:00")
    assert board(desk, visit.id)[2].screen_state == "overdue"


def test_a_new_place_begins_a_short_time_of_its_own(desk: Desk, clock: Clock) -> None:
    """Told in time, then the place changed two days before: the second call is short, not overdue."""
    visit = desk.planned()
    desk.change(visit, when=timed(THURSDAY, "14:00", "16:00"))
    clock.at += timedelta(hours=1)
    tell(desk, visit.id)
    clock.set(date(2022, 4, 6), "10:00")
    with desk.writing("stops") as tx:
        base = tx.all(Stop, engagement_id=visit.id)
        engagements.set_stops(
            tx, engagement_id=visit.id, base=base, stops=[replace(base[0], place="예시 새 곳")]
        )
    line = board(desk, visit.id)[2]
    assert (line.state, line.timing) == (NoticeState.CHANGED, None)
    assert line.due is not None
    assert line.due.is_short


@pytest.mark.parametrize("outcome", [Outcome.NO_ANSWER, Outcome.MESSAGE_LEFT])
def test_trying_is_not_telling(desk: Desk, outcome: Outcome) -> None:
    visit = desk.planned()
    tell(desk, visit.id, outcome=outcome)
    line = board(desk, visit.id)[2]
    assert (line.state, line.tries) == (NoticeState.OPEN, 1)
    assert desk.get(visit.id).exposed_edition == 0
    with pytest.raises(InputError, match=r"input\.reply_without_reach"):
        tell(desk, visit.id, outcome=outcome, reply=Reply.ATTENDS)


def test_a_call_recorded_in_error_is_voided_by_a_counter_entry(desk: Desk) -> None:
    visit = desk.planned()
    wrong = tell(desk, visit.id)
    with pytest.raises(InputError, match=r"input\.empty"), desk.writing("correct") as tx:
        notices.correct_attempt(tx, attempt_id=wrong.id, reason=" ")
    with desk.writing("correct") as tx:
        counter = notices.correct_attempt(tx, attempt_id=wrong.id, reason="예시 착오")
    assert (counter.corrects, counter.note) == (wrong.id, "예시 착오")
    assert board(desk, visit.id)[2].state is NoticeState.OPEN
    with desk.office.read() as tx:
        assert tx.get(Attempt, wrong.id) == wrong


def test_a_by_election_takes_the_former_member_off_and_puts_the_new_one_on(desk: Desk) -> None:
    visit = desk.planned()
    tell(desk, visit.id)
    with desk.writing("people") as tx:
        (held,) = tx.all(Membership, person_id=2)
        tx.update(held, valid_to=date(2022, 4, 1))
        tx.add(seat(0, 30, 102, valid_from=date(2022, 4, 1)))
    lines = board(desk, visit.id)
    assert (lines[2].is_removed, lines[2].state) == (True, NoticeState.WITHDRAWN)
    assert (lines[30].is_added, lines[30].state) == (True, NoticeState.OPEN)


def test_a_waiver_needs_its_reason_and_says_who(desk: Desk) -> None:
    visit = desk.planned()
    with pytest.raises(InputError, match=r"input\.empty"), desk.writing("waive") as tx:
        notices.waive_notice(tx, engagement_id=visit.id, recipient=LOCAL, reason=" ")
    with desk.writing("waive") as tx:
        kept = notices.waive_notice(tx, engagement_id=visit.id, recipient=LOCAL, reason="예시 사유")
    assert (kept.waiver_reason, kept.waived_by) == ("예시 사유", "예시 담당")
    assert board(desk, visit.id)[2].state is NoticeState.WAIVED


def test_a_recipient_added_by_hand_is_a_duty_and_a_due_time_set_by_hand_wins(desk: Desk) -> None:
    visit = desk.planned()
    guest, due = Recipient(person_id=33), at(date(2022, 3, 25), "12:00")
    with desk.writing("add") as tx:
        notices.add_recipient(tx, engagement_id=visit.id, recipient=guest)
        notices.set_due(tx, engagement_id=visit.id, recipient=guest, due_at=due)
    line = board(desk, visit.id)[33]
    assert (line.state, line.due is not None and line.due.at) == (NoticeState.OPEN, due)


def test_one_row_is_kept_for_one_recipient(desk: Desk) -> None:
    visit = desk.planned()
    tell(desk, visit.id, outcome=Outcome.NO_ANSWER)
    tell(desk, visit.id)
    with desk.office.read() as tx:
        assert len(tx.all(Notice, engagement_id=visit.id)) == 1


def test_who_was_told_has_to_hear_that_it_is_off(desk: Desk) -> None:
    visit = desk.planned()
    tell(desk, visit.id)
    desk.to(visit, Status.CANCELLED, reason="예시 사정")
    assert board(desk, visit.id)[2].state is NoticeState.CHANGED


def test_no_call_is_kept_on_what_lies_in_the_bin(desk: Desk) -> None:
    made = desk.plan()
    with desk.writing("undo") as tx:
        history.undo(tx)
    with pytest.raises(RecordMissing, match=r"record\.binned"):
        tell(desk, made.id)


@pytest.mark.parametrize("key", ["", "p:", "p:x", "q:1", "o:", "p:-1", "p:1.5"])
def test_a_key_that_names_nobody_is_refused(key: str) -> None:
    with pytest.raises(InputError, match=r"input\.no_recipient"):
        Recipient.from_key(key)


@pytest.mark.parametrize("who", [Recipient(person_id=7), Recipient(office="escort")])
def test_a_recipient_goes_through_its_key_and_back(who: Recipient) -> None:
    assert Recipient.from_key(who.key) == who


# -- changes let be, later replies, the same call twice ---------------------------------------------

LATER = timed(THURSDAY, "14:20", "15:30")


def let_be(desk: Desk, engagement_id: int, reason: str = "20분 늦춤") -> Attempt:
    with desk.writing("let_be") as tx:
        return notices.let_be(tx, engagement_id=engagement_id, recipient=LOCAL, reason=reason)


def test_a_small_change_let_be_closes_the_notice_and_the_next_change_is_counted_from_what_was_told(
    desk: Desk, clock: Clock
) -> None:
    visit = desk.planned()
    tell(desk, visit.id)
    told_at = clock.at
    clock.at += timedelta(days=1)
    moved = desk.change(visit, when=LATER)
    kept = let_be(desk, visit.id)
    assert (kept.outcome, kept.note, kept.told_when) == (Outcome.LET_BE, "20분 늦춤", LATER)
    line = board(desk, visit.id)[2]
    assert (line.state, line.let_be, line.known_at, line.tries) == (NoticeState.TOLD, kept, told_at, 0)
    desk.change(moved, when=timed(THURSDAY, "14:40", "15:50"))
    line = board(desk, visit.id)[2]
    assert (line.state, line.changes[0].old) == (NoticeState.CHANGED, WHEN)
    with pytest.raises(Refusal, match="let_be_large"):
        let_be(desk, visit.id)


def test_nothing_is_let_be_without_a_reason_a_change_or_somebody_told(desk: Desk) -> None:
    visit = desk.planned()
    with pytest.raises(InputError, match=r"input\.empty"):
        let_be(desk, visit.id, reason=" ")
    with pytest.raises(Refusal, match="let_be_untold"):
        let_be(desk, visit.id)
    tell(desk, visit.id)
    with pytest.raises(Refusal, match="let_be_nothing"):
        let_be(desk, visit.id)
    with pytest.raises(InputError, match=r"input\.not_a_call"):
        tell(desk, visit.id, outcome=Outcome.LET_BE)


@pytest.mark.parametrize("fields", [{"lead": "부시장"}, {"is_major": True}, {"status": Status.CANCELLED}])
def test_lead_importance_and_stage_are_never_let_be(desk: Desk, fields: dict[str, object]) -> None:
    visit = desk.planned()
    tell(desk, visit.id)
    if "status" in fields:
        desk.to(visit, Status.CANCELLED, reason="예시 사유")
    else:
        desk.change(visit, **fields)
    with pytest.raises(Refusal, match="let_be_large"):
        let_be(desk, visit.id)


def test_a_later_reply_is_a_fact_of_its_own_with_what_was_told_last(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    first = tell(desk, visit.id)
    clock.at += timedelta(days=1)
    desk.change(visit, when=NEXT_WEEK)
    tell(desk, visit.id)
    clock.at += timedelta(days=1)
    with desk.writing("reply_later") as tx:
        answer = notices.record_reply(tx, attempt_id=first.id, reply=Reply.DEPUTY, note="예시")
    assert (answer.told_when, answer.reply, answer.at) == (NEXT_WEEK, Reply.DEPUTY, clock.at)
    line = board(desk, visit.id)[2]
    assert (line.state, line.known_at) == (NoticeState.TOLD, clock.at - timedelta(days=1))


def test_several_are_told_in_one_step_and_one_who_cannot_be_keeps_all_from_it(desk: Desk) -> None:
    visit = desk.planned(is_major=True)
    calls = [notices.Call(engagement_id=visit.id, recipient=Recipient(person_id=p)) for p in (2, 11, 12)]
    nobody = notices.Call(engagement_id=9999, recipient=LOCAL)
    with pytest.raises(RecordMissing), desk.writing("tell") as tx:
        notices.record_many(tx, calls=[*calls, nobody], channel=Channel.TEXT)
    assert {x.state for x in board(desk, visit.id).values()} == {NoticeState.OPEN}
    with desk.writing("tell") as tx:
        assert len(notices.record_many(tx, calls=calls, channel=Channel.TEXT)) == 3
    told = [p for p, x in board(desk, visit.id).items() if x.state is NoticeState.TOLD]
    assert sorted(p for p in told if p) == [2, 11, 12]


def test_the_same_call_within_a_minute_is_refused_unless_it_is_insisted_on(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    tell(desk, visit.id)
    clock.at += timedelta(seconds=40)
    with pytest.raises(Refusal, match="told_just_now"):
        tell(desk.colleague(), visit.id)
    tell(desk, visit.id, outcome=Outcome.NO_ANSWER)  # another outcome is another call
    tell(desk, visit.id, override_reason="두 번 걸었음")
    clock.at += timedelta(minutes=2)
    tell(desk, visit.id)


def test_somebody_added_by_hand_is_told_for_what_was_said(desk: Desk) -> None:
    visit = desk.planned()
    with desk.writing("add_recipient") as tx:
        notices.add_recipient(
            tx, engagement_id=visit.id, recipient=Recipient(person_id=30), purposes=[Purpose.INVITE]
        )
    line = board(desk, visit.id)[30]
    assert (line.target.purposes, line.target.required) == ((Purpose.INVITE,), True)


def test_who_was_told_and_is_no_recipient_any_more_hears_of_the_other_place_and_holds_nothing_up(
    desk: Desk,
) -> None:
    visit = desk.planned()
    tell(desk, visit.id)
    with desk.office.read() as tx:
        base = tx.all(Stop, engagement_id=visit.id)
    elsewhere = replace(base[0], place="다른 곳", dong_id=dong(EUNPYEONG, "녹번동").id)
    with desk.writing("stops") as tx:
        engagements.set_stops(tx, engagement_id=visit.id, base=base, stops=[elsewhere])
    lines = board(desk, visit.id)
    assert (lines[1].state, lines[1].is_removed) == (NoticeState.OPEN, False)
    assert (lines[2].state, lines[2].is_removed, lines[2].target.required) == (
        NoticeState.CHANGED, True, False,
    )  # fmt: skip
    tell(desk, visit.id, Recipient(person_id=1))
    assert desk.to(visit, Status.FINAL).status is Status.FINAL
    desk.clock.at += timedelta(minutes=2)
    tell(desk, visit.id)
    assert board(desk, visit.id)[2].state is NoticeState.WITHDRAWN
