# SPDX-License-Identifier: Apache-2.0
"""`paper`: copies to fetch back, noted and corrected by number; a reprint after a change is marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Printed, Run
from tests.desk.sheets.test_bars import bars


def issued(sample: Run, path: Path, number: int = 119) -> Any:
    printed = sample("--json", "sheet", "brief", str(number), "-o", str(path), "--issue", "--to", "예시 시장")
    assert printed.code == 0, printed.err
    return printed.json


def move(sample: Run, number: int = 119) -> None:
    printed = sample("visit", "change", str(number), "--purpose", "예시 새 목적", "--title", "예시 새 제목")
    assert printed.code == 0, printed.err


def listed(sample: Run, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sample("--json", "paper", "list", *more).json["copies"]
    return found


def mine(sample: Run, *more: str) -> list[tuple[int, int, bool]]:
    rows = [row for row in listed(sample, *more) if row["engagement"] == 119]
    return [(row["edition"], row["copy_number"], row["to_fetch"]) for row in rows]


def test_a_reprint_after_a_change_is_barred_in_the_margin_and_the_old_copy_is_listed(
    sample: Run, tmp_path: Path
) -> None:
    before = issued(sample, tmp_path / "a.pdf")
    assert mine(sample) == []
    move(sample)
    after = issued(sample, tmp_path / "b.pdf")
    assert (before["edition"] + 1, after["changed_lines"] > 0) == (after["edition"], True)
    assert sum(bars((tmp_path / "a.pdf").read_bytes())) == 0 < sum(bars((tmp_path / "b.pdf").read_bytes()))
    assert mine(sample) == [(before["edition"], before["copy"], True)]
    assert mine(sample, "--all")[0] == (after["edition"], after["copy"], False)
    assert mine(sample, "--visit", "119") == [(before["edition"], before["copy"], True)]


def test_a_copy_is_noted_by_its_number_and_that_is_taken_back(sample: Run, tmp_path: Path) -> None:
    issued(sample, tmp_path / "a.pdf")
    move(sample)
    (row,) = [row for row in listed(sample) if row["engagement"] == 119]
    number = str(row["issue"])
    printed = sample("--json", "paper", "return", number, "--how", "shredded", "--note", "예시 메모")
    assert (printed.json["fate"], printed.json["note"], printed.json["to_fetch"]) == (
        "shredded",
        "예시 메모",
        False,
    )
    assert mine(sample) == []
    refused = sample("paper", "return", number, "--how", "missing")
    assert (refused.code, "정정" in refused.err) == (2, True)
    assert sample("--json", "paper", "correct", number).json["to_fetch"] is True
    assert len(mine(sample)) == 1
    assert sample("paper", "correct", number).code == 2


def test_lines_name_the_copy_and_who_has_it(sample: Run, tmp_path: Path) -> None:
    issued(sample, tmp_path / "a.pdf")
    move(sample)
    text = next(line for line in sample("paper", "list").out.splitlines() if "예시 새 제목" in line)
    assert "보고서  1판" in text
    assert "예시 시장" in text
    assert text.endswith("2판으로 바뀜")


def refused(printed: Printed) -> bool:
    return printed.code == 2 and printed.err.count("\n") == 1


def test_what_is_no_copy_is_one_plain_sentence(sample: Run) -> None:
    assert refused(sample("paper", "return", "99999", "--how", "fetched"))
    assert refused(sample("paper", "return", "x", "--how", "fetched"))
    assert sample("paper", "return", "1").code == 2
    assert sample("paper", "return", "1", "--how", "eaten").code == 2
