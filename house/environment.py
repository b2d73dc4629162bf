# SPDX-License-Identifier: Apache-2.0
"""The environment in .venv: made once, filled from constraints.txt, stamped for a quick next start."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from house import pythons, system, words

# What is installed grows with what is asked: `core` runs every command without a window, `window` is the
# whole program, `dev` adds the test tools. A stamp of a higher level is good for the lower ones.
LEVELS = ("core", "window", "dev")
STAMP = "dongseon-stamp.json"
WINDOW_ONLY = "pyside6"
# "Downloading name-1.2.3-tags.whl (4.0 MB)" in what pip says.
FETCHED = re.compile(r"\s*Downloading (\w[\w.]*?)-(\d[\w.!+]*)-\S+ (\([^)]+\))")


class CannotGoOnError(Exception):
    """The world is in the way; the sentence has been printed, and run.py stops with 3."""


def clean_environment() -> dict[str, str]:
    """This process's variables without those that send pip or Python to other folders."""
    leave = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")
    return {name: value for name, value in os.environ.items() if name not in (*leave, "DONGSEON_RUN_AGAIN")}


def venv_version(root: Path) -> tuple[int, int] | None:
    """The Python version of .venv as its pyvenv.cfg tells (venv, virtualenv and uv write different keys)."""
    try:
        text = (root / ".venv" / "pyvenv.cfg").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    pairs = dict(line.replace(" ", "").split("=", 1) for line in text.splitlines() if "=" in line)
    parts = pairs.get("version", pairs.get("version_info", "")).split(".")
    return (
        (int(parts[0]), int(parts[1]))
        if len(parts) >= 2 and parts[0].isdigit() and parts[1].isdigit()
        else None
    )


def stamp_key(root: Path) -> str:
    """What makes an installed environment stale: the two files, its Python and where the checkout lies."""
    digest = hashlib.sha256()
    for part in (root / "pyproject.toml", root / "constraints.txt", root / ".venv" / "pyvenv.cfg"):
        digest.update(part.read_bytes() if part.exists() else b"-")
        digest.update(b"\0")
    digest.update(str(root).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def read_stamp(root: Path) -> tuple[str, list[str]]:
    """(level, platforms on which Qt was seen to load) of a stamp that still holds; ("", []) otherwise."""
    try:
        found = json.loads((root / ".venv" / STAMP).read_text(encoding="utf-8"))
        if found["key"] == stamp_key(root) and found["level"] in LEVELS:
            return found["level"], [str(name) for name in found["qt"]]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return "", []


def write_stamp(root: Path, level: str, qt: list[str]) -> None:
    """Written last and in one step: a start that was interrupted leaves no stamp and is simply repeated."""
    target = root / ".venv" / STAMP
    beside = target.with_suffix(".new")
    beside.write_text(json.dumps({"key": stamp_key(root), "level": level, "qt": qt}), encoding="utf-8")
    os.replace(beside, target)


def ready(root: Path, level: str) -> bool:
    """Whether .venv already holds what this level needs."""
    stamped, _ = read_stamp(root)
    return (
        bool(stamped)
        and LEVELS.index(stamped) >= LEVELS.index(level)
        and os.path.exists(pythons.venv_python(str(root)))
        and _version_fits(root)
    )


def prepare(root: Path, level: str) -> str:
    """Make and fill .venv as far as this level needs; returns its Python. Quick when nothing is to do."""
    python = pythons.venv_python(str(root))
    if ready(root, level):
        return python
    stamped, qt = read_stamp(root)
    if not _usable(root, python):
        _make(root)
        stamped, qt = "", []
    level = max(level, stamped or level, key=LEVELS.index)
    (root / ".venv" / STAMP).unlink(missing_ok=True)
    _install(root, python, level)
    write_stamp(root, level, qt)
    return python


def requirements(root: Path, level: str) -> list[str]:
    """What pip is asked to install at this level, the program itself last and as an editable install."""
    if level == "dev":
        return ["-e", f"{root}[dev]"]
    if level == "window":
        return ["-e", str(root)]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [line for line in project["dependencies"] if not line.lower().startswith(WINDOW_ONLY)]


def _version_fits(root: Path) -> bool:
    version = venv_version(root)
    return version is not None and pythons.OLDEST <= version <= pythons.NEWEST


def _usable(root: Path, python: str) -> bool:
    """Whether .venv runs and has pip (an environment made by uv may lack it, and gets it here)."""
    if not os.path.exists(python) or not _version_fits(root):
        return False
    if _runs([python, "-c", "import pip"]):
        return True
    return _runs([python, "-m", "ensurepip"]) and _runs([python, "-c", "import pip"])


def _runs(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, env=clean_environment(), check=False)
    except OSError:
        return False
    return done.returncode == 0


def _make(root: Path) -> None:
    folder = root / ".venv"
    version = ".".join(str(part) for part in sys.version_info[:3])
    words.say("venv.broken" if folder.exists() else "venv.make", folder=str(folder), version=version)
    if not os.access(root, os.W_OK):
        words.say("folder.readonly", folder=str(root))
        raise CannotGoOnError
    if _make_somehow(root):
        return
    if system.is_debian() and sys.base_prefix == "/usr":
        packages = [f"python3.{sys.version_info[1]}-venv"]
        if system.is_root():
            words.say("venv.apt", packages=" ".join(packages))
            if system.apt_install(packages) and _make_somehow(root):
                return
        line = system.apt_line(packages)
    else:
        line = f'"{sys.executable}" -m pip install --user virtualenv'
    words.say("venv.failed")
    words.say_plain("    " + line)
    raise CannotGoOnError


def _make_somehow(root: Path) -> bool:
    """venv, else virtualenv, else uv; a half-made folder is taken away before the next try."""
    folder = root / ".venv"
    python = pythons.venv_python(str(root))
    ways = [[sys.executable, "-m", "venv", str(folder)], [sys.executable, "-m", "virtualenv", str(folder)]]
    if virtualenv := shutil.which("virtualenv"):
        ways.append([virtualenv, "-p", sys.executable, str(folder)])
    if uv := shutil.which("uv"):
        ways.append([uv, "venv", "--seed", "--python", sys.executable, str(folder)])
    for way in ways:
        shutil.rmtree(folder, ignore_errors=True)
        if _runs(way) and _usable(root, python):
            return True
    shutil.rmtree(folder, ignore_errors=True)
    return False


def _install(root: Path, python: str, level: str) -> None:
    words.say("pip.start", what="set." + level)
    pip = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    pip += ["--constraint", str(root / "constraints.txt")]
    runs = [[*pip, *requirements(root, level)]]
    if level == "core":
        runs.append([*pip, "--no-deps", "-e", str(root)])
    for command in runs:
        if not _shown(command, root):
            words.say("pip.failed")
            raise CannotGoOnError


def _shown(command: list[str], folder: Path) -> bool:
    """Run pip, showing what it fetches; when it fails, the end of what it said."""
    said: list[str] = []
    options: dict[str, Any] = {"text": True, "encoding": "utf-8", "errors": "replace"}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**clean_environment(), "PYTHONIOENCODING": "utf-8"},
        cwd=folder,
        **options,
    ) as pip:
        for line in pip.stdout or ():
            said.append(line.rstrip())
            if fetched := FETCHED.match(line):
                words.say_plain("      " + " ".join(fetched.groups()))
    if pip.returncode:
        for line in said[-15:]:
            words.say_plain("      " + line)
    return pip.returncode == 0
