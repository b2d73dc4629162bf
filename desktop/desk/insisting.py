# SPDX-License-Identifier: Apache-2.0
"""A list saved over a colleague's change: only what somebody wrote here wins, all else stays as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from db.records import Record

R = TypeVar("R", bound=Record)
_STAMPS = frozenset({"id", "row_version", "binned_at", "position"})


def insisted(
    kept: Mapping[int, R], base: Sequence[R], wanted: Sequence[R]
) -> tuple[tuple[R, ...], tuple[R, ...]]:
    """Base and rows for a save that is to go through.

    Of each row the fields changed here are put over the row as it stands now; rows that others added
    are in neither list and stay, rows taken away here go.
    """
    read = {row.id: row for row in base}
    rows = tuple(_over(kept, read, row) for row in wanted)
    return tuple(kept.get(row.id, row) for row in base), rows


def _over(kept: Mapping[int, R], read: Mapping[int, R], row: R) -> R:
    now, was = kept.get(row.id), read.get(row.id)
    if now is None or was is None:
        return row
    mine: dict[str, Any] = {
        f.name: getattr(row, f.name)
        for f in fields(row)
        if f.name not in _STAMPS and getattr(row, f.name) != getattr(was, f.name)
    }
    return replace(now, position=row.position, **mine)  # type: ignore[attr-defined,call-arg]
