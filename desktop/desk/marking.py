# SPDX-License-Identifier: Apache-2.0
"""Where in a text as it is shown the words stand that were looked for."""

from __future__ import annotations

from db.text import chosung, is_chosung, nfc, search_form
from desktop.screens.box import Marks

_AROUND = 24  # letters of an excerpt before what was found
_LONGEST = 90


def marks(text: str, words: str) -> Marks:
    """(start, end) of each word of `words` in `text`, in order; initials (초성) are matched as such."""
    found: set[tuple[int, int]] = set()
    for typed in words.split()[:8]:
        initials = is_chosung(typed)
        word = chosung(typed) if initials else search_form(typed)
        found |= _places(text, word, initials=initials) if word else set()
    return _joined(sorted(found))


def _places(text: str, word: str, *, initials: bool) -> set[tuple[int, int]]:
    """Letter by letter in search form, with the letter of the text that each came from."""
    form = chosung if initials else search_form
    folded: list[str] = []
    origin: list[int] = []
    for at, letter in enumerate(text):
        made = form(letter)
        folded.append(made)
        origin += [at] * len(made)
    whole = "".join(folded)
    found: set[tuple[int, int]] = set()
    start = whole.find(word)
    while start >= 0:
        found.add((origin[start], origin[start + len(word) - 1] + 1))
        start = whole.find(word, start + len(word))
    return found


def _joined(found: list[tuple[int, int]]) -> Marks:
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def excerpt(text: str, words: str) -> str:
    """A piece of one line around the first word found; the beginning where none stands in it."""
    line = " ".join(nfc(text[:20_000]).split())
    there = marks(line, words)
    first = there[0][0] if there else 0
    start = max(0, first - _AROUND)
    piece = line[start : start + _LONGEST]
    return ("…" if start else "") + piece + ("…" if start + _LONGEST < len(line) else "")
