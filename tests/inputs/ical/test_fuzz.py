# SPDX-License-Identifier: Apache-2.0
"""Whatever bytes come, the reader answers: events that the office could keep, or why it is no calendar."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db.records.when import Day, Days, Timed
from desktop.inputs.ical import CalendarError, read_calendar

NOW = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)
SAMPLES = [
    path.read_bytes() for path in sorted((Path(__file__).parents[2] / "data" / "ical_in").glob("*.ics"))
]
PIECES = [
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"BEGIN:VCALENDAR\n",
    b"END:VCALENDAR\r",
    b"BEGIN:VTIMEZONE\r\n",
    b"END:VTIMEZONE\r\n",
    b"BEGIN:DAYLIGHT\n",
    b"TZID:x\n",
    b"TZOFFSETTO:+9999\n",
    b"TZOFFSETTO:-0030\n",
    b"RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=-5SU\n",
    b"RRULE:FREQ=HOURLY;INTERVAL=7\n",
    b"RRULE:FREQ=DAILY;COUNT=3\n",
    b"DTSTART;TZID=x:20261126T140000\n",
    b"DTSTART:00010101T000000Z\n",
    b"DTSTART;VALUE=DATE:99991231\n",
    b"DTSTART:22001231T235959Z\n",
    b"DTEND:20261126T000000\n",
    b"DURATION:P99999W\n",
    b"DURATION:-PT5M\n",
    b"RECURRENCE-ID:20261126T140000\n",
    b"RECURRENCE-ID;RANGE=THISANDFUTURE:19000101\n",
    b"EXDATE:20261126\n",
    b"RDATE;VALUE=PERIOD:20261126T000000Z/PT1H\n",
    b"UID:a\n",
    b"SEQUENCE:99999999999\n",
    b"SUMMARY:\xea\xb0\n",
    b" \x80",
    b"\\n\\,",
    b"GEO:nan;inf\n",
    b"LAST-MODIFIED:20261126\n",
    b"X-WR-TIMEZONE:../../etc\n",
    b":\n",
    b"\0",
    b"METHOD:CANCEL\n",
    b"STATUS:CANCELLED\n",
    b"\xff",
    b"DTSTART;TZID=GMT+99:20261126T140000\n",
]


def _answered(data: bytes) -> None:
    began = time.perf_counter()
    with suppress(CalendarError):
        calendar = read_calendar(data, "file.ics", now=NOW)
        for event in calendar.events:
            assert isinstance(event.when, Timed | Day | Days)
            assert event.uid
            assert len(event.title) <= 200
        assert len({event.key for event in calendar.events}) == len(calendar.events)
    assert time.perf_counter() - began < 5


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_mutated_sample_is_answered(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        if data.draw(st.booleans()):
            raw[at : at + data.draw(st.integers(0, 40))] = b""
        else:
            raw[at:at] = data.draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)))
    _answered(bytes(raw))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_pieces_is_answered(pieces: list[bytes]) -> None:
    _answered(b"BEGIN:VCALENDAR\r\n" + b"".join(pieces))


def test_a_rule_of_hours_on_a_whole_day_gives_each_day_once() -> None:
    _answered(b"BEGIN:VEVENT\nUID:a\nDTSTART:20261201\nRRULE:FREQ=HOURLY;INTERVAL=7\nEND:VEVENT\n")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_answered(raw: bytes) -> None:
    _answered(raw)
    _answered(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261126T140000\r\nSUMMARY:" + raw)
