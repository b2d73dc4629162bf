# SPDX-License-Identifier: Apache-2.0
"""Values as JSON: stable keys, enums by their value, times in ISO form with their zone."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from pathlib import PurePath
from typing import Any

from db.records import Record
from db.records.when import SEOUL, Day, Days, Month, Timed, zone_named


def plain(value: object) -> Any:
    """Anything of ours as what `json.dumps` takes. Instants are written in Seoul time."""
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case datetime():
            return at(value)
        case date() | time():
            return value.isoformat()
        case timedelta():
            return round(value.total_seconds() / 60)
        case PurePath():
            return str(value)
        case Timed() | Day() | Days() | Month():
            return when(value)
        case Mapping():
            return {str(plain(k)): plain(v) for k, v in value.items()}
        case frozenset() | set():
            return sorted((plain(v) for v in value), key=str)
        case list() | tuple():
            return [plain(v) for v in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in dataclasses.fields(value)]
        return {name: plain(getattr(value, name)) for name in names}
    return str(value)


def at(value: datetime, zone: str = SEOUL) -> str:
    return value.astimezone(zone_named(zone)).isoformat()


def when(value: Timed | Day | Days | Month) -> dict[str, Any]:
    """A time by its kind: timed, day, days or month."""
    match value:
        case Timed():
            return {
                "kind": "timed",
                "start": at(value.start, value.zone),
                "end": at(value.end, value.zone),
                "zone": value.zone,
            }
        case Day():
            return {"kind": "day", "date": value.date.isoformat(), "part": value.part.value}
        case Days():
            return {"kind": "days", "first": value.first.isoformat(), "last": value.last.isoformat()}
        case Month():
            return {"kind": "month", "year": value.year, "month": value.month}


def record(value: Record) -> dict[str, Any]:
    """A kept record, its bookkeeping left out."""
    kept = plain(value)
    assert isinstance(kept, dict)
    return {k: v for k, v in kept.items() if k not in ("row_version", "binned_at")}
