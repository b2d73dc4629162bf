# SPDX-License-Identifier: Apache-2.0
"""Offices of a file of people: one speaker at a time, no office of the council without a seat that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.records import Membership, Person, Record, RoleHolding
from db.records.enums import PersonKind, Role
from desktop.services.importing import ImportKind, ImportPlan, plan_import
from tests.services.importing.tables import Table, reference, table

REFERENCE = reference()
HEAD = "성명|구분|직책|대|선거구|시작|끝"
HEADS = "자치구|직책|성명|시작|끝"


def _plan(given: Table, *existing: Record, kind: ImportKind = ImportKind.MEMBERS) -> ImportPlan:
    return plan_import(kind, given, existing=existing, reference=REFERENCE)


def _bad(plan: ImportPlan) -> list[tuple[int, str]]:
    return [(note.line, note.code) for note in plan.bad]


def _speaker(number: int, name: str, first: date, last: date | None) -> tuple[Record, ...]:
    return (
        Person(id=number, name=name, kind=PersonKind.COUNCILLOR),
        Membership(
            id=number, person_id=number, term_id=11, valid_from=date(2022, 7, 1), valid_to=date(2026, 7, 1)
        ),
        RoleHolding(id=number, person_id=number, role=Role.SPEAKER, valid_from=first, valid_to=last),
    )


def _seated(name: str, role: str, first: str, last: str, seat: int) -> list[tuple[str, ...]]:
    return [(name, "", "", "11", f"강남구 제{seat}선거구", "", ""), (name, "", role, "", "", first, last)]


def test_two_speakers_at_once_are_bad_and_one_after_the_other_are_not() -> None:
    both = [
        *_seated("가예시", "의장", "2022. 7. 1.", "2024. 6. 30.", 1),
        *_seated("나예시", "의장", "2024. 6. 1.", "", 2),
    ]
    assert _bad(_plan(table(HEAD, *both))) == [(3, "import.post_twice"), (5, "import.post_twice")]
    after = [*both[:3], ("나예시", "", "의장", "", "", "2024. 7. 1.", "2026. 6. 30.")]
    plan = _plan(table(HEAD, *after))
    assert (plan.bad, len(plan.new)) == ((), 2)


def test_two_vice_speakers_may_be_and_a_third_may_not() -> None:
    rows = [
        row
        for n, name in enumerate(("가예시", "나예시", "다예시"), 1)
        for row in _seated(name, "부의장", "2022. 7. 1.", "2024. 6. 30.", n)
    ]
    assert _plan(table(HEAD, *rows[:4])).bad == ()
    assert {code for _line, code in _bad(_plan(table(HEAD, *rows)))} == {"import.post_twice"}


def test_the_one_still_in_office_is_named() -> None:
    kept = _speaker(5, "라예시", date(2024, 7, 1), None)
    plan = _plan(table(HEAD, *_seated("가예시", "의장", "2025. 1. 1.", "", 1)), *kept)
    assert _bad(plan) == [(3, "import.post_held")]
    assert dict(plan.bad[0].values)["name"] == "라예시"


def test_a_file_that_ends_the_one_before_makes_room() -> None:
    kept = _speaker(5, "라예시", date(2024, 7, 1), None)
    ending = ("라예시", "", "의장", "", "", "2024. 7. 1.", "2024. 12. 31.")
    plan = _plan(table(HEAD, ending, *_seated("가예시", "의장", "2025. 1. 1.", "", 1)), *kept)
    assert (plan.bad, len(plan.changed), len(plan.new)) == ((), 1, 1)


@pytest.mark.parametrize(
    ("first", "is_bad"), [("2022. 6. 30.", True), ("2022. 7. 1.", False), ("2026. 7. 1.", True)]
)
def test_an_office_of_the_council_needs_a_seat_that_day(first: str, is_bad: bool) -> None:
    plan = _plan(table(HEAD, *_seated("가예시", "의장", first, "", 1)))
    assert _bad(plan) == ([(3, "import.no_seat")] if is_bad else [])


def test_what_the_office_has_already_is_not_asked_again() -> None:
    first, other = (_speaker(n, f"{name}예시", date(2022, 7, 1), None) for n, name in ((1, "가"), (2, "나")))
    plan = _plan(table(HEAD, ("가예시", "", "의장", "", "", "2022. 7. 1.", "")), *first, *other)
    assert (plan.bad, len(plan.same)) == ((), 1)


def test_a_seat_that_changed_hands_has_two_people_and_overlapping_ones_are_bad() -> None:
    row = ("가예시", "", "", "11", "강남구 제1선거구", "2022. 7. 1.", "2024. 3. 31.")
    won = ("나예시", "", "", "11", "강남구 제1선거구", "2024. 4. 11.", "2026. 6. 30.")
    assert len(_plan(table(HEAD, row, won)).new) == 2
    early = (*won[:5], "2024. 3. 1.", "")
    assert _bad(_plan(table(HEAD, row, early))) == [(3, "import.contradiction")]


def test_seats_of_several_terms_stand_in_as_many_rows() -> None:
    rows = [
        ("가예시", "", "", "10", "강남구 제1선거구", "2018. 7. 1.", "2022. 6. 30."),
        ("가예시", "", "", "11", "강남구 제1선거구", "2022. 7. 1.", "2026. 6. 30."),
    ]
    (item,) = _plan(table(HEAD, *rows)).new
    assert [r.term_id for r in item.records if isinstance(r, Membership)] == [10, 11]
    kept = [
        replace(r, id=n) if isinstance(r, Person) else replace(r, id=n, person_id=1)  # type: ignore[call-arg]
        for n, r in enumerate(item.records, 1)
    ]
    assert len(_plan(table(HEAD, *rows), *kept).same) == 1


def test_heads_follow_each_other_and_two_at_once_are_bad() -> None:
    rows = [
        ("은평구", "", "가예시", "2018. 7. 1.", "2022. 6. 30."),
        ("은평구", "구청장", "나예시", "2022. 7. 1.", ""),
        ("은평구", "부구청장", "다예시", "2022. 7. 1.", ""),
        ("은평구", "권한대행", "다예시", "2026. 4. 1.", "2026. 6. 30."),
    ]
    plan = _plan(table(HEADS, *rows), kind=ImportKind.HEADS)
    assert (plan.bad, [item.label for item in plan.new]) == ((), ["가예시", "나예시", "다예시"])
    twice = [*rows, ("은평구", "", "라예시", "2026. 1. 1.", "")]
    assert (6, "import.post_twice") in _bad(_plan(table(HEADS, *twice), kind=ImportKind.HEADS))
    wrong = table(HEADS, ("은평구", "의장", "가예시", "2022. 7. 1.", ""))
    assert [n.code for n in _plan(wrong, kind=ImportKind.HEADS).bad] == ["import.not_a_head"]
