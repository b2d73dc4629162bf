# SPDX-License-Identifier: Apache-2.0
"""What links lead to in a real office: fresh, kept while it is locked, taken away; and what was read."""

from __future__ import annotations

import contextlib
import gzip
import sqlite3
import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from db.office import Office
from db.records import Reader
from db.records.enums import Profile
from desktop.feed.publisher import OfficePublisher
from desktop.feed.responses import Found, FoundStatus
from desktop.feed.server import Unavailable
from tests.feed.readers import TOKEN, away, got, link, reader, revoke
from tests.offices import Clock, Desk
from tests.rules import helpers as given

OTHER = "another-reader_0123456789"


@pytest.fixture
def impatient(desk: Desk, clock: Clock) -> Iterator[OfficePublisher]:
    """Waits for the office no longer than a moment, except for what it never knew."""
    made = OfficePublisher(desk.office, clock=clock, patience_s=0.2, first_s=20)
    made.start()
    yield made
    made.stop(within_s=0)


@contextlib.contextmanager
def written_by_another(office: Office) -> Iterator[None]:
    """Somebody writes and does not come to an end."""
    assert office.path is not None
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def text(found: Found) -> str:
    return gzip.decompress(found.packed).decode().replace("\r\n ", "")


def test_a_link_leads_to_the_readers_calendar(desk: Desk, publisher: OfficePublisher) -> None:
    made = desk.planned(title="예시 병원 방문")
    reader(desk)
    found = got(publisher)
    assert "SUMMARY:예시 병원 방문" in text(found)
    assert (found.status, found.engagements) == (FoundStatus.OK, (made.id,))
    assert publisher.find(OTHER) is None
    assert publisher.find(TOKEN[:-1]) is None


def test_a_change_is_in_the_next_answer(desk: Desk, publisher: OfficePublisher) -> None:
    made = desk.planned()
    reader(desk)
    before = got(publisher)
    assert got(publisher).etag == before.etag
    desk.change(desk.get(made.id), title="예시 새 제목")
    after = got(publisher)
    assert after.etag != before.etag
    assert "예시 새 제목" in text(after)


def test_another_audience_is_in_the_next_answer(desk: Desk, publisher: OfficePublisher) -> None:
    desk.planned(title="예시 병원 방문")
    made = reader(desk)
    assert "예시 병원 방문" in text(got(publisher))
    with desk.writing() as tx:
        tx.update(tx.get(Reader, made.id), profile=Profile.PUBLIC)
    assert "예시 병원 방문" not in text(got(publisher))


def test_what_left_by_another_window_is_a_change_too(desk: Desk, publisher: OfficePublisher) -> None:
    desk.planned()
    made = reader(desk)
    before = got(publisher)
    desk.clock.at += timedelta(minutes=5)
    with desk.writing() as tx:
        tx.update(tx.get(Reader, made.id), ahead_days=3)
    after = got(publisher)
    assert after.engagements == ()
    assert after.modified > before.modified


def test_strangers_do_not_wait_long_for_an_office_that_is_busy(
    desk: Desk, impatient: OfficePublisher
) -> None:
    visit = desk.planned()
    reader(desk)
    got(impatient)
    desk.change(desk.get(visit.id), title="예시 새 제목")
    with written_by_another(desk.office):
        start = time.monotonic()
        for _ in range(5):
            with pytest.raises(Unavailable):
                impatient.find(OTHER)
        assert time.monotonic() - start < 1.5


def test_while_somebody_writes_the_last_calendar_is_given(desk: Desk, impatient: OfficePublisher) -> None:
    made = desk.planned()
    reader(desk)
    before = got(impatient)
    desk.clock.at += timedelta(minutes=5)
    desk.change(desk.get(made.id), title="예시 새 제목")
    with written_by_another(desk.office):
        start = time.monotonic()
        kept = got(impatient)
        assert (kept.etag, kept.at) == (before.etag, before.at)  # he is up to when the office was asked
        assert got(impatient).etag == before.etag
        assert time.monotonic() - start < 3


def test_while_the_office_is_away_nobody_who_had_a_calendar_sees_an_error(
    desk: Desk, publisher: OfficePublisher
) -> None:
    desk.planned()
    reader(desk)
    before = got(publisher)
    with away(desk.office):
        assert got(publisher) == before
        with pytest.raises(Unavailable) as raised:
            publisher.find(OTHER)
        assert raised.value.retry_after_s == 60
    assert got(publisher).etag == before.etag
    assert publisher.find(OTHER) is None


