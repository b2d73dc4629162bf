# SPDX-License-Identifier: Apache-2.0
"""Every office file that a release wrote opens, migrates, is sound and can be worked in."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest

from db import backup, doctor, journal, schema, search
from db.office import open_office
from db.records import RECORDS, Engagement, IssuedSheet
from db.records.enums import CopyFate, SheetKind
from desktop.screens.paper import SheetAsk
from desktop.services import copies
from tests import make_office
from tests.db.making import visit

FILES = sorted(make_office.OFFICES.glob("*.dongseon"))


def test_the_file_of_this_release_is_there() -> None:
    assert f"{make_office.RELEASE}.dongseon" in [path.name for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_office_of_a_release_opens_and_is_sound(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    assert path.stat().st_size < 1_500_000
    with contextlib.closing(open_office(copy)) as office:
        assert doctor.examine(office) == ()
        with office.read() as tx:
            assert schema.revision(tx.connection) == schema.HEAD
            records = {kind.book.table: len(tx.all(kind)) for kind in RECORDS}
            assert records["engagement"] > 20
            assert "예시 현장" in [hit.title for hit in search.find(tx, "예시 현장")]
            target = journal.undo_target(tx, by=make_office.BY)
        assert target is not None
        with office.write(action="undo", by=make_office.BY) as tx:
            tx.undoes(target.journal, subject=target.subject)
            tx.note_action()
        with office.write(action="test.add", by="가") as tx:
            added = tx.add(visit())
        assert (
            backup.backup(office, tmp_path / "copy.dongseon").rows["engagement"] == records["engagement"] + 1
        )
        with office.read() as tx:
            assert tx.get(Engagement, added.id) == added
        assert doctor.examine(office) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_in_an_office_of_a_release_papers_go_out_and_come_back(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    today = make_office.TODAY
    ask = SheetAsk(sheet=SheetKind.DAY, first=today, last=today)
    with contextlib.closing(open_office(copy)) as office:
        issue = make_office.issued(office, ask)
        assert (issue.engagement_id, issue.first, bool(issue.lines)) == (None, today, True)
        with office.write(action="return_copy", by=make_office.BY) as tx:
            copies.return_copy(tx, issue_id=issue.id, how=CopyFate.SHREDDED)
        with office.read() as tx:
            old = min(tx.all(IssuedSheet), key=lambda one: one.id)
            assert next(c.issue.id for c in copies.copies_of(tx, old.engagement_id or 0)) == old.id
            assert copies.copy_of(tx, issue).fate is CopyFate.SHREDDED
        assert doctor.examine(office) == ()


def test_an_office_written_now_is_sound(tmp_path: Path) -> None:
    make_office.make(tmp_path / "now.dongseon")
    with contextlib.closing(open_office(tmp_path / "now.dongseon")) as office:
        assert doctor.examine(office) == ()
