# SPDX-License-Identifier: Apache-2.0
"""Which Python run.py takes, and what it says when there is none."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from house import pythons

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((3, 10, "CPython", True, False), False),
        ((3, 11, "CPython", True, False), True),
        ((3, 14, "CPython", True, False), True),
        ((3, 15, "CPython", True, False), False),
        ((3, 12, "PyPy", True, False), False),
        ((3, 12, "CPython", False, False), False),
        ((3, 14, "CPython", True, True), False),
        ((), False),
    ],
)
def test_fits_takes_64_bit_cpython_of_the_declared_versions(facts: pythons.Facts, expected: bool) -> None:
    assert pythons.fits(facts) is expected


def test_versions_of_run_py_are_those_of_the_project() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    oldest, newest = pythons.OLDEST, pythons.NEWEST
    declared = f'requires-python = ">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"'
    assert declared in text
    assert [*pythons.MINORS] == [*range(newest[1], oldest[1] - 1, -1)]


def test_probe_tells_the_facts_of_a_python_and_nothing_of_what_is_none(tmp_path: Path) -> None:
    assert pythons.probe([sys.executable]) == pythons.this_python()
    assert pythons.probe([str(tmp_path / "python3.13")]) == ()


def test_candidates_begin_with_the_environment_made_earlier_and_go_from_new_to_old() -> None:
    posix = [command[0] for command in pythons.candidates("/r", windows=False)]
    assert posix[0] == pythons.venv_python("/r")
    assert [name for name in posix if os.path.basename(name) == name] == [
        "python3.14",
        "python3.13",
        "python3.12",
        "python3.11",
    ]
    windows = pythons.candidates("/r", windows=True)
    assert windows[1:5] == [["py", "-3.14"], ["python3.14"], ["py", "-3.13"], ["python3.13"]]


@pytest.mark.skipif(os.name == "nt", reason="makes a shell script that poses as a Python")
def test_look_around_passes_over_shims_that_start_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shim, real = tmp_path / "python3.14", tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\nexit 127\n")
    real.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    shim.chmod(0o755)
    real.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert pythons.look_around(str(tmp_path)) == ["python3.13"]


@pytest.mark.parametrize("name", ["run.py", "house/__init__.py", "house/words.py", "house/pythons.py"])
def test_what_an_old_python_reads_has_the_syntax_of_3_6(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "ascii"])
def test_without_a_fitting_python_run_py_says_what_to_install_and_stops_with_3(encoding: str) -> None:
    """A Python of no fitting version is posed by moving the bounds; the console may have Hangul or not."""
    code = (
        "import sys, runpy; sys.argv = ['run.py']; sys.path.insert(0, '.');"
        "from house import pythons; pythons.OLDEST = (4, 0); runpy.run_path('run.py', run_name='__main__')"
    )
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LANG": "ko_KR.UTF-8", "LC_ALL": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=False, timeout=60
    )
    told = done.stdout.decode(encoding)
    assert (done.returncode, done.stderr) == (3, b"")
    assert ("64-bit Python" if encoding == "ascii" else "64비트 파이썬") in told
    assert pythons.how_to_install(sys.platform)[0] in told
    assert len(told.splitlines()) == 1 + len(pythons.how_to_install(sys.platform))
