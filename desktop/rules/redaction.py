# SPDX-License-Identifier: Apache-2.0
"""Who sees what: decided here once, as data; sheets, feeds, exports and logs all pass through it.

A reader has a profile and a relation to the item (own: responsible or partner bureau, or the
councillor who is told of it). An item is public, internal or restricted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from db.records import Attachment, Engagement, Stop, Timed, When
from db.records.enums import Confidentiality, Profile, Status
from db.records.meta import Group, Record, fields_of
from desktop.rules.commitment import seoul_days
from desktop.rules.settings import OfficeSettings

R = TypeVar("R", bound=Record)


class Relation(StrEnum):
    OWN = "own"
    OTHER = "other"


class Access(StrEnum):
    """x present · t only “일정”, start and end · o the reader's own rows only · – absent."""

    SHOW = "x"
    TIME = "t"
    OWN_ROWS = "o"
    HIDE = "-"


_X, _T, _O, _N = Access.SHOW, Access.TIME, Access.OWN_ROWS, Access.HIDE
_M, _E, _B, _C, _P = Profile.MAYOR, Profile.ESCORT, Profile.BUREAU, Profile.COUNCIL, Profile.PUBLIC

# What a reader learns of an item at all: public / internal / restricted.
HEADLINE: Mapping[tuple[Profile, Relation], tuple[Access, Access, Access]] = MappingProxyType(
    {
        (_M, Relation.OWN): (_X, _X, _X),
        (_M, Relation.OTHER): (_X, _X, _X),
        (_E, Relation.OWN): (_X, _X, _X),
        (_E, Relation.OTHER): (_X, _X, _X),
        (_B, Relation.OWN): (_X, _X, _T),
        (_B, Relation.OTHER): (_X, _T, _T),
        (_C, Relation.OWN): (_X, _X, _T),
        (_C, Relation.OTHER): (_X, _N, _N),
        (_P, Relation.OWN): (_X, _N, _N),
        (_P, Relation.OTHER): (_X, _N, _N),
    }
)

# What of an item whose headline is present: mayor, escort, bureau own / other, council own / other, public.
# For mobile numbers “own rows” are those of the staff on duty.
_COLUMNS: tuple[tuple[Profile, Relation], ...] = (
    (_B, Relation.OWN),
    (_B, Relation.OTHER),
    (_C, Relation.OWN),
    (_C, Relation.OTHER),
)
TABLE: Mapping[Group, tuple[Access, Access, Access, Access, Access, Access, Access]] = MappingProxyType(
    {
        Group.KEY: (_X, _X, _X, _X, _X, _X, _N),
        Group.REFERENCE: (_X, _X, _X, _X, _X, _X, _X),
        Group.HEADLINE: (_X, _X, _X, _X, _X, _X, _X),
        Group.ITINERARY: (_X, _X, _X, _N, _N, _N, _N),
        Group.SECURITY: (_X, _X, _N, _N, _N, _N, _N),
        Group.PEOPLE: (_X, _X, _X, _N, _O, _N, _N),
        Group.NOTICES: (_X, _N, _O, _N, _O, _N, _N),
        Group.REMARKS: (_X, _N, _X, _N, _N, _N, _N),
        Group.SUGGESTIONS: (_X, _X, _X, _N, _O, _N, _N),
        Group.OFFICE_NUMBER: (_N, _X, _X, _X, _N, _N, _N),
        Group.MOBILE_NUMBER: (_N, _O, _N, _N, _N, _N, _N),
        Group.INTERNAL: (_N, _N, _N, _N, _N, _N, _N),
    }
)

# Numbers and stamps that a feed needs whatever its reader may see; they say nothing of the item.
STAMPS = frozenset(
    {
        "id",
        "row_version",
        "binned_at",
        "uid",
        "sequence",
        "edition",
        "exposed_edition",
        "changed_at",
        "created_at",
        "engagement_id",
        "position",
    }
)
# What remains of an engagement of which only the time is told.
TIME_ONLY = frozenset({"when", "former_when", "status", "is_busy"})
# What the public learns: title, start and official place.
PUBLIC_FIELDS: Mapping[type[Record], frozenset[str]] = MappingProxyType(
    {Engagement: frozenset({"title", "public_title", "when"}), Stop: frozenset({"place"})}
)

