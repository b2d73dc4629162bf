# SPDX-License-Identifier: Apache-2.0
"""Killed at any instant, an office opens again with every change that was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.db.conftest import Books
from tests.db.killed import SIGKILL, Ledger

ROOT = Path(__file__).parents[2]
STEPS = 20


def worker(place: str, seed: int, kill_at: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.db.killed", place, str(seed), str(kill_at)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def test_every_acknowledged_change_is_there_after_a_kill_at_seeded_steps(books: Books, place: str) -> None:
    ledger = Ledger()
    for seed in range(STEPS):
        with worker(place, seed, random.Random(seed).randrange(20, 600)) as child:
            assert child.stdout is not None
            for line in child.stdout:
                ledger.hear(line)
        assert child.returncode == -SIGKILL or sys.platform == "win32"
        office = books.open(place)
        assert ledger.check(office) == []
        office.close()
    assert ledger.last > STEPS


@pytest.mark.parametrize("acknowledged", [1, 3, 10])
def test_every_acknowledged_change_is_there_after_a_kill_from_outside(
    books: Books, place: str, acknowledged: int
) -> None:
    ledger = Ledger()
    with worker(place, acknowledged, 0) as child:
        assert child.stdout is not None
        for _ in range(acknowledged):
            ledger.hear(child.stdout.readline())
        child.kill()
        for line in child.stdout:
            ledger.hear(line)
    assert ledger.check(books.open(place)) == []
    assert ledger.last >= acknowledged


def test_the_ledger_notices_a_lost_change(books: Books, place: str) -> None:
    ledger = Ledger()
    ledger.hear(b'{"journal": 1, "id": 1, "title": "x", "binned": false}\n')
    ledger.hear(b'{"journal": 9, "id"')
    assert ledger.check(books.open(place)) == [
        "0 actions, 1 acknowledged",
        "engagement 1 is not as acknowledged",
    ]
