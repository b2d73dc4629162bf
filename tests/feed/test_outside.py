# SPDX-License-Identifier: Apache-2.0
"""Outside calendars read into a real office: what is shown of them, what stays when reading fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.queries import outside as queries
from db.records import OutsideCalendar
from db.records.enums import Profile, SheetKind
from db.records.when import seoul_time
from desktop.desk import exports, questions
from desktop.desk.outside import outside_rows
from desktop.desk.reading import Reading
from desktop.desk.sheets import making
from desktop.feed.fetching import Fetched, FetchProblem
from desktop.feed.outside import OutsideRead, read_outside
from desktop.screens.calendar import CalendarScreen, CalendarView, OutsideBand, Scale
from desktop.screens.paper import SheetAsk
from desktop.services import outside
from desktop.services.history import undo
from tests.office_fixtures import clock, eunpyeong_template
from tests.offices import THURSDAY, Clock, Desk, counted, opened_copy

__all__ = ["clock", "eunpyeong_template"]

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\n"


def event(uid: str, start: str, end: str, title: str, *more: str) -> str:
    lines = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20220301T000000Z", start, end, f"SUMMARY:{title}", *more]
    return "".join(f"{line}\r\n" for line in (*lines, "END:VEVENT"))


THREE = (
    HEAD
    + event("1", "DTSTART:20220407T050000Z", "DTEND:20220407T060000Z", "예시 회의", "LOCATION:예시 회의실")
    + event("2", "DTSTART;VALUE=DATE:20220406", "DTEND;VALUE=DATE:20220409", "예시 출장", "STATUS:TENTATIVE")
    + event("3", "DTSTART:20220407T010000Z", "DTEND:20220407T020000Z", "예시 취소", "STATUS:CANCELLED")
    + "END:VCALENDAR\r\n"
).encode()


@pytest.fixture
def at(eunpyeong_template: Path, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with opened_copy(eunpyeong_template, tmp_path / "office.dongseon", clock) as office:
        yield Desk(office, clock)


class Web:
    """Answers in place of the network, and remembers the marks it was sent."""

    def __init__(self, data: bytes = THREE) -> None:
        self.data, self.problem = data, ""
        self.asked: list[dict[str, str]] = []

    def __call__(self, address: str, *, etag: str = "", modified: str = "", tls: object = None) -> Fetched:
        self.asked.append({"etag": etag, "modified": modified})
        if self.problem:
            raise FetchProblem(self.problem, host="calendar.example")
        if etag == '"1"':
            return Fetched(etag=etag, modified=modified, is_same=True)
        return Fetched(data=self.data, etag='"1"')


def add(
    at: Desk, *, name: str = "예시 달력", address: str = "https://calendar.example/a.ics"
) -> OutsideCalendar:
    with at.writing("outside_save") as tx:
        return outside.add_calendar(tx, calendar=OutsideCalendar(name=name, address=address))


def read(at: Desk, web: Web, *, every: bool = False) -> tuple[OutsideRead, ...]:
    return read_outside(at.office, by=at.by, now=at.clock(), every=every, fetching=web)


def week(at: Desk, scale: Scale = Scale.WEEK) -> CalendarScreen:
    with at.office.read() as tx:
        view = CalendarView(scale=scale, day=THURSDAY)
        return questions.answer(Reading(tx, at.clock(), at.by), view)


def test_what_it_says_lies_over_the_days_and_what_was_called_off_does_not(at: Desk) -> None:
    add(at)
    (done,) = read(at, Web())
    assert (done.count, done.problem, done.is_same) == (2, None, False)
    trip, meeting = week(at).outside
    assert trip == OutsideBand(
        code="outside",
        first=date(2022, 4, 6),
        last=date(2022, 4, 8),
        values={"name": "예시 달력", "title": "예시 출장", "place": ""},
        is_tentative=True,
    )
    assert (meeting.first, meeting.last) == (THURSDAY, THURSDAY)
    assert (meeting.start, meeting.end) == (seoul_time(THURSDAY, 14, 0), seoul_time(THURSDAY, 15, 0))
    assert meeting.values == {"name": "예시 달력", "title": "예시 회의", "place": "예시 회의실"}
    for scale, count in ((Scale.DAY, 2), (Scale.MONTH, 2), (Scale.AGENDA, 2), (Scale.YEAR, 0)):
        assert len(week(at, scale).outside) == count


def test_a_hidden_calendar_is_read_and_not_shown(at: Desk) -> None:
    kept = add(at)
    read(at, Web())
    with at.writing("outside_show") as tx:
        outside.show_calendar(tx, base=kept, shown=False)
    assert week(at).outside == ()
    with at.office.read() as tx:
        (row,) = outside_rows(tx)
    assert (row.is_shown, row.count) == (False, 2)


def test_reading_leaves_nothing_in_the_journal_and_is_no_step_of_undo(at: Desk) -> None:
    add(at)
    with at.office.read() as tx:
        before = tx.journal_number()
    read(at, Web())
    with at.office.read() as tx:
        assert tx.journal_number() == before


def test_what_fails_leaves_the_last_good_reading_and_says_why(at: Desk, clock: Clock) -> None:
    add(at)
    web = Web()
    read(at, web)
    good = clock.at
    clock.at += timedelta(hours=2)
    web.problem = "fetch.refused"
    (done,) = read(at, web)
    assert done.problem is not None
    assert (done.problem.code, done.count) == ("fetch.refused", 2)
    assert len(week(at).outside) == 2
    with at.office.read() as tx:
        (row,) = outside_rows(tx)
    assert row.read_at == good
    assert row.problem == done.problem
    clock.at += timedelta(hours=2)
    web.problem = ""
    assert read(at, web)[0].problem is None
    with at.office.read() as tx:
        assert outside_rows(tx)[0].problem is None


def test_what_is_no_calendar_is_told_and_keeps_what_was_there(at: Desk) -> None:
    add(at)
    web = Web()
    read(at, web)
    with at.writing("outside_read") as tx:
        outside.ask_again(tx)
    web.data = b"<html>login</html>"
    (done,) = read(at, web)
    assert done.problem is not None
    assert done.problem.code == "fetch.not_a_calendar"
    assert len(week(at).outside) == 2


def test_it_is_read_again_only_when_due_with_the_marks_of_before(at: Desk, clock: Clock) -> None:
    add(at)
    web = Web()
    assert len(read(at, web)) == 1
    clock.at += timedelta(minutes=59)
    assert read(at, web) == ()
    clock.at += timedelta(minutes=1)
    (done,) = read(at, web)
    assert (done.is_same, done.count) == (True, 2)
    assert web.asked == [{"etag": "", "modified": ""}, {"etag": '"1"', "modified": ""}]
    clock.set(date(2022, 5, 2), "10:00")  # a new month: endless series have to be followed further
    read(at, web)
    assert web.asked[2:] == [{"etag": "", "modified": ""}]


def test_what_was_fetched_for_another_address_is_thrown_away(at: Desk) -> None:
    kept = add(at)

    class Moving(Web):
        def __call__(self, address: str, **marks: object) -> Fetched:
            with at.writing("outside_save") as tx:
                outside.change_calendar(
                    tx, base=tx.get(OutsideCalendar, kept.id), fields={"address": "https://b.example/"}
                )
            return Fetched(data=THREE)

    read(at, Moving())
    assert week(at).outside == ()
    with at.office.read() as tx:
        assert queries.states(tx) == {}


def test_put_away_it_is_gone_and_brought_back_it_is_due(at: Desk) -> None:
    kept = add(at)
    web = Web()
    read(at, web)
    with at.writing("outside_bin") as tx:
        outside.bin_calendar(tx, base=kept)
    assert week(at).outside == ()
    assert read(at, web) == ()
    with at.writing("undo") as tx:
        undo(tx)
    assert week(at).outside == ()
    assert read(at, web)[0].count == 2
    assert len(week(at).outside) == 2


def test_nothing_of_it_reaches_sheets_or_feeds(at: Desk) -> None:
    add(at)
    read(at, Web())
    with at.office.read() as tx:
        made = exports.calendar(tx, first=THURSDAY, last=THURSDAY, now=at.clock())
        for sheet in (SheetKind.DAY, SheetKind.WEEK, SheetKind.MONTH):
            ask = SheetAsk(sheet=sheet, profile=Profile.MAYOR, first=THURSDAY, last=THURSDAY)
            composed = making.compose(tx, ask, now=at.clock())
            assert "예시 회의" not in str(composed.document)
            assert "예시 출장" not in str(composed.document)
    assert "예시 회의".encode() not in made.data
    assert "예시 출장".encode() not in made.data


def test_any_number_of_calendars_costs_the_week_one_query(at: Desk) -> None:
    week(at)
    with counted(at.office) as alone:
        week(at)
    for number in range(5):
        add(at, name=f"예시 {number}", address=f"https://calendar.example/{number}.ics")
    read(at, Web())
    week(at)
    with counted(at.office) as many:
        shown = week(at)
    assert len(shown.outside) == 10
    assert len(many) == len(alone)


def test_a_file_is_read_by_its_path(at: Desk, tmp_path: Path) -> None:
    path = tmp_path / "예시.ics"
    path.write_bytes(THREE)
    add(at, address=str(path))
    (done,) = read_outside(at.office, by=at.by, now=at.clock())
    assert done.count == 2
    again = read_outside(at.office, by=at.by, now=at.clock(), every=True)
    assert again == (replace(done, is_same=True),)
