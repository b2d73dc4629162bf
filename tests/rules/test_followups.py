# SPDX-License-Identifier: Apache-2.0
"""Moves, printed columns, words and dues of follow-ups; no sequence of moves leaves an invariant behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import Progress, ProposerTold, Suggestion
from db.records.enums import (
    OPEN_SUGGESTION,
    QUESTIONS,
    Channel,
    FollowKind,
    Outcome,
    Proposer,
    SuggestionStatus,
)
from db.records.when import seoul_time
from desktop.rules import followups as rules
from desktop.rules.follow_status import PrintedStatus, printed_counts
from desktop.rules.followups import FollowGroup, Newest
from desktop.rules.settings import DEFAULTS

S = SuggestionStatus
DAY = date(2026, 11, 20)
LAST = DAY - timedelta(days=10)


def suggestion(**values: Any) -> Suggestion:
    usual: dict[str, Any] = {
        "id": 1,
        "text": "예시",
        "received_on": DAY - timedelta(days=20),
        "proposer_name": "김예시",
        "division": "예시과",
    }
    return Suggestion(**(usual | values))


def told(day: date = DAY, **values: Any) -> ProposerTold:
    usual: dict[str, Any] = {"id": 1, "suggestion_id": 1, "at": seoul_time(day, 9), "channel": Channel.PHONE}
    return ProposerTold(**(usual | values))


def test_every_status_goes_somewhere_and_none_to_itself_or_back_to_received() -> None:
    assert set(rules.MOVES) == set(S)
    for old, allowed in rules.MOVES.items():
        assert allowed
        assert old not in allowed
        assert S.RECEIVED not in allowed
    for settled in rules.SETTLED:
        assert set(rules.MOVES[settled]) <= OPEN_SUGGESTION


@pytest.mark.parametrize(
    ("status", "printed"),
    [
        (S.DONE, PrintedStatus.DONE),
        (S.TRANSFERRED, PrintedStatus.DONE),
        (S.UNDERWAY, PrintedStatus.UNDERWAY),
        (S.SCHEDULED, PrintedStatus.UNDERWAY),
        (S.RECEIVED, PrintedStatus.REVIEW),
        (S.REVIEW, PrintedStatus.REVIEW),
        (S.LONG_TERM, PrintedStatus.REVIEW),
        (S.NOT_REFLECTED, PrintedStatus.NOT_REFLECTED),
        (S.WITHDRAWN, PrintedStatus.WITHDRAWN),
    ],
)
def test_each_status_is_printed_in_its_column(status: S, printed: PrintedStatus) -> None:
    assert [c for c, count in printed_counts([status]).items() if count] == [printed]


def test_withdrawn_ones_stand_apart_or_nowhere() -> None:
    assert PrintedStatus.WITHDRAWN not in printed_counts([S.WITHDRAWN, S.DONE], withdrawn_apart=False)
    assert sum(printed_counts([S.WITHDRAWN, S.DONE]).values()) == 2


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({}, DAY - timedelta(days=13)),
        ({"kind": FollowKind.PROMISE}, DAY + timedelta(days=10)),
        ({"kind": FollowKind.CITY_QUESTION}, LAST + timedelta(days=30)),
        ({"kind": FollowKind.CITY_QUESTION, "due_on": DAY}, DAY),
    ],
)
def test_due_by_kind(values: dict[str, Any], due: date) -> None:
    assert rules.due_of(suggestion(**values), DEFAULTS, LAST) == due


def test_a_question_of_an_unknown_session_has_no_due_day() -> None:
    assert rules.due_of(suggestion(kind=FollowKind.FREE_SPEECH), DEFAULTS) is None


def test_a_telling_says_all_up_to_its_own_step_and_day() -> None:
    s = suggestion(status=S.REVIEW)
    last = told(status=S.REVIEW, progress_id=4)
    assert not rules.is_to_tell(s, Newest(4, DAY), last)
    assert rules.is_to_tell(s, Newest(5, DAY - timedelta(days=3)), last)  # typed later, dated earlier
    assert rules.is_to_tell(s, Newest(4, DAY + timedelta(days=1)), last)
    assert rules.is_to_tell(replace(s, status=S.DONE), Newest(4, DAY), last)
    assert not rules.is_to_tell(replace(s, status=S.WITHDRAWN), Newest(9, DAY), None)


def test_a_day_kept_without_its_telling_counts_until_something_later_happened() -> None:
    s = suggestion(status=S.DONE, settled_on=DAY, told_on=DAY)
    assert not rules.is_to_tell(s, Newest(1, DAY), None)
    assert rules.is_to_tell(s, Newest(1, DAY + timedelta(days=1)), None)
    assert rules.is_to_tell(replace(s, settled_on=DAY + timedelta(days=1)), None, None)


def test_corrections_void_what_they_correct() -> None:
    rows = [told(id=1), told(DAY + timedelta(days=1), id=2), told(id=3, corrects=2)]
    assert [t.id for t in rules.effective(rows)] == [1]
    assert rules.told_on(rows) == DAY


def test_r21_names_what_is_owed() -> None:
    s = suggestion(kind=FollowKind.CITY_QUESTION, status=S.REVIEW, proposer=Proposer.COUNCILLOR)

    def said(s: Suggestion, today: date = DAY) -> list[str]:
        o = rules.owed(s, None, None, settings=DEFAULTS, today=today, session_last=LAST)
        return [f.code for f in rules.standing(s, o, today=today, session_last=LAST)]

    assert said(s) == ["followup.question_untold"]
    assert said(replace(s, told_on=DAY)) == ["followup.question_unposted"]
    assert said(replace(s, told_on=DAY, posted_on=DAY)) == []
    late = LAST + timedelta(days=31)
    assert said(s, late) == ["followup.overdue", "followup.question_untold"]
    assert said(replace(s, division="")) == ["followup.lacking_owner", "followup.question_untold"]
    assert said(replace(s, told_on=LAST - timedelta(days=1)))[0] == "followup.told_in_session"


_DAYS = st.integers(-15, 15).map(lambda n: DAY + timedelta(days=n))
_MOVE = st.tuples(
    st.sampled_from(["status", "told", "posted", "assign"]), st.sampled_from(S), _DAYS, st.booleans()
)


@given(st.sampled_from(FollowKind), st.lists(_MOVE, max_size=14))
@settings(max_examples=150)
def test_no_sequence_of_moves_breaks_what_must_hold(
    kind: FollowKind, moves: list[tuple[str, S, date, bool]]
) -> None:
    s = suggestion(kind=kind, division="")
    for what, to, day, has_words in moves:
        words = "예시" if has_words else ""
        if what == "status":
            after = replace(s, result=words, reason=words)
            if not rules.status_gate(after, to):
                s = replace(after, status=to, settled_on=day if to in rules.SETTLED else None)
        elif what == "assign":
            after = replace(s, division=words)
            s = s if rules.lacking(after, s.status) else after
        else:
            after = replace(s, told_on=day) if what == "told" else replace(s, posted_on=day)
            s = s if rules.order_gate(after, session_last=LAST, today=DAY) else after
        assert rules.lacking(s, s.status) == ()
        if s.kind in QUESTIONS:
            assert s.told_on is None or s.told_on >= LAST
            assert s.posted_on is None or (s.told_on is not None and s.posted_on >= s.told_on)
        else:
            assert s.posted_on is None
        if s.status in rules.NEEDS_RESULT:
            assert s.result
        if s.status is S.NOT_REFLECTED:
            assert s.reason
        if s.status is not S.RECEIVED:
            assert s.bureau_id is not None or s.division


@given(
    st.sampled_from(S),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=40)
def test_each_stands_in_exactly_one_group(status: S, late: bool, tell: bool, post: bool) -> None:
    owed = rules.Owed(due=DAY, is_overdue=late, to_tell=tell, to_post=post, is_task=False)
    group = owed.group(status)
    expected = (
        FollowGroup.OVERDUE
        if late
        else FollowGroup.TELL
        if tell
        else FollowGroup.POST
        if post
        else FollowGroup.OPEN
        if status in OPEN_SUGGESTION
        else FollowGroup.SETTLED
    )
    assert group is expected


def test_newest_takes_the_largest_number_and_the_latest_day_of_what_is_kept() -> None:
    binned = datetime(2026, 11, 20, tzinfo=seoul_time(DAY, 9).tzinfo)
    steps = [
        Progress(id=1, suggestion_id=1, on=DAY),
        Progress(id=2, suggestion_id=1, on=DAY - timedelta(days=5)),
        Progress(id=9, suggestion_id=1, on=DAY, binned_at=binned),
    ]
    assert rules.newest(steps) == Newest(2, DAY)
    assert rules.newest([]) is None
    assert rules.last_told([told(outcome=Outcome.NO_ANSWER)]) is None
