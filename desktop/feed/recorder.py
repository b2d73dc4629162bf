# SPDX-License-Identifier: Apache-2.0
"""What reached the phones, written into the office in batches by a thread of its own.

A phone never waits for it, and a locked office only delays it.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from datetime import datetime

from db.errors import InputError, OfficeError, RecordMissing
from db.office import Office
from db.queries.readers import Read, last_reads
from db.records.enums import FeedWay
from db.transaction import WriteTx
from desktop.feed.responses import Found
from desktop.services.readers import Given, note_handing, note_reads

_LOG = logging.getLogger("dongseon.feed")
ACTION = "feed.read"
BY = "동선"
_POLLS_S = 10.0  # polls that found nothing new
_SOON_S = 0.5  # a new version is told after this, with whatever else came meanwhile
_MOST_VERSIONS = 16  # of one reader that wait to be written


@dataclass(slots=True)
class _Got:
    """What one reader had since the last writing: his last answer, and each version sent whole."""

    read: Read
    sent: dict[str, tuple[datetime, str, tuple[int, ...]]] = field(default_factory=dict)


class Recorder:
    """Remembers reads until they are written. `note` may be called from any thread and never waits."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lock = threading.Lock()
        self._waiting: dict[int, _Got] = {}
        self._had: dict[int, str] = {}
        self._soon, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="feed-records", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def note(self, found: Found, *, status: int, program: str) -> None:
        read = Read(
            reader_id=found.reader_id,
            at=found.at,
            way=FeedWay.SUBSCRIPTION,
            program=program,
            version=found.etag,
        )
        with self._lock:
            got = self._waiting.setdefault(found.reader_id, _Got(read))
            got.read = read if read.at >= got.read.at else got.read
            is_new = status == 200 and self._had.get(found.reader_id) != found.etag
            if is_new and len(got.sent) < _MOST_VERSIONS:
                got.sent.setdefault(found.etag, (found.at, program, found.engagements))
                self._soon.set()

    def stop(self, *, within_s: float = 3.0) -> bool:
        """Write what is left; False where the office did not let us in that time."""
        self._stopping.set()
        self._soon.set()
        if self._thread.is_alive():
            self._thread.join(within_s)
        return not self._waiting

    def flush(self) -> bool:
        """Write what waits; False where the office refuses now, and all of it goes on waiting."""
        with self._lock:
            batch, self._waiting = self._waiting, {}
        try:
            if batch:
                self._write(batch)
        except OfficeError:
            self._put_back(batch)
            return False
        return True

    def _write(self, batch: dict[int, _Got]) -> None:
        try:
            with self._office.write(action=ACTION, by=BY) as tx:
                _keep(tx, batch)
        except (InputError, RecordMissing):
            # A reader that no longer is, or words that no office keeps: the others must not suffer for it.
            for number, got in batch.items() if len(batch) > 1 else ():
                self._write({number: got})
            return
        with self._lock:
            self._had |= {number: got.read.version for number, got in batch.items()}

    def _put_back(self, batch: dict[int, _Got]) -> None:
        with self._lock:
            for number, got in batch.items():
                newer = self._waiting.get(number)
                if newer is not None:
                    got.sent |= newer.sent
                    got.read = max(got.read, newer.read, key=lambda read: read.at)
                self._waiting[number] = got

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._soon.wait(_POLLS_S)
            self._soon.clear()
            self._stopping.wait(_SOON_S)
            if not self._try():
                self._stopping.wait(_POLLS_S)
        self._try()

    def _try(self) -> bool:
        try:
            return self.flush()
        except Exception as error:  # what nobody foresaw costs one batch, not all that come after
            _LOG.error("what phones read could not be kept: %s", type(error).__name__)
            return True


def _keep(tx: WriteTx, batch: dict[int, _Got]) -> None:
    """Only a version that he did not have is a fact; a poll moves the time he was last up to date."""
    had = last_reads(tx, batch)
    exposed: set[int] = set()
    for number, got in sorted(batch.items()):
        version = had[number].version if number in had else ""
        for etag, (at, program, engagements) in got.sent.items():
            if etag == version:
                continue
            version = etag
            given = Given(
                way=FeedWay.SUBSCRIPTION, count=len(engagements), version=etag, program=program, at=at
            )
            note_handing(tx, given, reader_id=number)
            exposed |= set(engagements)
    if exposed:
        tx.expose_many(exposed)
    note_reads(tx, [got.read for got in batch.values()])
