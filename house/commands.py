# SPDX-License-Identifier: Apache-2.0
"""The commands of run.py: start, test, check, bench, shots, and -- for the program's own commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from house import environment, system, words

COMMANDS = ("test", "check", "bench", "shots", "--")
# Commands of the program that draw with Qt (design: `window` is also what no command at all means).
DRAWING = ("window", "shots")
CHECKED = ("desktop", "db", "house", "run.py", "bench")
CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy --strict", ("mypy", "--strict", *CHECKED)),
    ("lint-imports", ("importlinter.cli",)),
    ("migrations", ("db.migrations.check",)),
    ("words", ("desktop.words.lint",)),
)


def main(arguments: list[str], root: str) -> int:
    """Run one command of run.py; 0 done, 2 wrong use, 3 the machine is in the way, else what was run says."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    place = Path(root)
    try:
        if command in ("-h", "--help", "help"):
            words.say("usage")
            return 0
        if command == "":
            return _start(place)
        if command == "--":
            return _program(place, rest)
        if command == "test":
            return _test(place, rest)
        if command == "check" and not rest:
            return _check(place)
        if command == "bench":
            return _bench(place, rest)
        if command == "shots" and len(rest) == 1:
            return _shots(place, rest[0])
    except environment.CannotGoOnError:
        return 3
    if command not in COMMANDS:
        words.say("unknown", word=command)
    words.say("usage")
    return 2


def _start(root: Path) -> int:
    """The newcomer's start: the window, or a demonstration where there is no screen."""
    if not system.has_screen(dict(os.environ), sys.platform):
        return _demo(root)
    python = environment.prepare(root, "window")
    if not _qt_loads(root, python, environment.clean_environment(), may_be_absent=True):
        return _demo(root)
    return _hand_over(python, ["-m", "desktop"])


def _demo(root: Path) -> int:
    folder = root / "out" / "demo"
    words.say("screen.none", folder=str(folder))
    return _hand_over(environment.prepare(root, "core"), ["-m", "desktop", "demo", "--out", str(folder)])


def _program(root: Path, rest: list[str]) -> int:
    """The program with these arguments; Qt is installed only for the commands that draw."""
    named = [word for word in rest if not word.startswith("-")]
    draws = not rest or any(word in DRAWING for word in named[:3])
    if not draws:
        return _hand_over(environment.prepare(root, "core"), ["-m", "desktop", *rest])
    python = environment.prepare(root, "window")
    variables = _drawing_environment() if "shots" in named else environment.clean_environment()
    _qt_loads(root, python, variables)
    return _hand_over(python, ["-m", "desktop", *rest], variables)


def _shots(root: Path, folder: str) -> int:
    python = environment.prepare(root, "window")
    variables = _drawing_environment()
    _qt_loads(root, python, variables)
    return _hand_over(python, ["-m", "desktop", "shots", folder], variables)


def _test(root: Path, rest: list[str]) -> int:
    python = environment.prepare(root, "dev")
    variables = _drawing_environment()
    _qt_loads(root, python, variables)
    return _run(python, ["-m", "pytest", *_spread(rest), *rest], variables, root)


def _spread(rest: list[str]) -> list[str]:
    """The whole suite runs on as many cores as there are, up to four; a part of it where it is asked for."""
    alone = any(word in ("--pdb", "-n", "-s") or word.startswith(("tests", "-n=")) for word in rest)
    cores = min(4, os.cpu_count() or 1)
    return [] if alone or cores < 2 else ["-n", str(cores), "--dist", "loadfile"]


def _bench(root: Path, rest: list[str]) -> int:
    python = environment.prepare(root, "dev")
    variables = _drawing_environment()
    _qt_loads(root, python, variables)
    return _run(python, ["-m", "bench", *rest], variables, root)


def _check(root: Path) -> int:
    """Every check runs, whatever the others say, so that one round shows all there is to mend."""
    python = environment.prepare(root, "dev")
    failed = []
    for name, (module, *arguments) in CHECKS:
        words.say_plain(f"== {name}")
        present = [word for word in arguments if word not in CHECKED or (root / word).exists()]
        code = ["-m", module, *present]
        if module == "importlinter.cli":
            code = ["-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-logo"]
        good = _run(python, code, environment.clean_environment(), root) == 0
        words.say("check.step", name=name, result="good" if good else "bad")
        if not good:
            failed.append(name)
    if failed:
        words.say("check.bad", names=", ".join(failed))
        return 1
    words.say("check.good")
    return 0


def _drawing_environment() -> dict[str, str]:
    """Pictures and tests are drawn off the screen, so that they look alike everywhere."""
    return {"QT_QPA_PLATFORM": "offscreen", **environment.clean_environment()}


def _qt_loads(root: Path, python: str, variables: dict[str, str], *, may_be_absent: bool = False) -> bool:
    """Check Qt once per environment and platform; False only for a screen that turns out not to be there."""
    level, seen = environment.read_stamp(root)
    platform = variables.get("QT_QPA_PLATFORM") or "screen"
    if platform in seen:
        return True
    problem = system.make_qt_load(python, variables)
    if problem == system.NO_DISPLAY and may_be_absent:
        return False
    if problem:
        system.tell_qt_problem(problem, variables)
        raise environment.CannotGoOnError
    environment.write_stamp(root, level, [*seen, platform])
    return True


def _run(python: str, arguments: list[str], variables: dict[str, str], folder: Path) -> int:
    return subprocess.call([python, *arguments], env=variables, cwd=folder)


def _hand_over(python: str, arguments: list[str], variables: dict[str, str] | None = None) -> int:
    """Become the program, in the user's own folder, so that signals and the exit code are its own."""
    wanted = environment.clean_environment() if variables is None else variables
    if os.name != "nt":  # there exec gives the prompt back at once
        sys.stdout.flush()
        os.execve(python, [python, *arguments], wanted)
    return subprocess.call([python, *arguments], env=wanted)
