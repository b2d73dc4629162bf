# SPDX-License-Identifier: Apache-2.0
"""Which phones are behind (휴대폰이 뒤처짐): on what they may see, so that somebody telephones them.

Measured against the texts of feeds as they are kept (`db.queries.feeds`): a change that a reader cannot
see changes no text of his, and so never makes him behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from db import codec, journal
from db.journal import UnitEntry
from db.notes import read_note
from db.queries import readers as queries
from db.queries.feeds import STATE_NOTE
from db.queries.readers import ChangedText, Read
from db.records import Days, Engagement, Handing, Reader, ReaderLink
from db.records.enums import FeedClient, FeedWay, Profile
from db.records.when import When, seoul_time
from db.transaction import ReadTx, WriteTx
from desktop.rules.due import earliest_start
from desktop.rules.feeds import audience_of, day_of, window_of
from desktop.rules.phones import CALENDARS, Got, is_ahead, is_had, is_soon, polls_every
from desktop.rules.redaction import FEED_STATUSES, Access, Reading, Relation, headline
from desktop.rules.settings import OfficeSettings
from desktop.rules.workdays import next_working_day
from desktop.services.knowledge import knowledge

_ONE = timedelta(days=1)
_UNITS = ("when", "status", "bin", "kind", "confidentiality", "bureau")
_FILES_FOR = timedelta(days=400)  # as far back as a file can still be about days ahead
_MEMO = "behind"
FEEDS_NOTE = STATE_NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """An engagement that a reader does not have as it stands. `is_gone`: it left what he may see.

    `when` is the day he should know of, or the one he still believes in. `is_soon`: it begins before his
    program can be counted on to have looked again. `is_bare`: he is told no more than its time.
    """

    engagement: Engagement
    when: When | None
    starts: datetime
    since: datetime
    is_gone: bool
    is_soon: bool
    is_bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One reader with what reached him last, and what he does not have; `got_at` None: nothing ever."""

    reader: Reader
    link: ReaderLink | None = None
    got_at: datetime | None = None
    got_way: FeedWay | None = None
    program: str = ""
    lags: tuple[Lag, ...] = ()

    @property
    def is_revoked(self) -> bool:
        return self.link is not None and not self.link.token_sha256

    @property
    def soon(self) -> tuple[Lag, ...]:
        """What somebody must be told by telephone."""
        return tuple(lag for lag in self.lags if lag.is_soon)


def standings(tx: ReadTx, *, now: datetime) -> tuple[Standing, ...]:
    """Every reader who is not in the bin, by number; a fixed number of queries, whatever the office holds.

    Kept until an action, a reading phone, another text or another minute.
    """
    dated = (tx.journal_number(), *stamp(tx), now.replace(second=0, microsecond=0))
    kept = tx.memo.get(_MEMO)
    if isinstance(kept, tuple) and kept[0] == dated:
        found: tuple[Standing, ...] = kept[1]
        return found
    made = _made(tx, now)
    if not isinstance(tx, WriteTx):
        tx.memo[_MEMO] = (dated, made)
    return made


def stamp(tx: ReadTx) -> tuple[object, ...]:
    """What says beside the journal that something about phones is another: texts made, phones that read."""
    return queries.newest_reads(tx), read_note(tx, FEEDS_NOTE)


def _made(tx: ReadTx, now: datetime) -> tuple[Standing, ...]:
    readers = tx.all(Reader)
    if not readers:
        return ()
    links, reads = queries.newest_links(tx), dict(queries.last_reads(tx))
    settled = {client: now - _lag_of(client) for client in FeedClient}
    ids = [r.id for r in readers]
    handings = queries.newest_handings(tx, ids, since=now - _FILES_FOR, settled=settled)
    # What he got as somebody else says nothing of the calendar that is his now.
    became = _became(tx, readers)
    reads = {i: read for i, read in reads.items() if i not in became or read.at >= became[i]}
    handings = tuple(h for h in handings if (at := became.get(h.reader_id or 0)) is None or h.at >= at)
    today = day_of(now)
    plain = [_plain(r, links.get(r.id), reads.get(r.id), handings) for r in readers]
    gots = {s.reader.id: _gots(s.reader, reads.get(s.reader.id), handings, now=now) for s in plain}
    uploads = {s.reader.id: _uploaded_at(s.reader, reads.get(s.reader.id), handings) for s in plain}
    live = [s for s in plain if gots[s.reader.id] and _is_live(s, today)]
    lags = _Lags(tx, live, gots, uploads, now=now).found()
    return tuple(
        Standing(
            reader=s.reader,
            link=s.link,
            got_at=s.got_at,
            got_way=s.got_way,
            program=s.program,
            lags=lags.get(s.reader.id, ()),
        )
        for s in plain
    )


