# SPDX-License-Identifier: Apache-2.0
"""From the office to paper: each sheet read and written, the preview after an edit, the command line.

Budgets (docs/performance.md): one sheet ≤ 60 ms warm, ≤ 0.6 s from the command line; the preview shows an
edit within 300 ms: composed, written, its first page drawn.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.harness import Bench
from bench.offices import TODAY
from bench.readiness import some_visit
from db.office import Office
from db.records.enums import SheetKind
from desktop.desk.sheets import making
from desktop.desk.sheets.gallery import one_of_each
from desktop.outputs.pdf.pages import page_images
from desktop.screens.paper import SheetAsk

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 0, 30, tzinfo=UTC)
PREVIEW_DPI = 110
SHEET_MS = 60
LIST_PAGE_MS = 8  # a list of thirty pages costs what it shows


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years) as office:
            key = some_visit(office)
            with office.read() as tx:
                asks = list(one_of_each(tx, today=TODAY, now=NOW))
            for ask in asks:
                pages = _make(office, ask)
                name = f"{ask.sheet}{', pocket' if ask.pocket else ''}, {pages} p."
                b.time(
                    f"{years} y: {name}, read and written",
                    partial(_make, office, ask),
                    times=10,
                    budget_ms=max(SHEET_MS, LIST_PAGE_MS * pages),
                )
            b.time(
                f"{years} y: a brief drawn again after an edit", partial(_preview, office, key), budget_ms=300
            )
            if office.path is not None:
                b.time(
                    f"{years} y: a brief from the command line",
                    partial(_typed, office.path, key),
                    times=5,
                    warm=1,
                    budget_ms=600,
                )
    b.flat()


def _make(office: Office, ask: SheetAsk) -> int:
    """How many pages it has."""
    with office.read() as tx:
        return making.make(tx, ask, now=NOW).pages


def _preview(office: Office, key: int) -> None:
    with office.read() as tx:
        made = making.make(tx, SheetAsk(sheet=SheetKind.BRIEF, engagement=key), now=NOW)
    next(page_images(made.data, dpi=PREVIEW_DPI, pages=(0,)))


def _typed(path: Path, key: int) -> None:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "brief.pdf"
        now = (NOW + timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")
        typed = ("--office", str(path), "--now", now, "sheet", "brief", str(key), "-o", str(target))
        subprocess.run([sys.executable, "-m", "desktop", *typed], check=True, capture_output=True)
