# SPDX-License-Identifier: Apache-2.0
"""Making an office: empty, or the 예시 사무실 around a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db import search
from db.records import Engagement, Record, User
from db.records.enums import UserRole
from db.transaction import ReadTx, WriteTx
from desktop.seoul.sample_files import SampleFile
from desktop.services.attachments import attach_file


def furnish(tx: WriteTx, *, records: Iterable[Record], files: Iterable[SampleFile] = ()) -> int:
    """Put starting content into a new office and make it searchable; returns how many records."""
    count = tx.load(records)
    for file in files:
        for about in tx.all(Engagement, uid=file.uid):
            kept = attach_file(
                tx, engagement_id=about.id, name=file.name, data=file.data, privacy=file.privacy
            )
            tx.update(kept, on_paper=file.on_paper)
    search.rebuild(tx)
    return count


def name_user(tx: WriteTx, *, account: str, name: str) -> User:
    """The account of this computer, named at first start; the first user may do everything."""
    known = tx.all(User, account=account)
    if known:
        return tx.update(known[0], name=name) if name and known[0].name != name else known[0]
    return tx.add(User(account=account, name=name, role=UserRole.APPROVER))


def user_named(tx: ReadTx, account: str) -> User | None:
    found = tx.all(User, account=account)
    return found[0] if found else None


def sample_seed(today: date) -> str:
    """What UIDs of a sample office grow from, so that two made for one day are alike."""
    return f"dongseon-sample-{today.isoformat()}"
