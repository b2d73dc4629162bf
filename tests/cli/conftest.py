# SPDX-License-Identifier: Apache-2.0
"""The program as it is typed: `run("visit", "list")` gives the exit code and what was printed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop import bootstrap
from desktop.__main__ import main
from tests.cli.clock import AT, NOW

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Printed:
    """Exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Printed]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which office was open last is each test's own."""
    monkeypatch.setenv("DONGSEON_HOME", str(tmp_path / "home"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def typed(*words: str) -> Printed:
        capsys.readouterr()
        code = main(list(words))
        out, err = capsys.readouterr()
        return Printed(code, out, err)

    return typed


@pytest.fixture(scope="session")
def _offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offices")
    clock = bootstrap.fixed_clock(AT)
    bootstrap.create_sample(folder / "sample.dongseon", clock=clock).close()
    bootstrap.create_empty(folder / "empty.dongseon", clock=clock).close()
    return folder


@pytest.fixture
def sample(run: Run, _offices: Path, tmp_path: Path) -> Run:
    """Commands in a copy of the 예시 사무실 at its own clock."""
    return _inside(run, _offices / "sample.dongseon", tmp_path)


@pytest.fixture
def empty(run: Run, _offices: Path, tmp_path: Path) -> Run:
    """The same in an empty office."""
    return _inside(run, _offices / "empty.dongseon", tmp_path)


def _inside(run: Run, office: Path, folder: Path) -> Run:
    copy = folder / "office.dongseon"
    shutil.copyfile(office, copy)

    def typed(*words: str, now: str = NOW) -> Printed:
        return run("--office", str(copy), "--now", now, *words)

    return typed
