# SPDX-License-Identifier: Apache-2.0
"""`calendar`: outside calendars from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
    "DTSTART:20261126T010000Z\r\nDTEND:20261126T020000Z\r\nSUMMARY:예시 회의\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)


def test_a_calendar_is_added_read_changed_hidden_and_put_away(empty: Run, tmp_path: Path) -> None:
    path = tmp_path / "예시.ics"
    path.write_text(ICS, encoding="utf-8")
    added = empty("calendar", "add", str(path), "--name", "예시 달력", "--every", "30")
    assert (added.code, added.out) == (0, "1  예시 달력을 읽었습니다. 일정 1건.\n")
    (one,) = empty("--json", "calendar", "list").json["calendars"]
    assert (one["name"], one["address"], one["count"], one["every_min"]) == ("예시 달력", str(path), 1, 30)
    assert empty("calendar", "read", "--only-due").out == "읽을 때가 된 바깥 달력이 없습니다.\n"
    assert "그대로입니다" in empty("calendar", "read", "1").out
    assert empty("calendar", "change", "1", "--name", "새 이름", "--color", "#1b7345").code == 0
    assert "(감춤)" in empty("calendar", "hide", "1").out
    assert "(감춤)" not in empty("calendar", "show", "1").out
    assert empty("calendar", "bin", "1").out == "바깥 달력 새 이름을 지웠습니다.\n"
    assert empty("calendar", "list").out == "바깥 달력 0개\n"


def test_one_that_cannot_be_read_is_kept_and_the_world_has_failed(empty: Run, tmp_path: Path) -> None:
    added = empty("calendar", "add", str(tmp_path / "none.ics"), "--name", "예시")
    assert added.code == 3
    assert "none.ics를 찾을 수 없습니다" in added.err
    (one,) = empty("--json", "calendar", "list").json["calendars"]
    assert one["problem"]["code"] == "fetch.no_file"


def test_what_cannot_be_an_address_is_bad_input_and_its_secrets_are_not_printed(empty: Run) -> None:
    refused = empty("calendar", "add", "ftp://kim:geheim@calendar.example/", "--name", "예시")
    assert refused.code == 2
    assert "geheim" not in refused.err + refused.out
    address = "https://kim:geheim@calendar.example/private-token"
    assert empty("calendar", "add", address, "--name", "예시", "--later").code == 0
    shown = empty("calendar", "list").out + empty("--json", "calendar", "list").out
    assert "https://calendar.example/…" in shown
    assert "geheim" not in shown
    assert "private-token" not in shown