def told_of(tx: ReadTx, reader_id: int, *, now: datetime) -> tuple[int, ...]:
    """Engagements that somebody who tells this reader of everything tells him of."""
    found = next((s for s in standings(tx, now=now) if s.reader.id == reader_id), None)
    return () if found is None else tuple(lag.engagement.id for lag in found.lags)


def _became(tx: ReadTx, readers: Iterable[Reader]) -> Mapping[int, datetime]:
    """Reader → when he last became another audience, for those who ever did."""
    changed = {r.id: r for r in readers if r.row_version > 1}
    if not changed:
        return {}
    found = {}
    for number, entries in journal.units_of_many(tx, book="reader", ids=changed, units=("profile",)).items():
        for entry in entries:
            old, new = (_whose(changed[number], values) for values in (entry.old, entry.new))
            if old != new:
                found[number] = entry.at
    return found


def _whose(reader: Reader, values: str | None) -> str:
    unit = codec.unit_from_json(Reader, json.loads(values or "{}"))
    return audience_of(replace(reader, **unit)).who


def _plain(
    reader: Reader, link: ReaderLink | None, read: Read | None, handings: Iterable[Handing]
) -> Standing:
    own = [h for h in handings if h.reader_id == reader.id]
    last = max(own, key=lambda h: (h.at, h.id), default=None)
    if read is not None and (last is None or read.at >= last.at):
        return Standing(reader=reader, link=link, got_at=read.at, got_way=read.way, program=read.program)
    if last is None:
        return Standing(reader=reader, link=link)
    return Standing(reader=reader, link=link, got_at=last.at, got_way=last.way, program=last.program)


def _gots(
    reader: Reader, read: Read | None, handings: Iterable[Handing], *, now: datetime
) -> tuple[Got, ...]:
    """Everything that surely told him how things stood.

    What was put on a server is with him when his program has had the time to look there.
    """
    found = [
        Got(at=h.at, way=h.way, first=h.first, last=h.last)
        for h in handings
        if h.reader_id == reader.id and h.way is not FeedWay.QR
    ]
    if read is not None:
        found.append(Got(at=read.at, way=read.way))
    settled = now - _lag_of(reader.client)
    return tuple(g for g in found if g.way is not FeedWay.UPLOAD or g.at <= settled)


def _uploaded_at(reader: Reader, read: Read | None, handings: Iterable[Handing]) -> datetime | None:
    ats = [h.at for h in handings if h.reader_id == reader.id and h.way is FeedWay.UPLOAD]
    if read is not None and read.way is FeedWay.UPLOAD:
        ats.append(read.at)
    return max(ats, default=None)


def _lag_of(client: FeedClient) -> timedelta:
    """How long after an upload his program may not have looked."""
    return polls_every(client) or _ONE


def _is_live(standing: Standing, today: date) -> bool:
    """Nobody waits for what was taken from him; what is put on a server goes there without a link."""
    reader = standing.reader
    if reader.expires_on is not None and reader.expires_on < today:
        return False
    return not standing.is_revoked or bool(reader.upload_url)


