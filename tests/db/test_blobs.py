# SPDX-License-Identifier: Apache-2.0
"""Bytes kept in the office: once each, whole or refused, and copied with a backup."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from db.backup import backup
from db.blobs import MOST_BYTES
from db.doctor import examine
from db.errors import InputError, OfficeError
from db.office import Office, open_office
from db.records import Attachment
from db.tables import blob
from tests.db.making import visit

DATA = b"%PDF-1.7 \x00\xff" * 1000


def attached(office: Office, data: bytes = DATA) -> Attachment:
    with office.write(action="attach", by="예시") as tx:
        made = tx.add(visit())
        name = tx.put_blob(data)
        return tx.add(Attachment(engagement_id=made.id, name="예시.pdf", size_bytes=len(data), sha256=name))


def test_the_same_bytes_are_kept_once_and_come_back_as_they_were(office: Office) -> None:
    kept = attached(office)
    again = attached(office)
    assert kept.sha256 == again.sha256 == hashlib.sha256(DATA).hexdigest()
    with office.read() as tx:
        assert tx.blob(kept.sha256) == DATA
        assert [r.size_bytes for r in tx.connection.execute(blob.select())] == [len(DATA)]
    assert examine(office) == ()


def test_bytes_of_an_action_that_failed_are_not_kept(office: Office) -> None:
    name = hashlib.sha256(DATA).hexdigest()
    with pytest.raises(InputError), office.write(action="attach", by="예시") as tx:
        tx.add(Attachment(name="예시", sha256=tx.put_blob(DATA), size_bytes=-(2**63)))
    with office.read() as tx, pytest.raises(OfficeError, match=r"file\.content_lost"):
        tx.blob(name)


def test_more_than_twenty_megabytes_are_refused_and_exactly_twenty_are_kept(office: Office) -> None:
    with office.write(action="attach", by="예시") as tx:
        with pytest.raises(InputError) as refused:
            tx.put_blob(bytes(MOST_BYTES + 1))
        name = tx.put_blob(bytes(MOST_BYTES))
    assert (refused.value.code, refused.value.values) == (
        "input.file_too_big",
        {"file": "-", "size": MOST_BYTES + 1, "limit": MOST_BYTES},
    )
    with office.read() as tx:
        assert len(tx.blob(name)) == MOST_BYTES


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_damaged_bytes_are_told_by_the_doctor_and_never_handed_out(office: Office, harm: str) -> None:
    kept = attached(office)
    with office.write(action="harm", by="예시") as tx:
        tx.connection.execute(delete(blob) if harm == "gone" else update(blob).values(bytes=DATA[:-1] + b"x"))
    with office.read() as tx, pytest.raises(OfficeError, match=r"file\.content_lost"):
        tx.blob(kept.sha256)
    assert [p.code for p in examine(office)] == ["blob_missing" if harm == "gone" else "blob"]


def test_a_backup_holds_the_bytes(office: Office, tmp_path: Path) -> None:
    kept = attached(office)
    backup(office, tmp_path / "copy.dongseon")
    copy = open_office(tmp_path / "copy.dongseon")
    try:
        with copy.read() as tx:
            assert tx.blob(kept.sha256) == DATA
    finally:
        copy.close()
