# SPDX-License-Identifier: Apache-2.0
"""Bytes kept in the office (첨부 파일의 내용): under their sha256, once each however often they are attached.

They stand outside the journal; the record that names them is in it. Nothing is ever taken away, so
that whatever comes back from the bin finds its bytes.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, insert, select

from db.errors import InputError, OfficeError
from db.tables import blob

MOST_BYTES = 20 * 1024 * 1024


def put(connection: Connection, data: bytes, *, file: str) -> str:
    """Keep the bytes of `file` and return their sha256. Raises InputError input.file_too_big above 20 MB."""
    if len(data) > MOST_BYTES:
        raise InputError("input.file_too_big", file=file, size=len(data), limit=MOST_BYTES)
    name = hashlib.sha256(data).hexdigest()
    known = connection.execute(select(blob.c.sha256).where(blob.c.sha256 == name)).first()
    if known is None:
        connection.execute(insert(blob).values(sha256=name, size_bytes=len(data), bytes=data))
    return name


def get(connection: Connection, sha256: str, *, file: str) -> bytes:
    """The bytes of that sum, checked. Raises OfficeError file.content_lost where they are gone or damaged."""
    found = connection.execute(select(blob.c.bytes).where(blob.c.sha256 == sha256)).scalar()
    data = b"" if found is None else bytes(found)
    if found is None or hashlib.sha256(data).hexdigest() != sha256:
        raise OfficeError("file.content_lost", file=file)
    return data
