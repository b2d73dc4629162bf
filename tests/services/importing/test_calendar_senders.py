# SPDX-License-Identifier: Apache-2.0
"""What other people's programs do to events that the office has taken: series moved, called off, answered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from db.doctor import examine
from db.office import Office
from db.records import Bureau, Engagement, ImportedEvent, Stop, Timed
from db.records.enums import Profile, Status
from desktop import bootstrap
from desktop.rules.feeds import FeedAudience
from desktop.rules.import_kind import EventState
from desktop.services.history import undo
from desktop.services.importing.calendar_applying import Choice
from tests.services.importing.events import NOW, empty_office, event, file, kept, only, planned, taken

START, END = "DTSTART;TZID=Asia/Seoul", "DTEND;TZID=Asia/Seoul"
WEEKLY = {"RRULE": "FREQ=WEEKLY;COUNT=3"}
LATER = {START: "20261126T150000", END: "20261126T160000"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = empty_office(tmp_path)
    yield made
    made.close()


def _states(office: Office, data: bytes) -> list[EventState]:
    return [row.state for row in planned(office, data).rows]


def _hours(office: Office) -> list[int]:
    return [e.when.local_start.hour for e in kept(office) if isinstance(e.when, Timed)]


def _places(office: Office) -> list[str]:
    with office.read() as tx:
        return [stop.place for stop in tx.all(Stop)]


def test_a_series_moved_by_an_hour_is_moved_not_doubled(office: Office) -> None:
    taken(office, file(event(**WEEKLY)))
    moved = file(event(**WEEKLY, **LATER, SEQUENCE="1"))
    assert _states(office, moved) == [EventState.CHANGED] * 3
    assert taken(office, moved).changed == 3
    assert _hours(office) == [15, 15, 15]
    assert _states(office, moved) == [EventState.SAME] * 3


def test_an_event_that_becomes_weekly_is_the_first_of_its_series(office: Office) -> None:
    taken(office, file(event()))
    weekly = file(event(**WEEKLY, SEQUENCE="1"))
    assert _states(office, weekly) == [EventState.SAME, EventState.NEW, EventState.NEW]
    taken(office, weekly)
    assert len(kept(office)) == 3
    assert _states(office, weekly) == [EventState.SAME] * 3


def test_two_of_a_day_are_told_apart_by_their_hour_alone(office: Office) -> None:
    rule = {"RRULE": "FREQ=DAILY;COUNT=2;BYHOUR=14,17"}
    taken(office, file(event(**rule)))
    later = file(event(RRULE="FREQ=DAILY;COUNT=2;BYHOUR=15,18", **LATER, SEQUENCE="1"))
    assert _states(office, later) == [EventState.NEW] * 2 + [EventState.MISSING] * 2


def test_an_instance_moved_away_and_one_put_in_its_old_place_are_two(office: Office) -> None:
    taken(office, file(event(RRULE="FREQ=WEEKLY;COUNT=1")))
    taken(office, file(event(RRULE="FREQ=WEEKLY;COUNT=1", **LATER, SEQUENCE="1")))
    both = file(event(RRULE="FREQ=WEEKLY;COUNT=1", RDATE="20261126T050000Z", **LATER, SEQUENCE="2"))
    assert _states(office, both) == [EventState.NEW, EventState.SAME]
    taken(office, both)
    assert sorted(_hours(office)) == [14, 15]


def test_a_series_called_off_as_a_whole_takes_its_instances_ahead(office: Office) -> None:
    taken(office, file(event(**WEEKLY)))
    off = file(event(SUMMARY="", SEQUENCE="1"), head=["METHOD:CANCEL"])
    assert _states(office, off) == [EventState.CHANGED] * 3
    taken(office, off)
    assert [(e.status, e.title) for e in kept(office)] == [(Status.CANCELLED, "예시 회의")] * 3
    assert _states(office, off) == [EventState.SAME] * 3


def test_a_cancellation_without_words_leaves_title_and_place(office: Office) -> None:
    taken(office, file(event(LOCATION="예시관", DESCRIPTION="설명")))
    taken(office, file(event(SUMMARY="", SEQUENCE="1"), head=["METHOD:CANCEL"]))
    (own,) = kept(office)
    assert (own.status, own.title, own.purpose) == (Status.CANCELLED, "예시 회의", "설명")
    assert _places(office) == ["예시관"]


def test_a_place_that_the_file_takes_away_goes(office: Office) -> None:
    taken(office, file(event(LOCATION="예시관")))
    taken(office, file(event(SEQUENCE="1")))
    assert _places(office) == []


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"])
def test_an_answer_to_an_invitation_changes_nothing(office: Office, method: str) -> None:
    taken(office, file(event()))
    answer = file(event(SUMMARY="다른 제목", SEQUENCE="1"), event("two", **LATER), head=[f"METHOD:{method}"])
    plan = planned(office, answer)
    assert {(row.state, row.notes[0].code) for row in plan.rows} == {(EventState.SAME, "icsin.note.reply")}
    assert not plan.writes


def test_a_stamp_of_a_clock_that_ran_ahead_does_not_shut_out_what_follows(office: Office) -> None:
    taken(office, file(event(LAST_MODIFIED="20990101T000000Z")))
    row = only(office, file(event(SUMMARY="새 제목", LAST_MODIFIED="20261123T000000Z")))
    assert row.state is EventState.CHANGED


def test_the_greatest_sequence_leaves_room_for_ours(office: Office) -> None:
    taken(office, file(event(SEQUENCE="2147483647")))
    with office.write(action="change", by="예시 담당") as tx:
        (own,) = tx.all(Engagement)
        assert isinstance(own.when, Timed)
        tx.update(own, when=Timed(own.when.start, own.when.end + timedelta(hours=1)))
    (own,) = kept(office)
    assert own.sequence < 2**31


def test_time_and_place_of_what_took_place_stay_unless_asked(office: Office) -> None:
    taken(office, file(event()))
    with office.write(action="change", by="예시 담당") as tx:
        tx.update(tx.all(Engagement)[0], status=Status.HELD)
    data = file(event(LOCATION="예시관", SEQUENCE="1", **LATER))
    row = only(office, data)
    assert (row.state, [n.code for n in row.notes]) == (EventState.CONFLICT, ["icsin.note.took_place"])
    taken(office, data)
    assert (_hours(office), _places(office)) == ([14], [])


def test_what_was_left_out_stands_in_nobodys_way(office: Office) -> None:
    data = file(event("a"), event("b"))
    first, second = planned(office, data).rows
    assert [n.code for n in second.notes] == ["import.blocked"]
    taken(office, data, Choice(left_out=frozenset({first.key})))
    assert [e.status for e in kept(office)] == [Status.PLANNED]


def test_an_address_longer_than_ours_stays_in_the_text(office: Office) -> None:
    lines = "\\n".join(["주소: " + "가" * 300, "제1판"])
    data = file(event(LOCATION="예시관", DESCRIPTION=lines)).replace(b"//Example//", b"//Dongseon//")
    taken(office, data)
    (own,) = kept(office)
    assert own.purpose == "주소: " + "가" * 300


def test_of_three_events_under_one_uid_none_is_lost_without_a_word(office: Office) -> None:
    other = {START: "20261128T140000", END: "20261128T150000"}
    plan = planned(office, file(event("u"), event("u", **other), event("u", SUMMARY="셋", **other)))
    assert [row.event.title for row in plan.rows if row.event] == ["예시 회의", "셋"]
    assert {p.code for p in plan.calendar.problems} == {
        "icsin.problem.uid_shared",
        "icsin.problem.uid_twice",
    }


@pytest.mark.parametrize("program", ["//Dongseon//", "//Google Inc//"])
def test_a_calendar_of_a_bureau_is_known_again_whoever_wrote_it_anew(office: Office, program: str) -> None:
    taken(office, file(event()))
    with office.write(action="bureau", by="예시 담당") as tx:
        bureau = tx.add(Bureau(name="예시국"))
        (own,) = tx.all(Engagement)
        secret = tx.feed_secret()
    theirs = FeedAudience(profile=Profile.BUREAU, bureau=bureau.id).uid(own.uid, secret=secret)
    data = file(event(theirs, SUMMARY="일정")).replace(b"//Example//", program.encode())
    assert [n.code for n in only(office, data).notes] == ["icsin.note.ours"]


def test_thousands_at_one_hour_come_as_drafts_in_a_few_seconds(office: Office) -> None:
    began = time.process_time()
    plan = planned(office, file(*(event(f"u{n}") for n in range(3_000))))
    assert time.process_time() - began < 5
    crowded = [row for row in plan.rows if row.notes[0].code == "icsin.note.crowded"]
    assert len(crowded) == 3_000 - 40
    assert {row.mapped.engagement.status for row in plan.rows if row.mapped} == {Status.DRAFT}


def test_long_stays_by_the_thousand_are_answered_too(office: Office) -> None:
    days = {START: "", END: "", "DTSTART;VALUE=DATE": "20261126", "DTEND;VALUE=DATE": "20281126"}
    plan = planned(office, file(*(event(f"u{n}", **days) for n in range(500))))
    assert sum(row.notes[0].code == "icsin.note.crowded" for row in plan.rows if row.notes) == 500 - 40


def _life(office: Office) -> list[tuple[str, str, str, int]]:
    """A file taken, changed, called off in part, undone; what is kept then."""
    odd = "a\x00\x1b\u202e" + "가" * 300
    rare = event("odd", SUMMARY=odd, SEQUENCE="2147483647", LAST_MODIFIED="21991230T235959Z", **LATER)
    taken(office, file(event(**WEEKLY, LOCATION="예시관"), rare))
    taken(office, file(event(**WEEKLY, **{START: "20261126T100000", END: "20261126T110000"}, SEQUENCE="1")))
    taken(office, file(event(SUMMARY="", SEQUENCE="2"), head=["METHOD:CANCEL"]))
    with office.write(action="undo", by="예시 담당") as tx:
        undo(tx)
    with office.read() as tx:
        assert len(tx.all(ImportedEvent)) == 4
    assert examine(office) == ()
    return sorted((e.title, e.status.value, str(e.when), e.sequence) for e in kept(office))


def test_postgresql_keeps_the_same(office: Office, postgres_url: str) -> None:
    other = bootstrap.create_empty(postgres_url, clock=lambda: NOW).office
    try:
        assert _life(other) == _life(office)
    finally:
        other.close()


@pytest.mark.parametrize("hour", [8, 14])
def test_an_instance_named_in_utc_alone_is_the_one_of_its_series(office: Office, hour: int) -> None:
    times = {START: f"20261126T{hour:02}0000", END: ""}
    taken(office, file(event(**WEEKLY, **times)))
    written = f"2026120{3 if hour >= 9 else 2}T{(hour - 9) % 24:02}0000Z"
    moved = {"RECURRENCE-ID": written, START: "20261203T170000", END: "20261203T180000"}
    row = only(office, file(event(**moved, SEQUENCE="1")))
    assert (row.state, [c.unit for c in row.changes]) == (EventState.CHANGED, ["when"])
