# SPDX-License-Identifier: Apache-2.0
"""Raw bytes to content lines, as the strictest known readers take them, with every trespass noted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.outputs.ical.text import LINE_OCTETS, may_cut


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file: `code` ("ical.…"), the physical `line` (from 1), and what was found."""

    code: str
    line: int
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentLine:
    """`name` in capitals, `params` decoded (RFC 6868), `value` as written, `line` where it begins."""

    name: str
    params: dict[str, tuple[str, ...]]
    value: str
    line: int

    def param(self, name: str) -> str:
        """The first value of a parameter, "" without it."""
        return self.params.get(name, ("",))[0]


_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAM_VALUE = r'(?:"[^"]*"|[^",;:]*)'
_PARAM = re.compile(rf";([A-Za-z0-9-]+)=({_PARAM_VALUE}(?:,{_PARAM_VALUE})*)")
_EACH_VALUE = re.compile(r'"[^"]*"|[^",]+')
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_DIRECTION_MARKS = "\u200e\u200f\u061c"


def read_lines(data: bytes) -> tuple[list[ContentLine], list[Problem]]:
    """The content lines of a file, unfolded as bytes, and what is wrong with its bytes and their syntax."""
    problems: list[Problem] = []
    if data.startswith(b"\xef\xbb\xbf"):
        problems.append(Problem("ical.bom", 1))
        data = data[3:]
    if not data.endswith(b"\r\n"):
        problems.append(Problem("ical.last_line_open", data.count(b"\n") + 1))
    lines = []
    for number, pieces in _logical_lines(data, problems):
        joined = b"".join(pieces)
        _check_folds(joined, pieces, number, problems)
        try:
            text = joined.decode()
        except UnicodeDecodeError:
            problems.append(Problem("ical.not_utf8", number))
            text = joined.decode(errors="replace").replace("\ufffd", "?")
        _check_characters(text, number, problems)
        line = _content_line(text, number, problems)
        if line is not None:
            lines.append(line)
    return lines, problems


def _physical_lines(data: bytes, problems: list[Problem]) -> Iterator[tuple[int, bytes]]:
    position = 0
    for number, match in enumerate(re.finditer(rb"\r\n|\r|\n|\Z", data), start=1):
        if match.start() == position == len(data):
            break
        line = data[position : match.start()]
        position = match.end()
        if match[0] == b"\n":
            problems.append(Problem("ical.bare_lf", number))
        elif match[0] == b"\r":
            problems.append(Problem("ical.bare_cr", number))
        if len(line) > LINE_OCTETS:
            problems.append(Problem("ical.line_too_long", number, {"octets": len(line)}))
        yield number, line


def _logical_lines(data: bytes, problems: list[Problem]) -> Iterator[tuple[int, list[bytes]]]:
    began, pieces = 0, list[bytes]()
    for number, line in _physical_lines(data, problems):
        if line[:1] in (b" ", b"\t"):
            if pieces:
                pieces.append(line[1:])
                continue
            problems.append(Problem("ical.fold_of_nothing", number))
            line = line[1:]
        if pieces:
            yield began, pieces
        pieces = []
        if line:
            began, pieces = number, [line]
        else:
            problems.append(Problem("ical.empty_line", number))
    if pieces:
        yield began, pieces


def _check_folds(joined: bytes, pieces: list[bytes], number: int, problems: list[Problem]) -> None:
    start = 0
    for offset, piece in enumerate(pieces[:-1]):
        cut = start + len(piece)
        line = number + offset
        if cut >= len(joined) or not piece:
            problems.append(Problem("ical.fold_of_nothing", line))
        elif joined[cut] & 0xC0 == 0x80:
            problems.append(Problem("ical.fold_in_character", line))
        elif (len(piece) - len(piece.rstrip(b"\\"))) % 2 == 1:
            problems.append(Problem("ical.fold_in_escape", line))
        elif not may_cut(joined, start, cut) and any(
            may_cut(joined, start, i) for i in range(start + 1, cut)
        ):
            problems.append(Problem("ical.fold_in_letter", line))
        start = cut


def _check_characters(text: str, number: int, problems: list[Problem]) -> None:
    if text.isascii() and text.isprintable():
        return
    for character in text:
        if character.isprintable() and character not in "\ufffd":
            continue
        point = f"U+{ord(character):04X}"
        if character == "\ufffd":
            problems.append(Problem("ical.replacement_character", number))
        elif character in _DIRECTION_MARKS or unicodedata.bidirectional(character) in _DIRECTION:
            problems.append(Problem("ical.direction_character", number, {"character": point}))
        elif character != "\t" and _is_control(character):
            problems.append(Problem("ical.control_character", number, {"character": point}))
    if not unicodedata.is_normalized("NFC", text):
        problems.append(Problem("ical.not_nfc", number))


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp") or character in "\ufeff\ufffe\uffff"


def _content_line(text: str, number: int, problems: list[Problem]) -> ContentLine | None:
    name = _NAME.match(text)
    if name is None:
        problems.append(Problem("ical.no_name", number))
        return None
    position = name.end()
    params: dict[str, tuple[str, ...]] = {}
    while match := _PARAM.match(text, position):
        key = match[1].upper()
        if key in params:
            problems.append(Problem("ical.parameter_twice", number, {"name": key}))
        if "\\" in match[2]:
            problems.append(Problem("ical.parameter_backslash", number, {"name": key}))
        values = tuple(_param_value(value) for value in _EACH_VALUE.findall(match[2]))
        if not values or not all(values):
            problems.append(Problem("ical.parameter_empty", number, {"name": key}))
        params[key] = values or ("",)
        position = match.end()
    if text[position : position + 1] != ":":
        problems.append(Problem("ical.line_syntax", number, {"name": name[0].upper()}))
        return None
    value = text[position + 1 :]
    if not value:
        problems.append(Problem("ical.empty_value", number, {"name": name[0].upper()}))
    return ContentLine(name=name[0].upper(), params=params, value=value, line=number)


def _param_value(written: str) -> str:
    return re.sub(r"\^[n'^]", lambda match: _CARETS[match[0]], written.strip('"'))
