# SPDX-License-Identifier: Apache-2.0
"""A call sheet is keyed back line by line, in Hangul mode too."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records.enums import Channel, Outcome, ReceivedBy, Reply
from desktop.inputs.call_sheet import HOWS, MAX_LINES, REPLIES, KeyedError, KeyedLine, read_keyed


def one(text: str) -> KeyedLine | KeyedError:
    found = read_keyed(text)
    (line,) = (*found.lines, *found.errors)
    return line


def test_a_line_has_number_key_reply_time_and_note() -> None:
    assert one("3 P 참석 10:20 비서실장 동행 예정") == KeyedLine(
        line=1,
        number=3,
        channel=Channel.PHONE,
        reply=Reply.ATTENDS,
        minute=620,
        note="비서실장 동행 예정",
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 ㅔ 참석", "3 p 참석"),
        ("3 ㅍ", "3 v"),
        ("3 ㅅ", "3 T"),
        ("3 ㅜ 9:05", "3 n 9:05"),
        ("3. 유선", "3 P"),
    ],
)
def test_hangul_mode_and_words_mean_the_same_keys(typed: str, meant: str) -> None:
    assert one(typed) == one(meant)


def test_no_answer_has_no_reply() -> None:
    assert one("4 N 14시 다시 걸기") == KeyedLine(
        line=1,
        number=4,
        channel=Channel.PHONE,
        outcome=Outcome.NO_ANSWER,
        minute=840,
        note="다시 걸기",
    )
    assert one("4 N 참석") == KeyedError(1, "reply", "4 N 참석")


def test_time_reply_and_staff_stand_in_any_order_and_a_second_one_is_note() -> None:
    assert one("1 P 10:20 직원 대리 14:00에 다시") == KeyedLine(
        line=1,
        number=1,
        channel=Channel.PHONE,
        received_by=ReceivedBy.OFFICE_STAFF,
        reply=Reply.DEPUTY,
        minute=620,
        note="14:00에 다시",
    )
    line = one("1 P 참석 불참이라고 하셨다가 바꾸심")
    assert isinstance(line, KeyedLine)
    assert (line.reply, line.note) == (Reply.ATTENDS, "불참이라고 하셨다가 바꾸심")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1 P 참석 불참", "replies"),
        ("P 참석", "number"),
        ("0 P", "number"),
        ("3", "how"),
        ("3 X", "how"),
        ("12345 P", "number"),
    ],
)
def test_what_cannot_be_understood_names_its_line(typed: str, code: str) -> None:
    found = read_keyed(f"1 P\n\n{typed}\n2 V")
    assert [(e.line, e.code) for e in found.errors] == [(3, code)]
    assert [line.number for line in found.lines] == [1, 2]


def test_a_number_keyed_twice_is_kept_once_and_said() -> None:
    found = read_keyed("1 P\n1 N")
    assert [line.number for line in found.lines] == [1]
    assert found.errors == (KeyedError(2, "twice", "1"),)


def test_more_lines_than_any_sheet_has_are_refused() -> None:
    found = read_keyed("\n".join(f"{n} P" for n in range(1, MAX_LINES + 3)))
    assert len(found.lines) == MAX_LINES
    assert found.errors[-1] == KeyedError(MAX_LINES + 1, "long")


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_any_text_is_read_without_an_exception_and_every_line_is_accounted_for(text: str) -> None:
    found = read_keyed(text)
    told = [line.line for line in found.lines] + [error.line for error in found.errors]
    assert len(told) == len(set(told))
    filled = sum(bool(line.strip()) for line in unicodedata.normalize("NFC", text).splitlines())
    assert len(told) == filled


@given(
    st.integers(1, 9999),
    st.sampled_from(sorted(HOWS)),
    st.none() | st.sampled_from(sorted(REPLIES)),
    st.none() | st.integers(0, 24 * 60 - 1),
    st.sampled_from(["", "다시 연락", "명단은 내일"]),
)
@settings(max_examples=100)
def test_what_is_written_down_is_read_back(
    number: int, how: str, reply: str | None, minute: int | None, note: str
) -> None:
    channel, outcome = HOWS[how]
    clock = "" if minute is None else f"{minute // 60}:{minute % 60:02}"
    typed = " ".join(filter(None, (str(number), how, reply, clock, note)))
    if reply is not None and outcome is not Outcome.REACHED:
        assert isinstance(one(typed), KeyedError)
        return
    assert one(typed) == KeyedLine(
        line=1,
        number=number,
        channel=channel,
        outcome=outcome,
        reply=REPLIES[reply] if reply is not None else None,
        minute=minute,
        note=note,
    )
