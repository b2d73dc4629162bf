# SPDX-License-Identifier: Apache-2.0
"""From the process to the first painted frame and to the week filled, and the memory held then.

Judged against a bare window with one label in the same font, started in turn with the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from statistics import median
from tempfile import TemporaryDirectory

from bench.harness import Bench
from bench.offices import KEPT, ROOT, TODAY, office_file

TIMES = 7
_NAMES = {"painted": "first frame painted", "made": "all of the window painted", "filled": "week filled"}
NOW = datetime.combine(TODAY, datetime.min.time()).replace(hour=9).isoformat()


def run(b: Bench) -> None:
    started("bare")  # writes the bytecode that an installed program has
    for years in b.years:
        place = str(office_file(years))
        started(NOW, place)
        pairs = [(started("bare"), started(NOW, place)) for _ in range(TIMES)]
        bare = median(one["painted"] for one, _two in pairs)
        if years == b.years[0]:
            b.note("a bare window painted", bare)
            b.note("a bare window's memory", _mb(one for one, _two in pairs), measure="MB")
        # The frame is on the screen before the desks are made; they are counted for themselves too.
        for what, most in (("painted", 2.3), ("made", None), ("filled", 5.0)):
            ours = median(two[what] for _one, two in pairs)
            named = _NAMES[what]
            b.note(f"{years} y: {named}", ours)
            b.note(f"{years} y: {named}, against the bare window", ours / bare, measure="×", budget=most)
        bare_mb = _mb(one for one, _two in pairs)
        kept = [started(NOW, place, "stay") for _ in range(3)]
        for what, more in (("before", 60), ("printed", 120)):
            named = "before the first print" if what == "before" else "after the first print"
            held = median(one[f"{what} MB"] for one in kept)
            b.note(f"{years} y: memory {named}", held, measure="MB", budget=1.5 * bare_mb + more)


def _mb(runs: Iterable[dict[str, float]]) -> float:
    return median(one["painted MB"] for one in runs)


def started(mode: str, *more: str) -> dict[str, float]:
    """One start in a home of its own; milliseconds and megabytes by name."""
    with TemporaryDirectory() as home:
        variables = {
            "QT_QPA_PLATFORM": "offscreen",
            **os.environ,
            "DONGSEON_HOME": home,
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(KEPT / "bytecode"),
        }
        command: Sequence[str] = [sys.executable, "-m", "bench.start_process", mode, repr(time.time()), *more]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=120,
        )
    found: dict[str, float] = json.loads(done.stdout)
    return found
