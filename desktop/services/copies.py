# SPDX-License-Identifier: Apache-2.0
"""Copies on paper (배포본): which stand no longer and are to come back, and what became of them (회수).

That a copy came back is a fact: it is never undone, only corrected by a counter-entry.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.errors import InputError
from db.queries import issued as queries
from db.records import CopyReturn, Engagement, IssuedSheet
from db.records.enums import CopyFate
from db.transaction import ReadTx, WriteTx
from desktop.rules.copies import Copy, copies_of_days, copies_of_one, standing_returns

MOST_COPIES = 2_000


def superseded_copies(tx: ReadTx, *, since: date) -> tuple[Copy, ...]:
    """Copies that somebody holds though they stand no longer, of what ends on `since` or later.

    By the days they are about, then in the order in which they went out. Six queries at most, whatever
    the office holds.
    """
    old, abouts = queries.outdated(tx, since=since)
    days = queries.of_days(tx, since=since)
    returns = queries.returns_of(tx, (*old, *days))
    known = {e.id: e for e in abouts}
    found = [copy for i in old for copy in copies_of_one(known[i.engagement_id or 0], (i,), returns)]
    found += copies_of_days(days, returns)
    return tuple(sorted((c for c in found if c.is_to_fetch), key=_by_day))


def copies_of(tx: ReadTx, engagement_id: int) -> tuple[Copy, ...]:
    """Every copy of an engagement's sheets that ever went out, the oldest first; three queries.

    Raises RecordMissing.
    """
    about = tx.get(Engagement, engagement_id)
    issues = tx.all(IssuedSheet, engagement_id=engagement_id)
    return copies_of_one(about, issues, queries.returns_of(tx, issues))


def copy_of(tx: ReadTx, issue: IssuedSheet) -> Copy:
    """One copy as it stands."""
    if issue.engagement_id is not None:
        about = tx.get(Engagement, issue.engagement_id)
        return copies_of_one(about, (issue,), queries.returns_of(tx, (issue,)))[0]
    same = queries.same_papers(tx, (issue,))
    returns = queries.returns_of(tx, (issue,))
    return next(c for c in copies_of_days(same, returns) if c.issue.id == issue.id)


def newest_copies(tx: ReadTx, *, most: int = MOST_COPIES) -> tuple[Copy, ...]:
    """What went out last, the newest first, whatever became of it; four queries."""
    issues = queries.newest(tx, most=most)
    numbers = sorted({i.engagement_id for i in issues if i.engagement_id is not None})
    known = {e.id: e for e in tx.all(Engagement, binned=True, id=numbers)} if numbers else {}
    same = queries.same_papers(tx, issues)
    returns = queries.returns_of(tx, (*issues, *same))
    of_days = {c.issue.id: c for c in copies_of_days(same, returns)}
    found = []
    for issue in issues:
        if issue.engagement_id is None:
            found.append(of_days[issue.id])
        else:
            found += copies_of_one(known[issue.engagement_id], (issue,), returns)
    return tuple(found)


def return_copy(tx: WriteTx, *, issue_id: int, how: CopyFate, note: str = "") -> CopyReturn:
    """Note what became of a copy: fetched back, shredded, or looked for and not found.

    Raises RecordMissing; InputError input.copy_back where that was noted already.
    """
    issue = tx.get(IssuedSheet, issue_id)
    known = standing_return(tx, issue_id)
    if known is not None:
        raise InputError("input.copy_back", how=known.how, at=known.at, by=known.by)
    _name(tx, issue)
    return tx.add(CopyReturn(issue_id=issue.id, how=how, at=tx.now, by=tx.by, note=note.strip()))


def correct_return(tx: WriteTx, *, issue_id: int, note: str = "") -> CopyReturn:
    """“Recorded in error” (정정): a counter-entry, after which the copy is out as before.

    Raises RecordMissing; InputError input.copy_out where nothing was noted of it.
    """
    issue = tx.get(IssuedSheet, issue_id)
    wrong = standing_return(tx, issue_id)
    if wrong is None:
        raise InputError("input.copy_out", edition=issue.edition, number=issue.copy_number)
    _name(tx, issue)
    return tx.add(replace(wrong, id=0, at=tx.now, by=tx.by, note=note.strip(), corrects=wrong.id))


def standing_return(tx: ReadTx, issue_id: int) -> CopyReturn | None:
    """What became of a copy, as far as it was noted and not taken back."""
    return standing_returns(tx.all(CopyReturn, issue_id=issue_id)).get(issue_id)


def _name(tx: WriteTx, issue: IssuedSheet) -> None:
    if issue.engagement_id is not None:
        tx.subject = tx.subject or tx.get(Engagement, issue.engagement_id).title


def _by_day(copy: Copy) -> tuple[date, int, int]:
    about = copy.engagement
    when = None if about is None else about.when or about.former_when
    day = when.day_from if when is not None else copy.issue.first or date.max
    return (day, about.id if about is not None else 0, copy.issue.id)
