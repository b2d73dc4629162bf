# SPDX-License-Identifier: Apache-2.0
"""TEXT values as people read them: escapes undone, mark-up and what no screen shows taken away."""

from __future__ import annotations

import re
import unicodedata

LINE = 200  # characters of a title or a place
_MARKS = re.compile(r"[^\w\s!-~]{30,}")  # letters end a run of marks, spaces and ASCII too
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)
_MARKUP = re.compile(
    r"<(?:br|p|div|b|i|u|a|ul|ol|li|span|html|table|strong|em)\b[^<>]{0,500}>", re.IGNORECASE
)
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")


def unescaped(value: str) -> str:
    """TEXT without its backslashes (RFC 5545 3.3.11); a backslash before anything else stays."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(_of_escape, value)


def _of_escape(match: re.Match[str]) -> str:
    letter = match[1]
    if letter in "nN":
        return "\n"
    return letter if letter in '\\;,:"' else match[0]


def unquoted(value: str) -> str:
    """QUOTED-PRINTABLE of vCalendar 1.0 as TEXT: UTF-8, or CP949 where it is no UTF-8."""
    import quopri

    said = quopri.decodestring(value.encode("utf-8", errors="replace"))
    try:
        text = said.decode()
    except UnicodeDecodeError:
        text = said.decode("cp949", errors="replace")
    return text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\n", "\\n")


def clean_line(value: str, limit: int = LINE) -> str:
    """A title or a place: one line in NFC."""
    return _clean(unescaped(value).replace("\n", " "), limit, one_line=True)


def clean_text(value: str, limit: int = 20_000, *, is_plain: bool = False) -> str:
    """A description: its lines in NFC without mark-up, if it may hold any; never longer than the field."""
    text = unescaped(value[: limit * 4])
    if not is_plain and "<" in text and _MARKUP.search(text):
        text = plain(text)
    return _clean(text, limit, one_line=False)


def plain(text: str) -> str:
    """The words of HTML, its breaks as lines."""
    import html

    text = _BREAKS.sub("\n", text)
    return html.unescape(_TAG.sub("", text))


def composed(text: str) -> str:
    """In NFC. A letter keeps thirty marks at most: putting more of them in order takes quadratic time."""
    return unicodedata.normalize("NFC", _MARKS.sub(_fewer, text))


def _fewer(match: re.Match[str]) -> str:
    run, kept = 0, []
    for letter in match[0]:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run <= 30:
            kept.append(letter)
    return "".join(kept)


def _clean(text: str, limit: int, *, one_line: bool) -> str:
    if not (text.isascii() and text.isprintable()):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = composed(_UNFIT.sub("", text[: limit * 4]))
    if one_line:
        return " ".join(text.split())[:limit].rstrip()
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n")[:limit].rstrip()


def items(value: str) -> list[str]:
    """The parts of a list of TEXT, cut at commas that are not escaped."""
    if "\\" not in value:
        return value.split(",")
    return re.split(r"(?<!\\),", value[:20_000])
