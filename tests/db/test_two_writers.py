# SPDX-License-Identifier: Apache-2.0
"""Two programs on one office: no change is lost, none is missed by a third that looks on."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from db import doctor, journal
from db.records import Setting
from tests.db.conftest import Books

ROOT = Path(__file__).parents[2]
WRITES = 500


def test_two_processes_writing_500_times_each_keep_1000_changes_and_a_reader_misses_none(
    books: Books, place: str
) -> None:
    office = books.open(place)
    with office.write(action="test.start", by="가") as tx:
        tx.add(Setting(key="counter", value="0"))
    writers = [
        subprocess.Popen([sys.executable, "-m", "tests.db.writing", place, name, str(WRITES)], cwd=ROOT)
        for name in ("가", "나")
    ]
    heard: list[tuple[int, str, str]] = []
    over = False
    while not over:
        over = all(writer.poll() is not None for writer in writers)
        with office.read() as tx:
            last = heard[-1][0] if heard else 1
            heard += [(e.journal, e.by, e.change.unit) for e in journal.since(tx, last)]
    assert [writer.returncode for writer in writers] == [0, 0]
    with office.read() as tx:
        assert tx.get(Setting, 1).value == str(2 * WRITES)
        assert len(tx.all(Setting)) == 1 + 2 * WRITES
    actions = list(dict.fromkeys((number, by) for number, by, _ in heard))
    assert [number for number, _ in actions] == list(range(2, 2 + 2 * WRITES))
    assert sorted(by for _, by in actions) == ["가"] * WRITES + ["나"] * WRITES
    assert len(heard) == 4 * WRITES
    assert doctor.examine(office) == ()


def test_a_reader_beside_a_slow_writer_sees_nothing_early_and_nothing_too_late(
    books: Books, place: str
) -> None:
    """The later writer waits for the slow one, so that numbers appear in their order."""
    has_number, may_end = threading.Event(), threading.Event()
    slow, quick, reader = (books.open(place) for _ in range(3))

    def write_slowly() -> None:
        with slow.write(action="test.slow", by="가") as tx:
            tx.add(Setting(key="slow"))
            has_number.set()
            may_end.wait()

    def write_quickly() -> None:
        with quick.write(action="test.quick", by="나") as tx:
            tx.add(Setting(key="quick"))

    def seen() -> list[tuple[int, str]]:
        with reader.read() as tx:
            return [(e.journal, e.change.new["key"]) for e in journal.since(tx, 0)]

    first, second = threading.Thread(target=write_slowly), threading.Thread(target=write_quickly)
    first.start()
    has_number.wait()
    second.start()
    looks = [seen() for _ in range(20)]
    may_end.set()
    first.join()
    second.join()
    assert looks == [[]] * 20
    assert seen() == [(1, "slow"), (2, "quick")]