_LEVEL = {Confidentiality.PUBLIC: 0, Confidentiality.INTERNAL: 1, Confidentiality.RESTRICTED: 2}

# Stages that a feed of the profile carries; candidates and drafts are nobody's business yet.
_TOLD = frozenset(
    {Status.PLANNED, Status.FINAL, Status.HELD, Status.CLOSED, Status.CANCELLED, Status.POSTPONED}
)
FEED_STATUSES: Mapping[Profile, frozenset[Status]] = MappingProxyType(
    {
        Profile.MAYOR: _TOLD,
        Profile.ESCORT: _TOLD,
        Profile.BUREAU: _TOLD,
        Profile.COUNCIL: _TOLD,
        # Cancelled, postponed and tentative items are absent from the public calendar.
        Profile.PUBLIC: frozenset({Status.FINAL, Status.HELD, Status.CLOSED}),
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody's look at one item: as whom, how related to it, and how confidential it is.

    `own_row` is asked per row of people, notices and suggestions: whether it is the reader's own.
    `named`: a user named for route, vehicle and guard; nobody else of the escort sees them.
    """

    profile: Profile
    relation: Relation = Relation.OTHER
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    named: bool = False


def headline(reading: Reading) -> Access:
    """Whether the item is present, present as a time only, or absent."""
    return HEADLINE[reading.profile, reading.relation][_LEVEL[reading.confidentiality]]


def access(reading: Reading, group: Group) -> Access:
    """What the reader sees of one group of fields. Where only the time is told all else is hidden."""
    top = headline(reading)
    if top is not Access.SHOW:
        return top if group is Group.HEADLINE else Access.HIDE
    row = TABLE[group]
    if reading.profile is Profile.MAYOR:
        found = row[0]
    elif reading.profile is Profile.ESCORT:
        found = row[1]
    elif reading.profile is Profile.PUBLIC:
        found = row[6]
    else:
        found = row[2 + _COLUMNS.index((reading.profile, reading.relation))]
    if group is Group.SECURITY and reading.profile is Profile.ESCORT and not reading.named:
        return Access.HIDE
    return found


def visible(kind: type[Record], reading: Reading, *, own_row: bool = False) -> frozenset[str]:
    """Names of the fields of a record that the reader may see; stamps are left out unless all show.

    Empty: the record is absent for that reader.
    """
    return _visible(kind, reading, own_row)  # type: ignore[arg-type]


@lru_cache(maxsize=2048)
def _visible(kind: type[Record], reading: Reading, own_row: bool) -> frozenset[str]:
    """Worked out once: a calendar asks it of every row, and there are few kinds of readings."""
    top = headline(reading)
    if top is Access.HIDE:
        return frozenset()
    if top is Access.TIME:
        return TIME_ONLY if kind is Engagement else frozenset()
    if reading.profile is Profile.PUBLIC:
        return PUBLIC_FIELDS.get(kind, frozenset())
    seen = {Access.SHOW, Access.OWN_ROWS} if own_row else {Access.SHOW}
    infos = [(f.name, f.meta.group) for f in fields_of(kind)]
    shown = frozenset(name for name, group in infos if access(reading, group) in seen)
    # A row whose numbers alone may be seen tells nothing and is absent.
    says = any(name in shown for name, group in infos if group not in (Group.KEY, Group.REFERENCE))
    only_reference = all(group in (Group.KEY, Group.REFERENCE) for _, group in infos)
    return shown if says or only_reference else frozenset()


def redact(record: R, reading: Reading, *, own_row: bool = False) -> R | None:
    """The record with hidden fields at their defaults, or None where it is absent.

    Stamps stay. For an engagement use `redact_engagement`, which knows the public calendar.
    """
    kept = visible(type(record), reading, own_row=own_row)
    if not kept:
        return None
    return _without(record, kept)


def _without(record: R, kept: frozenset[str]) -> R:
    defaults, required = _hidden(type(record), kept)  # type: ignore[arg-type]
    blanks = {name: _blank(record, name) for name in required}
    return replace(record, **defaults, **blanks)  # type: ignore[arg-type]


@lru_cache(maxsize=2048)
def _hidden(kind: type[Record], kept: frozenset[str]) -> tuple[Mapping[str, object], tuple[str, ...]]:
    """What hidden fields become, and which of them have no default to become."""
    hidden = [f for f in fields(kind) if f.name not in kept and f.name not in STAMPS]
    defaults = {f.name: f.default for f in hidden if f.default is not MISSING}
    return MappingProxyType(defaults), tuple(f.name for f in hidden if f.name not in defaults)


def _blank(record: Record, name: str) -> object:
    value = getattr(record, name)
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return ""
    # A required field that is no text (a date, a reference, an enum) has no empty form of its own.
    if isinstance(value, bool | int):
        return type(value)(0)
    raise TypeError(f"{type(record).__name__}.{name} cannot be left out")


def redact_engagement(
    e: Engagement, reading: Reading, *, hidden_title: str, settings: OfficeSettings, today: date
) -> Engagement | None:
    """The engagement as the reader sees it, or None where it is absent.

    `hidden_title` is the catalogue's “일정”. The public gets the public title and one hour from the
    start, of timed items inside the window only. The reading's confidentiality is the item's.
    """
    reading = replace(reading, confidentiality=e.confidentiality)
    top = headline(reading)
    if top is Access.HIDE:
        return None
    if reading.profile is Profile.PUBLIC:
        return _public(e, settings, today)
    kept = visible(Engagement, reading)
    if top is Access.TIME:
        return replace(_without(e, kept), title=hidden_title)
    return _without(e, kept)


def _public(e: Engagement, settings: OfficeSettings, today: date) -> Engagement | None:
    when = e.when
    if not is_public(e, settings, today) or not isinstance(when, Timed):
        return None
    hour = timedelta(minutes=settings.public_event_min)
    bare = _without(e, frozenset({"confidentiality"}))
    title = e.public_title or e.title
    return replace(
        bare, title=title, public_title=title, when=Timed(when.start, when.start + hour, when.zone)
    )


def redact_stops(stops: Iterable[Stop], reading: Reading) -> tuple[Stop, ...]:
    """The stops as the reader sees them; without the itinerary only the first, which is the place."""
    kept = visible(Stop, reading)
    if not kept:
        return ()
    rows = sorted((s for s in stops if s.binned_at is None), key=lambda s: (s.position, s.id))
    if access(reading, Group.ITINERARY) is not Access.SHOW:
        rows = rows[:1]
    return tuple(_without(s, kept) for s in rows)


def attachment_visible(attachment: Attachment, reading: Reading, *, own_row: bool = False) -> bool:
    """A file is seen by those who see both its name and the group it was filed under."""
    seen = {Access.SHOW, Access.OWN_ROWS} if own_row else {Access.SHOW}
    return all(access(reading, g) in seen for g in (Group.ITINERARY, attachment.privacy))


def public_window(today: date, settings: OfficeSettings) -> tuple[date, date]:
    """First and last start day of the public calendar: 3 months back to 5 days ahead, both included."""
    months = today.year * 12 + today.month - 1 - settings.public_months_back
    year, month = divmod(months, 12)
    month += 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(today.day, last)), today + timedelta(days=settings.public_days_ahead)


def is_public(e: Engagement, settings: OfficeSettings, today: date) -> bool:
    """Whether the public calendar carries it: public, settled, timed, starting inside the window."""
    if e.confidentiality is not Confidentiality.PUBLIC or e.binned_at is not None:
        return False
    if e.status not in FEED_STATUSES[Profile.PUBLIC] or not isinstance(e.when, Timed):
        return False
    first, last = public_window(today, settings)
    return first <= start_day(e.when) <= last


def start_day(when: When) -> date:
    return seoul_days(when)[0]
