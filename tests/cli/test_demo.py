# SPDX-License-Identifier: Apache-2.0
"""`demo`: what a machine without a screen shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.outputs.ical.check import check_calendar
from tests.cli.clock import NOW
from tests.cli.conftest import Run


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.suffix != ".dongseon"}


def test_demo_makes_a_brief_a_visit_the_week_and_the_list_and_says_where(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    printed = run("demo", "--out", str(out), "--now", NOW)
    assert (printed.code, printed.err) == (0, "")
    made = files_of(out)
    assert all(name in printed.out for name in made)
    assert str(out) in printed.out
    visits = run("--json", "--office", str(out / "sample-office.dongseon"), "--now", NOW, "visit", "list",
                 "--to", "2026-11-29", "--from", "2026-11-23").json["engagements"]  # fmt: skip
    going = [v for v in visits if v["status"] not in ("cancelled", "postponed", "candidate")]
    briefs = [name for name in made if name.endswith(".pdf") and "보고서" in name]
    assert len(briefs) == len(going) >= 3
    assert {".pdf", ".ics", ".txt", ".csv"} == {Path(name).suffix for name in made}
    assert all(data.startswith(b"%PDF-") for name, data in made.items() if name.endswith(".pdf"))


def test_the_week_of_the_demo_has_nothing_that_a_phone_trips_over(run: Run, tmp_path: Path) -> None:
    run("demo", "--out", str(tmp_path), "--now", NOW)
    (calendar,) = tmp_path.glob("*.ics")
    assert list(check_calendar(calendar.read_bytes())) == []


def test_the_same_clock_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    run("demo", "--out", str(tmp_path / "a"), "--now", NOW)
    run("demo", "--out", str(tmp_path / "b"), "--now", NOW)
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


def test_a_second_demo_leaves_an_office_that_was_worked_in(run: Run, tmp_path: Path) -> None:
    run("demo", "--out", str(tmp_path), "--now", NOW)
    office = tmp_path / "sample-office.dongseon"
    run("--office", str(office), "--now", NOW, "visit", "add", "--title", "내 일정", "--when", "2026-11-26")
    before = office.read_bytes()
    printed = run("demo", "--out", str(tmp_path), "--now", NOW)
    assert printed.code == 0
    assert office.read_bytes() == before


def test_without_a_folder_it_names_a_fresh_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folders = [run("--json", "demo", "--now", NOW).json["folder"] for _ in range(2)]
    assert folders == [str(tmp_path / "dongseon-demo"), str(tmp_path / "dongseon-demo-2")]


def test_a_folder_that_cannot_be_made_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    printed = run("demo", "--out", str(tmp_path / "file" / "out"))
    assert (printed.code, printed.out, printed.err.count("\n")) == (3, "", 1)
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize("day", ["2020-01-01", "2024-02-29", "2026-12-31", "2030-06-15"])
def test_a_demo_works_on_any_day(run: Run, tmp_path: Path, day: str) -> None:
    assert run("demo", "--out", str(tmp_path), "--now", f"{day}T09:00").code == 0
