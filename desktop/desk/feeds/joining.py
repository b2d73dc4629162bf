# SPDX-License-Identifier: Apache-2.0
"""A reader's feed as bytes: kept texts between a head and a tail, within what his program takes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from db.queries import feeds as kept
from db.queries.feeds import Wanted
from db.records import Day, Part, Reader
from db.records.enums import Profile
from db.transaction import ReadTx
from desktop.outputs.ical.values import FeedEntry, FeedHead
from desktop.outputs.ical.write import fragment, join_calendar
from desktop.rules.feeds import audience_of, day_of, midnight, most_bytes, window_of
from desktop.rules.finding import Finding, warn
from desktop.rules.settings import DEFAULTS
from desktop.services.knowledge import knowledge
from desktop.words import Words

_KO = Words("ko")
_COLOR, _COLOR_HEX = "steelblue", "#4682B4"
_HEAD_BYTES = 20_000  # the most that head and time zones were ever seen to need, several times over
_FAREWELL_UID = "00000000-0000-4000-8000-00000000feed"
_Text = tuple[bytes, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar as it is served. `etag` is the sha256 of `data` in hex, `modified` when it became so.

    `engagements` are those in it. `left_out` so many of the farthest days did not fit what his program
    takes; `last` is the last day that is in it whole.
    """

    data: bytes
    etag: str
    modified: datetime
    count: int
    engagements: tuple[int, ...] = ()
    left_out: int = 0
    last: date | None = None


def feed_of(tx: ReadTx, reader: Reader, *, now: datetime) -> Feed:
    """The reader's calendar of the kept texts; `texts.refresh` brings those up to the journal first."""
    settings, today = knowledge(tx).settings, day_of(now)
    wanted = wanted_of(tx, reader, now=now)
    found = kept.texts_of(tx, wanted)
    inside, end = _bounded(tx, wanted, found, most_bytes(reader.client))
    # What left counts too: the calendar changed when it did. What is outside his days or kinds does not.
    changed = kept.newest(tx, wanted)
    head = FeedHead(
        name=name_for(reader.profile),
        refresh_min=settings.feed_refresh_min,
        color=_COLOR,
        color_hex=_COLOR_HEX,
        stamp=changed,
    )
    data = join_calendar(head, [row[0] for row in inside], {row[1] for row in inside if row[1]})
    start = midnight(today).astimezone(UTC)
    return Feed(
        data=data,
        etag=hashlib.sha256(data).hexdigest(),
        modified=start if changed is None else max(changed, start),
        count=len(inside),
        engagements=tuple(row[2] for row in inside),
        left_out=len(found) - len(inside),
        last=end,
    )


def wanted_of(tx: ReadTx, reader: Reader, *, now: datetime) -> Wanted:
    """Which of the kept texts are his."""
    first, last = window_of(reader, day_of(now), knowledge(tx).settings)
    kinds = tuple(kind.value for kind in reader.kinds)
    return Wanted(audience=audience_of(reader).key, first=first, last=last, kinds=kinds, now=now)


def left_out(tx: ReadTx, reader: Reader, *, now: datetime) -> tuple[Finding, ...]:
    """What of his calendar his program's servers would not take; one query where nothing is left out."""
    bound = most_bytes(reader.client)
    if bound is None:
        return ()
    if kept.bytes_of(tx, wanted_of(tx, reader, now=now)) <= bound - _HEAD_BYTES:
        return ()
    feed = feed_of(tx, reader, now=now)
    return (warn("phone.left_out", client=reader.client, count=feed.left_out, last=feed.last),)


def farewell(*, now: datetime, refresh_min: int = DEFAULTS.feed_refresh_min) -> Feed:
    """What a link says that was taken away: one event of today, which clears the old ones from the phone."""
    start = midnight(day_of(now)).astimezone(UTC)
    entry = FeedEntry(
        uid=_FAREWELL_UID,
        sequence=0,
        stamp=start,
        when=Day(day_of(now), Part.ALL_DAY),
        summary=_KO.text("feeds.farewell.title"),
        status=None,
        description=(_KO.text("feeds.farewell.what"), _KO.text("feeds.farewell.do")),
        transparent=True,
    )
    head = FeedHead(name=_KO.text("feeds.name"), refresh_min=refresh_min, stamp=start)
    data = join_calendar(head, [fragment(entry)], ())
    return Feed(data=data, etag=hashlib.sha256(data).hexdigest(), modified=start, count=1)


def name_for(profile: Profile) -> str:
    """What a calendar of the profile is called on the phone."""
    return _KO.text("feeds.public_name" if profile is Profile.PUBLIC else "feeds.name")


def _bounded(
    tx: ReadTx, wanted: Wanted, found: Sequence[_Text], most: int | None
) -> tuple[Sequence[_Text], date]:
    """The nearest days that fit whole into so many bytes, and the last of those days."""
    room = None if most is None else most - _HEAD_BYTES
    if room is None or sum(len(row[0]) for row in found) <= room:
        return found, wanted.last
    days = kept.days_of(tx, wanted)
    used, ordered = 0, sorted(found, key=lambda row: (days[row[2]], row[2]))
    for at, row in enumerate(ordered):
        used += len(row[0])
        if used > room:
            end = days[row[2]] - timedelta(days=1)
            return [r for r in ordered[:at] if days[r[2]] <= end], end
    return ordered, wanted.last
