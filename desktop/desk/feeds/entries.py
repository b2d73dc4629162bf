# SPDX-License-Identifier: Apache-2.0
"""Engagements as calendar entries for one audience: redaction first, words after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from db.queries import engagements as queries
from db.queries import feeds as kept
from db.records import Day, Engagement, Month, Notice, Part, RunRow
from db.records.enums import Kind, Profile, Status
from db.records.meta import Group
from db.transaction import ReadTx
from desktop.desk.feeds.description import description, geo, suffix
from desktop.desk.feeds.recipients import told_of
from desktop.desk.seen import Audience, Seen, leaves_at, prefix_of, seen_by
from desktop.outputs.ical.values import FeedEntry, FeedStatus
from desktop.rules.feeds import FeedAudience
from desktop.rules.redaction import Access, access
from desktop.rules.requests import attends
from desktop.services.knowledge import Knowledge, knowledge
from desktop.words import Words

_KO = Words("ko")
_STATUS = {
    Status.PLANNED: FeedStatus.TENTATIVE,
    Status.FINAL: FeedStatus.CONFIRMED,
    Status.HELD: FeedStatus.CONFIRMED,
    Status.CLOSED: FeedStatus.CONFIRMED,
    Status.CANCELLED: FeedStatus.CANCELLED,
    Status.POSTPONED: FeedStatus.POSTPONED,
}
_OFF = (Status.CANCELLED, Status.POSTPONED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One entry with what a calendar chooses it by.

    `kind` is empty where only the time is told: chosen by its kind, it would tell it.
    """

    engagement_id: int
    entry: FeedEntry
    kind: str
    leaves_at: datetime | None


def feed_entries(
    tx: ReadTx,
    *,
    first: date,
    last: date,
    now: datetime,
    profile: Profile = Profile.MAYOR,
    audience: FeedAudience | None = None,
) -> tuple[FeedEntry, ...]:
    """Entries of the days `first` to `last`, both included, in the order of time, for an audience or profile.

    Months, candidates and drafts make none; a postponed one stays for the settable days with the
    time it had. Read in a fixed number of queries.
    """
    wanted = audience or FeedAudience(profile=profile)
    return tuple(made.entry for made in made_between(tx, first=first, last=last, audience=wanted, now=now))


def made_between(
    tx: ReadTx, *, first: date, last: date, audience: FeedAudience, now: datetime
) -> tuple[Made, ...]:
    """The same, each with its engagement."""
    return made_from(gathered_between(tx, first, last), audience=audience, now=now)


def made_of(tx: ReadTx, ids: Iterable[int], *, audience: FeedAudience, now: datetime) -> Mapping[int, Made]:
    """Engagement → its entry, for those of the numbers of which the audience is told anything."""
    made = made_from(gathered_of(tx, ids), audience=audience, now=now)
    return {one.engagement_id: one for one in made}


class Gathered:
    """Engagements with what feeds say of them, read once for any number of audiences."""

    def __init__(self, tx: ReadTx, found: Sequence[Engagement]) -> None:
        self.tx = tx
        self.found = tuple(found)
        self.known = knowledge(tx)
        self.secret = tx.feed_secret()
        self.stops = queries.stops_of(tx, [e.id for e in found])

    @cached_property
    def rows(self) -> Mapping[int, tuple[RunRow, ...]]:
        """Run sheets, for the few audiences that see them."""
        return kept.run_rows_of(self.tx, [e.id for e in self.found])

    @cached_property
    def notices(self) -> Mapping[int, tuple[Notice, ...]]:
        """Whom to tell, for councillors."""
        return kept.notices_of(self.tx, [e.id for e in self.found])


def gathered_between(tx: ReadTx, first: date, last: date) -> Gathered:
    """The engagements of those days, both included, with those put off from them, by time."""
    after = last + timedelta(days=1)
    return Gathered(tx, (*queries.between(tx, first, after), *queries.postponed_between(tx, first, after)))


def gathered_of(tx: ReadTx, ids: Iterable[int]) -> Gathered:
    """The kept engagements of those numbers."""
    return Gathered(tx, queries.with_ids(tx, ids))


