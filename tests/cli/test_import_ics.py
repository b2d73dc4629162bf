# SPDX-License-Identifier: Apache-2.0
"""`import ics`: what it prints for programs, what it writes, and when it refuses."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[1] / "data" / "ical_in"


def _titles(office: Run) -> list[str]:
    everything = ("engagement", "list", "--from", "1900-01-01", "--to", "2199-12-30")
    return [e["title"] for e in office("--json", *everything).json["engagements"]]


def test_one_event_is_told_for_each_vevent_that_was_kept(empty: Run) -> None:
    printed = empty("--json", "import", "ics", str(SAMPLES / "google.ics"))
    assert (printed.code, printed.err) == (0, "")
    found = [(e["uid"], e["start"], e["status"], len(e.get("instances", ()))) for e in printed.json["events"]]
    assert found == [
        ("example0001@google.com", "2026-11-26T14:00:00+09:00", "new", 0),
        ("example0002@google.com", "2026-12-24", "new", 0),
        ("example0003@google.com", "2026-11-23T09:00:00+09:00", "new", 2),
        ("example0003@google.com", "2026-12-08T10:00:00+09:00", "new", 1),
        ("example0003@google.com", "2026-12-14T09:00:00+09:00", "same", 1),
    ]
    assert printed.json["problems"] == []
    assert len(_titles(empty)) == 5


def test_a_bad_property_is_told_with_its_line_beside_its_event(empty: Run) -> None:
    printed = empty("--json", "import", "ics", str(SAMPLES / "broken.ics"))
    assert printed.code == 0
    first = printed.json["events"][0]
    assert [(p["line"], p["code"]) for p in first["problems"]] == [(7, "end_before_start")]
    assert (30, "no_start") in [(p["line"], p["code"]) for p in printed.json["problems"]]


def test_a_dry_run_and_a_second_import_write_nothing(empty: Run) -> None:
    file = str(SAMPLES / "outlook.ics")
    dry = empty("--json", "import", "ics", file, "--dry-run").json
    assert ([e["status"] for e in dry["events"]], dry["written"]) == (["new", "new"], False)
    assert _titles(empty) == []
    assert empty("import", "ics", file).code == 0
    again = empty("--json", "import", "ics", file).json
    assert ([e["status"] for e in again["events"]], again["written"]) == (["same", "same"], False)
    assert empty("undo").code == 0
    assert _titles(empty) == []


def test_an_event_can_be_left_out(empty: Run) -> None:
    assert empty("import", "ics", str(SAMPLES / "google.ics"), "--skip", "example0003@google.com").code == 0
    assert sorted(_titles(empty)) == ["예시 회의", "예시 휴가"]


def test_a_file_without_anything_usable_is_wrong_input(empty: Run, tmp_path: Path) -> None:
    file = tmp_path / "empty.ics"
    file.write_bytes(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
    printed = empty("--json", "import", "ics", str(file))
    assert (printed.code, printed.json["events"], printed.json["written"]) == (2, [], False)
    assert printed.err.strip() == "가져올 수 있는 일정이 없습니다. 아무것도 바꾸지 않았습니다."
    for data in (b"", b"%PDF-1.7", b"hello"):
        file.write_bytes(data)
        refused = empty("import", "ics", str(file))
        assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert empty("import", "ics", str(tmp_path / "nowhere.ics")).code == 2


def test_people_read_the_same_in_lines(empty: Run) -> None:
    printed = empty("import", "ics", str(SAMPLES / "floating.ics"))
    lines = printed.out.splitlines()
    assert lines[0].startswith("새 일정 1,")
    assert "    7행: 시간대가 없는 시각 2개를 Asia/Tokyo 시각으로 읽었습니다." in lines
