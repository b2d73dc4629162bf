# SPDX-License-Identifier: Apache-2.0
"""Which calendar program is reached by which way and how late; who is behind on what he may see.

A link on the office's network reaches programs that fetch by themselves; those whose servers fetch never
see it. Rates and habits are of measured programs and of their makers' pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from db.records.enums import FeedClient, FeedWay
from db.records.when import Month, Timed, When, seoul_time
from desktop.rules.finding import Finding, info, warn

_ONE = timedelta(days=1)
_TURNS = 3  # so many turns may be missed before a program is not counted on
_QUICK = timedelta(hours=1)  # whoever looks that often learns of a change of today in time

BY_THEIR_SERVERS = frozenset({FeedClient.GOOGLE, FeedClient.OUTLOOK_NEW, FeedClient.ICLOUD})
FILES_ONLY = frozenset({FeedClient.NAVER})
_APPLE = frozenset({FeedClient.IPHONE, FeedClient.MAC})
_WEBCAL = _APPLE  # a tap on webcal:// opens the sheet to subscribe; on https:// it imports once

# How long after a change a program may take to look again; None: it never looks by itself.
_EVERY: dict[FeedClient, timedelta | None] = {
    FeedClient.IPHONE: timedelta(hours=1),  # 15 minutes to a day by the telephone's setting
    FeedClient.MAC: timedelta(hours=1),  # 5 minutes to a week
    FeedClient.ICSX5: timedelta(hours=1),  # by its setting
    FeedClient.THUNDERBIRD: timedelta(minutes=30),
    FeedClient.OUTLOOK: timedelta(minutes=30),  # at send/receive
    FeedClient.OUTLOOK_NEW: timedelta(hours=3),
    FeedClient.GOOGLE: timedelta(hours=24),  # 8 to 24, nobody can set it
    FeedClient.ICLOUD: timedelta(hours=24),
    FeedClient.NAVER: None,
    FeedClient.OTHER: timedelta(hours=24),
}


def polls_every(client: FeedClient) -> timedelta | None:
    """How long a program may leave a change unread, by its usual setting; None: it takes files only."""
    return _EVERY[client]


def fetches_itself(client: FeedClient) -> bool:
    """Whether the device itself asks, so that a link on the office's network reaches it."""
    return client not in BY_THEIR_SERVERS and client not in FILES_ONLY


def address_form(client: FeedClient, address: str, token: str) -> str:
    """The whole link as that program takes it; `address` is what stands before it: ``http://192.0.2.5:8077``."""
    link = f"{address.rstrip('/')}/{token}.ics"
    if client in _WEBCAL:
        return "webcal://" + link.partition("://")[2]
    return link


def reach(
    client: FeedClient,
    *,
    is_tls: bool,
    is_loopback: bool,
    has_upload: bool,
    has_link: bool = True,
    alarm_min: int | None = None,
    keeps_cancelled: bool = False,
) -> tuple[Finding, ...]:
    """What will reach that program, how late, and what cannot: in the order in which one asks.

    `is_loopback`: so far only this computer can reach the link. `has_link`: one was made, or is going to be.
    """
    found = [_way(client, is_loopback=is_loopback, has_upload=has_upload, has_link=has_link)]
    reached = has_upload if client in BY_THEIR_SERVERS else client not in FILES_ONLY
    if reached:
        found += _pace(client)
    if has_link and fetches_itself(client) and not is_loopback:
        found += _line(client, is_tls=is_tls)
    if client is FeedClient.ICSX5:
        found.append(info("phone.icsx5"))
    found += _alarms(client, alarm_min)
    found += _cancelled(client, keeps_cancelled=keeps_cancelled)
    return tuple(found)


def _way(client: FeedClient, *, is_loopback: bool, has_upload: bool, has_link: bool) -> Finding:
    if client in FILES_ONLY:
        return warn("phone.files_only", client=client)
    if client in BY_THEIR_SERVERS:
        return (
            info("phone.by_upload", client=client) if has_upload else warn("phone.unreached", client=client)
        )
    if not has_link:
        return info("phone.by_upload", client=client) if has_upload else warn("phone.no_link", client=client)
    return warn("phone.loopback", client=client) if is_loopback else info("phone.lan", client=client)


def _pace(client: FeedClient) -> list[Finding]:
    """How late, and what to do about a change of the day itself."""
    every = _EVERY[client]
    found = [info(f"phone.pace_{client.value}")]
    if every is not None:
        is_slow = every > _QUICK
        found.append(warn("phone.same_day_slow") if is_slow else info("phone.same_day"))
    return found


