# SPDX-License-Identifier: Apache-2.0
"""A typed text and which of its letters have been understood already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from desktop.inputs.quick.values import Remark, Span, Weight, What

# A letter that is understood leaves this behind: no space, so that nothing is read across it.
TAKEN = "\t"
_SAME = {**dict.fromkeys("∼～〜˜", "~"), **dict.fromkeys("–—−‐‑‒―", "-"), **dict.fromkeys("’‘′‵`＇", "'")}
# A word of Hangul, Latin or digits begins and ends here.
BEGIN, END = r"(?<![가-힣a-z0-9])", r"(?![가-힣a-z0-9])"


def composed(text: str) -> str:
    """NFC, with breaks, tabs, odd spaces and control characters as plain spaces."""
    return "".join(" " if _is_gap(letter) else letter for letter in unicodedata.normalize("NFC", text))


def _is_gap(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp")


def _plain(letter: str) -> str:
    """One letter for one letter, so that places stay: full-width made plain, capitals small."""
    if letter in _SAME:
        return _SAME[letter]
    if letter.isascii():
        return letter.lower()
    folded = unicodedata.normalize("NFKC", letter)
    return folded.lower() if len(folded) == 1 and folded.isascii() else letter


class Scan:
    """`open` is the text as patterns see it: what is taken is tabs, so patterns use ' ', not \\s."""

    def __init__(self, text: str) -> None:
        """`text` as `composed` gives it."""
        self.text = text
        self.plain = "".join(_plain(letter) for letter in text)
        self.open = self.plain
        self.spans: list[Span] = []
        self.remarks: list[Remark] = []

    def take(self, start: int, end: int, what: What | None) -> None:
        """These letters are understood and do not stay in the title."""
        if start < end:
            self.open = self.open[:start] + TAKEN * (end - start) + self.open[end:]
            if what is not None:
                self.mark(start, end, what)

    def mark(self, start: int, end: int, what: What) -> None:
        """These letters gave something and stay in the title all the same."""
        while start < end and self.plain[start] == " ":
            start += 1
        while end > start and self.plain[end - 1] == " ":
            end -= 1
        if start < end:
            self.spans.append(Span(start, end, what))

    def tell(
        self, code: str, start: int, end: int, weight: Weight = Weight.TOLD, /, **values: object
    ) -> None:
        self.remarks.append(Remark(code, start, end, weight, values))

    def unread(self, code: str, start: int, end: int, /, **values: object) -> None:
        """Names a part that was not understood; it stays where it is."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        self.remarks.append(Remark(code, start, end, Weight.UNREAD, {"text": self.text[start:end], **values}))

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in what is still open, as it stands when the search begins."""
        return pattern.finditer(self.open)

    def words(self) -> Iterator[tuple[int, int, str]]:
        """(start, end, word) of the words still open."""
        for match in re.finditer(r"[^ \t]+", self.open):
            yield match.start(), match.end(), match.group()
