# SPDX-License-Identifier: Apache-2.0
"""What the office knows by name, for quick entry: made once, kept until it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from db.queries import places as queries
from db.transaction import ReadTx
from desktop.inputs.quick import (
    KnownDistrict,
    KnownDong,
    KnownPerson,
    KnownPlace,
    Lookup,
    dongs_by_name,
)
from desktop.services.knowledge import Knowledge, knowledge

_MEMO = "quick"
_SHORTEST_PLACE = 3


@dataclass(frozen=True, slots=True)
class _Kept:
    dated: int
    last_stop: int
    lookup: Lookup


def lookup_of(tx: ReadTx, *, today: date) -> Lookup:
    """Names valid today; places are those of stops so far, with the area they were last given."""
    known = knowledge(tx)
    kept = tx.memo.get(_MEMO)
    if not isinstance(kept, _Kept) or kept.dated != known.dated:
        kept = _Kept(known.dated, 0, _named(known, today, {}))
    places, last = _places_since(tx, kept.last_stop)
    if last != kept.last_stop:
        kept = _Kept(known.dated, last, _named(known, today, {**kept.lookup.places, **places}))
    tx.memo[_MEMO] = kept
    return kept.lookup


def _named(known: Knowledge, today: date, places: Mapping[str, KnownPlace]) -> Lookup:
    roster, settings = known.roster, known.settings
    people: dict[str, list[KnownPerson]] = {}
    for person in roster.people.values():
        people.setdefault(person.name, []).append(
            KnownPerson(person.id, person.name, person.kind, person.post)
        )
    return Lookup(
        districts=tuple(KnownDistrict(d.code, d.name, d.name_en) for d in roster.districts.values()),
        dongs=dongs_by_name(
            KnownDong(d.id, d.name, d.district_code)
            for d in roster.dongs.values()
            if (d.valid_from is None or d.valid_from <= today) and (d.valid_to is None or today < d.valid_to)
        ),
        people={name: tuple(some) for name, some in people.items()},
        places=places,
        bureaus={
            b.name: b.id
            for b in roster.bureaus.values()
            if (b.valid_from is None or b.valid_from <= today) and (b.valid_to is None or today < b.valid_to)
        },
        work_start=_clock(settings.work_start_at_min),
        work_end=_clock(settings.work_end_at_min),
        durations_min=settings.durations_min,
    )


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else time(23, 59)


def _places_since(tx: ReadTx, last: int) -> tuple[dict[str, KnownPlace], int]:
    """Only what came since is read: stops are many and mostly old. A known area wins over none."""
    named, newest = queries.named_since(tx, last)
    found: dict[str, KnownPlace] = {}
    for row in named:
        if len(row.place) < _SHORTEST_PLACE:
            continue
        before = found.get(row.place)
        if row.district_code is not None or before is None:
            found[row.place] = KnownPlace(row.place, row.district_code, row.dong_id)
    return found, newest
