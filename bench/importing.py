# SPDX-License-Identifier: Apache-2.0
"""A council's roster from files: 500 members with seats and offices, 3,000 dongs; dry run and taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.harness import Bench
from bench.offices import TODAY
from db.office import Office, open_office
from db.transaction import ReadTx
from desktop.inputs.tables import Table, read_table
from desktop.outputs.csvs import csv_bytes
from desktop.rules.import_kind import ImportKind
from desktop.seoul.reference import constituencies, districts
from desktop.services.importing import ImportPlan, apply_import, existing_in, plan_import, reference_in

MEMBERS, DONGS = 500, 3000
_numbers = count()


def run(b: Bench) -> None:
    dongs, members = _dongs(), _members()
    for years in b.years:
        with b.office(years, fresh=True) as office:
            for kind, data, size in (
                (ImportKind.DONGS, dongs, DONGS),
                (ImportKind.MEMBERS, members, MEMBERS),
            ):
                what = f"{years} y: {size:,} {kind}"
                b.time(f"{what}, file read", partial(_read, data), times=3)
                table = _read(data)
                b.time(f"{what}, dry run", partial(_plan, office, kind, table), times=3)
            _taken(b, office, f"{years} y", ((ImportKind.DONGS, dongs), (ImportKind.MEMBERS, members)))


def _taken(b: Bench, office: Office, age: str, files: Iterable[tuple[ImportKind, bytes]]) -> None:
    """Both files read, planned and written, each into a fresh copy of the office."""
    given = tuple(files)
    path = office.path
    assert path is not None
    with TemporaryDirectory() as folder:

        def once() -> None:
            copy = Path(folder) / f"{next(_numbers)}.dongseon"
            copy.write_bytes(path.read_bytes())
            mine = open_office(copy)
            for kind, data in given:
                with mine.write(action="import", by="bench") as tx:
                    apply_import(tx, _planned(tx, kind, _read(data)))
            mine.close()
            copy.unlink()

        what = f"{age}: {MEMBERS} members and {DONGS:,} dongs, read and taken"
        b.time(what, once, times=3, budget_ms=2000)


def _read(data: bytes) -> Table:
    return read_table(data, "bench.csv")


def _plan(office: Office, kind: ImportKind, table: Table) -> None:
    with office.read() as tx:
        _planned(tx, kind, table)


def _planned(tx: ReadTx, kind: ImportKind, table: Table) -> ImportPlan:
    return plan_import(kind, table, existing=existing_in(tx, kind), reference=reference_in(tx, today=TODAY))


def _dongs() -> bytes:
    names = [d.name for d in districts()]
    rows = [
        (names[n % len(names)], f"예시{n}동", 37.4 + n / 10_000, 126.9, "", "", "", "") for n in range(DONGS)
    ]
    return csv_bytes(("자치구", "동", "위도", "경도", "시작", "끝", "확실성", "출처"), rows)


def _members() -> bytes:
    """One after the other on the seats of two terms, some of them with an office."""
    names = {d.code: d.name for d in districts()}
    seats = [
        (term, f"{names[c.district_code]} 제{c.number}선거구")
        for term, first in ((10, date(2018, 7, 1)), (11, date(2022, 7, 1)))
        for c in constituencies()
        if c.term_id == term
    ]
    rows = []
    for n in range(MEMBERS):
        term, seat = seats[n % len(seats)]
        year = {10: 2018, 11: 2022}[term] + n // len(seats)
        days = (f"{year}-07-01", f"{year + 1}-06-30")
        rows.append((f"예시의원{n}", "시의원", term, seat, "예시당", "예시당", "교통위원회", *days))
    return csv_bytes(("성명", "구분", "대", "선거구", "정당", "교섭단체", "위원회", "시작", "끝"), rows)