def test_an_office_that_was_never_asked_is_come_back_to(desk: Desk, clock: Clock) -> None:
    reader(desk)
    publisher = OfficePublisher(desk.office, clock=clock)
    with away(desk.office):
        publisher.start()
        with pytest.raises(Unavailable):
            publisher.find(TOKEN)
    assert got(publisher).status is FoundStatus.OK
    publisher.stop()


def test_feeds_are_ready_before_anybody_asks(desk: Desk, clock: Clock) -> None:
    desk.planned()
    reader(desk)
    publisher = OfficePublisher(desk.office, clock=clock)
    publisher.start()
    assert publisher.find(OTHER) is None  # asked after all were made
    with away(desk.office):
        assert got(publisher).status is FoundStatus.OK
    publisher.stop()


def test_a_link_that_was_taken_away_says_farewell_and_is_then_unknown(
    desk: Desk, publisher: OfficePublisher
) -> None:
    desk.planned(title="예시 병원 방문")
    revoke(desk, reader(desk))
    found = got(publisher)
    assert found.status is FoundStatus.FAREWELL
    assert "예시 병원 방문" not in text(found)
    assert text(found).count("BEGIN:VEVENT") == 1
    desk.clock.at += timedelta(days=30, seconds=-1)
    assert got(publisher).status is FoundStatus.FAREWELL
    desk.clock.at += timedelta(seconds=1)
    assert publisher.find(TOKEN) is None


def test_a_new_link_works_and_the_old_one_says_farewell(desk: Desk, publisher: OfficePublisher) -> None:
    made = reader(desk)
    assert got(publisher).status is FoundStatus.OK
    link(desk, made, OTHER)
    assert got(publisher).status is FoundStatus.FAREWELL
    assert got(publisher, OTHER).status is FoundStatus.OK


def test_a_binned_reader_says_farewell_and_works_again_when_brought_back(
    desk: Desk, publisher: OfficePublisher
) -> None:
    made = reader(desk)
    with desk.writing("bin") as tx:
        tx.bin(tx.get(Reader, made.id))
    assert got(publisher).status is FoundStatus.FAREWELL
    with desk.writing("bin") as tx:
        tx.update(tx.get(Reader, made.id), binned_at=None)
    assert got(publisher).status is FoundStatus.OK


def test_a_reader_ends_at_midnight_in_seoul_even_while_the_office_is_away(
    desk: Desk, publisher: OfficePublisher
) -> None:
    desk.clock.at = given.at(date(2022, 3, 31), "23:59")
    reader(desk, expires_on=date(2022, 3, 31))
    assert got(publisher).status is FoundStatus.OK
    with away(desk.office):
        desk.clock.at = given.at(date(2022, 4, 1), "00:00")
        assert got(publisher).status is FoundStatus.FAREWELL
        desk.clock.at = given.at(date(2022, 5, 1), "00:00")
        assert publisher.find(TOKEN) is None


def test_the_days_move_at_midnight(desk: Desk, publisher: OfficePublisher) -> None:
    desk.planned(title="예시 병원 방문")  # 4. 7.
    reader(desk, ahead_days=10)
    desk.clock.at = given.at(date(2022, 3, 27), "23:59")
    assert "예시 병원 방문" not in text(got(publisher))
    desk.clock.at = given.at(date(2022, 3, 28), "00:00")
    assert "예시 병원 방문" in text(got(publisher))


def test_a_link_is_known_without_asking_the_office(desk: Desk, clock: Clock) -> None:
    made = reader(desk)
    publisher = OfficePublisher(desk.office, clock=clock)
    assert not publisher.knows(TOKEN)
    publisher.start()
    try:
        got(publisher)
        with away(desk.office):
            assert publisher.knows(TOKEN)
            assert not publisher.knows(TOKEN[:-1])
        revoke(desk, made)
        clock.at += timedelta(minutes=1)
        got(publisher)
        assert publisher.knows(TOKEN)  # for its farewell
        clock.at += timedelta(days=31)
        assert publisher.find(TOKEN) is None
        assert not publisher.knows(TOKEN)
    finally:
        publisher.stop(within_s=0)
