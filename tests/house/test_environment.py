# SPDX-License-Identifier: Apache-2.0
"""The environment of a checkout: when it is filled, when left alone, what is said when it cannot be made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from house import environment, pythons, system


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with an environment that looks made, by Python 3.12."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["PySide6-Essentials>=6.8,<6.12", "SQLAlchemy>=2.1"]\n', encoding="utf-8"
    )
    (tmp_path / "constraints.txt").write_text("sqlalchemy==2.1.9\n", encoding="utf-8")
    python = Path(pythons.venv_python(str(tmp_path)))
    python.parent.mkdir(parents=True)
    python.write_text("")
    (tmp_path / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.4\n", encoding="utf-8")
    return tmp_path


def test_a_stamped_environment_is_ready_for_its_level_and_those_below(checkout: Path) -> None:
    assert not environment.ready(checkout, "core")
    environment.write_stamp(checkout, "window", ["offscreen"])
    assert [environment.ready(checkout, level) for level in environment.LEVELS] == [True, True, False]
    assert environment.read_stamp(checkout) == ("window", ["offscreen"])


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt", ".venv/pyvenv.cfg"])
def test_a_change_of_what_was_installed_takes_the_stamp_away(checkout: Path, name: str) -> None:
    environment.write_stamp(checkout, "dev", [])
    with (checkout / name).open("a", encoding="utf-8") as file:
        file.write("# later\n")
    assert not environment.ready(checkout, "core")


def test_a_moved_checkout_is_installed_again(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    environment.write_stamp(checkout, "dev", [])
    moved = tmp_path_factory.mktemp("elsewhere") / "checkout"
    checkout.rename(moved)
    assert not environment.ready(moved, "core")


def test_a_stamp_whose_python_is_gone_or_too_old_does_not_hold(checkout: Path) -> None:
    environment.write_stamp(checkout, "dev", [])
    os.unlink(pythons.venv_python(str(checkout)))
    assert not environment.ready(checkout, "core")
    Path(pythons.venv_python(str(checkout))).write_text("")
    (checkout / ".venv" / "pyvenv.cfg").write_text("version = 3.10.1\n", encoding="utf-8")
    environment.write_stamp(checkout, "dev", [])
    assert not environment.ready(checkout, "core")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 1}', "\x00"])
def test_a_damaged_stamp_counts_as_none(checkout: Path, text: str) -> None:
    (checkout / ".venv" / environment.STAMP).write_text(text, encoding="utf-8")
    assert environment.read_stamp(checkout) == ("", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("version = 3.11.7\n", (3, 11)),
        ("version_info = 3.13.0.final.0\n", (3, 13)),
        ("home = /usr/bin\n", None),
        ("version = new\n", None),
    ],
)
def test_venv_version_reads_what_venv_virtualenv_and_uv_write(
    checkout: Path, text: str, expected: tuple[int, int] | None
) -> None:
    (checkout / ".venv" / "pyvenv.cfg").write_text(text, encoding="utf-8")
    assert environment.venv_version(checkout) == expected


def test_without_a_window_qt_is_left_out_and_nothing_else(checkout: Path) -> None:
    assert environment.requirements(checkout, "core") == ["SQLAlchemy>=2.1"]
    assert environment.requirements(checkout, "window") == ["-e", str(checkout)]
    assert environment.requirements(checkout, "dev") == ["-e", f"{checkout}[dev]"]


def test_an_interrupted_installation_leaves_no_stamp(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.write_stamp(checkout, "core", [])
    monkeypatch.setattr(environment, "_usable", lambda root, python: True)

    def interrupted(root: Path, python: str, level: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(checkout, "window")
    assert not environment.ready(checkout, "core")


def test_a_higher_level_is_kept_when_a_lower_one_is_asked_for_later(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(environment, "_usable", lambda root, python: True)
    monkeypatch.setattr(environment, "_install", lambda root, python, level: installed.append(level))
    for level in ("core", "core", "dev", "window", "core"):
        environment.prepare(checkout, level)
    assert installed == ["core", "dev"]


def test_when_no_environment_can_be_made_the_line_to_type_is_printed_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONGSEON_LANG", "en")
    monkeypatch.setattr(environment, "_runs", lambda command: False)
    monkeypatch.setattr(system, "is_debian", lambda: True)
    monkeypatch.setattr(system, "is_root", lambda: False)
    monkeypatch.setattr(environment.sys, "base_prefix", "/usr")
    with pytest.raises(environment.CannotGoOnError):
        environment.prepare(tmp_path, "core")
    told = capsys.readouterr().out.splitlines()
    assert told[-2].endswith("Run this line once, then start again:")
    assert (
        told[-1]
        .strip()
        .startswith("sudo apt-get update && sudo apt-get install -y --no-install-recommends python3.")
    )
    assert list(tmp_path.iterdir()) == []


def test_variables_that_send_pip_elsewhere_are_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_CERT", "kept")
    clean = environment.clean_environment()
    assert ("PIP_TARGET" in clean, "PYTHONPATH" in clean, clean["PIP_CERT"]) == (False, False, "kept")