def made_from(g: Gathered, *, audience: FeedAudience, now: datetime) -> tuple[Made, ...]:
    """What the audience is told of them, in their order."""
    told = frozenset[int]()
    if audience.person:
        told = told_of(audience.person, g.found, stops=g.stops, notices=g.notices, known=g.known)
    onlooker = Audience(profile=audience.profile, now=now, bureau=audience.bureau, told=told)
    made = []
    for engagement in g.found:
        seen = seen_by(engagement, g.stops.get(engagement.id, ()), onlooker, g.known.settings)
        if seen is None:
            continue
        inside = access(seen.reading, Group.ITINERARY) is Access.SHOW
        rows = g.rows.get(engagement.id, ()) if inside else ()
        uid = audience.uid(engagement.uid, secret=g.secret)
        entry = _entry(g.known, seen, rows, audience=audience, uid=uid)
        if entry is not None:
            kind = "" if seen.is_bare else engagement.kind.value
            leaves = leaves_at(engagement, g.known.settings)
            made.append(Made(engagement_id=engagement.id, entry=entry, kind=kind, leaves_at=leaves))
    return tuple(made)


def _entry(
    known: Knowledge, seen: Seen, rows: Sequence[RunRow], *, audience: FeedAudience, uid: str
) -> FeedEntry | None:
    if isinstance(seen.when, Month):
        return None
    if audience.profile is Profile.PUBLIC:
        return _public(seen, uid=uid)
    if seen.is_bare:
        return _bare(seen, uid=uid)
    return FeedEntry(
        uid=uid,
        sequence=seen.kept.sequence,
        stamp=stamp_of(seen.kept),
        when=seen.when,
        summary=seen.title,
        status=_feed_status(seen.kept),
        prefix=prefix_of(seen.kept.status) + _deputy(seen),
        suffix=suffix(seen.when),
        location=seen.place,
        description=description(known, seen, rows),
        transparent=_is_free(seen),
        categories=(_KO.label(seen.kept.kind),),
        geo=geo(seen),
        alarm_min=audience.alarm_min if attends(seen.kept) else None,
        keep_cancelled_visible=audience.keeps_cancelled,
    )


def _bare(seen: Seen, *, uid: str) -> FeedEntry | None:
    """Only “일정” and the time. What is off, or somebody else's, takes no time and is absent.

    No status: whether something hidden is settled is hidden too.
    """
    if seen.kept.status in _OFF or not attends(seen.kept):
        return None
    return FeedEntry(
        uid=uid,
        sequence=seen.kept.sequence,
        stamp=stamp_of(seen.kept),
        when=seen.when,
        summary=seen.title,
        status=None,
        transparent=_is_free(seen),
    )


def _public(seen: Seen, *, uid: str) -> FeedEntry:
    """Exactly title, start, one hour and the official place (R23)."""
    return FeedEntry(
        uid=uid,
        sequence=seen.kept.sequence,
        stamp=stamp_of(seen.kept),
        when=seen.when,
        summary=seen.title,
        status=FeedStatus.CONFIRMED,
        location=seen.place,
    )


def stamp_of(engagement: Engagement) -> datetime:
    """When the record was last changed."""
    stamp = engagement.changed_at or engagement.created_at
    return stamp if stamp is not None else datetime.fromtimestamp(0, UTC)


def _is_free(seen: Seen) -> bool:
    """Periods, open hours and what a deputy goes to leave the time free."""
    kept = seen.kept
    is_period = kept.kind is Kind.RESIDENCY or not kept.is_busy
    return is_period or isinstance(seen.when, Day) or not attends(kept)


def _deputy(seen: Seen) -> str:
    """Only those who live by the mayor's day learn that somebody else goes."""
    knows = seen.reading.profile in (Profile.MAYOR, Profile.ESCORT)
    return _KO.text("feeds.prefix.deputy") + " " if knows and not attends(seen.kept) else ""


def _feed_status(engagement: Engagement) -> FeedStatus:
    status = _STATUS[engagement.status]
    open_hour = isinstance(engagement.when, Day) and engagement.when.part is not Part.ALL_DAY
    return FeedStatus.TENTATIVE if open_hour and status is FeedStatus.CONFIRMED else status
