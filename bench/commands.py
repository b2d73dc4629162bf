# SPDX-License-Identifier: Apache-2.0
"""Commands without a window, from the process to its end; and what run.py adds to a start."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.harness import Bench
from bench.offices import ROOT, office_file

PROGRAM = (sys.executable, "-m", "desktop")
NOW = ("--now", "2026-11-23T09:00")


def run(b: Bench) -> None:
    with TemporaryDirectory() as home:
        call = partial(_call, home)
        b.time("python -c pass", partial(call, sys.executable, "-c", "pass"), times=7)
        plain = b.time("dongseon --help", partial(call, *PROGRAM, "--help"), times=7)
        if (ROOT / ".venv").exists():
            whole = b.time(
                "python3 run.py -- --help", partial(call, "python3", "run.py", "--", "--help"), times=7
            )
            b.note("run.py adds to a second start", whole - plain, budget=300)
        b.time("dongseon demo", partial(call, *PROGRAM, *NOW, "demo", "--out", home), times=3, warm=1)
        for years in b.years:
            office = ("--office", str(office_file(years)), *NOW)
            b.time(f"{years} y: dongseon search", partial(call, *PROGRAM, *office, "search", "점검"), times=5)
            b.time(f"{years} y: dongseon check", partial(call, *PROGRAM, *office, "check"), times=3)


def _call(home: str, *command: str) -> None:
    variables = {**os.environ, "DONGSEON_HOME": str(Path(home))}
    subprocess.run(
        command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
