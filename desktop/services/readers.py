# SPDX-License-Identifier: Apache-2.0
"""Readers of the calendar (휴대폰 구독): who reads it, under which link, what reached him.

A reader is a plan and can be undone; a link, its end and what reached him are facts: undo never brings a
link back, it only brings the reader back whose link was never taken away.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from db import codec, journal
from db.errors import InputError, RecordMissing
from db.queries import readers as queries
from db.queries.readers import Read
from db.records import Handing, Reader, ReaderLink
from db.records.enums import FeedWay, Profile
from db.transaction import ReadTx, WriteTx
from desktop.rules.feeds import day_of
from desktop.rules.finding import Finding, warn

MOST_READERS = 500
MOST_BACK_DAYS = 400
MOST_AHEAD_DAYS = 800
MOST_ALARM_MIN = 40_320  # four weeks
# 128 random bits as `secrets.token_urlsafe` writes them are 22 letters; the edge makes 192.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22,128}")
_ADDRESS = re.compile(r"https?://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?")
_LIMITS = {
    "back_days": (0, MOST_BACK_DAYS),
    "ahead_days": (1, MOST_AHEAD_DAYS),
    "alarm_min": (0, MOST_ALARM_MIN),
}


def token_hash(token: str) -> str:
    """What is kept of a token: the sha256 of it as hex."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def standing_reader(tx: ReadTx, reader_id: int) -> Reader:
    """Raises RecordMissing: record.missing, or record.binned for one in the bin."""
    found = tx.get(Reader, reader_id)
    if found.binned_at is not None:
        raise RecordMissing("record.binned", title=found.name)
    return found


def reader_as_read(tx: ReadTx, reader_id: int, *, version: int) -> Reader:
    """The reader as he stood at that row version, so that a save merges with what others did since.

    Every action that changed him raised the version by one. Raises RecordMissing.
    """
    current = standing_reader(tx, reader_id)
    if version >= current.row_version:
        return current
    entries = [e for e in journal.history(tx, book="reader", record_id=reader_id) if e.change.unit != "*"]
    later = sorted({e.journal for e in entries})[max(version - 1, 0) :]
    values: dict[str, Any] = {}
    for entry in entries:
        if entry.journal in later and entry.change.old is not None:
            old = codec.unit_from_json(Reader, entry.change.old)
            values = old | values  # the oldest wins: it came first
    return replace(current, **values, row_version=version)


def has_link(tx: ReadTx, reader: Reader) -> bool:
    """Whether he has a link that was not taken away."""
    link = queries.newest_links(tx, [reader.id]).get(reader.id)
    return link is not None and bool(link.token_sha256)


def add_reader(tx: WriteTx, *, reader: Reader) -> tuple[Reader, tuple[Finding, ...]]:
    """Somebody new who reads the calendar, as yet without a link, and what deserves a word.

    Raises InputError.
    """
    count = tx.count(Reader)
    if count >= MOST_READERS:
        raise InputError("input.too_many_readers", limit=MOST_READERS)
    clean = _checked(tx, reader)
    tx.subject = tx.subject or clean.name
    kept = tx.add(clean)
    return kept, _said_of(kept)


def change_reader(tx: WriteTx, *, base: Reader, fields: dict[str, Any]) -> tuple[Reader, tuple[Finding, ...]]:
    """Change a reader over what was read of him. Raises InputError, MergeConflict, RecordMissing."""
    standing_reader(tx, base.id)
    clean = _checked(tx, replace(base, **fields))
    tx.subject = tx.subject or clean.name
    kept = tx.update(base, **{name: getattr(clean, name) for name in fields})
    return kept, _said_of(kept)


def bin_reader(tx: WriteTx, *, base: Reader) -> Reader:
    """Into the bin: his link says farewell, until he is brought back with the link as its facts say."""
    tx.subject = tx.subject or base.name
    return tx.bin(base)


def make_link(tx: WriteTx, *, reader_id: int, token: str, address: str) -> ReaderLink:
    """A new link; the one before says farewell. Only the hash of `token` is kept.

    Raises InputError: input.link_token, input.link_address, input.reader_expired; RecordMissing.
    """
    reader = standing_reader(tx, reader_id)
    if _TOKEN.fullmatch(token) is None:
        raise InputError("input.link_token")
    address = address.strip().rstrip("/")
    if not is_address(address):
        raise InputError("input.link_address", address=address[:80])
    if reader.expires_on is not None and reader.expires_on < day_of(tx.now):
        raise InputError("input.reader_expired", name=reader.name, last=reader.expires_on)
    digest = token_hash(token)
    if tx.all(ReaderLink, token_sha256=digest):
        raise InputError("input.link_token")  # a link that once was taken away must never work again
    tx.subject = tx.subject or reader.name
    return tx.add(ReaderLink(reader_id=reader.id, token_sha256=digest, address=address, at=tx.now, by=tx.by))


