# SPDX-License-Identifier: Apache-2.0
"""변경 and 정정 of dated facts: what they keep, what they refuse, what relied on them."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest

from db.errors import InputError, OfficeError
from db.records import (
    Attendance,
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    Engagement,
    Membership,
    Person,
    RoleHolding,
)
from db.records.enums import Channel, Profile, Role
from desktop.rules.roster import holds_on
from desktop.services import history, notices, roster, roster_writing
from desktop.services.issues import Drawn, Paper, issue_sheet
from desktop.services.knowledge import knowledge
from desktop.services.members import member_file, seat_on
from desktop.services.notices import Recipient
from desktop.services.refusal import Refusal
from tests.offices import THURSDAY, Desk, counted

ON = date(2022, 4, 1)


def seat_of(desk: Desk, what: str = "은평구 제2선거구", on: date = THURSDAY) -> Membership:
    with desk.office.read() as tx:
        holder = seat_on(tx, what, on)[0].holders[0]
        found = knowledge(tx).roster.seat_of(holder.person_id, on)
        assert found is not None
        return found


def names(desk: Desk, what: str, on: date) -> list[str]:
    with desk.office.read() as tx:
        return [h.name for one in seat_on(tx, what, on) for h in one.holders]


def test_a_change_closes_one_row_and_opens_another(desk: Desk) -> None:
    seat = seat_of(desk)
    with desk.writing("roster_change") as tx:
        new = tx.add(Person(name="새예시"))
        done = roster.change_from(tx, base=seat, on=ON, person_id=new.id, party="나당")
    assert isinstance(done.old, Membership)
    assert isinstance(done.new, Membership)
    assert (done.old.valid_from, done.old.valid_to) == (seat.valid_from, ON)
    assert (done.new.valid_from, done.new.valid_to, done.new.party) == (ON, seat.valid_to, "나당")
    assert (done.new.term_id, done.new.constituency_id) == (seat.term_id, seat.constituency_id)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2018, 7, 1), "tenure.before_start"),
        (date(2017, 1, 1), "tenure.before_start"),
        (date(2022, 7, 1), "tenure.after_end"),
    ],
)
def test_a_change_on_a_day_outside_the_row_is_refused(desk: Desk, on: date, code: str) -> None:
    with desk.writing("roster_end") as tx:
        roster.end_on(tx, base=seat_of(desk), last=date(2022, 6, 30))
    seat = seat_of(desk)
    with pytest.raises(OfficeError) as refused, desk.writing("roster_change") as tx:
        roster.change_from(tx, base=seat, on=on, party="나당")
    assert refused.value.code == code
    assert seat_of(desk) == seat


def test_a_change_that_changes_nothing_is_refused(desk: Desk) -> None:
    seat = seat_of(desk)
    with pytest.raises(InputError) as refused, desk.writing("roster_change") as tx:
        roster.change_from(tx, base=seat, on=ON, party=seat.party)
    assert refused.value.code == "tenure.no_change"


def test_sheets_of_the_engagement_and_schedules_it_stood_on_relied_on_the_row(desk: Desk) -> None:
    visit, other = desk.plan(), desk.plan(title="예시 다른 일")
    seat = seat_of(desk)
    with desk.writing("tell") as tx:
        told = Recipient(person_id=seat.person_id)
        notices.record_attempt(tx, engagement_id=visit.id, recipient=told, channel=Channel.PHONE)
    week = (THURSDAY - timedelta(days=3), THURSDAY + timedelta(days=3))
    papers = (
        (Paper(sheet="plan", profile=Profile.BUREAU, engagement_id=visit.id), ":aa"),
        (Paper(sheet="brief", profile=Profile.MAYOR, engagement_id=other.id), ":aa"),
        (Paper(sheet="week", profile=Profile.MAYOR, first=week[0], last=week[1]), f":aa e{visit.id}:bb"),
        (Paper(sheet="week", profile=Profile.PUBLIC, first=week[0], last=week[1]), f"e{visit.id}1:bb"),
        (Paper(sheet="day", profile=Profile.MAYOR, first=week[1], last=week[1]), f"e{visit.id}:bb"),
    )
    with desk.writing("issue") as tx:
        for paper, lines in papers:
            drawn = Drawn(paper=paper, data=b"%PDF", pages=1, copy_number=1, edition=1, lines=lines)
            issue_sheet(tx, drawn)
    with desk.writing("roster_correct") as tx:
        done = roster.correct(tx, base=seat, party="다당")
    assert [(r.engagement.id, r.sheets) for r in done.relied] == [(visit.id, 2)]


def test_a_correction_returns_what_relied_on_the_row(desk: Desk) -> None:
    visit = desk.plan()
    seat = seat_of(desk)
    with desk.writing("tell") as tx:
        told = Recipient(person_id=seat.person_id)
        notices.record_attempt(tx, engagement_id=visit.id, recipient=told, channel=Channel.PHONE)
    with desk.writing("roster_correct") as tx:
        done = roster.correct(tx, base=seat, party="다당")
    assert isinstance(done.old, Membership)
    assert done.old.party == "다당"
    assert [(r.engagement.id, r.notices, r.attempts) for r in done.relied] == [(visit.id, 1, 1)]
    with desk.office.read() as tx:
        page = member_file(tx, seat.person_id, now=desk.clock())
        assert len(page.told[0].attempts) == 1  # what was told keeps its own values


def test_two_speakers_at_once_are_refused_with_both_names(desk: Desk) -> None:
    with desk.office.read() as tx:
        people = knowledge(tx).roster
        vice = people.held(Role.VICE_SPEAKER, THURSDAY)[0]
    row = RoleHolding(person_id=vice.person_id, role=Role.SPEAKER, valid_from=ON)
    with pytest.raises(Refusal) as refused, desk.writing("roster_begin") as tx:
        roster.begin(tx, row)
    assert {f.code for f in refused.value.findings} >= {"seats.office_twice"}


def test_undo_of_a_change_opens_the_row_again(desk: Desk) -> None:
    seat = seat_of(desk)
    with desk.writing("roster_change") as tx:
        roster.change_from(tx, base=seat, on=ON, party="나당")
    with desk.writing("undo") as tx:
        history.undo(tx)
    now = seat_of(desk)
    assert (now.id, now.valid_to, now.party) == (seat.id, seat.valid_to, seat.party)


def test_a_committee_under_a_new_name_keeps_its_members_and_the_bureaus_it_watches(sample_desk: Desk) -> None:
    desk, on = sample_desk, date(2026, 12, 1)
    with desk.office.read() as tx:
        known = knowledge(tx).roster
        named = [c for c in known.committees.values() if c.name == "교통위원회"]
        base = next(c for c in named if holds_on(c, on))
        chairs = known.held(Role.COMMITTEE_CHAIR, on, str(base.id))
        watched = {w.bureau_id for w in known.watches if w.committee_id == base.id}
    with desk.writing("roster_change") as tx:
        done = roster.change_from(tx, base=base, on=on, name="교통미래위원회")
    assert isinstance(done.old, Committee)
    assert isinstance(done.new, Committee)
    assert done.old.successor_id == done.new.id
    with desk.office.read() as tx:
        known = knowledge(tx).roster
        now = known.held(Role.COMMITTEE_CHAIR, on, str(done.new.id))
        assert [r.person_id for r in now] == [r.person_id for r in chairs]
        assert {w.bureau_id for w in known.watches if w.committee_id == done.new.id} == watched
        for bureau in watched:
            own = known.committee_of(bureau, on)
            before = known.committee_of(bureau, date(2026, 11, 30))
            assert own is not None
            assert before is not None
            assert (own.name, before.name) == ("교통미래위원회", "교통위원회")


def test_a_bureau_reorganised_is_found_under_its_successor(sample_desk: Desk) -> None:
    desk, on = sample_desk, date(2026, 12, 1)
    with desk.office.read() as tx:
        base = next(b for b in knowledge(tx).roster.bureaus.values() if b.name == "행정국")
    with desk.writing("roster_change") as tx:
        done = roster.change_from(tx, base=base, on=on, name="행정자치국")
    assert isinstance(done.new, Bureau)
    with desk.office.read() as tx:
        known = knowledge(tx).roster
        assert known.bureau_on(base.id, on) == done.new
        committee = known.committee_of(base.id, on)
        assert committee is not None
        assert committee.name == "행정자치위원회"
        divisions = [b for b in known.bureaus.values() if b.parent_id == done.new.id]
        assert "자치행정과" in {b.name for b in divisions}
        for division in divisions:
            # What was told of its visits before is still told by the committee in charge then.
            before = known.committee_of(division.id, date(2026, 11, 30))
            assert before is not None
            assert before.name == "행정자치위원회"
            assert known.bureau_on(done.new.id, date(2026, 11, 30)) == done.old


@pytest.mark.parametrize("kind", [Committee, Bureau])
def test_what_hangs_on_a_committee_or_bureau_ends_with_it(
    sample_desk: Desk, kind: type[Committee | Bureau]
) -> None:
    desk, last, day = sample_desk, date(2026, 12, 1), date(2026, 12, 2)
    with desk.office.read() as tx:
        known = knowledge(tx).roster
        running = [w for w in known.watches if holds_on(w, day) and known.bureau_head(w.bureau_id, day)]
        pair = next(w for w in running if known.chair_of(w.committee_id, day) is not None)
        base = tx.get(kind, pair.committee_id if kind is Committee else pair.bureau_id)
    with desk.writing("roster_end") as tx:
        roster.end_on(tx, base=base, last=last)
    with desk.office.read() as tx:
        known = knowledge(tx).roster
        assert known.committee_of(pair.bureau_id, last) is not None
        assert known.committee_of(pair.bureau_id, day) is None
        ended = known.chair_of(base.id, day) if kind is Committee else known.bureau_head(base.id, day)
        assert ended is None
        before = known.chair_of(base.id, last) if kind is Committee else known.bureau_head(base.id, last)
        assert before is not None
    with desk.writing("undo") as tx:
        history.undo(tx)
    with desk.office.read() as tx:
        assert knowledge(tx).roster.committee_of(pair.bureau_id, day) is not None


def test_a_dong_under_a_new_name_stays_in_its_constituency(sample_desk: Desk) -> None:
    desk, on = sample_desk, date(2027, 1, 1)
    with desk.office.read() as tx:
        known = knowledge(tx).roster
        base = next(d for d in known.dongs.values() if d.name == "역촌동")
        own = known.constituency_of(base.id, on)
    assert own is not None
    with desk.writing("roster_change") as tx:
        done = roster.change_from(tx, base=base, on=on, name="새역촌동")
    assert done.new is not None
    with desk.office.read() as tx:
        known = knowledge(tx).roster
        assert known.constituency_of(done.new.id, on) == own
        assert known.constituency_of(base.id, date(2026, 12, 31)) == own
        earlier = [p for p in known.constituency_dongs if p.dong_id == done.new.id]
        assert {known.constituencies[p.constituency_id].term_id for p in earlier} == {own.term_id}


def test_what_others_point_to_is_not_removed(desk: Desk) -> None:
    with desk.office.read() as tx:
        seat = seat_of(desk)
        own = tx.get(Constituency, seat.constituency_id or 0)
    with pytest.raises(InputError) as refused, desk.writing("roster_remove") as tx:
        roster.remove(tx, base=own)
    assert refused.value.code == "tenure.in_use"


def test_nobody_who_was_seated_or_told_and_no_bureau_with_visits_is_removed(sample_desk: Desk) -> None:
    desk = sample_desk
    with desk.office.read() as tx:
        known = knowledge(tx).roster
        busy = {*(m.person_id for m in known.memberships), *(r.person_id for r in known.holdings)}
        seated = next(r for r in tx.all(Attendance) if r.person_id is not None and r.person_id not in busy)
        watched = {w.bureau_id for w in known.watches} | {b.parent_id for b in known.bureaus.values()}
        visited = next(e for e in tx.all(Engagement) if e.bureau_id and e.bureau_id not in watched)
        guest = tx.get(Person, seated.person_id or 0)
        bureau = tx.get(Bureau, visited.bureau_id or 0)
    for base in (guest, bureau):
        with pytest.raises(InputError) as refused, desk.writing("roster_remove") as tx:
            roster.remove(tx, base=base)
        assert refused.value.code == "tenure.in_use"


def test_an_office_of_the_council_without_a_last_day_is_held_as_long_as_the_seat(sample_desk: Desk) -> None:
    desk, on = sample_desk, date(2026, 12, 1)
    with desk.writing("roster_begin") as tx:
        known = knowledge(tx).roster
        seat = next(m for m in known.memberships if holds_on(m, on))
        committee = next(c for c in known.committees.values() if holds_on(c, on))
        values = {
            "person_id": seat.person_id,
            "role": "committee_contact",
            "body": f"committee:{committee.id}",
            "first": on,
        }
        kept = roster.keep(tx, roster_writing.begin(known, RoleHolding, values, today=on))
    assert isinstance(kept[-1], RoleHolding)
    assert (kept[-1].valid_from, kept[-1].valid_to) == (on, seat.valid_to) == (on, date(2030, 7, 1))


def test_names_are_kept_clean_however_they_were_typed(desk: Desk) -> None:
    seat = seat_of(desk)
    typed = unicodedata.normalize("NFD", " \u202e새\n예시 ")
    with desk.writing("roster_change") as tx:
        values = {"person_name": typed, "party": " 나당\t"}
        kept = roster.keep(tx, roster_writing.change(knowledge(tx).roster, seat, ON, values))
    person, row = kept
    assert isinstance(person, Person)
    assert isinstance(row, Membership)
    assert (person.name, row.party) == ("새 예시", "나당")


def test_a_person_made_for_a_seat_is_one_action_with_it(desk: Desk) -> None:
    seat = seat_of(desk)
    with desk.writing("roster_change") as tx:
        values = {"person_name": "새예시", "party": "나당"}
        edits = roster_writing.change(knowledge(tx).roster, seat, ON, values)
        roster.keep(tx, edits)
    assert names(desk, "역촌동", ON) == ["새예시"]
    with desk.writing("undo") as tx:
        history.undo(tx)
    assert names(desk, "역촌동", ON) != ["새예시"]
    with desk.office.read() as tx:
        assert "새예시" not in {p.name for p in tx.all(Person)}


def test_dongs_are_set_as_a_whole_and_one_cannot_lie_in_two(desk: Desk) -> None:
    with desk.office.read() as tx:
        known = knowledge(tx).roster
        first = known.constituencies_in("11380", THURSDAY)[0]
    with desk.writing("roster_correct") as tx:
        roster.set_dongs(tx, constituency=first, dong_ids=_ids(desk, "녹번동"))
    assert names(desk, "응암1동", THURSDAY) != names(desk, "녹번동", THURSDAY)
    with pytest.raises(Refusal) as refused, desk.writing("roster_correct") as tx:
        roster.set_dongs(tx, constituency=first, dong_ids=_ids(desk, "녹번동", "역촌동"))
    assert [f.code for f in refused.value.findings] == ["seats.dong_twice"]


def _ids(desk: Desk, *wanted: str) -> tuple[int, ...]:
    with desk.office.read() as tx:
        return tuple(
            d.id
            for d in knowledge(tx).roster.dongs.values()
            if d.name in wanted and d.district_code == "11380"
        )


def test_a_row_changed_meanwhile_is_not_written(desk: Desk) -> None:
    seat = seat_of(desk)
    with desk.colleague().writing("roster_correct") as tx:
        roster.correct(tx, base=seat, party="다당")
    with pytest.raises(InputError) as refused, desk.office.read() as tx:
        roster.read(tx, "membership", seat.id, version=seat.row_version)
    assert refused.value.code == "tenure.changed_meanwhile"


def test_a_members_page_is_a_fixed_number_of_queries(sample_desk: Desk) -> None:
    counts = []
    with sample_desk.office.read() as tx:
        knowledge(tx)
        for person in (1, 2, 90):
            with counted(sample_desk.office) as made:
                member_file(tx, person, now=sample_desk.clock())
            counts.append(len(made))
    assert len(set(counts)) <= 2  # a query less where nobody was told anything
    assert max(counts) <= 14


def test_the_bureaus_of_a_committee_are_rows_of_their_own(sample_desk: Desk) -> None:
    with sample_desk.office.read() as tx:
        pair = next(
            w for w in knowledge(tx).roster.watches if w.valid_to is None or w.valid_to > date(2026, 12, 1)
        )
    with sample_desk.writing("roster_end") as tx:
        done = roster.end_on(tx, base=pair, last=date(2026, 11, 30))
    assert isinstance(done.old, CommitteeBureau)
    assert done.old.valid_to == date(2026, 12, 1)
