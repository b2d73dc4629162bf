# SPDX-License-Identifier: Apache-2.0
"""Whatever console there is: its encoding, and a reader who goes away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.clock import NOW

ROOT = Path(__file__).parents[2]


def program(*words: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own, on a console of this encoding."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("encoding", ["cp949", "ascii", "utf-8", "latin-1"])
def test_output_is_utf8_whatever_the_console(tmp_path: Path, encoding: str) -> None:
    done = program("demo", "--out", str(tmp_path / "out"), "--now", NOW, encoding=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("□ ")


@pytest.mark.parametrize("encoding", ["cp949", "ascii"])
def test_errors_are_utf8_whatever_the_console(encoding: str) -> None:
    done = program("visit", "list", "--office", "없는 곳.dongseon", encoding=encoding)
    assert done.returncode == 3
    assert "없는 곳.dongseon" in done.stderr.decode("utf-8")


def test_a_reader_who_goes_away_is_no_error(tmp_path: Path) -> None:
    office = tmp_path / "o.dongseon"
    assert program("sample", "--out", str(office), "--now", NOW).returncode == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "check", "--office", str(office), "--now", NOW],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) in (0, 1)


def test_a_file_name_that_is_no_utf8_is_shown_and_refused_in_one_sentence() -> None:
    if os.name == "nt":
        pytest.skip("names of files are text on Windows")
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "visit", "list", "--office", b"\xff\xfe.dongseon"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 3
    assert done.stderr.decode("utf-8").count("\n") == 1


def test_json_is_one_document_with_zoned_times(tmp_path: Path) -> None:
    office = tmp_path / "o.dongseon"
    program("sample", "--out", str(office), "--now", NOW)
    done = program("--json", "visit", "list", "--office", str(office), "--now", NOW, encoding="cp949")
    found = json.loads(done.stdout.decode("utf-8"))
    timed = [e["when"] for e in found["engagements"] if e["when"] and e["when"]["kind"] == "timed"]
    assert timed
    assert all(when["start"].endswith("+09:00") for when in timed)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a screen")
@pytest.mark.parametrize("words", [(), ("window",)])
def test_without_a_screen_the_window_is_refused_in_one_sentence(words: tuple[str, ...]) -> None:
    hidden = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env=hidden,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (3, b"")
    assert "dongseon demo" in done.stderr.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_output_onto_a_full_disk_fails_without_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "--help"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (3, b"")
