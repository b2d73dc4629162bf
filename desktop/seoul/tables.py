# SPDX-License-Identifier: Apache-2.0
"""Rows of the files in `resources/seoul`, and the small readings they share."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, timedelta

from resources import resource_text

Row = Mapping[str, str]


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a shipped CSV file by heading; FileNotFoundError if it is not there."""
    return list(csv.DictReader(io.StringIO(resource_text("seoul", f"{name}.csv"))))


def day_of(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def half_open(last_day: str) -> date | None:
    """The files give the last day included, records the day after it."""
    last = day_of(last_day)
    return None if last is None else last + timedelta(days=1)


def number_of(cell: str) -> int | None:
    return int(cell) if cell else None
