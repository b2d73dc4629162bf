# SPDX-License-Identifier: Apache-2.0
"""The sample office's calendar, taken into an empty office and written again, is the same calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.office import Office
from desktop.desk.exports import calendar
from desktop.rules.import_kind import EventState
from tests.offices import Desk
from tests.services.importing.events import empty_office, planned, taken

# When the record of this office was last changed: another office, another moment.
STAMPS = (b"DTSTAMP:", b"LAST-MODIFIED:")


def _export(office: Office) -> bytes:
    with office.read() as tx:
        return calendar(tx, first=date(2025, 1, 1), last=date(2028, 1, 1), now=office.clock()).data


def _lines(data: bytes) -> list[bytes]:
    return [line for line in data.split(b"\r\n") if not line.startswith(STAMPS)]


def test_every_line_but_the_stamps_is_the_same(sample_desk: Desk, tmp_path: Path) -> None:
    first = _export(sample_desk.office)
    other = empty_office(tmp_path, "other")
    count = taken(other, first).new
    second = _export(other)
    assert count == first.count(b"BEGIN:VEVENT") >= 50
    assert _lines(second) == _lines(first)
    assert {row.state for row in planned(other, first).rows} == {EventState.SAME}
    other.close()


def test_the_office_knows_its_own_calendar_again(sample_desk: Desk) -> None:
    rows = planned(sample_desk.office, _export(sample_desk.office)).rows
    assert {row.state for row in rows} == {EventState.SAME}
