# SPDX-License-Identifier: Apache-2.0
"""Bytes of a calendar file to its content lines: encoding found out, folds undone before decoding.

Folds may stand inside a syllable, lines end in CRLF, LF or CR, and a 20 MB file may be one line: the cost is
bounded by the length of the file, and nothing is copied more than twice.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from desktop.inputs.ical.values import MAX_BYTES, MAX_LINE_BYTES, MAX_LINES, CalendarError, Problem

_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_BOM = b"\xef\xbb\xbf"
_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
QUOTED = "QUOTED-PRINTABLE"
_BEGINS = re.compile(rb"begin[ \t]*:[ \t]*v(calendar|event)", re.IGNORECASE)
_TEXT = re.compile(r"(?:DESCRIPTION|SUMMARY|LOCATION|COMMENT|CONTACT|X-)", re.IGNORECASE)
_NAMED = re.compile(r"[A-Za-z0-9-]+[ \t]*[:;]")


class Line(NamedTuple):
    """A content line unfolded; `number` is the physical line on which it begins, from 1."""

    number: int
    text: str


def to_utf8(data: bytes, name: str) -> bytes:
    """The file without byte order mark; UTF-16 as UTF-8. Raises CalendarError for what is no calendar."""
    if len(data) > MAX_BYTES:
        raise CalendarError("icsin.error.too_large", file=name, limit_mb=MAX_BYTES // 1_000_000)
    if data.startswith(_PACKED):
        raise CalendarError("icsin.error.packed", file=name)
    if (wide := _wide(data)) is not None:
        data = data.decode(wide, errors="replace").encode("utf-8", errors="replace")
    data = data.removeprefix(_BOM)
    if not data.strip():
        raise CalendarError("icsin.error.empty", file=name)
    if not _BEGINS.search(data):
        raise CalendarError("icsin.error.not_a_calendar", file=name)
    return data


def _wide(data: bytes) -> str | None:
    """The UTF-16 in which it is written, with a byte order mark or without."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if data[:1] != b"\0" and data[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if data[:1] == b"\0" and data[1:2] not in (b"\0", b"") else None


def encoding_of(data: bytes) -> str:
    """`utf-8` or `cp949` where all of the file is that, `mixed` where each line is tried by itself."""
    if data.isascii():
        return "utf-8"
    for joined in (data, None):
        try:
            (joined if joined is not None else _FOLD.sub(b"", data)).decode()
            return "utf-8"
        except UnicodeDecodeError:
            continue
    try:
        _FOLD.sub(b"", data).decode("cp949")
    except UnicodeDecodeError:
        return "mixed"
    return "cp949"


def content_lines(data: bytes, encoding: str, problems: list[Problem]) -> Iterator[Line]:
    """Each logical line once. What was cut, replaced or stands alone is among the problems.

    A line that is none (no name before a colon) belongs to the text before it: exporters that write bare
    line breaks into descriptions are many.
    """
    held: Line | None = None
    more: list[str] = []  # what belongs to the text of `held`, joined once
    size = 0
    for number, joined in _logical(data, problems):
        text = _decoded(joined, encoding, number, problems)
        if not _NAMED.match(text):
            is_text = held is not None and _TEXT.match(held.text)
            code = "icsin.problem.stray_line" if is_text else "icsin.problem.dropped_line"
            problems.append(Problem(code, number))
            if held is not None and is_text and size < MAX_LINE_BYTES:
                more.append(text)
                size += len(text) + 2
            continue
        if held is not None:
            yield _with(held, more)
        held, more, size = Line(number, text), [], len(text)
    if held is not None:
        yield _with(held, more)


def _with(line: Line, more: list[str]) -> Line:
    return Line(line.number, "\\n".join([line.text, *more])) if more else line


def _logical(data: bytes, problems: list[Problem]) -> Iterator[tuple[int, bytes]]:
    began, length = 0, 0
    pieces: list[bytes] = []
    is_quoted = False
    for number, line in _physical(data, problems):
        if line[:1] in (b" ", b"\t") and pieces:
            if length < MAX_LINE_BYTES:
                pieces.append(line[1:])
            length += len(line) - 1
            continue
        if is_quoted and pieces[-1:] and pieces[-1].endswith(b"="):
            # vCalendar 1.0, which phones still pass on, breaks its lines with a sign at the end.
            pieces[-1] = pieces[-1][:-1]
            if length < MAX_LINE_BYTES:
                pieces.append(line)
            length += len(line)
            continue
        if pieces:
            yield began, _joined(pieces, length, began, problems)
        pieces = []
        if line.strip():
            began, length, pieces = number, len(line), [line]
            is_quoted = line.endswith(b"=") and QUOTED.encode() in line[:200].upper()
    if pieces:
        yield began, _joined(pieces, length, began, problems)


def _joined(pieces: list[bytes], length: int, number: int, problems: list[Problem]) -> bytes:
    joined = pieces[0] if len(pieces) == 1 else b"".join(pieces)
    if length > MAX_LINE_BYTES:
        # Attached files are not read at all, so that their length is no fault.
        if not joined[:6].upper().startswith((b"ATTACH", b"IMAGE", b"X-")):
            values = {"limit": MAX_LINE_BYTES}
            problems.append(Problem("icsin.problem.line_cut", number, values))
        joined = joined[:MAX_LINE_BYTES]
    return joined


def _physical(data: bytes, problems: list[Problem]) -> Iterator[tuple[int, bytes]]:
    number = 0
    for raw in io.BytesIO(data):
        line = raw.rstrip(b"\r\n")
        if b"\r" not in line:
            number += 1
            yield number, line
        else:
            number += 1
            seen = 0
            for part in re.finditer(rb"[^\r]+", line):
                number += line.count(b"\r", seen, part.start())
                seen = part.start()
                yield number, part[0]
        if number >= MAX_LINES:
            problems.append(Problem("icsin.problem.lines_cut", number, {"limit": MAX_LINES}))
            return


def _decoded(line: bytes, encoding: str, number: int, problems: list[Problem]) -> str:
    if encoding != "mixed":
        # A line that was cut may end within a character.
        return line.decode(encoding, errors="ignore")
    for one in ("utf-8", "cp949"):
        try:
            text = line.decode(one)
        except UnicodeDecodeError:
            continue
        if one == "cp949":
            problems.append(Problem("icsin.problem.other_encoding", number))
        return text
    problems.append(Problem("icsin.problem.bad_bytes", number))
    return line.decode(errors="replace")
