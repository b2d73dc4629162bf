# SPDX-License-Identifier: Apache-2.0
"""For whom: a reader with his window and kinds, or everybody of a profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.errors import RecordMissing
from db.queries import engagements as queries
from db.records import Handing, Month, Reader
from db.records.enums import Kind, Profile
from db.transaction import ReadTx, WriteTx
from desktop.desk.feeds.entries import Made, made_between
from desktop.desk.seen import Audience, is_carried
from desktop.rules.feeds import FeedAudience, audience_of, day_of, window_of
from desktop.screens.ways import Left, Whom, WhomRow
from desktop.services.knowledge import knowledge
from desktop.services.readers import Given, note_handing
from desktop.words import Words

_KO = Words("ko")
_FOUR_WEEKS = timedelta(days=27)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Somebody the calendar is handed to. `window` are the days of a file where none are asked for."""

    whom: Whom
    audience: FeedAudience
    window: tuple[date, date]
    name: str = ""
    kinds: tuple[Kind, ...] = ()

    @property
    def reader_id(self) -> int | None:
        return self.whom.reader or None

    @property
    def profile(self) -> Profile:
        return self.audience.profile

    @property
    def called(self) -> str:
        """His name, or that of the profile, for the names of files."""
        return self.name or _KO.label(self.profile)

    def reads(self, made: Made) -> bool:
        """Whether it is of a kind that he reads; what tells only the time tells no kind."""
        return not self.kinds or made.kind in self.kinds


def target_of(tx: ReadTx, whom: Whom, *, now: datetime) -> Target:
    """Raises RecordMissing for a reader who is not there any more."""
    today = day_of(now)
    if not whom.reader:
        window = (today, today + _FOUR_WEEKS)
        return Target(whom=whom, audience=FeedAudience(profile=whom.profile), window=window)
    reader = tx.get(Reader, whom.reader)
    if reader.binned_at is not None:
        raise RecordMissing("record.missing", book=Reader.book.table, id=whom.reader)
    return Target(
        whom=Whom(reader=reader.id, profile=reader.profile),
        audience=audience_of(reader),
        window=window_of(reader, today, knowledge(tx).settings),
        name=reader.name.strip(),
        kinds=reader.kinds,
    )


def everybody(tx: ReadTx) -> tuple[WhomRow, ...]:
    """Readers by name, then the profiles."""
    readers = sorted(tx.all(Reader), key=lambda r: (r.name, r.id))
    rows = [WhomRow(whom=Whom(reader=r.id, profile=r.profile), name=r.name.strip()) for r in readers]
    return (*rows, *(WhomRow(whom=Whom(profile=profile)) for profile in Profile))


def seen_between(
    tx: ReadTx, target: Target, *, first: date, last: date, now: datetime
) -> tuple[tuple[Made, ...], tuple[Left, ...]]:
    """What he is told of those days (both included), by time, and how much he is not told."""
    found = made_between(tx, first=first, last=last, audience=target.audience, now=now)
    seen = tuple(made for made in found if target.reads(made))
    if target.profile in (Profile.MAYOR, Profile.ESCORT) and not target.kinds:
        return seen, ()
    return seen, _left(_whole(tx, first, last, now), found, seen)


def _whole(tx: ReadTx, first: date, last: date, now: datetime) -> list[int]:
    """What the mayor's own calendar of those days holds."""
    everybody, settings = Audience(profile=Profile.MAYOR, now=now), knowledge(tx).settings
    after = last + timedelta(days=1)
    rows = (*queries.between(tx, first, after), *queries.postponed_between(tx, first, after))
    return [
        e.id
        for e in rows
        if is_carried(e, everybody, settings) and not isinstance(e.when or e.former_when, Month)
    ]


def _left(whole: Iterable[int], found: Iterable[Made], seen: Iterable[Made]) -> tuple[Left, ...]:
    """What of it he is not told."""
    told = {made.engagement_id: made for made in found}
    read = {made.engagement_id for made in seen}
    counts: Counter[str] = Counter()
    for number in whole:
        his = told.get(number)
        if his is None:
            counts["hidden"] += 1
        elif number not in read:
            counts["kinds"] += 1
        elif not his.kind:
            counts["bare"] += 1
    return tuple(Left(code, counts[code]) for code in ("hidden", "bare", "kinds") if counts[code])


def note(tx: WriteTx, target: Target, given: Given, engagements: Iterable[int]) -> Handing:
    """It has gone out: from now on the editions in it are known to somebody."""
    tx.subject = tx.subject or target.called
    return note_handing(
        tx, given, reader_id=target.reader_id, profile=target.profile, engagements=engagements
    )
