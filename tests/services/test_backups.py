# SPDX-License-Identifier: Apache-2.0
"""The daily backup: when it is due, what it leaves, what it removes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.backup import inspect_backup
from db.errors import OfficeError, UndoBlocked
from db.office import create_office, open_office
from desktop.desk.gateway import OfficeGateway
from desktop.services import history
from desktop.services.backups import backup_due, backup_prefix, last_backup_at, run_backup
from tests.offices import MONDAY, Clock, Desk
from tests.rules.helpers import at


def due(desk: Desk) -> bool:
    with desk.office.read() as tx:
        return backup_due(tx, now=desk.clock())


def test_a_backup_is_due_once_a_day_of_seoul(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    assert due(desk)
    clock.set(MONDAY, "23:00")
    run_backup(desk.office, folder=tmp_path / "b", now=clock())
    assert not due(desk)
    clock.set(MONDAY, "23:59")
    assert not due(desk)
    clock.set(date(2022, 3, 22), "0:00")
    assert due(desk)


def test_an_office_in_which_nothing_was_done_needs_none(tmp_path: Path) -> None:
    clock = Clock()
    office = create_office(tmp_path / "new.dongseon", clock=clock)
    with office.read() as tx:
        assert not backup_due(tx, now=clock())
    office.close()


def test_the_window_shows_the_last_one_and_undo_does_not_know_of_it(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    window = OfficeGateway(desk.office, by=desk.by)
    assert window.office().backup_at is None
    desk.plan()
    before = window.office()
    done = run_backup(desk.office, folder=tmp_path / "b", now=clock())
    after = window.office()
    assert after.backup_at == clock()
    assert (after.journal, after.undo) == (before.journal, before.undo)
    assert inspect_backup(done.info.path).journal == before.journal
    with desk.writing("undo") as tx:
        history.undo(tx)
    with pytest.raises(UndoBlocked), desk.writing("undo") as tx:
        history.undo(tx)


def test_fourteen_are_kept_and_those_of_another_office_of_that_name_too(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "b"
    (tmp_path / "b2").mkdir()
    other = create_office(tmp_path / "b2" / "office.dongseon", clock=clock)
    theirs = run_backup(other, folder=folder, now=clock()).info.path
    other.close()
    made = []
    for _ in range(16):
        clock.at += timedelta(days=1)
        made.append(run_backup(desk.office, folder=folder, now=clock()))
    assert [len(done.removed) for done in made] == [0] * 14 + [1, 1]
    assert made[14].removed == (made[0].info.path,)
    assert theirs.exists()
    assert len(list(folder.glob("*.dongseon"))) == 15


def test_two_within_one_second_have_two_names(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    names = [run_backup(desk.office, folder=tmp_path / "b", now=clock()).info.path.name for _ in range(3)]
    assert len(set(names)) == 3
    assert all(name.startswith(backup_prefix(desk.office)) for name in names)


def test_a_backup_that_fails_is_not_noted_and_removes_nothing(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "b"
    folder.write_text("a file where the folder should be")
    with pytest.raises(OfficeError):
        run_backup(desk.office, folder=folder, now=clock())
    with desk.office.read() as tx:
        assert last_backup_at(tx) is None


def test_a_clock_that_went_back_does_not_make_the_last_one_older(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    run_backup(desk.office, folder=tmp_path / "b", now=at(MONDAY, "12:00"))
    run_backup(desk.office, folder=tmp_path / "b", now=at(MONDAY, "9:00"))
    with desk.office.read() as tx:
        assert last_backup_at(tx) == at(MONDAY, "12:00")


def test_letting_go_of_an_office_takes_the_backup_of_the_day_once(
    eunpyeong_template: Path, tmp_path: Path, clock: Clock
) -> None:
    for _ in range(2):
        path = tmp_path / "office.dongseon"
        if not path.exists():
            path.write_bytes(eunpyeong_template.read_bytes())
        window = OfficeGateway(open_office(path, clock=clock), by="예시 담당", backups=tmp_path / "b")
        window.close()
        assert len(list((tmp_path / "b").glob("*.dongseon"))) == 1


def test_a_backup_that_fails_holds_nobody_up(eunpyeong_template: Path, tmp_path: Path, clock: Clock) -> None:
    path, wrong = tmp_path / "office.dongseon", tmp_path / "b"
    path.write_bytes(eunpyeong_template.read_bytes())
    wrong.write_text("a file where the folder should be")
    OfficeGateway(open_office(path, clock=clock), by="예시 담당", backups=wrong).close()
    again = open_office(path, clock=clock)
    with again.read() as tx:
        assert last_backup_at(tx) is None
    again.close()
