# SPDX-License-Identifier: Apache-2.0
"""A number of a series is borne once, whatever is brought back, taken back, copied or changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db import doctor
from db.errors import InputError
from db.records import Attendance, Engagement, Meeting, MeetingSeries
from db.records.enums import Kind, Seating, Side, Status
from db.records.when import Day, Part
from desktop.rules.recurrence import Freq, Rule
from desktop.services import (
    bins,
    checks,
    cloning,
    engagements,
    history,
    holds,
    meeting_series,
    meetings,
    templates,
)
from desktop.services import series as recurring
from desktop.services.meetings import Table
from tests.offices import Desk
from tests.rules.helpers import timed

DAY = date(2022, 4, 7)


def make(desk: Desk, kind: Kind = Kind.HEADS_COUNCIL, *, day: date = DAY, **meeting: Any) -> Table:
    with desk.writing("meeting_make") as tx:
        return meetings.make_meeting(
            tx,
            engagement=Engagement(title="예시 회의", kind=kind, when=timed(day, "10:00", "11:00")),
            meeting=Meeting(engagement_id=0, **meeting),
        )


def series(desk: Desk) -> MeetingSeries:
    with desk.writing("series_body") as tx:
        return meeting_series.add_series(tx, series=MeetingSeries(name="예시 협의체", first_number=190))


def number(desk: Desk, found: Table | Engagement) -> int:
    key = found.engagement.id if isinstance(found, Table) else found.id
    with desk.office.read() as tx:
        return meetings.meeting_of(tx, key).number


def put_in_bin(desk: Desk, found: Table) -> None:
    with desk.writing() as tx:
        bins.put_in_bin(tx, engagement_id=found.engagement.id)


def undo(desk: Desk) -> None:
    with desk.writing("undo") as tx:
        history.undo(tx)


def test_out_of_the_bin_a_meeting_whose_number_was_given_away_comes_without_one(desk: Desk) -> None:
    body = series(desk)
    first = make(desk, series_id=body.id)
    put_in_bin(desk, first)
    assert number(desk, make(desk, series_id=body.id)) == 190
    with desk.writing() as tx:
        bins.restore(tx, engagement_id=first.engagement.id)
    assert number(desk, first) == 0
    with desk.office.read() as tx:
        codes = [f.code for f in meetings.table_of(tx, first.engagement.id, today=DAY).findings]
        back = tx.get(Engagement, first.engagement.id)
        ready = checks.situation_of(tx, back).readiness_of(back, now=desk.clock())
        week = checks.situation(tx, first=DAY, day_after=DAY + timedelta(days=1))
        among = week.readiness_of(back, now=desk.clock())
    assert "meeting.no_number" in codes
    for found in (ready, among):
        assert "meeting.no_number" in [line.code for line in found.lines]


def test_undoing_what_freed_a_number_does_not_give_it_twice(desk: Desk) -> None:
    body = series(desk)
    first = make(desk, series_id=body.id)
    with desk.writing("meeting_set") as tx:
        meetings.set_meeting(tx, base=first.meeting, fields={"number": 195})
    colleague = desk.colleague()
    second = make(colleague, series_id=body.id, number=190)
    undo(desk)
    assert (number(desk, first), number(desk, second)) == (0, 190)
    put_in_bin(desk, first)
    undo(desk)
    assert number(desk, first) == 0
    assert not [p for p in doctor.examine(desk.office) if p.code == "same_number"]


def test_what_became_a_visit_bears_no_number_and_gets_it_back_where_it_is_free(desk: Desk) -> None:
    body = series(desk)
    first = make(desk, series_id=body.id)

    def turn(kind: Kind) -> None:
        with desk.writing() as tx:
            base = tx.get(Engagement, first.engagement.id)
            engagements.change_engagement(tx, base=base, fields={"kind": kind})

    turn(Kind.VISIT)
    with desk.office.read() as tx:
        assert meeting_series.series_year(tx, body.id).meetings == ()
    turn(Kind.HEADS_COUNCIL)
    assert number(desk, first) == 190
    turn(Kind.VISIT)
    second = make(desk, series_id=body.id)
    turn(Kind.HEADS_COUNCIL)
    assert (number(desk, first), number(desk, second)) == (0, 190)


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        (Kind.VICE_HEADS, {}, "meeting.other_series"),
        (Kind.HEADS_COUNCIL, {"number": 10**9}, "input.out_of_range"),
        (Kind.HEADS_COUNCIL, {"number": -1}, "meeting.number_alone"),
    ],
)
def test_a_number_or_series_that_makes_no_sense_is_refused(
    desk: Desk, kind: Kind, fields: dict[str, Any], code: str
) -> None:
    body = series(desk)
    with pytest.raises(InputError) as refused:
        make(desk, kind, series_id=body.id, **fields)
    assert refused.value.code == code


def test_a_copy_is_with_the_same_people_and_bears_the_next_number(desk: Desk) -> None:
    body = series(desk)
    first = make(desk, series_id=body.id)
    with desk.writing("meeting_set") as tx:
        meetings.set_meeting(tx, base=first.meeting, fields={"minutes": "예시 결과"})
    with desk.writing() as tx:
        copy = cloning.clone_engagement(
            tx, engagement_id=first.engagement.id, when=Day(date(2022, 5, 4), Part.ALL_DAY)
        ).engagement
    with desk.office.read() as tx:
        table = meetings.table_of(tx, copy.id, today=DAY)
    assert (table.meeting.series_id, table.meeting.number, table.meeting.minutes) == (body.id, 191, "")
    assert table.counts.seats == first.counts.seats > 0
    assert (table.fill.added, table.fill.removed) == ((), ())


def test_a_copied_consultation_is_with_the_same_party_and_an_interview_with_one(desk: Desk) -> None:
    party = make(desk, Kind.CONSULTATION, seating=Seating.PARTY, party="가당")
    alone = make(desk, Kind.INTERVIEW, person_id=1)
    with desk.writing() as tx:
        when = Day(date(2022, 5, 4), Part.ALL_DAY)
        made = [
            cloning.clone_engagement(tx, engagement_id=t.engagement.id, when=when).engagement
            for t in (party, alone)
        ]
        copies = [meetings.table_of(tx, e.id, today=DAY) for e in made]
    assert (copies[0].meeting.seating, copies[0].meeting.party) == (Seating.PARTY, "가당")
    assert copies[1].meeting.person_id == 1
    assert [f.code for c in copies for f in c.findings] == [
        f.code for t in (party, alone) for f in t.findings
    ]


def test_the_meetings_of_a_rule_are_numbered_on_and_a_pattern_knows_whom_it_is_with(desk: Desk) -> None:
    body = series(desk)
    first = make(desk, series_id=body.id)
    with desk.writing() as tx:
        made = recurring.create_series(
            tx, engagement_id=first.engagement.id, rule=Rule(freq=Freq.MONTHLY, month_day=7, count=3)
        )
    assert [number(desk, e) for e in made.engagements] == [191, 192]
    with desk.writing() as tx:
        kept = templates.save_template(tx, engagement_id=first.engagement.id, name="예시 서식")
        again = templates.engagement_from(
            tx, template_id=kept.id, when=Day(date(2022, 12, 1), Part.ALL_DAY)
        ).engagement
    assert number(desk, again) == 193
    assert '"number"' not in kept.body


def test_of_several_times_held_for_one_meeting_the_one_that_stays_has_the_number(desk: Desk) -> None:
    body = series(desk)
    first = make(desk, series_id=body.id)
    with desk.writing() as tx:
        other, _ = holds.add_alternative(
            tx, engagement_id=first.engagement.id, when=timed(date(2022, 4, 8), "10:00", "11:00")
        )
    assert number(desk, other) == 0
    assert number(desk, make(desk, day=date(2022, 6, 1), series_id=body.id)) == 191
    desk.to(desk.to(other, Status.DRAFT), Status.PLANNED)
    with desk.writing() as tx:
        kept = holds.choose(tx, engagement_id=other.id).engagement
    assert kept.id == other.id
    assert number(desk, kept) == 190


def test_a_copied_row_of_a_list_keeps_its_seat_and_district_and_no_mark(desk: Desk) -> None:
    first = make(desk, series_id=series(desk).id)
    with desk.writing() as tx:
        copy = cloning.clone_engagement(
            tx, engagement_id=first.engagement.id, when=Day(date(2022, 5, 4), Part.ALL_DAY)
        ).engagement
        rows = [r for r in tx.all(Attendance, engagement_id=copy.id) if r.side is Side.DISTRICT]
    assert all(r.seat == f"district_head:{r.district_code}" and r.invited for r in rows)
