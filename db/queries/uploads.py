# SPDX-License-Identifier: Apache-2.0
"""What is known of each reader's uploaded calendar: kept beside the journal, shared by all who upload.

In the office and not on one machine: whichever computer uploads next has to know the ETag of the last.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from db.notes import read_note, write_note
from db.tables import meta
from db.transaction import ReadTx, WriteTx

_BEFORE = "upload."


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadNote:
    """Of one reader: what lies on the server since when, and what came of the last try.

    `place` is the sha256 of the address that it holds for, `version` that of the bytes put there.
    `problem` is a code of `errors.upload`, "" after a success; `fails` tries in a row went wrong.
    """

    reader_id: int
    place: str = ""
    etag: str = ""
    version: str = ""
    at: datetime | None = None
    tried_at: datetime | None = None
    problem: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)
    fails: int = 0
    reader_version: int = 0


def upload_note(tx: ReadTx, reader_id: int) -> UploadNote:
    """An empty one where nothing was ever uploaded, or what is kept is not ours to read."""
    return _note(reader_id, read_note(tx, f"{_BEFORE}{reader_id}"))


def upload_notes(tx: ReadTx) -> Mapping[int, UploadNote]:
    """All of them, one query."""
    query = select(meta.c.key, meta.c.value).where(meta.c.key.startswith(_BEFORE, autoescape=True))
    found = {}
    for key, value in tx.connection.execute(query):
        number = key.removeprefix(_BEFORE)
        if number.isascii() and number.isdecimal():
            found[int(number)] = _note(int(number), value)
    return found


def keep_upload(tx: WriteTx, note: UploadNote) -> None:
    """Leaves no trace in the journal; write with an action of its own."""
    kept = asdict(note)
    del kept["reader_id"]
    for name in ("at", "tried_at"):
        kept[name] = None if kept[name] is None else kept[name].isoformat()
    write_note(tx, f"{_BEFORE}{note.reader_id}", json.dumps(kept, ensure_ascii=False, sort_keys=True))


def _note(reader_id: int, text: str | None) -> UploadNote:
    empty = UploadNote(reader_id=reader_id)
    try:
        kept = json.loads(text or "")
        values = {str(k): v for k, v in dict(kept["values"]).items() if isinstance(v, (str, int))}
        return replace(
            empty,
            place=str(kept["place"]),
            etag=str(kept["etag"]),
            version=str(kept["version"]),
            at=_moment(kept["at"]),
            tried_at=_moment(kept["tried_at"]),
            problem=str(kept["problem"]),
            values=values,
            fails=int(kept["fails"]),
            reader_version=int(kept["reader_version"]),
        )
    except (ValueError, TypeError, KeyError):
        return empty


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
