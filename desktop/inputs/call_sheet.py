# SPDX-License-Identifier: Apache-2.0
"""What somebody keys back from a printed call sheet: `3 P 참석 10:20 메모`, one line a call.

First the number printed before the row, then how it went by one key (P 유선, V 방문, T 문자, E 이메일,
L 공문, N 부재, M 전언; also in Hangul mode, where P is ㅔ) or by its word, then in any order the reply (참석,
불참, 대리), the time and 직원 where the office took it; whatever follows is the note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from db.records.enums import Channel, Outcome, ReceivedBy, Reply

MAX_LINES = 1_000
MAX_LINE = 500
MAX_NUMBER = 9_999

_How = tuple[Channel, Outcome]
_PHONE = (Channel.PHONE, Outcome.REACHED)
_VISIT = (Channel.VISIT, Outcome.REACHED)
_TEXT = (Channel.TEXT, Outcome.REACHED)
_EMAIL = (Channel.EMAIL, Outcome.REACHED)
_LETTER = (Channel.LETTER, Outcome.REACHED)
_NO_ANSWER = (Channel.PHONE, Outcome.NO_ANSWER)
_MESSAGE = (Channel.PHONE, Outcome.MESSAGE_LEFT)

HOWS: Mapping[str, _How] = {
    **dict.fromkeys(("p", "ㅔ", "ㅖ", "유선", "전화", "통화"), _PHONE),
    **dict.fromkeys(("v", "ㅍ", "방문"), _VISIT),
    **dict.fromkeys(("t", "ㅅ", "ㅆ", "문자"), _TEXT),
    **dict.fromkeys(("e", "ㄷ", "ㄸ", "이메일", "메일"), _EMAIL),
    **dict.fromkeys(("l", "ㅣ", "공문"), _LETTER),
    **dict.fromkeys(("n", "ㅜ", "부재", "부재중"), _NO_ANSWER),
    **dict.fromkeys(("m", "ㅡ", "전언"), _MESSAGE),
}
REPLIES: Mapping[str, Reply] = {
    **dict.fromkeys(("참석", "참"), Reply.ATTENDS),
    **dict.fromkeys(("불참", "불"), Reply.ABSENT),
    **dict.fromkeys(("대리", "대", "대참"), Reply.DEPUTY),
}
STAFF = frozenset({"직원", "사무실"})

_CLOCK = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d)|시(?:([0-5]?\d)분)?)$")
_NUMBER = re.compile(r"([0-9]{1,9})[.)]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedLine:
    """One call as keyed. `line` counts the lines typed, `number` is that on the sheet.

    `minute` is the time of day in minutes after midnight, None where none was typed.
    """

    line: int
    number: int
    channel: Channel
    outcome: Outcome = Outcome.REACHED
    received_by: ReceivedBy = ReceivedBy.SELF
    reply: Reply | None = None
    minute: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyedError:
    """A line that cannot be kept: `code` is number, how, reply, replies, twice or long; `text` as typed."""

    line: int
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Keyed:
    """What was understood, by line, and what was not."""

    lines: tuple[KeyedLine, ...] = ()
    errors: tuple[KeyedError, ...] = ()


def read_keyed(text: str) -> Keyed:
    """Every line of what was typed; empty ones are passed over, a number keyed twice is an error."""
    text = unicodedata.normalize("NFC", text)
    lines: list[KeyedLine] = []
    errors: list[KeyedError] = []
    seen: dict[int, int] = {}
    typed = text.splitlines()
    for at, line in enumerate(typed[:MAX_LINES], start=1):
        if not line.strip():
            continue
        read = _line(at, line)
        if isinstance(read, KeyedLine) and read.number in seen:
            read = KeyedError(at, "twice", str(read.number))
        if isinstance(read, KeyedError):
            errors.append(read)
        else:
            seen[read.number] = at
            lines.append(read)
    if len(typed) > MAX_LINES:
        errors.append(KeyedError(MAX_LINES + 1, "long"))
    return Keyed(tuple(lines), tuple(errors))


def _line(at: int, text: str) -> KeyedLine | KeyedError:
    if len(text) > MAX_LINE:
        return KeyedError(at, "long", text[:40])
    words = text.split()
    number = _NUMBER.match(words[0])
    if number is None or not 0 < int(number[1]) <= MAX_NUMBER:
        return KeyedError(at, "number", words[0][:40])
    how = HOWS.get(words[1].lower()) if len(words) > 1 else None
    if how is None:
        return KeyedError(at, "how", words[1][:40] if len(words) > 1 else "")
    reply, minute, received = None, None, ReceivedBy.SELF
    rest = words[2:]
    while rest:
        word = rest[0]
        clock = _CLOCK.match(word)
        if reply is None and word in REPLIES:
            reply = REPLIES[word]
        elif word in REPLIES and REPLIES[word] is not reply:
            return KeyedError(at, "replies", text.strip()[:40])
        elif minute is None and clock is not None:
            minute = int(clock[1]) * 60 + int(clock[2] or clock[3] or 0)
        elif received is ReceivedBy.SELF and word in STAFF:
            received = ReceivedBy.OFFICE_STAFF
        else:
            break
        rest = rest[1:]
    channel, outcome = how
    if reply is not None and outcome is not Outcome.REACHED:
        return KeyedError(at, "reply", text.strip()[:40])
    return KeyedLine(
        line=at,
        number=int(number[1]),
        channel=channel,
        outcome=outcome,
        received_by=received,
        reply=reply,
        minute=minute,
        note=" ".join(rest),
    )
