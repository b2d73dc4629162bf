# SPDX-License-Identifier: Apache-2.0
"""Who sits at a meeting by kind and day; the list filled and filled again; deputies counted apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import Attendance, Committee, Meeting, MeetingSeries
from db.records.enums import Attended, CommitteeKind, Kind, Reply, Role, Seating, Side
from desktop.rules import meetings as rules
from desktop.rules.roster import Roster
from desktop.rules.sitters import Sitter, seat_key, sitters
from tests.rules.helpers import EUNPYEONG, LEADERS, codes, districts, eunpyeong, roles, seat

DAY = date(2022, 4, 7)
LEADERS_HELD = roles(*LEADERS)
COMMITTEE = Committee(id=5, name="예시위원회", kind=CommitteeKind.STANDING, valid_from=date(2020, 7, 1))


def council(*more: tuple[int, Role, str]) -> Roster:
    return eunpyeong(
        roles=roles(*LEADERS, (1, Role.COMMITTEE_CHAIR, "5"), *more),
        committees=(COMMITTEE,),
        districts=tuple(districts().values()),
    )


def seated(kind: Kind, roster: Roster, day: date = DAY, **meeting: Any) -> list[Sitter]:
    return list(sitters(kind, day, roster=roster, meeting=Meeting(engagement_id=1, **meeting)))


def posts(found: list[Sitter]) -> list[Role | None]:
    return [s.role for s in found]


def row(number: int, **values: Any) -> Attendance:
    return replace(Attendance(id=number, engagement_id=1), **values)


# -- who sits


def test_a_briefing_has_the_presidium_the_leaders_the_chairs_and_the_mayors_side() -> None:
    roster = council((20, Role.MAYOR, ""), (21, Role.VICE_MAYOR, ""), (22, Role.ADVISER, ""))
    found = posts(seated(Kind.ISSUE_BRIEFING, roster))
    assert found[:3] == [Role.SPEAKER, Role.VICE_SPEAKER, Role.VICE_SPEAKER]
    assert found.count(Role.STEERING_CHAIR) == 1
    assert found.count(Role.COMMITTEE_CHAIR) == 1
    assert found[-3:] == [Role.MAYOR, Role.VICE_MAYOR, Role.ADVISER]


def test_a_seat_nobody_holds_stays_at_the_table_and_is_said() -> None:
    roster = eunpyeong(roles=(), committees=(COMMITTEE,))
    wanted = seated(Kind.ISSUE_BRIEFING, roster)
    assert {s.person_id for s in wanted} == {None}
    meeting = Meeting(engagement_id=1)
    found = rules.problems(Kind.ISSUE_BRIEFING, DAY, roster=roster, meeting=meeting, wanted=wanted)
    assert codes(found) == ["meeting.vacant"]


def test_a_consultation_by_party_has_its_members_of_that_day_and_no_others() -> None:
    before = seat(9, 9, None, party="가당", valid_to=DAY)
    after = seat(8, 8, None, party="가당", valid_from=date(2022, 4, 8))
    roster = eunpyeong(memberships=(seat(7, 7, None, party="가당"), before, after))
    found = seated(Kind.CONSULTATION, roster, seating=Seating.PARTY, party="가당")
    assert [s.person_id for s in found] == [7]
    eve = seated(Kind.CONSULTATION, roster, date(2022, 4, 6), seating=Seating.PARTY, party="가당")
    assert {s.person_id for s in eve} == {7, 9}


def test_of_the_mayors_side_a_consultation_has_who_is_in_charge_of_politics() -> None:
    held = [
        replace(r, title=title)
        for r, title in zip(
            roles((20, Role.MAYOR, ""), (21, Role.VICE_MAYOR, ""), (22, Role.VICE_MAYOR, "")),
            ("", "행정1부시장", "정무부시장"),
            strict=True,
        )
    ]
    roster = eunpyeong(roles=(*LEADERS_HELD, *held))
    found = seated(Kind.CONSULTATION, roster)
    assert [s.person_id for s in found] == [20, 22]


def test_who_acts_for_a_head_sits_in_the_heads_seat_and_only_once() -> None:
    roster = council((30, Role.ACTING_HEAD, EUNPYEONG), (30, Role.VICE_HEAD, EUNPYEONG))
    found = seated(Kind.DISTRICT_HEAD, roster, district_code=EUNPYEONG)
    assert [(s.seat, s.role, s.person_id) for s in found] == [
        (seat_key(Role.DISTRICT_HEAD, EUNPYEONG), Role.ACTING_HEAD, 30)
    ]


def test_a_council_of_heads_has_a_seat_for_every_district_of_its_region() -> None:
    roster = council()
    assert len(seated(Kind.HEADS_COUNCIL, roster)) == 25
    series = MeetingSeries(id=1, name="예시 협의체", region="서북권")
    meeting = Meeting(engagement_id=1, series_id=1)
    found = sitters(Kind.HEADS_COUNCIL, DAY, roster=roster, meeting=meeting, series=series)
    assert {s.district_code for s in found} == {d.code for d in districts().values() if d.region == "서북권"}


# -- what is wrong


def test_an_interview_takes_one_councillor_and_says_when_nobody_is_there() -> None:
    roster = council()

    def wrong(meeting: Meeting, *rows: Attendance) -> list[str]:
        return codes(rules.problems(Kind.INTERVIEW, None, roster=roster, meeting=meeting, rows=rows))

    blank, one = Meeting(engagement_id=1), Meeting(engagement_id=1, person_id=1)
    assert wrong(blank) == ["meeting.no_councillor"]
    assert wrong(one, row(1, person_id=1, side=Side.COUNCIL)) == []
    assert wrong(one, row(1, person_id=2, side=Side.COUNCIL)) == ["meeting.too_many_councillors"]
    assert wrong(one, row(1, name="예시 보좌관", side=Side.COUNCIL)) == ["meeting.too_many_councillors"]


def test_a_person_without_a_seat_that_day_is_named() -> None:
    roster = eunpyeong(memberships=(seat(7, 7, None, valid_to=DAY),))
    meeting = Meeting(engagement_id=1, person_id=7)
    found = rules.problems(Kind.INTERVIEW, DAY, roster=roster, meeting=meeting)
    assert codes(found) == ["meeting.no_seat"]
    earlier = rules.problems(Kind.INTERVIEW, date(2022, 4, 6), roster=roster, meeting=meeting)
    assert codes(earlier) == []


def test_several_districts_are_a_joint_meeting_or_none() -> None:
    rows = [row(n, side=Side.DISTRICT, district_code=code) for n, code in enumerate((EUNPYEONG, "11500"), 1)]
    lone, joint = (Meeting(engagement_id=1, is_joint=is_joint) for is_joint in (False, True))
    kind, roster = Kind.DISTRICT_HEAD, council()
    assert codes(rules.problems(kind, None, roster=roster, meeting=lone, rows=rows)) == [
        "meeting.too_many_districts"
    ]
    assert codes(rules.problems(kind, None, roster=roster, meeting=joint, rows=rows)) == []
    assert codes(rules.problems(kind, None, roster=roster, meeting=lone)) == ["meeting.no_district"]


# -- filling

PEOPLE = st.integers(1, 6)
SITTING = st.lists(PEOPLE, unique=True, max_size=6).map(
    lambda people: tuple(Sitter(seat=f"member:{p}", side=Side.COUNCIL, person_id=p) for p in people)
)
ROWS = st.lists(
    st.builds(
        lambda person, is_filled, attended, note: row(
            0,
            person_id=person,
            seat=f"member:{person}" if is_filled else "",
            attended=attended,
            note=note,
        ),
        PEOPLE,
        st.booleans(),
        st.one_of(st.none(), st.sampled_from(Attended)),
        st.sampled_from(["", "비고"]),
    ),
    unique_by=lambda r: r.person_id,
    max_size=6,
).map(lambda rows: [replace(r, id=n) for n, r in enumerate(rows, 1)])


@settings(max_examples=120)
@given(SITTING, ROWS)
def test_filling_seats_everybody_once_and_loses_nothing_that_was_noted(
    wanted: tuple[Sitter, ...], rows: list[Attendance]
) -> None:
    done = rules.fill(wanted, rows)
    gone = {r.id for r in done.removed}
    left = [r for r in rows if r.id not in gone]
    after = [*left, *(row(100 + n, person_id=s.person_id, seat=s.seat) for n, s in enumerate(done.added))]
    there = [r.person_id for r in after]
    assert {s.person_id for s in wanted} <= set(there)
    assert len(there) == len(set(there))
    for lost in done.removed:
        assert lost.seat
        assert (lost.attended, lost.reply, lost.note) == (None, None, "")
        assert lost.person_id not in {s.person_id for s in wanted}
    assert all(r in left for r in rows if not r.seat or r.attended is not None or r.note)
    again = rules.fill(wanted, after)
    assert (again.added, again.removed) == ((), ())


def test_a_picked_head_of_a_bureau_is_not_taken_away_by_filling() -> None:
    picked = row(1, person_id=3, seat=seat_key(Role.BUREAU_HEAD, "4"), side=Side.CITY)
    assert rules.fill((), [picked]).removed == ()


def test_somebody_who_replied_stays_although_her_seat_is_anothers_now() -> None:
    replied = row(1, person_id=3, seat="speaker", reply=Reply.ATTENDS)
    done = rules.fill((Sitter(seat="speaker", side=Side.COUNCIL, person_id=4),), [replied])
    assert done.outlived == (replied,)
    assert [s.person_id for s in done.added] == [4]


# -- counting


@given(st.lists(st.one_of(st.none(), st.sampled_from(Attended)), min_size=25, max_size=25))
def test_those_present_are_in_person_and_by_deputy_and_all_add_up(marks: list[Attended | None]) -> None:
    rows = [
        row(n, side=Side.DISTRICT, district_code=code, attended=mark)
        for n, (code, mark) in enumerate(zip(sorted(districts()), marks, strict=True), 1)
    ]
    found = rules.counted(Kind.HEADS_COUNCIL, [*rows, row(90, side=Side.CITY, attended=Attended.SELF)])
    assert found.seats == 25
    assert found.present == marks.count(Attended.SELF) + marks.count(Attended.DEPUTY)
    assert found.present + found.absent + found.open == 25


def test_officers_serve_from_the_month_of_the_series() -> None:
    series = MeetingSeries(id=1, name="예시 협의체")
    assert rules.term_of(series, date(2026, 6, 30)) == (date(2025, 7, 1), date(2026, 7, 1))
    assert rules.term_of(series, date(2026, 7, 1)) == (date(2026, 7, 1), date(2027, 7, 1))
    assert rules.next_number((), replace(series, first_number=190)) == 190
    assert rules.next_number((190, 203), series) == 204
