# SPDX-License-Identifier: Apache-2.0
"""Tables as the readers of files give them, made by hand."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.records import Record
from desktop.seoul.holidays import holiday_rows
from desktop.seoul.reference import reference_records
from desktop.seoul.visits import known_places
from desktop.services.importing import KnownPlace, Reference, reference_from

SHIPPED = Path(__file__).parents[3] / "resources/seoul"
TODAY = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: Sequence[object]


@dataclass(frozen=True, slots=True)
class Table:
    headings: Sequence[str]
    rows: Sequence[Row]


def table(headings: str, *rows: Sequence[object]) -> Table:
    """Headings parted by bars; the first row of cells is line 2."""
    return Table(tuple(headings.split("|")), tuple(Row(n, row) for n, row in enumerate(rows, 2)))


def csv_table(name: str) -> Table:
    with (SHIPPED / name).open(encoding="utf-8", newline="") as file:
        headings, *rows = csv.reader(file)
    return Table(tuple(headings), tuple(Row(n, tuple(row)) for n, row in enumerate(rows, 2)))


def reference(*more: Record, today: date = TODAY) -> Reference:
    """Seoul's shipped facts, as an office holds them."""
    places = {
        name: KnownPlace(district_code=place.district_code, dong_id=place.dong_id)
        for name, place in known_places().items()
    }
    records = (*reference_records(), *holiday_rows(2018, 2030), *more)
    return reference_from(records, today=today, places=places)
