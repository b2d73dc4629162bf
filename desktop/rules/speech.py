# SPDX-License-Identifier: Apache-2.0
"""How long a text takes to be spoken, and whose words the lines of a script (시나리오) are."""

from __future__ import annotations

import re
from dataclasses import dataclass

SYLLABLES_A_MINUTE = 270
"""Read aloud, calmly, to a hall: our own choice."""

_SPEAKER = re.compile(r"^\s*[-○·※□]?\s*(?P<who>[^\s:：][^:：\n]{0,19}?)\s*[:：]\s*(?P<said>\S.*)$")
_DIGITS = re.compile(r"[\d]")


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """`speaker` is empty where the line before goes on, or where it is a stage direction."""

    speaker: str
    text: str


def script_lines(script: str) -> tuple[ScriptLine, ...]:
    """The lines of a script, empty ones left out: ``사회자: 지금부터 …`` has the speaker 사회자.

    A colon between digits (14:00) names nobody, nor does what is longer than 20 letters.
    """
    found = []
    for line in script.splitlines():
        if not line.strip():
            continue
        match = _SPEAKER.match(line)
        if match and not _DIGITS.search(match["who"][-1]):
            found.append(ScriptLine(match["who"], match["said"].strip()))
        else:
            found.append(ScriptLine("", line.strip()))
    return tuple(found)


def spoken_letters(text: str) -> int:
    """Letters that are read aloud: all but spaces, marks and the names of speakers."""
    said = (line.text for line in script_lines(text))
    return sum(1 for line in said for letter in line if letter.isalnum())


def spoken_s(text: str) -> int:
    """Seconds it takes to say, rounded up; 0 for nothing."""
    return -(-spoken_letters(text) * 60 // SYLLABLES_A_MINUTE)
