# SPDX-License-Identifier: Apache-2.0
"""Which days a recurring meeting has: against another reader of RRULE, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from desktop.rules.recurrence import (
    MOST,
    Freq,
    OnDayOff,
    RecurrenceError,
    Rule,
    expand,
    fits,
    matched,
    moved,
    read_rule,
    rule_text,
)
from desktop.rules.workdays import DaysOff, is_off
from desktop.screens.recurring import rule_sentence
from desktop.words import Words
from tests.rules.helpers import off

NONE = DaysOff()
WEDNESDAY = date(2026, 11, 11)  # the second of its month

firsts = st.dates(date(2000, 1, 1), date(2030, 12, 31))
weekday_sets = st.sets(st.integers(0, 6), min_size=1).map(lambda d: tuple(sorted(d)))
counts = st.integers(1, 40)


@st.composite
def rules(draw: st.DrawFn, /, **fixed: Any) -> Rule:
    freq = draw(st.sampled_from(Freq))
    values: dict[str, Any] = {"freq": freq, "interval": draw(st.integers(1, 4)), "count": draw(counts)}
    if freq is Freq.WEEKLY:
        values["weekdays"] = draw(weekday_sets)
    elif freq is not Freq.DAILY:
        if draw(st.booleans()):
            values |= {"nth": draw(st.sampled_from([-1, 1, 2, 3, 4])), "weekdays": draw(weekday_sets)}
        else:
            values["month_day"] = draw(st.one_of(st.integers(1, 28), st.just(-1)))
    return Rule(**(values | fixed))


def as_others_read(rule: Rule, first: date) -> tuple[date, ...]:
    text = rule_text(rule).replace("COUNT", "X").split(";X=")[0]
    text += f";COUNT={rule.count}"
    if rule.freq is Freq.YEARLY:
        text += f";BYMONTH={first.month}"
    start = datetime.combine(first, datetime.min.time())
    return tuple(d.date() for d in rrulestr(text, dtstart=start))


@given(rules(), firsts)
def test_days_are_those_that_any_reader_of_rrule_finds(rule: Rule, first: date) -> None:
    assert expand(rule, first, NONE) == as_others_read(rule, first)


@given(rules(), firsts, st.sampled_from(OnDayOff))
def test_a_rule_is_read_back_as_it_was_written(rule: Rule, first: date, on_off: OnDayOff) -> None:
    whole = Rule(**({n: getattr(rule, n) for n in Rule.__slots__} | {"on_day_off": on_off, "until": first}))
    assert read_rule(rule_text(whole), until=first) == whole


@given(
    rules(freq=Freq.DAILY, weekdays=(), nth=None, month_day=None),
    st.dates(date(2019, 1, 1), date(2026, 1, 1)),
)
def test_days_off_are_left_out_and_the_number_is_kept(rule: Rule, first: date) -> None:
    skipping = Rule(freq=rule.freq, interval=rule.interval, count=rule.count, on_day_off=OnDayOff.SKIP)
    found = expand(skipping, first, off())
    assert len(found) == rule.count
    assert not any(is_off(day, off()) for day in found)


def test_a_day_off_goes_to_the_next_working_day_once() -> None:
    rule = Rule(freq=Freq.MONTHLY, month_day=15, count=3, on_day_off=OnDayOff.NEXT)
    assert expand(rule, date(2026, 8, 1), off()) == (date(2026, 8, 18), date(2026, 9, 15), date(2026, 10, 15))
    daily = Rule(freq=Freq.DAILY, until=date(2026, 11, 23), on_day_off=OnDayOff.NEXT)
    assert expand(daily, date(2026, 11, 20), off()) == (date(2026, 11, 20), date(2026, 11, 23))


def test_a_weekend_that_the_rule_names_is_no_day_off() -> None:
    rule = Rule(freq=Freq.WEEKLY, weekdays=(5,), count=2, on_day_off=OnDayOff.SKIP)
    assert expand(rule, date(2026, 12, 20), off()) == (date(2026, 12, 26), date(2027, 1, 2))


def test_the_last_working_day_of_each_month() -> None:
    rule = Rule(freq=Freq.MONTHLY, weekdays=(0, 1, 2, 3, 4), nth=-1, count=3)
    assert expand(rule, date(2026, 10, 1), NONE) == (
        date(2026, 10, 30),
        date(2026, 11, 30),
        date(2026, 12, 31),
    )


def test_a_month_without_that_day_is_passed_over() -> None:
    rule = Rule(freq=Freq.MONTHLY, month_day=31, count=3)
    assert expand(rule, date(2026, 1, 1), NONE) == (date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31))


def test_the_last_day_is_included_and_nothing_lies_behind_it() -> None:
    rule = Rule(freq=Freq.WEEKLY, weekdays=(2,), until=date(2026, 11, 25))
    assert expand(rule, WEDNESDAY, NONE) == (WEDNESDAY, date(2026, 11, 18), date(2026, 11, 25))


@pytest.mark.parametrize(
    ("code", "rule", "first"),
    [
        ("series.no_end", Rule(freq=Freq.DAILY), WEDNESDAY),
        ("series.empty", Rule(freq=Freq.DAILY, until=date(2026, 11, 1)), WEDNESDAY),
        ("series.empty", Rule(freq=Freq.DAILY, count=0), WEDNESDAY),
        ("series.empty", Rule(freq=Freq.WEEKLY, weekdays=(0,), until=date(2026, 11, 13)), WEDNESDAY),
        ("series.empty", Rule(freq=Freq.YEARLY, month_day=30, count=1), date(2026, 2, 1)),
        ("series.too_many", Rule(freq=Freq.DAILY, count=10_000), WEDNESDAY),
        ("series.too_many", Rule(freq=Freq.DAILY, until=date(2054, 4, 1)), WEDNESDAY),
        ("series.rule", Rule(freq=Freq.DAILY, interval=0, count=1), WEDNESDAY),
        ("series.rule", Rule(freq=Freq.WEEKLY, count=1), WEDNESDAY),
        ("series.rule", Rule(freq=Freq.WEEKLY, weekdays=(7,), count=1), WEDNESDAY),
        ("series.rule", Rule(freq=Freq.MONTHLY, nth=6, weekdays=(1,), count=1), WEDNESDAY),
        ("series.rule", Rule(freq=Freq.MONTHLY, month_day=32, count=1), WEDNESDAY),
        ("when.year", Rule(freq=Freq.DAILY, count=1), date(1899, 12, 31)),
        ("when.year", Rule(freq=Freq.DAILY, until=date(2201, 1, 1)), WEDNESDAY),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(code: str, rule: Rule, first: date) -> None:
    with pytest.raises(RecurrenceError) as caught:
        expand(rule, first, NONE)
    assert caught.value.code == code
    for lang in ("ko", "en"):
        assert Words(lang).error(code, caught.value.values)


def test_the_most_that_a_series_may_have_is_made_and_one_more_is_not() -> None:
    assert len(expand(Rule(freq=Freq.DAILY, count=MOST), WEDNESDAY, NONE)) == MOST
    last = WEDNESDAY + timedelta(days=MOST)
    with pytest.raises(RecurrenceError, match=r"series\.too_many"):
        expand(Rule(freq=Freq.DAILY, until=last), WEDNESDAY, NONE)


@pytest.mark.parametrize(
    "text",
    ["", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=3", "FREQ=WEEKLY;BYDAY=XX", "x" * 600, "FREQ=MONTHLY", "A;B"],
)
def test_a_text_that_is_no_rule_of_ours_is_refused(text: str) -> None:
    with pytest.raises(RecurrenceError, match=r"series\.rule"):
        read_rule(text)


def test_moving_a_meeting_moves_its_rule() -> None:
    weekly = Rule(freq=Freq.WEEKLY, weekdays=(2,), count=4)
    assert moved(weekly, WEDNESDAY, date(2026, 11, 12)).weekdays == (3,)
    second = Rule(freq=Freq.MONTHLY, weekdays=(2,), nth=2, count=4)
    assert moved(second, WEDNESDAY, date(2026, 11, 19)).nth == 3
    by_day = Rule(freq=Freq.MONTHLY, month_day=11, count=4)
    assert moved(by_day, WEDNESDAY, date(2026, 11, 13)).month_day == 13
    for rule in (weekly, second, by_day):
        assert fits(moved(rule, WEDNESDAY, date(2026, 11, 17)), date(2026, 11, 17))


@given(st.sets(firsts, max_size=20), st.sets(firsts, max_size=20))
def test_each_day_is_matched_once(old: set[date], new: set[date]) -> None:
    found = matched(old, new)
    assert len(set(found.values())) == len(found) == min(len(old), len(new))


@pytest.mark.parametrize(
    ("rule", "korean", "english"),
    [
        (
            {
                "freq": "monthly",
                "nth": 2,
                "weekdays": (2,),
                "until": date(2027, 6, 30),
                "start_min": 600,
                "duration_min": 60,
            },
            "매월 둘째 수요일 10:00~11:00, 2027. 6. 30.까지",
            "every month on the second Wed 10:00–11:00, until Wed 30 Jun 2027",
        ),
        (
            {"freq": "weekly", "weekdays": (0, 2), "count": 10},
            "매주 월·수요일, 10회",
            "every week on Mon, Wed, 10 times",
        ),
        (
            {"freq": "weekly", "weekdays": (0, 1, 2, 3, 4), "interval": 2},
            "2주마다 평일",
            "every 2 weeks on weekdays",
        ),
        (
            {"freq": "monthly", "month_day": -1, "on_day_off": "next"},
            "매월 말일 (쉬는 날이면 다음 근무일)",
            "every month on its last day (on a day off: the next working day)",
        ),
        (
            {"freq": "monthly", "nth": -1, "weekdays": (0, 1, 2, 3, 4)},
            "매월 마지막 평일",
            "every month on the last weekday",
        ),
        ({"freq": "yearly", "month_day": 15, "month": 3}, "매년 3월 15일", "every year in March on day 15"),
        (
            {"freq": "daily", "interval": 3, "on_day_off": "skip"},
            "3일마다 (쉬는 날은 건너뜀)",
            "every 3 days (days off left out)",
        ),
    ],
)
def test_a_rule_reads_as_people_say_it(rule: dict[str, Any], korean: str, english: str) -> None:
    assert rule_sentence(Words("ko"), **rule) == korean
    assert rule_sentence(Words("en"), **rule) == english
