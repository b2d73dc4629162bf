# SPDX-License-Identifier: Apache-2.0
"""What holds for every file of the tree: nothing of a machine, the licence line, a readable size."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIPPED = {"build", "dist", "out", "__pycache__"}
MAX_LINES = 400

# File -> why it is better whole than split.
LONGER_FOR_A_REASON: dict[str, str] = {
    "db/migrations/versions/0001_first.py": "the schema as it was released, written out and never edited",
}

# Written in pieces, or this file would find itself.
MACHINE = re.compile(
    "|".join(
        [
            r"/ro" + r"ot/",
            r"/ho" + r"me/[a-z]",
            r"/Us" + r"ers/[a-z]",
            r"/wo" + r"rk/(main|shared)",
            r"/opt/(whe" + r"els|pypi)",
            r"site-pack" + r"ages/",
        ]
    )
)
REGISTRY = re.compile(
    r"(pypi\.or" + r"g|pythonhos" + r"ted|files\.python|artifact" + r"ory|/sim" + r"ple\b|index-u" + r"rl)"
)


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the tree as git knows them, or as they lie there where the tree is no clone."""
    if shutil.which("git"):
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
        named = [ROOT / name.decode() for name in done.stdout.split(b"\0") if name]
        if done.returncode == 0 and named:
            return tuple(path for path in named if path.is_file())
    found = []
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") or part.endswith(".egg-info") for part in parts[:-1])
        if path.is_file() and not SKIPPED & set(parts) and (not hidden or parts[0] == ".ci"):
            found.append(path)
    return tuple(found)


def texts() -> list[tuple[str, str]]:
    """(path, text) of every file that is UTF-8 text."""
    found = []
    for path in tracked():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine paths", "registry hosts"])
def test_no_file_tells_of_a_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    hits = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert hits == []


def test_constraints_are_plain_pins_without_hosts() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9.-]+==[0-9][\w.]*( ; .+)?", line)] == []
    assert [line for line in lines if "http" in line or "@" in line or "://" in line] == []
    pins = {line.split("==")[0]: line for line in lines}
    assert pins["pyside6-essentials"].split("==")[1] < "6.12"


def test_lock_files_that_record_registries_are_not_kept() -> None:
    assert {path.name for path in tracked()} & {"uv.lock", "pylock.toml", "poetry.lock", "pip.conf"} == set()


def test_every_python_file_carries_the_licence_line() -> None:
    line = "# SPDX-License-Identifier: Apache-2.0"
    bare = [name for name, text in texts() if name.endswith(".py") and line not in text.splitlines()[:4]]
    assert bare == []


def test_no_python_file_is_longer_than_can_be_read_at_a_sitting() -> None:
    lengths = {name: len(text.splitlines()) for name, text in texts() if name.endswith(".py")}
    long = {name: count for name, count in lengths.items() if count > MAX_LINES}
    assert {name: count for name, count in long.items() if name not in LONGER_FOR_A_REASON} == {}
    assert set(LONGER_FOR_A_REASON) - set(long) == set(), "no longer long: take it off the list"


def test_run_py_and_its_house_need_the_standard_library_only() -> None:
    import ast
    import sys

    for path in (ROOT / "run.py", *(ROOT / "house").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            alias.name.split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        names |= {
            (node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
        }
        assert names - sys.stdlib_module_names - {"house"} == set(), path.name
