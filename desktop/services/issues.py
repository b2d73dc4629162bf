# SPDX-License-Identifier: Apache-2.0
"""Issued sheets (배포): who has which edition of which paper."""

from __future__ import annotations

import hashlib

from db.records import Engagement, IssuedSheet
from db.records.enums import Profile
from db.transaction import ReadTx, WriteTx


def next_copy_number(tx: ReadTx, *, engagement_id: int, sheet: str, profile: Profile, edition: int) -> int:
    """Copies of one edition are numbered from 1."""
    same = tx.all(IssuedSheet, engagement_id=engagement_id, sheet=sheet, profile=profile, edition=edition)
    return max((i.copy_number for i in same), default=0) + 1


def issue_sheet(
    tx: WriteTx,
    *,
    engagement_id: int,
    sheet: str,
    profile: Profile,
    data: bytes,
    pages: int,
    copy_number: int,
    edition: int,
    issued_to: str = "",
) -> IssuedSheet:
    """Remember a print or save; the next visible change makes a new edition of the engagement.

    `edition` and `copy_number` are those printed on the paper.
    """
    tx.subject = tx.subject or tx.get(Engagement, engagement_id).title
    issued = tx.add(
        IssuedSheet(
            engagement_id=engagement_id,
            sheet=sheet,
            profile=profile,
            edition=edition,
            copy_number=copy_number,
            issued_to=issued_to,
            by=tx.by,
            at=tx.now,
            sha256=hashlib.sha256(data).hexdigest(),
            pages=pages,
        )
    )
    tx.expose(engagement_id)
    return issued
