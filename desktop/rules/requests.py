# SPDX-License-Identifier: Apache-2.0
"""Invitations (요청): where each stands, by when it must be answered, whether the mayor goes (참석 여부).

A request is an engagement that somebody asked for; what it becomes is decided (참석·대참·축사·불참·보류)
and the requester is told (회신).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from db.records import Engagement
from db.records.enums import RequestDecision, Status
from desktop.rules.commitment import PAST, seoul_days

D = RequestDecision

# The mayor herself or himself is not there: it takes no time and calls for nobody to be told.
NOT_THERE = frozenset({D.DEPUTY, D.MESSAGE})
# Answers that can be told to the requester; a held one has none yet.
ANSWERED = frozenset(D) - {D.HOLD}


class RequestState(StrEnum):
    """결정할 것 · 보류 · 회신할 것 · 회신함."""

    UNDECIDED = "undecided"
    ON_HOLD = "on_hold"
    TO_REPLY = "to_reply"
    REPLIED = "replied"


def is_request(e: Engagement) -> bool:
    """Somebody asked for it on a day."""
    return e.received_on is not None


def state_of(e: Engagement) -> RequestState:
    if e.reply_sent_at is not None:
        return RequestState.REPLIED
    if e.decision is None:
        # Called off on the calendar without a word to whoever asked: that word is still owed.
        return RequestState.TO_REPLY if e.status is Status.CANCELLED else RequestState.UNDECIDED
    return RequestState.ON_HOLD if e.decision is D.HOLD else RequestState.TO_REPLY


def is_due(e: Engagement) -> bool:
    """회신할 요청: undecided, or decided and not told. What took place needs no answer any more."""
    return (
        is_request(e)
        and e.binned_at is None
        and e.status not in PAST
        and state_of(e) is not RequestState.REPLIED
    )


def answer_by(e: Engagement) -> date | None:
    """The day until which it should be answered: as asked, else the day before it takes place.

    What came that late, or for a month that had begun, is to be answered the day it came.
    """
    if e.answer_due is not None:
        return e.answer_due
    when = e.when or e.former_when
    if when is None:
        return None
    before = date.fromordinal(seoul_days(when)[0].toordinal() - 1)
    return before if e.received_on is None else max(before, e.received_on)


def days_left(e: Engagement, today: date) -> int | None:
    """Days until it should be answered, negative when that has passed; None where no day is known."""
    by = answer_by(e)
    return None if by is None else (by - today).days


def is_overdue(e: Engagement, today: date) -> bool:
    left = days_left(e, today)
    return is_due(e) and left is not None and left < 0


def attends(e: Engagement) -> bool:
    """The mayor goes, as far as decided; 대참 and 축사 are not the mayor's."""
    return e.decision not in NOT_THERE


def can_reply(e: Engagement) -> bool:
    """There is an answer to tell."""
    return state_of(e) is RequestState.TO_REPLY
