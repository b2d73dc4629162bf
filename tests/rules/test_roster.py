# SPDX-License-Identifier: Apache-2.0
"""Who sits where on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.records import Bureau, Committee, CommitteeBureau, Membership, RoleHolding
from db.records.enums import Role
from desktop.rules.roster import Post, Roster, RosterRows, holds_on
from tests.rules.helpers import EUNPYEONG, dong, eunpyeong, eunpyeong_rows, person, roles, seat

DAY = date(2022, 4, 7)


def test_a_dated_fact_holds_from_its_first_day_and_not_on_its_end() -> None:
    row = RoleHolding(person_id=1, role=Role.SPEAKER, valid_from=date(2020, 7, 1), valid_to=date(2022, 7, 1))
    days = (date(2020, 6, 30), date(2020, 7, 1), date(2022, 6, 30), date(2022, 7, 1))
    assert [holds_on(row, day) for day in days] == [False, True, True, False]


def test_on_the_day_of_the_by_election_the_new_member_sits_and_not_the_former() -> None:
    rows = eunpyeong_rows()
    former = replace(rows.memberships[1], valid_to=DAY)
    roster = eunpyeong(memberships=(former, seat(9, 9, 102, valid_from=DAY)))
    yeokchon = dong(EUNPYEONG, "역촌동").id

    def holder(day: date) -> list[int | None]:
        return [s.person_id for s in roster.local_seats(EUNPYEONG, yeokchon, day).seats]

    assert holder(date(2022, 4, 6)) == [2]
    assert holder(DAY) == [9]
    assert roster.seats_change_between(date(2022, 4, 6), DAY)
    assert not roster.seats_change_between(DAY, date(2022, 5, 1))
    assert roster.seat_of(9, DAY) is not None
    assert roster.seat_of(2, DAY) is None


def test_the_map_of_one_term_says_nothing_of_the_next() -> None:
    roster = eunpyeong()
    yeokchon = dong(EUNPYEONG, "역촌동").id
    in_tenth = roster.constituency_of(yeokchon, date(2022, 6, 30))
    assert in_tenth is not None
    assert in_tenth.number == 2
    assert roster.constituency_of(yeokchon, date(2022, 7, 1)) is None
    assert roster.constituencies_in(EUNPYEONG, date(2022, 7, 1)) == ()
    assert roster.term_on(date(2018, 6, 30)) is None


def test_the_dong_decides_the_district_even_where_another_is_typed() -> None:
    roster = eunpyeong()
    yeokchon = dong(EUNPYEONG, "역촌동").id
    assert roster.district_of("11500", yeokchon) == EUNPYEONG
    assert [s.person_id for s in roster.local_seats("11500", yeokchon, DAY).seats] == [2]


def test_floor_groups_are_those_of_the_day() -> None:
    changed = (
        seat(1, 1, None, floor_group="가당", valid_to=date(2021, 1, 1)),
        seat(2, 1, None, floor_group="나당", valid_from=date(2021, 1, 1)),
    )
    roster = eunpyeong(memberships=changed)
    assert roster.floor_groups(date(2020, 12, 31)) == {"가당"}
    assert roster.floor_groups(date(2021, 1, 1)) == {"나당"}


def test_a_head_comes_before_who_acts_for_the_head() -> None:
    both = roles((31, Role.ACTING_HEAD, EUNPYEONG), (30, Role.DISTRICT_HEAD, EUNPYEONG))
    assert eunpyeong(roles=both).head_of(EUNPYEONG, DAY) == Post(
        role=Role.DISTRICT_HEAD, body=EUNPYEONG, person_id=30
    )
    assert eunpyeong().head_of(EUNPYEONG, DAY) is None
    assert [r.role for r in eunpyeong(roles=both).roles_of(31, DAY)] == [Role.ACTING_HEAD]


def test_who_acts_for_a_head_kept_from_office_is_told_until_the_next_head() -> None:
    def holds(number: int, who: int, role: Role, since: date) -> RoleHolding:
        return RoleHolding(id=number, person_id=who, role=role, body=EUNPYEONG, valid_from=since)

    suspended = (
        holds(1, 30, Role.DISTRICT_HEAD, date(2018, 7, 1)),
        holds(2, 31, Role.ACTING_HEAD, date(2021, 3, 1)),
    )
    head_of = eunpyeong(roles=suspended).head_of
    assert [p and p.person_id for p in (head_of(EUNPYEONG, date(2021, 2, 28)), head_of(EUNPYEONG, DAY))] == [
        30,
        31,
    ]
    elected = (*suspended, holds(3, 32, Role.DISTRICT_HEAD, date(2021, 4, 8)))
    assert eunpyeong(roles=elected).head_of(EUNPYEONG, DAY) == Post(
        role=Role.DISTRICT_HEAD, body=EUNPYEONG, person_id=32
    )


def test_bureaus_that_succeed_each_other_in_a_circle_end_nobodys_day() -> None:
    ended = date(2020, 1, 1)
    circle = (
        Bureau(id=1, name="가", valid_to=ended, successor_id=2),
        Bureau(id=2, name="나", valid_to=ended, successor_id=1, parent_id=1),
    )
    roster = eunpyeong(bureaus=circle)
    assert roster.bureau_on(1, DAY) is not None
    assert roster.committee_of(1, DAY) is None
    assert roster.bureau_on(9, DAY) is None


def test_committees_watch_bureaus_from_a_date_to_a_date() -> None:
    roster = eunpyeong(
        bureaus=(Bureau(id=1, name="예시국"),),
        committees=(
            Committee(id=1, name="옛 위원회", valid_from=date(2018, 7, 1)),
            Committee(id=2, name="새 위원회", valid_from=date(2022, 4, 7)),
        ),
        committee_bureaus=(
            CommitteeBureau(id=1, committee_id=1, bureau_id=1, valid_from=date(2018, 7, 1), valid_to=DAY),
            CommitteeBureau(id=2, committee_id=2, bureau_id=1, valid_from=DAY),
        ),
        roles=roles((5, Role.BUREAU_HEAD, "1")),
    )
    names = [c and c.name for c in (roster.committee_of(1, date(2022, 4, 6)), roster.committee_of(1, DAY))]
    assert names == ["옛 위원회", "새 위원회"]
    assert roster.bureau_head(1, DAY) == Post(role=Role.BUREAU_HEAD, body="1", person_id=5)


def test_binned_rows_are_not_there_and_unknown_people_have_no_name() -> None:
    from datetime import UTC, datetime

    binned = replace(person(2), binned_at=datetime(2022, 1, 1, tzinfo=UTC))
    roster = Roster(RosterRows(people=(person(1), binned)))
    assert (roster.name_of(1), roster.name_of(2)) == ("예시1", "")


DATES = st.dates(date(2018, 7, 1), date(2022, 6, 30))


@given(st.lists(st.tuples(DATES, DATES), max_size=6), DATES)
def test_floor_groups_remembered_are_those_counted_afresh(
    stretches: list[tuple[date, date]], day: date
) -> None:
    members: list[Membership] = [
        seat(n, n, None, floor_group=f"{n}당", valid_from=min(pair), valid_to=max(pair))
        for n, pair in enumerate(stretches, start=1)
    ]
    roster = eunpyeong(memberships=tuple(members))
    for asked in (*[d for pair in stretches for d in pair], day):
        assert roster.floor_groups(asked) == {m.floor_group for m in members if holds_on(m, asked)}
