# SPDX-License-Identifier: Apache-2.0
"""The roster as a screen: everything as of a day, what mends a finding, and who holds a seat in the box."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from db.records import Constituency, Membership, Person, RoleHolding
from db.records.enums import Role
from desktop.desk.acts.doing import act
from desktop.desk.questions import answer
from desktop.desk.reading import Reading
from desktop.screens.actions import Done, Refused
from desktop.screens.asking import Question
from desktop.screens.box import SearchAll, Sort
from desktop.screens.members import MemberView
from desktop.screens.roster import (
    BeginRow,
    CorrectRow,
    EndRow,
    Post,
    RosterFormOf,
    RosterView,
    SeatName,
    Section,
    ThingView,
)
from tests.offices import SAMPLE_DAY, THURSDAY, Desk, counted

T = TypeVar("T")


def ask(desk: Desk, question: Question[T]) -> T:
    with desk.office.read() as tx:
        return answer(Reading(tx, desk.clock(), desk.by), question)


def test_every_section_is_as_of_the_day(sample_desk: Desk) -> None:
    sizes = {}
    for section in Section:
        screen = ask(sample_desk, RosterView(section=section))
        assert screen.day == SAMPLE_DAY
        sizes[section] = len(screen.rows)
        assert next(c for c in screen.counts if c.section is section).rows == len(screen.rows)
    assert (sizes[Section.MEMBERS], sizes[Section.CONSTITUENCIES], sizes[Section.HEADS]) == (111, 101, 25)
    earlier = ask(sample_desk, RosterView(day=date(2021, 1, 1)))
    assert (len(earlier.rows), {c.section: c.rows for c in earlier.counts}[Section.CONSTITUENCIES]) == (
        0,
        100,
    )
    assert [step.name for step in earlier.checklist] == ["dongs", "constituencies", "members", "committees"]


def test_another_section_of_the_same_day_asks_the_book_only_what_dates_its_facts(sample_desk: Desk) -> None:
    ask(sample_desk, RosterView(section=Section.MEMBERS))
    with counted(sample_desk.office) as made:
        ask(sample_desk, RosterView(section=Section.HEADS))
    assert len(made) <= 4


def test_a_change_is_seen_at_once(sample_desk: Desk) -> None:
    first = ask(sample_desk, RosterView(section=Section.HEADS)).rows[0]
    head = ask(sample_desk, ThingView(book="district", key=first.key, day=SAMPLE_DAY)).lines[0]
    form = ask(sample_desk, RosterFormOf(book=head.book, key=head.key, day=SAMPLE_DAY))
    ended = EndRow(book=head.book, key=head.key, version=form.version, last=date(2026, 11, 25))
    assert isinstance(act(sample_desk.office, ended, by=sample_desk.by), Done)
    screen = ask(sample_desk, RosterView(section=Section.HEADS))
    finding = next(f for f in screen.findings if f.line.code == "seats.no_head")
    assert (finding.section, finding.book, finding.key) == (Section.HEADS, "role_holding", 0)
    values = {**finding.preset, "person_name": "구예시"}
    begun = BeginRow(book=finding.book, values=values)
    assert isinstance(act(sample_desk.office, begun, by=sample_desk.by), Done)
    after = ask(sample_desk, RosterView(section=Section.HEADS))
    assert after.rows[0].cells[1] == "구예시"
    assert "seats.no_head" not in {f.line.code for f in after.findings}


def test_an_older_version_of_a_row_is_not_written_over(desk: Desk) -> None:
    with desk.office.read() as tx:
        seat = tx.all(Membership)[0]
    stale = CorrectRow(book="membership", key=seat.id, version=seat.row_version, values={"party": "다당"})
    assert isinstance(act(desk.office, stale, by=desk.by), Done)
    again = act(desk.office, stale, by=desk.by)
    assert isinstance(again, Refused)
    assert again.code == "tenure.changed_meanwhile"


def test_the_page_of_a_person_has_seat_and_offices_in_their_order(desk: Desk) -> None:
    with desk.office.read() as tx:
        speaker = tx.all(RoleHolding, role=Role.SPEAKER)[0].person_id
    page = ask(desk, MemberView(person=speaker))
    assert [line.role for line in page.spans][-1] is Role.SPEAKER
    assert all(line.is_now for line in page.spans)


def test_posts_and_seats_are_values_for_the_window_to_say(sample_desk: Desk) -> None:
    row = ask(sample_desk, RosterView()).rows[0]
    assert isinstance(row.cells[1], SeatName)
    assert row.cells[3] == (Post(Role.SPEAKER),)


def test_the_box_answers_who_holds_a_seat(desk: Desk) -> None:
    desk.clock.set(THURSDAY, "09:00")
    found = ask(desk, SearchAll(text="역촌동"))
    seats = next(g for g in found.groups if g.sort is Sort.SEAT)
    assert len(seats.lines) == 1
    assert seats.lines[0].title.startswith("은평구 제2선거구 · ")
    assert Sort.SEAT not in {g.sort for g in ask(desk, SearchAll(text="역촌동 시장")).groups}


def test_a_row_of_an_earlier_term_offers_its_own_constituency(sample_desk: Desk) -> None:
    with sample_desk.writing() as tx:
        old = next(c for c in tx.all(Constituency) if c.term_id == 10)
        who = tx.add(Person(name="전예시"))
        first, after = date(2018, 7, 1), date(2022, 7, 1)
        seat = tx.add(
            Membership(person_id=who.id, term_id=10, constituency_id=old.id, valid_from=first, valid_to=after)
        )
    form = ask(sample_desk, RosterFormOf(book="membership", key=seat.id, day=SAMPLE_DAY))
    field = next(f for f in form.fields if f.name == "constituency_id")
    assert field.value == str(old.id)
    assert field.value in {choice.key for choice in field.choices}
