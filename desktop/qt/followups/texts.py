# SPDX-License-Identifier: Apache-2.0
"""A follow-up and its history in words. No Qt."""

from __future__ import annotations

from desktop.qt.look import Look
from desktop.screens.followups import FollowRow, FollowUpPage, Past, PastLine
from desktop.words.dates import brief_date


def due_of(row: FollowRow, look: Look) -> str:
    """The day it is due; of the settled the day they were settled."""
    if row.settled_on is not None and not row.is_overdue:
        return look.words.text("followups.settled_on", day=row.settled_on)
    if row.due is None:
        return look.words.text("followups.no_due")
    return brief_date(row.due, look.words.lang)


def left_of(row: FollowRow, look: Look) -> str:
    """How many days are left, or by how many it is late; else how old it is."""
    words, left = look.words, row.days_left
    if left is None:
        return ""
    if left < 0:
        return words.text("followups.late_by", days=-left)
    return words.text("followups.today") if left == 0 else words.text("followups.left", days=left)


def who_of(row: FollowRow, look: Look) -> str:
    """Whoever asked, by name, else what they are."""
    return row.name or look.words.label(row.proposer)


def about_of(row: FollowRow, look: Look) -> str:
    """Who asked, where it was heard, how old it is."""
    age = look.words.text("followups.age", days=row.age)
    return " · ".join(filter(None, (who_of(row, look), row.source, row.district, age)))


def owner_of(row: FollowRow, look: Look) -> str:
    return row.bureau or row.division or look.words.text("followups.no_owner")


def state_of(row: FollowRow, look: Look) -> str:
    return look.words.label(row.status)


def owed_of(row: FollowRow, look: Look, *, short: bool = False) -> str:
    """What is still owed to whoever asked."""
    words = look.words
    if row.to_tell:
        return words.text("followups.tell_short" if short else "followups.to_tell")
    if row.to_post:
        return words.text("followups.post_short" if short else "followups.to_post")
    if row.posted_on is not None:
        return words.text("followups.posted", day=row.posted_on)
    return words.text("followups.told", day=row.told_on) if row.told_on is not None else ""


def whole_of(row: FollowRow, look: Look) -> str:
    """Everything of a row, a line each."""
    lines = (
        row.head,
        about_of(row, look),
        " ".join(filter(None, (row.bureau, row.division))),
        " · ".join(filter(None, (due_of(row, look), left_of(row, look)))),
        " · ".join(filter(None, (look.words.label(row.kind), state_of(row, look), owed_of(row, look)))),
    )
    return "\n".join(filter(None, lines))


def past_of(line: PastLine, look: Look) -> tuple[str, str]:
    """A line of the history: what it was, and its words."""
    words = look.words
    if line.what is Past.STEP:
        head = words.label(line.status) if line.status is not None else words.text("followups.past.step")
        return head, line.text
    if line.what in (Past.TOLD, Past.TRIED, Past.VOID):
        head = words.text(f"followups.past.{line.what}", channel=line.channel, outcome=line.outcome)
        return head, line.text
    if line.what is Past.DUE:
        key = "followups.past.due" if line.due is not None else "followups.past.due_rule"
        return words.text(key, due=line.due), line.text
    if line.what is Past.POSTED:
        return words.text("followups.past.posted", day=line.due), line.text
    return words.text(f"followups.past.{line.what}"), line.text


def facts_of(page: FollowUpPage, look: Look) -> tuple[tuple[str, str, str], ...]:
    """Name, value and tone of what stands above the history; empty values are left out."""
    row, words = page.row, look.words
    if row is None:
        return ()
    due = " · ".join(filter(None, (due_of(row, look), left_of(row, look))))
    if page.is_due_set and page.due_reason:
        due = words.text("followups.due_because", due=due, reason=page.due_reason)
    owner = " ".join(filter(None, (row.bureau, row.division, page.owner)))
    found = (
        ("proposer", words.text("followups.who", name=who_of(row, look), kind=row.proposer), ""),
        ("received", words.text("followups.received", day=row.received_on, days=row.age), ""),
        ("source", page.engagement_title or page.session, ""),
        ("project", page.project, ""),
        ("place", " ".join(filter(None, (row.district, page.place))), ""),
        ("owner", owner or words.text("followups.no_owner"), "" if owner else "warn"),
        ("due", due, "danger" if row.is_overdue else ""),
        ("told", owed_of(row, look), "warn" if row.to_tell or row.to_post else ""),
        ("result", page.result, ""),
        ("reason", page.reason, ""),
        ("progress", page.progress, ""),
    )
    return tuple(one for one in found if one[1])
