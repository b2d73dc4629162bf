# SPDX-License-Identifier: Apache-2.0
"""What comes of a visit that moves and of a promise to a district head, by keyboard alone, read back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from db.records import AgendaItem, Attempt, Attendance, Engagement, Notice, Suggestion
from db.records.enums import (
    AgendaKind,
    Channel,
    FollowKind,
    Kind,
    Outcome,
    Reply,
    Status,
    SuggestionStatus,
)
from db.records.when import Timed
from desktop.bootstrap import OpenOffice
from desktop.qt.council.desk import CouncilDesk
from desktop.qt.frame.window import MainWindow
from desktop.rules.followups import MOVES
from desktop.screens.council import Telling
from desktop.screens.office import DeskName
from tests.qt.hand.hand import Hand

VISIT, INITIALS = "삼양동 오르막길 걷기", "ㅅㅇㄷㅇㄹㅁㄱ"
CARRIED = ("X", "Left", *["Up"] * 6)
LOCAL, HEAD = "윤예시 2", "장예시 7"
PROMISE = "골목길 가로등을 봄까지 바꾸기로 함"
RESULT = "가로등 열두 기를 바꿈(예시)"


@pytest.fixture(params=[False, True], ids=["latin", "hangul"])
def hand(request: pytest.FixtureRequest, real: MainWindow) -> Hand:
    """In either mode of the keyboard."""
    return Hand(real, hangul=request.param)


def titled(opened: OpenOffice, title: str) -> Engagement:
    with opened.office.read() as tx:
        (found,) = (one for one in tx.all(Engagement) if one.title == title)
    return found


def attempts(opened: OpenOffice, engagement: int) -> list[Attempt]:
    """The calls about it that were answered here, in their order."""
    with opened.office.read() as tx:
        notices = {n.id for n in tx.all(Notice) if n.engagement_id == engagement}
        return [a for a in tx.all(Attempt) if a.notice_id in notices and a.by == opened.by and a.reply]


def groups(hand: Hand, engagement: int) -> dict[str, Telling]:
    """Who stands in the queue for it, and under what."""
    desk = hand.window.desks.current
    assert isinstance(desk, CouncilDesk)
    return {row.name: row.group for row in desk.model.rows() if row.engagement == engagement}


def tell(hand: Hand, name: str, *keys: str) -> None:
    """Found by name in the queue, told and answered."""
    hand.press("Ctrl+5", "F").type(name).press("Enter", *keys)
    hand.press("F", "Esc")


def test_a_visit_moves_its_councillor_is_told_again_in_two_keys_and_it_can_be_final(
    hand: Hand, opened: OpenOffice
) -> None:
    before = titled(opened, VISIT)
    key = before.id
    # It is carried to the morning of the day before.
    hand.press("Ctrl+K").type(INITIALS).press("Enter", *CARRIED, "Enter")
    moved = titled(opened, VISIT)
    assert isinstance(before.when, Timed)
    assert isinstance(moved.when, Timed)
    assert moved.when.start - before.when.start == timedelta(days=-1, minutes=-90)
    # Whoever was told of the old day stands in 다시 안내, and it cannot be made final without a reason.
    hand.press("Ctrl+5")
    assert groups(hand, key) == {LOCAL: Telling.AGAIN, HEAD: Telling.AGAIN}
    hand.press("Ctrl+K").type(INITIALS).press("Enter", "Ctrl+3", "Shift+Right")
    assert titled(opened, VISIT).status is Status.PLANNED
    hand.press("Esc")
    # Both are told of the new one: two keys each.
    tell(hand, LOCAL, "P", "1")
    tell(hand, HEAD, "T", "3")
    made = attempts(opened, key)
    assert [(a.channel, a.outcome, a.reply) for a in made] == [
        (Channel.PHONE, Outcome.REACHED, Reply.ATTENDS),
        (Channel.TEXT, Outcome.REACHED, Reply.DEPUTY),
    ]
    assert {a.told_when for a in made} == {moved.when}
    assert Telling.AGAIN not in groups(hand, key).values()
    # Nothing stands in the way any more.
    hand.press("Ctrl+K").type(INITIALS).press("Enter", "Ctrl+3", "Shift+Right")
    assert titled(opened, VISIT).status is Status.FINAL


def follow_up(opened: OpenOffice) -> Suggestion:
    with opened.office.read() as tx:
        (found,) = (one for one in tx.all(Suggestion) if one.text == PROMISE)
    return found


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_promise_to_a_district_head_becomes_a_follow_up_is_told_and_done(
    hand: Hand, opened: OpenOffice
) -> None:
    # A meeting with the head of the first district, his attendance filled by itself.
    hand.press("Ctrl+6", "M").type("12월 4일 15:00").press("Ctrl+Enter")
    with opened.office.read() as tx:
        meeting = max(tx.all(Engagement), key=lambda one: one.id)
        table = [one for one in tx.all(Attendance) if one.engagement_id == meeting.id]
    assert meeting.kind is Kind.DISTRICT_HEAD
    assert {one.seat.partition(":")[0] for one in table} >= {"district_head"}
    assert hand.window.desks.name is DeskName.MEETINGS
    # What the mayor promised is written down as an item; F makes a follow-up of it.
    hand.press("A").type(PROMISE).press("Shift+Tab")
    hand.press(*["Down"] * list(AgendaKind).index(AgendaKind.PROMISE), "Ctrl+Enter")
    with opened.office.read() as tx:
        (item,) = (one for one in tx.all(AgendaItem) if one.text == PROMISE)
    assert item.kind is AgendaKind.PROMISE
    hand.press(*["Down"] * 5, "F")
    made = follow_up(opened)
    assert (made.kind, made.engagement_id) == (FollowKind.PROMISE, meeting.id)
    # At the desk of follow-ups it is found; what was done is written and the head is told.
    hand.press("Ctrl+7", "F").type("가로등을 봄").press("Down")
    QApplication.processEvents()
    hand.press("T", "P")
    assert follow_up(opened).told_on is not None
    # Without a bureau it cannot be done: one is named, then what was done is written.
    hand.press("A").type("교통실").press("Ctrl+Enter")
    hand.press("S", str(_number(opened, SuggestionStatus.DONE))).type(RESULT)
    hand.press("Ctrl+Enter")
    done = follow_up(opened)
    assert (done.status, done.result) == (SuggestionStatus.DONE, RESULT)
    assert done.settled_on is not None


def _number(opened: OpenOffice, to: SuggestionStatus) -> int:
    """The key of that status in the panel."""
    return list(MOVES[follow_up(opened).status]).index(to) + 1
