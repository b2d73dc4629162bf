# SPDX-License-Identifier: Apache-2.0
"""Each rule of the checker fires on a file that breaks just that rule, and on no good file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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


def test_every_rule_has_a_file_that_breaks_it() -> None:
    known = {
        code
        for path in SOURCES.glob("*.py")
        for code in re.findall(r'"ical\.([a-z_0-9]+)"', path.read_text(encoding="utf-8"))
    }
    shown = {code for _, _, found in BROKEN.values() for code in found.split()}
    assert known - shown == {"name_on_one_event", "name_missing", "no_calendar", "no_component"}
