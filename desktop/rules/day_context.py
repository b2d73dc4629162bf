# SPDX-License-Identifier: Apache-2.0
"""What availability looks at: the commitments of some days and the facts around them, indexed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from db.records import District, Dong, Election, Month, Season
from desktop.rules.commitment import GONE, Commitment, seoul_days
from desktop.rules.council import CouncilCalendar
from desktop.rules.coverage import Visits
from desktop.rules.roster import Roster
from desktop.rules.settings import DEFAULTS, OfficeSettings
from desktop.rules.workdays import DaysOff


@dataclass(frozen=True, slots=True, kw_only=True)
class DayContext:
    """A day, a week or a year of the office. Make it with `day_context`.

    It must hold every engagement that touches the asked days, a day before and a day after, and
    the parents and children of those.
    """

    by_id: Mapping[int, Commitment] = field(default_factory=dict)
    by_date: Mapping[date, tuple[Commitment, ...]] = field(default_factory=dict)
    children: Mapping[int, tuple[Commitment, ...]] = field(default_factory=dict)
    council: CouncilCalendar = field(default_factory=CouncilCalendar)
    off: DaysOff = field(default_factory=DaysOff)
    elections: tuple[Election, ...] = ()
    seasons: tuple[Season, ...] = ()
    districts: Mapping[str, District] = field(default_factory=dict)
    dongs: Mapping[int, Dong] = field(default_factory=dict)
    settings: OfficeSettings = DEFAULTS
    roster: Roster | None = None
    visits: Visits | None = None

    def near(self, first: date, after: date) -> tuple[Commitment, ...]:
        """Commitments that touch the days from `first` to before `after`, each once, by number."""
        found: dict[int, Commitment] = {}
        for n in range((after - first).days):
            for c in self.by_date.get(first + timedelta(days=n), ()):
                found[c.id] = c
        return tuple(found[key] for key in sorted(found))

    def with_change(self, changed: Commitment) -> DayContext:
        """The same days with one commitment replaced or added: what a drag asks about."""
        return self.with_changes((changed,))

    def with_changes(self, changed: Iterable[Commitment]) -> DayContext:
        """The same with several at once: what an import asks about."""
        new = {c.id: c for c in changed}
        rest = [c for c in self.by_id.values() if c.id not in new]
        by_id, by_date, children = _indexed([*rest, *new.values()])
        return replace(self, by_id=by_id, by_date=by_date, children=children)


def competes(a: Commitment, b: Commitment) -> bool:
    """Whether two commitments want the same person at all; parent and child, and alternatives, never do."""
    if a.id == b.id != 0:
        return False
    if a.engagement.parent_id == b.id != 0 or b.engagement.parent_id == a.id != 0:
        return False
    if a.engagement.hold_group and a.engagement.hold_group == b.engagement.hold_group:
        return False
    return a.engagement.is_busy and b.engagement.is_busy


def day_context(
    commitments: Iterable[Commitment],
    *,
    council: CouncilCalendar | None = None,
    off: DaysOff | None = None,
    elections: Iterable[Election] = (),
    seasons: Iterable[Season] = (),
    districts: Mapping[str, District] | None = None,
    dongs: Mapping[int, Dong] | None = None,
    settings: OfficeSettings = DEFAULTS,
    roster: Roster | None = None,
    visits: Visits | None = None,
) -> DayContext:
    """Binned, cancelled, postponed and month-only engagements occupy no day, but keep their family ties.

    `visits`: those around the days, for coverage; without them nothing is said of it.
    """
    by_id, by_date, children = _indexed(commitments)
    return DayContext(
        by_id=by_id,
        by_date=by_date,
        children=children,
        council=council or CouncilCalendar(),
        off=off or DaysOff(),
        elections=tuple(sorted((e for e in elections if e.binned_at is None), key=lambda e: (e.day, e.id))),
        seasons=tuple(s for s in seasons if s.binned_at is None),
        districts=districts or {},
        dongs=dongs or {},
        settings=settings,
        roster=roster,
        visits=visits,
    )


_Indexes = tuple[dict[int, Commitment], dict[date, tuple[Commitment, ...]], dict[int, tuple[Commitment, ...]]]


def _indexed(commitments: Iterable[Commitment]) -> _Indexes:
    by_id = {c.id: c for c in commitments if c.engagement.binned_at is None}
    by_date: dict[date, list[Commitment]] = {}
    children: dict[int, list[Commitment]] = {}
    for c in by_id.values():
        e = c.engagement
        if e.parent_id is not None:
            children.setdefault(e.parent_id, []).append(c)
        if e.when is None or isinstance(e.when, Month) or e.status in GONE:
            continue
        first, after = c.days or seoul_days(e.when)
        for n in range((after - first).days):
            by_date.setdefault(first + timedelta(days=n), []).append(c)
    return (
        by_id,
        {day: tuple(found) for day, found in by_date.items()},
        {key: tuple(found) for key, found in children.items()},
    )
