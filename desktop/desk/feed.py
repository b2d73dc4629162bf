# SPDX-License-Identifier: Apache-2.0
"""Engagements of a period as calendar entries for one audience: redaction first, words after."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.queries import engagements as queries
from db.records import Day, Engagement, Month, Part, Stop, Timed
from db.records.enums import Kind, Profile, Status
from db.records.meta import Group
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop.outputs.ical.values import FeedEntry, FeedStatus
from desktop.rules.redaction import (
    FEED_STATUSES,
    Access,
    Reading,
    Relation,
    access,
    headline,
    redact_engagement,
    redact_stops,
)
from desktop.rules.settings import OfficeSettings
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
    audience = _Audience(profile, tx.feed_secret(), now)
    entries = (_entry(known, e, stops.get(e.id, ()), audience) for e in (*found, *gone))
    return tuple(entry for entry in entries if entry is not None)


@dataclass(frozen=True, slots=True)
class _Audience:
    profile: Profile
    secret: str
    now: datetime


def _entry(
    known: Knowledge, engagement: Engagement, stops: Sequence[Stop], audience: _Audience
) -> FeedEntry | None:
    profile, now = audience.profile, audience.now
    uid = uid_for(engagement, profile, secret=audience.secret)
    when = engagement.when or engagement.former_when
    if engagement.status not in FEED_STATUSES[profile] or when is None or isinstance(when, Month):
        return None
    if engagement.status is Status.POSTPONED and _is_stale(engagement, known.settings, now):
        return None
    reading = Reading(profile, _relation(profile), engagement.confidentiality)
    today = now.astimezone(zone_named(SEOUL)).date()
    seen = redact_engagement(
        engagement,
        reading,
        hidden_title=_KO.text("feeds.hidden"),
        settings=known.settings,
        today=today,
    )
    if seen is None:
        return None
    if profile is Profile.PUBLIC:
        return _public(seen, engagement, redact_stops(stops, reading), uid=uid)
    bare = headline(reading) is not Access.SHOW
    places = () if bare else redact_stops(stops, reading)
    shown_when = seen.when or seen.former_when
    assert shown_when is not None
    period = engagement.kind is Kind.RESIDENCY or not engagement.is_busy
    return FeedEntry(
        uid=uid,
        sequence=engagement.sequence,
        stamp=_stamp(engagement),
        when=_plain_zone(shown_when) if bare else shown_when,
        summary=seen.title,
        status=_feed_status(engagement),
        prefix=_prefix(engagement.status),
        suffix=_suffix(shown_when),
        location=places[0].place if places else "",
        description=() if bare else _description(known, seen, places, reading, engagement),
        transparent=period or isinstance(shown_when, Day),
        categories=() if bare else (_KO.label(engagement.kind),),
        geo=_geo(places),
        alarm_min=None,
    )


def _public(seen: Engagement, engagement: Engagement, places: Sequence[Stop], *, uid: str) -> FeedEntry:
    """Exactly title, start, one hour and the official place (R23)."""
    assert seen.when is not None
    return FeedEntry(
        uid=uid,
        sequence=engagement.sequence,
        stamp=_stamp(engagement),
        when=seen.when,
        summary=seen.public_title or seen.title,
        status=FeedStatus.CONFIRMED,
        location=places[0].place if places else "",
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


def _relation(profile: Profile) -> Relation:
    # A period's file has no reader with a bureau or a seat: only what anybody of the profile may see.
    return Relation.OWN if profile in (Profile.MAYOR, Profile.ESCORT) else Relation.OTHER


def _is_stale(engagement: Engagement, settings: OfficeSettings, now: datetime) -> bool:
    since = engagement.status_at or engagement.changed_at
    return since is not None and now - since > timedelta(days=settings.postponed_feed_days)


def _stamp(engagement: Engagement) -> datetime:
    stamp = engagement.changed_at or engagement.created_at
    return stamp if stamp is not None else datetime.fromtimestamp(0, zone_named(SEOUL))


def _feed_status(engagement: Engagement) -> FeedStatus:
    status = _STATUS[engagement.status]
    open_hour = isinstance(engagement.when, Day) and engagement.when.part is not Part.ALL_DAY
    return FeedStatus.TENTATIVE if open_hour and status is FeedStatus.CONFIRMED else status


def _prefix(status: Status) -> str:
    if status in (Status.CANCELLED, Status.POSTPONED):
        return _KO.text(f"feeds.prefix.{status.value}") + " "
    return ""


def _suffix(when: object) -> str:
    if isinstance(when, Day) and when.part in _OPEN_PART:
        return " " + _KO.text(f"feeds.suffix.{_OPEN_PART[when.part]}")
    return ""


def _plain_zone(when: object) -> Timed | Day:
    """The zone of a trip tells where he is: readers of the bare time get it in Seoul's."""
    if isinstance(when, Timed):
        return Timed(when.start, when.end, SEOUL)
    return when  # type: ignore[return-value]


def _geo(places: Sequence[Stop]) -> tuple[float, float] | None:
    if places and places[0].lat is not None and places[0].lon is not None:
        return places[0].lat, places[0].lon
    return None


def _description(
    known: Knowledge, seen: Engagement, places: Sequence[Stop], reading: Reading, kept: Engagement
) -> tuple[str, ...]:
    lines = []
    if kept.status is Status.POSTPONED and seen.former_when is not None and seen.when is None:
        lines.append(_KO.text("feeds.line.former", when=seen.former_when))
    bureau = known.roster.bureaus.get(seen.bureau_id or 0)
    if bureau is not None:
        lines.append(_KO.text("feeds.line.bureau", bureau=bureau.name))
    if access(reading, Group.ITINERARY) is Access.SHOW:
        if len(places) > 1:
            numbered = enumerate(places, start=1)
            lines += [_KO.text("feeds.line.stop", number=n, place=s.place) for n, s in numbered]
        lines += [line for line in seen.purpose.splitlines() if line.strip()]
    lines.append(_KO.text("feeds.line.edition", edition=kept.edition))
    return tuple(lines)
