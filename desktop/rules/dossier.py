# SPDX-License-Identifier: Apache-2.0
"""Everything kept about one engagement that readiness looks at, read in bulk by the services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db.records import Attendance, Material, Meeting, Override, RunRow, Suggestion
from db.records.enums import OPEN_SUGGESTION
from desktop.rules.commitment import Commitment
from desktop.rules.notice import NO_NOTICES, NoticeFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One engagement with its parts; `suggestions` are the open ones of its places.

    `meeting`: what a meeting has of its own, None where nothing of it was kept.
    """

    commitment: Commitment
    file: NoticeFile = NO_NOTICES
    run_rows: Sequence[RunRow] = ()
    attendance: Sequence[Attendance] = ()
    materials: Sequence[Material] = ()
    overrides: Sequence[Override] = ()
    suggestions: Sequence[Suggestion] = ()
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True)
class OpenSuggestions:
    """Open suggestions (미결 건의) by place; make it once with `open_suggestions`."""

    by_dong: Mapping[int, tuple[Suggestion, ...]] = field(default_factory=dict)
    by_place: Mapping[str, tuple[Suggestion, ...]] = field(default_factory=dict)
    by_district: Mapping[str, tuple[Suggestion, ...]] = field(default_factory=dict)

    def at(self, c: Commitment) -> tuple[Suggestion, ...]:
        """Those of the same dong or place, and those of the district that name no dong, oldest first."""
        found: dict[int, Suggestion] = {}
        for stop in c.stops:
            rows = (
                *(self.by_dong.get(stop.dong_id, ()) if stop.dong_id is not None else ()),
                *(self.by_district.get(stop.district_code, ()) if stop.district_code else ()),
                *(self.by_place.get(stop.place, ()) if stop.place else ()),
            )
            found.update((row.id, row) for row in rows)
        return tuple(sorted(found.values(), key=lambda s: (s.received_on, s.id)))


def open_suggestions(rows: Iterable[Suggestion]) -> OpenSuggestions:
    by_dong: dict[int, list[Suggestion]] = {}
    by_place: dict[str, list[Suggestion]] = {}
    by_district: dict[str, list[Suggestion]] = {}
    for row in rows:
        if row.binned_at is not None or row.status not in OPEN_SUGGESTION:
            continue
        if row.place:
            by_place.setdefault(row.place, []).append(row)
        if row.dong_id is not None:
            by_dong.setdefault(row.dong_id, []).append(row)
        elif row.district_code:
            by_district.setdefault(row.district_code, []).append(row)
    return OpenSuggestions(
        {k: tuple(v) for k, v in by_dong.items()},
        {k: tuple(v) for k, v in by_place.items()},
        {k: tuple(v) for k, v in by_district.items()},
    )
