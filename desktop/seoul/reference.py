# SPDX-License-Identifier: Apache-2.0
"""Seoul's reference facts as records with ids that never change between releases.

Ids: District 1–25 and Dong 1–423 in the order of their files · Term its number · Constituency
``term × 10000 + district × 100 + number`` · Committee and Bureau as written in their files ·
CouncilSession its number, its CouncilDay and OutsideDay rows ``number × 100 + n`` · Holiday
``yyyymmdd`` · the rest counted from 1. Every row comes with source and certainty and may be
edited; nothing in the program reads these files except through the office.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    CouncilSession,
    District,
    Dong,
    Election,
    Record,
    Season,
    Term,
)
from db.records.enums import Certainty, CommitteeKind, ElectionKind, SessionKind
from desktop.seoul.council_notes import read_notes, split_notes, with_ids
from desktop.seoul.holidays import holiday_rows
from desktop.seoul.tables import Row, day_of, half_open, number_of, rows_of

__all__ = ["constituency_id", "district_ids", "holiday_rows", "reference_records"]

_SESSION_KINDS = {"정례회": SessionKind.REGULAR, "임시회": SessionKind.EXTRAORDINARY}


@cache
def reference_records() -> tuple[Record, ...]:
    """All shipped facts but the holidays, parents before children."""
    return tuple(_all())


def _all() -> Iterator[Record]:
    yield from districts()
    yield from dongs()
    yield from terms()
    yield from constituencies()
    yield from constituency_dongs()
    yield from bureaus()
    yield from committees()
    yield from committee_bureaus()
    for session in council_sessions():
        yield session
        notes = read_notes(session, holidays=_days_off(session.first.year))
        for group in with_ids(notes, first_id=session.number * 100 + 1):
            yield from group
    yield from elections()
    yield from seasons()


@cache
def districts() -> tuple[District, ...]:
    codes = {row["name"]: row["code"] for row in rows_of("districts")}
    return tuple(
        District(
            id=n,
            code=row["code"],
            name=row["name"],
            name_en=row["name_en"],
            region=row["region"],
            weather_zone=row["weather_zone"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            office_note=row["office_note"],
            neighbours=tuple(codes[name] for name in row["neighbours"].split("|")),
        )
        for n, row in enumerate(rows_of("districts"), 1)
    )


@cache
def dongs() -> tuple[Dong, ...]:
    codes = {d.name: d.code for d in districts()}
    return tuple(
        Dong(
            id=n,
            district_code=codes[row["district"]],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            certainty=Certainty(row["certainty"]),
            source=row["source"],
        )
        for n, row in enumerate(rows_of("dongs_2013"), 1)
    )


@cache
def district_ids() -> dict[str, int]:
    """Number of a district by its code."""
    return {d.code: d.id for d in districts()}


def constituency_id(term: int, district_code: str, number: int) -> int:
    return term * 10_000 + district_ids()[district_code] * 100 + number


def terms() -> tuple[Term, ...]:
    return tuple(
        Term(
            id=int(row["number"]),
            number=int(row["number"]),
            valid_from=date.fromisoformat(row["first"]),
            valid_to=half_open(row["last"]),
            seats_district=number_of(row["seats_district"]),
            seats_pr=number_of(row["seats_pr"]),
            certainty=Certainty(row["certainty"]),
            source=row["source"],
        )
        for row in rows_of("terms")
    )


@cache
def constituencies() -> tuple[Constituency, ...]:
    codes = {d.name: d.code for d in districts()}
    return tuple(
        Constituency(
            id=constituency_id(int(row["term"]), codes[row["district"]], number),
            term_id=int(row["term"]),
            district_code=codes[row["district"]],
            number=number,
            certainty=Certainty(row["certainty"]),
            source=row["source"],
        )
        for row in rows_of("constituencies")
        for number in range(1, int(row["seats"]) + 1)
    )


@cache
def constituency_dongs() -> tuple[ConstituencyDong, ...]:
    """Only the examples that a source names; the whole map is imported before use."""
    codes = {d.name: d.code for d in districts()}
    ids = {(d.district_code, d.name): d.id for d in dongs()}
    return tuple(
        ConstituencyDong(
            id=n,
            constituency_id=constituency_id(int(row["term"]), codes[row["district"]], int(row["number"])),
            dong_id=ids[codes[row["district"]], row["dong"]],
        )
        for n, row in enumerate(rows_of("constituency_dongs"), 1)
    )


@cache
def bureaus() -> tuple[Bureau, ...]:
    return tuple(
        Bureau(
            id=int(row["id"]),
            name=row["name"],
            parent_id=number_of(row["parent"]),
            valid_from=day_of(row["first"]),
            valid_to=half_open(row["last"]),
            successor_id=number_of(row["successor"]),
            certainty=Certainty(row["certainty"]),
            source=row["source"],
        )
        for row in rows_of("bureaus")
    )


@cache
def committees() -> tuple[Committee, ...]:
    return tuple(
        Committee(
            id=int(row["id"]),
            name=row["name"],
            kind=CommitteeKind(row["kind"]),
            valid_from=date.fromisoformat(row["first"]),
            valid_to=half_open(row["last"]),
            certainty=Certainty(row["certainty"]),
            source=row["source"],
        )
        for row in rows_of("committees")
    )


@cache
def committee_bureaus() -> tuple[CommitteeBureau, ...]:
    committee_ids = {(int(row["term"]), row["name"]): int(row["id"]) for row in rows_of("committees")}
    bureau_ids = {b.name: b.id for b in bureaus()}
    return tuple(
        CommitteeBureau(
            id=n,
            committee_id=committee_ids[int(row["term"]), row["committee"]],
            bureau_id=bureau_ids[row["bureau"]],
            valid_from=date.fromisoformat(row["first"]),
            valid_to=half_open(row["last"]),
        )
        for n, row in enumerate(rows_of("committee_bureaus"), 1)
    )


@cache
def council_sessions() -> tuple[CouncilSession, ...]:
    """The calendar of 2020 as printed, and the plan of 2026 as far as its days were given."""
    rows = [*rows_of("council_2020_sessions"), *rows_of("council_2026_sessions")]
    return tuple(_session(row) for row in rows)


def _session(row: Row) -> CouncilSession:
    return CouncilSession(
        id=int(row["number"]),
        number=int(row["number"]),
        kind=_SESSION_KINDS[row["type"]],
        first=date.fromisoformat(row["start"]),
        last=date.fromisoformat(row["end"]),
        agenda=split_notes(row.get("main_agenda", "")),
        notes=split_notes(row.get("notes", "")),
        printed_days=number_of(row["days"]),
        printed_plenary=number_of(row.get("plenary_days", "")),
        printed_committee=number_of(row.get("committee_days", "")),
        printed_audit=number_of(row.get("audit_days", "")),
        printed_holidays=number_of(row.get("holidays", "")),
        certainty=Certainty(row["certainty"]),
        source=row["source"],
    )


def elections() -> tuple[Election, ...]:
    return tuple(
        Election(
            id=n,
            day=date.fromisoformat(row["day"]),
            name=row["name"],
            kind=ElectionKind(row["kind"]),
            binds_mayor_office=row["binds_mayor_office"] == "true",
            certainty=Certainty(row["certainty"]),
            source=row["source"],
        )
        for n, row in enumerate(rows_of("elections"), 1)
    )


def seasons() -> tuple[Season, ...]:
    found = []
    for n, row in enumerate(rows_of("seasons"), 1):
        first_month, first_day = map(int, row["first"].split("."))
        last_month, last_day = map(int, row["last"].split("."))
        found.append(
            Season(
                id=n,
                name=row["name"],
                first_month=first_month,
                first_day=first_day,
                last_month=last_month,
                last_day=last_day,
                themes=split_notes(row["themes"]),
                certainty=Certainty(row["certainty"]),
                source=row["source"],
            )
        )
    return tuple(found)


def _days_off(year: int) -> frozenset[date]:
    return frozenset(row.day for row in holiday_rows(year, year))
