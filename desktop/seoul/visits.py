# SPDX-License-Identifier: Apache-2.0
"""The dated visits of 2020–2022 that the office's own reports name, as held engagements.

The reports give a place and a day, no hour and no dong: the day's hour is open, the record is
marked 자료 보완, and the district, where one is known, is to be checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from db.records import Day, Days, Engagement, Month, Part, Record, Stop, When
from db.records.enums import Category, Confidentiality, Kind, Status
from db.text import clean
from desktop.seoul import reference
from desktop.seoul.tables import Row, rows_of

_VISIT = "mayor_visit"
# Its table picked other highlights of 2021 than the report before it; the last word counts.
_LAST_REPORT = "2022 보고"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """Where a place of the reports lies (`resources/seoul/places.csv`), to be checked."""

    district_code: str
    dong_id: int | None
    note: str


def known_places() -> Mapping[str, KnownPlace]:
    codes = {d.name: d.code for d in reference.districts()}
    dongs = {(d.district_code, d.name): d.id for d in reference.dongs()}
    return {
        row["place"]: KnownPlace(
            district_code=codes[row["district"]],
            dong_id=dongs.get((codes[row["district"]], row["dong"])),
            note=row["source"],
        )
        for row in rows_of("places")
    }


def held_visits(today: date) -> tuple[Record, ...]:
    """Engagements 1–18 with their stops, as far as they lie before `today`."""
    return tuple(_records(today))


def when_in(row: Row) -> When:
    """The row's time; raises ValueError for a date that is none."""
    if row["precision"] == "month":
        year, month = map(int, row["date"].split("-")[:2])
        return Month(year, month)
    day = date.fromisoformat(row["date"])
    return Days(day, date.fromisoformat(row["date_end"])) if row["date_end"] else Day(day, Part.OPEN)


def engagement_in(row: Row) -> Engagement:
    """One row of the visits file as a record without number."""
    visit = row["kind"] == _VISIT
    known = row["category"] in Category.__members__.values()
    return Engagement(
        kind=Kind.VISIT if visit else Kind.INTERNAL,
        title=f"{row['place']} 현장방문" if visit else clean(row["source_text"]),
        when=when_in(row),
        status=Status(row["status"]),
        confidentiality=Confidentiality.PUBLIC if visit else Confidentiality.INTERNAL,
        category=Category(row["category"]) if known else None,
        tags=() if known else (row["category"],),
        lead="시장" if visit else "",
        is_busy=visit,
        is_highlight=visit and _LAST_REPORT in row["source"],
        highlight_label=row["place"] if visit else "",
        needs_completion=True,
        source=clean(f"{row['source']}: {row['source_text']}"),
    )


def _records(today: date) -> Iterator[Record]:
    places = known_places()
    for n, row in enumerate(rows_of("visits_2020_2022"), 1):
        engagement = replace(engagement_in(row), id=n, uid=f"report-visit-{n}")
        assert engagement.when is not None
        if engagement.when.day_to > today:
            continue
        if engagement.status is Status.PLANNED:
            # Planned when the report was written; nobody has said since whether it took place.
            engagement = replace(engagement, status=Status.DRAFT)
        yield engagement
        if row["place"]:
            place = places.get(row["place"])
            yield Stop(
                id=n,
                engagement_id=n,
                place=row["place"],
                district_code=place.district_code if place else None,
                dong_id=place.dong_id if place else None,
            )
