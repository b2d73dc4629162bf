# SPDX-License-Identifier: Apache-2.0
"""A file brought to the window: looked at, taken as one step, refused where it cannot be; files out."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import Dong
from desktop.desk.gateway import OfficeGateway
from desktop.screens.actions import Done, Redo, Refused, Undo
from desktop.screens.importing import (
    ApplyImport,
    DryRunScreen,
    ImportDryRun,
    ImportKind,
    Progress,
    RowStatus,
    SaveTable,
)
from tests.offices import Desk

HEAD = "자치구,동,위도\n"
GOOD = "은평구,가나동,37.6\n은평구,역촌동,37.5\n"
BAD = "해운대구,우동,\n"


@pytest.fixture
def window(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by=desk.by)


def file(folder: Path, text: str, name: str = "a.csv") -> str:
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return str(path)


def looked(window: OfficeGateway, path: str, kind: ImportKind = ImportKind.DONGS) -> DryRunScreen:
    return window.read(ImportDryRun(kind=kind, path=path))


def names(desk: Desk) -> set[str]:
    with desk.office.read() as tx:
        return {d.name for d in tx.all(Dong)}


def test_a_dry_run_says_what_each_row_would_do_and_writes_nothing(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    before = names(desk)
    screen = looked(window, file(tmp_path, GOOD + BAD))
    said = [(row.status, row.line, row.label) for row in screen.rows if row.status is not RowStatus.MISSING]
    assert said == [
        (RowStatus.BAD, 4, ""),
        (RowStatus.CHANGED, 3, "역촌동"),
        (RowStatus.NEW, 2, "가나동"),
    ]
    (bad,) = screen.rows[0].notes
    assert (bad.code, bad.column, bad.line) == ("input.unknown_district", "district", 4)
    assert [(c.field, c.new) for c in screen.rows[1].changes] == [("lat", 37.5)]
    assert names(desk) == before


def test_it_is_taken_as_one_step_and_bad_rows_stop_it_unless_left_out(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    path, before = file(tmp_path, GOOD + BAD), names(desk)
    screen = looked(window, path)
    whole = ApplyImport(kind=ImportKind.DONGS, path=path, digest=screen.digest)
    refused = window.act(whole)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.values["count"], names(desk)) == ("import.bad_rows", 1, before)
    taken = ApplyImport(kind=ImportKind.DONGS, path=path, digest=screen.digest, skip_bad=True)
    assert isinstance(window.act(taken), Done)
    assert names(desk) == before | {"가나동"}
    window.act(Undo())
    assert names(desk) == before
    window.act(Redo())
    assert names(desk) == before | {"가나동"}
    assert {row.status for row in looked(window, file(tmp_path, GOOD)).rows} <= {
        RowStatus.SAME,
        RowStatus.MISSING,
    }


def test_a_file_that_changed_since_it_was_looked_at_is_refused(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    path = file(tmp_path, GOOD)
    screen = looked(window, path)
    file(tmp_path, GOOD + "은평구,다라동,\n")
    answer = window.act(ApplyImport(kind=ImportKind.DONGS, path=path, digest=screen.digest))
    assert isinstance(answer, Refused)
    assert answer.code == "import.file_changed"
    Path(path).unlink()
    answer = window.act(ApplyImport(kind=ImportKind.DONGS, path=path, digest=screen.digest))
    assert isinstance(answer, Refused)
    assert answer.code == "import.file_gone"
    assert "가나동" not in names(desk)


def test_what_was_stopped_keeps_nothing(desk: Desk, window: OfficeGateway, tmp_path: Path) -> None:
    path, before = file(tmp_path, GOOD), names(desk)
    stopped = Progress()
    stopped.stopped = True
    screen = window.read(ImportDryRun(kind=ImportKind.DONGS, path=path, progress=stopped))
    assert screen.error is not None
    assert (screen.error.code, screen.rows) == ("importing.dialog.stopped", ())
    digest = looked(window, path).digest
    answer = window.act(ApplyImport(kind=ImportKind.DONGS, path=path, digest=digest, progress=stopped))
    assert isinstance(answer, Refused)
    assert (answer.code, names(desk)) == ("import.stopped", before)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"%PDF-1.4", "tables.not_a_table"),
        ("a.csv", b"", "tables.empty"),
        ("a.csv", b"\xff\xfe\xff\xff\x00", "tables.unreadable_text"),
        ("none.csv", None, "importing.dialog.unreadable"),
    ],
)
def test_what_is_no_table_is_told_and_nothing_else(
    window: OfficeGateway, tmp_path: Path, name: str, data: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    screen = looked(window, str(path))
    assert screen.error is not None
    assert (screen.error.code, screen.rows, screen.writes) == (code, (), False)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_files_of_korean_offices_are_read(window: OfficeGateway, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes((HEAD + GOOD).encode(encoding))
    assert looked(window, str(path)).count(RowStatus.NEW) == 1


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_forms_and_exports_are_read_back(window: OfficeGateway, tmp_path: Path, suffix: str) -> None:
    for kind in (ImportKind.DONGS, ImportKind.SESSIONS):
        path = str(tmp_path / f"{kind}{suffix}")
        assert window.read(SaveTable(kind=kind, path=path)) > 0
        screen = looked(window, path, kind)
        assert {row.status for row in screen.rows} == {RowStatus.SAME}
    form = str(tmp_path / f"form{suffix}")
    window.read(SaveTable(kind=ImportKind.CONSTITUENCIES, path=form, form=True))
    screen = looked(window, form, ImportKind.CONSTITUENCIES)
    assert (screen.error, screen.count(RowStatus.BAD), screen.unmatched) == (None, 0, ())
