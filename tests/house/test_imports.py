# SPDX-License-Identifier: Apache-2.0
"""What a command without a window may not load: Qt at all, and the slow libraries before they are used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLOW = ("reportlab", "icalendar", "alembic", "openpyxl", "holidays", "sqlalchemy", "pypdfium2", "psycopg")

# Runs the program as a user would, and then tells which of the named modules were loaded.
RUN = """
import contextlib, io, json, sys
arguments, names, hidden = json.loads(sys.argv[1])
for name in hidden:
    sys.modules[name] = None
sys.argv = ["dongseon", *arguments]
code = 0
out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
with contextlib.redirect_stdout(out):
    try:
        from desktop.__main__ import main
        code = main()
    except SystemExit as stop:
        code = stop.code
there = {name for name, module in sys.modules.items() if module}
loaded = sorted({*there, *(name.split(".")[0] for name in there)} & set(names))
print(json.dumps([code or 0, loaded]))
"""


def run(
    arguments: list[str], names: tuple[str, ...], hidden: tuple[str, ...] = ()
) -> tuple[object, list[str]]:
    """(exit code, which of the names were loaded) of a process that ran the program with these arguments."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps([arguments, names, hidden])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    code, loaded = json.loads(done.stdout.splitlines()[-1])
    return code, loaded


def test_help_loads_neither_qt_nor_anything_slow() -> None:
    assert run(["--help"], ("PySide6", "shiboken6", *SLOW)) == (0, [])


def test_demo_runs_where_qt_is_not_installed_at_all(tmp_path: Path) -> None:
    arguments = ["demo", "--out", str(tmp_path / "out")]
    assert run(arguments, ("PySide6", "shiboken6"), hidden=("PySide6", "shiboken6")) == (0, [])
    suffixes = {path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {".pdf", ".ics"} <= suffixes


# What a brief does not say: screens of the window, what only meetings or other sheets need, other forms.
NOT_OF_A_BRIEF = (
    "PySide6", "alembic", "icalendar", "openpyxl", "holidays", "psycopg", "pypdfium2",
    "desktop.screens.followups", "desktop.screens.meetings", "desktop.screens.engagement",
    "desktop.desk.gathering", "desktop.desk.gateway", "desktop.desk.exports", "desktop.desk.followups",
    "desktop.services.importing.plan", "desktop.services.engagements", "desktop.services.meetings",
    "desktop.outputs.clip.html", "desktop.outputs.clip.workbook", "desktop.outputs.sheet_text",
    "desktop.desk.sheets.booklet", "desktop.desk.sheets.month", "desktop.desk.sheets.plan",
)  # fmt: skip


def test_a_brief_loads_only_what_it_prints(tmp_path: Path) -> None:
    office, sheet = str(tmp_path / "o.dongseon"), str(tmp_path / "brief.pdf")
    made = ["--office", office, "visit", "add", "--title", "예시 방문", "--when", "2026-11-24 14:00"]
    assert run(["new", office], ())[0] == 0
    assert run(made, ())[0] == 0
    asked = ["--office", office, "sheet", "brief", "1", "-o", sheet]
    assert run(asked, (*NOT_OF_A_BRIEF, "reportlab")) == (0, ["reportlab"])


@pytest.mark.parametrize("module", ["desktop.cli", "desktop.words", "desktop.rules", "db.records"])
def test_importing_these_loads_nothing_slow(module: str) -> None:
    code = f"import sys, {module}; print(sorted(set(sys.modules) & set({('PySide6', *SLOW)!r})))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