def _line(client: FeedClient, *, is_tls: bool) -> list[Finding]:
    if is_tls:
        return [info("phone.certificate")]
    found = [warn("phone.plain_http")]
    if client in _APPLE:
        found.append(info("phone.asks_ssl"))
    return found


def _alarms(client: FeedClient, alarm_min: int | None) -> list[Finding]:
    if alarm_min is None:
        return []
    if client in _APPLE or client is FeedClient.ICLOUD:
        return [info("phone.alarm_asked", minutes=alarm_min)]
    if client in (FeedClient.GOOGLE, FeedClient.OUTLOOK_NEW):
        return [warn("phone.alarm_ignored", client=client)]
    if client is FeedClient.ICSX5:
        return [info("phone.alarm_own", minutes=alarm_min)]
    return []


def _cancelled(client: FeedClient, *, keeps_cancelled: bool) -> list[Finding]:
    if keeps_cancelled:
        return [info("phone.cancelled_kept")]
    if client is FeedClient.GOOGLE:
        return [warn("phone.cancelled_dropped", client=client)]
    if client in _APPLE or client is FeedClient.ICLOUD:
        return [info("phone.cancelled_struck")]
    return []


class LinkFate(StrEnum):
    """What a link answers: the feed, a farewell, or that nobody knows it."""

    WORKS = "works"
    FAREWELL = "farewell"
    GONE = "gone"


def link_fate(
    *,
    ended_at: datetime | None,
    binned_at: datetime | None,
    expires_on: date | None,
    now: datetime,
    farewell_days: int,
) -> LinkFate:
    """`ended_at`: when a newer link was made or it was taken away; `expires_on` is the last good day."""
    expired_at = None if expires_on is None else seoul_time(expires_on + _ONE, 0)
    ends = [at for at in (ended_at, binned_at, expired_at) if at is not None and at <= now]
    if not ends:
        return LinkFate.WORKS
    return LinkFate.FAREWELL if now < min(ends) + farewell_days * _ONE else LinkFate.GONE


# Ways that give the whole calendar, and those that say what they hold.
CALENDARS = frozenset({FeedWay.SUBSCRIPTION, FeedWay.UPLOAD})
_PARTS = frozenset({FeedWay.FILE, FeedWay.CHANGES, FeedWay.MESSAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """Something that told a reader at `at` how things stand: everything, or the days `first` to `last`."""

    at: datetime
    way: FeedWay
    first: date | None = None
    last: date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it told of everything."""
        return self.way in CALENDARS or (self.way is not FeedWay.CHANGES and self.first is None)

    @property
    def is_word(self) -> bool:
        """Whether he was only told of what he lacked: no calendar of his comes from it."""
        return self.way is FeedWay.MESSAGE and self.first is None

    def holds(self, when: When | None) -> bool:
        """Whether it is about those days. A QR is about one engagement and says nothing of the rest."""
        if self.way in CALENDARS:
            return True
        if self.way not in _PARTS or when is None:
            return False
        first, last = self.first or date.min, self.last or date.max
        return when.day_from <= last and when.day_to > first

    def says(self, *, now_at: When | None, had: When | None, is_gone: bool) -> bool:
        """Whether who got it knows of one that stands at `now_at` and stood at `had` for him.

        A file adds and replaces; it takes nothing away from a telephone, where one of changes does.
        """
        if self.way is FeedWay.FILE:
            return not is_gone and self.holds(now_at)
        return self.holds(now_at) or self.holds(had)


def is_had(
    gots: Iterable[Got], *, since: datetime, now_at: When | None, had: When | None, gone: bool
) -> bool:
    """Whether something that reached him after a change told him of it."""
    return any(got.at >= since and got.says(now_at=now_at, had=had, is_gone=gone) for got in gots)


def is_ahead(when: When | None, *, now: datetime, first: date, last: date) -> bool:
    """Whether it touches those days, both included, and is not over."""
    if when is None or isinstance(when, Month):
        return False
    if isinstance(when, Timed) and when.end <= now:
        return False
    return first < when.day_to and when.day_from <= last


def is_soon(
    start: datetime,
    *,
    since: datetime,
    had_at: datetime,
    every: timedelta | None,
    now: datetime,
    horizon: datetime,
) -> bool:
    """Whether what changed at `since` begins before his program will have looked again.

    One that looked at `had_at` and then missed three turns, or has not come for the change in its own time,
    or never looks by itself, is not counted on for what begins before `horizon`.
    """
    if every is None:
        return start < horizon
    due = since + every
    if now < due and since - had_at <= _TURNS * every:
        return start < due
    return start < max(now + every, horizon)
