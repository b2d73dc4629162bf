# SPDX-License-Identifier: Apache-2.0
"""Calls are facts: what was spoken stays, and where each notice stands is worked out anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from db.errors import InputError, RecordMissing
from db.records import Attempt, Membership, Notice, Stop
from db.records.enums import Channel, Outcome, Reply, Status
from desktop.rules.notice import NoticeState, NoticeStatus, Timing
from desktop.services import checks, engagements, history, notices
from desktop.services.notices import Recipient
from tests.offices import THURSDAY, WHEN, Clock, Desk, seobuk_stop
from tests.rules.helpers import at, seat, timed

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
