# SPDX-License-Identifier: Apache-2.0
"""Calendar files: their exact bytes, their order, and what must not be in them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from db.records.when import Day, Days, Month, Part, Timed
from desktop.outputs.ical.values import FeedEntry, FeedHead, FeedStatus
from desktop.outputs.ical.write import fragment, join_calendar, write_calendar, zone_for
from tests.outputs.ical.samples import STAMP, entry, full_entry, head, paris, week_of_every_kind

ROOT = Path(__file__).parents[3]
FULL_HEAD = head("동선, 시장 일정; 수행용 (예시)", color="seagreen", color_hex="#2e8b57", stamp=STAMP)


def lines(item: FeedEntry) -> list[str]:
    return fragment(item).replace(b"\r\n ", b"").decode().split("\r\n")


def only(item: FeedEntry, *names: str) -> list[str]:
    return [line for line in lines(item) if line.startswith(names)]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("week", lambda: write_calendar(FULL_HEAD, week_of_every_kind())),
        ("one", lambda: write_calendar(None, [full_entry()])),
        ("empty", lambda: write_calendar(head(), [])),
    ],
)
def test_files_are_as_committed(
    name: str, made: Callable[[], bytes], golden: Callable[[str, bytes], None]
) -> None:
    golden(f"ical/{name}.ics", made())


def test_the_public_event_holds_nothing_but_what_was_given() -> None:
    assert lines(entry()) == [
        "BEGIN:VEVENT",
        "UID:3f0c6a52-8d1e-4c57-9d3b-0a1b2c3d4e5f",
        "DTSTAMP:20260501T030405Z",
        "LAST-MODIFIED:20260501T030405Z",
        "SEQUENCE:2",
        "DTSTART;TZID=Asia/Seoul:20260513T140000",
        "DTEND;TZID=Asia/Seoul:20260513T153000",
        "SUMMARY:까치산 산책로 현장방문 (예시)",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "",
    ]


def test_a_file_of_one_event_names_no_calendar_and_no_interval() -> None:
    opening = write_calendar(None, [entry()]).split(b"BEGIN:VTIMEZONE")[0]
    assert opening.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dongseon//Dongseon Calendar//KO",
        "CALSCALE:GREGORIAN",
        "",
    ]


def test_a_day_with_an_open_hour_is_tentative_and_all_day() -> None:
    item = entry(when=Day(date(2026, 5, 26), Part.OPEN), suffix=" (시간 미정)", alarm_min=30)
    assert lines(item)[5:] == [
        "DTSTART;VALUE=DATE:20260526",
        "DTEND;VALUE=DATE:20260527",
        "SUMMARY:까치산 산책로 현장방문 (예시) (시간 미정)",
        "STATUS:TENTATIVE",
        "END:VEVENT",
        "",
    ]


def test_a_stay_ends_on_the_morning_after_and_crosses_years() -> None:
    stay = entry(when=Days(date(2026, 12, 30), date(2026, 12, 31)))
    assert only(stay, "DT")[1:] == ["DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270101"]


def test_a_month_makes_no_entry() -> None:
    september = entry(when=Month(2026, 9))
    assert fragment(september) == b""
    assert write_calendar(head(), [september]) == write_calendar(head(), [])


@pytest.mark.parametrize(
    ("status", "visible", "expected"),
    [
        (FeedStatus.CANCELLED, False, ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "FREE"]),
        (FeedStatus.CANCELLED, True, ["STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "FREE"]),
        (FeedStatus.POSTPONED, False, ["STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "FREE"]),
        (FeedStatus.TENTATIVE, False, ["STATUS:TENTATIVE", "TRANSP:OPAQUE", "TENTATIVE"]),
        (FeedStatus.CONFIRMED, False, ["STATUS:CONFIRMED", "TRANSP:OPAQUE", "BUSY"]),
    ],
)
def test_status_and_busy_time_agree(status: FeedStatus, visible: bool, expected: list[str]) -> None:
    item = full_entry(status=status, keep_cancelled_visible=visible, prefix="[표시] ")
    found = only(item, "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
    assert [line.removeprefix("X-MICROSOFT-CDO-BUSYSTATUS:") for line in found] == expected
    off = status in (FeedStatus.CANCELLED, FeedStatus.POSTPONED)
    assert ("BEGIN:VALARM" in lines(item)) is not off
    assert only(item, "SUMMARY") == ["SUMMARY:[표시] 까치산 산책로 현장방문 (예시)"]


def test_the_map_title_is_the_place_and_quotes_are_safe() -> None:
    title = "\"강서구 ^'까치산^'로 12, 2층; 회의실\""
    assert only(full_entry(), "LOCATION", "GEO", "X-APPLE") == [
        'LOCATION:강서구 "까치산"로 12\\, 2층\\; 회의실',
        "GEO:37.531800;126.846700",
        f"X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE={title}:geo:37.531800,126.846700",
    ]


def test_points_have_neither_exponents_nor_negative_zero() -> None:
    assert only(entry(geo=(-0.0000001, 0.00001)), "GEO") == ["GEO:0.000000;0.000010"]


def test_category_names_hold_no_comma_and_stand_once() -> None:
    item = entry(categories=("도로, 교통", "안전", "도로·교통", " ", "공원;녹지"))
    assert only(item, "CATEGORIES") == ["CATEGORIES:도로·교통,안전,공원\\;녹지"]


def test_times_that_a_zone_cannot_carry_are_written_in_utc_without_declaring_it() -> None:
    ramadan = datetime(2026, 2, 25, 10, tzinfo=UTC)
    item = entry(when=Timed(ramadan, ramadan + timedelta(hours=1), "Africa/Casablanca"))
    assert only(item, "DTSTART", "DTEND") == ["DTSTART:20260225T100000Z", "DTEND:20260225T110000Z"]
    assert zone_for(item) is None
    assert b"VTIMEZONE" not in write_calendar(head(), [item])


def test_an_event_of_less_than_a_second_does_not_end_on_its_start() -> None:
    start = datetime(2026, 5, 13, 5, tzinfo=UTC)
    item = entry(when=Timed(start, start + timedelta(microseconds=5)))
    assert only(item, "DTEND") == ["DTEND;TZID=Asia/Seoul:20260513T140001"]


def test_order_of_entries_and_zones_does_not_matter() -> None:
    items = week_of_every_kind()
    parts = [fragment(item) for item in items]
    zones = ["Europe/Paris", "Asia/Seoul", "Asia/Seoul"]
    assert write_calendar(FULL_HEAD, items[::-1]) == write_calendar(FULL_HEAD, items)
    assert join_calendar(FULL_HEAD, parts[::-1], zones) == write_calendar(FULL_HEAD, items)


def test_a_moved_event_changes_only_its_own_lines() -> None:
    before = [entry(uid="a"), entry(uid="b"), entry(uid="c")]
    after = [entry(uid="a"), entry(uid="b", when=paris(date(2026, 1, 2), 9, 10)), entry(uid="c")]
    old, new = (write_calendar(head(), items).split(b"BEGIN:VEVENT") for items in (before, after))
    assert [left == right for left, right in zip(old[1:], new[1:], strict=True)] == [True, False, True]


def test_two_entries_of_one_uid_are_refused() -> None:
    with pytest.raises(ValueError, match="share a UID"):
        write_calendar(head(), [entry(), full_entry()])


def test_a_file_of_nothing_is_refused_but_an_empty_feed_is_not() -> None:
    with pytest.raises(ValueError, match="without an event"):
        write_calendar(None, [])
    assert b"TZID:Asia/Seoul" in write_calendar(head(), [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"uid": ""},
        {"uid": "a b"},
        {"uid": "a\r\nX:1"},
        {"sequence": -1},
        {"stamp": datetime(2026, 1, 1)},
        {"geo": (91, 0)},
        {"geo": (float("nan"), 0)},
        {"alarm_min": -5},
    ],
)
def test_values_that_no_file_can_hold_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        entry(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [{"name": " \u200b"}, {"color": "#fff"}, {"color_hex": "green"}, {"zone": "KST"}, {"refresh_min": 0}],
)
def test_heads_that_no_feed_can_have_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        FeedHead(**({"name": "동선"} | wrong))  # type: ignore[arg-type]


def test_bytes_are_the_same_in_another_process_with_another_hash_seed() -> None:
    code = (
        "import sys; from hashlib import sha256; from tests.outputs.ical.test_write import *;"
        "sys.stdout.write(sha256(write_calendar(FULL_HEAD, week_of_every_kind())).hexdigest())"
    )
    expected = sha256(write_calendar(FULL_HEAD, week_of_every_kind())).hexdigest()
    for seed in ("1", "2", "77"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "America/New_York"}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == expected


def test_importing_the_writer_does_not_import_the_library() -> None:
    rooms = "desktop.outputs.ical.write, desktop.outputs.ical.check"
    code = f"import sys, {rooms}; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
