# SPDX-License-Identifier: Apache-2.0
"""Files of bureaus and committees: parents and successors by name, what a committee watches, dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.office import Office, create_office
from db.records import Bureau, Committee, CommitteeBureau
from db.records.when import seoul_time
from desktop.seoul import reference as seoul
from desktop.services.importing import (
    ImportKind,
    ImportPlan,
    apply_import,
    existing_in,
    plan_import,
    reference_in,
)
from tests.services.importing.tables import TODAY, Table, table

BUREAUS = "실본부국|상위|시작|끝|승계"
COMMITTEES = "위원회|종류|시작|끝|승계|소관"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = create_office(tmp_path / "a.dongseon", clock=lambda: seoul_time(TODAY, 9))
    with made.write(action="office.created", by="예시") as tx:
        tx.load([*seoul.bureaus(), *seoul.committees(), *seoul.committee_bureaus()])
    yield made
    made.close()


def taken(office: Office, kind: ImportKind, given: Table) -> ImportPlan:
    with office.write(action="import", by="예시") as tx:
        plan = plan_import(
            kind, given, existing=existing_in(tx, kind), reference=reference_in(tx, today=TODAY)
        )
        apply_import(tx, plan, skip_bad=True)
    return plan


def bureaus(office: Office) -> dict[str, Bureau]:
    with office.read() as tx:
        return {b.name: b for b in tx.all(Bureau)}


def test_parents_and_successors_may_be_rows_of_the_same_file_in_any_order(office: Office) -> None:
    rows = table(
        BUREAUS,
        ("예시혁신과", "예시혁신국", "2026. 7. 1.", "2027. 6. 30.", "예시미래과"),
        ("예시혁신국", "기획조정실", "2026. 7. 1.", "", ""),
        ("예시미래과", "예시혁신국", "2027. 7. 1.", "", ""),
    )
    plan = taken(office, ImportKind.BUREAUS, rows)
    assert (plan.bad, len(plan.new)) == ((), 3)
    kept = bureaus(office)
    assert kept["예시혁신과"].parent_id == kept["예시혁신국"].id
    assert kept["예시혁신과"].successor_id == kept["예시미래과"].id
    assert kept["예시혁신국"].parent_id == kept["기획조정실"].id
    assert taken(office, ImportKind.BUREAUS, rows).same
    assert not taken(office, ImportKind.BUREAUS, rows).writes


def test_bureaus_that_succeed_each_other_in_a_ring_are_kept_and_nothing_hangs(office: Office) -> None:
    rows = table(BUREAUS, ("가예시국", "나예시국", "", "", ""), ("나예시국", "가예시국", "", "", ""))
    assert len(taken(office, ImportKind.BUREAUS, rows).new) == 2
    kept = bureaus(office)
    one, other = kept["가예시국"], kept["나예시국"]
    assert (one.parent_id, other.parent_id) == (other.id, one.id)


def test_an_unknown_parent_is_bad(office: Office) -> None:
    plan = taken(office, ImportKind.BUREAUS, table(BUREAUS, ("예시국", "없는국", "", "", "")))
    assert [(n.line, n.field, n.code) for n in plan.bad] == [(2, "parent", "import.unknown_bureau")]


def test_a_renamed_committee_ends_and_names_its_successor(office: Office) -> None:
    rows = table(
        COMMITTEES,
        ("예시위원회", "상임위원회", "2026. 7. 1.", "2027. 3. 31.", "새예시", "행정국, 재무국"),
        ("새예시", "상임위원회", "2027. 4. 1.", "", "", "행정국"),
        ("새예시", "상임위원회", "2027. 4. 1.", "", "", "재무국"),
    )
    plan = taken(office, ImportKind.COMMITTEES, rows)
    assert (plan.bad, len(plan.new)) == ((), 2)
    with office.read() as tx:
        named = {c.name: c for c in tx.all(Committee)}
        old, new = named["예시위원회"], named["새예시위원회"]
        assert (old.valid_to, old.successor_id) == (date(2027, 4, 1), new.id)
        watched = {(p.committee_id, p.bureau_id): p for p in tx.all(CommitteeBureau)}
        bureau = next(b for b in tx.all(Bureau) if b.name == "재무국")
        assert watched[(old.id, bureau.id)].valid_to == date(2027, 4, 1)
        assert watched[(new.id, bureau.id)].valid_from == date(2027, 4, 1)
    assert len(taken(office, ImportKind.COMMITTEES, rows).same) == 2


def test_a_committee_without_a_day_or_with_an_unknown_bureau_is_bad(office: Office) -> None:
    rows = table(
        COMMITTEES,
        ("없던위원회", "", "", "", "", ""),
        ("예시위원회", "", "2026. 7. 1.", "", "", "없는국"),
        ("새위원회", "", "2026. 7. 1.", "2026. 6. 1.", "", ""),
    )
    plan = taken(office, ImportKind.COMMITTEES, rows)
    assert [(n.line, n.field, n.code) for n in plan.bad] == [
        (2, "first", "input.empty"),
        (3, "bureau", "import.unknown_bureau"),
        (4, "last", "when.end_before_start"),
    ]
