# SPDX-License-Identifier: Apache-2.0
"""Offices as files: made, copied, put back, moved, examined, and refused where they cannot be opened."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import userfiles
from tests.cli.clock import NOW
from tests.cli.conftest import Printed, Run


def sentence(printed: Printed, code: int) -> str:
    assert (printed.code, printed.out) == (code, "")
    assert printed.err.count("\n") == 1
    assert "Traceback" not in printed.err
    return printed.err


def test_a_new_office_becomes_the_one_that_commands_mean(run: Run, tmp_path: Path) -> None:
    assert run("new", str(tmp_path / "a.dongseon"), "--now", NOW).code == 0
    assert userfiles.last_office() == str(tmp_path / "a.dongseon")
    assert run("visit", "list", "--now", NOW).code == 0


def test_a_sample_does_not(run: Run, tmp_path: Path) -> None:
    printed = run("sample", "--out", str(tmp_path / "s.dongseon"), "--now", NOW, "--json")
    assert (printed.code, printed.json["engagements"] > 40) == (0, True)
    assert userfiles.last_office() is None


def test_two_samples_of_one_seed_hold_the_same(run: Run, tmp_path: Path) -> None:
    shown = []
    for name in ("a", "b"):
        office = str(tmp_path / f"{name}.dongseon")
        run("sample", "--out", office, "--now", NOW, "--seed", "7")
        shown.append(run("--json", "--office", office, "--now", NOW, "engagement", "list").out)
    assert shown[0] == shown[1]


@pytest.mark.slow
def test_a_big_office_is_made_for_measuring(run: Run, tmp_path: Path) -> None:
    printed = run("sample", "--out", str(tmp_path / "y.dongseon"), "--now", NOW, "--years", "1", "--json")
    assert (printed.code, printed.json["engagements"] > 1500) == (0, True)


@pytest.mark.parametrize("years", ["0", "-1", "many", "1000000"])
def test_an_impossible_number_of_years_is_refused(run: Run, tmp_path: Path, years: str) -> None:
    said = sentence(run("sample", "--out", str(tmp_path / "y.dongseon"), f"--years={years}"), 2)
    assert "--years" in said
    assert list(tmp_path.iterdir()) == []


def test_an_office_in_the_way_is_left_alone(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "a.dongseon"
    place.write_bytes(b"something of mine")
    assert "a.dongseon" in sentence(run("new", str(place)), 3)
    assert place.read_bytes() == b"something of mine"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.dongseon", b"\x89PNG\r\n\x1a\n" + b"\0" * 200),
        ("empty.dongseon", b""),
        ("cut.dongseon", b"SQLite format 3\0"),
    ],
)
def test_a_file_that_is_no_office_is_refused_and_kept(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    place = tmp_path / name
    place.write_bytes(content)
    assert name in sentence(run("visit", "list", "--office", str(place)), 3)
    assert place.read_bytes() == content


def test_another_program_s_database_is_no_office(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    assert "other.db" in sentence(run("visit", "list", "--office", str(place)), 3)


def test_a_missing_office_is_named(run: Run, tmp_path: Path) -> None:
    said = sentence(run("visit", "list", "--office", str(tmp_path / "gone.dongseon")), 3)
    assert "gone.dongseon" in said
    assert list(tmp_path.glob("gone*")) == []


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this account may write everywhere")
def test_without_permission_nothing_is_made_and_that_is_said(run: Run, locked_folder: Path) -> None:
    assert "a.dongseon" in sentence(run("new", str(locked_folder / "a.dongseon")), 3)
    assert list(locked_folder.iterdir()) == []


def test_a_read_only_office_is_said_to_be(
    empty: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (tmp_path / "office.dongseon").read_bytes()
    monkeypatch.setattr("db.places.os.access", lambda path, mode: False)
    said = sentence(empty("visit", "add", "--title", "예시", "--when", "2026-11-26"), 3)
    assert "쓸 권한" in said
    assert (tmp_path / "office.dongseon").read_bytes() == before


def test_a_locked_office_is_said_to_be(empty: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engines.BUSY_TIMEOUT_MS", 50)
    holder = sqlite3.connect(tmp_path / "office.dongseon", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        said = sentence(empty("visit", "add", "--title", "예시", "--when", "2026-11-26"), 3)
    finally:
        holder.rollback()
        holder.close()
    assert "office.dongseon" in said


def test_a_backup_is_opened_counted_and_restored_after_its_difference_was_shown(
    empty: Run, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dongseon"
    backed = empty("--json", "backup", "--to", str(copy))
    assert (backed.code, backed.json["file"], backed.json["rows"]["engagement"]) == (0, str(copy), 0)
    empty("visit", "add", "--title", "예시", "--when", "2026-11-26")
    asked = empty("--json", "restore", str(copy))
    assert asked.code == 0
    assert asked.json["rows"]["engagement"] == {"now": 1, "backup": 0}
    assert (asked.json["actions_lost"], asked.json["restored"]) == (1, False)
    assert len(empty("--json", "visit", "list").json["engagements"]) == 1
    done = empty("--json", "restore", str(copy), "--yes")
    assert (done.code, done.json["restored"]) == (0, True)
    assert empty("--json", "visit", "list").json["engagements"] == []
    assert Path(done.json["kept"]).exists()


def test_a_damaged_office_can_be_restored_too(empty: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.dongseon"
    empty("backup", "--to", str(copy))
    (tmp_path / "office.dongseon").write_bytes(b"ruined")
    assert empty("restore", str(copy), "--yes").code == 0
    assert empty("visit", "list").code == 0


def test_restoring_from_what_is_no_backup_changes_nothing(empty: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.dongseon"
    wrong.write_bytes(b"nothing")
    before = (tmp_path / "office.dongseon").read_bytes()
    sentence(empty("restore", str(wrong), "--yes"), 3)
    assert (tmp_path / "office.dongseon").read_bytes() == before


def test_backups_go_into_the_backup_folder_by_the_name_of_the_office(empty: Run) -> None:
    first, second = (Path(empty("--json", "backup").json["file"]) for _ in range(2))
    assert first.parent == second.parent == userfiles.backup_folder()
    # The number tells apart offices of one name in two folders.
    stamp = "20261123-090000"
    assert first.name.startswith("office-")
    assert first.name.endswith(f"-{stamp}.dongseon")
    assert second.name == first.name.replace(f"{stamp}.", f"{stamp}-2.")


def test_an_office_moves_with_everything_in_it(sample: Run, run: Run, tmp_path: Path) -> None:
    place = str(tmp_path / "moved.dongseon")
    before = sample("--json", "engagement", "list").out
    assert sample("move-office", place).code == 0
    assert run("--json", "--office", place, "--now", NOW, "engagement", "list").out == before
    assert userfiles.last_office() == place


@pytest.mark.postgres
def test_an_office_moves_to_postgresql_and_back(
    sample: Run, run: Run, tmp_path: Path, postgres_url: str
) -> None:
    before = sample("--json", "engagement", "list").out
    assert sample("move-office", postgres_url).code == 0
    there = ("--office", postgres_url, "--now", NOW)
    assert run("--json", *there, "engagement", "list").out == before
    back = str(tmp_path / "back.dongseon")
    assert run(*there, "backup", "--to", back).code == 0
    assert run("--json", "--office", back, "--now", NOW, "engagement", "list").out == before


def test_a_sound_office_passes_the_doctor(sample: Run) -> None:
    printed = sample("--json", "doctor")
    assert (printed.code, printed.json["problems"]) == (0, [])


def test_the_doctor_tells_what_is_wrong_and_repairs_what_can_be_made_anew(
    sample: Run, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "office.dongseon") as connection:
        connection.execute("DELETE FROM search_text WHERE record_id % 2 = 0")
    connection.close()
    found = sample("--json", "doctor")
    assert (found.code, [p["code"] for p in found.json["problems"]]) == (1, ["search_stale"])
    mended = sample("--json", "doctor", "--repair")
    assert (mended.code, mended.json["problems"]) == (0, [])
    assert [p["code"] for p in mended.json["mended"]] == ["search_stale"]


def test_the_doctor_tells_of_an_office_that_cannot_be_opened(sample: Run, tmp_path: Path) -> None:
    office = tmp_path / "office.dongseon"
    content = office.read_bytes()
    office.write_bytes(content[: len(content) // 2])
    printed = sample("--json", "doctor")
    assert (printed.code, [p["code"] for p in printed.json["problems"]]) == (1, ["integrity"])
    assert sample("visit", "list").code == 3


def test_a_brief_is_written_and_issued_copies_are_numbered(sample: Run, tmp_path: Path) -> None:
    file = tmp_path / "b.pdf"
    plain = sample("--json", "sheet", "brief", "125", "-o", str(file))
    assert (plain.code, plain.json["issued"], file.read_bytes()[:5]) == (0, False, b"%PDF-")
    copies = [
        sample("--json", "sheet", "brief", "125", "-o", str(file), "--issue", "--to", "예시 비서").json[
            "copy"
        ]
        for _ in range(2)
    ]
    assert copies == [1, 2]
    edition = plain.json["edition"]
    sample("visit", "change", "125", "--title", "고친 제목")
    assert sample("--json", "sheet", "brief", "125", "-o", str(file)).json["edition"] == edition + 1


def test_a_brief_of_what_a_profile_may_not_see_is_refused(sample: Run, tmp_path: Path) -> None:
    file = tmp_path / "b.pdf"
    said = sentence(sample("sheet", "brief", "125", "-o", str(file), "--profile", "public"), 2)
    assert "125" not in said
    assert not file.exists()


def test_settings_are_listed_set_within_bounds_and_undone(empty: Run) -> None:
    def value() -> object:
        listed = empty("--json", "settings", "list").json["settings"]
        return {s["key"]: s["value"] for s in listed}["notice_working_days"]

    assert empty("settings", "set", "notice_working_days", "5").code == 0
    assert value() == 5
    assert "notice_working_days" in sentence(empty("settings", "set", "notice_working_days", "999"), 2)
    assert "no_such" in sentence(empty("settings", "set", "no_such", "1"), 2)
    assert empty("undo").code == 0
    assert value() == 3


def test_a_named_user_is_the_one_in_the_history(empty: Run) -> None:
    assert empty("user", "name", "홍예시").code == 0
    number = empty("--json", "visit", "add", "--title", "예시", "--when", "2026-11-26").json["engagement"][
        "id"
    ]
    assert empty("--json", "history", str(number)).json["actions"][0]["by"] == "홍예시"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_office_files_are_for_their_owner_only(run: Run, tmp_path: Path) -> None:
    run("new", str(tmp_path / "a.dongseon"))
    assert stat.S_IMODE((tmp_path / "a.dongseon").stat().st_mode) == 0o600


@pytest.mark.postgres
def test_a_password_is_neither_printed_nor_kept(run: Run, postgres_url: str) -> None:
    from sqlalchemy.engine import make_url

    place = make_url(postgres_url).set(password="예시비밀").render_as_string(hide_password=False)
    printed = run("new", place)
    assert printed.code == 0
    assert "예시비밀" not in printed.out + printed.err
    kept = userfiles.last_office()
    assert kept is not None
    assert make_url(kept).password is None
    assert run("visit", "list").code == 0
