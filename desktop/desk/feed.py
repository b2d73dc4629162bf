# SPDX-License-Identifier: Apache-2.0
"""Engagements of a period as calendar entries for one audience: redaction first, words after."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from db.queries import engagements as queries
from db.records import Day, Engagement, Month, Part, Stop
from db.records.enums import Kind, Profile, Status
from db.records.meta import Group
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop.desk.seen import Audience, Seen, prefix_of, seen_by
from desktop.outputs.ical.values import FeedEntry, FeedStatus
from desktop.rules.redaction import Access, access
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
_OPEN_PART = {Part.OPEN: "open", Part.MORNING: "morning", Part.AFTERNOON: "afternoon"}


def feed_entries(
    tx: ReadTx, *, first: date, last: date, profile: Profile, now: datetime
) -> tuple[FeedEntry, ...]:
    """Entries of the days `first` to `last`, both included, in the order of time; two queries.

    Months, candidates and drafts make none; a postponed one stays for the settable days with the
    time it had.
    """
    known = knowledge(tx)
    after = last + timedelta(days=1)
    found = queries.between(tx, first, after)
    stops = dict(queries.stops_between(tx, first, after))
    gone = queries.postponed_between(tx, first, after)
    if gone:
        stops |= {i: p.stops for i, p in queries.parts_of(tx, [e.id for e in gone]).items()}
    audience, secret = Audience(profile=profile, now=now), tx.feed_secret()
    entries = (
        _entry(known, e, stops.get(e.id, ()), audience=audience, secret=secret) for e in (*found, *gone)
    )
    return tuple(entry for entry in entries if entry is not None)


def _entry(
    known: Knowledge, engagement: Engagement, stops: Sequence[Stop], *, audience: Audience, secret: str
) -> FeedEntry | None:
    seen = seen_by(engagement, stops, audience, known.settings)
    if seen is None or isinstance(seen.when, Month):
        return None
    uid = uid_for(engagement, audience.profile, secret=secret)
    if audience.profile is Profile.PUBLIC:
        return _public(seen, uid=uid)
    period = engagement.kind is Kind.RESIDENCY or not engagement.is_busy
    return FeedEntry(
        uid=uid,
        sequence=engagement.sequence,
        stamp=_stamp(engagement),
        when=seen.when,
        summary=seen.title,
        status=_feed_status(engagement),
        prefix=prefix_of(engagement.status),
        suffix=_suffix(seen.when),
        location=seen.place,
        description=() if seen.is_bare else _description(known, seen),
        transparent=period or isinstance(seen.when, Day),
        categories=() if seen.is_bare else (_KO.label(engagement.kind),),
        geo=_geo(seen.places),
        alarm_min=None,
    )


def _public(seen: Seen, *, uid: str) -> FeedEntry:
    """Exactly title, start, one hour and the official place (R23)."""
    return FeedEntry(
        uid=uid,
        sequence=seen.kept.sequence,
        stamp=_stamp(seen.kept),
        when=seen.when,
        summary=seen.title,
        status=FeedStatus.CONFIRMED,
        location=seen.place,
    )


def uid_for(engagement: Engagement, profile: Profile, *, secret: str) -> str:
    """A UID of its own for every audience, so that two feeds on one phone neither clash nor join.

    Keyed by the office's secret: the UID of one feed tells nothing of that in another.
    """
    if profile is Profile.MAYOR:
        return engagement.uid
    said = f"{engagement.uid}:{profile.value}".encode()
    digest = hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"


def _stamp(engagement: Engagement) -> datetime:
    stamp = engagement.changed_at or engagement.created_at
    return stamp if stamp is not None else datetime.fromtimestamp(0, zone_named(SEOUL))


def _feed_status(engagement: Engagement) -> FeedStatus:
    status = _STATUS[engagement.status]
    open_hour = isinstance(engagement.when, Day) and engagement.when.part is not Part.ALL_DAY
    return FeedStatus.TENTATIVE if open_hour and status is FeedStatus.CONFIRMED else status


def _suffix(when: object) -> str:
    if isinstance(when, Day) and when.part in _OPEN_PART:
        return " " + _KO.text(f"feeds.suffix.{_OPEN_PART[when.part]}")
    return ""


def _geo(places: Sequence[Stop]) -> tuple[float, float] | None:
    if places and places[0].lat is not None and places[0].lon is not None:
        return places[0].lat, places[0].lon
    return None


def _description(known: Knowledge, shown: Seen) -> tuple[str, ...]:
    lines = []
    seen, kept = shown.engagement, shown.kept
    if kept.status is Status.POSTPONED and seen.former_when is not None and seen.when is None:
        lines.append(_KO.text("feeds.line.former", when=seen.former_when))
    bureau = known.roster.bureaus.get(seen.bureau_id or 0)
    if bureau is not None:
        lines.append(_KO.text("feeds.line.bureau", bureau=bureau.name))
    if access(shown.reading, Group.ITINERARY) is Access.SHOW:
        if len(shown.places) > 1:
            numbered = enumerate(shown.places, start=1)
            lines += [_KO.text("feeds.line.stop", number=n, place=s.place) for n, s in numbered]
        lines += [line for line in seen.purpose.splitlines() if line.strip()]
    lines.append(_KO.text("feeds.line.edition", edition=kept.edition))
    return tuple(lines)
