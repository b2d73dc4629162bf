# SPDX-License-Identifier: Apache-2.0
"""The big invented office has the proportions that the budgets name, and is whole."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from db.records import RECORDS, Attempt, Engagement, Notice, Person, Record, fields_of
from db.records.enums import Status
from desktop.seoul.years import years_records

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def two_years() -> tuple[Record, ...]:
    return tuple(r for batch in years_records(2, 7, TODAY) for r in batch)


def test_two_years_hold_what_two_years_should(two_years: tuple[Record, ...]) -> None:
    count = Counter(type(r) for r in two_years)
    assert (count[Engagement], count[Notice], count[Person]) == (4_000, 20_000, 500)
    assert count[Attempt] > count[Notice]


def test_the_same_seed_gives_the_same_office_and_another_another(two_years: tuple[Record, ...]) -> None:
    assert two_years == tuple(r for batch in years_records(2, 7, TODAY) for r in batch)
    assert two_years != tuple(r for batch in years_records(2, 8, TODAY) for r in batch)


def test_every_number_is_given_once_and_every_reference_resolves(two_years: tuple[Record, ...]) -> None:
    known: dict[str, set[object]] = {kind.book.table: set() for kind in RECORDS}
    for record in two_years:
        assert record.id not in known[record.book.table]
        known[record.book.table].add(record.id)
    known["district"] = {r.code for r in two_years if r.book.table == "district"}  # type: ignore[attr-defined]
    for record in two_years:
        for info in fields_of(type(record)):
            value = getattr(record, info.name)
            if info.meta.ref is not None and value is not None:
                assert value in known[info.meta.ref], (record, info.name)


def test_nobody_is_told_twice_of_the_same_thing_in_two_rows(two_years: tuple[Record, ...]) -> None:
    pairs = Counter((n.engagement_id, n.person_id) for n in two_years if isinstance(n, Notice))
    assert set(pairs.values()) == {1}


def test_all_names_are_invented_and_different(two_years: tuple[Record, ...]) -> None:
    names = [p.name for p in two_years if isinstance(p, Person)]
    assert all("예시" in name for name in names)
    assert len(set(names)) == len(names)


def test_what_was_held_lies_before_the_date_and_what_is_planned_after(two_years: tuple[Record, ...]) -> None:
    for e in two_years:
        if isinstance(e, Engagement) and e.when is not None and e.id > 100:
            if e.status in (Status.HELD, Status.CLOSED):
                assert e.when.day_to <= TODAY
            if e.status in (Status.PLANNED, Status.DRAFT, Status.CANDIDATE, Status.FINAL):
                assert e.when.day_to > TODAY


def test_a_number_of_years_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="years"):
        next(years_records(0, 1, TODAY))
