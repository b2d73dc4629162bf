# SPDX-License-Identifier: Apache-2.0
"""What a reader was told of each engagement, as it is kept with a handing: to tell later what changed.

Of every line its fingerprint and the time it told, nothing else: of what he may not know any more only the
time can be said, and that he knows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from db.records.when import SEOUL, Day, Days, Month, Part, Timed, When

_DIGITS = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_LINE = re.compile(
    r"(?P<id>\d{1,12})(?:@(?P<day>\d{1,7}))?:(?P<seq>\d{1,10}):(?P<kind>[td])(?P<from>-?\d{1,9})\+(?P<long>\d{1,8})"
    r":(?P<digest>[0-9a-f]*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One engagement as it was told; in a message as a line of that `day`.

    `digest` is empty once it was told that it is gone. `sequence` is the one handed out.
    """

    engagement_id: int
    when: Timed | Day | Days
    digest: str
    sequence: int = 0
    day: date | None = None

    @property
    def is_gone(self) -> bool:
        return not self.digest


def digest_of(*words: str) -> str:
    """A fingerprint of a line."""
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:_DIGITS]


def kept(found: Iterable[Told]) -> str:
    """As a handing keeps them, apart by spaces."""
    return " ".join(map(_line, found))


def told(lines: str) -> tuple[Told, ...]:
    """What `kept` kept; anything else in it is passed over."""
    found = []
    for part in lines.split():
        match = _LINE.fullmatch(part)
        if match is not None and (one := _told(match)) is not None:
            found.append(one)
    return tuple(found)


def by_engagement(found: Iterable[Told]) -> Mapping[int, Told]:
    """Each under its engagement; the last of several counts."""
    return {one.engagement_id: one for one in found}


def bare_when(when: When) -> Timed | Day | Days | None:
    """The time alone, in Seoul's and to the minute, whole days without their part; None for a month."""
    match when:
        case Month():
            return None
        case Timed():
            length = max(_minutes(when.end - when.start), 1)
            start = _EPOCH + _minutes(when.start - _EPOCH) * _MINUTE
            return Timed(start, start + length * _MINUTE, SEOUL)
        case _:
            return _days(when.day_from, (when.day_to - when.day_from).days)


def _line(one: Told) -> str:
    when = one.when
    if isinstance(when, Timed):
        length = max(_minutes(when.end - when.start), 1)
        time = f"t{_minutes(when.start - _EPOCH)}+{length}"
    else:
        time = f"d{when.day_from.toordinal()}+{(when.day_to - when.day_from).days}"
    day = f"@{one.day.toordinal()}" if one.day is not None else ""
    return f"{one.engagement_id}{day}:{one.sequence}:{time}:{one.digest}"


def _told(match: re.Match[str]) -> Told | None:
    start, length = int(match["from"]), int(match["long"])
    try:
        when: Timed | Day | Days
        if match["kind"] == "t":
            begin = _EPOCH + start * _MINUTE
            when = Timed(begin, begin + length * _MINUTE, SEOUL)
        else:
            when = _days(date.fromordinal(start), length)
        day = date.fromordinal(int(match["day"])) if match["day"] else None
    except (ValueError, OverflowError):
        return None
    return Told(
        engagement_id=int(match["id"]),
        when=when,
        digest=match["digest"],
        sequence=int(match["seq"]),
        day=day,
    )


def _days(first: date, count: int) -> Day | Days:
    if count <= 1:
        return Day(first, Part.ALL_DAY)
    return Days(first, first + timedelta(days=count - 1))


def _minutes(length: timedelta) -> int:
    return length // _MINUTE
