# SPDX-License-Identifier: Apache-2.0
"""Issued sheets (배포): who has which edition of which paper."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from db import journal
from db.changes import Change
from db.records import Engagement, IssuedSheet
from db.records.enums import Profile
from db.transaction import ReadTx, WriteTx


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Which paper: a sheet for a profile, of one engagement or of the days `first` to `last`."""

    sheet: str
    profile: Profile
    engagement_id: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A paper as it was drawn: its bytes, what is printed on it, the journal number it was drawn from."""

    paper: Paper
    data: bytes
    pages: int
    copy_number: int
    edition: int
    lines: str = ""
    drawn_at: int | None = None


def issues_of(tx: ReadTx, paper: Paper) -> tuple[IssuedSheet, ...]:
    """All issues of that paper, the oldest first."""
    found = tx.all(
        IssuedSheet,
        engagement_id=paper.engagement_id,
        sheet=paper.sheet,
        profile=paper.profile,
        first=paper.first,
        last=paper.last,
    )
    return tuple(sorted(found, key=lambda one: one.id))


def former_issue(tx: ReadTx, paper: Paper) -> IssuedSheet | None:
    """The newest issue of that paper, which the next one is marked against."""
    return max(issues_of(tx, paper), key=lambda one: one.id, default=None)


def next_copy_number(tx: ReadTx, paper: Paper, *, edition: int) -> int:
    """Copies of one edition are numbered from 1."""
    same = (one.copy_number for one in issues_of(tx, paper) if one.edition == edition)
    return max(same, default=0) + 1


def issue_sheet(tx: WriteTx, drawn: Drawn, *, issued_to: str = "") -> IssuedSheet:
    """Remember a print or save; the next visible change makes a new edition of its engagement.

    Edition and copy number are those printed on the paper: where something visible changed since it was
    drawn, what stands now is another edition.
    """
    paper = drawn.paper
    if paper.engagement_id is not None:
        tx.subject = tx.subject or tx.get(Engagement, paper.engagement_id).title
    issued = tx.add(
        IssuedSheet(
            engagement_id=paper.engagement_id,
            first=paper.first,
            last=paper.last,
            sheet=paper.sheet,
            profile=paper.profile,
            edition=drawn.edition,
            copy_number=drawn.copy_number,
            issued_to=issued_to,
            by=tx.by,
            at=tx.now,
            sha256=hashlib.sha256(drawn.data).hexdigest(),
            pages=drawn.pages,
            lines=drawn.lines,
        )
    )
    if paper.engagement_id is not None:
        _expose(tx, paper.engagement_id, drawn)
    return issued


def _expose(tx: WriteTx, engagement_id: int, drawn: Drawn) -> None:
    if drawn.edition == tx.get(Engagement, engagement_id).edition:
        stale = drawn.drawn_at is not None and changed_visibly(tx, engagement_id, since=drawn.drawn_at)
        tx.expose(engagement_id, superseded=stale)


def changed_visibly(tx: ReadTx, engagement_id: int, *, since: int) -> bool:
    """Whether people would see another engagement than after the action of that number."""
    return any(_shows(tx, entry.change, engagement_id) for entry in journal.since(tx, since))


def _shows(tx: ReadTx, change: Change, engagement_id: int) -> bool:
    kind = journal.kind_of(change)
    if kind is Engagement:
        return change.record_id == engagement_id and change.unit in kind.book.visible_units
    unit = "bin" if change.unit == "*" else change.unit
    if kind.book.owner is None or unit not in kind.book.visible_units:
        return False
    return bool(getattr(tx.get(kind, change.record_id), kind.book.owner) == engagement_id)
