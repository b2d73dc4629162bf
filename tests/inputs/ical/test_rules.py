# SPDX-License-Identifier: Apache-2.0
"""RRULE into wall times: the same as dateutil's for rules that begin on a day of their own."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.inputs.ical import rules

START = datetime(2026, 11, 23, 9, 30)
FIRST, AFTER = datetime(2026, 1, 1), datetime(2029, 1, 1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _expand(
    text: str, start: datetime = START, *, first: datetime = FIRST, most: int = 400
) -> rules.Expanded:
    rule = rules.parse(text)
    until = rule.until.wall or datetime.combine(rule.until.day, datetime.max.time()) if rule.until else None
    return rules.expand(rule, start, until=until, first=first, after=AFTER, budget=rules.Budget(), most=most)


def test_weeks_months_and_last_weekdays_are_named_day_by_day() -> None:
    assert [w.strftime("%m%d") for w in _expand("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4").walls] == [
        "1123", "1126", "1130", "1203",
    ]  # fmt: skip
    assert [w.strftime("%m%d") for w in _expand("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3").walls] == [
        "1123", "1127", "1225",
    ]  # fmt: skip
    assert [w.strftime("%m%d") for w in _expand("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2").walls] == [
        "1123", "1231",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYYEARDAY=366",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6",
        "FREQ=WEEKLY;BYSETPOS=366",
        "FREQ=YEARLY;INTERVAL=1000000",
        "FREQ=DAILY;COUNT=9999999",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,10,20,30,40,50",
    ],
)
def test_a_rule_without_end_ends_at_once(text: str) -> None:
    began = time.perf_counter()
    found = _expand(text, most=1_100)
    assert time.perf_counter() - began < 1
    assert 1 <= len(found.walls) <= 1_100


def test_more_times_a_day_than_minutes_are_refused() -> None:
    every = ",".join(map(str, range(60)))
    with pytest.raises(rules.RuleError, match="rule_too_often"):
        _expand(f"FREQ=DAILY;BYMINUTE={every};BYSECOND={every}")


@pytest.mark.parametrize(
    "text",
    ["", "FREQ=", "FREQ=SOMETIMES", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;BYDAY=XX",
     "FREQ=DAILY;UNTIL=never", "FREQ=DAILY;BYHOUR=25", "FREQ=DAILY;BYMONTH=١٣"],
)  # fmt: skip
def test_an_unreadable_rule_is_refused(text: str) -> None:
    with pytest.raises(rules.RuleError):
        rules.parse(text)


@st.composite
def _rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}"]
    if draw(st.booleans()):
        days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True))
        nth = draw(st.sampled_from(["", "1", "2", "-1"])) if freq in ("MONTHLY", "YEARLY") else ""
        parts.append("BYDAY=" + ",".join(nth + day for day in days))
    elif freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from([1, 15, 28, 31, -1, -5]))}")
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True))
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    if draw(st.booleans()) and len(parts) > 2:
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    end = draw(st.sampled_from(["", "COUNT", "UNTIL"]))
    if end == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    elif end == "UNTIL":
        parts.append(f"UNTIL={draw(st.sampled_from(['20270101T000000', '20271231T093000']))}")
    return ";".join(parts)


@settings(max_examples=80, deadline=None)
@given(_rules(), st.integers(0, 700))
def test_it_agrees_with_dateutil_where_the_series_begins_by_its_rule(text: str, later: int) -> None:
    begun = START - timedelta(days=400)
    unended = ";".join(part for part in text.split(";") if not part.startswith(("COUNT", "UNTIL")))
    start = next(iter(rrulestr(f"{unended};UNTIL=20290101T000000", dtstart=begun)), None)
    if start is None or start >= AFTER:
        return
    first = FIRST + timedelta(days=later)
    every = takewhile(lambda wall: wall < AFTER, rrulestr(text, dtstart=start))
    expected = [wall for wall in islice(every, 3_000) if wall >= first]
    if start >= first and start not in expected:
        expected.insert(0, start)  # the first of a series is one of it though UNTIL lies before
    assert list(_expand(text, start, first=first, most=3_000).walls) == expected
