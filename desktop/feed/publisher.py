# SPDX-License-Identifier: Apache-2.0
"""The feeds of one open office, kept ready: what a link leads to, also while the office is locked.

One thread asks the office; requests wait for it a moment and then take what was last known. A feed is
made anew only when an action may have changed it, the day changed, or it is some minutes old.
"""

from __future__ import annotations

import gzip
import logging
import queue
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as TooLong
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from time import monotonic

from db.errors import OfficeError
from db.office import Office
from db.queries.readers import link_ends
from db.records import Handing, Reader
from db.serving import books_since
from desktop.desk.feeds import joining, texts
from desktop.desk.feeds.joining import Feed
from desktop.feed.recorder import Recorder
from desktop.feed.responses import Found, FoundStatus
from desktop.feed.server import Unavailable
from desktop.rules.feeds import day_of
from desktop.rules.phones import LinkFate, link_fate
from desktop.services.knowledge import knowledge
from desktop.services.readers import token_hash

_LOG = logging.getLogger("dongseon.feed")
PATIENCE_S = 1.0  # a phone that had a feed is given that one after this
FIRST_S = 5.0  # one whose feed was never made waits longer, and is then asked to come again
_RETRY_S = 60
# Some engagements leave a feed at an hour of the day, without an action.
_MADE_ANEW = timedelta(minutes=10)
_UNSEEN = frozenset({Handing.book.table})  # books that no feed shows
ZIP = 3  # of a large calendar half the time of 6, and a quarter more bytes
_WORKS = LinkFate.WORKS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the office said at `at`: who has which link, and since when one has ended."""

    journal: int
    made_at: datetime
    at: datetime
    links: Mapping[str, tuple[int, datetime | None]]
    readers: Mapping[int, Reader]
    farewell_days: int

    def fate(self, reader_id: int, ended_at: datetime | None, now: datetime) -> LinkFate:
        reader = self.readers[reader_id]
        return link_fate(
            ended_at=ended_at,
            binned_at=reader.binned_at,
            expires_on=reader.expires_on,
            now=now,
            farewell_days=self.farewell_days,
        )


@dataclass(slots=True)
class _Kept:
    """Feeds by reader; `stale` are those to be made anew before they are given as fresh."""

    feeds: dict[int, Found] = field(default_factory=dict)
    fresh: set[int] = field(default_factory=set)


class _Asker:
    """One thread that asks the office, in the order of the questions. It never holds up the end of us."""

    def __init__(self) -> None:
        self._questions: queue.SimpleQueue[tuple[Future[None], Callable[[], None]] | None] = (
            queue.SimpleQueue()
        )
        self._thread = threading.Thread(target=self._run, name="feed-asks", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask(self, question: Callable[[], None]) -> Future[None]:
        answer: Future[None] = Future()
        self._questions.put((answer, question))
        return answer

    @property
    def is_idle(self) -> bool:
        """Whether nobody waits."""
        return self._questions.empty()

    def stop(self) -> None:
        self._questions.put(None)

    def _run(self) -> None:
        while (one := self._questions.get()) is not None:
            answer, question = one
            if not answer.set_running_or_notify_cancel():
                continue
            try:
                question()
            except Exception as error:  # who asked deals with it
                answer.set_exception(error)
            else:
                answer.set_result(None)


class OfficePublisher:
    """The Publisher of a server (`desktop.feed.server`). `clock` is the office's."""

    def __init__(
        self,
        office: Office,
        *,
        clock: Callable[[], datetime],
        patience_s: float = PATIENCE_S,
        first_s: float = FIRST_S,
    ) -> None:
        self._office, self._clock = office, clock
        self._patience_s, self._first_s = patience_s, first_s
        self._asker = _Asker()
        self._known: _Known | None = None
        self._kept = _Kept()
        self._farewell: tuple[date, Found] | None = None
        self._began_s: float | None = None
        self._recorder = Recorder(office)

    def start(self) -> None:
        """Begin to record, and have all feeds made before somebody asks for them."""
        self._recorder.start()
        self._asker.start()
        self._asker.ask(self._make_all)

    def stop(self, *, within_s: float = 3.0) -> bool:
        """Write what reached the phones; False where the office did not let us."""
        self._asker.stop()
        return self._recorder.stop(within_s=within_s)

    def find(self, token: str) -> Found | None:
        """Raises Unavailable where the office cannot be asked and nothing is kept for that link."""
        digest = token_hash(token)
        is_asked = self._ask(digest)
        known, now = self._known, self._clock()
        link = None if known is None else known.links.get(digest)
        if known is None or link is None:
            if is_asked:
                return None
            raise Unavailable(_RETRY_S)
        fate = known.fate(*link, now)
        if fate is LinkFate.GONE:
            return None
        if fate is LinkFate.FAREWELL:
            return self._said_farewell(link[0], now)
        found = self._kept.feeds.get(link[0])
        if found is None:
            raise Unavailable(_RETRY_S)
        return found

    def knows(self, token: str) -> bool:
        known = self._known
        if known is None or (link := known.links.get(token_hash(token))) is None:
            return False
        return known.fate(*link, self._clock()) is not LinkFate.GONE

    def served(self, found: Found, *, status: int, program: str) -> None:
        if found.status is FoundStatus.OK:
            self._recorder.note(found, status=status, program=program)

    def flush(self) -> bool:
        """Write what reached the phones now; False where the office refuses."""
        return self._recorder.flush()

    # -- asking -------------------------------------------------------------------------------

    def _ask(self, digest: str) -> bool:
        """Whether what is kept for that link is up to the office."""
        wait_s = self._bears_s(digest)
        began_s = self._began_s
        if began_s is not None and monotonic() - began_s > wait_s:
            return False  # somebody waits already, longer than we would
        asked = self._asker.ask(lambda: self._look(digest))
        try:
            asked.result(wait_s)
        except (TooLong, CancelledError, OfficeError):
            asked.cancel()
            return False
        except Exception as error:  # a feed that cannot be made must not take away the one that was
            _LOG.error("a feed could not be made: %s", type(error).__name__)
            return False
        return True

    def _bears_s(self, digest: str) -> float:
        """How long that phone may wait: longer where nothing can be said without the office.

        Whoever comes with a link that is none is not worth a worker.
        """
        known = self._known
        if known is None:
            return self._first_s
        link = known.links.get(digest)
        if link is None or link[0] in self._kept.feeds:
            return self._patience_s
        works = known.fate(*link, self._clock()) is _WORKS
        return self._first_s if works else self._patience_s

    # -- on the asking thread -----------------------------------------------------------------

    def _look(self, digest: str) -> None:
        self._began_s = monotonic()
        try:
            known = self._caught_up()
            link = known.links.get(digest)
            if link is not None and known.fate(*link, known.at) is _WORKS:
                self._make(known, known.readers[link[0]])
        finally:
            self._began_s = None

    def _make_all(self) -> None:
        """One after another, and behind whoever asks meanwhile."""
        try:
            known = self._caught_up()
            for reader_id, ended_at in sorted(set(known.links.values()), key=lambda link: link[0]):
                if reader_id in self._kept.fresh or known.fate(reader_id, ended_at, known.at) is not _WORKS:
                    continue
                self._make(known, known.readers[reader_id])
                if not self._asker.is_idle:
                    self._asker.ask(self._make_all)
                    return
        except OfficeError as error:
            _LOG.info("feeds are not ready yet: %s", error.code)

    def _caught_up(self) -> _Known:
        now, known = self._clock(), self._known
        with self._office.read() as tx:
            journal = tx.journal_number()
            if known is not None and day_of(known.made_at) == day_of(now):
                is_young = timedelta(0) <= now - known.made_at < _MADE_ANEW
                if is_young and (journal == known.journal or not books_since(tx, known.journal) - _UNSEEN):
                    self._known = replace(known, journal=journal, at=now)
                    return self._known
        # The number from before: what somebody writes meanwhile is caught up with the next time.
        texts.refresh(self._office, now=now)
        with self._office.read() as tx:
            made = _Known(
                journal=journal,
                made_at=now,
                at=now,
                links=link_ends(tx),
                readers={reader.id: reader for reader in tx.all(Reader, binned=True)},
                farewell_days=knowledge(tx).settings.farewell_days,
            )
        self._kept.fresh.clear()
        self._known = made
        return made

    def _make(self, known: _Known, reader: Reader) -> None:
        kept, was = self._kept, self._kept.feeds.get(reader.id)
        if was is not None and reader.id in kept.fresh:
            kept.feeds[reader.id] = replace(was, at=known.at)
            return
        with self._office.read() as tx:
            feed = joining.feed_of(tx, reader, now=known.at)
        kept.feeds[reader.id] = _found(feed, reader.id, known.at, was)
        kept.fresh.add(reader.id)

    def _said_farewell(self, reader_id: int, now: datetime) -> Found:
        kept, today = self._farewell, day_of(now)
        if kept is None or kept[0] != today:
            found = _found(joining.farewell(now=now), 0, now, None)
            kept = self._farewell = (today, replace(found, status=FoundStatus.FAREWELL))
        return replace(kept[1], reader_id=reader_id, at=now)


def _found(feed: Feed, reader_id: int, at: datetime, was: Found | None) -> Found:
    """Only the packed bytes are kept: fifty calendars of a year fit where one would unpacked."""
    is_same = was is not None and was.etag == feed.etag
    packed = was.packed if was is not None and is_same else gzip.compress(feed.data, ZIP, mtime=0)
    modified = feed.modified
    if was is not None:
        # Also what left by another window or audience is a change, and the texts know no time of it.
        modified = was.modified if is_same else max(modified, at) if modified <= was.modified else modified
    return Found(
        status=FoundStatus.OK,
        packed=packed,
        size=len(feed.data),
        etag=feed.etag,
        modified=modified,
        reader_id=reader_id,
        at=at,
        engagements=feed.engagements,
    )
