# SPDX-License-Identifier: Apache-2.0
"""Hostile calendar files: an answer within five seconds and half a gigabyte."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from desktop.inputs.ical import Calendar, CalendarError, read_calendar
from desktop.inputs.ical.values import MAX_BYTES, MAX_EVENTS, MAX_PROBLEMS

NOW = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)
HEAD, TAIL = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", b"END:VCALENDAR\r\n"
SECONDS, BYTES = 5, 500_000_000


def _event(body: bytes = b"", number: int = 0) -> bytes:
    return b"BEGIN:VEVENT\r\nUID:n%d\r\nDTSTART:20261126T050000Z\r\n%s\r\nEND:VEVENT\r\n" % (number, body)


def _read(data: bytes) -> Calendar:
    return read_calendar(data, "file.ics", now=NOW)


CASES: dict[str, Callable[[], bytes]] = {
    "ten_megabytes_in_one_line": lambda: HEAD + _event(b"SUMMARY:" + b"x" * 10_000_000) + TAIL,
    "ten_megabytes_in_one_parameter": lambda: (
        HEAD + _event(b"SUMMARY;X=" + b'"a";B=' * 1_700_000 + b":t") + TAIL
    ),
    "ten_megabytes_folded_byte_by_byte": lambda: HEAD + _event(b"SUMMARY:" + b"\r\n x" * 2_500_000) + TAIL,
    "million_lines": lambda: HEAD + _event(b"X-A:1\r\n" * 1_000_000) + TAIL,
    "twenty_million_line_ends": lambda: HEAD + b"\n" * (MAX_BYTES - 200) + _event() + TAIL,
    "carriage_returns": lambda: HEAD + b"\r" * 15_000_000 + _event() + TAIL,
    "deep_nesting": lambda: HEAD + b"BEGIN:VEVENT\r\nBEGIN:X\r\n" + b"BEGIN:X\r\n" * 1_000_000 + TAIL,
    "begin_without_end": lambda: HEAD + b"BEGIN:VEVENT\r\n" * 1_000_000,
    "end_without_begin": lambda: HEAD + b"END:VALARM\r\n" * 1_000_000 + _event() + TAIL,
    "events_beyond_the_bound": lambda: HEAD + b"".join(_event(number=n) for n in range(60_000)) + TAIL,
    "endless_series": lambda: (
        HEAD
        + b"".join(_event(b"RRULE:FREQ=SECONDLY;BYMONTHDAY=31;BYMONTH=2", n) for n in range(3_000))
        + TAIL
    ),
    "series_beyond_the_bound": lambda: (
        HEAD + b"".join(_event(b"RRULE:FREQ=DAILY", n) for n in range(3_000)) + TAIL
    ),
    "dates_taken_out": lambda: (
        HEAD
        + _event(
            b"RRULE:FREQ=DAILY\r\n" + b"EXDATE:" + b"20261126T050000Z," * 20_000 + b"\r\nEXDATE:x" * 50_000
        )
        + TAIL
    ),
    "stray_lines": lambda: HEAD + _event(b"DESCRIPTION:a\r\n" + b"stray\r\n" * 900_000) + TAIL,
    "zones": lambda: (
        HEAD
        + b"".join(b"BEGIN:VTIMEZONE\r\nTZID:z%d\r\nEND:VTIMEZONE\r\n" % n for n in range(100_000))
        + b"".join(
            b"BEGIN:VEVENT\r\nDTSTART;TZID=z%d:20261126T140000\r\nEND:VEVENT\r\n" % n for n in range(15_000)
        )
        + TAIL
    ),
    "markup": lambda: HEAD + _event(b"DESCRIPTION:" + b"<b><script>" * 30_000) + TAIL,
    "not_utf8": lambda: HEAD + _event(b"SUMMARY:\xff\xfe" * 300_000) + TAIL,
    "same_uid": lambda: HEAD + _event() * 40_000 + TAIL,
    "categories": lambda: HEAD + _event(b"CATEGORIES:" + b"a\\,b," * 60_000) + TAIL,
}


@pytest.mark.slow
@pytest.mark.parametrize("make", CASES.values(), ids=CASES.keys())
def test_a_hostile_file_is_answered_in_bounded_time(make: Callable[[], bytes]) -> None:
    data = make()
    began = time.process_time()
    with suppress(CalendarError):
        calendar = _read(data)
        assert len(calendar.events) <= MAX_EVENTS
        assert len(calendar.problems) <= MAX_PROBLEMS + 1
    assert time.process_time() - began < SECONDS


# Linux counts in ru_maxrss what the process was before it became this one: all of the tests' own.
_MEASURE = """
import resource, sys
from tests.inputs.ical.test_bounds import CASES, _read
for name in sys.argv[1:]:
    _read(CASES[name]())
if sys.platform == "linux":
    print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM:")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="resource is POSIX")
def test_hostile_files_take_less_than_half_a_gigabyte() -> None:
    names = ["million_lines", "begin_without_end", "series_beyond_the_bound", "twenty_million_line_ends"]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *names], capture_output=True, text=True, check=True, timeout=120
    )
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout) * unit < BYTES


def test_a_file_over_the_bound_is_refused_whole() -> None:
    with pytest.raises(CalendarError, match="too_large"):
        _read(HEAD + b" " * MAX_BYTES)


@pytest.mark.parametrize(
    "data", [b"", b"\r\n", b"%PDF-1.7", b"PK\x03\x04", b"\xef\xbb\xbf", b"<html>", b"\0" * 99]
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(CalendarError):
        _read(data)


def test_attached_files_are_no_fault_however_long() -> None:
    calendar = _read(HEAD + _event(b"ATTACH;ENCODING=BASE64;VALUE=BINARY:" + b"A" * 900_000) + TAIL)
    assert [p.code for p in calendar.problems] == ["icsin.problem.no_end_time"]
