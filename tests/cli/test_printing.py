# SPDX-License-Identifier: Apache-2.0
"""Schedules and booklets from the command line: files, editions, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Printed, Run
from tests.desk.sheets.reading import pdfium_pages, pypdf_pages

DAY = "2026-11-26"


def refused(printed: Printed, *, code: int = 2) -> str:
    """The one sentence of a refusal."""
    assert (printed.code, printed.out) == (code, "")
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.parametrize("kind", ["day", "week", "month"])
@pytest.mark.parametrize(
    "more", [(), ("--pocket",), ("--profile", "public")], ids=["wall", "pocket", "public"]
)
def test_each_schedule_becomes_a_pdf_that_both_readers_read(
    sample: Run, tmp_path: Path, kind: str, more: tuple[str, ...]
) -> None:
    target = tmp_path / "일정표.pdf"
    printed = sample("--json", "print", kind, "--date", DAY, "-o", str(target), *more)
    assert (printed.code, printed.err) == (0, "")
    data = target.read_bytes()
    assert printed.json["bytes"] == len(data)
    pages = pdfium_pages(data)
    assert len(pages) == len(pypdf_pages(data)) == printed.json["pages"]
    title = {"day": "2026. 11. 26.(목)", "week": "2026. 11. 23.(월)~11. 29.(일)", "month": "2026년 11월"}[
        kind
    ]
    assert title in pages[0]
    assert printed.json["issued"] is False


def test_an_issued_day_is_marked_against_when_it_changes(sample: Run, tmp_path: Path) -> None:
    target = tmp_path / "d.pdf"
    words = ("--json", "print", "day", "--date", DAY, "-o", str(target), "--issue", "--to", "예시 비서관")
    first = sample(*words).json
    assert (first["edition"], first["copy"], first["issued"]) == (1, 1, True)
    assert sample(*words).json["copy"] == 2
    added = sample(
        "--json",
        "event",
        "add",
        "--title",
        "예시 저녁 행사",
        "--when",
        f"{DAY} 20:00~21:00",
        "--plan",
        "--place",
        "예시 광장",
    )
    assert added.code == 0, added.err
    evening = sample(*words).json
    assert (evening["edition"], evening["copy"]) == (2, 1)
    page = "\n".join(pdfium_pages(target.read_bytes()))
    assert "[추가]" in page
    assert "제2판" in page


def test_what_a_reader_does_not_see_is_counted_in_the_answer_and_not_on_paper(
    sample: Run, tmp_path: Path
) -> None:
    target = tmp_path / "d.pdf"
    answer = sample("--json", "print", "day", "--date", DAY, "-o", str(target), "--profile", "council").json
    assert {one["group"] for one in answer["left_out"]} >= {"headline"}
    assert "강북구청장" not in "".join(pdfium_pages(target.read_bytes()))


def test_a_booklet_binds_the_chosen_sheets(sample: Run, tmp_path: Path) -> None:
    target = tmp_path / "b.pdf"
    printed = sample(
        "--json", "sheet", "booklet", "--from", DAY, "--to", DAY, "--sheets", "brief,plan", "-o", str(target)
    )
    assert (printed.code, printed.err) == (0, "")
    sheets = [one["sheet"] for one in printed.json["sheets"]]
    assert sheets[0] == "day"
    assert {"brief", "plan"} <= set(sheets)
    assert len(pdfium_pages(target.read_bytes())) == printed.json["pages"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("print", "day", "--date", "2026-13-45", "-o", "x.pdf"), "2026-13-45"),
        (("print", "day", "-o", "x.doc"), ".pdf"),
        (("print", "day", "-o", "x.pdf", "--to", "예시"), "--issue"),
        (("print", "week", "-o", "x.pdf", "--profile", "nobody"), "nobody"),
        (("print", "week", "-o", "x.pdf", "--profile", "bureau", "--bureau", "없는 국"), "없는 국"),
        (("sheet", "booklet", "-o", "x.pdf", "--sheets", "brief,poem"), "poem"),
        (("sheet", "booklet", "-o", "x.pdf", "--sheets", "letter"), "letter"),
        (("sheet", "booklet", "-o", "x.pdf", "--profile", "public"), "묶음"),
        (("sheet", "booklet", "-o", "x.pdf", "--profile", "bureau"), "소관"),
        (("sheet", "booklet", "--from", "2026-01-01", "--to", "2026-12-31", "-o", "x.pdf"), "100일"),
        (("sheet", "booklet", "--from", "2026-12-01", "--to", "2026-11-01", "-o", "x.pdf"), "2026"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_written(
    sample: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*.pdf"))
    assert said in refused(sample(*words))
    assert sorted(tmp_path.rglob("*.pdf")) == before


def test_a_place_that_cannot_be_written_fails_as_the_world_does(sample: Run, tmp_path: Path) -> None:
    missing = tmp_path / "없는 곳" / "d.pdf"
    printed = sample("print", "day", "--date", DAY, "-o", str(missing))
    assert (printed.code, printed.out) == (3, "")
