# SPDX-License-Identifier: Apache-2.0
"""Why a time is not free, as far as the calendar on the screen tells: said while something is dragged.

The office itself decides when it is let go; it knows travel, settings and what is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from db.records.enums import CouncilDayKind, Kind
from db.records.when import Day, Timed, When
from desktop.qt.week.days import are_family, takes_time, wall_minutes
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.strips import BARRING, COUNCIL_HOURS
from desktop.screens.calendar import Band, CalendarItem, CalendarScreen
from desktop.words import Words

_MINUTE = timedelta(minutes=1)
# Council days of which the mayor is to be warned; committees concern the bureaus' heads.
_WARNING = frozenset({CouncilDayKind.PLENARY, CouncilDayKind.URGENT_QUESTION, CouncilDayKind.LEADER_SPEECH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One reason; `key` is that of its words, `blocks` whether the office will ask for a reason."""

    key: str
    blocks: bool
    values: Mapping[str, object] = field(default_factory=dict)


def reasons(
    when: When, screen: CalendarScreen, *, item: CalendarItem | None, along: frozenset[int] = frozenset()
) -> tuple[Why, ...]:
    """What speaks against `when` for `item` (None: a new one), gravest first; `along` moves with it."""
    found = [*_overlaps(when, screen, item, along), *_of_days(when, screen)]
    return tuple(sorted(found, key=lambda why: not why.blocks))


def _overlaps(
    when: When, screen: CalendarScreen, item: CalendarItem | None, along: frozenset[int]
) -> Iterator[Why]:
    if item is not None and not item.is_busy:
        return
    for other in screen.items:
        if item is not None and (other.key == item.key or are_family(item, other)):
            continue
        if other.key in along or not takes_time(other):
            continue
        if isinstance(when, Timed) and isinstance(other.when, Timed):
            low, high = max(when.start, other.when.start), min(when.end, other.when.end)
            if low < high:
                minutes = (high - low) // _MINUTE
                yield Why(
                    key="grid.why_overlap", blocks=True, values={"title": other.title, "minutes": minutes}
                )
        elif other.kind is Kind.TRIP and not isinstance(other.when, Timed) and _share_days(when, other.when):
            yield Why(key="grid.why_trip", blocks=True, values={"title": other.title})


def _share_days(one: When, other: When) -> bool:
    return one.day_from < other.day_to and other.day_from < one.day_to


def _of_days(when: When, screen: CalendarScreen) -> Iterator[Why]:
    for band in screen.bands:
        if when.day_from > band.last or when.day_to <= band.first:
            continue
        kind = band.values.get("kind")
        if band.code == "council_day" and kind in BARRING | _WARNING and _in_council_hours(when):
            yield Why(key="grid.why_council", blocks=kind in BARRING, values={"kind": kind})
        elif band.code == "election_period":
            yield Why(key="grid.why_election", blocks=False, values={"name": _name(band)})
        elif band.code in ("holiday", "election"):
            yield Why(key="grid.why_day_off", blocks=False, values={"name": _name(band)})


def _name(band: Band) -> object:
    return band.values.get("name", "")


def _in_council_hours(when: When) -> bool:
    if not isinstance(when, Timed):
        return isinstance(when, Day)
    start, end = wall_minutes(when, when.day_from)
    return end - start >= DAY_MIN or (start < COUNCIL_HOURS[1] and end > COUNCIL_HOURS[0])


def why_text(found: tuple[Why, ...], words: Words, *, most: int = 2) -> str:
    """The reasons in one line, the gravest first."""
    said = [words.text(why.key, **why.values) for why in found[:most]]
    if len(found) > most:
        said.append(words.text("grid.why_more", count=len(found) - most))
    return " · ".join(said)
