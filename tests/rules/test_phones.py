# SPDX-License-Identifier: Apache-2.0
"""Which calendar program is reached by which way and how late, and who is behind: point by point."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Days, Month, Timed
from db.records.enums import FeedClient, FeedWay
from db.records.when import seoul_time
from desktop.rules.finding import Severity
from desktop.rules.phones import (
    BY_THEIR_SERVERS,
    Got,
    LinkFate,
    address_form,
    fetches_itself,
    is_ahead,
    is_had,
    is_soon,
    link_fate,
    polls_every,
    reach,
)
from desktop.words import LANGS, Words

DAY = date(2026, 11, 26)
NOW = seoul_time(DAY, 9)
HOUR = timedelta(hours=1)
LAN = {"is_tls": False, "is_loopback": False, "has_upload": False}


def codes(client: FeedClient, **how: Any) -> list[str]:
    return [f.code.removeprefix("phone.") for f in reach(client, **(LAN | how))]


@pytest.mark.parametrize(
    "client", [FeedClient.IPHONE, FeedClient.OUTLOOK, FeedClient.THUNDERBIRD, FeedClient.ICSX5]
)
def test_a_link_on_the_network_reaches_programs_that_fetch_by_themselves(client: FeedClient) -> None:
    assert fetches_itself(client)
    assert "lan" in codes(client)
    assert f"pace_{client.value}" in codes(client)


@pytest.mark.parametrize("client", [FeedClient.GOOGLE, FeedClient.OUTLOOK_NEW, FeedClient.ICLOUD])
def test_whose_servers_fetch_are_never_reached_by_it(client: FeedClient) -> None:
    assert client in BY_THEIR_SERVERS
    found = reach(client, **LAN)
    assert (found[0].code, found[0].severity) == ("phone.unreached", Severity.WARN)
    assert not {"lan", f"pace_{client.value}", "plain_http"} & set(codes(client))
    assert codes(client, has_upload=True)[:3] == ["by_upload", f"pace_{client.value}", "same_day_slow"]


def test_naver_takes_files_only() -> None:
    assert codes(FeedClient.NAVER) == codes(FeedClient.NAVER, has_upload=True) == ["files_only"]
    assert polls_every(FeedClient.NAVER) is None


def test_samsung_is_reached_through_icsx5() -> None:
    assert "icsx5" in codes(FeedClient.ICSX5)


def test_until_an_address_is_chosen_only_this_computer_is_reached() -> None:
    assert codes(FeedClient.IPHONE, is_loopback=True)[0] == "loopback"
    assert "plain_http" not in codes(FeedClient.IPHONE, is_loopback=True)
    assert codes(FeedClient.IPHONE, has_link=False)[0] == "no_link"


def test_plain_http_can_be_read_along_and_iphones_ask_about_it() -> None:
    assert {"plain_http", "asks_ssl"} <= set(codes(FeedClient.IPHONE))
    assert "asks_ssl" not in codes(FeedClient.THUNDERBIRD)
    assert "certificate" in codes(FeedClient.IPHONE, is_tls=True)
    assert not {"plain_http", "asks_ssl"} & set(codes(FeedClient.IPHONE, is_tls=True))


@pytest.mark.parametrize(
    ("client", "slow"),
    [(FeedClient.THUNDERBIRD, False), (FeedClient.IPHONE, False), (FeedClient.OTHER, True)],
)
def test_a_change_of_the_day_is_told_by_telephone_as_well(client: FeedClient, slow: bool) -> None:
    assert ("same_day_slow" if slow else "same_day") in codes(client)


@pytest.mark.parametrize(
    ("client", "code"),
    [
        (FeedClient.IPHONE, "alarm_asked"),
        (FeedClient.GOOGLE, "alarm_ignored"),
        (FeedClient.ICSX5, "alarm_own"),
    ],
)
def test_what_becomes_of_an_alert(client: FeedClient, code: str) -> None:
    assert code in codes(client, alarm_min=30)
    assert code not in codes(client)


def test_google_drops_cancelled_ones_unless_they_are_kept() -> None:
    assert "cancelled_dropped" in codes(FeedClient.GOOGLE)
    assert "cancelled_kept" in codes(FeedClient.GOOGLE, keeps_cancelled=True)
    assert "cancelled_struck" in codes(FeedClient.MAC)


@given(
    client=st.sampled_from(FeedClient),
    is_tls=st.booleans(),
    is_loopback=st.booleans(),
    has_upload=st.booleans(),
    has_link=st.booleans(),
    keeps_cancelled=st.booleans(),
    alarm_min=st.none() | st.integers(0, 40_320),
)
def test_every_finding_has_its_words_and_none_is_said_twice(client: FeedClient, **how: Any) -> None:
    found = reach(client, **how)
    assert len({f.code for f in found}) == len(found) > 0
    for lang in LANGS:
        for one in found:
            assert Words(lang).finding(one.code, one.values)


def test_each_program_gets_the_link_in_the_form_it_takes() -> None:
    http, https = "http://192.0.2.5:8077", "https://feed.example.org/"
    assert address_form(FeedClient.IPHONE, http, "abc") == "webcal://192.0.2.5:8077/abc.ics"
    assert address_form(FeedClient.MAC, https, "abc") == "webcal://feed.example.org/abc.ics"
    assert address_form(FeedClient.ICSX5, http, "abc") == "http://192.0.2.5:8077/abc.ics"
    assert address_form(FeedClient.GOOGLE, https, "abc") == "https://feed.example.org/abc.ics"


def test_a_link_ends_at_the_first_of_its_ends() -> None:
    def fate(**ends: Any) -> LinkFate:
        none: dict[str, Any] = {"ended_at": None, "binned_at": None, "expires_on": None}
        return link_fate(**(none | ends), now=NOW, farewell_days=30)

    yesterday, long_ago = NOW - timedelta(days=1), NOW - timedelta(days=30)
    assert fate() is fate(expires_on=DAY) is fate(ended_at=NOW + HOUR) is LinkFate.WORKS
    assert fate(ended_at=NOW) is fate(binned_at=yesterday) is LinkFate.FAREWELL
    assert fate(expires_on=DAY - timedelta(days=1)) is LinkFate.FAREWELL
    assert fate(ended_at=long_ago) is fate(ended_at=yesterday, binned_at=long_ago) is LinkFate.GONE


def at(hour: int, day: date = DAY) -> Timed:
    return Timed(seoul_time(day, hour), seoul_time(day, hour + 1))


@pytest.mark.parametrize(
    ("way", "first", "gone", "had"),
    [
        (FeedWay.SUBSCRIPTION, None, True, True),
        (FeedWay.UPLOAD, None, True, True),
        (FeedWay.MESSAGE, None, True, True),
        (FeedWay.MESSAGE, DAY, True, True),
        (FeedWay.MESSAGE, DAY + timedelta(days=1), False, False),
        (FeedWay.FILE, DAY, False, True),
        (FeedWay.FILE, DAY, True, False),
        (FeedWay.CHANGES, DAY, True, True),
        (FeedWay.QR, DAY, False, False),
    ],
)
def test_what_each_way_tells(way: FeedWay, first: date | None, gone: bool, had: bool) -> None:
    got = Got(at=NOW, way=way, first=first, last=first)
    stands = None if gone else at(14)
    assert is_had([got], since=NOW, now_at=stands, had=at(14), gone=gone) is had
    assert is_had([got], since=NOW + HOUR, now_at=stands, had=at(14), gone=gone) is False


def test_what_is_over_or_has_no_day_is_not_ahead() -> None:
    window = {"now": NOW, "first": DAY, "last": DAY + timedelta(days=30)}
    assert is_ahead(at(9), **window)  # type: ignore[arg-type]
    assert not is_ahead(at(8), **window)  # type: ignore[arg-type]
    assert is_ahead(Days(DAY - timedelta(days=3), DAY), **window)  # type: ignore[arg-type]
    assert not is_ahead(at(9, DAY + timedelta(days=31)), **window)  # type: ignore[arg-type]
    assert not is_ahead(Month(2026, 11), **window)  # type: ignore[arg-type]
    assert not is_ahead(None, **window)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "since", "had_at", "every", "soon"),
    [
        (NOW + HOUR, NOW, NOW, HOUR / 2, False),  # he looks before it begins
        (NOW + HOUR / 4, NOW, NOW, HOUR / 2, True),
        (NOW + 5 * HOUR, NOW - HOUR, NOW - 2 * HOUR, HOUR / 2, True),  # should have come by now
        (NOW + 5 * HOUR, NOW, NOW - 2 * HOUR, HOUR / 2, True),  # was not to be seen for long
        (NOW + 40 * HOUR, NOW - HOUR, NOW - 2 * HOUR, HOUR / 2, False),  # beyond the next working day
        (NOW + 20 * HOUR, NOW, NOW, 24 * HOUR, True),
        (NOW + 5 * HOUR, NOW, NOW, None, True),
        (NOW + 40 * HOUR, NOW, NOW, None, False),
    ],
)
def test_who_is_to_be_telephoned(
    start: datetime, since: datetime, had_at: datetime, every: timedelta | None, soon: bool
) -> None:
    horizon = seoul_time(DAY + timedelta(days=1), 23)
    assert is_soon(start, since=since, had_at=had_at, every=every, now=NOW, horizon=horizon) is soon


@given(minutes=st.integers(0, 3000), client=st.sampled_from(FeedClient), wait=st.integers(0, 3000))
def test_nothing_begins_unread_without_having_been_named(minutes: int, client: FeedClient, wait: int) -> None:
    """Whatever begins is called soon at the latest when it begins, unless the program came for it."""
    since, every = NOW, polls_every(client)
    start = since + timedelta(minutes=minutes)
    now = start if every is None else min(start, since + every)
    horizon = seoul_time(now.date() + timedelta(days=2), 0)
    had_at = since - timedelta(minutes=wait)
    if start < horizon:
        assert is_soon(start, since=since, had_at=had_at, every=every, now=now, horizon=horizon) or (
            start == now
        )
