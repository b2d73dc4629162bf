# SPDX-License-Identifier: Apache-2.0
"""An invitation in words, and the reply (회신문) that is copied for whoever asked. No Qt."""

from __future__ import annotations

from db.records import Month
from db.records.enums import RequestDecision
from desktop.qt.look import Look
from desktop.rules.requests import RequestState
from desktop.screens.requests import RequestRow
from desktop.words.dates import brief_date, when_brief, when_text


def due_of(row: RequestRow, look: Look) -> str:
    """The day to answer by; of the answered the day they were told."""
    words, lang = look.words, look.words.lang
    if row.replied_at is not None:
        return words.text("requests.replied_on", at=row.replied_at)
    if row.answer_by is None:
        return words.text("requests.no_due")
    return brief_date(row.answer_by, lang)


def left_of(row: RequestRow, look: Look) -> str:
    """How many days are left, or by how many it is late."""
    words, left = look.words, row.days_left
    if row.replied_at is not None or left is None:
        return ""
    if left < 0:
        return words.text("requests.overdue", days=-left)
    return words.text("requests.today") if left == 0 else words.text("requests.left", days=left)


def when_of(row: RequestRow, look: Look) -> str:
    if row.when is None:
        return look.words.text("requests.no_time")
    lang = look.words.lang
    return when_text(row.when, lang) if isinstance(row.when, Month) else when_brief(row.when, lang)


def place_of(row: RequestRow) -> str:
    return " · ".join(filter(None, (row.district, row.place)))


def state_of(row: RequestRow, look: Look) -> str:
    """The answer where there is one, else that it is still to be decided."""
    words = look.words
    if row.decision is None:
        return words.label(row.state)
    if row.decision is RequestDecision.DEPUTY and row.deputy:
        return words.text("requests.by_deputy", decision=row.decision, name=row.deputy)
    return words.label(row.decision)


def next_of(row: RequestRow, look: Look) -> str:
    """What is still to be done."""
    if row.state is RequestState.UNDECIDED:
        return ""
    if row.state is RequestState.ON_HOLD:
        return look.words.text("requests.to_decide")
    return look.words.label(row.state)


def time_of(row: RequestRow, look: Look) -> str:
    """How the wanted time looks, while that is still a question."""
    words = look.words
    if row.blocks is None or row.warns is None:
        return ""
    if row.blocks:
        return words.text("requests.time_blocked", count=row.blocks)
    return (
        words.text("requests.time_warned", count=row.warns) if row.warns else words.text("requests.time_free")
    )


def whole_of(row: RequestRow, look: Look) -> str:
    """Everything of a row, a line each."""
    lines = (
        row.title,
        look.words.text("requests.from", requester=row.requester, day=row.received_on),
        " · ".join(filter(None, (when_of(row, look), place_of(row)))),
        " · ".join(filter(None, (due_of(row, look), left_of(row, look)))),
        time_of(row, look),
        " · ".join(filter(None, (state_of(row, look), next_of(row, look)))),
    )
    return "\n".join(filter(None, lines))


def reply_text(row: RequestRow, look: Look) -> str:
    """회신문: polite, whole, ready to paste; empty while nothing was decided."""
    if row.decision is None:
        return ""
    words = look.words
    return words.text(
        f"sheets.reply.{row.decision}",
        requester=row.requester,
        title=row.title,
        received=row.received_on,
        when=row.when,
        place=row.place or None,
        deputy=row.deputy or None,
        due=row.answer_by,
    )
