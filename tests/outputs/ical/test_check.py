# SPDX-License-Identifier: Apache-2.0
"""Each rule of the checker fires on a file that breaks just that rule, and on no good file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.outputs.ical.check import check_calendar
from desktop.outputs.ical.lines import Problem
from desktop.outputs.ical.write import write_calendar
from tests.outputs.ical.broken import BROKEN, FEED
from tests.outputs.ical.samples import entry, head, week_of_every_kind

SOURCES = Path(__file__).parents[3] / "desktop/outputs/ical"
ONE = write_calendar(None, [entry(uid="a")])
NAME = b"NAME:a\r\nX-WR-CALNAME:a\r\n"


def codes(data: bytes) -> str:
    return " ".join(sorted(problem.code.removeprefix("ical.") for problem in check_calendar(data)))


def test_good_files_have_no_problem() -> None:
    assert check_calendar(FEED) == ()
    assert check_calendar(ONE) == ()
    assert check_calendar(write_calendar(head(), week_of_every_kind())) == ()
    assert check_calendar(write_calendar(head(), [])) == ()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_for_what_is_broken(name: str) -> None:
    old, new, expected = BROKEN[name]
    assert old in FEED, "the feed no longer holds what this case breaks"
    assert codes(FEED.replace(old, new, 1)) == expected


def test_a_single_event_has_no_calendar_name() -> None:
    named = ONE.replace(b"CALSCALE:GREGORIAN\r\n", b"CALSCALE:GREGORIAN\r\n" + NAME)
    assert codes(named) == "name_on_one_event"


def test_a_feed_has_a_name() -> None:
    assert codes(re.sub(rb"\n(X-WR-CAL)?NAME:[^\r]*\r(?=\n)", b"", FEED)) == "name_missing"


def test_a_calendar_of_nothing_is_no_calendar() -> None:
    assert codes(b"") == "last_line_open no_calendar"
    assert codes(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:a\r\nEND:VCALENDAR\r\n") == "no_component"


def test_a_problem_names_the_line_and_what_was_found() -> None:
    data = ONE.replace(b"STATUS:CONFIRMED", b"STATUS:POSTPONED")
    line = data[: data.index(b"STATUS")].count(b"\r\n") + 1
    assert check_calendar(data) == (
        Problem("ical.value_unknown", line, {"name": "STATUS", "value": "POSTPONED"}),
    )


SNIPPETS = [
    *(
        b"\x00\xff\xed\xa0\x80",
        b"\r",
        b"\n",
        b"\r\n ",
        b":",
        b";",
        b"=",
        b'"',
        b"^",
        b"\\",
        b",",
        "값".encode(),
    ),
    *(
        b"BEGIN:VEVENT\r\n",
        b"END:VEVENT\r\n",
        b"BEGIN:VTIMEZONE\r\n",
        b"END:STANDARD\r\n",
        b"RRULE:FREQ=YEARLY\r\n",
    ),
    *(
        b"00010101T000000",
        b"99991231T235959Z",
        b"20260229",
        b"0",
        b"9",
        b"-",
        b".",
        "٣".encode(),
        b"TZID=Asia/Tokyo",
    ),
]


@given(
    st.lists(
        st.tuples(st.integers(0, len(FEED)), st.integers(0, 30), st.sampled_from(SNIPPETS)),
        min_size=1,
        max_size=6,
    )
)
def test_no_broken_file_breaks_the_checker(cuts: list[tuple[int, int, bytes]]) -> None:
    data = FEED
    for position, dropped, put in cuts:
        data = data[:position] + put + data[position + dropped :]
    last_line = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= problem.line <= last_line for problem in check_calendar(data))


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_judged(data: bytes) -> None:
    assert "ical.no_calendar" in {problem.code for problem in check_calendar(data)}


def test_every_rule_has_a_file_that_breaks_it() -> None:
    known = {
        code
        for path in SOURCES.glob("*.py")
        for code in re.findall(r'"ical\.([a-z_0-9]+)"', path.read_text(encoding="utf-8"))
    }
    shown = {code for _, _, found in BROKEN.values() for code in found.split()}
    assert known - shown == {"name_on_one_event", "name_missing", "no_calendar", "no_component"}
