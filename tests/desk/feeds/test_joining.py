# SPDX-License-Identifier: Apache-2.0
"""A feed is a join of kept texts: the same as if made whole, inside its window, kinds and bound."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from db.records import Reader
from db.records.enums import Confidentiality, FeedClient, Kind, Profile
from db.records.when import moved_by, seoul_time
from db.tables import meta
from desktop.desk import exports
from desktop.desk.feeds import joining
from desktop.desk.feeds.entries import feed_entries
from desktop.desk.feeds.joining import Feed, farewell, feed_of
from desktop.outputs.ical.check import check_calendar
from desktop.outputs.ical.write import fragment
from desktop.rules.feeds import audience_of
from tests.desk.feeds.fortnight import day, furnish
from tests.desk.feeds.phones import Phones, events_of, titles
from tests.offices import MONDAY, WHEN, Clock, Desk, some_bureau

P, C, K = Profile, Confidentiality, Kind

# What each of them gets of the fortnight, by hand from the table of who sees what.
READERS: dict[str, dict[str, Any]] = {
    "mayor": {"profile": P.MAYOR},
    "escort": {"profile": P.ESCORT, "alarm_min": 30},
    "escort-google": {"profile": P.ESCORT, "keeps_cancelled": True, "client": FeedClient.GOOGLE},
    "bureau": {"profile": P.BUREAU},
    "bureau-own": {"profile": P.BUREAU, "bureau_id": -1},
    "council": {"profile": P.COUNCIL},
    "public": {"profile": P.PUBLIC},
}


# Programs whose servers fetch, and any that is not known, take no calendar of any size.
SERVERS_FETCH = {
    FeedClient.GOOGLE,
    FeedClient.ICLOUD,
    FeedClient.OUTLOOK_NEW,
    FeedClient.NAVER,
    FeedClient.OTHER,
}


def added(phones: Phones, name: str) -> Reader:
    values = dict(READERS[name])
    if values.get("bureau_id"):
        values["bureau_id"] = some_bureau(phones.office).id
    return phones.add(**values)


@pytest.fixture
def fortnight(desk: Desk, clock: Clock) -> Clock:
    """Planned on Monday 21 March, looked at on Monday 4 April, in an office whose secret is known."""
    with desk.office.engine.begin() as connection:
        connection.execute(meta.update().where(meta.c.key == "feed_secret").values(value="예시"))
    furnish(desk.office)
    clock.set(day(0), "08:00")
    return clock


@pytest.mark.parametrize("name", READERS)
def test_feeds_are_as_committed(
    phones: Phones, fortnight: Clock, name: str, golden: Callable[[str, bytes], None]
) -> None:
    data = phones.feed(added(phones, name)).data
    assert check_calendar(data) == ()
    golden(f"ical/feed-{name}.ics", data)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("mayor", 15),  # all but the month and the draft
        ("escort", 15),
        ("bureau", 13),  # without the hidden ones that are off or somebody else's
        ("bureau-own", 13),
        ("council", 6),  # the public ones, that put off among them
        ("public", 3),  # timed, settled, until five days ahead
    ],
)
def test_each_gets_what_the_table_says(phones: Phones, fortnight: Clock, name: str, shown: int) -> None:
    feed = phones.feed(added(phones, name))
    assert feed.count == len(feed.engagements) == len(events_of(feed.data)) == shown


@pytest.mark.parametrize("name", READERS)
def test_a_join_is_the_same_as_what_is_made_whole(phones: Phones, fortnight: Clock, name: str) -> None:
    reader = added(phones, name)
    feed = phones.feed(reader)
    audience = audience_of(reader)
    first, last = day(-31), day(365)
    with phones.office.read() as tx:
        entries = feed_entries(tx, first=first, last=last, audience=audience, now=fortnight())
    assert sorted(fragment(e) for e in entries) == [
        b"BEGIN:VEVENT" + part.removesuffix(b"END:VCALENDAR\r\n")
        for part in feed.data.split(b"BEGIN:VEVENT")[1:]
    ]
    assert feed.etag == hashlib.sha256(feed.data).hexdigest()


def test_the_same_data_and_clock_give_the_same_bytes_from_anew(phones: Phones, fortnight: Clock) -> None:
    readers = [added(phones, name) for name in READERS]
    before = [phones.feed(r) for r in readers]
    with phones.office.write(action="x", by="x") as tx:
        from db.queries import feeds as kept

        kept.forget(tx)
    fortnight.set(day(0), "23:50")
    assert [phones.feed(r) for r in readers] == before


def test_kinds_and_days_of_a_reader_choose(phones: Phones, fortnight: Clock) -> None:
    events = phones.add(P.MAYOR, kinds=(K.EVENT, K.CONSULTATION))
    assert titles(phones.feed(events).data) == ["예시 공개 행사", "[대참] 예시 대참 행사", "예시 간담회"]
    near = phones.add(P.MAYOR, back_days=0, ahead_days=2)
    assert titles(phones.feed(near).data) == [
        "예시 공개 행사",
        "[연기] 예시 연기된 방문",
        "[취소] 예시 취소된 방문",
        "[대참] 예시 대참 행사",
    ]
    # A stay that began before the window is in it as long as it lasts.
    fortnight.set(day(12), "08:00")
    assert "예시 동고동락" in titles(phones.feed(near).data)


def test_an_export_says_the_same_of_the_same_engagements(phones: Phones, fortnight: Clock) -> None:
    feed = phones.feed(added(phones, "mayor"))
    with phones.office.read() as tx:
        made = exports.calendar(tx, first=day(-31), last=day(365), now=fortnight(), profile=P.MAYOR)
    assert made.count == feed.count
    assert [e.to_ical() for e in events_of(made.data)] == [e.to_ical() for e in events_of(feed.data)]
    for line in (b"\r\nNAME:", b"X-WR-CALNAME", b"REFRESH-INTERVAL", b"X-PUBLISHED-TTL"):
        assert line in feed.data
        assert line not in made.data


def test_an_export_of_nothing_is_a_calendar_still(desk: Desk, clock: Clock) -> None:
    with desk.office.read() as tx:
        made = exports.calendar(tx, first=day(300), last=day(301), now=clock(), profile=P.PUBLIC)
    assert made.count == 0
    assert check_calendar(made.data) == ()


@pytest.mark.parametrize("client", FeedClient)
def test_what_a_server_would_refuse_is_trimmed_from_the_far_end(
    desk: Desk, phones: Phones, monkeypatch: pytest.MonkeyPatch, client: FeedClient
) -> None:
    for n in range(8):
        desk.planned(when=moved_by(WHEN, n), title=f"예시 {n}")
    whole = phones.feed(phones.add(P.MAYOR))
    monkeypatch.setattr("desktop.rules.feeds.MOST_BYTES", len(whole.data) - 600)
    monkeypatch.setattr(joining, "_HEAD_BYTES", 600)
    reader = phones.add(P.MAYOR, client=client)
    feed = phones.feed(reader)
    with desk.office.read() as tx:
        said = joining.left_out(tx, reader, now=desk.clock())
    if client not in SERVERS_FETCH:
        assert (feed, said) == (whole, ())
        return
    (finding,) = said
    assert finding.values == {"client": client, "count": feed.left_out, "last": feed.last}
    assert len(feed.data) <= len(whole.data) - 600
    assert feed.left_out == whole.count - feed.count > 0
    assert titles(feed.data) == [f"예시 {n}" for n in range(feed.count)]
    assert feed.last == WHEN.day_from + timedelta(days=feed.count - 1)
    assert check_calendar(feed.data) == ()


def test_an_empty_feed_is_a_calendar_and_says_when_it_may_have_changed(phones: Phones) -> None:
    feed = phones.feed(phones.add(P.COUNCIL))
    assert (feed.count, feed.left_out, feed.modified) == (0, 0, seoul_time(MONDAY, 0))
    assert check_calendar(feed.data) == ()
    assert b"BEGIN:VTIMEZONE" in feed.data


def test_modified_is_the_newest_change_that_the_reader_may_see(
    desk: Desk, phones: Phones, clock: Clock
) -> None:
    reader = phones.add(P.COUNCIL)
    visit = desk.planned(confidentiality=C.PUBLIC)
    clock.set(MONDAY, "13:00")
    desk.change(visit, title="예시 새 제목")
    phones.refresh()
    clock.set(MONDAY, "14:00")
    desk.change(desk.get(visit.id), key_points="예시 말씀")
    feed = phones.feed(reader)
    assert feed.modified == seoul_time(MONDAY, 13)
    assert b"X-APPLE-CALENDAR-COLOR:#4682B4\r\nLAST-MODIFIED:20220321T040000Z\r\n" in feed.data
    clock.set(MONDAY, "15:00")
    desk.change(desk.get(visit.id), confidentiality=C.RESTRICTED)
    assert phones.feed(reader).modified == seoul_time(MONDAY, 15)  # leaving is a change


def test_a_link_that_was_cut_says_so_in_one_event_of_today(clock: Clock) -> None:
    feed = farewell(now=clock())
    assert check_calendar(feed.data) == ()
    (event,) = events_of(feed.data)
    assert str(event["SUMMARY"]) == "이 구독 주소는 이제 쓰이지 않습니다"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (MONDAY, MONDAY + timedelta(days=1))
    assert "새 링크를 요청하십시오" in str(event["DESCRIPTION"])
    assert str(event["TRANSP"]) == "TRANSPARENT"
    clock.set(MONDAY, "23:59")
    assert farewell(now=clock()) == feed
    clock.set(date(2022, 3, 22), "00:00")
    assert farewell(now=clock()).etag != feed.etag


def test_a_reader_who_was_never_kept_up_gets_what_is_kept(desk: Desk, phones: Phones) -> None:
    """While an office is locked nothing can be made anew: what there is is served."""
    reader = phones.add(P.MAYOR)
    desk.planned()
    with desk.office.read() as tx:
        feed: Feed = feed_of(tx, reader, now=desk.clock())
    assert feed.count == 0
