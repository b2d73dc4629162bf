# SPDX-License-Identifier: Apache-2.0
"""Which engagements a calendar shows: by family, kind, status, district and bureau."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.records.enums import Family, Kind, Status
from desktop.screens.calendar import CalendarItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Empty sets let everything pass; `hidden` names families that are switched off.

    Districts and bureaus are names; the empty name stands for engagements without one.
    """

    hidden: frozenset[Family] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    districts: frozenset[str] = frozenset()
    bureaus: frozenset[str] = frozenset()
    hides_outside: bool = False  # bands of outside calendars; no choice among ours

    def __bool__(self) -> bool:
        return bool(self.hidden or self.kinds or self.statuses or self.districts or self.bureaus)


def passes(kept: Filter, item: CalendarItem) -> bool:
    """Whether the filter lets an engagement through."""
    return (
        item.family not in kept.hidden
        and (not kept.kinds or item.kind in kept.kinds)
        and (not kept.statuses or item.status in kept.statuses)
        and (not kept.districts or not kept.districts.isdisjoint(item.districts or ("",)))
        and (not kept.bureaus or item.bureau in kept.bureaus)
    )


def filtered(kept: Filter, items: Iterable[CalendarItem]) -> tuple[CalendarItem, ...]:
    """The engagements that pass, in the order given."""
    return tuple(item for item in items if passes(kept, item)) if kept else tuple(items)
