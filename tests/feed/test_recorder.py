# SPDX-License-Identifier: Apache-2.0
"""What phones read is written back: new versions as facts, polls as times, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from db.queries.readers import handings_of, last_reads
from db.records import Engagement, Handing, Reader
from db.records.enums import FeedWay
from desktop.feed.publisher import OfficePublisher
from tests.feed.readers import away, got, reader, revoke
from tests.offices import Clock, Desk, counted


def reads(desk: Desk, made: Reader) -> list[tuple[FeedWay, str, int, str]]:
    with desk.office.read() as tx:
        return [(h.way, h.version, h.count, h.program) for h in handings_of(tx, made.id, most=9)][::-1]


def test_only_a_new_version_is_a_fact_and_a_poll_moves_the_time(
    desk: Desk, publisher: OfficePublisher
) -> None:
    visit = desk.planned()
    made = reader(desk)
    first = got(publisher)
    publisher.served(first, status=200, program="iOS")
    assert publisher.flush()
    desk.clock.at += timedelta(minutes=30)
    publisher.served(got(publisher), status=304, program="iOS")
    publisher.served(got(publisher), status=200, program="iOS")
    assert publisher.flush()
    assert reads(desk, made) == [(FeedWay.SUBSCRIPTION, first.etag, 1, "iOS")]
    with desk.office.read() as tx:
        read = last_reads(tx)[made.id]
    assert (read.at, read.version, read.program) == (desk.clock.at, first.etag, "iOS")
    desk.change(desk.get(visit.id), title="예시 새 제목")
    second = got(publisher)
    publisher.served(second, status=200, program="iOS")
    assert publisher.flush()
    assert [version for _, version, _, _ in reads(desk, made)] == [first.etag, second.etag]


def test_a_clock_that_was_wrong_does_not_hide_for_long_who_is_behind(
    desk: Desk, publisher: OfficePublisher
) -> None:
    made = reader(desk)
    right = desk.clock.at
    for at in (right + timedelta(days=400), right):
        desk.clock.at = at
        publisher.served(got(publisher), status=304, program="iOS")
        assert publisher.flush()
        with desk.office.read() as tx:
            assert last_reads(tx)[made.id].at == at


def test_a_server_that_starts_again_knows_what_its_readers_have(
    desk: Desk, publisher: OfficePublisher, clock: Clock
) -> None:
    made = reader(desk)
    publisher.served(got(publisher), status=200, program="")
    publisher.stop()
    again = OfficePublisher(desk.office, clock=clock)
    again.start()
    again.served(got(again), status=200, program="")
    assert again.stop()
    assert len(reads(desk, made)) == 1


def test_what_a_phone_has_is_out_and_the_next_change_is_another_edition(
    desk: Desk, publisher: OfficePublisher
) -> None:
    visit = desk.planned()
    reader(desk)
    publisher.served(got(publisher), status=200, program="")
    publisher.flush()
    base: Engagement = desk.get(visit.id)
    changed = desk.change(base, title="예시 새 제목")
    assert (base.edition, changed.edition) == (1, 2)


def test_a_farewell_is_no_reading(desk: Desk, publisher: OfficePublisher) -> None:
    made = reader(desk)
    revoke(desk, made)
    publisher.served(got(publisher), status=200, program="")
    publisher.flush()
    assert reads(desk, made) == []


def test_readings_wait_while_the_office_is_away_and_none_is_lost(
    desk: Desk, publisher: OfficePublisher
) -> None:
    made = reader(desk)
    found = got(publisher)
    with away(desk.office):
        publisher.served(found, status=200, program="첫째")
        assert not publisher.flush()
        publisher.served(found, status=304, program="둘째")
        assert not publisher.flush()
    assert publisher.stop()
    assert reads(desk, made) == [(FeedWay.SUBSCRIPTION, found.etag, 0, "첫째")]
    with desk.office.read() as tx:
        assert last_reads(tx)[made.id].program == "둘째"


def test_what_cannot_be_kept_of_one_phone_takes_nothing_from_the_others(
    desk: Desk, publisher: OfficePublisher
) -> None:
    desk.planned()
    made = reader(desk)
    found = got(publisher)
    publisher.served(replace(found, reader_id=made.id + 1000), status=200, program="예시")
    publisher.served(found, status=200, program="예시")
    assert publisher.flush()
    assert reads(desk, made) == [(FeedWay.SUBSCRIPTION, found.etag, 1, "예시")]


def test_what_was_read_makes_no_feed_anew(desk: Desk, publisher: OfficePublisher) -> None:
    desk.planned()
    reader(desk)
    publisher.served(got(publisher), status=200, program="")
    publisher.flush()
    with desk.office.read() as tx:
        assert tx.count(Handing) == 1
    with counted(desk.office) as statements:
        got(publisher)
    assert len(statements) == 2  # the number of the newest action, and which tables the new ones touched
    with counted(desk.office) as statements:
        got(publisher)
    assert len(statements) == 1


def test_undo_passes_over_what_phones_fetched(desk: Desk, publisher: OfficePublisher) -> None:
    from db import journal

    visit = desk.planned()
    reader(desk)
    desk.change(desk.get(visit.id), title="예시 새 제목")
    publisher.served(got(publisher), status=200, program="")
    publisher.flush()
    with desk.office.read() as tx:
        target = journal.undo_target(tx, by=desk.by)
    assert target is not None
    assert target.action == "change"


def test_what_phones_fetched_is_nobodys_change(desk: Desk, publisher: OfficePublisher) -> None:
    from desktop.desk.gateway import OfficeGateway

    visit = desk.planned()
    reader(desk)
    window = OfficeGateway(desk.office, by=desk.by)
    seen = window.newest()
    desk.colleague().change(desk.get(visit.id), title="예시 새 제목")
    publisher.served(got(publisher), status=200, program="")
    publisher.flush()
    changes = window.changes_since(seen)
    assert (changes.by, changes.keys) == ("예시 동료", frozenset({visit.id}))
