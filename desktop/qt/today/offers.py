# SPDX-License-Identifier: Apache-2.0
"""What each line of the day offers, key by key."""

from __future__ import annotations

from db.records.enums import CopyFate, Outcome, RequestDecision
from desktop.qt.council.twokeys import CHANNELS, NO_ANSWER_KEY
from desktop.qt.look import Look
from desktop.qt.today.foot import Offer
from desktop.screens.copies import CopyRow
from desktop.screens.today import (
    AnswerRow,
    ChaseRow,
    DoneRow,
    FollowDueRow,
    PhoneRow,
    PrintRow,
    Row,
    TellRow,
)

# The keys of the requests desk, where the fields of an answer are.
ANSWERS = {str(number): answer for number, answer in enumerate(RequestDecision, start=1)}

# What became of a copy: fetched back, destroyed, not found; and that this was noted in error.
FATES = {"f": CopyFate.FETCHED, "d": CopyFate.SHREDDED, "x": CopyFate.MISSING}
CORRECT_KEY = "u"

PHONED_KEY = "p"  # as a call: whose phone is behind was told of everything by telephone


def offers_of(row: Row | None, look: Look, *, can_edit: bool) -> tuple[Offer, ...]:
    """What can be done about a line, the likeliest first in colour."""
    text, words = look.words.text, look.words
    if row is None:
        return ()
    found: list[Offer] = []
    if isinstance(row, TellRow) and can_edit:
        found += [Offer(key, words.label(c), key == "p") for key, c in CHANNELS]
        found.append(Offer(NO_ANSWER_KEY, words.label(Outcome.NO_ANSWER)))
    elif isinstance(row, PhoneRow) and can_edit:
        found.append(Offer(PHONED_KEY, text("today.offer.phoned"), True))
    elif isinstance(row, ChaseRow) and can_edit:
        found += [Offer("c", text("today.offer.remind"), True), Offer("a", text("today.offer.arrived"))]
    elif isinstance(row, PrintRow):
        found.append(Offer("p", text("today.offer.print"), True))
    elif isinstance(row, CopyRow) and can_edit:
        found += [Offer(key, words.label(fate), key == "f") for key, fate in FATES.items()]
    elif isinstance(row, DoneRow) and row.fate is not None and can_edit:
        found.append(Offer(CORRECT_KEY, text("copies.correct"), True))
    elif isinstance(row, AnswerRow) and row.is_decided and can_edit:
        found.append(Offer("r", text("today.offer.replied"), True))
    elif isinstance(row, AnswerRow) and can_edit:
        found += [Offer(key, words.label(answer), key == "1") for key, answer in ANSWERS.items()]
    key = "today.offer.answer" if isinstance(row, AnswerRow) else "today.offer.open"
    if isinstance(row, FollowDueRow):
        key = "today.offer.follow"
    return (*found, Offer("enter", text(key), isinstance(row, AnswerRow) and not found))
