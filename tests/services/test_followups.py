# SPDX-License-Identifier: Apache-2.0
"""Follow-ups from receipt to the last word to whoever asked; questions in the order of W6."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest

from db.errors import InputError, OfficeError, RecordMissing, UndoBlocked
from db.records import CouncilSession, Progress, ProposerTold, Suggestion
from db.records.enums import (
    Channel,
    FollowKind,
    Outcome,
    Proposer,
    SessionKind,
    SuggestionStatus,
)
from desktop.rules.followups import FollowGroup
from desktop.services import followups, followups_owed, history
from desktop.services.refusal import Refusal
from tests.offices import MONDAY, Desk, counted

S = SuggestionStatus
BUREAU = "안전총괄과"
LAST = date(2022, 3, 18)  # the session's last day, the Friday before


def heard(desk: Desk, **values: Any) -> Suggestion:
    usual: dict[str, Any] = {
        "text": "예시 보도를 넓혀 주십시오",
        "proposer": Proposer.COUNCILLOR,
        "proposer_name": "김예시",
        "received_on": MONDAY - timedelta(days=1),
    }
    with desk.writing("suggest") as tx:
        return followups.open_follow_up(tx, suggestion=Suggestion(**(usual | values)))


def session(desk: Desk, number: int = 305, last: date = LAST) -> int:
    with desk.writing("session") as tx:
        made = tx.add(
            CouncilSession(
                number=number, kind=SessionKind.EXTRAORDINARY, first=last - timedelta(days=9), last=last
            )
        )
    return made.id


def question(desk: Desk, **values: Any) -> Suggestion:
    usual: dict[str, Any] = {
        "kind": FollowKind.CITY_QUESTION,
        "session_id": values.pop("session_id", None) or session(desk),
        "person_id": 1,
        "received_on": LAST - timedelta(days=2),
        "bureau_id": 1,
    }
    return heard(desk, **(usual | values))


def did(desk: Desk, what: str, number: int, **values: Any) -> Any:
    with desk.writing("follow") as tx:
        return getattr(followups, what)(tx, suggestion_id=number, **values)


def refused(desk: Desk, what: str, number: int, **values: Any) -> list[str]:
    with pytest.raises(Refusal) as caught:
        did(desk, what, number, **values)
    return [f.code for f in caught.value.findings]


def owed(desk: Desk, number: int) -> followups_owed.Whole:
    with desk.office.read() as tx:
        return followups_owed.whole(tx, suggestion_id=number, today=desk.clock.at.date())


def group(desk: Desk, number: int) -> FollowGroup:
    found = owed(desk, number)
    with desk.office.read() as tx:
        lines = followups_owed.owed_lines(tx, today=desk.clock.at.date())
    listed = [line.group for line in lines if line.line.id == number]
    assert listed in ([], [found.owed.group(found.follow_up.status)])  # the list and the page agree
    return found.owed.group(found.follow_up.status)


def test_without_a_due_day_the_kind_says_when(desk: Desk) -> None:
    assert owed(desk, heard(desk).id).owed.due == date(2022, 3, 27)
    assert owed(desk, heard(desk, kind=FollowKind.PROMISE).id).owed.due == date(2022, 4, 19)
    assert owed(desk, question(desk).id).owed.due == date(2022, 4, 17)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"text": " \n "}, "input.empty", "text"),
        ({"text": "가" * 10_001}, "input.too_long", "text"),
        ({"received_on": MONDAY + timedelta(days=1)}, "input.in_future", "received_on"),
    ],
)
def test_what_cannot_be_kept_is_refused(desk: Desk, values: Any, code: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        heard(desk, **values)
    assert (caught.value.code, caught.value.values["field"]) == (code, field)


def test_leaving_received_needs_somebody_responsible(desk: Desk) -> None:
    number = heard(desk).id
    assert refused(desk, "set_status", number, to=S.REVIEW) == ["followup.no_owner"]
    did(desk, "assign", number, bureau_id=None, division=BUREAU)
    kept = did(desk, "set_status", number, to=S.REVIEW, text="현장을 보았음")
    assert kept.status is S.REVIEW
    assert refused(desk, "assign", number, bureau_id=None) == ["followup.no_owner"]


def test_settling_needs_a_result_and_refusing_a_reason(desk: Desk) -> None:
    number = heard(desk, division=BUREAU).id
    assert refused(desk, "settle", number, to=S.DONE) == ["followup.no_result"]
    assert refused(desk, "settle", number, to=S.TRANSFERRED) == ["followup.no_result"]
    codes = refused(desk, "settle", number, to=S.NOT_REFLECTED)
    assert codes == ["followup.no_result", "followup.no_reason"]
    kept = did(desk, "settle", number, to=S.NOT_REFLECTED, result="검토 끝남", reason="예산 없음")
    assert (kept.status, kept.result, kept.reason, kept.settled_on) == (
        S.NOT_REFLECTED,
        "검토 끝남",
        "예산 없음",
        MONDAY,
    )
    assert refused(desk, "add_progress", number, text="더 봄") == ["followup.settled"]
    assert refused(desk, "set_status", number, to=S.RECEIVED) == ["followup.not_allowed"]
    again = did(desk, "reopen", number, reason="다시 건의")
    assert (again.status, again.settled_on, again.reason) == (S.REVIEW, None, "")


def test_every_step_is_to_be_told_until_it_was(desk: Desk) -> None:
    number = heard(desk, division=BUREAU).id
    assert group(desk, number) is FollowGroup.OPEN
    did(desk, "add_progress", number, text="현장 확인")
    assert group(desk, number) is FollowGroup.TELL
    did(desk, "tell_proposer", number, channel=Channel.PHONE, outcome=Outcome.NO_ANSWER)
    assert group(desk, number) is FollowGroup.TELL
    did(desk, "tell_proposer", number, channel=Channel.PHONE, text="확인했다고 알림")
    assert group(desk, number) is FollowGroup.OPEN
    did(desk, "settle", number, to=S.DONE, result="보도를 넓힘")
    assert group(desk, number) is FollowGroup.TELL
    did(desk, "tell_proposer", number, channel=Channel.VISIT)
    assert group(desk, number) is FollowGroup.SETTLED
    assert owed(desk, number).follow_up.told_on == MONDAY


def test_taking_a_step_back_makes_the_right_word_owed(desk: Desk) -> None:
    number = heard(desk, division=BUREAU).id
    did(desk, "settle", number, to=S.DONE, result="넓힘")
    settled = last_action(desk)
    did(desk, "tell_proposer", number, channel=Channel.PHONE)
    assert group(desk, number) is FollowGroup.SETTLED
    with desk.writing("undo") as tx:
        history.undo_action(tx, number=settled)
    back = owed(desk, number)
    assert (back.follow_up.status, back.steps) == (S.RECEIVED, ())
    assert (len(back.told), back.follow_up.told_on) == (1, MONDAY)  # the call was made all the same
    assert group(desk, number) is FollowGroup.TELL  # and said something that holds no longer


def last_action(desk: Desk) -> int:
    with desk.office.read() as tx:
        return tx.journal_number()


def test_a_telling_is_a_fact_that_only_a_counter_entry_takes_back(desk: Desk) -> None:
    number = heard(desk, division=BUREAU).id
    did(desk, "add_progress", number, text="확인")
    told = did(desk, "tell_proposer", number, channel=Channel.PHONE)
    with pytest.raises(UndoBlocked) as caught, desk.writing("undo") as tx:
        history.undo(tx)
    assert caught.value.code == "undo.facts"
    with desk.writing("correct") as tx:
        followups.correct_told(tx, told_id=told.id, reason="다른 분이었음")
    assert owed(desk, number).follow_up.told_on is None
    assert group(desk, number) is FollowGroup.TELL
    with pytest.raises(InputError), desk.writing("correct") as tx:
        followups.correct_told(tx, told_id=told.id, reason="한 번 더")


def test_what_was_told_is_neither_dropped_nor_undone(desk: Desk) -> None:
    made = heard(desk, division=BUREAU)
    opened = last_action(desk)
    did(desk, "tell_proposer", made.id, channel=Channel.PHONE)
    assert refused(desk, "drop_follow_up", made.id) == ["followup.drop_told"]
    with pytest.raises(UndoBlocked) as caught, desk.writing("undo") as tx:
        history.undo_action(tx, number=opened)
    assert caught.value.code == "undo.told_proposer"


def test_what_was_dropped_takes_nothing_more(desk: Desk) -> None:
    made = heard(desk)
    did(desk, "drop_follow_up", made.id)
    with pytest.raises(RecordMissing):
        did(desk, "add_progress", made.id, text="확인")


def test_nobody_to_tell_owes_no_word(desk: Desk) -> None:
    made = heard(desk, proposer=Proposer.RESIDENT, proposer_name="", division=BUREAU)
    did(desk, "add_progress", made.id, text="확인")
    assert group(desk, made.id) is FollowGroup.OPEN
    assert refused(desk, "tell_proposer", made.id, channel=Channel.PHONE) == ["followup.nobody_to_tell"]


def test_a_question_is_told_after_its_session_and_posted_after_that(desk: Desk) -> None:
    made = question(desk)
    desk.clock.set(LAST - timedelta(days=1), "10:00")
    early = refused(desk, "tell_proposer", made.id, channel=Channel.PHONE)
    assert early == ["followup.told_in_session"]
    assert owed(desk, made.id).owed.is_task is False
    desk.clock.set(MONDAY, "10:00")
    assert owed(desk, made.id).owed.is_task is True
    assert refused(desk, "post_result", made.id) == ["followup.not_told"]
    did(desk, "tell_proposer", made.id, channel=Channel.PHONE)
    assert group(desk, made.id) is FollowGroup.POST
    codes = refused(desk, "post_result", made.id, on=MONDAY - timedelta(days=1))
    assert codes == ["followup.posted_before_told"]
    assert refused(desk, "post_result", made.id, on=MONDAY + timedelta(days=1)) == ["followup.in_future"]
    kept = did(desk, "post_result", made.id, on=MONDAY)
    assert (kept.told_on, kept.posted_on) == (MONDAY, MONDAY)
    assert owed(desk, made.id).owed.is_task is False


def test_a_later_word_leaves_the_day_before_the_posting(desk: Desk) -> None:
    made = question(desk)
    first = did(desk, "tell_proposer", made.id, channel=Channel.PHONE)
    did(desk, "post_result", made.id)
    desk.clock.set(MONDAY + timedelta(days=3), "10:00")
    did(desk, "tell_proposer", made.id, channel=Channel.PHONE)
    assert owed(desk, made.id).follow_up.told_on == MONDAY
    with pytest.raises(Refusal) as caught, desk.writing("correct") as tx:
        followups.correct_told(tx, told_id=first.id, reason="잘못 적음")
    assert [f.code for f in caught.value.findings] == ["followup.posting_relies"]
    posted = last_action(desk)
    did(desk, "take_back_posting", made.id)
    taken = last_action(desk)
    assert posted < taken
    assert owed(desk, made.id).follow_up.told_on == MONDAY + timedelta(days=3)
    with desk.writing("undo") as tx:
        history.undo_action(tx, number=taken)
    back = owed(desk, made.id).follow_up
    assert (back.told_on, back.posted_on) == (MONDAY, MONDAY)


def test_a_question_needs_its_session_and_a_councillor_with_a_seat(desk: Desk) -> None:
    for values, code in (
        ({"kind": FollowKind.FREE_SPEECH, "person_id": 1}, "followup.no_session"),
        (
            {"kind": FollowKind.FREE_SPEECH, "session_id": session(desk), "proposer_name": ""},
            "followup.no_councillor",
        ),
        (
            {
                "kind": FollowKind.CITY_QUESTION,
                "session_id": session(desk, 200, date(2012, 3, 2)),
                "person_id": 1,
            },
            "followup.no_seat",
        ),
    ):
        with pytest.raises(Refusal) as caught:
            heard(desk, **values)
        assert [f.code for f in caught.value.findings] == [code]


def test_a_question_past_its_day_is_overdue_until_it_is_posted(desk: Desk) -> None:
    made = question(desk)
    did(desk, "settle", made.id, to=S.DONE, result="답변함")
    did(desk, "tell_proposer", made.id, channel=Channel.PHONE)
    desk.clock.set(date(2022, 4, 18), "10:00")
    assert group(desk, made.id) is FollowGroup.OVERDUE
    did(desk, "post_result", made.id)
    assert group(desk, made.id) is FollowGroup.SETTLED


def test_another_due_day_needs_its_reason(desk: Desk) -> None:
    made = heard(desk)
    with pytest.raises(InputError):
        did(desk, "set_due", made.id, due_on=MONDAY + timedelta(days=20))
    kept = did(desk, "set_due", made.id, due_on=MONDAY + timedelta(days=20), reason="현장 조사가 남음")
    assert (kept.due_on, kept.due_reason) == (MONDAY + timedelta(days=20), "현장 조사가 남음")
    assert refused(desk, "set_due", made.id, due_on=date(2022, 1, 1), reason="앞당김") == [
        "followup.due_before_received"
    ]
    assert did(desk, "set_due", made.id, due_on=None).due_on is None


def test_several_questions_of_a_session_are_one_action(desk: Desk) -> None:
    number = session(desk)
    rows = [
        Suggestion(kind=kind, text=f"예시 {n}", person_id=1, received_on=LAST)
        for n, kind in enumerate((FollowKind.CITY_QUESTION, FollowKind.FREE_SPEECH))
    ]
    with desk.writing("questions") as tx:
        made = followups.open_questions(tx, session_id=number, rows=rows)
    assert [m.session_id for m in made] == [number, number]
    with desk.writing("undo") as tx:
        history.undo(tx)
    with desk.office.read() as tx:
        assert tx.all(Suggestion) == ()


def test_the_list_is_a_fixed_number_of_queries(desk: Desk) -> None:
    def queries() -> int:
        with desk.office.read() as tx:
            tx.memo.clear()
            with counted(desk.office) as seen:
                followups_owed.owed_lines(tx, today=MONDAY)
            return len(seen)

    heard(desk)
    few = queries()
    for _ in range(5):
        made = heard(desk, division=BUREAU)
        did(desk, "add_progress", made.id, text="확인")
        did(desk, "tell_proposer", made.id, channel=Channel.PHONE)
    assert queries() == few
    with desk.office.read() as tx:
        assert (len(tx.all(Progress)), len(tx.all(ProposerTold))) == (5, 5)


def test_a_session_moved_afterwards_stands_in_the_way_of_no_other_change(desk: Desk) -> None:
    asked = question(desk)
    did(desk, "tell_proposer", asked.id, channel=Channel.PHONE)
    did(desk, "post_result", asked.id)
    with desk.writing("session") as tx:
        tx.update(tx.get(CouncilSession, asked.session_id or 0), last=date(2022, 3, 31))
    assert did(desk, "set_due", asked.id, due_on=date(2022, 4, 8), reason="예시 협의").due_on
    with desk.writing("follow") as tx:
        kept = tx.get(Suggestion, asked.id)
        assert followups.change_follow_up(tx, base=kept, fields={"text": "예시 고친 말"}).text
    with desk.office.read() as tx:
        kept = tx.get(Suggestion, asked.id)
    worse: tuple[dict[str, Any], ...] = ({"posted_on": date(2022, 3, 20)}, {"session_id": None})
    for fields in worse:
        with pytest.raises(Refusal), desk.writing("follow") as tx:
            followups.change_follow_up(tx, base=kept, fields=fields)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"status": S.DONE, "settled_on": date(2022, 3, 19)}, "followup.step_before_received"),
        ({"status": S.DONE, "settled_on": date(2022, 3, 22)}, "followup.in_future"),
        ({"told_on": date(2022, 3, 19)}, "followup.told_before_received"),
    ],
)
def test_nothing_comes_in_that_was_settled_or_told_on_a_day_that_cannot_be(
    desk: Desk, values: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        heard(desk, division=BUREAU, result="예시 결과", **values)
    assert [f.code for f in caught.value.findings] == [code]


def test_what_is_still_open_has_no_day_it_was_settled_on(desk: Desk) -> None:
    assert heard(desk, settled_on=MONDAY).settled_on is None


@pytest.mark.parametrize("damage", ["UPDATE suggestion SET kind='x'", "UPDATE proposer_told SET outcome='x'"])
def test_a_word_written_into_the_file_by_hand_is_named_as_damage(desk: Desk, damage: str) -> None:
    did(desk, "tell_proposer", heard(desk).id, channel=Channel.PHONE)
    assert desk.office.path is not None
    with closing(sqlite3.connect(desk.office.path)) as file, file:
        file.execute(damage)
    with pytest.raises(OfficeError) as caught, desk.office.read() as tx:
        followups_owed.owed_lines(tx, today=MONDAY)
    assert caught.value.code == "office.damaged"
