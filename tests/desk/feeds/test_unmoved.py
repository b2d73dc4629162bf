# SPDX-License-Identifier: Apache-2.0
"""What an audience must not see moves no byte of its feed: neither its number nor its changes are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.records import Engagement, Membership, Notice, Person, Reader, RunRow, Stop
from db.records.enums import Category, Confidentiality, Kind, Profile, Reason, Status
from db.records.when import Timed, moved_by, zone_named
from desktop.desk.feeds import entries
from desktop.desk.feeds.recipients import told_of
from tests.desk.feeds.phones import Phones
from tests.offices import WHEN, Clock, Desk, seobuk_stop, some_bureau

P, C = Profile, Confidentiality
PARIS = "Europe/Paris"
HIDDEN_FIELDS: list[dict[str, Any]] = [
    {"title": "예시 다른 제목"},
    {"public_title": "예시 공개 제목"},
    {"purpose": "예시 목적"},
    {"lead": "예시 부시장"},
    {"is_major": True},
    {"category": list(Category)[1]},
    {"tags": ("예시",)},
    {"internal_note": "예시 메모"},
    {"kind": Kind.EVENT},
    {"needs_bureau_head": True},
    {"when": Timed(WHEN.start, WHEN.end, PARIS)},
]


def blind(desk: Desk, phones: Phones, level: Confidentiality) -> list[Reader]:
    """Those of whom nothing but the time of such an item may reach any."""
    own = some_bureau(desk.office).id
    found = [phones.add(P.PUBLIC), phones.add(P.COUNCIL), phones.add(P.BUREAU)]
    return [*found, phones.add(P.BUREAU, bureau_id=own)] if level is C.RESTRICTED else found


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_hidden_changes_move_no_byte(desk: Desk, clock: Clock, data: st.DataObject) -> None:
    phones = Phones(desk.office, clock)
    level = data.draw(st.sampled_from([C.INTERNAL, C.RESTRICTED]))
    day = data.draw(st.integers(0, 40))
    with desk.writing("plan") as tx:
        when = moved_by(WHEN, day)
        bureau = some_bureau(desk.office).id
        values: dict[str, Any] = {"status": Status.PLANNED, "confidentiality": level, "bureau_id": bureau}
        made = tx.add(Engagement(title="예시 숨은 일정", when=when, **values))
        stop = tx.add(replace(seobuk_stop(), engagement_id=made.id))
    watching = blind(desk, phones, level)
    before = [phones.feed(r) for r in watching]
    clock.at += timedelta(minutes=7)
    changes = data.draw(st.lists(st.sampled_from(HIDDEN_FIELDS), max_size=3))
    with desk.writing() as tx:
        for fields in changes:
            if "when" in fields:
                fields = {"when": Timed(when.start, when.end, PARIS)}  # type: ignore[union-attr]
            tx.update(tx.get(Engagement, made.id), **fields)
        tx.update(tx.get(Stop, stop.id), place="예시 다른 장소", lat=37.5, lon=127.0, district_code="11740")
        tx.expose(made.id)
        tx.add(RunRow(engagement_id=made.id, text="예시 인사"))
        tx.add(replace(seobuk_stop(place="예시 둘째 곳"), engagement_id=made.id, position=1))
        if data.draw(st.booleans()):
            tx.update(tx.get(Engagement, made.id), status=Status.FINAL, status_at=tx.now)
    assert desk.get(made.id).sequence > made.sequence
    assert [phones.feed(r) for r in watching] == before


@pytest.mark.parametrize("level", [C.INTERNAL, C.RESTRICTED])
def test_what_is_absent_leaves_no_trace_at_all(
    desk: Desk, phones: Phones, clock: Clock, level: Confidentiality
) -> None:
    """Neither that there is one more, nor that it moved, was called off, put off or done away with."""
    desk.planned(confidentiality=C.PUBLIC)
    watching = [phones.add(P.PUBLIC), phones.add(P.COUNCIL)]
    before = [phones.feed(r) for r in watching]
    steps: list[Callable[[Engagement], object]] = [
        lambda e: desk.change(e, when=moved_by(WHEN, 9)),
        lambda e: desk.to(e, Status.POSTPONED, reason="예시 사정"),
        lambda e: desk.to(e, Status.CANCELLED, reason="예시 사정"),
    ]
    hidden = desk.planned(confidentiality=level, when=moved_by(WHEN, 2))
    assert [phones.feed(r) for r in watching] == before
    for step in steps:
        clock.at += timedelta(minutes=5)
        step(desk.get(hidden.id))
        assert [phones.feed(r) for r in watching] == before
    with desk.writing("bin") as tx:
        tx.bin(tx.get(Engagement, hidden.id))
    assert [phones.feed(r) for r in watching] == before


def test_a_stage_that_the_public_does_not_learn_of_moves_no_byte(desk: Desk, phones: Phones) -> None:
    watching = phones.add(P.PUBLIC)
    before = phones.feed(watching)
    visit = desk.plan(confidentiality=C.PUBLIC, when=moved_by(WHEN, -15))
    for stage in (Status.PLANNED, Status.POSTPONED):
        desk.to(visit, stage, reason="예시 사정")
        assert phones.feed(watching) == before


def test_the_kind_of_a_public_one_moves_no_byte_of_the_public_calendar(
    desk: Desk, phones: Phones, clock: Clock
) -> None:
    visit = desk.planned(confidentiality=C.PUBLIC, when=moved_by(WHEN, -17))
    with desk.writing() as tx:
        tx.update(visit, status=Status.FINAL)
    everybody, talks = phones.add(P.PUBLIC), phones.add(P.PUBLIC, kinds=(Kind.CONSULTATION,))
    before = phones.feed(everybody)
    assert (before.count, phones.feed(talks).count) == (1, 0)
    clock.at += timedelta(minutes=5)
    desk.change(desk.get(visit.id), kind=Kind.CONSULTATION)
    assert phones.feed(everybody) == before
    assert phones.feed(talks).count == 1


def test_of_a_hidden_one_that_is_off_nothing_is_left(desk: Desk, phones: Phones) -> None:
    """[취소] on a hidden one would tell what nobody asked to tell; the time is free, and that is all."""
    watching = phones.add(P.BUREAU, keeps_cancelled=True)
    visit = desk.planned(confidentiality=C.RESTRICTED)
    assert [str(e["SUMMARY"]) for e in phones.events(watching)] == ["일정"]
    desk.to(visit, Status.POSTPONED, reason="예시 사정")
    assert phones.events(watching) == []
    assert "연기".encode() not in phones.feed(watching).data


def test_the_zone_of_a_hidden_trip_is_not_told(desk: Desk, phones: Phones) -> None:
    at = datetime(2022, 4, 12, 9, tzinfo=zone_named(PARIS))
    trip = Timed(at, at + timedelta(hours=2), PARIS)
    values: dict[str, Any] = {"kind": Kind.TRIP, "when": trip, "confidentiality": C.RESTRICTED}
    desk.planned(seobuk_stop(place="예시 시청", district_code=None, dong_id=None), **values)
    told, bare = phones.feed(phones.add(P.ESCORT)).data, phones.feed(phones.add(P.BUREAU)).data
    assert b"TZID:Europe/Paris" in told
    assert b"DTSTART;TZID=Europe/Paris:20220412T090000" in told
    assert b"Paris" not in bare
    assert b"DTSTART;TZID=Asia/Seoul:20220412T160000" in bare


def test_the_kind_of_a_hidden_one_is_not_told_by_what_a_reader_of_kinds_gets(
    desk: Desk, phones: Phones
) -> None:
    desk.planned(confidentiality=C.RESTRICTED)
    for kind in Kind:
        assert phones.feed(phones.add(P.BUREAU, kinds=(kind,))).count == 0


@pytest.mark.parametrize("how", ["rule", "by hand", "waived", "other"])
def test_a_councillor_sees_more_of_what_he_is_to_be_told_of(desk: Desk, phones: Phones, how: str) -> None:
    with desk.office.read() as tx:
        visit = desk.planned(confidentiality=C.INTERNAL)
        g = entries.gathered_of(tx, [visit.id])
    with desk.office.read() as tx:
        g = entries.gathered_of(tx, [visit.id])
        persons = [m.id for m in tx.all(Person)]
        told = [p for p in persons if told_of(p, g.found, stops=g.stops, notices=g.notices, known=g.known)]
    assert told
    assert len(told) < len(persons)
    person = told[0] if how in ("rule", "waived") else next(p for p in persons if p not in told)
    reader = phones.add(P.COUNCIL, person_id=person)
    if how == "by hand":
        with desk.writing() as tx:
            tx.add(Notice(engagement_id=visit.id, person_id=person, reasons=(Reason.MANUAL,)))
    if how == "waived":
        with desk.writing() as tx:
            tx.add(Notice(engagement_id=visit.id, person_id=person, waived_at=tx.now))
    found = phones.events(reader)
    shown = [(str(e["SUMMARY"]), str(e["LOCATION"]), "DESCRIPTION" in e) for e in found]
    assert shown == ([("예시 방문", "서북병원", False)] if how in ("rule", "by hand") else [])


def test_what_becomes_visible_by_a_seat_on_the_council_is_news(
    desk: Desk, phones: Phones, clock: Clock
) -> None:
    """The engagement did not change, but he has to be told of it from now on."""
    visit = desk.planned(confidentiality=C.INTERNAL)
    with desk.office.read() as tx:
        g = entries.gathered_of(tx, [visit.id])
        seats = {m.person_id: m for m in tx.all(Membership) if m.constituency_id is not None}
        told = [p for p in seats if told_of(p, g.found, stops=g.stops, notices=g.notices, known=g.known)]
        stranger = next(p.id for p in tx.all(Person) if p.id not in seats)
    reader = phones.add(P.COUNCIL, person_id=stranger)
    assert phones.feed(reader).count == 0
    clock.at += timedelta(hours=2)
    with desk.writing() as tx:
        tx.update(tx.get(Membership, seats[told[0]].id), person_id=stranger)
    feed = phones.feed(reader)
    assert (feed.count, feed.modified) == (1, clock())
