# SPDX-License-Identifier: Apache-2.0
"""The queue of notices as values: what each line says, what a call in two keys leaves behind, whose it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.records import Attempt, Notice, Stop, Suggestion, User
from db.records.enums import Channel, Outcome, Proposer, Reason, ReceivedBy, Reply, UserRole
from desktop.desk import questions
from desktop.desk.acts import act, telling
from desktop.desk.council import due
from desktop.desk.reading import Reading
from desktop.rules.notice import valid_attempts
from desktop.screens import council as s
from desktop.screens.actions import Done, Refused
from desktop.screens.council import Telling
from desktop.services import engagements
from tests.offices import THURSDAY, WHEN, Clock, Desk, counted, some_bureau
from tests.rules import helpers as given
from tests.rules.helpers import timed

DUE_DAY = date(2022, 4, 4)
LATER = timed(THURSDAY, "16:00", "17:00")
Given = Callable[[s.CouncilRow], s.Call]


def asked(desk: Desk, question: Any) -> Any:
    with desk.office.read() as tx:
        return questions.answer(Reading(tx, desk.clock(), desk.by), question)


def rows(desk: Desk) -> tuple[s.CouncilRow, ...]:
    found: tuple[s.CouncilRow, ...] = asked(desk, s.CouncilView()).rows
    return found


def one(desk: Desk) -> s.CouncilRow:
    (row,) = rows(desk)
    return row


def call(row: s.CouncilRow) -> s.Call:
    return s.Call(engagement=row.engagement, notice=row.notice, said=row.said, after=row.attempt)


def do(desk: Desk, action: Any) -> Any:
    return act(desk.office, action, by=desk.by)


def tell(desk: Desk, *told: s.CouncilRow, **values: Any) -> Any:
    calls = tuple(call(row) for row in told)
    return do(desk, s.TellMany(calls=calls, **({"channel": Channel.PHONE} | values)))


def standing(desk: Desk) -> tuple[Attempt, ...]:
    with desk.office.read() as tx:
        return valid_attempts(tx.all(Attempt))


def test_a_line_says_who_why_by_which_rule_what_and_by_when(desk: Desk, clock: Clock) -> None:
    bureau = some_bureau(desk.office)
    visit = desk.planned(bureau_id=bureau.id)
    clock.set(DUE_DAY, "09:00")
    row = one(desk)
    assert (row.name, row.seat, row.title, row.place) == (
        "예시2",
        "은평구 제2선거구",
        "예시 방문",
        "서북병원",
    )
    assert (row.engagement, row.when, row.bureau, row.group) == (
        visit.id,
        WHEN,
        bureau.name,
        Telling.TODAY,
    )
    assert row.why == (s.Why(Reason.LOCAL, "local"),)
    assert row.due is not None
    assert (row.due.hour, row.due.date()) == (18, DUE_DAY)
    assert row.needs_telling
    assert row.attempt == 0


def test_the_groups_follow_the_clock_and_the_rail_counts_what_is_due(desk: Desk, clock: Clock) -> None:
    desk.planned()
    for day, hour, group, count in (
        (date(2022, 4, 1), "09:00", Telling.UPCOMING, 0),
        (DUE_DAY, "09:00", Telling.TODAY, 1),
        (DUE_DAY, "18:01", Telling.OVERDUE, 1),
    ):
        clock.set(day, hour)
        assert one(desk).group is group
        with desk.office.read() as tx:
            assert due(Reading(tx, clock(), desk.by)) == count


def test_a_call_and_its_reply_are_one_call_that_stands(desk: Desk, clock: Clock) -> None:
    desk.planned()
    clock.set(DUE_DAY, "09:00")
    before = one(desk)
    assert isinstance(tell(desk, before), Done)
    clock.set(DUE_DAY, "09:02")
    assert isinstance(do(desk, s.AmendCalls(calls=(call(before),), reply=Reply.DEPUTY)), Done)
    (kept,) = standing(desk)
    assert (kept.reply, kept.channel, kept.by) == (Reply.DEPUTY, Channel.PHONE, desk.by)
    assert (kept.at.hour, kept.at.minute) == (0, 0)  # 09:00 in Seoul: when the call was made
    assert (kept.told_when, kept.told_place) == (WHEN, "서북병원")
    after = one(desk)
    assert (after.group, after.reply) == (Telling.DONE, Reply.DEPUTY)


def test_a_reply_is_put_to_no_call_made_before_nor_to_a_colleagues(desk: Desk, clock: Clock) -> None:
    desk.planned()
    clock.set(DUE_DAY, "09:00")
    row = one(desk)
    answer = do(desk, s.AmendCalls(calls=(call(row),), reply=Reply.ATTENDS))
    assert isinstance(answer, Refused)
    assert answer.code == "input.no_call"
    tell(desk.colleague(), row)
    assert isinstance(do(desk, s.AmendCalls(calls=(call(row),), reply=Reply.ATTENDS)), Refused)
    assert isinstance(do(desk, s.AmendCalls(calls=(call(one(desk)),), reply=Reply.ATTENDS)), Refused)
    assert [a.reply for a in standing(desk)] == [None]


def test_no_answer_is_kept_as_a_try_and_takes_no_reply(desk: Desk, clock: Clock) -> None:
    desk.planned()
    clock.set(DUE_DAY, "10:20")
    for count, minute in ((1, "10:20"), (2, "10:25")):
        clock.set(DUE_DAY, minute)
        tell(desk, one(desk), outcome=Outcome.NO_ANSWER)
        assert (one(desk).tries, one(desk).group) == (count, Telling.TODAY)
    last = one(desk)
    wanted = s.LateReply(attempt=last.attempt, reply=Reply.ATTENDS)
    assert do(desk, wanted).code == "input.reply_without_reach"
    before = s.Call(engagement=last.engagement, notice=last.notice)
    assert do(desk, s.AmendCalls(calls=(before,), reply=Reply.ATTENDS)).code == "input.reply_without_reach"
    assert len(standing(desk)) == 2


def test_what_changed_between_reading_and_the_call_is_not_recorded_as_told(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    seen = one(desk)
    desk.colleague().change(visit, when=LATER)
    tell(desk, seen)
    row = one(desk)
    assert (row.group, [(c.unit, c.old, c.new) for c in row.changes]) == (
        Telling.AGAIN,
        [("when", WHEN, LATER)],
    )
    tell(desk, row)
    assert one(desk).group is Telling.DONE


def test_several_are_told_in_one_step_and_none_where_one_is_refused(desk: Desk, clock: Clock) -> None:
    desk.planned(is_major=True)
    clock.set(date(2022, 3, 29), "09:00")
    found = rows(desk)
    assert len(found) > 3
    wrong = s.Call(engagement=999, notice=found[0].notice)
    refused = do(desk, s.TellMany(calls=(call(found[0]), wrong), channel=Channel.PHONE))
    assert isinstance(refused, Refused)
    assert standing(desk) == ()
    with desk.office.read() as tx:
        journal = tx.journal_number()
    tell(desk, *found[:3], channel=Channel.TEXT, note="예시 메모")
    with desk.office.read() as tx:
        assert tx.journal_number() == journal + 1
    assert [(a.channel, a.note) for a in standing(desk)] == [(Channel.TEXT, "예시 메모")] * 3


def test_more_lines_than_are_recorded_at_once_are_refused_and_none_is_left_out_in_silence(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.planned(is_major=True)
    monkeypatch.setattr(telling, "MOST_AT_ONCE", 3)
    for made in (
        tell(desk, *rows(desk)),
        do(desk, s.WaiveMany(calls=tuple(map(call, rows(desk))), reason="예시")),
    ):
        assert not isinstance(made, Done)
    assert standing(desk) == ()
    assert isinstance(tell(desk, *rows(desk)[:3]), Done)


def test_a_call_recorded_in_error_is_corrected_with_the_usual_reason(desk: Desk, clock: Clock) -> None:
    desk.planned()
    clock.set(DUE_DAY, "09:00")
    row = one(desk)
    tell(desk, row)
    assert isinstance(do(desk, s.CorrectCalls(calls=(call(row),))), Done)
    assert standing(desk) == ()
    assert one(desk).group is Telling.TODAY
    with desk.office.read() as tx:
        assert [a.note for a in tx.all(Attempt) if a.corrects] == ["잘못 기록함"]


def test_a_call_may_be_of_an_hour_ago_and_taken_by_her_office(desk: Desk, clock: Clock) -> None:
    desk.planned()
    clock.set(DUE_DAY, "11:00")
    earlier = clock.at - timedelta(hours=1)
    tell(desk, one(desk), at=earlier, received_by=ReceivedBy.OFFICE_STAFF)
    (kept,) = standing(desk)
    assert (kept.at, kept.typed_at, kept.received_by) == (earlier, clock.at, ReceivedBy.OFFICE_STAFF)
    before = s.Call(engagement=one(desk).engagement, notice=one(desk).notice)
    later = s.AmendCalls(calls=(before,), at=clock.at + timedelta(minutes=1))
    assert do(desk, later).code == "input.in_future"
    assert isinstance(do(desk, s.AmendCalls(calls=(before,), at=clock.at)), Done)
    (kept,) = standing(desk)
    assert (kept.at, kept.received_by) == (clock.at, ReceivedBy.OFFICE_STAFF)


def test_waived_let_be_set_due_and_added_by_hand(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    row = one(desk)
    evening = clock.at + timedelta(days=1)
    assert isinstance(do(desk, s.SetNoticeDue(calls=(call(row),), due_at=evening)), Done)
    assert (one(desk).due, one(desk).is_set_due) == (evening, True)
    do(desk, s.SetNoticeDue(calls=(call(row),), due_at=None))
    assert not one(desk).is_set_due
    tell(desk, row)
    desk.change(visit, when=timed(THURSDAY, "14:10", "15:10"))
    changed = one(desk)
    assert changed.group is Telling.AGAIN
    assert isinstance(do(desk, s.LetChangeBe(calls=(call(changed),), reason="10분 차이")), Done)
    assert (one(desk).group, one(desk).was_let_be) == (Telling.DONE, True)
    named = asked(desk, s.RecipientsNamed(text="예시3", engagement=visit.id))
    chosen = next(c for c in named if c.label.startswith("예시3"))
    do(desk, s.AddRecipient(engagement=visit.id, notice=chosen.key))
    (added,) = [r for r in rows(desk) if r.notice == chosen.key]
    assert [w.reason for w in added.why] == [Reason.MANUAL]
    assert asked(desk, s.RecipientsNamed(text="예시3", engagement=visit.id)) != named
    assert isinstance(do(desk, s.WaiveMany(calls=(call(added),), reason="예시 사유")), Done)
    (waived,) = [r for r in rows(desk) if r.notice == chosen.key]
    assert (waived.is_waived, waived.group) == (True, Telling.DONE)
    line = asked(desk, s.LineView(engagement=visit.id, notice=chosen.key))
    assert (line.waiver, line.waived_by) == ("예시 사유", desk.by)


def test_whoever_was_told_after_the_due_time_is_counted_as_late(desk: Desk, clock: Clock) -> None:
    desk.planned()
    clock.set(DUE_DAY, "18:30")
    tell(desk, one(desk))
    screen = asked(desk, s.CouncilView())
    assert (one(desk).is_late, screen.late, screen.count(Telling.OVERDUE)) == (True, 1, 0)


def test_a_line_from_near_has_a_sentence_and_what_she_was_told_and_asked_before(
    desk: Desk, clock: Clock
) -> None:
    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    row = one(desk)
    tell(desk, row)
    said = s.HearSuggestion(engagement=visit.id, person=row.person, name=row.name, text="  길을 넓혀 달라 ")
    assert isinstance(do(desk, said), Done)
    line = asked(desk, s.LineView(engagement=visit.id, notice=row.notice))
    assert "서북병원" in line.sentence
    assert [(t.title, t.channel) for t in line.told] == [("예시 방문", Channel.PHONE)]
    assert [(a.text, a.days) for a in line.asked] == [("길을 넓혀 달라", 0)]
    with desk.office.read() as tx:
        (kept,) = tx.all(Suggestion)
    assert (kept.proposer, kept.person_id, kept.engagement_id) == (Proposer.COUNCILLOR, row.person, visit.id)
    assert kept.received_on == DUE_DAY


def test_a_liaison_acts_for_her_own_bureau_only(desk: Desk, clock: Clock) -> None:
    bureau = some_bureau(desk.office)
    desk.planned(bureau_id=bureau.id)
    desk.planned(title="다른 방문", when=timed(THURSDAY, "09:00", "10:00"))
    with desk.writing() as tx:
        tx.add(User(account="예시 연락관", role=UserRole.LIAISON, bureau_id=bureau.id))
    clock.set(DUE_DAY, "09:00")
    liaison = desk.colleague("예시 연락관")
    hers, other = sorted(rows(liaison), key=lambda r: r.engagement)
    assert (hers.may_tell, other.may_tell) == (True, False)
    screen = asked(liaison, s.CouncilView())
    assert (screen.own_bureau, screen.can_edit) == (bureau.name, False)
    refused = tell(liaison, hers, other)
    assert (refused.code, standing(desk)) == ("role.other_bureau", ())
    tell(desk, other)
    (made,) = standing(desk)
    for wrong in (s.CorrectCalls(attempts=(made.id,)), s.LateReply(attempt=made.id, reply=Reply.ABSENT)):
        assert do(liaison, wrong).code == "role.other_bureau"
    assert isinstance(tell(liaison, hers), Done)


def test_the_queue_is_read_in_a_fixed_number_of_queries(desk: Desk, clock: Clock) -> None:
    desk.planned()
    clock.set(DUE_DAY, "09:00")
    rows(desk)
    with counted(desk.office) as first:
        clock.set(DUE_DAY, "09:01")
        rows(desk)
    for number in range(3):
        desk.planned(title=f"예시 {number}", when=timed(THURSDAY, f"{9 + number}:00", f"{9 + number}:30"))
    with counted(desk.office) as more:
        clock.set(DUE_DAY, "09:02")
        assert len(rows(desk)) == 4
    assert len(more) <= len(first) + 3  # what changed of the reference facts is asked once more
    with desk.office.read() as tx:
        assert tx.all(Notice) == ()


def targets(desk: Desk, row: s.CouncilRow) -> s.TargetNote:
    found: s.TargetNote = asked(desk, s.LineView(engagement=row.engagement, notice=row.notice)).targets
    return found


def test_a_change_of_place_or_importance_says_who_joined_left_and_stayed(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    first = one(desk)
    assert targets(desk, first) == s.TargetNote()
    major = desk.change(visit, is_major=True)
    note = targets(desk, first)
    assert (len(note.added), note.removed, note.kept) == (len(rows(desk)) - 1, (), 1)
    desk.change(major, is_major=False)
    back = targets(desk, first)
    assert (back.added, len(back.removed), back.kept) == ((), len(note.added), 1)
    with desk.writing("stops") as tx:
        (base,) = tx.all(Stop, engagement_id=visit.id)
        elsewhere = given.dong(given.EUNPYEONG, "진관동").id
        engagements.set_stops(
            tx, engagement_id=visit.id, base=[base], stops=[replace(base, place="진관사", dong_id=elsewhere)]
        )
    moved = targets(desk, one(desk))
    assert (len(moved.added), moved.removed, moved.kept) == (1, (first.name,), 0)
    assert moved.added == (one(desk).name,)
