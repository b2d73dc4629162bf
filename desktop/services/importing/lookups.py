# SPDX-License-Identifier: Apache-2.0
"""The office's reference facts, found by the names that files write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from db.records import (
    Bureau,
    Committee,
    Constituency,
    District,
    Dong,
    Holiday,
    MeetingSeries,
    Record,
    Term,
)
from db.text import clean
from desktop.rules.roster import holds_on
from desktop.rules.workdays import days_off
from desktop.services.importing.cells import short
from desktop.services.importing.columns import heading_form
from desktop.services.importing.plan import RowError

REFERENCE_KINDS: tuple[type[Record], ...] = (
    District,
    Dong,
    Bureau,
    Term,
    Constituency,
    Committee,
    MeetingSeries,
    Holiday,
)

_CONSTITUENCY = re.compile(r"(?P<district>[가-힣]{1,5}?구?)\s*제?\s*(?P<number>\d{1,2})\s*(?:선거구)?")
_R = TypeVar("_R", Bureau, Committee, Term)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """Where a place lies that files name without saying it; `dong_id` None where not known."""

    district_code: str
    dong_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Facts to look names up in. `today`: the office's day in Seoul, for dates without a year."""

    today: date
    districts: tuple[District, ...] = ()
    dongs: tuple[Dong, ...] = ()
    bureaus: tuple[Bureau, ...] = ()
    terms: tuple[Term, ...] = ()
    constituencies: tuple[Constituency, ...] = ()
    committees: tuple[Committee, ...] = ()
    series: tuple[MeetingSeries, ...] = ()
    days_off: frozenset[date] = frozenset()
    places: Mapping[str, KnownPlace] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)
    _dongs: dict[str, list[Dong]] = field(default_factory=dict)
    _bureaus: dict[str, list[Bureau]] = field(default_factory=dict)
    _committees: dict[str, list[Committee]] = field(default_factory=dict)

    def district_code(self, text: str) -> str:
        """By Korean name with or without 구, English name or code. Raises RowError."""
        if not self._codes:
            for d in self.districts:
                for name in (
                    d.name,
                    d.name.removesuffix("구"),
                    d.name_en,
                    d.name_en.removesuffix("-gu"),
                    d.code,
                ):
                    # 중구 is 중구: one syllable is too little to mean a district.
                    if len(name) > 1:
                        self._codes[heading_form(name)] = d.code
        code = self._codes.get(heading_form(text))
        if code is None:
            raise RowError("district", "input.unknown_district", value=short(text))
        return code

    def dong(self, text: str, district_code: str | None, day: date | None = None) -> Dong:
        """By name, with or without 제 and 동; without a district it must be the only one.

        Of several of one name, one after the other, the one of the day. Raises RowError.
        """
        if not self._dongs:
            for dong in self.dongs:
                self._dongs.setdefault(dong_form(dong.name), []).append(dong)
        found = [d for d in self._dongs.get(dong_form(text), ()) if district_code in (None, d.district_code)]
        if not found:
            raise RowError("dong", "input.unknown_dong", value=short(text))
        if len(found) > 1:
            found = [d for d in found if holds_on(d, day or self.today)] or found
        if len(found) > 1:
            raise RowError("dong", "input.ambiguous_dong", value=short(text))
        return found[0]

    def bureau(self, text: str, day: date | None) -> Bureau:
        found = _named(self._bureaus, self.bureaus, text, day or self.today)
        if found is None:
            raise RowError("bureau", "import.unknown_bureau", value=short(text))
        return found

    def committee(self, text: str, day: date) -> Committee:
        found = _named(self._committees, self.committees, committee_name(text), day)
        if found is None:
            raise RowError("committee", "import.unknown_committee", value=short(text))
        return found

    def series_named(self, text: str) -> MeetingSeries:
        """A numbered body of districts (협의체) by its name. Raises RowError."""
        found = next((s for s in self.series if heading_form(s.name) == heading_form(text)), None)
        if found is None:
            raise RowError("series", "import.unknown_series", value=short(text))
        return found

    def term(self, number: int | None, day: date) -> Term:
        """By its number, else the one of the day. Raises RowError."""
        for term in self.terms:
            if term.number == number or (number is None and holds_on(term, day)):
                return term
        raise RowError("term", "import.unknown_term", value=str(number or day.isoformat()))

    def constituency(self, text: str, term: Term) -> Constituency | None:
        """`은평구 제2선거구` in the term; None for 비례. Raises RowError."""
        if "비례" in text:
            return None
        match = _CONSTITUENCY.fullmatch(clean(text))
        if match is not None:
            code = self.district_code(match["district"])
            for row in self.constituencies:
                if (row.term_id, row.district_code, row.number) == (term.id, code, int(match["number"])):
                    return row
        raise RowError("constituency", "import.unknown_constituency", value=short(text), term=term.number)


def reference_from(
    records: Iterable[Record], *, today: date, places: Mapping[str, KnownPlace] | None = None
) -> Reference:
    """Sorts reference records; those in the bin are left out, others are ignored."""
    by_kind: dict[type[Record], list[Record]] = {}
    for record in records:
        if record.binned_at is None:
            by_kind.setdefault(type(record), []).append(record)
    return Reference(
        today=today,
        districts=tuple(r for r in by_kind.get(District, ()) if isinstance(r, District)),
        dongs=tuple(r for r in by_kind.get(Dong, ()) if isinstance(r, Dong)),
        bureaus=tuple(r for r in by_kind.get(Bureau, ()) if isinstance(r, Bureau)),
        terms=tuple(r for r in by_kind.get(Term, ()) if isinstance(r, Term)),
        constituencies=tuple(r for r in by_kind.get(Constituency, ()) if isinstance(r, Constituency)),
        committees=tuple(r for r in by_kind.get(Committee, ()) if isinstance(r, Committee)),
        series=tuple(r for r in by_kind.get(MeetingSeries, ()) if isinstance(r, MeetingSeries)),
        days_off=frozenset(days_off(r for r in by_kind.get(Holiday, ()) if isinstance(r, Holiday)).names),
        places={} if places is None else places,
    )


def _named(index: dict[str, list[_R]], rows: tuple[_R, ...], text: str, day: date) -> _R | None:
    """The row of that name on the day, else the newest that ever bore it; `index` is filled at first use."""
    if not index:
        for row in rows:
            index.setdefault(heading_form(getattr(row, "name", "")), []).append(row)
    found = index.get(heading_form(text), [])
    return next((row for row in found if holds_on(row, day)), found[-1] if found else None)


def committee_name(text: str) -> str:
    """The whole name: 교통 and 교통위 are 교통위원회."""
    plain = clean(text)
    return plain if plain.endswith("위원회") else f"{plain.removesuffix('위')}위원회"


def constituency_named(text: str) -> tuple[str, int] | None:
    """(district, number) as written: `은평구 제2선거구` is 은평구 and 2."""
    match = _CONSTITUENCY.fullmatch(clean(text))
    return None if match is None else (match["district"], int(match["number"]))


def dong_form(text: str) -> str:
    """The name of a dong for comparing: 제, 동, spaces and the sort of its points do not count."""
    plain = re.sub(r"제(?=\d)", "", clean(text[:200])).replace(",", "·").replace(".", "·")
    return plain.replace(" ", "").removesuffix("동")
