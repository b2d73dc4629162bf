# SPDX-License-Identifier: Apache-2.0
"""Forms in which calendar files arrive: packed, in other encodings, out of phones; what is no file at all."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.inputs.ical import Calendar, CalendarError, file_bytes, read_calendar
from desktop.inputs.ical.values import MAX_EVENTS

NOW = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)
ONE = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261126T050000Z\r\nSUMMARY:예시 회의\r\nEND:VEVENT\r\n"
FILE = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{ONE}END:VCALENDAR\r\n"


def _read(data: bytes) -> Calendar:
    return read_calendar(data, "file.ics", now=NOW)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize("before", ["", "\r\n", " "])
def test_utf_16_is_read_with_and_without_a_mark(encoding: str, before: str) -> None:
    assert [e.title for e in _read((before + FILE).encode(encoding)).events] == ["예시 회의"]


@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"\x1f\x8b\x08", b"7z\xbc\xaf\x27", b"Rar!\x1a"])
def test_a_packed_file_is_not_read_though_a_calendar_lies_in_it(magic: bytes) -> None:
    with pytest.raises(CalendarError, match="packed"):
        _read(magic + b"\0\0\n" + FILE.encode())


@pytest.mark.parametrize("charset", ["utf-8", "cp949"])
def test_quoted_printable_of_phones_is_read_over_its_soft_line_ends(charset: str) -> None:
    quoted = "".join(f"={byte:02X}" for byte in "예시, 회의\\".encode(charset))
    cut = f"{quoted[:15]}=\r\n{quoted[15:]}"
    calendar = _read(
        f"BEGIN:VEVENT\r\nUID:q\r\nDTSTART:20261126\r\nSUMMARY;ENCODING=QUOTED-PRINTABLE:{cut}\r\n"
        f"DESCRIPTION;CHARSET={charset};QUOTED-PRINTABLE:{quoted}=0D=0A{quoted}\r\nEND:VEVENT\r\n".encode()
    )
    (event,) = calendar.events
    assert (event.title, event.description) == ("예시, 회의\\", "예시, 회의\\\n예시, 회의\\")
    assert calendar.problems == ()


def test_an_endless_series_leaves_room_for_events_that_stand_alone() -> None:
    series = "".join(
        f"BEGIN:VEVENT\r\nUID:s{n}\r\nDTSTART:20261126\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n"
        for n in range(40)
    )
    calendar = _read((series + ONE).encode())
    assert len(calendar.events) == MAX_EVENTS
    assert calendar.events[-1].title == "예시 회의"
    assert "icsin.problem.instances_cut" in {p.code for p in calendar.problems}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CalendarError, match="no_file"):
        file_bytes(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ics")
    with pytest.raises(CalendarError, match="no_file"):
        file_bytes(tmp_path / "pipe.ics")