class _Lags:
    """What some readers do not have, read for all of them at once."""

    def __init__(
        self,
        tx: ReadTx,
        live: Iterable[Standing],
        gots: Mapping[int, tuple[Got, ...]],
        uploads: Mapping[int, datetime | None],
        *,
        now: datetime,
    ) -> None:
        self._tx, self._now, self._today = tx, now, day_of(now)
        self._live, self._gots, self._uploads = tuple(live), gots, uploads
        self._texts: Mapping[str, tuple[ChangedText, ...]] = {}
        self._abouts: dict[int, Engagement] = {}
        self._units: Mapping[int, tuple[UnitEntry, ...]] = {}

    def found(self) -> dict[int, tuple[Lag, ...]]:
        since: dict[str, datetime] = {}
        for standing in self._live:
            key, base = audience_of(standing.reader).key, self._base(standing.reader)
            since[key] = min(since.get(key, base), base)
        self._texts = queries.changed_texts(self._tx, since, now=self._now, today=self._today)
        ids = sorted({t.engagement_id for texts in self._texts.values() for t in texts})
        if not ids:
            return {}
        self._abouts = {e.id: e for e in self._tx.all(Engagement, binned=True, id=ids)}
        self._units = journal.units_of_many(self._tx, book="engagement", ids=ids, units=_UNITS)
        known = knowledge(self._tx)
        horizon = seoul_time(next_working_day(self._today, known.off) + _ONE, 0)
        return {
            s.reader.id: tuple(self._of(s.reader, known.settings, horizon))
            for s in self._live
            if audience_of(s.reader).key in self._texts
        }

    def _base(self, reader: Reader) -> datetime:
        """From when on anything may be new to him."""
        gots = self._gots[reader.id]
        whole = [g.at for g in gots if g.is_whole]
        return max(whole) if whole else min(g.at for g in gots)

    def _of(self, reader: Reader, settings: OfficeSettings, horizon: datetime) -> Iterable[Lag]:
        base = self._base(reader)
        kinds = {k.value for k in reader.kinds}
        found = []
        for text in self._texts[audience_of(reader).key]:
            about = self._abouts.get(text.engagement_id)
            if about is None or text.since <= base:
                continue
            if kinds and text.kind not in kinds:
                text = replace(text, is_gone=True)  # for him, if it ever was of a kind that he reads
            when = self._when(reader, text, about, base, settings)
            if when is None:
                continue
            starts = earliest_start(when, settings)
            found.append(
                Lag(
                    engagement=about,
                    when=when,
                    starts=starts,
                    since=text.since,
                    is_gone=text.is_gone,
                    is_soon=self._is_soon(reader, text, starts, base, horizon),
                    is_bare=not text.kind,
                )
            )
        return sorted(found, key=lambda lag: (not lag.is_soon, lag.starts, lag.engagement.id))

    def _is_soon(
        self, reader: Reader, text: ChangedText, starts: datetime, base: datetime, horizon: datetime
    ) -> bool:
        """By his program's own time; what is on the server already is looked at from there on."""
        uploaded = self._uploads[reader.id]
        comes = uploaded is not None or any(g.way in CALENDARS for g in self._gots[reader.id])
        since, had_at = text.since, base
        if uploaded is not None:
            since, had_at = max(since, uploaded), max(base, uploaded)
        return is_soon(
            starts,
            since=since,
            had_at=had_at,
            every=polls_every(reader.client) if comes else None,
            now=self._now,
            horizon=horizon,
        )

    def _when(
        self, reader: Reader, text: ChangedText, about: Engagement, base: datetime, settings: OfficeSettings
    ) -> When | None:
        """The day it is about for him; None where he has it, never had it, or it is over."""
        gots = self._gots[reader.id]
        had, stands = self._had(reader, text, about, base), self._stands(text, about)
        calendars = [g for g in gots if not g.is_word] or gots
        if not any(g.is_whole or g.holds(had) or g.holds(stands) for g in calendars):
            return None  # of other days than he was ever given
        if is_had(gots, since=text.since, now_at=stands, had=had, gone=text.is_gone):
            return None
        first, last = window_of(reader, self._today, settings)
        for when in (stands, had):
            if is_ahead(when, now=self._now, first=max(first, self._today), last=last):
                return when
        return None

    @staticmethod
    def _stands(text: ChangedText, about: Engagement) -> When | None:
        return None if text.is_gone else about.when or about.former_when

    def _had(self, reader: Reader, text: ChangedText, about: Engagement, base: datetime) -> When | None:
        """When it stood for him at `base`; None where it was not told then."""
        if about.created_at is not None and about.created_at > base:
            return None
        then = self._then(about, base)
        if then.binned_at is not None or then.status not in FEED_STATUSES[reader.profile]:
            return None
        top = headline(_reading(reader, then))
        if top is Access.HIDE or (reader.kinds and (top is not Access.SHOW or then.kind not in reader.kinds)):
            return None
        when = then.when or then.former_when
        if when is None and text.is_gone:
            return Days(text.day_from, text.day_to - _ONE)
        return when

    def _then(self, about: Engagement, base: datetime) -> Engagement:
        """It as it stood at `base`, as far as that decides who was told of it."""
        values: dict[str, Any] = {}
        for entry in self._units.get(about.id, ()):
            if entry.at > base and entry.old is not None:
                # The first change after that time says what was.
                values = codec.unit_from_json(Engagement, json.loads(entry.old)) | values
        return replace(about, **values)


def _reading(reader: Reader, about: Engagement) -> Reading:
    """As whom he read it. Whom of the council one was to tell then is not kept: he may have been."""
    own = reader.profile in (Profile.MAYOR, Profile.ESCORT)
    if reader.profile is Profile.BUREAU:
        own = reader.bureau_id is not None and about.bureau_id == reader.bureau_id
    elif reader.profile is Profile.COUNCIL:
        own = reader.person_id is not None
    return Reading(reader.profile, Relation.OWN if own else Relation.OTHER, about.confidentiality)
