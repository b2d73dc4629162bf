# SPDX-License-Identifier: Apache-2.0
"""Attachments (첨부): files kept in the office itself, any type, never opened by us."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from db.blobs import MOST_BYTES
from db.errors import InputError, RecordMissing
from db.records import Attachment
from db.records.meta import Group
from db.transaction import ReadTx, WriteTx
from desktop.services.standing import standing

LONGEST_NAME = 150
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|]')
# Only to tell a reader what it probably is; nothing is ever opened by it.
_TYPES = {
    ".pdf": "application/pdf",
    ".hwp": "application/x-hwp",
    ".hwpx": "application/hwp+zip",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".zip": "application/zip",
    ".mp4": "video/mp4",
    ".mp3": "audio/mpeg",
}
_NO_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file as it came from the disk: its cleaned name and its bytes."""

    name: str
    data: bytes


def clean_file_name(name: str, *, otherwise: str = "file") -> str:
    """A name that is one name on every system: NFC, no folders, no control or direction marks.

    Raises nothing: what is left empty becomes `otherwise`; the ending is kept when it is shortened.
    """
    text = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    text = _NOT_IN_NAMES.sub("_", text).strip().strip(".").strip()
    if not text:
        return otherwise
    stem, dot, ending = text.rpartition(".")
    if not stem or len(ending) > 12:
        stem, dot, ending = text, "", ""
    stem = stem[: LONGEST_NAME - len(dot) - len(ending)].rstrip(" .") or otherwise
    if stem.casefold() in _NO_NAMES:
        stem = f"_{stem}"
    return f"{stem}{dot}{ending}"


def media_type_of(name: str) -> str:
    """What a file is by its ending; empty where we do not know."""
    return _TYPES.get(Path(name).suffix.casefold(), "")


def read_file(path: Path) -> FileRead:
    """Read a file that is to be attached, never more of it than may be kept.

    Raises InputError input.file_too_big, input.file_empty, input.file_unreadable (no file, no right
    to read it, a folder).
    """
    name = clean_file_name(path.name)
    try:
        if not path.is_file():
            raise InputError("input.file_unreadable", file=name)
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise InputError("input.file_too_big", file=name, size=size, limit=MOST_BYTES)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError("input.file_unreadable", file=name) from error
    if len(data) > MOST_BYTES:  # it grew while it was read
        raise InputError("input.file_too_big", file=name, size=len(data), limit=MOST_BYTES)
    if not data:
        raise InputError("input.file_empty", file=name)
    return FileRead(name, data)


def attach_file(
    tx: WriteTx, *, engagement_id: int, name: str, data: bytes, privacy: Group = Group.INTERNAL
) -> Attachment:
    """Keep a file with an engagement. The same bytes with the same name are attached once.

    Raises InputError, RecordMissing.
    """
    about = standing(tx, engagement_id)
    tx.subject = tx.subject or about.title
    name = clean_file_name(name)
    if not data:
        raise InputError("input.file_empty", file=name)
    sha256 = tx.put_blob(data, file=name)
    for known in tx.all(Attachment, engagement_id=engagement_id, sha256=sha256):
        if known.name == name:
            return known
    return tx.add(
        Attachment(
            engagement_id=engagement_id,
            name=name,
            media_type=media_type_of(name),
            size_bytes=len(data),
            sha256=sha256,
            privacy=privacy,
        )
    )


def bin_attachment(tx: WriteTx, *, attachment_id: int) -> Attachment:
    """Put it into the bin; its bytes stay for whoever restores it."""
    kept = tx.get(Attachment, attachment_id)
    if kept.engagement_id is not None:
        tx.subject = tx.subject or standing(tx, kept.engagement_id).title
    return tx.bin(kept)


def attached_bytes(tx: ReadTx, *, attachment_id: int) -> tuple[Attachment, bytes]:
    """An attachment and its bytes. Raises RecordMissing, OfficeError file.content_lost with its name."""
    kept = tx.find(Attachment, attachment_id)
    if kept is None or kept.binned_at is not None:
        raise RecordMissing("record.missing", book="attachment", id=attachment_id)
    return kept, tx.blob(kept.sha256, file=kept.name)
