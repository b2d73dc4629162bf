# SPDX-License-Identifier: Apache-2.0
"""What is shown of calendars uploaded to other servers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from db.queries.uploads import UploadNote, upload_notes
from db.records import Reader
from db.transaction import ReadTx
from desktop.rules.uploads import place_of
from desktop.screens.phones import ReaderRow, UploadState


def with_uploads(
    tx: ReadTx, readers: Iterable[Reader], rows: Mapping[int, ReaderRow]
) -> dict[int, ReaderRow]:
    """The rows with the state of their uploads; one query."""
    notes = upload_notes(tx)
    found = dict(rows)
    for reader in readers:
        note = notes.get(reader.id)
        if note is not None and reader.upload_url and reader.id in found:
            found[reader.id] = replace(found[reader.id], upload=upload_state(reader, note))
    return found


def upload_state(reader: Reader, note: UploadNote) -> UploadState | None:
    """None for what was kept of another address."""
    if note.place != place_of(reader.upload_url):
        return None
    return UploadState(at=note.at, tried_at=note.tried_at, problem=note.problem, values=note.values)
