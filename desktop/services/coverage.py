# SPDX-License-Identifier: Apache-2.0
"""Coverage of the districts as of a day (R16), read with one query."""

from __future__ import annotations

from datetime import date, timedelta

from db.records.when import FIRST_YEAR
from db.transaction import ReadTx
from desktop.rules.coverage import DistrictCoverage, coverage
from desktop.services.checks import visits_between
from desktop.services.knowledge import knowledge


def coverage_of(tx: ReadTx, *, today: date, since: date | None = None) -> tuple[DistrictCoverage, ...]:
    """All districts with their visits from `since` (else ever) to `today`, both included."""
    known = knowledge(tx)
    found = visits_between(tx, since or date(FIRST_YEAR, 1, 1), today + timedelta(days=1))
    return coverage(found, known.roster.districts.values(), today=today, settings=known.settings)
