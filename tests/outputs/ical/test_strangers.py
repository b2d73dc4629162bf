# SPDX-License-Identifier: Apache-2.0
"""The committed feeds, as four strangers read them: all events, the same titles and the same instants.

None of them may complain: every warning is an error here, in this process and in khal's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from desktop.outputs.ical.check import check_calendar

DATA = Path(__file__).parents[2] / "data/ical"
FILES = sorted(path for path in DATA.glob("*.ics"))
EACH = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
Event = tuple[str, str, str, str]  # UID, title, beginning, end


def _said(moment: date) -> str:
    return str(moment.astimezone(UTC) if isinstance(moment, datetime) else moment)


def icalendar_events(data: bytes) -> Iterator[Event]:
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar.errors == []
    for event in calendar.walk("VEVENT"):
        assert event.errors == []
        found: Any = event
        yield (
            str(found["UID"]), str(found["SUMMARY"]), _said(found["DTSTART"].dt), _said(found["DTEND"].dt)
        )  # fmt: skip


def vobject_events(data: bytes) -> Iterator[Event]:
    calendar = vobject.readOne(data.decode())
    assert calendar.validate(raiseException=True) or "vevent" not in calendar.contents
    for event in calendar.contents.get("vevent", ()):
        yield event.uid.value, event.summary.value, _said(event.dtstart.value), _said(event.dtend.value)


def ical_events(data: bytes) -> Iterator[Event]:
    from ical.calendar_stream import IcsCalendarStream

    for event in IcsCalendarStream.calendar_from_ics(data.decode()).events:
        assert event.dtstart is not None
        assert event.dtend is not None
        yield str(event.uid), str(event.summary), _said(event.dtstart), _said(event.dtend)


READERS = {"vobject": vobject_events, "ical": ical_events}


def test_there_is_a_feed_of_every_audience() -> None:
    named = {path.stem for path in FILES}
    assert {"mayor", "escort", "bureau", "council", "public"} <= {n.removeprefix("feed-") for n in named}


@EACH
@pytest.mark.parametrize("reader", READERS)
def test_a_stranger_reads_what_icalendar_reads(path: Path, reader: str) -> None:
    data = path.read_bytes()
    assert check_calendar(data) == ()
    assert sorted(READERS[reader](data)) == sorted(icalendar_events(data))


@pytest.fixture
def khal_home(tmp_path: Path) -> Path:
    (tmp_path / "calendar").mkdir()
    said = f"""
        [calendars]
        [[office]]
        path = {tmp_path / "calendar"}
        [sqlite]
        path = {tmp_path / "khal.db"}
        [locale]
        local_timezone = UTC
        default_timezone = UTC
        dateformat = %Y-%m-%d
        longdateformat = %Y-%m-%d
        datetimeformat = %Y-%m-%d %H:%M:00+00:00
        longdatetimeformat = %Y-%m-%d %H:%M:00+00:00
        timeformat = %H:%M
    """
    (tmp_path / "config").write_text("\n".join(line.strip() for line in said.splitlines()))
    return tmp_path


def _khal(home: Path, *words: str) -> str:
    environment = os.environ | {"PYTHONWARNINGS": "error", "HOME": str(home), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "khal", "-c", str(home / "config"), *words],
        capture_output=True,
        env=environment,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout


@pytest.mark.parametrize("name", ["feed-escort", "feed-bureau", "feed-public"])
def test_khal_takes_and_lists_every_event_at_its_time(khal_home: Path, name: str) -> None:
    path = DATA / f"{name}.ics"
    _khal(khal_home, "import", "-a", "office", "--batch", str(path))
    listed = _khal(
        khal_home, "list", "2022-03-01", "90d", "--once", "--day-format", "", "--format",
        "{uid}\t{title}\t{start-long-full}\t{end-long-full}",
    )  # fmt: skip
    # khal shows the last day of days where the file has the one after, and days from their midnight.
    midnight = " 00:00:00+00:00"
    whole = {
        (uid, title, start if ":" in start else start + midnight)
        for uid, title, start, _ in icalendar_events(path.read_bytes())
    }
    assert {tuple(line.split("\t")[:3]) for line in listed.splitlines() if line} == whole