def revoke_link(tx: WriteTx, *, reader_id: int) -> ReaderLink:
    """Take the link away; also from a reader in the bin, so that it stays away when he is brought back.

    Raises InputError input.no_link where none works any more.
    """
    reader = tx.get(Reader, reader_id)
    link = queries.newest_links(tx, [reader.id]).get(reader.id)
    if link is None or not link.token_sha256:
        raise InputError("input.no_link", name=reader.name)
    tx.subject = tx.subject or reader.name
    return tx.add(ReaderLink(reader_id=reader.id, address=link.address, at=tx.now, by=tx.by))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What reached somebody: by which way, of which days (None: everything), `count` engagements.

    `version` is the sha256 of its bytes, `at` when if not now.
    """

    way: FeedWay
    first: date | None = None
    last: date | None = None
    count: int = 0
    version: str = ""
    program: str = ""
    lines: str = ""
    at: datetime | None = None


def note_handing(
    tx: WriteTx,
    given: Given,
    *,
    reader_id: int | None = None,
    profile: Profile | None = None,
    engagements: Iterable[int] = (),
) -> Handing:
    """Remember that something reached a reader (or a profile); how those engagements stand went out.

    Raises RecordMissing.
    """
    reader = None if reader_id is None else tx.get(Reader, reader_id)
    if reader is not None:
        profile = reader.profile
        tx.subject = tx.subject or reader.name
    if profile is None:
        raise InputError("input.empty", book="handing", field="profile")
    made = tx.add(
        Handing(
            reader_id=reader_id,
            profile=profile,
            way=given.way,
            at=given.at or tx.now,
            by=tx.by,
            first=given.first,
            last=given.last,
            count=given.count,
            version=given.version,
            program=given.program,
            lines=given.lines,
        )
    )
    tx.expose_many(engagements)
    return made


def note_reads(tx: WriteTx, reads: Iterable[Read]) -> None:
    """Remember the last answers of some programs, outside the journal: write with an action of its own."""
    queries.keep_reads(tx, reads)


def note_read(tx: WriteTx, read: Read) -> None:
    """`note_reads` of one."""
    queries.keep_reads(tx, (read,))


def is_address(address: str) -> bool:
    """Whether links can begin with it: http or https, a host, perhaps a port and a path, nothing else."""
    if len(address) > 300 or _ADDRESS.fullmatch(address) is None:
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.port is None or 0 < parts.port < 65_536)
    except ValueError:
        return False


def _checked(tx: ReadTx, reader: Reader) -> Reader:
    """Clean and within bounds. Raises InputError."""
    name = reader.name.strip()
    if not name:
        raise InputError("input.empty", book="reader", field="name")
    for field, (low, high) in _LIMITS.items():
        value = getattr(reader, field)
        if value is not None and not low <= value <= high:
            raise InputError("input.not_between", book="reader", field=field, low=low, high=high)
    if reader.profile is Profile.BUREAU and reader.bureau_id is None:
        raise InputError("input.empty", book="reader", field="bureau_id")
    url = reader.upload_url.strip()
    if url and not is_upload_address(url):
        raise InputError("input.upload_address")
    return replace(
        reader,
        name=name,
        upload_url=url,
        upload_user=reader.upload_user.strip(),
        kinds=tuple(dict.fromkeys(reader.kinds)),
    )


def is_upload_address(url: str) -> bool:
    """Whether a file can be put there: http or https, a host, the name of a file, no password in it."""
    if any(c.isspace() or ord(c) < 32 for c in url) or "\\" in url:
        return False
    try:
        parts = urlsplit(url)
        known_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    is_plain = not parts.fragment and parts.username is None and parts.password is None
    file = parts.path.rpartition("/")[2]
    return (
        parts.scheme in ("https", "http") and bool(parts.hostname) and known_port and is_plain and bool(file)
    )


def _said_of(reader: Reader) -> tuple[Finding, ...]:
    """What deserves a word about how it was saved."""
    found = []
    if reader.upload_url.startswith("http://"):
        found.append(warn("phone.upload_plain"))
    if reader.profile is Profile.PUBLIC and reader.alarm_min is not None:
        found.append(warn("phone.no_alarm"))
    return tuple(found)
