# SPDX-License-Identifier: Apache-2.0
"""A file of people: seats, offices and numbers, with one person over several rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.records import Contact, Membership, Person, Record, RoleHolding
from db.records.enums import PersonKind, Role
from desktop.seoul.reference import constituency_id
from desktop.services.importing import ImportKind, ImportPlan, plan_import
from tests.services.importing.tables import Table, reference, table

REFERENCE = reference()
SECOND = constituency_id(11, "11380", 2)
HEADINGS = "성명|구분|직책|대|선거구|정당|교섭단체|위원회|자치구|시작|끝|사무실 전화"
COUNCILLOR = (
    "김예시",
    "시의원",
    "",
    "11",
    "은평구 제2선거구",
    "예시당",
    "예시당",
    "",
    "",
    "",
    "",
    "02-0000-0001",
)


def _plan(given: Table, *existing: Record) -> ImportPlan:
    return plan_import(ImportKind.PEOPLE, given, existing=existing, reference=REFERENCE)


def _row(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(name, cell) for name, cell in zip(HEADINGS.split("|"), COUNCILLOR, strict=True))


def _kept(plan: ImportPlan) -> list[Record]:
    kept: list[Record] = []
    for number, item in enumerate(plan.new, 1):
        kept.append(replace(item.records[0], id=number, row_version=1))
        for record in item.records[1:]:
            assert isinstance(record, Contact | Membership | RoleHolding)
            kept.append(replace(record, id=len(kept) + 100, person_id=number))
    return kept


def test_a_councillor_with_seat_and_numbers() -> None:
    plan = _plan(table(HEADINGS, COUNCILLOR))
    assert plan.bad == ()
    person, seat, contact = plan.new[0].records
    assert isinstance(person, Person)
    assert (person.name, person.kind) == ("김예시", PersonKind.COUNCILLOR)
    assert isinstance(seat, Membership)
    assert (seat.term_id, seat.constituency_id, seat.party) == (11, SECOND, "예시당")
    assert (seat.valid_from, seat.valid_to) == (date(2022, 7, 1), date(2026, 7, 1))
    assert isinstance(contact, Contact)
    assert contact.office_phone == "02-0000-0001"


def test_the_last_day_is_written_included() -> None:
    plan = _plan(table(HEADINGS, _row(시작="2022. 7. 1.", 끝="2024. 6. 30.")))
    seat = plan.new[0].records[1]
    assert isinstance(seat, Membership)
    assert (seat.valid_from, seat.valid_to) == (date(2022, 7, 1), date(2024, 7, 1))


def test_proportional_seats_have_no_constituency() -> None:
    seat = _plan(table(HEADINGS, _row(선거구="비례대표"))).new[0].records[1]
    assert isinstance(seat, Membership)
    assert seat.constituency_id is None


@pytest.mark.parametrize(
    ("cells", "role", "body"),
    [
        ({"직책": "의장", "시작": "2022. 7. 1."}, Role.SPEAKER, ""),
        ({"직책": "대표의원", "시작": "2022. 7. 1."}, Role.FLOOR_LEADER, "예시당"),
        ({"위원회": "보건복지", "시작": "2022. 7. 1."}, Role.COMMITTEE_MEMBER, "116"),
        (
            {"직책": "상임위원장", "위원회": "보건복지위원회", "시작": "2022. 7. 1."},
            Role.COMMITTEE_CHAIR,
            "116",
        ),
        (
            {"구분": "구청장", "직책": "구청장", "자치구": "은평구", "선거구": "", "시작": "2026. 7. 1."},
            Role.DISTRICT_HEAD,
            "11380",
        ),
    ],
)
def test_offices_with_their_bodies(cells: dict[str, str], role: Role, body: str) -> None:
    plan = _plan(table(HEADINGS, _row(**cells)))
    assert plan.bad == ()
    roles = [r for r in plan.new[0].records if isinstance(r, RoleHolding)]
    assert [(r.role, r.body) for r in roles] == [(role, body)]


def test_rows_of_one_person_are_joined() -> None:
    plan = _plan(
        table(
            HEADINGS,
            _row(직책="부의장", 시작="2022. 7. 1."),
            _row(직책="상임위원", 위원회="교통위원회", 시작="2022. 7. 1."),
        )
    )
    assert plan.bad == ()
    assert len(plan.new) == 1
    roles = [r.role for r in plan.new[0].records if isinstance(r, RoleHolding)]
    assert roles == [Role.VICE_SPEAKER, Role.COMMITTEE_MEMBER]


def test_two_of_one_name_are_told_apart_by_their_seats() -> None:
    plan = _plan(table(HEADINGS, COUNCILLOR, _row(선거구="은평구 제3선거구")))
    assert plan.bad == ()
    assert len(plan.new) == 2


def test_rows_of_one_person_that_contradict_each_other() -> None:
    plan = _plan(table(HEADINGS, COUNCILLOR, _row(정당="다른 예시당")))
    assert [(n.line, n.field, n.code, dict(n.values)) for n in plan.bad] == [
        (3, "party", "import.contradiction", {"other": 2})
    ]


def test_importing_again_changes_nothing_and_a_change_is_listed() -> None:
    kept = _kept(_plan(table(HEADINGS, COUNCILLOR)))
    again = _plan(table(HEADINGS, COUNCILLOR), *kept)
    assert (again.new, again.changed, len(again.same)) == ((), (), 1)
    changed = _plan(table(HEADINGS, _row(교섭단체="예시 새 모임")), *kept)
    assert [(c.field, c.old, c.new) for c in changed.changed[0].changes] == [
        ("floor_group", "예시당", "예시 새 모임")
    ]


def test_a_namesake_in_another_seat_is_somebody_new() -> None:
    kept = _kept(_plan(table(HEADINGS, COUNCILLOR)))
    plan = _plan(table(HEADINGS, _row(선거구="은평구 제3선거구")), *kept)
    assert len(plan.new) == 1
    assert plan.changed == ()
    assert [r.id for r in plan.missing] == [1]


def test_a_seat_given_to_two_at_once_is_a_contradiction_and_one_after_the_other_is_not() -> None:
    second = _row(성명="이예시")
    plan = _plan(table(HEADINGS, COUNCILLOR, second))
    assert [(n.line, n.field, n.code, dict(n.values)) for n in plan.bad] == [
        (3, "constituency", "import.contradiction", {"other": 2})
    ]
    assert [item.label for item in plan.new] == ["김예시"]
    by_election = _plan(table(HEADINGS, _row(끝="2024. 4. 9."), _row(성명="이예시", 시작="2024. 4. 10.")))
    assert by_election.bad == ()
    assert [item.label for item in by_election.new] == ["김예시", "이예시"]


def test_a_by_election_says_whose_seat_is_still_open() -> None:
    kept = _kept(_plan(table(HEADINGS, COUNCILLOR)))
    winner = _row(성명="이예시", 시작="2024. 4. 10.")
    plan = _plan(table(HEADINGS, winner), *kept)
    assert [(n.line, n.field, n.code, dict(n.values)) for n in plan.notes] == [
        (2, "constituency", "import.seat_held", {"name": "김예시"})
    ]
    assert _plan(table(HEADINGS, winner, _row(끝="2024. 4. 9.")), *kept).notes == ()
    closed = [replace(r, valid_to=date(2024, 4, 10)) if isinstance(r, Membership) else r for r in kept]
    assert _plan(table(HEADINGS, winner), *closed).notes == ()


def test_a_row_that_could_be_either_of_two_is_bad() -> None:
    guests = [Person(id=n, name="박예시", kind=PersonKind.GUEST) for n in (1, 2)]
    plan = _plan(table("성명|직위", ["박예시", "관장"]), *guests)
    assert [(n.line, n.field, n.code) for n in plan.bad] == [(2, "name", "import.ambiguous_person")]


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"성명": ""}, "name", "input.empty"),
        ({"성명": "가" * 201}, "name", "input.too_long"),
        ({"선거구": "은평구 제9선거구"}, "constituency", "import.unknown_constituency"),
        ({"선거구": "어딘가"}, "constituency", "import.unknown_constituency"),
        ({"선거구": "없는구 제1선거구"}, "district", "input.unknown_district"),
        ({"대": "7"}, "term", "import.unknown_term"),
        ({"시작": "2021. 1. 1."}, "first", "import.outside_term"),
        ({"시작": "2022. 7. 1.", "끝": "2022. 6. 1."}, "last", "when.end_before_start"),
        ({"직책": "대장"}, "role", "import.unknown_value"),
        ({"직책": "상임위원장"}, "committee", "input.empty"),
        ({"위원회": "없는위원회"}, "committee", "import.unknown_committee"),
        (
            {"직책": "구청장", "구분": "구청장", "선거구": "", "시작": "2026. 7. 1."},
            "district",
            "input.empty",
        ),
        ({"직책": "구청장", "구분": "구청장", "자치구": "은평구"}, "first", "input.empty"),
    ],
)
def test_a_bad_row_names_line_field_and_reason(cells: dict[str, str], field: str, code: str) -> None:
    plan = _plan(table(HEADINGS, _row(**cells)))
    assert [(n.line, n.field, n.code) for n in plan.bad] == [(2, field, code)]
    assert plan.new == ()
