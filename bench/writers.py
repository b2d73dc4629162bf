# SPDX-License-Identifier: Apache-2.0
"""Two programs writing into one office at once: how many actions a second, and that none is lost."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.harness import Bench
from bench.offices import ROOT
from db.office import create_office
from db.records import Setting

EACH = 500


def run(b: Bench) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder, "office.dongseon")
        with contextlib.closing(create_office(place)) as office:
            with office.write(action="bench", by="예시") as tx:
                tx.add(Setting(key="counter", value="0"))
            b.once(f"2 × {EACH} actions, starting the programs included", lambda: _write(place))
            with office.read() as tx:
                b.note("changes lost", 2 * EACH - int(tx.get(Setting, 1).value), measure="", budget=0)


def _write(place: Path) -> None:
    commands = [[sys.executable, "-m", "tests.db.writing", str(place), name, str(EACH)] for name in "가나"]
    writers = [subprocess.Popen(command, cwd=ROOT) for command in commands]
    if any(writer.wait() for writer in writers):
        raise RuntimeError("a writer failed")
