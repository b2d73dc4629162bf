# SPDX-License-Identifier: Apache-2.0
"""Questions to be expected with what to answer (예상 질의·답변), read from one typed text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ASKS = re.compile(r"^[-○·※□\s]*(?:문|질의|질문|물음|Q)\s*\d{0,3}\s*[.):：]\s*", re.IGNORECASE)
_ANSWERS = re.compile(r"^[-○·※□→⇒\s]*(?:답변|답|A)\s*\d{0,3}\s*[.):：]\s*", re.IGNORECASE)
_MARKS = "□○-·※ \t"


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """A question and the lines of its answer; either may be empty."""

    question: str
    answer: tuple[str, ...] = ()


def question_pairs(text: str) -> tuple[QuestionPair, ...]:
    """Pairs in the order typed: ``문) …`` and ``답) …``, also 질의/답변 and Q/A, numbered or not.

    A line without such a head goes on with the answer before it, or, ended by a question mark where no
    question waits for its answer, asks the next one. What stands before the first question is an answer
    to none.
    """
    found: list[tuple[str, list[str]]] = []
    for raw in text.splitlines():
        line = raw.strip(_MARKS)
        if not line:
            continue
        if asked := _ASKS.match(raw):
            found.append((raw[asked.end() :].strip(), []))
        elif answered := _ANSWERS.match(raw):
            _answer(found, raw[answered.end() :].strip())
        elif line.endswith(("?", "？")) and (not found or found[-1][1]):
            found.append((line, []))
        else:
            _answer(found, line)
    return tuple(QuestionPair(asked, tuple(a for a in answer if a)) for asked, answer in found)


def _answer(found: list[tuple[str, list[str]]], line: str) -> None:
    if not found:
        found.append(("", []))
    found[-1][1].append(line)
