# SPDX-License-Identifier: Apache-2.0
"""A calendar file against the office: new, changed, changed on both sides, older, missing, same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from db.office import Office
from db.records import Day, Days, Engagement, ImportedEvent, Override, Part, Stop, Timed
from db.records.enums import Confidentiality, Kind, Status
from desktop.rules.feeds import FeedAudience
from desktop.rules.import_kind import EventState
from desktop.services.history import redo, undo
from desktop.services.importing.calendar_applying import Choice
from tests.services.importing.events import NOW, empty_office, event, file, kept, only, planned, taken

START = "DTSTART;TZID=Asia/Seoul"
END = "DTEND;TZID=Asia/Seoul"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = empty_office(tmp_path)
    yield made
    made.close()


def _change(office: Office, **fields: object) -> None:
    with office.write(action="change", by="예시 담당") as tx:
        (own,) = tx.all(Engagement)
        tx.update(own, **fields)


def test_a_new_event_is_planned_with_what_it_says(office: Office) -> None:
    data = file(event(LOCATION="예시관", DESCRIPTION="첫 줄\\n둘째 줄", CATEGORIES="간담회", CLASS="PRIVATE"))
    assert only(office, data).state is EventState.NEW
    assert taken(office, data).new == 1
    (own,) = kept(office)
    assert (own.uid, own.title, own.kind, own.status) == (
        "one@example.org", "예시 회의", Kind.CONSULTATION, Status.PLANNED,
    )  # fmt: skip
    assert (own.purpose, own.confidentiality) == ("첫 줄\n둘째 줄", Confidentiality.RESTRICTED)
    assert isinstance(own.when, Timed)
    assert own.when.local_start.isoformat() == "2026-11-26T14:00:00+09:00"
    with office.read() as tx:
        assert [stop.place for stop in tx.all(Stop)] == ["예시관"]
        assert [(i.uid, i.source) for i in tx.all(ImportedEvent)] == [("one@example.org", "예시 달력")]


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    data = file(event(LOCATION="예시관", CATEGORIES="행사"))
    taken(office, data)
    before = kept(office)
    assert only(office, data).state is EventState.SAME
    assert taken(office, data).new == 0
    assert kept(office) == before


def test_a_change_is_shown_unit_by_unit_and_taken(office: Office) -> None:
    taken(office, file(event(LOCATION="예시관")))
    data = file(event(SUMMARY="새 제목", LOCATION="다른 예시관", SEQUENCE="1", **{START: "20261126T133000"}))
    row = only(office, data)
    assert row.state is EventState.CHANGED
    assert {c.unit: (c.ours, c.theirs) for c in row.changes if c.unit != "when"} == {
        "title": ("예시 회의", "새 제목"),
        "place": ("예시관", "다른 예시관"),
    }
    assert taken(office, data).changed == 1
    (own,) = kept(office)
    assert isinstance(own.when, Timed)
    assert (own.title, own.when.local_start.hour, own.sequence) == ("새 제목", 13, 1)
    assert only(office, data).state is EventState.SAME


def test_our_own_edit_stays_where_the_file_says_what_it_said_before(office: Office) -> None:
    taken(office, file(event()))
    _change(office, title="우리가 고친 제목")
    data = file(event(LOCATION="예시관", SEQUENCE="1"))
    assert {c.unit for c in only(office, data).changes} == {"place"}
    taken(office, data)
    assert [e.title for e in kept(office)] == ["우리가 고친 제목"]


@pytest.mark.parametrize(("wins", "title"), [(False, "우리 제목"), (True, "파일 제목")])
def test_where_both_changed_ours_stays_unless_the_file_is_asked_for(
    office: Office, wins: bool, title: str
) -> None:
    taken(office, file(event()))
    _change(office, title="우리 제목")
    data = file(event(SUMMARY="파일 제목", SEQUENCE="1"))
    row = only(office, data)
    (change,) = row.changes
    assert row.state is EventState.CONFLICT
    assert (change.ours, change.before, change.theirs) == ("우리 제목", "예시 회의", "파일 제목")
    taken(office, data, Choice(theirs=frozenset({(row.key, "title")}) if wins else frozenset()))
    assert [e.title for e in kept(office)] == [title]
    assert only(office, data).state is EventState.SAME  # decided once, not asked again


def test_what_is_left_out_and_what_is_kept_of_ours_is_not_written(office: Office) -> None:
    taken(office, file(event()))
    data = file(
        event(SUMMARY="새 제목", LOCATION="예시관", SEQUENCE="1"), event("two", **{START: "20261127T140000"})
    )
    first, second = planned(office, data).rows
    choice = Choice(left_out=frozenset({second.key}), ours=frozenset({(first.key, "title")}))
    assert taken(office, data, choice).changed == 1
    assert [e.title for e in kept(office)] == ["예시 회의"]
    with office.read() as tx:
        assert [stop.place for stop in tx.all(Stop)] == ["예시관"]


@pytest.mark.parametrize("lines", [{"SEQUENCE": "1"}, {"SEQUENCE": "2", "LAST_MODIFIED": "20261101T000000Z"}])
def test_an_older_version_is_ignored_with_a_word(office: Office, lines: dict[str, str]) -> None:
    taken(office, file(event(SEQUENCE="2", LAST_MODIFIED="20261110T000000Z")))
    row = only(office, file(event(SUMMARY="옛 제목", **lines)))
    assert (row.state, [n.code for n in row.notes]) == (EventState.OLDER, ["icsin.note.older"])
    assert not planned(office, file(event(SUMMARY="옛 제목", **lines))).writes


def test_what_a_file_leaves_out_is_listed_and_stays(office: Office) -> None:
    taken(
        office,
        file(event(), event("two", SUMMARY="둘째"), event("three", **{START: "20270301T100000", END: ""})),
    )
    plan = planned(office, file(event()))
    assert [(r.state, r.kept.engagement.title) for r in plan.rows if r.kept] == [
        (EventState.SAME, "예시 회의"),
        (EventState.MISSING, "둘째"),
    ]
    taken(office, file(event()))
    assert len(kept(office)) == 3


def test_a_cancelled_event_cancels(office: Office) -> None:
    taken(office, file(event()))
    off = file(event(SEQUENCE="1"), head=["METHOD:CANCEL"])
    taken(office, off)
    (own,) = kept(office)
    assert (own.status, own.status_reason) == (Status.CANCELLED, "달력 파일에서 취소됨: 예시 달력")


def test_what_took_place_is_not_called_off_by_a_file(office: Office) -> None:
    taken(office, file(event()))
    _change(office, status=Status.HELD)
    row = only(office, file(event(SEQUENCE="2"), head=["METHOD:CANCEL"]))
    assert (row.state, [n.code for n in row.notes]) == (EventState.SAME, ["icsin.note.status_stays"])


def test_instances_of_a_series_are_engagements_of_their_own(office: Office) -> None:
    rule = {"RRULE": "FREQ=WEEKLY;COUNT=3"}
    taken(office, file(event(**rule)))
    assert [e.when.day_from.day for e in kept(office) if e.when] == [26, 3, 10]
    assert len({e.uid for e in kept(office)}) == 3
    data = file(event(**rule, EXDATE="20261203T050000Z", SUMMARY="새 이름", SEQUENCE="1"))
    states = [row.state for row in planned(office, data).rows]
    assert states == [EventState.CHANGED, EventState.CHANGED, EventState.MISSING]


def test_a_blocked_event_is_a_draft_and_a_change_onto_a_blocked_time_is_not_taken(office: Office) -> None:
    taken(office, file(event()))
    second = event("two", SUMMARY="겹치는 회의")
    row = planned(office, file(event(), second)).rows[1]
    assert [n.code for n in row.notes] == ["import.blocked"]
    taken(office, file(event(), second))
    assert [e.status for e in kept(office)] == [Status.PLANNED, Status.DRAFT]
    taken(office, file(event("three", **{START: "20261127T100000", END: "20261127T110000"})))
    move = file(event("three", SEQUENCE="1"))
    plan = planned(office, move)
    assert plan.rows[0].state is EventState.BLOCKED
    taken(office, move)
    assert kept(office)[2].when.day_from.day == 27  # type: ignore[union-attr]


def test_an_import_is_one_step_of_undo_and_redo(office: Office) -> None:
    data = file(event(), event("two", **{START: "20261127T100000", END: "20261127T110000"}))
    taken(office, data)
    with office.write(action="undo", by="예시 담당") as tx:
        undo(tx)
    assert kept(office) == ()
    with office.write(action="redo", by="예시 담당") as tx:
        redo(tx)
    assert len(kept(office)) == 2
    assert [row.state for row in planned(office, data).rows] == [EventState.SAME, EventState.SAME]


def test_what_was_undone_can_be_taken_again(office: Office) -> None:
    data = file(event(LOCATION="예시관"))
    taken(office, data)
    with office.write(action="undo", by="예시 담당") as tx:
        undo(tx)
    assert only(office, data).state is EventState.NEW
    assert taken(office, data).new == 1
    assert only(office, data).state is EventState.SAME


def test_an_event_in_the_bin_stays_there(office: Office) -> None:
    taken(office, file(event()))
    with office.write(action="bin", by="예시 담당") as tx:
        tx.bin(tx.all(Engagement)[0])
    row = only(office, file(event(SUMMARY="새 제목", SEQUENCE="1")))
    assert (row.state, [n.code for n in row.notes]) == (EventState.SAME, ["icsin.note.in_bin"])


@pytest.mark.parametrize("uid", ["예시 UID", "a" * 65, "040000008200E00074C5B7101A82E008" * 3, "a,b;c"])
def test_a_uid_that_our_calendars_cannot_carry_becomes_one_that_is_always_the_same(
    office: Office, uid: str
) -> None:
    taken(office, file(event(uid)))
    (own,) = kept(office)
    assert len(own.uid) == 36
    assert only(office, file(event(uid))).state is EventState.SAME


@pytest.mark.parametrize(
    ("summary", "status", "title"),
    [("[취소] 예시", Status.CANCELLED, "예시"), ("[연기] 예시", Status.POSTPONED, "예시")],
)
def test_prefixes_of_our_calendars_are_read_as_what_they_mean(
    office: Office, summary: str, status: Status, title: str
) -> None:
    taken(office, file(event(SUMMARY=summary)))
    (own,) = kept(office)
    assert (own.status, own.title, own.when is None) == (status, title, status is Status.POSTPONED)


def test_days_and_open_hours_are_days(office: Office) -> None:
    day = {START: "", END: "", "DTSTART;VALUE=DATE": "20261126"}
    taken(
        office,
        file(
            event("a", **day, SUMMARY="예시 (시간 미정)"),
            event("b", **day, SUMMARY="예시 종일", TRANSP="TRANSPARENT"),
            event("c", **day, **{"DTEND;VALUE=DATE": "20261129"}),
        ),
    )
    assert [e.when for e in kept(office)] == [
        Day(NOW.date() + timedelta(days=3), Part.OPEN),
        Day(NOW.date() + timedelta(days=3), Part.ALL_DAY),
        Days(NOW.date() + timedelta(days=3), NOW.date() + timedelta(days=5)),
    ]


def test_the_past_is_a_draft_unless_the_file_says_that_it_stood(office: Office) -> None:
    past = {START: "20261101T100000", END: "20261101T110000"}
    taken(
        office,
        file(event("a", **past), event("b", **{START: "20261102T100000", END: ""}, STATUS="CONFIRMED")),
    )
    assert [(e.status, e.needs_completion) for e in kept(office)] == [
        (Status.DRAFT, False),
        (Status.HELD, True),
    ]


def test_nothing_is_kept_of_an_import_that_is_stopped(office: Office) -> None:
    from desktop.services.importing.calendar_applying import apply_calendar
    from desktop.services.importing.calendars import plan_calendar
    from desktop.services.importing.plan import Stopped

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped), office.write(action="import", by="예시 담당") as tx:
        apply_calendar(tx, plan_calendar(tx, file(event()), "f.ics", now=NOW), watch=stop)
    assert kept(office) == ()


@pytest.mark.parametrize("who", ["escort", "bureau", "public"])
def test_our_calendar_of_another_audience_neither_overwrites_nor_doubles(office: Office, who: str) -> None:
    from db.records.enums import Profile

    taken(office, file(event()))
    with office.read() as tx:
        (own,) = tx.all(Engagement)
        theirs = FeedAudience(profile=Profile(who)).uid(own.uid, secret=tx.feed_secret())
    data = file(event(theirs, SUMMARY="일정", SEQUENCE="9")).replace(b"//Example//", b"//Dongseon//")
    row = only(office, data)
    assert (row.state, [n.code for n in row.notes]) == (EventState.SAME, ["icsin.note.ours"])


def test_said_is_read_again_however_it_was_damaged(office: Office) -> None:
    taken(office, file(event()))
    with office.write(action="change", by="예시 담당") as tx:
        (imported,) = tx.all(ImportedEvent)
        tx.update(imported, said="{")
    assert only(office, file(event(SUMMARY="새 제목", SEQUENCE="1"))).state is EventState.CHANGED


def test_what_our_office_settled_in_spite_of_a_clash_comes_with_its_reason(office: Office) -> None:
    data = file(event(), event("two")).replace(b"//Example//", b"//Dongseon//")
    confirmed = data.replace(b"SUMMARY", b"STATUS:CONFIRMED\r\nSUMMARY")
    taken(office, confirmed)
    assert [e.status for e in kept(office)] == [Status.FINAL, Status.FINAL]
    with office.read() as tx:
        assert {o.reason for o in tx.all(Override)} == {"내보낸 사무실에서 이미 정한 일정임"}
