# SPDX-License-Identifier: Apache-2.0
"""What a reader of a question is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.office import Office
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True)
class Reading:
    """One read transaction, the office's clock, who asks, and the office itself for its name and file."""

    tx: ReadTx
    now: datetime
    by: str = ""
    office: Office | None = None

    @property
    def office_name(self) -> str:
        return "" if self.office is None else self.office.name.removesuffix(".dongseon")

    @property
    def today(self) -> date:
        """Today by the wall clock of Seoul."""
        return self.now.astimezone(zone_named(SEOUL)).date()


Readers = Mapping[type[Question[Any]], Callable[[Reading, Any], Any]]
