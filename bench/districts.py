# SPDX-License-Identifier: Apache-2.0
"""The districts as the desk reads them: the city in each period, and the page of one district."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from itertools import cycle

from bench.harness import Bench
from db.office import Office
from desktop.desk.gateway import OfficeGateway
from desktop.screens.districts import DistrictsView, DistrictView, Period

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years) as office:
            office.clock = lambda: NOW
            _of(b, office, f"{years} y")
    b.flat()


def _of(b: Bench, office: Office, age: str) -> None:
    desk = OfficeGateway(office, by="예시")
    shown = desk.read(DistrictsView())
    codes = cycle(row.code for row in shown.rows)
    for period in (Period.MONTHS, Period.TERM):
        ask = partial(desk.read, DistrictsView(period=period))
        b.time(f"{age}: the city, {period}", ask, times=10, budget_ms=50)
    b.time(
        f"{age}: a district, another each time",
        lambda: desk.read(DistrictView(code=next(codes))),
        times=25,
        budget_ms=50,
    )
