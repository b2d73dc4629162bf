# SPDX-License-Identifier: Apache-2.0
"""What came of a call after it was recorded: the reply, a note, another hour. The record itself is a fact,
so each is a counter-entry and the record as it should have been.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.errors import InputError
from db.records import Attempt, Engagement, Notice
from db.records.enums import Outcome
from db.transaction import ReadTx, WriteTx
from desktop.rules.notice import valid_attempts
from desktop.rules.spoken import spoken_in
from desktop.services.notices import Recipient, correct_attempt, with_told
from desktop.services.spoken_then import spoken_then


def last_call(
    tx: ReadTx, *, engagement_id: int, recipient: Recipient, after: int = 0, by: str = ""
) -> Attempt:
    """The last try that stands, made after the try numbered `after`, by that user where one is given.

    Raises InputError where there is none: a reply is not put to a call of somebody else, or of before.
    """
    found = [
        a
        for notice in tx.all(Notice, engagement_id=engagement_id)
        if (notice.person_id, notice.office) == (recipient.person_id, recipient.office)
        for a in valid_attempts(tx.all(Attempt, notice_id=notice.id))
        if a.id > after and by in ("", a.by)
    ]
    if not found:
        raise InputError("input.no_call")
    return max(found, key=lambda a: a.id)


def amend_attempt(tx: WriteTx, *, attempt_id: int, reason: str, **changed: Any) -> Attempt:
    """The try with other values of `reply`, `note`, `received_by` or `at`; what was told stays as it was,
    but for another hour at which something else stood.

    Raises InputError for a reply of somebody who was not reached, for a time still to come, and for a
    try that no longer stands.
    """
    wrong = tx.get(Attempt, attempt_id)
    standing = valid_attempts(tx.all(Attempt, notice_id=wrong.notice_id))
    if wrong not in standing:
        raise InputError("input.no_call")
    if changed.get("reply") is not None and wrong.outcome is not Outcome.REACHED:
        raise InputError("input.reply_without_reach", reply=changed["reply"])
    if "at" in changed and changed["at"] > tx.now:
        raise InputError("input.in_future", book="attempt", field="at")
    if all(getattr(wrong, name) == value for name, value in changed.items()):
        return wrong
    correct_attempt(tx, attempt_id=wrong.id, reason=reason)
    right = replace(wrong, id=0, typed_at=tx.now, **changed)
    if right.at != wrong.at:
        about = tx.get(Engagement, tx.get(Notice, wrong.notice_id).engagement_id)
        if spoken_in(wrong) == spoken_then(tx, about, wrong.at):
            right = with_told(right, spoken_then(tx, about, right.at))
    return tx.add(right)
