# SPDX-License-Identifier: Apache-2.0
"""Whose calendar it is (독자) and which days of it: audiences of feeds, their windows, their UIDs."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.records import Reader
from db.records.enums import FeedClient, Profile
from db.records.when import SEOUL, zone_named
from desktop.rules.redaction import public_window
from desktop.rules.settings import OfficeSettings

# Google refuses a calendar of more; the limits of other servers that fetch are not published.
MOST_BYTES = 1_000_000
_BOUNDED = frozenset(
    {FeedClient.GOOGLE, FeedClient.ICLOUD, FeedClient.OUTLOOK_NEW, FeedClient.NAVER, FeedClient.OTHER}
)
_RINGING = frozenset({Profile.MAYOR, Profile.ESCORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAudience:
    """Readers who are told the same in the same words: one text of an engagement serves them all.

    `bureau` counts for the profile bureau, `person` for the council: whose own rows are told; 0 for none.
    `alarm_min` minutes before the start, for the mayor and the escort only.
    """

    profile: Profile
    bureau: int = 0
    person: int = 0
    alarm_min: int | None = None
    keeps_cancelled: bool = False

    @property
    def who(self) -> str:
        """The audience without its options: readers of one `who` share UIDs."""
        parts = [str(self.profile.value), str(self.bureau or ""), str(self.person or "")]
        return ":".join(parts).rstrip(":")

    @property
    def key(self) -> str:
        """Under which its texts are kept: ``escort;a30;g``."""
        alarm = "" if self.alarm_min is None else f";a{self.alarm_min}"
        return self.who + alarm + (";g" if self.keeps_cancelled else "")

    def uid(self, uid: str, *, secret: str) -> str:
        """A UID of its own for every `who`, so that two feeds on one phone neither clash nor join.

        Keyed by the office's secret: the UID of one feed tells nothing of that in another. The mayor's is
        the record's own.
        """
        if self.profile is Profile.MAYOR:
            return uid
        digest = hmac.new(secret.encode(), f"{uid}:{self.who}".encode(), hashlib.sha256).hexdigest()
        return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"


def audience_of(reader: Reader) -> FeedAudience:
    """The audience a reader belongs to; options that his profile cannot have are left out."""
    profile = reader.profile
    return FeedAudience(
        profile=profile,
        bureau=(reader.bureau_id or 0) if profile is Profile.BUREAU else 0,
        person=(reader.person_id or 0) if profile is Profile.COUNCIL else 0,
        alarm_min=reader.alarm_min if profile in _RINGING else None,
        keeps_cancelled=reader.keeps_cancelled and profile is not Profile.PUBLIC,
    )


def window_of(reader: Reader, today: date, settings: OfficeSettings) -> tuple[date, date]:
    """First and last day of a reader's calendar, both included; the public one is the office's."""
    if reader.profile is Profile.PUBLIC:
        return public_window(today, settings)
    return today - timedelta(days=reader.back_days), today + timedelta(days=reader.ahead_days)


def most_bytes(client: FeedClient) -> int | None:
    """How large a calendar the program takes; None without a bound of ours."""
    return MOST_BYTES if client in _BOUNDED else None


def day_of(now: datetime) -> date:
    """The day by the wall clock of Seoul."""
    return now.astimezone(zone_named(SEOUL)).date()


def midnight(day: date) -> datetime:
    """The beginning of a day in Seoul."""
    return datetime(day.year, day.month, day.day, tzinfo=zone_named(SEOUL))
