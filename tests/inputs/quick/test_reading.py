# SPDX-License-Identifier: Apache-2.0
"""Quick entry never raises, loses no word, points inside the text, and reads alike however it is composed."""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records.enums import Status
from db.records.when import SEOUL, Timed, zone_named
from desktop.inputs.quick import Lookup, Weight, What, read
from tests.inputs.quick.notation import OFFICE, when_text
from tests.inputs.quick.test_examples import _examples

NOW = datetime(2026, 11, 23, 10, tzinfo=zone_named(SEOUL))
WORDS = sorted({word for text, _, _ in _examples() for word in text.split()})
MARKS = [
    *"~-.,:()@#/0123456789월일시분반",
    "에서",
    "까지",
    "부터",
    "\t",
    "\n",
    "\u3000",
    "\u200b",
    "\ud800",
    "ㅅㅂ",
]
PARTICLES = frozenset({"on", "at", "by", "in", "from", "for", "에는", "에서", "까지", "부터", "으로"})
REPEATED = ["1", "11.", "1~", "3시 ", "가", "1시간 ", "가에서 ", "월", "(", "a ", "12.1~", "은평구 "]
texts = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.text(max_size=4), max_size=14).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts)[:500])
)
nows = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC))


@settings(max_examples=400, deadline=None)
@given(text=texts, now=nows)
def test_any_text_is_read_and_everything_told_lies_inside_it(text: str, now: datetime) -> None:
    reading = read(text, now=now, lookup=OFFICE)
    assert reading == read(text, now=now, lookup=OFFICE)
    assert len(reading.choices) <= 2
    places = [(s.start, s.end) for s in reading.spans] + [(r.start, r.end) for r in reading.remarks]
    for start, end in places:
        assert 0 <= start <= end <= len(reading.text)
    for choice in reading.choices:
        assert isinstance(choice.draft.title, str)
    if reading.is_ambiguous:
        first, second = reading.choices
        assert first.draft != second.draft
        assert first.reason == second.reason != ""


@settings(max_examples=200, deadline=None)
@given(text=texts)
def test_decomposed_text_reads_like_composed_text(text: str) -> None:
    composed = read(unicodedata.normalize("NFC", text), now=NOW, lookup=OFFICE)
    assert read(unicodedata.normalize("NFD", text), now=NOW, lookup=OFFICE) == composed


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_every_word_is_in_the_title_or_under_a_span(words: list[str]) -> None:
    reading = read(" ".join(words), now=NOW, lookup=OFFICE)
    if reading.is_refused:
        return
    title = re.sub(r"[^가-힣a-zA-Z0-9]", "", reading.choices[0].draft.title)
    covered = bytearray(len(reading.text))
    for span in reading.spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    for match in re.finditer(r"[가-힣a-zA-Z]{2,}", reading.text):
        inside = any(covered[match.start() : match.end()])
        small = re.sub(r"(?:마다|까지|부터|에서|으로)$", "", match.group())
        known = inside or match.group() in title or small in title or match.group()[:-1] in title
        assert known or match.group() in (
            "on",
            "at",
            "by",
            "in",
            "from",
            "for",
            "에는",
            "에서",
            "까지",
            "부터",
            "으로",
        )


def test_more_than_five_hundred_letters_are_refused_and_the_text_is_kept() -> None:
    reading = read("가" * 501, now=NOW, lookup=OFFICE)
    assert reading.is_refused
    assert not reading.choices
    assert reading.text == "가" * 501
    assert read("가" * 500, now=NOW, lookup=OFFICE).choices


def test_decomposed_text_of_five_hundred_syllables_is_not_too_long() -> None:
    text = unicodedata.normalize("NFD", "각" * 500)
    assert not read(text, now=NOW, lookup=OFFICE).is_refused


@pytest.mark.parametrize("year", ["1899", "2201", "9999"])
def test_a_year_outside_the_calendar_is_refused_with_its_reason(year: str) -> None:
    reading = read(f"{year}-01-01 10:00 예시 행사", now=NOW, lookup=OFFICE)
    (remark,) = reading.remarks
    assert (remark.code, remark.weight, remark.values["year"]) == ("year", Weight.REFUSED, int(year))
    assert not reading.is_entry
    assert "예시 행사" in reading.choices[0].draft.title


@pytest.mark.parametrize(
    "unit", ["1", "11.", "1~", "3시 ", "가", "1시간 ", "가에서 ", "월", "(", "a ", "12.1~", "은평구 "]
)
def test_the_work_for_a_repetitive_text_grows_with_its_length_only(unit: str) -> None:
    half, whole = (_calls((unit * 500)[:length]) for length in (250, 500))
    assert whole <= half * 3


def _calls(text: str) -> int:
    """How many functions are called to read it, the second time: the first may compile patterns."""
    read(text, now=NOW, lookup=OFFICE)
    counted = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(text, now=NOW, lookup=OFFICE)
    finally:
        sys.setprofile(None)
    return counted


def test_working_hours_of_the_office_decide_what_three_o_clock_is() -> None:
    night = Lookup(work_start=time(0), work_end=time(6))
    reading = read("내일 3시 예시 점검", now=NOW, lookup=night)
    assert when_text(reading.choices[0].draft.when) == "2026-11-24 03:00~04:00"


def test_the_kind_says_how_long_it_takes_unless_the_text_does() -> None:
    said = read("내일 3시 예시 현장방문 40분", now=NOW, lookup=OFFICE).choices[0].draft
    unsaid = read("내일 3시 예시 현장방문", now=NOW, lookup=OFFICE).choices[0].draft
    assert isinstance(said.when, Timed)
    assert isinstance(unsaid.when, Timed)
    assert said.when.end - said.when.start == timedelta(minutes=40)
    assert unsaid.when.end - unsaid.when.start == timedelta(minutes=OFFICE.duration_min(unsaid.kind))


def test_spans_say_which_part_gave_what() -> None:
    reading = read("후보: 목 2시 은평구 서북병원에서 김예시 의원 면담", now=NOW, lookup=OFFICE)
    parts = {span.what: reading.text[span.start : span.end] for span in reading.spans}
    assert parts == {
        What.STATUS: "후보:",
        What.DAY: "목",
        What.TIME: "2시",
        What.DISTRICT: "은평구",
        What.PLACE: "서북병원에서",
        What.PERSON: "김예시 의원",
        What.KIND: "의원 면담",
    }
    assert reading.choices[0].draft.status is Status.CANDIDATE


def test_nobody_is_guessed_without_a_title_or_being_known() -> None:
    assert read("내일 3시 이예시 면담", now=NOW, lookup=OFFICE).choices[0].draft.people == ()
    (guest,) = read("내일 3시 김예시 면담", now=NOW, lookup=OFFICE).choices[0].draft.people
    assert (guest.name, guest.key) == ("김예시", 1)


def test_a_name_that_two_people_bear_is_named_and_left_open() -> None:
    reading = read("내일 3시 최예시 면담", now=NOW, lookup=OFFICE)
    (remark,) = reading.remarks
    assert (remark.code, remark.values["count"]) == ("person_unclear", 2)
    assert reading.choices[0].draft.people == ()
