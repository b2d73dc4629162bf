# SPDX-License-Identifier: Apache-2.0
"""Engagements as calendar entries for one audience: redaction first, words after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.queries import engagements as queries
from db.queries import feeds as kept
from db.records import Day, Engagement, Month, RunRow
from db.records.enums import Kind, Profile, Status
from db.records.meta import Group
from db.transaction import ReadTx
from desktop.desk.feeds.audience import FeedAudience
from desktop.desk.feeds.description import description, geo, suffix
from desktop.desk.feeds.recipients import told_of
from desktop.desk.seen import Audience, Seen, leaves_at, prefix_of, seen_by
from desktop.outputs.ical.values import FeedEntry, FeedStatus
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
_NO_PARTS: Mapping[int, tuple[RunRow, ...]] = {}


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
    after = last + timedelta(days=1)
    found = queries.between(tx, first, after)
    gone = queries.postponed_between(tx, first, after)
    return tuple(_made(tx, (*found, *gone), audience=audience, now=now))


def made_of(tx: ReadTx, ids: Iterable[int], *, audience: FeedAudience, now: datetime) -> Mapping[int, Made]:
    """Engagement → its entry, for those of the numbers of which the audience is told anything."""
    found = queries.with_ids(tx, ids)
    return {made.engagement_id: made for made in _made(tx, found, audience=audience, now=now)}


def _made(
    tx: ReadTx, found: Sequence[Engagement], *, audience: FeedAudience, now: datetime
) -> Iterator[Made]:
    known, secret = knowledge(tx), tx.feed_secret()
    stops = queries.stops_of(tx, [e.id for e in found])
    told = told_of(tx, audience.person, found, stops, known) if audience.person else frozenset[int]()
    onlooker = Audience(profile=audience.profile, now=now, bureau=audience.bureau, told=told)
    seen = [s for e in found if (s := seen_by(e, stops.get(e.id, ()), onlooker, known.settings)) is not None]
    inside = [s.kept.id for s in seen if access(s.reading, Group.ITINERARY) is Access.SHOW]
    rows = kept.run_rows_of(tx, inside) if inside else _NO_PARTS
    for one in seen:
        uid = audience.uid(one.kept.uid, secret=secret)
        entry = _entry(known, one, rows.get(one.kept.id, ()), audience=audience, uid=uid)
        if entry is not None:
            kind = "" if one.is_bare else one.kept.kind.value
            leaves = leaves_at(one.kept, known.settings)
            yield Made(engagement_id=one.kept.id, entry=entry, kind=kind, leaves_at=leaves)


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
    return stamp if stamp is not None else datetime.fromisoformat("1970-01-01T00:00:00+00:00")


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
    open_hour = isinstance(engagement.when, Day) and engagement.when.part.value != "all_day"
    return FeedStatus.TENTATIVE if open_hour and status is FeedStatus.CONFIRMED else status
