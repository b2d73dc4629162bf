# SPDX-License-Identifier: Apache-2.0
"""A sheet in the form its file is named for: text, page, workbook; handed out only with --issue."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.office import open_office
from db.records import Engagement, IssuedSheet
from db.records.enums import Confidentiality, Kind
from tests.cli.conftest import Run


@pytest.fixture
def office(sample: Run, tmp_path: Path) -> Path:
    return tmp_path / "office.dongseon"


def restricted_visit(office: Path) -> Engagement:
    """A visit that copies are counted of."""
    with closing(open_office(office)) as opened, opened.write(action="test.add", by="예시") as tx:
        visit = next(e for e in tx.all(Engagement) if e.kind is Kind.VISIT and e.when is not None)
        return tx.update(visit, confidentiality=Confidentiality.RESTRICTED)


def issued(office: Path) -> int:
    with closing(open_office(office)) as opened, opened.read() as tx:
        return len(tx.all(IssuedSheet))


@pytest.mark.parametrize("suffix", [".txt", ".html", ".xlsx"])
def test_a_sheet_is_written_in_the_form_of_its_name_and_is_no_issue(
    sample: Run, office: Path, tmp_path: Path, suffix: str
) -> None:
    visit, before = restricted_visit(office), issued(office)
    file = tmp_path / f"brief{suffix}"
    told = sample("--json", "sheet", "brief", str(visit.id), "-o", str(file))
    assert told.code == 0
    assert told.json["bytes"] == file.stat().st_size
    if suffix == ".xlsx":
        assert load_workbook(file).worksheets
    else:
        text = file.read_text(encoding="utf-8-sig")
        assert visit.title in text
        assert "제1부" not in text
    assert issued(office) == before


def test_a_form_that_is_handed_out_bears_its_number_and_is_remembered(
    sample: Run, office: Path, tmp_path: Path
) -> None:
    visit, before = restricted_visit(office), issued(office)
    file = tmp_path / "brief.html"
    assert sample("sheet", "brief", str(visit.id), "-o", str(file), "--issue").code == 0
    assert "제1부" in file.read_text(encoding="utf-8")
    assert issued(office) == before + 1


def test_a_form_nobody_knows_is_refused_with_those_there_are(sample: Run, tmp_path: Path) -> None:
    ended = sample("sheet", "brief", "1", "-o", str(tmp_path / "brief.docx"))
    assert ended.code == 2
    assert ".pdf, .txt, .html, .xlsx" in ended.err
    assert not (tmp_path / "brief.docx").exists()
