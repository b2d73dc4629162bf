# SPDX-License-Identifier: Apache-2.0
"""What is said when somebody is told of an engagement, and what of it has changed since."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from db.records import Attempt, Timed, When
from db.records.enums import Status
from desktop.rules.commitment import Commitment
from desktop.rules.settings import OfficeSettings

_BETWEEN = " · "


class SpokenUnit(StrEnum):
    """What of an engagement is spoken when somebody is told, and told again when it changes."""

    WHEN = "when"
    PLACE = "place"
    LEAD = "lead"
    IMPORTANCE = "importance"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What somebody is told: the values an Attempt keeps as told_*. `place`: those of all stops."""

    when: When | None
    place: str
    lead: str
    is_major: bool
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is no longer as it was told."""

    unit: SpokenUnit
    old: object
    new: object


def spoken_now(c: Commitment) -> Spoken:
    """The engagement as one would tell it now."""
    e = c.engagement
    place = places_text(stop.place for stop in c.stops)
    return Spoken(when=e.when, place=place, lead=e.lead, is_major=e.is_major, status=e.status.value)


def places_text(places: Iterable[str]) -> str:
    """Where it goes, each place once, in order."""
    return _BETWEEN.join(dict.fromkeys(filter(None, places)))


def spoken_in(attempt: Attempt) -> Spoken:
    return Spoken(
        when=attempt.told_when,
        place=attempt.told_place,
        lead=attempt.told_lead,
        is_major=attempt.told_major,
        status=attempt.told_status,
    )


def changes_between(told: Spoken, now: Spoken, settings: OfficeSettings) -> tuple[Change, ...]:
    """What is no longer as told. A stage reached on the way is no change, calling it off is.

    Gone, only that is told: nobody is rung up about the new hour of a cancelled visit.
    """
    if _gone(told.status) != _gone(now.status):
        return (Change(unit=SpokenUnit.STATUS, old=told.status, new=now.status),)
    if _gone(now.status):
        return ()
    found = []
    if not _same_time(told.when, now.when, settings):
        found.append(Change(unit=SpokenUnit.WHEN, old=told.when, new=now.when))
    if not _same_place(told.place, now.place):
        found.append(Change(unit=SpokenUnit.PLACE, old=told.place, new=now.place))
    if told.lead != now.lead:
        found.append(Change(unit=SpokenUnit.LEAD, old=told.lead, new=now.lead))
    if told.is_major != now.is_major:
        found.append(Change(unit=SpokenUnit.IMPORTANCE, old=told.is_major, new=now.is_major))
    return tuple(found)


def is_small(changes: Iterable[Change], settings: OfficeSettings) -> bool:
    """Whether somebody may decide not to ring up about it: the hour alone, moved by no more than is set.

    Counted from what was told last, so that small steps do not add up to a large one.
    """
    listed = list(changes)
    return bool(listed) and all(
        c.unit is SpokenUnit.WHEN and _shift_min(c.old, c.new) <= settings.let_be_max_shift_min
        for c in listed
    )


def _shift_min(old: object, new: object) -> float:
    """By how many minutes start or end moved; endless where one of the two has no hour."""
    if not isinstance(old, Timed) or not isinstance(new, Timed):
        return math.inf
    longest = max(abs(new.start - old.start), abs(new.end - old.end))
    return longest.total_seconds() / 60


def _same_place(told: str, now: str) -> bool:
    """A further place is no reason to ring up whoever knows of those before it; one less is."""
    return told == now or (told != "" and now.startswith(told + _BETWEEN))


def _gone(status: str) -> str:
    return status if status in (Status.CANCELLED, Status.POSTPONED) else ""


def _same_time(told: When | None, now: When | None, settings: OfficeSettings) -> bool:
    if isinstance(told, Timed) and isinstance(now, Timed) and told.start == now.start:
        # A visit that runs ten minutes longer is no reason to ring six people up again.
        return abs(told.end - now.end) < timedelta(minutes=max(1, settings.retell_end_change_min))
    return told == now
