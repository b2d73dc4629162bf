# SPDX-License-Identifier: Apache-2.0
"""Meetings made and filled, moved over a change of office, marked, numbered, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db.errors import InputError, MergeConflict
from db.records import AgendaItem, Engagement, Meeting, MeetingSeries, RoleHolding, Suggestion
from db.records.enums import AgendaKind, Attended, FollowKind, Kind, Proposer, Role, Seating, Status
from desktop.services import engagements, history, meeting_agenda, meeting_series, meetings, parts
from desktop.services.meetings import Mark, Table
from desktop.services.refusal import Refusal
from tests.offices import Clock, Desk
from tests.rules.helpers import timed

DAY = date(2022, 4, 7)


def make(desk: Desk, kind: Kind, *, day: date = DAY, title: str = "예시 회의", **meeting: Any) -> Table:
    with desk.writing("meeting_make") as tx:
        return meetings.make_meeting(
            tx,
            engagement=Engagement(title=title, kind=kind, when=timed(day, "10:00", "11:00")),
            meeting=Meeting(engagement_id=0, **meeting),
        )


def table(desk: Desk, key: int) -> Table:
    with desk.office.read() as tx:
        return meetings.table_of(tx, key, today=DAY)


def series(desk: Desk, name: str = "예시 협의체", **values: Any) -> MeetingSeries:
    with desk.writing("series_body") as tx:
        return meeting_series.add_series(tx, series=MeetingSeries(name=name, **values))


def people(found: Table) -> list[int | None]:
    return [r.person_id for r in found.rows]


def test_a_meeting_and_its_list_are_one_step_of_undo(desk: Desk) -> None:
    made = make(desk, Kind.ISSUE_BRIEFING)
    assert made.rows
    with desk.writing("undo") as tx:
        history.undo(tx)
    assert desk.get(made.engagement.id).binned_at is not None
    with desk.writing("redo") as tx:
        history.redo(tx)
    assert people(table(desk, made.engagement.id)) == people(made)


def test_moved_over_a_change_of_office_the_list_says_who_comes_and_who_goes(desk: Desk) -> None:
    made = make(desk, Kind.ISSUE_BRIEFING)
    speaker = made.rows[0]
    assert speaker.seat == "speaker"
    with desk.writing() as tx:
        old = next(r for r in tx.all(RoleHolding, role=Role.SPEAKER))
        tx.update(old, valid_to=date(2022, 5, 1))
        tx.add(
            RoleHolding(person_id=1, role=Role.SPEAKER, valid_from=date(2022, 5, 1), valid_to=old.valid_to)
        )
        engagements.move_engagement(
            tx, base=tx.get(Engagement, made.engagement.id), when=timed(date(2022, 5, 3), "10:00", "11:00")
        )
    moved = table(desk, made.engagement.id)
    assert [s.person_id for s in moved.fill.added] == [1]
    assert [r.person_id for r in moved.fill.removed] == [speaker.person_id]
    with desk.writing("meeting_fill") as tx:
        done, after = meetings.fill_attendance(tx, engagement_id=made.engagement.id)
    assert (len(done.added), len(done.removed)) == (1, 1)
    assert people(after)[0] == 1


def test_at_a_meeting_that_was_held_nobody_is_taken_off_the_list(desk: Desk, clock: Clock) -> None:
    made = make(desk, Kind.CONSULTATION, seating=Seating.PARTY, party="가당")
    with desk.writing() as tx:
        base = tx.get(Engagement, made.engagement.id)
        tx.update(base, status=Status.HELD)
        meetings.set_meeting(
            tx, base=meetings.meeting_of(tx, base.id), fields={"party": "나당", "seating": Seating.PARTY}
        )
        done, after = meetings.fill_attendance(tx, engagement_id=base.id)
    assert done.removed == ()
    assert set(people(made)) <= set(people(after))


def test_several_are_marked_at_once_and_a_row_of_another_meeting_is_refused(desk: Desk) -> None:
    made = make(desk, Kind.ISSUE_BRIEFING)
    other = make(desk, Kind.ISSUE_BRIEFING, title="예시 다른 회의")
    first, second, third = (r.id for r in made.rows[:3])
    marks = [
        Mark(row=first, attended=Attended.SELF),
        Mark(row=second, attended=Attended.DEPUTY, deputy_name="예시 대리"),
        Mark(row=third, attended=Attended.ABSENT),
    ]
    with desk.writing("meeting_mark") as tx:
        after = meetings.mark_attendance(tx, engagement_id=made.engagement.id, marks=marks)
    assert (after.counts.in_person, after.counts.by_deputy, after.counts.absent) == (1, 1, 1)
    with pytest.raises(InputError), desk.writing("meeting_mark") as tx:
        meetings.mark_attendance(
            tx, engagement_id=made.engagement.id, marks=[Mark(row=other.rows[0].id, attended=None)]
        )
    with desk.writing("undo") as tx:
        history.undo(tx)
    assert not table(desk, made.engagement.id).counts.is_marked


def test_two_windows_get_two_numbers_and_a_number_of_the_bin_is_free_again(desk: Desk) -> None:
    body = series(desk, first_number=190)
    first = make(desk, Kind.HEADS_COUNCIL, series_id=body.id)
    second = make(desk.colleague(), Kind.HEADS_COUNCIL, series_id=body.id)
    assert (first.meeting.number, second.meeting.number) == (190, 191)
    with pytest.raises(InputError) as refused, desk.writing() as tx:
        meetings.set_meeting(tx, base=second.meeting, fields={"number": 190})
    assert refused.value.code == "meeting.number_used"
    assert refused.value.values["title"] == first.engagement.title
    with desk.writing() as tx:
        engagements.bin_engagement(tx, base=tx.get(Engagement, first.engagement.id))
        assert meetings.set_meeting(tx, base=second.meeting, fields={"number": 190}).meeting.number == 190


def test_a_colleagues_minutes_and_my_subject_are_both_kept_and_the_same_text_is_asked_about(
    desk: Desk,
) -> None:
    made = make(desk, Kind.ISSUE_BRIEFING)
    base = made.meeting
    with desk.writing() as tx:
        meetings.set_meeting(tx, base=base, fields={"minutes": "예시 결과"})
    with desk.writing() as tx:
        meetings.set_meeting(tx, base=base, fields={"subject": "예시 주제"})
    kept = table(desk, made.engagement.id).meeting
    assert (kept.minutes, kept.subject) == ("예시 결과", "예시 주제")
    with pytest.raises(MergeConflict), desk.writing() as tx:
        meetings.set_meeting(tx, base=base, fields={"minutes": "다른 결과"})


def test_an_engagement_without_a_meeting_row_gets_one_when_something_is_typed(desk: Desk) -> None:
    plain = desk.plan(kind=Kind.ISSUE_BRIEFING)
    with desk.writing() as tx:
        found = meetings.set_meeting(
            tx, base=meetings.meeting_of(tx, plain.id), fields={"subject": "예시 주제"}
        )
    assert found.meeting.id
    visit = desk.plan(title="예시 방문 둘")
    with pytest.raises(InputError, match=r"meeting\.not_one"), desk.writing() as tx:
        meetings.set_meeting(tx, base=Meeting(engagement_id=visit.id), fields={"subject": "예시"})


def test_a_second_councillor_at_an_interview_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    made = make(desk, Kind.INTERVIEW, person_id=1)
    with desk.writing() as tx:
        meetings.mark_attendance(
            tx,
            engagement_id=made.engagement.id,
            marks=[Mark(row=made.rows[0].id, attended=Attended.SELF)],
        )
    with pytest.raises(Refusal) as refused, desk.writing() as tx:
        meetings.set_meeting(tx, base=made.meeting, fields={"person_id": 2})
    assert [f.code for f in refused.value.findings] == ["meeting.too_many_councillors"]
    assert table(desk, made.engagement.id).meeting.person_id == 1


def test_an_item_becomes_a_follow_up_once_and_undo_lets_it_become_one_again(desk: Desk, clock: Clock) -> None:
    clock.set(DAY, "12:00")
    made = make(desk, Kind.INTERVIEW, person_id=1)
    with desk.writing() as tx:
        item = meeting_agenda.add_item(
            tx,
            item=AgendaItem(engagement_id=made.engagement.id, kind=AgendaKind.PROMISE, text="예시 약속"),
        )
        topic = meeting_agenda.add_item(
            tx, item=AgendaItem(engagement_id=made.engagement.id, text="예시 설명")
        )
    with desk.writing("meeting_follow") as tx:
        _, follow = meeting_agenda.to_follow_up(tx, item_id=item.id)
    assert (follow.kind, follow.person_id, follow.proposer) == (FollowKind.PROMISE, 1, Proposer.COUNCILLOR)
    for number, code in ((item.id, "meeting.item_followed"), (topic.id, "meeting.item_topic")):
        with pytest.raises(InputError) as refused, desk.writing() as tx:
            meeting_agenda.to_follow_up(tx, item_id=number)
        assert refused.value.code == code
    with desk.writing("undo") as tx:
        history.undo(tx)
    with desk.office.read() as tx:
        assert tx.all(Suggestion) == ()
    with desk.writing("meeting_follow") as tx:
        meeting_agenda.to_follow_up(tx, item_id=item.id)


def test_the_agenda_keeps_its_order_and_refuses_an_empty_item(desk: Desk) -> None:
    made = make(desk, Kind.ISSUE_BRIEFING)
    key = made.engagement.id
    with desk.writing() as tx:
        one, two = (
            meeting_agenda.add_item(tx, item=AgendaItem(engagement_id=key, text=text)) for text in "가나"
        )
        parts.order_parts(
            tx, kind=AgendaItem, engagement_id=key, base=(one.id, two.id), order=(two.id, one.id)
        )
        assert [i.text for i in meeting_agenda.agenda_of(tx, key)] == ["나", "가"]
        assert meeting_agenda.decide(tx, item_id=one.id, outcome=" 그대로 ").outcome == "그대로"
    with pytest.raises(InputError), desk.writing() as tx:
        meeting_agenda.add_item(tx, item=AgendaItem(engagement_id=key, text=" "))


def test_a_chair_who_takes_over_within_the_term_ends_the_one_before(desk: Desk) -> None:
    body = series(desk)

    def chair(person: int, day: date) -> RoleHolding:
        with desk.writing("series_officer") as tx:
            return meeting_series.set_officer(
                tx, series_id=body.id, person_id=person, role=Role.SERIES_CHAIR, day=day
            )

    first = chair(1, date(2021, 8, 1))
    assert (first.valid_from, first.valid_to) == (date(2021, 7, 1), date(2022, 7, 1))
    second = chair(2, date(2022, 2, 1))
    assert (second.valid_from, second.valid_to) == (date(2022, 2, 1), date(2022, 7, 1))
    with desk.office.read() as tx:
        rows = meeting_series.officers(tx, body.id)
    assert [(r.person_id, r.valid_to) for r in rows] == [(2, date(2022, 7, 1)), (1, date(2022, 2, 1))]
    with pytest.raises(InputError, match=r"meeting\.office_taken"):
        chair(3, date(2022, 1, 1))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": " "}, "input.empty"),
        ({"kind": Kind.CONSULTATION}, "meeting.not_numbered"),
        ({"first_number": 0}, "input.out_of_range"),
        ({"term_month": 13}, "meeting.term_month"),
        ({"name": "예시 협의체"}, "meeting.series_known"),
    ],
)
def test_a_series_that_makes_no_sense_is_refused(desk: Desk, values: dict[str, Any], code: str) -> None:
    series(desk)
    wanted = replace(MeetingSeries(name="예시 둘째 협의체"), **values)
    with pytest.raises(InputError) as refused, desk.writing() as tx:
        meeting_series.add_series(tx, series=wanted)
    assert refused.value.code == code
