# SPDX-License-Identifier: Apache-2.0
"""Gaps and overlaps of generated rosters, compared with a look at every single day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    District,
    Dong,
    Membership,
    Person,
    RoleHolding,
    Term,
)
from db.records.enums import CommitteeKind, Role
from desktop.rules.finding import Finding, Severity
from desktop.rules.roster import Roster, RosterRows, holds_on
from desktop.rules.roster_edits import Edits, Update, after, new_faults
from desktop.rules.roster_faults import COUNCIL_ROLES, MOST
from desktop.rules.roster_findings import Window, roster_findings

START = date(2026, 7, 1)
LENGTH = 24  # days looked at one by one
DAYS = [START + timedelta(days=n) for n in range(LENGTH)]
WINDOW = Window(START, START + timedelta(days=LENGTH))
PEOPLE = range(1, 4)
BODIES = ("1", "2")
ROLES = (
    Role.SPEAKER,
    Role.VICE_SPEAKER,
    Role.COMMITTEE_CHAIR,
    Role.COMMITTEE_MEMBER,
    Role.COMMITTEE_MEMBER,
    Role.DISTRICT_HEAD,
)

spans = st.tuples(st.integers(0, LENGTH - 6), st.integers(4, LENGTH)).map(
    lambda s: (START + timedelta(days=s[0]), START + timedelta(days=s[0] + s[1]))
)


@st.composite
def rosters(draw: st.DrawFn) -> RosterRows:
    """Two seats, three people and a handful of offices, at random days."""
    memberships = [
        Membership(
            id=n, person_id=who, term_id=1, constituency_id=seat, floor_group=group, valid_from=a, valid_to=b
        )
        for n, (who, seat, group, (a, b)) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(PEOPLE), st.sampled_from((1, 2)), st.sampled_from(("가", "")), spans
                    ),
                    max_size=5,
                )
            ),
            1,
        )
    ]
    roles = []
    for n, (who, role, body, (a, b)) in enumerate(
        draw(
            st.lists(
                st.tuples(st.sampled_from(PEOPLE), st.sampled_from(ROLES), st.sampled_from(BODIES), spans),
                min_size=3,
                max_size=7,
            )
        ),
        1,
    ):
        of = "11380" if role is Role.DISTRICT_HEAD else body if role.value.startswith("committee") else ""
        roles.append(RoleHolding(id=n, person_id=who, role=role, body=of, valid_from=a, valid_to=b))
    pairs = draw(
        st.lists(st.tuples(st.sampled_from((1, 2)), st.sampled_from((1, 2))), max_size=4, unique=True)
    )
    return RosterRows(
        terms=(Term(id=1, number=12, valid_from=START, valid_to=START + timedelta(days=LENGTH - 4)),),
        districts=(District(id=1, code="11380", name="은평구"),),
        dongs=tuple(Dong(id=n, district_code="11380", name=f"예시{n}동") for n in (1, 2)),
        constituencies=tuple(Constituency(id=n, term_id=1, district_code="11380", number=n) for n in (1, 2)),
        constituency_dongs=tuple(
            ConstituencyDong(id=n, constituency_id=c, dong_id=d) for n, (c, d) in enumerate(pairs, 1)
        ),
        people=tuple(Person(id=n, name=f"예시 {n}") for n in PEOPLE),
        memberships=memberships,
        roles=roles,
        committees=tuple(Committee(id=n, name=f"예시{n}위원회", valid_from=START) for n in (1, 2)),
        bureaus=(Bureau(id=1, name="예시국"),),
        committee_bureaus=(CommitteeBureau(id=1, committee_id=1, bureau_id=1, valid_from=DAYS[5]),),
    )


def on(found: tuple[Finding, ...], day: date) -> set[tuple[str, str]]:
    """What the findings say of one day."""
    holding = set()
    for one in found:
        first, last = one.values["first"] or date.min, one.values["last"] or date.max
        assert isinstance(first, date)
        assert isinstance(last, date)
        if first <= day <= last:
            holding.add((one.code, one.subject))
    return holding


def looked_at(rows: RosterRows, day: date) -> set[tuple[str, str]]:
    """The same, by counting what holds on that day."""
    found: set[tuple[str, str]] = set()
    term = next((t for t in rows.terms if holds_on(t, day)), None)
    seats = [m for m in rows.memberships if holds_on(m, day)]
    held = [r for r in rows.roles if holds_on(r, day)]
    if term is None:
        found.add(("seats.no_term", "term"))
    for c in rows.constituencies:
        sitting = [m for m in seats if m.constituency_id == c.id]
        if len(sitting) > 1:
            found.add(("seats.two_members", f"constituency:{c.id}"))
        if term is not None and rows.memberships and not sitting:
            found.add(("seats.vacant", f"constituency:{c.id}"))
    for person in PEOPLE:
        if len([m for m in seats if m.person_id == person]) > 1:
            found.add(("seats.two_seats", f"person:{person}"))
        own = {
            r.body
            for r in held
            if r.person_id == person and r.role in (Role.COMMITTEE_CHAIR, Role.COMMITTEE_MEMBER)
        }
        if len(own) > 1:
            found.add(("seats.two_committees", f"person:{person}"))
    offices = {(r.role, r.body) for r in held}
    for role, body in offices:
        rows_of = [r for r in held if (r.role, r.body) == (role, body)]
        most = MOST.get(role)
        if most is not None and len(rows_of) > most:
            found.add(("seats.office_twice", f"{role.value}:{body}"))
        if most != 1:
            for person in PEOPLE:
                if len([r for r in rows_of if r.person_id == person]) > 1:
                    found.add(("seats.office_repeated", f"{role.value}:{body}:{person}"))
    found |= {
        ("seats.office_without_seat", f"role_holding:{r.id}")
        for r in held
        if r.role in COUNCIL_ROLES and r.person_id not in {m.person_id for m in seats}
    }
    of_dong = {d.id: [p for p in rows.constituency_dongs if p.dong_id == d.id] for d in rows.dongs}
    if term is not None:
        found |= {("seats.dong_twice", f"dong:{d}@1") for d, some in of_dong.items() if len(some) > 1}
        if any(not some for some in of_dong.values()):
            found.add(("seats.dongs_open", "district:11380"))
    if term is not None and rows.memberships:
        found |= _leaders(held, seats)
    for committee in rows.committees:
        if not [r for r in held if r.role is Role.COMMITTEE_CHAIR and r.body == str(committee.id)]:
            found.add(("seats.no_chair", f"committee:{committee.id}"))
    if not [w for w in rows.committee_bureaus if holds_on(w, day)]:
        found.add(("seats.no_committee", "bureau:1"))
    if not [r for r in held if r.role is Role.DISTRICT_HEAD]:
        found.add(("seats.no_head", "district:11380"))
    return found


def _leaders(held: list[RoleHolding], seats: list[Membership]) -> set[tuple[str, str]]:
    found = {("seats.office_vacant", "steering_chair:")}
    if not [r for r in held if r.role is Role.SPEAKER]:
        found.add(("seats.office_vacant", "speaker:"))
    if len([r for r in held if r.role is Role.VICE_SPEAKER]) < 2:
        found.add(("seats.office_vacant", "vice_speaker:"))
    if any(m.floor_group for m in seats):
        found.add(("seats.no_floor_leader", "floor_leader:가"))
    return found


# Said of a row over its whole time, not of a day.
WHOLE = frozenset({"seats.outside_term", "seats.other_term", "seats.dong_twice"})


@settings(max_examples=60)
@given(rosters())
def test_every_gap_and_overlap_of_every_day_is_found_and_nothing_else(rows: RosterRows) -> None:
    found = roster_findings(Roster(rows), WINDOW)
    for day in DAYS:
        said = {one for one in on(found, day) if one[0] not in WHOLE}
        assert said == {one for one in looked_at(rows, day) if one[0] not in WHOLE}, day
    whole = {one.code for one in found if one.code in WHOLE}
    twice = {d for d in (1, 2) if len([p for p in rows.constituency_dongs if p.dong_id == d]) > 1}
    late = [m for m in rows.memberships if m.valid_to and m.valid_to > (rows.terms[0].valid_to or date.max)]
    assert whole == ({"seats.dong_twice"} if twice else set()) | ({"seats.outside_term"} if late else set())


@settings(max_examples=40)
@given(rosters(), st.data())
def test_an_edit_is_refused_exactly_when_some_day_has_a_fault_that_it_had_not(
    rows: RosterRows, data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(list(rows.roles)))
    first, ends = data.draw(spans)
    edits = Edits(updates=(Update(row, {"valid_from": first, "valid_to": ends}),))
    before = Roster(rows)
    then = after(before, edits)
    moved = replace(
        rows, roles=[replace(r, valid_from=first, valid_to=ends) if r == row else r for r in rows.roles]
    )
    blocks = {
        "seats.office_twice", "seats.office_repeated", "seats.office_without_seat", "seats.two_members",
        "seats.two_seats",
    }  # fmt: skip
    days = [START + timedelta(days=n) for n in range(2 * LENGTH + 2)]
    worse = [one for day in days for one in looked_at(moved, day) - looked_at(rows, day) if one[0] in blocks]
    found = {(f.code, f.subject) for f in new_faults(before, then)}
    assert set(worse) <= found
    # Rows that were not at fault together before count as new even on days that had the fault.
    assert all(f in {o for day in days for o in looked_at(moved, day)} for f in found)


def kept(**changed: Any) -> RosterRows:
    """One term, one committee and one bureau, all in order."""
    rows = RosterRows(
        terms=(Term(id=1, number=12, valid_from=START, valid_to=date(2030, 7, 1)),),
        committees=(Committee(id=1, name="예시위원회", valid_from=START),),
        bureaus=(Bureau(id=1, name="예시국"),),
        committee_bureaus=(CommitteeBureau(id=1, committee_id=1, bureau_id=1, valid_from=START),),
    )
    return replace(rows, **changed)


def codes(rows: RosterRows, day: date = DAYS[0]) -> dict[str, Severity]:
    window = Window(day, day + timedelta(days=1))
    return {f.code: f.severity for f in roster_findings(Roster(rows), window)}


def test_terms_that_overlap_and_days_without_a_term() -> None:
    second = Term(id=2, number=13, valid_from=date(2030, 6, 1), valid_to=date(2034, 7, 1))
    rows = kept()
    assert codes(replace(rows, terms=(*rows.terms, second)))["seats.terms_overlap"] is Severity.BLOCK
    assert codes(rows, date(2030, 7, 1))["seats.no_term"] is Severity.WARN


def test_successors_in_a_ring_are_named_once() -> None:
    ring = (
        Bureau(id=1, name="가국", successor_id=2),
        Bureau(id=2, name="나국", successor_id=1),
        Bureau(id=3, name="다국", successor_id=1),
    )
    found = [
        f for f in roster_findings(Roster(kept(bureaus=ring)), WINDOW) if f.code == "seats.successor_loop"
    ]
    assert [f.values["names"] for f in found] == [("가국", "나국")]


def test_bureaus_that_lie_in_each_other_or_in_themselves_cannot_be() -> None:
    rows = (
        Bureau(id=1, name="가국", parent_id=2),
        Bureau(id=2, name="나과", parent_id=1),
        Bureau(id=3, name="다과", parent_id=1),
        Bureau(id=4, name="라국", parent_id=4),
    )
    found = [f for f in roster_findings(Roster(kept(bureaus=rows)), WINDOW) if f.code == "seats.parent_loop"]
    assert [(f.values["names"], f.severity) for f in found] == [
        (("가국", "나과"), Severity.BLOCK),
        (("라국",), Severity.BLOCK),
    ]


def test_a_bureau_watched_by_two_committees() -> None:
    second = CommitteeBureau(id=2, committee_id=1, bureau_id=1, valid_from=DAYS[3], valid_to=DAYS[6])
    rows = kept()
    found = roster_findings(
        Roster(replace(rows, committee_bureaus=(*rows.committee_bureaus, second))), WINDOW
    )
    one = next(f for f in found if f.code == "seats.watched_twice")
    assert (one.values["first"], one.values["last"]) == (DAYS[3], DAYS[5])
    assert one.records == (("committee_bureau", 1), ("committee_bureau", 2))


def test_who_acts_for_a_head_is_information_and_nobody_a_warning() -> None:
    rows = kept(districts=(District(id=1, code="11380", name="은평구"),), people=(Person(id=1, name="예시"),))
    assert codes(rows)["seats.no_head"] is Severity.WARN
    acting = RoleHolding(id=1, person_id=1, role=Role.ACTING_HEAD, body="11380", valid_from=START)
    assert codes(replace(rows, roles=(acting,)))["seats.acting_head"] is Severity.INFO


def test_a_seat_of_another_terms_map_is_a_fault() -> None:
    rows = kept(
        constituencies=(Constituency(id=1, term_id=2, district_code="11380", number=1),),
        people=(Person(id=1, name="예시"),),
        memberships=(
            Membership(
                id=1, person_id=1, term_id=1, constituency_id=1, valid_from=START, valid_to=date(2030, 7, 1)
            ),
        ),
    )
    assert codes(rows)["seats.other_term"] is Severity.BLOCK


def test_two_of_one_steering_chair_are_found_whatever_they_were_entered_with() -> None:
    steering = Committee(id=9, name="운영위원회", kind=CommitteeKind.STEERING, valid_from=START)
    seats = tuple(
        Membership(id=n, person_id=n, term_id=1, valid_from=START, valid_to=date(2030, 7, 1)) for n in (1, 2)
    )
    roles = tuple(
        RoleHolding(
            id=n,
            person_id=n,
            role=Role.STEERING_CHAIR,
            body=body,
            valid_from=START,
            valid_to=date(2030, 7, 1),
        )
        for n, body in ((1, "9"), (2, ""))
    )
    rows = kept(
        committees=(steering,),
        people=(Person(id=1, name="예시 1"), Person(id=2, name="예시 2")),
        memberships=seats,
        roles=roles,
    )
    assert codes(rows)["seats.office_twice"] is Severity.BLOCK
