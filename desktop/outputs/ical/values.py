# SPDX-License-Identifier: Apache-2.0
"""What a calendar file may hold: values already redacted for one reader, and nothing the writer looks up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.records.when import SEOUL, When, zone_named
from desktop.outputs.ical.text import clean_line

# Printable, without the characters that TEXT escapes, and so short that the line is never folded.
_UID = re.compile(r"[A-Za-z0-9._@-]{1,64}")


class FeedStatus(StrEnum):
    """How sure an entry is. `POSTPONED` (연기) is no iCalendar status and is written as TENTATIVE."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One event as one audience may see it. An empty value makes no line.

    `uid` is the stored identifier of this event for this audience; `stamp` (aware) is its last visible
    change and becomes DTSTAMP and LAST-MODIFIED. `prefix` ("[취소] ") and `suffix` (" (시간 미정)") are put
    around `summary`. `status` None writes none, and no busy status either. `description` holds lines.
    `transparent` None leaves TRANSP and the busy status out, as the public feed wants; cancelled and
    postponed entries never block time and never ring.
    `geo` is latitude and longitude in degrees; `alarm_min` minutes before the start, for timed entries.
    `keep_cancelled_visible` writes CONFIRMED for a cancelled entry, because Google drops cancelled events
    of a subscribed feed without a trace.

    Raises ValueError for values no file can hold; that is a mistake of the caller, never of a user.
    """

    uid: str
    sequence: int
    stamp: datetime
    when: When
    summary: str
    status: FeedStatus | None
    prefix: str = ""
    suffix: str = ""
    location: str = ""
    description: tuple[str, ...] = ()
    transparent: bool | None = None
    categories: tuple[str, ...] = ()
    geo: tuple[float, float] | None = None
    alarm_min: int | None = None
    keep_cancelled_visible: bool = False

    def __post_init__(self) -> None:
        if not _UID.fullmatch(self.uid):
            raise ValueError(f"uid {self.uid!r}")
        if not 0 <= self.sequence < 2**31:
            raise ValueError(f"sequence {self.sequence}")
        if self.stamp.tzinfo is None:
            raise ValueError("stamp without a zone")
        if self.geo is not None and not (-90 <= self.geo[0] <= 90 and -180 <= self.geo[1] <= 180):
            raise ValueError(f"geo {self.geo}")
        if self.alarm_min is not None and not 0 <= self.alarm_min <= 60 * 24 * 28:
            raise ValueError(f"alarm {self.alarm_min} min")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """What a feed says about itself; a file with a single event has no head.

    `refresh_min` is how often readers are asked to look again. `color` is a CSS colour name (all that
    RFC 7986 allows), `color_hex` the same for Apple as #RRGGBB. `stamp` (aware) is the last change of
    anything in the feed; None leaves the line out.
    """

    name: str
    zone: str = SEOUL
    refresh_min: int = 15
    color: str = ""
    color_hex: str = ""
    stamp: datetime | None = None

    def __post_init__(self) -> None:
        if not clean_line(self.name):
            raise ValueError("a feed needs a name")
        zone_named(self.zone)
        if not 1 <= self.refresh_min <= 60 * 24 * 28:
            raise ValueError(f"refresh {self.refresh_min} min")
        if not re.fullmatch(r"[a-z]*", self.color):
            raise ValueError(f"color {self.color!r}")
        if not re.fullmatch(r"(#[0-9A-Fa-f]{6})?", self.color_hex):
            raise ValueError(f"color_hex {self.color_hex!r}")
        if self.stamp is not None and self.stamp.tzinfo is None:
            raise ValueError("stamp without a zone")
