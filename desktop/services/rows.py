# SPDX-License-Identifier: Apache-2.0
"""Lists that belong to an engagement (방문지, 시간계획, 참석) saved row by row against what was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from db.errors import MergeConflict, UnitConflict
from db.records import Record
from db.records.meta import units_of
from db.transaction import WriteTx

R = TypeVar("R", bound=Record)


def replace_rows(tx: WriteTx, *, kind: type[R], owner: int, base: Sequence[R], rows: Sequence[R]) -> None:
    """Save `rows` (id 0: new) over the list as it was read (`base`), a row at a time.

    Rows that others added stay, rows that only others changed stay as they are. Raises
    MergeConflict for a row that both changed, or that one removed and the other changed.
    """
    kept = {r.id: r for r in tx.all(kind, engagement_id=owner)}
    theirs = sorted(kept.values(), key=lambda r: (_position(r), r.id))
    read = {r.id: r for r in base}
    wanted = {r.id for r in rows if r.id}
    for row_id, row in read.items():
        if row_id not in wanted and row_id in kept:
            _check_untouched(row, kept[row_id])
            tx.bin(kept[row_id])
    mine: list[R] = []
    for position, row in enumerate(rows):
        was = read.get(row.id)
        fresh = replace(row, id=0, row_version=0, binned_at=None)
        if was is None:
            mine.append(tx.add(replace(fresh, engagement_id=owner, position=position)))  # type: ignore[call-arg]
        elif row.id in kept:
            mine.append(tx.update(_at(was, kept[row.id]), **_changed(was, row)))
        elif _changed(was, row):
            # Somebody removed it while it was being written here: nobody's text is lost.
            mine.append(tx.add(replace(fresh, position=position)))  # type: ignore[call-arg]
    gone = set(read) - wanted
    order = merged_order(
        base=[r.id for r in base],
        mine=[r.id for r in mine],
        theirs=[r.id for r in theirs if r.id not in gone],
    )
    for position, row_id in enumerate(order):
        row = tx.get(kind, row_id)
        if _position(row) != position:
            tx.update(row, position=position)


def merged_order(*, base: Sequence[int], mine: Sequence[int], theirs: Sequence[int]) -> tuple[int, ...]:
    """One order of both lists: mine where I sorted anew, else theirs; additions follow their neighbour."""
    both = [i for i in mine if i in set(theirs)]
    sorted_anew = both != [i for i in base if i in set(both)]
    skeleton, other = (mine, theirs) if sorted_anew else (theirs, mine)
    found = list(skeleton)
    before: int | None = None
    for row_id in other:
        if row_id not in found:
            found.insert(0 if before is None else found.index(before) + 1, row_id)
        before = row_id
    return tuple(found)


def _position(row: Record) -> int:
    return int(row.position)  # type: ignore[attr-defined]


def _at(was: R, now: R) -> R:
    """The row as it was read, at the place it has now: where a row stands is not part of what it says."""
    return replace(was, position=_position(now), row_version=now.row_version)  # type: ignore[call-arg]


def _changed(was: Record, now: Record) -> dict[str, Any]:
    return {n: getattr(now, n) for n in _names(type(was)) if getattr(now, n) != getattr(was, n)}


def _names(kind: type[Record]) -> Iterable[str]:
    return (n for unit, names in units_of(kind).items() if unit != "bin" for n in names if n != "position")


def _check_untouched(was: Record, now: Record) -> None:
    """A row that somebody else wrote into meanwhile is not removed unseen."""
    conflicts = []
    for unit, names in units_of(type(was)).items():
        told = [n for n in names if n != "position"]
        old, new = ({n: getattr(r, n) for n in told} for r in (was, now))
        if unit != "bin" and old != new:
            conflicts.append(UnitConflict(unit, old, dict.fromkeys(told), new))
    if conflicts:
        raise MergeConflict(book=type(was).book.table, record=now, units=tuple(conflicts))
