# SPDX-License-Identifier: Apache-2.0
"""Follow-ups on each database: what is owed, told and counted is the same."""

from __future__ import annotations

from datetime import timedelta

from db.records import Suggestion
from db.records.enums import Channel, SuggestionStatus
from desktop.rules.followups import FollowGroup
from desktop.services import followups, followups_owed
from tests.offices import MONDAY, Desk
from tests.services.both import small_desk

__all__ = ["small_desk"]
S = SuggestionStatus


def groups(desk: Desk) -> dict[int, FollowGroup]:
    with desk.office.read() as tx:
        return {one.line.id: one.group for one in followups_owed.owed_lines(tx, today=MONDAY)}


def test_the_same_is_owed_on_both(small_desk: Desk) -> None:
    desk = small_desk
    with desk.writing("suggest") as tx:
        first, second, third = (
            followups.open_follow_up(
                tx,
                suggestion=Suggestion(
                    text=f"예시 {n}",
                    proposer_name="김예시",
                    division="예시과",
                    received_on=MONDAY - timedelta(days=20 if n == 2 else 2),
                ),
            ).id
            for n in range(3)
        )
    with desk.writing("progress") as tx:
        followups.add_progress(tx, suggestion_id=first, text="확인", status=S.REVIEW)
        followups.settle(tx, suggestion_id=second, to=S.DONE, result="마침")
    assert groups(desk) == {
        first: FollowGroup.TELL,
        second: FollowGroup.TELL,
        third: FollowGroup.OVERDUE,
    }
    with desk.writing("tell") as tx:
        wrong = followups.tell_proposer(tx, suggestion_id=second, channel=Channel.PHONE)
        followups.tell_proposer(tx, suggestion_id=first, channel=Channel.PHONE)
    assert groups(desk) == {first: FollowGroup.OPEN, third: FollowGroup.OVERDUE}
    with desk.writing("correct") as tx:
        followups.correct_told(tx, told_id=wrong.id, reason="다른 분")
    assert groups(desk)[second] is FollowGroup.TELL
    with desk.office.read() as tx:
        assert followups_owed.count_due(tx, today=MONDAY) == 2
        assert followups_owed.status_counts(tx) == {S.REVIEW: 1, S.DONE: 1, S.RECEIVED: 1}
        (late,) = followups_owed.settled_lately(tx, today=MONDAY, most=5)
        assert late.id == second
