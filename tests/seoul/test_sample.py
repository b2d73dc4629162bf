# SPDX-License-Identifier: Apache-2.0
"""The sample office stands on any date: whole, possible, invented, and full of every kind and state."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import (
    RECORDS,
    Attempt,
    Attendance,
    Committee,
    Constituency,
    ConstituencyDong,
    Contact,
    CouncilDay,
    CouncilSession,
    Day,
    Days,
    Dong,
    Engagement,
    Material,
    Membership,
    Month,
    Notice,
    Person,
    Record,
    RoleHolding,
    Stop,
    Term,
    Timed,
    fields_of,
)
from db.records.enums import Confidentiality, Kind, Outcome, RequestDecision, Role, Status
from db.records.when import SEOUL, seoul_time, zone_named
from desktop.rules.finding import Severity
from desktop.rules.roster import Roster, RosterRows, holds_on
from desktop.rules.roster_faults import faults
from desktop.seoul.sample import sample_only, sample_records

THURSDAY = date(2026, 11, 26)
ANY_DAY = st.dates(date(2018, 8, 1), date(2035, 12, 31))


R = TypeVar("R", bound=Record)


def _of(records: tuple[Record, ...], kind: type[R]) -> list[R]:
    return [r for r in records if isinstance(r, kind)]


def _lively(records: tuple[Record, ...]) -> list[Engagement]:
    return [e for e in _of(records, Engagement) if "예시" in e.tags]


def _assert_whole(records: tuple[Record, ...]) -> None:
    """Numbers are given once, and every reference points to a row that came before it."""
    order = {kind: n for n, kind in enumerate(RECORDS)}
    known: dict[str, set[object]] = {kind.book.table: set() for kind in RECORDS}
    by_kind = sorted(records, key=lambda r: order[type(r)])
    for record in by_kind:
        assert record.id not in known[record.book.table], record
        known[record.book.table].add(record.id)
    known["district"] = {r.code for r in records if r.book.table == "district"}  # type: ignore[attr-defined]
    for record in records:
        for info in fields_of(type(record)):
            value = getattr(record, info.name)
            if info.meta.ref is not None and value is not None:
                assert value in known[info.meta.ref], (record, info.name)
            if isinstance(value, str):
                assert len(value) <= info.meta.max_len, (record, info.name)
                assert value.replace("\n", "").isprintable(), (record, info.name)


def test_every_number_is_given_once_and_every_reference_resolves() -> None:
    _assert_whole(sample_records(THURSDAY))


@settings(max_examples=25)
@given(today=ANY_DAY)
def test_the_office_is_whole_on_any_date(today: date) -> None:
    _assert_whole(sample_records(today))


def test_rows_come_after_those_they_point_to() -> None:
    seen: set[tuple[str, object]] = set()
    for record in sample_records(THURSDAY):
        for info in fields_of(type(record)):
            value = getattr(record, info.name)
            forward_allowed = info.meta.ref in (record.book.table, "bureau", "district")
            if info.meta.ref and value is not None and not forward_allowed:
                assert (info.meta.ref, value) in seen, (record, info.name)
        seen.add((record.book.table, record.id))


def test_the_same_date_and_seed_give_the_same_office() -> None:
    assert sample_records(THURSDAY, seed=3) == sample_records(THURSDAY, seed=3)
    assert sample_records(THURSDAY, seed=3) != sample_records(THURSDAY, seed=4)


@settings(max_examples=25)
@given(today=ANY_DAY)
def test_every_kind_and_status_is_there_whatever_the_date(today: date) -> None:
    engagements = _lively(sample_only(today))
    assert {e.kind for e in engagements} == set(Kind)
    assert {e.status for e in engagements} == set(Status)
    assert {e.confidentiality for e in engagements} == set(Confidentiality)
    assert {type(e.when) for e in engagements} == {Timed, Day, Days, Month, type(None)}
    assert {e.decision for e in engagements} >= set(RequestDecision)


@settings(max_examples=25)
@given(today=ANY_DAY)
def test_nothing_was_done_after_the_morning_of_the_date(today: date) -> None:
    now = seoul_time(today, 8, 30)
    records = sample_only(today)
    for record in records:
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            if isinstance(value, datetime) and field.name not in (
                "arrive_at",
                "leave_at",
                "due_at",
                "embargo_at",
            ):
                assert value <= now + timedelta(minutes=10), (record, field.name)
    for e in _of(records, Engagement):
        if e.status in (Status.HELD, Status.CLOSED):
            assert e.when is not None
            assert e.when.day_to <= today
        if e.status is Status.POSTPONED:
            assert e.when is None
            assert e.former_when is not None


@settings(max_examples=25)
@given(today=ANY_DAY)
def test_every_course_of_a_notice_can_be_seen(today: date) -> None:
    records = sample_only(today)
    outcomes = {a.outcome for a in _of(records, Attempt)}
    assert outcomes == set(Outcome) - {Outcome.LET_BE}
    assert any(n.waived_at and n.waiver_reason for n in _of(records, Notice))
    engagements = {e.id: e for e in _of(records, Engagement)}
    subject = {n.id: engagements[n.engagement_id] for n in _of(records, Notice)}
    spoken = [a for a in _of(records, Attempt) if a.told_when is not None]
    changed = [a for a in spoken if subject[a.notice_id].when not in (None, a.told_when)]
    assert changed
    assert all(subject[a.notice_id].exposed_edition < subject[a.notice_id].edition for a in changed)
    after = [a for a in spoken if isinstance(w := subject[a.notice_id].when, Timed) and a.at > w.start]
    assert after
    assert all(subject[a.notice_id].is_urgent for a in after)


@settings(max_examples=25)
@given(today=ANY_DAY)
def test_nobody_is_rung_up_at_the_weekend_but_about_that_very_day(today: date) -> None:
    records = sample_only(today)
    engagements = {e.id: e for e in _of(records, Engagement)}
    subject = {n.id: engagements[n.engagement_id] for n in _of(records, Notice)}
    for attempt in _of(records, Attempt):
        day = attempt.at.astimezone(zone_named(SEOUL)).date()
        when = subject[attempt.notice_id].when
        assert day.weekday() < 5 or (when is not None and when.day_from == day), attempt


def test_papers_are_written_in_noun_endings_as_the_office_writes_them() -> None:
    for e in (*_lively(sample_only(THURSDAY)), *_lively(sample_only(date(2027, 7, 7)))):
        for text in (e.purpose, e.key_points, e.cautions, e.status_reason, e.route_note, e.internal_note):
            for line in text.splitlines():
                assert not line.endswith((".", "다", "요")) or line.startswith("답)"), (e.title, line)


def test_all_people_are_invented() -> None:
    people = _of(sample_records(THURSDAY), Person)
    assert len(people) > 200
    assert all("예시" in p.name for p in people)
    assert len({p.name for p in people}) == len(people)
    names = [a.name for a in _of(sample_records(THURSDAY), Attendance) if a.name]
    assert all("예시" in name for name in names)


def test_each_constituency_of_the_twelfth_has_one_member_and_each_dong_one_constituency() -> None:
    records = sample_records(THURSDAY)
    twelfth = {c.id for c in _of(records, Constituency) if c.term_id == 12}
    assert len(twelfth) == 101
    made = sample_records(THURSDAY, changes=False)
    assert Counter(m.constituency_id for m in _of(made, Membership) if m.constituency_id) == Counter(twelfth)
    pairs = [p for p in _of(records, ConstituencyDong) if p.constituency_id in twelfth]
    assert sorted(p.dong_id for p in pairs) == [d.id for d in _of(records, Dong)]
    assert {p.constituency_id for p in pairs} == twelfth
    assert all("예시" in c.source for c in _of(records, Constituency) if c.term_id == 12)


@pytest.mark.parametrize("today", [THURSDAY, date(2031, 5, 5)])
def test_a_by_election_an_empty_seat_and_an_acting_head_can_be_seen(today: date) -> None:
    records = sample_only(today)
    rows = _of(records, Membership)
    now = Counter(m.constituency_id for m in rows if holds_on(m, today) and m.constituency_id)
    seats = {m.constituency_id for m in rows if m.constituency_id}
    (empty,) = seats - set(now)
    (elected,) = (m for m in rows if m.reason)
    (former,) = (m for m in rows if m.constituency_id == elected.constituency_id and m != elected)
    assert (set(now.values()), elected.reason) == ({1}, "보궐선거")
    assert former.valid_to is not None
    assert former.valid_to < elected.valid_from <= today
    (acting,) = (r for r in _of(records, RoleHolding) if r.role is Role.ACTING_HEAD)
    assert holds_on(acting, today)
    # Nobody is called or written down who did not hold the seat then.
    gone = {m.person_id for m in rows if m.constituency_id in (empty, elected.constituency_id)}
    told = [r for r in records if not isinstance(r, Membership | RoleHolding | Contact | Person)]
    assert not gone & {getattr(r, "person_id", None) for r in told}
    everything = sample_records(today)
    roster = Roster(
        RosterRows(
            terms=_of(everything, Term),
            people=_of(everything, Person),
            memberships=_of(everything, Membership),
            roles=_of(everything, RoleHolding),
            constituencies=_of(everything, Constituency),
            committees=_of(everything, Committee),
        )
    )
    assert [f.code for f in faults(roster) if f.severity is Severity.BLOCK] == []


def test_the_copied_map_keeps_the_examples_that_a_source_names() -> None:
    records = sample_records(THURSDAY)
    dong = next(d for d in _of(records, Dong) if (d.district_code, d.name) == ("11380", "역촌동"))
    pair = next(
        p for p in _of(records, ConstituencyDong) if p.dong_id == dong.id and p.constituency_id > 120_000
    )
    constituency = next(c for c in _of(records, Constituency) if c.id == pair.constituency_id)
    assert (constituency.term_id, constituency.number) == (12, 2)


@pytest.mark.parametrize("today", [THURSDAY, date(2022, 4, 4), date(2024, 2, 1), date(2031, 5, 5)])
def test_two_floor_groups_give_a_leadership_of_six(today: date) -> None:
    roles = Counter(r.role for r in _of(sample_only(today), RoleHolding))
    leadership = (Role.SPEAKER, Role.VICE_SPEAKER, Role.STEERING_CHAIR, Role.FLOOR_LEADER)
    assert [roles[r] for r in leadership] == [1, 2, 1, 2]
    assert roles[Role.DISTRICT_HEAD] == 25


@settings(max_examples=25)
@given(today=ANY_DAY)
def test_a_session_of_the_council_lies_over_the_fortnight(today: date) -> None:
    records = sample_records(today)
    sessions = {s.id: s for s in _of(records, CouncilSession)}
    days = [d for d in _of(records, CouncilDay) if d.note == "예시"]
    assert days
    assert all(sessions[d.session_id].first <= d.first <= d.last <= sessions[d.session_id].last for d in days)


def test_a_session_that_was_never_called_says_so() -> None:
    made = [s for s in _of(sample_records(date(2027, 3, 3)), CouncilSession) if "예시" in s.source]
    assert [(s.number, s.first, s.last) for s in made] == [(340, date(2027, 3, 1), date(2027, 3, 12))]


def test_the_week_of_the_date_reads_as_a_week_of_an_office() -> None:
    records = sample_only(THURSDAY)
    week = [
        e
        for e in _lively(records)
        if isinstance(e.when, Timed) and date(2026, 11, 23) <= e.when.day_from < date(2026, 11, 30)
    ]
    assert [
        (e.when.local_start.strftime("%a %H:%M"), e.title) for e in week if isinstance(e.when, Timed)
    ] == [
        ("Mon 09:00", "주간 정책회의"),
        ("Mon 11:00", "보건복지위원회 간담회"),
        ("Mon 15:00", "쪽방촌 겨울철 생활 점검"),
        ("Tue 09:30", "구청장협의회 정기회의"),
        ("Tue 14:00", "인왕시장 상인 간담"),
        ("Tue 16:30", "겨울철 종합대책 발표"),
        ("Wed 10:00", "현안설명회"),
        ("Wed 15:30", "화곡본동 돌봄센터 개소식"),
        ("Thu 10:00", "시의원 개별 면담"),
        ("Thu 12:20", "강북구청장 면담"),
        ("Thu 14:00", "서북병원 겨울철 감염병 대응 점검"),
        ("Thu 16:30", "말씀자료 검토"),
        ("Fri 09:00", "시흥1동 119안전센터 격려"),
        ("Fri 14:00", "당정협의회"),
        ("Fri 15:00", "성수1가1동 소상공인 공방"),
        ("Sat 10:00", "농부의 시장"),
        ("Sun 10:00", "삼양동 오르막길 걷기"),
    ]


def test_the_fortnight_holds_what_an_office_has_to_mend() -> None:
    records = sample_only(THURSDAY)
    by_title = {e.title: e for e in _lively(records)}
    party, workshop = by_title["당정협의회"].when, by_title["성수1가1동 소상공인 공방"].when
    assert isinstance(party, Timed)
    assert isinstance(workshop, Timed)
    assert party.start < workshop.start < party.end
    missing = [m for m in _of(records, Material) if m.received_at is None]
    assert len(missing) == 3
    paris = [e.when for e in _lively(records) if isinstance(e.when, Timed) and e.when.zone == "Europe/Paris"]
    assert len(paris) == 2
    unknown_dong = [s for s in _of(records, Stop) if s.place == "인왕시장" and s.id > 1000]
    assert [s.dong_id for s in unknown_dong] == [None]


@settings(max_examples=20)
@given(today=ANY_DAY)
def test_children_lie_inside_their_period(today: date) -> None:
    engagements = {e.id: e for e in _of(sample_only(today), Engagement)}
    children = [e for e in engagements.values() if e.parent_id is not None]
    assert len(children) == 4
    for child in children:
        parent = engagements[child.parent_id or 0]
        assert parent.when is not None
        assert child.when is not None
        assert parent.when.day_from <= child.when.day_from
        assert child.when.day_to <= parent.when.day_to


def test_stops_with_times_lie_inside_their_engagement() -> None:
    records = sample_only(THURSDAY)
    engagements = {e.id: e for e in _of(records, Engagement)}
    timed = [s for s in _of(records, Stop) if s.arrive_at and s.leave_at]
    assert len(timed) == 6
    for stop in timed:
        when = engagements[stop.engagement_id].when
        assert isinstance(when, Timed)
        assert stop.arrive_at is not None
        assert stop.leave_at is not None
        assert when.start <= stop.arrive_at < stop.leave_at <= when.end
