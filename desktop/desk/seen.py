# SPDX-License-Identifier: Apache-2.0
"""Engagements as one audience sees them: what feeds, calendar files and schedules (일정표) share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.records import Engagement, Stop, Timed, When
from db.records.enums import Profile, Status
from db.records.when import SEOUL
from desktop.rules.feeds import day_of, midnight
from desktop.rules.redaction import (
    FEED_STATUSES,
    Access,
    Reading,
    Relation,
    headline,
    redact_engagement,
    redact_stops,
)
from desktop.rules.requests import attends
from desktop.rules.settings import OfficeSettings
from desktop.words import Words

_KO = Words("ko")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Somebody of a profile who looks at a period at `now`: of a bureau (0: of none).

    `told` are the engagements of which a councillor is to be told: those are his own.
    """

    profile: Profile
    now: datetime
    is_named: bool = False
    bureau: int = 0
    told: frozenset[int] = frozenset()

    @property
    def today(self) -> date:
        """By the wall clock of Seoul."""
        return day_of(self.now)

    def reading_of(self, engagement: Engagement) -> Reading:
        own = self.profile in (Profile.MAYOR, Profile.ESCORT)
        if self.profile is Profile.BUREAU:
            own = self.bureau != 0 and engagement.bureau_id == self.bureau
        elif self.profile is Profile.COUNCIL:
            own = engagement.id in self.told
        relation = Relation.OWN if own else Relation.OTHER
        return Reading(self.profile, relation, engagement.confidentiality, named=self.is_named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What an audience sees of one engagement; `kept` is the whole record, of which nothing may be said.

    `is_bare`: of this one only “일정” and the time are told. `when` is the time, or that from before it
    was put off; where bare it names no zone.
    """

    kept: Engagement
    engagement: Engagement
    places: tuple[Stop, ...]
    reading: Reading
    when: When
    is_bare: bool

    @property
    def title(self) -> str:
        seen = self.engagement
        public = self.reading.profile is Profile.PUBLIC
        return (seen.public_title or seen.title) if public else seen.title

    @property
    def place(self) -> str:
        return self.places[0].place if self.places else ""


def is_carried(engagement: Engagement, audience: Audience, settings: OfficeSettings) -> bool:
    """Whether its stage and time are told to the profile at all; what was put off goes after some days."""
    when = engagement.when or engagement.former_when
    if engagement.status not in FEED_STATUSES[audience.profile] or when is None:
        return False
    leaves = leaves_at(engagement, settings)
    return leaves is None or audience.now < leaves


def seen_by(
    engagement: Engagement, stops: Sequence[Stop], audience: Audience, settings: OfficeSettings
) -> Seen | None:
    """None where it is absent for the audience, by its stage or by redaction."""
    if not is_carried(engagement, audience, settings):
        return None
    if audience.profile is Profile.PUBLIC and not attends(engagement):
        return None  # a 대참 is not the mayor's: the public calendar has no business with it
    reading = audience.reading_of(engagement)
    seen = redact_engagement(
        engagement,
        reading,
        hidden_title=_KO.text("feeds.hidden"),
        settings=settings,
        today=audience.today,
    )
    if seen is None:
        return None
    bare = headline(reading) is not Access.SHOW
    when = seen.when or seen.former_when
    assert when is not None
    return Seen(
        kept=engagement,
        engagement=seen,
        places=() if bare else redact_stops(stops, reading),
        reading=reading,
        when=_plain_zone(when) if bare else when,
        is_bare=bare,
    )


def prefix_of(status: Status) -> str:
    """``[취소] `` or ``[연기] ``; nothing for the rest."""
    if status in (Status.CANCELLED, Status.POSTPONED):
        return _KO.text(f"feeds.prefix.{status.value}") + " "
    return ""


def leaves_at(engagement: Engagement, settings: OfficeSettings) -> datetime | None:
    """The midnight at which a postponed one goes from calendars by itself; None for all others."""
    since = engagement.status_at or engagement.changed_at
    if engagement.status is not Status.POSTPONED or since is None:
        return None
    return midnight(day_of(since) + timedelta(days=settings.postponed_feed_days + 1))


def _plain_zone(when: When) -> When:
    """The zone of a trip tells where he is: readers of the bare time get it in Seoul's."""
    return Timed(when.start, when.end, SEOUL) if isinstance(when, Timed) else when
