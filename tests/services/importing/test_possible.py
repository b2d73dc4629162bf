# SPDX-License-Identifier: Apache-2.0
"""Files of the roster over the sample office: what could not be true is a bad row, and seats end whole."""

from __future__ import annotations

from datetime import date

import pytest

from db.records import Dong, Membership, RoleHolding, Stop
from db.records.enums import Role
from desktop.rules.roster import Roster
from desktop.rules.roster_edits import new_faults
from desktop.services import history
from desktop.services import roster as verbs
from desktop.services.importing import (
    ImportKind,
    ImportPlan,
    apply_import,
    existing_in,
    plan_import,
    reference_in,
)
from desktop.services.importing.availability import judged
from desktop.services.importing.exporting import exported
from desktop.services.knowledge import knowledge
from tests.offices import SAMPLE_DAY, Desk
from tests.services.importing.tables import Table, table

AFTER = date(2026, 12, 10)


def _plan(desk: Desk, kind: ImportKind, given: Table) -> ImportPlan:
    with desk.office.read() as tx:
        reference = reference_in(tx, today=SAMPLE_DAY)
        return judged(tx, plan_import(kind, given, existing=existing_in(tx, kind), reference=reference))


def _roster(desk: Desk) -> Roster:
    with desk.office.read() as tx:
        return knowledge(tx).roster


def _taken(desk: Desk, plan: ImportPlan) -> Roster:
    with desk.writing("import") as tx:
        apply_import(tx, plan, skip_bad=True)
    return _roster(desk)


def _seat_of_the_speaker(roster: Roster) -> tuple[Membership, str, str]:
    """The seat, the name, and what the constituency is called in a file."""
    speaker = roster.held(Role.SPEAKER, SAMPLE_DAY)[0]
    seat = roster.seat_of(speaker.person_id, SAMPLE_DAY)
    assert seat is not None
    own = roster.constituency(seat.constituency_id or 0)
    assert own is not None
    called = f"{roster.district_name(own.district_code)} 제{own.number}선거구"
    return seat, roster.name_of(seat.person_id), called


def test_offices_of_the_council_end_with_a_seat_that_a_file_ends(sample_desk: Desk) -> None:
    before = _roster(sample_desk)
    seat, name, called = _seat_of_the_speaker(before)
    given = table(
        "성명|선거구|시작|끝", (name, called, "", "2026-12-05"), ("새예시", called, "2026-12-10", "")
    )
    plan = _plan(sample_desk, ImportKind.MEMBERS, given)
    assert (plan.bad, len(plan.new), len(plan.changed)) == ((), 1, 1)
    then = _taken(sample_desk, plan)
    assert new_faults(before, then) == ()
    assert then.roles_of(seat.person_id, date(2026, 12, 5)) != ()
    assert then.roles_of(seat.person_id, date(2026, 12, 6)) == ()
    assert [then.name_of(m.person_id) for m in then.members_of(seat.constituency_id, AFTER)] == ["새예시"]
    with sample_desk.writing("undo") as tx:
        history.undo(tx)
    ends = {r.id: r.valid_to for r in before.roles_of(seat.person_id, AFTER)}
    assert {r.id: r.valid_to for r in _roster(sample_desk).roles_of(seat.person_id, AFTER)} == ends != {}


def test_an_office_without_a_last_day_is_held_as_long_as_the_seat(sample_desk: Desk) -> None:
    row = ("새예시", "비례", "교통위원회", "위원", "2026-12-10")
    before = _roster(sample_desk)
    plan = _plan(sample_desk, ImportKind.MEMBERS, table("성명|선거구|위원회|직책|시작", row))
    assert plan.bad == ()
    seat, office = (r for r in plan.new[0].records if isinstance(r, Membership | RoleHolding))
    assert seat.valid_to == office.valid_to == date(2030, 7, 1)
    assert new_faults(before, _taken(sample_desk, plan)) == ()
    again = _plan(sample_desk, ImportKind.MEMBERS, table("성명|선거구|위원회|직책|시작", row))
    assert (again.writes, len(again.same)) == (False, 1)


@pytest.mark.parametrize(
    ("kind", "heads", "rows", "bad"),
    [
        (
            ImportKind.COMMITTEES,
            "위원회|소관 실·본부·국|소관 시작",
            [("교통위원회", "행정국", "2027-01-01")],
            [(2, "import.cannot_be", "seats.watched_twice")],
        ),
        (
            ImportKind.CONSTITUENCIES,
            "대|선거구|동",
            [("12", "종로구 제1선거구", "혜화동"), ("12", "종로구 제2선거구", "혜화동")],
            [(2, "import.cannot_be", "seats.dong_twice"), (3, "import.dong_twice", "")],
        ),
        (
            ImportKind.MEMBERS,
            "성명|선거구|시작|끝",
            [("새예시", "비례", "2026-12-10", "2031-01-01")],
            [(2, "import.cannot_be", "seats.outside_term")],
        ),
    ],
)
def test_what_the_roster_cannot_be_is_a_bad_row_with_the_reason(
    sample_desk: Desk,
    kind: ImportKind,
    heads: str,
    rows: list[tuple[str, ...]],
    bad: list[tuple[int, str, str]],
) -> None:
    before = _roster(sample_desk)
    plan = _plan(sample_desk, kind, table(heads, *rows))
    found = [(n.line, n.code, getattr(dict(n.values).get("why"), "code", "")) for n in plan.bad]
    assert found == bad
    assert new_faults(before, _taken(sample_desk, plan)) == ()


def test_a_dong_drawn_anew_comes_back_in_the_terms_it_holds_in(sample_desk: Desk) -> None:
    with sample_desk.office.read() as tx:
        base = next(d for d in tx.all(Dong) if d.name == "혜화동")
    with sample_desk.writing("roster_change") as tx:
        done = verbs.change_from(tx, base=base, on=date(2027, 1, 1), source="경계 조정")
    for kind in (ImportKind.DONGS, ImportKind.CONSTITUENCIES):
        with sample_desk.office.read() as tx:
            made = exported(tx, kind, first=None, last=None)
        plan = _plan(sample_desk, kind, table("|".join(made.headings), *made.rows))
        assert (plan.bad, plan.changed, plan.new) == ((), (), ())
    row = ("{}", "현장 점검", "주민센터", "종로구", "혜화동")
    for day, dong in (("2026-12-30", base), ("2027-01-05", done.new)):
        given = table("일시|제목|장소|자치구|동", tuple(cell.format(day) for cell in row))
        (new,) = _plan(sample_desk, ImportKind.ENGAGEMENTS, given).new
        assert dong is not None
        assert [r.dong_id for r in new.records if isinstance(r, Stop)] == [dong.id]
