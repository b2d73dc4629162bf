# SPDX-License-Identifier: Apache-2.0
"""What each command of run.py prepares and starts; the installing itself is left to a real clone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from house import commands, environment, system


class Started:
    """Stands for the machine: notes which level was prepared, what was started, on which platform of Qt."""

    def __init__(self) -> None:
        self.levels: list[str] = []
        self.calls: list[tuple[list[str], str]] = []
        self.problem = ""
        self.codes: list[int] = []


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    notes = Started()

    def prepare(root: Path, level: str) -> str:
        notes.levels.append(level)
        return "python"

    def call(arguments: list[str], variables: dict[str, str] | None) -> int:
        wanted = dict(os.environ) if variables is None else variables
        notes.calls.append((arguments, wanted.get("QT_QPA_PLATFORM", "")))
        return notes.codes.pop(0) if notes.codes else 0

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DONGSEON_LANG", "en")
    monkeypatch.setattr(commands.sys, "platform", "linux")
    monkeypatch.setattr(commands.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(environment, "prepare", prepare)
    monkeypatch.setattr(environment, "read_stamp", lambda root: ("window", []))
    monkeypatch.setattr(environment, "write_stamp", lambda root, level, qt: None)
    monkeypatch.setattr(system, "make_qt_load", lambda python, variables: notes.problem)
    monkeypatch.setattr(
        commands, "_hand_over", lambda python, arguments, variables=None: call(arguments, variables)
    )
    monkeypatch.setattr(
        commands, "_run", lambda python, arguments, variables, folder: call(arguments, variables)
    )
    return notes


def test_without_a_screen_the_demonstration_is_made_without_qt(
    started: Started, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main([], str(tmp_path)) == 0
    assert started.levels == ["core"]
    assert started.calls == [(["-m", "desktop", "demo", "--out", str(tmp_path / "out" / "demo")], "")]
    assert "no screen" in capsys.readouterr().out


def test_with_a_screen_the_window_opens(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert commands.main([], "/r") == 0
    assert (started.levels, started.calls) == (["window"], [(["-m", "desktop"], "")])


def test_a_screen_that_cannot_be_reached_is_no_screen(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":99")
    started.problem = system.NO_DISPLAY
    commands.main([], "/r")
    assert started.calls[0][0][:3] == ["-m", "desktop", "demo"]


def test_missing_libraries_are_named_with_the_line_to_type(
    started: Started, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(system.sys, "platform", "linux")
    started.problem = "libEGL.so.1"
    assert commands.main([], "/r") == 3
    told = capsys.readouterr().out
    assert "libEGL.so.1" in told
    assert "sudo apt-get install -y --no-install-recommends libegl1 " in told.replace(
        "sudo apt-get update && ", ""
    )
    assert "libxcb-cursor0" in told
    assert started.calls == []


@pytest.mark.parametrize(
    ("arguments", "level", "call", "platform"),
    [
        (
            ["test", "-k", "x"],
            "dev",
            ["-m", "pytest", "-n", "2", "--dist", "loadfile", "-k", "x"],
            "offscreen",
        ),
        (["test", "tests/db"], "dev", ["-m", "pytest", "tests/db"], "offscreen"),
        (["test", "-n", "0"], "dev", ["-m", "pytest", "-n", "0"], "offscreen"),
        (["bench", "unit"], "dev", ["-m", "bench", "unit"], "offscreen"),
        (["shots", "d"], "window", ["-m", "desktop", "shots", "d"], "offscreen"),
        (["--", "demo", "--out", "d"], "core", ["-m", "desktop", "demo", "--out", "d"], ""),
        (["--", "--json", "doctor"], "core", ["-m", "desktop", "--json", "doctor"], ""),
        (["--", "shots", "d"], "window", ["-m", "desktop", "shots", "d"], "offscreen"),
        (["--"], "window", ["-m", "desktop"], ""),
    ],
)
def test_each_command_installs_what_it_needs_and_passes_its_arguments_on(
    started: Started, arguments: list[str], level: str, call: list[str], platform: str
) -> None:
    assert commands.main(arguments, "/r") == 0
    assert (started.levels, started.calls) == ([level], [(call, platform)])


def test_check_runs_every_check_and_names_those_that_failed(
    started: Started, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    started.codes = [0, 1, 0, 1, 0, 0]
    assert commands.main(["check"], str(tmp_path)) == 1
    assert len(started.calls) == len(commands.CHECKS) == 6
    assert capsys.readouterr().out.splitlines()[-1] == "Checks that failed: ruff format, lint-imports"


@pytest.mark.parametrize("arguments", [["shots"], ["check", "x"], ["tset"], ["shots", "a", "b"]])
def test_wrong_use_shows_the_usage_and_starts_nothing(
    started: Started, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(arguments, "/r") == 2
    assert (started.levels, started.calls) == ([], [])
    assert "run.py [test [ARGS] | check" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("stderr", "code", "expected"),
    [
        (b"ImportError: libEGL.so.1: cannot open shared object file", 1, "libEGL.so.1"),
        (b"qt.qpa.xcb: could not connect to display :9\nqt.qpa: no plugin", -6, system.NO_DISPLAY),
        (b"From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed\nAborted", -6, "Aborted"),
        (b"", 3, "exit 3"),
    ],
)
def test_qt_problem_says_in_a_few_words_what_is_missing(
    tmp_path: Path, stderr: bytes, code: int, expected: str
) -> None:
    import subprocess

    done = subprocess.CompletedProcess(args=[], returncode=code, stdout=b"", stderr=stderr)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "run", lambda *a, **k: done)
        assert system.qt_problem("python", {}) == expected
