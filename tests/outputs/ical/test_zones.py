# SPDX-License-Identifier: Apache-2.0
"""Zones written as rules, and the times that those rules cannot carry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from db.records.when import SEOUL, Timed, zone_named
from desktop.outputs.ical.zones import onsets, timezones, writable
from tests.outputs.ical.samples import ZONES

WRITTEN = [zone for zone in ZONES if onsets(zone)]


def timed(zone: str, *start: int) -> Timed:
    at = datetime(*start, tzinfo=UTC)  # type: ignore[arg-type,misc]
    return Timed(at, at + timedelta(minutes=30), zone)


def text(zone: str) -> str:
    return str(timezones([zone])[0].to_ical(sorted=False).decode())


def test_seoul_is_one_standard_without_rules() -> None:
    assert text(SEOUL) == (
        "BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nTZNAME:KST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )


def test_summer_time_is_two_yearly_rules_at_wall_times_before_the_change() -> None:
    assert text("Europe/Paris") == (
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n"
        "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )


def test_zones_come_sorted_and_once() -> None:
    names = [str(zone["TZID"]) for zone in timezones(WRITTEN[::-1] + WRITTEN)]
    assert names == sorted(WRITTEN)


def test_zones_without_yearly_rules_are_refused() -> None:
    with pytest.raises(ValueError, match="Africa/Cairo"):
        timezones(["Africa/Cairo"])


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (timed(SEOUL, 2026, 5, 13, 5), True),
        (timed(SEOUL, 1988, 7, 1, 5), False),  # summer time of the Olympic year
        (timed(SEOUL, 1961, 1, 1, 5), False),
        (timed("Europe/Paris", 2026, 7, 1, 5), True),
        (timed("Europe/Paris", 2026, 10, 25, 0, 30), False),  # 02:30, which comes twice that night
        (timed("Europe/Paris", 2026, 10, 25, 1, 30), False),
        (timed("Europe/Paris", 2026, 10, 25, 2, 30), True),
        (timed("Europe/Paris", 2026, 3, 29, 0, 30), True),  # ends as the clock jumps to 03:00
        (timed("America/Sao_Paulo", 2018, 1, 1, 5), False),  # summer time then, none since
        (timed("America/Sao_Paulo", 2026, 1, 1, 5), True),
        (timed("Africa/Casablanca", 2026, 2, 25, 5), False),  # Ramadan
        (timed("Africa/Casablanca", 2026, 7, 1, 5), True),
        (timed("UTC", 2026, 7, 1, 5), False),
    ],
)
def test_a_time_is_written_in_its_zone_only_where_the_rules_give_it(when: Timed, expected: bool) -> None:
    assert writable(when) is expected


@given(
    st.sampled_from(WRITTEN),
    st.datetimes(datetime(1972, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC)),
)
def test_written_times_agree_with_a_reader_of_the_rules(zone: str, start: datetime) -> None:
    when = Timed(start, start + timedelta(hours=1), zone)
    if writable(when):
        wall = when.local_start.replace(tzinfo=_read(zone))
        assert wall.astimezone(UTC) == when.start


def test_most_hours_of_these_years_are_written_in_their_zone() -> None:
    hours = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * index) for index in range(2500)]
    for zone in WRITTEN:
        told = sum(writable(Timed(hour, hour + timedelta(minutes=1), zone)) for hour in hours)
        assert told >= 2250, zone
        assert zone_named(zone)


def _read(zone: str) -> Any:
    return tzical(StringIO(text(zone))).get(zone)
