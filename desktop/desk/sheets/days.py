# SPDX-License-Identifier: Apache-2.0
"""The engagements of some days as a reader of a schedule (일정표) sees them, and what else those days are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.queries import engagements as queries
from db.records import Day, Days, Engagement, Month, Stop, Timed
from db.records.enums import Confidentiality, Kind, Profile, Status
from db.records.meta import Group
from desktop.desk.calendar import bands
from desktop.desk.seen import Audience, Seen, is_carried, prefix_of, seen_by
from desktop.desk.sheets.draft import KO, closest
from desktop.desk.sheets.source import Stretch
from desktop.desk.sheets.view import View
from desktop.rules.redaction import Access, access
from desktop.rules.requests import attends
from desktop.screens.calendar import Band
from desktop.services.knowledge import Knowledge, knowledge
from desktop.words.dates import time_text, weekday, when_time, zone_note

SECTION = "schedule"
_ONE = timedelta(days=1)
# Kinds whose place is the office where none is named.
_AT_HOME = frozenset({Kind.INTERNAL, Kind.HOLD, Kind.RESIDENCY, Kind.TRIP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One engagement on a schedule. `title` bears its marks ([연기], 미확정), `short` does for narrow cells.

    `parent` names the period it lies in.
    """

    seen: Seen
    title: str
    short: str
    place: str
    parent: str = ""

    @property
    def key(self) -> str:
        """How a later issue knows it again."""
        return f"e{self.seen.kept.id}"

    @property
    def is_timed(self) -> bool:
        return isinstance(self.seen.when, Timed)

    @property
    def is_long(self) -> bool:
        """Whole days, more than one of them."""
        when = self.seen.when
        return isinstance(when, Days) and when.last > when.first

    def touches(self, day: date) -> bool:
        when = self.seen.when
        return not isinstance(when, Month) and when.day_from <= day < when.day_to

    def sees(self, group: Group) -> bool:
        """Whether the reader sees that group of this one; own rows do not count."""
        return access(self.seen.reading, group) is Access.SHOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What a reader sees of the days `first` to `last`; `entries` are in the order of time.

    `around` is all that was seen, of the days before and after too: for the way from one to the next.
    """

    first: date
    last: date
    profile: Profile
    known: Knowledge
    entries: tuple[Entry, ...]
    months: tuple[Entry, ...] = ()
    bands: tuple[Band, ...] = ()
    around: tuple[Seen, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def on(self, day: date) -> tuple[Entry, ...]:
        """Whole days and open hours first, then by the hour."""
        return tuple(e for e in self.entries if e.touches(day))

    def by_day(self) -> dict[date, tuple[Entry, ...]]:
        """`on` of every day; for those who look at each of them more than once."""
        found: dict[date, list[Entry]] = {day: [] for day in self.days}
        for entry in self.entries:
            when = entry.seen.when
            if isinstance(when, Month):
                continue
            day, after = max(when.day_from, self.first), min(when.day_to, self.last + _ONE)
            while day < after:
                found[day].append(entry)
                day += _ONE
        return {day: tuple(entries) for day, entries in found.items()}

    def holidays(self, day: date) -> tuple[str, ...]:
        """Names of the holidays on that day, and the election."""
        found = (b for b in self.bands if b.code in ("holiday", "election") and b.first <= day <= b.last)
        return tuple(_band_name(band) for band in found)

    def council(self, day: date) -> tuple[str, ...]:
        """본회의, 상임위 … as they sit on that day."""
        found = (b for b in self.bands if b.code == "council_day" and b.first <= day <= b.last)
        return tuple(dict.fromkeys(_band_name(band) for band in found))

    @property
    def confidentiality(self) -> Confidentiality:
        """The closest of those whose title is told; one of which only the time is told says nothing."""
        return closest(told_confidentiality(e.seen for e in (*self.entries, *self.months)))


def told_confidentiality(found: Iterable[Seen]) -> Iterator[Confidentiality]:
    """Of those whose title is told."""
    return (seen.kept.confidentiality for seen in found if not seen.is_bare)


def schedule(stretch: Stretch, view: View) -> Schedule:
    """Everything of those days that the profile is told; what it is not told is noted by group.

    A day more is read on both sides: where only the time is told, it is told in Seoul's.
    """
    tx, known = stretch.tx, knowledge(stretch.tx)
    audience = audience_of(stretch, view)
    found = queries.between(tx, stretch.first - _ONE, stretch.last + 2 * _ONE)
    gone = queries.postponed_between(tx, stretch.first - _ONE, stretch.last + 2 * _ONE)
    stops = dict(queries.stops_of(tx, [e.id for e in (*found, *gone)]))
    around = []
    for engagement in (*found, *gone):
        if engagement.status is Status.CANCELLED:
            continue
        seen = seen_by(engagement, stops.get(engagement.id, ()), audience, known.settings)
        if seen is None:
            _note_absent(engagement, stretch, view, known)
        else:
            around.append(seen)
    entries = [entry_of(seen) for seen in around if _touches(seen, stretch)]
    for entry in entries:
        _note_hidden(entry.seen, stops.get(entry.seen.kept.id, ()), view)
    entries = _with_parents(_parents(stretch, entries), entries, audience, known)
    return Schedule(
        first=stretch.first,
        last=stretch.last,
        profile=view.profile,
        known=known,
        entries=tuple(sorted((e for e in entries if not _is_month(e)), key=_order)),
        months=tuple(sorted((e for e in entries if _is_month(e)), key=_order)),
        # The public learns of items, not of what else a day is.
        bands=() if view.profile is Profile.PUBLIC else bands(known, stretch.first, stretch.last + _ONE),
        around=tuple(around),
    )


def audience_of(stretch: Stretch, view: View) -> Audience:
    """The reader of the schedule; those of a bureau see more of what is their own."""
    return Audience(profile=view.profile, now=stretch.now, is_named=view.reading.named, bureau=stretch.bureau)


def _is_month(entry: Entry) -> bool:
    return isinstance(entry.seen.when, Month)


def _touches(seen: Seen, stretch: Stretch) -> bool:
    return seen.when.day_from <= stretch.last and seen.when.day_to > stretch.first


def _order(entry: Entry) -> tuple[object, ...]:
    when, number = entry.seen.when, entry.seen.kept.id
    if isinstance(when, Timed):
        return (True, when.start.timestamp(), number)
    return (False, float(when.day_from.toordinal()), number)


def _note_absent(engagement: Engagement, stretch: Stretch, view: View, known: Knowledge) -> None:
    """What the mayor's own schedule of those days would carry and this one does not."""
    when = engagement.when or engagement.former_when
    everybody = Audience(profile=Profile.MAYOR, now=stretch.now)
    if when is None or not is_carried(engagement, everybody, known.settings):
        return
    if when.day_from <= stretch.last and when.day_to > stretch.first:
        view.note(SECTION, Group.HEADLINE)


