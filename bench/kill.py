# SPDX-License-Identifier: Apache-2.0
"""Killed 1,000 times at seeded steps: every acknowledged change is there, the doctor finds nothing."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.harness import Bench
from bench.offices import ROOT
from db.office import create_office, open_office
from tests.db.killed import Ledger, work

KILLS = 1_000
_OFFICE_LASTS = 50  # kills, then a new one: the doctor reads it whole after each


def run(b: Bench) -> None:
    wrong: list[str] = []
    acknowledged = 0

    def all_kills() -> None:
        nonlocal acknowledged
        for start in range(0, KILLS, _OFFICE_LASTS):
            with TemporaryDirectory() as folder:
                place = Path(folder, "office.dongseon")
                create_office(place).close()
                ledger = Ledger()
                for seed in range(start, start + _OFFICE_LASTS):
                    _kill_once(str(place), seed, ledger)
                    with contextlib.closing(open_office(place)) as office:
                        wrong.extend(f"seed {seed}: {line}" for line in ledger.check(office))
                acknowledged += ledger.last

    b.once(f"{KILLS} kills, each checked", all_kills)
    b.note("actions that were acknowledged", acknowledged, measure="")
    b.note("changes lost or offices not sound", len(wrong), measure="", budget=0)
    for line in wrong[:20]:
        sys.stderr.write(line + "\n")


def _kill_once(place: str, seed: int, ledger: Ledger) -> None:
    kill_at = random.Random(seed).randrange(20, 600)
    if not hasattr(os, "fork"):
        command = [sys.executable, "-m", "tests.db.killed", place, str(seed), str(kill_at)]
        said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False).stdout
    else:
        said = _forked(place, seed, kill_at)
    for line in said.splitlines(keepends=True):
        ledger.hear(line)


def _forked(place: str, seed: int, kill_at: int) -> bytes:
    """A child of this process, which spares each kill the start of a Python."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:

        def tell(done: dict[str, Any]) -> None:
            os.write(writing, json.dumps(done).encode() + b"\n")

        try:
            work(place, seed=seed, kill_at=kill_at, tell=tell)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said
