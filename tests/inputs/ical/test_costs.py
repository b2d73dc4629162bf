# SPDX-License-Identifier: Apache-2.0
"""Small files that once cost much: what grows faster than the file is cut, and said."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from desktop.inputs.ical import Calendar, read_calendar
from desktop.inputs.ical.text import clean_text

NOW = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)
EVERY_MINUTE = "BYHOUR={};BYMINUTE={}".format(
    ",".join(str(n) for n in range(24)), ",".join(str(n) for n in range(60))
)
EVERY_DAY = "BYDAY=MO,TU,WE,TH,FR,SA,SU"


def _event(*lines: str, number: int = 0, start: str = "DTSTART:20261126T050000Z") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:n{number}", start, *lines, "END:VEVENT", ""])


def _read(*parts: str) -> Calendar:
    data = "".join(["BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", *parts, "END:VCALENDAR\r\n"]).encode()
    return read_calendar(data, "file.ics", now=NOW)


def _zone(*rules: str) -> str:
    parts = (
        f"BEGIN:{kind}\r\nTZOFFSETTO:{offset}\r\n{rule}\r\nEND:{kind}\r\n"
        for rule, kind, offset in zip(
            rules, ("STANDARD", "DAYLIGHT") * 200, ("+0100", "+0200") * 200, strict=False
        )
    )
    return "BEGIN:VTIMEZONE\r\nTZID:own\r\n" + "".join(parts) + "END:VTIMEZONE\r\n"


CASES = {
    "short_lines_of_no_property": (_event("DESCRIPTION:가\r\n" + "a\r\n" * 130_000),) * 4,
    "colons_in_a_zone": (_event(start="DTSTART;TZID=a:" + ":" * 390_000), _event(number=1)),
    "every_minute_by_position": tuple(
        _event(f"RRULE:FREQ=WEEKLY;{EVERY_DAY};{EVERY_MINUTE};BYSETPOS=1", number=n) for n in range(40)
    ),
    "every_minute_counted_from_1900": tuple(
        _event(
            f"RRULE:FREQ=YEARLY;COUNT=9999999;{EVERY_DAY};{EVERY_MINUTE}",
            number=n,
            start="DTSTART:19000101T000000Z",
        )
        for n in range(3)
    ),
    "dates_taken_out_of_many_events": tuple(
        _event("RRULE:FREQ=YEARLY;COUNT=1", "EXDATE:" + "x," * 5_000, number=n) for n in range(500)
    ),
    "marks_on_one_letter": tuple(
        _event("DESCRIPTION:a" + "\u0300\u0323" * 90_000, number=n) for n in range(4)
    ),
    "a_zone_of_rules": (
        _zone(*["RRULE:FREQ=MONTHLY;COUNT=99999"] * 200),
        *(_event(number=n, start=f"DTSTART;TZID=own:{1900 + n}1126T140000") for n in range(290)),
    ),
}


@pytest.mark.parametrize("parts", CASES.values(), ids=CASES.keys())
def test_it_is_read_in_a_few_seconds(parts: tuple[str, ...]) -> None:
    began = time.process_time()
    calendar = _read(*parts)
    assert time.process_time() - began < 2.5
    assert calendar.events


def test_an_event_with_many_bad_lines_keeps_few_words_about_them() -> None:
    calendar = _read(_event("UID;\r\n" * 5_000))
    assert len(calendar.problems) == 40


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=YEARLY;BYDAY=--1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=--5",
        "RRULE:FREQ=YEARLY;UNTIL=99991231T235959Z",
    ],
)
def test_a_broken_rule_of_a_zone_leaves_the_event(rule: str) -> None:
    calendar = _read(
        "X-WR-TIMEZONE:own\r\n", _zone(rule, ""), _event(start="DTSTART;TZID=own:20261126T140000")
    )
    assert len(calendar.events) == 1


@pytest.mark.parametrize("until", ["99991231", "99991231T235959", "99991231T235959Z"])
def test_a_series_to_the_end_of_all_days_is_one_without_end(until: str) -> None:
    calendar = _read(
        _event(f"RRULE:FREQ=WEEKLY;UNTIL={until}", start="DTSTART;TZID=Asia/Seoul:20261126T140000")
    )
    assert len(calendar.events) == 104
    assert "icsin.problem.series_bounded" in {p.code for p in calendar.problems}


def test_rules_of_zones_that_were_not_followed_are_said() -> None:
    calendar = _read(*CASES["a_zone_of_rules"])
    assert calendar.problems[0].code == "icsin.problem.zones_cut"


def test_marks_that_people_write_stay() -> None:
    assert (
        clean_text("e\u0301 \u1112\u1161\u11ab \U0001f468\u200d\U0001f469")
        == "é 한 \U0001f468\u200d\U0001f469"
    )
    assert clean_text("a" + "\u0300" * 99) == "à" + "\u0300" * 29