def _note_hidden(seen: Seen, stops: Sequence[Stop], view: View) -> None:
    if seen.is_bare:
        view.note(SECTION, Group.HEADLINE)
    elif access(seen.reading, Group.ITINERARY) is not Access.SHOW:
        view.note(SECTION, Group.ITINERARY, max(len(stops) - 1, 0) + (seen.kept.bureau_id is not None))


def entry_of(seen: Seen, *, parent: str = "") -> Entry:
    """An engagement as its line says it."""
    title = _title(seen, KO.text("sheets.days.unsettled"))
    return Entry(seen=seen, title=title, short=_title(seen, ""), place=_place(seen), parent=parent)


def _title(seen: Seen, unsettled: str) -> str:
    """What is not settled bears the word behind it, or else a sign before it."""
    kept, profile = seen.kept, seen.reading.profile
    if profile is Profile.PUBLIC:
        return seen.title
    if seen.is_bare:
        return prefix_of(kept.status) + seen.title
    deputy = KO.text("sheets.days.deputy") if _knows_day(profile) and not attends(kept) else ""
    is_open = kept.status is Status.PLANNED
    sign = KO.text("sheets.days.unsettled_sign") if is_open and not unsettled else ""
    title = " ".join(filter(None, (sign, deputy, seen.title.strip(), unsettled if is_open else "")))
    return prefix_of(kept.status) + title


def _knows_day(profile: Profile) -> bool:
    return profile in (Profile.MAYOR, Profile.ESCORT)


def _place(seen: Seen) -> str:
    if seen.place.strip() or seen.is_bare or seen.kept.kind in _AT_HOME:
        return seen.place.strip()
    return "" if seen.reading.profile is Profile.PUBLIC else KO.text("sheets.days.no_place")


def _parents(stretch: Stretch, entries: Iterable[Entry]) -> Mapping[int, Engagement]:
    """The periods (동고동락) those engagements lie in."""
    ids = {e.seen.kept.parent_id for e in entries if e.seen.kept.parent_id is not None}
    return {e.id: e for e in queries.with_ids(stretch.tx, ids)} if ids else {}


def _with_parents(
    parents: Mapping[int, Engagement], entries: list[Entry], audience: Audience, known: Knowledge
) -> list[Entry]:
    """Each with the title of its period, where the reader is told of both; the public is told of neither."""
    if not parents or audience.profile is Profile.PUBLIC:
        return entries
    named = {}
    for number, parent in parents.items():
        seen = seen_by(parent, (), audience, known.settings)
        if seen is not None and not seen.is_bare:
            named[number] = seen.title.strip()
    return [
        e if e.seen.is_bare else entry_of(e.seen, parent=named.get(e.seen.kept.parent_id or 0, ""))
        for e in entries
    ]


def time_on(entry: Entry, day: date) -> str:
    """The hours of that day: ``14:00~15:10``; of what began before ``~01:30``; 종일; 시간 미정.

    The public is told the start alone. A zone, and an end on another day, stand on a line of their own: cells
    for hours are narrow.
    """
    when = entry.seen.when
    if not isinstance(when, Timed):
        return when_time(when)
    note = zone_note(when.zone)
    below = f"\n{note}" if note else ""
    if entry.seen.reading.profile is Profile.PUBLIC:
        return time_text(when.local_start) + below
    if day == when.day_from:
        hours = when_time(when).removesuffix(note)
        return (hours.replace("~", "~\n") if when.day_to - when.day_from > _ONE else hours) + below
    if day == when.day_to - _ONE:
        return KO.text("sheets.days.until", time=time_text(when.local_end)) + below
    return KO.text("sheets.days.all_day")


def start_on(entry: Entry, day: date) -> str:
    """Only when it begins, for narrow cells: ``14:00``; a mark for what runs on; nothing for whole days."""
    when = entry.seen.when
    if isinstance(when, Timed):
        return time_text(when.local_start) if day == when.day_from else KO.text("sheets.days.runs_on")
    if isinstance(when, Day):
        return KO.text(f"sheets.days.part_{when.part.value}")
    return ""


def day_name(day: date) -> str:
    """``26(목)``."""
    return f"{day.day}({weekday(day)})"


def _band_name(band: Band) -> str:
    return KO.text(f"window.band.{band.code}", first=band.first, last=band.last, **band.values)


def session_lines(found: Schedule) -> tuple[str, ...]:
    """``제339회 정례회(11.2.(월)~12.23.(수))``: sessions, seasons and election periods of those days."""
    codes = ("council_session", "election_period", "season")
    return tuple(_band_name(band) for band in found.bands if band.code in codes)
