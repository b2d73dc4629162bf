# SPDX-License-Identifier: Apache-2.0
"""The list of keys without a window: as lines, as JSON, as a PDF."""

from __future__ import annotations

from pathlib import Path

from desktop.screens.keys import KEYS
from tests.cli.conftest import Run
from tests.outputs.pdf.samples import pdfium_pages


def test_the_lines_name_the_place_and_what_each_key_does(run: Run) -> None:
    printed = run("keys")
    assert (printed.code, printed.err) == (0, "")
    lines = printed.out.splitlines()
    assert lines[0] == "어디서나"
    assert "  실행 취소: Ctrl+Z ㅋ" in lines
    assert "  Undo: Ctrl+Z ㅋ" in run("keys", "--lang", "en").out.splitlines()


def test_json_holds_every_key_as_it_is_declared(run: Run) -> None:
    rows = run("keys", "--json").json["keys"]
    assert [(row["where"], row["name"], tuple(row["keys"])) for row in rows] == [
        (str(one.where), one.name, one.keys) for one in KEYS
    ]
    assert next(row for row in rows if row["name"] == "box") == {
        "where": "anywhere",
        "place": "어디서나",
        "name": "box",
        "what": "찾기 · 빠른 입력 · 명령",
        "keys": ["Ctrl+K"],
    }


def test_the_paper_is_a_few_pages_and_holds_every_line(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "keys.pdf"
    printed = run("keys", "-o", str(target), "--now", "2026-11-26T09:00", "--json").json
    pages = pdfium_pages(target.read_bytes())
    assert printed["pages"] == len(pages) <= 5
    text = " ".join("".join(pages).split())
    listed = [row["what"] for row in printed["keys"]]
    assert [what for what in listed if what not in text] == []


def test_the_paper_needs_the_name_of_a_pdf(run: Run, tmp_path: Path) -> None:
    printed = run("keys", "-o", str(tmp_path / "keys.txt"))
    assert printed.code == 2
    assert not (tmp_path / "keys.txt").exists()
