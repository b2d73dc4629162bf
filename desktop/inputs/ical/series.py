# SPDX-License-Identifier: Apache-2.0
"""Series to single events: the rule, added and taken-out dates, and the instances that were moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from db.records.when import zone_named
from desktop.inputs.ical import rules
from desktop.inputs.ical.components import Prop
from desktop.inputs.ical.events import Draft, Reader, Start, placed
from desktop.inputs.ical.values import (
    MAX_EVENTS,
    MAX_INSTANCES,
    CalendarEvent,
    Problem,
    Window,
)
from desktop.inputs.ical.zones import Zone

MAX_DATES = 5_000  # of EXDATE or RDATE in one event
MAX_DATES_OF_ALL = 200_000  # of all events of a file together
_FOREVER = datetime(2200, 12, 31)  # noqa: DTZ001 (a wall time)
_MIDNIGHT = datetime.min.time()


@dataclass(slots=True)
class Expander:
    """Makes the instances of one file, within its bounds."""

    reader: Reader
    window: Window
    budget: rules.Budget = field(default_factory=rules.Budget)
    made: int = 0
    dates: int = 0
    is_full: bool = False

    def all(self, drafts: Sequence[Draft]) -> list[CalendarEvent]:
        """Every event and instance in the order of the file; moved instances replace what they moved."""
        moved: dict[str, dict[object, Draft]] = {}
        masters = {d.event.uid: d for d in drafts if d.original is None}
        for draft in drafts:
            if draft.original is not None and (master := masters.get(draft.event.uid)) is not None:
                draft.original = _written_as(draft.original, master.start)
                moved.setdefault(draft.event.uid, {})[_identity(draft.original)] = draft
        found: list[CalendarEvent] = []
        # A series without end leaves room for all that stands alone.
        room = MAX_EVENTS - sum(not _is_series(draft) for draft in drafts)
        for draft in drafts:
            is_series = _is_series(draft)
            if is_series and self.made >= room:
                self.is_full = True
                continue
            for event in self._of(draft, moved.get(draft.event.uid, {})):
                if is_series and self.made >= room:
                    self.is_full = True
                    break
                self.made += is_series
                found.append(event)
        return found

    def _of(self, draft: Draft, moved: dict[object, Draft]) -> Iterator[CalendarEvent]:
        if draft.original is not None:
            yield from _alone(draft, draft.original.key)
            return
        if not _is_series(draft):
            yield from _alone(draft, "")
            return
        # What stands instead of an instance is an event of its own, wherever in the file it comes.
        taken = self._taken_out(draft) | set(moved)
        days_out = {one for one in taken if isinstance(one, date) and not isinstance(one, datetime)}
        kept = 0
        for start in self._starts(draft):
            if _identity(start) in taken or start.day in days_out:
                continue
            event = placed(draft.event, start, draft.length, start.key)
            if event is not None:
                kept += 1
                yield event
        if not kept and not moved:
            # An old or empty series is still one event of the file.
            event = placed(draft.event, draft.start, draft.length, draft.start.key)
            if event is not None and _identity(draft.start) not in taken:
                draft.problems.append(Problem("icsin.problem.series_outside", draft.raw.line))
                yield event

    def _starts(self, draft: Draft) -> Iterator[Start]:
        begun, zone = draft.start, draft.start.zone
        wall = begun.wall if begun.wall is not None else datetime.combine(begun.day, _MIDNIGHT)
        first = datetime.combine(self.window.first, _MIDNIGHT)
        after = datetime.combine(self.window.after, _MIDNIGHT)
        walls: set[datetime] = set()
        prop = draft.raw.once.get("RRULE")
        if prop is not None:
            walls |= self._by_rule(draft, prop, wall, first=first, after=after)
        elif first <= wall < after:
            walls.add(wall)
        for one in self._dates(draft, "RDATE"):
            added = _wall_in(one, zone, is_date=begun.wall is None, time=wall)
            if first <= added < after:
                walls.add(added)
        if begun.wall is None:
            # A rule of hours on a whole day gives that day once.
            walls = {datetime.combine(one_wall.date(), _MIDNIGHT) for one_wall in walls}
        for one_wall in sorted(walls)[:MAX_INSTANCES]:
            yield Start(one_wall.date(), None if begun.wall is None else one_wall, zone, begun.shown)

    def _by_rule(
        self, draft: Draft, prop: Prop, wall: datetime, *, first: datetime, after: datetime
    ) -> set[datetime]:
        only = {wall} if first <= wall < after else set()
        try:
            rule = rules.parse(prop.value)
            expanded = rules.expand(
                rule,
                wall,
                until=_until(rule, draft.start),
                first=first,
                after=after,
                budget=self.budget,
                most=min(MAX_INSTANCES, max(1, MAX_EVENTS - self.made)),
            )
        except rules.RuleError as error:
            draft.problems.append(Problem(error.code, prop.line, {"value": prop.value.strip()[:80]}))
            return only
        except (OverflowError, ValueError):
            bad = Problem("icsin.problem.rule", prop.line, {"value": prop.value.strip()[:80]})
            draft.problems.append(bad)
            return only
        values: dict[str, object] = {"count": len(expanded.walls)}
        if expanded.is_cut:
            draft.problems.append(Problem("icsin.problem.series_cut", prop.line, values))
        elif rule.count is None and (rule.until is None or rule.until.day >= self.window.after):
            values["last"] = self.window.after - timedelta(days=1)
            draft.problems.append(Problem("icsin.problem.series_bounded", prop.line, values))
        return set(expanded.walls)

    def _taken_out(self, draft: Draft) -> set[object]:
        return {_identity(one) for one in self._dates(draft, "EXDATE")}

    def _dates(self, draft: Draft, name: str) -> Iterator[Start]:
        """The values of all lines of a name; PERIODs by their beginning."""
        count = 0
        for prop in draft.raw.many.get(name, ()):
            for part in prop.value.split(","):
                count += 1
                self.dates += 1
                if count > MAX_DATES or self.dates > MAX_DATES_OF_ALL:
                    too_many = {"name": name, "limit": count - 1}
                    draft.problems.append(Problem("icsin.problem.too_many", prop.line, too_many))
                    return
                one = prop._replace(value=part.partition("/")[0].strip())
                if not one.value:
                    continue
                problems: list[Problem] = []
                start = self.reader.start(one, name, problems)
                if len(draft.problems) < 40:
                    draft.problems += [p for p in problems if p.code == "icsin.problem.bad_value"]
                if start is not None:
                    yield start


def _is_series(draft: Draft) -> bool:
    raw = draft.raw
    return draft.original is None and ("RRULE" in raw.once or "RDATE" in raw.many)


def _alone(draft: Draft, recurrence: str) -> Iterator[CalendarEvent]:
    """The one event of a draft; none, with a word, where the calendar of the program ends."""
    event = placed(draft.event, draft.start, draft.length, recurrence)
    if event is None:
        draft.problems.append(Problem("icsin.problem.no_start", draft.raw.line))
    else:
        yield event


def _written_as(one: Start, like: Start) -> Start:
    """The same instance in the form of its series: some write RECURRENCE-ID in UTC, some as a bare day."""
    if like.wall is None:
        wall = one.wall if one.wall is not None else datetime.combine(one.day, _MIDNIGHT)
        return Start(wall.date(), None, like.zone, like.shown)
    try:
        wall = _wall_in(one, like.zone, is_date=False, time=like.wall)
    except OverflowError:
        return one
    return Start(wall.date(), wall, like.zone, like.shown)


def _identity(start: Start) -> object:
    """What names an instance whatever zone it is written in: its day, or its instant."""
    if start.wall is None:
        return start.day
    try:
        return start.instant
    except OverflowError:
        return start.wall


def _wall_in(one: Start, zone: Zone, *, is_date: bool, time: datetime) -> datetime:
    """An added date as a wall time of the series; a bare day begins when the series does."""
    if one.wall is None:
        return datetime.combine(one.day, _MIDNIGHT if is_date else time.time())
    wall = zone.wall(one.instant) if one.zone != zone else one.wall
    return datetime.combine(wall.date(), _MIDNIGHT) if is_date else wall


def _until(rule: rules.Rule, start: Start) -> datetime | None:
    """UNTIL (included) in the wall time of the series; a bare day counts to its end."""
    said = rule.until
    if said is None:
        return None
    if said.day.year >= _FOREVER.year:
        return _FOREVER  # the year 9999 is how some write that a series has no end
    if said.wall is None or start.wall is None:
        return datetime.combine(said.day, datetime.max.time().replace(microsecond=0))
    if said.offset is None:
        return said.wall
    instant = (said.wall - said.offset).replace(tzinfo=zone_named("UTC"))
    return start.zone.wall(instant)


def newest_only(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Problem]]:
    """One event a UID and instance: the newer version, and a UID of its own for what only shares one."""
    kept: dict[tuple[str, object], Draft] = {}
    problems: list[Problem] = []
    for draft in drafts:
        key = (draft.event.uid, None if draft.original is None else _identity(draft.original))
        other = kept.get(key)
        values: dict[str, object] = {"uid": draft.event.uid[:80]}
        if other and _version(draft) == _version(other) and draft.start.key != other.start.key:
            values["line"] = other.raw.line
            draft.problems.append(Problem("icsin.problem.uid_shared", draft.raw.line, values))
            uid = f"{draft.event.uid[:960]}#{draft.start.key}"
            draft.event = replace(draft.event, uid=uid)
            key = (uid, key[1])
            other = kept.get(key)
        if other is None:
            kept[key] = draft
            continue
        newer = draft if _version(draft) >= _version(other) else other
        older = other if newer is draft else draft
        problems.append(
            Problem("icsin.problem.uid_twice", older.raw.line, {**values, "line": newer.raw.line})
        )
        kept[key] = newer
    return list(kept.values()), problems


def _version(draft: Draft) -> tuple[int, float]:
    modified = draft.event.modified
    return draft.event.sequence, modified.timestamp() if modified is not None else 0.0
