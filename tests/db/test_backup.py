# SPDX-License-Identifier: Apache-2.0
"""Backups count only after they were opened and counted; restoring and moving keep every row."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import select

from db import backup, engines, files, journal
from db.errors import OfficeError
from db.office import Office, open_office
from db.records import RECORDS, Engagement, Record, Setting
from db.tables import metadata
from tests.db.conftest import Books
from tests.db.making import any_record, referred_to, visit


def rows(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Everything an office holds, table by table."""
    with office.read() as tx:
        return {
            t.name: [tuple(row) for row in tx.connection.execute(select(t).order_by(*t.primary_key.columns))]
            for t in metadata.sorted_tables
        }


@pytest.fixture
def full(office: Office) -> Office:
    """An office with a record of every kind, a bin, undone actions and bytes."""
    with office.write(action="test.load", by="가") as tx:
        tx.load(referred_to())
    for kind in RECORDS:
        _add_any(office, kind)
    with office.write(action="test.change", by="가", subject="제목") as tx:
        tx.bin(tx.add(visit(parent_id=1)))
        blob = metadata.tables["blob"]
        tx.connection.execute(blob.insert().values(sha256="x" * 64, size_bytes=3, bytes=b"\x00\xff\x01"))
    with office.write(action="test.undo", by="가") as tx:
        tx.undoes(tx.journal_number(), subject="")
        journal.reverse(tx, tx.journal_number())
    return office


def _add_any(office: Office, kind: type[Record]) -> None:
    @settings(max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(any_record(kind))
    def add(record: Record) -> None:
        with contextlib.suppress(OfficeError), office.write(action="test.add", by="가") as tx:
            tx.add(record)

    add()


def test_a_backup_of_either_database_is_a_file_with_every_row(full: Office, tmp_path: Path) -> None:
    info = backup.backup(full, tmp_path / "백업 폴더" / "하나.dongseon")
    assert info.path.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert [p.name for p in info.path.parent.iterdir()] == ["하나.dongseon"]
    with contextlib.closing(open_office(info.path)) as copy:
        assert rows(copy) == rows(full)
    assert info.rows == {name: len(found) for name, found in rows(full).items()}
    with full.read() as tx:
        assert info.journal == tx.journal_number()


def test_an_office_moved_to_the_other_database_and_back_is_the_same(
    full: Office, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    there = str(tmp_path / "옮긴.dongseon")
    if not full.is_shared:
        there = str(request.getfixturevalue("postgres_url"))
    with contextlib.closing(backup.move(full, there)) as moved:
        assert (rows(moved), moved.is_shared) == (rows(full), not full.is_shared)
        with contextlib.closing(backup.move(moved, tmp_path / "zurück.dongseon")) as back:
            assert rows(back) == rows(full)
        with moved.write(action="test.add", by="가") as tx:
            added = tx.add(visit())
        with full.write(action="test.add", by="가") as tx:
            assert tx.add(visit()).id == added.id


def test_a_backup_shows_one_moment_while_others_go_on_writing(
    books: Books, place: str, tmp_path: Path
) -> None:
    office, beside = books.open(place), books.open(place)
    go_on = threading.Event()

    def write() -> None:
        number = 0
        while not go_on.is_set():
            with beside.write(action="test.pair", by="나") as tx:
                tx.add(Setting(key=f"a{number}"))
                tx.add(Setting(key=f"b{number}"))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            info = backup.backup(office, tmp_path / f"{number}.dongseon")
            assert (info.rows["setting"], info.rows["journal_entry"]) == (2 * info.journal,) * 2
    finally:
        go_on.set()
        writer.join()


@pytest.fixture
def file_office(tmp_path: Path) -> Iterator[Office]:
    made = Books("sqlite", lambda: str(tmp_path / "사무실.dongseon"))
    yield made.create()
    made.close()


def write(office: Office, key: str) -> None:
    with office.write(action="test.add", by="가") as tx:
        tx.add(Setting(key=key))


def keys(path: Path) -> list[str]:
    with contextlib.closing(open_office(path)) as office, office.read() as tx:
        return [s.key for s in tx.all(Setting)]


def test_a_backup_never_takes_the_place_of_a_file(file_office: Office, tmp_path: Path) -> None:
    target = tmp_path / "copy.dongseon"
    target.write_bytes(b"mine")
    with pytest.raises(OfficeError) as caught:
        backup.backup(file_office, target)
    assert (caught.value.code, target.read_bytes()) == ("office.exists", b"mine")


def test_a_copy_that_counts_differently_is_no_backup(
    file_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.copy_seen

    def lossy(connection: Any, target: Path) -> None:
        real(connection, target)
        with contextlib.closing(sqlite3.connect(target)) as copy, copy:
            copy.execute("DELETE FROM setting")

    write(file_office, "k")
    monkeypatch.setattr(files, "copy_seen", lossy)
    with pytest.raises(OfficeError) as caught:
        backup.backup(file_office, tmp_path / "b" / "copy.dongseon")
    assert (caught.value.code, list((tmp_path / "b").iterdir())) == ("office.backup_differs", [])


def test_a_backup_may_lie_on_a_network_drive(
    file_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import places

    monkeypatch.setattr(places, "is_network", lambda path: True)
    write(file_office, "k")
    assert backup.backup(file_office, tmp_path / "copy.dongseon").rows["setting"] == 1


def test_looking_at_a_backup_changes_not_a_byte_of_it_nor_of_its_folder(
    file_office: Office, tmp_path: Path
) -> None:
    info = backup.backup(file_office, tmp_path / "b" / "copy.dongseon")
    before = info.path.read_bytes()
    assert backup.inspect_backup(info.path) == info
    assert ([p.name for p in info.path.parent.iterdir()], info.path.read_bytes()) == (
        ["copy.dongseon"],
        before,
    )


def test_rotation_removes_the_oldest_and_never_the_last_good_one(file_office: Office, tmp_path: Path) -> None:
    made = [backup.backup(file_office, tmp_path / f"시장실[1]-{n}.dongseon").path for n in range(5)]
    other = backup.backup(file_office, tmp_path / "다른-0.dongseon").path
    for path in made[2:]:
        path.write_bytes(path.read_bytes()[:5000])
    assert backup.rotate(tmp_path, keep=2, prefix="시장실[1]-") == (made[2], made[0])
    assert [p.exists() for p in (*made, other)] == [False, True, False, True, True, True]


def test_restoring_shows_the_difference_first_and_keeps_the_present_file(
    file_office: Office, tmp_path: Path
) -> None:
    write(file_office, "vorher")
    copy = backup.backup(file_office, tmp_path / "copy.dongseon").path
    write(file_office, "nachher")
    shown = backup.difference(file_office, copy)
    assert shown.rows == {"setting": (2, 1), "journal_group": (2, 1), "journal_entry": (2, 1)}
    assert (shown.actions_lost, keys(file_office.path)) == (1, ["vorher", "nachher"])  # type: ignore[arg-type]
    path = file_office.path
    assert path is not None
    file_office.close()
    kept = backup.restore(copy, path)
    assert kept is not None
    assert (keys(path), keys(kept), keys(copy)) == (["vorher"], ["vorher", "nachher"], ["vorher"])
    again = backup.restore(copy, path)
    assert again is not None
    assert (again != kept, again.exists()) == (True, True)


def test_an_office_that_somebody_has_open_is_not_replaced(
    file_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file_office, "vorher")
    copy = backup.backup(file_office, tmp_path / "copy.dongseon").path
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 30)
    path = file_office.path
    assert path is not None
    with file_office.read() as tx:
        tx.all(Setting)
        with pytest.raises(OfficeError) as caught:
            backup.restore(copy, path)
    assert caught.value.code == "office.locked"
    write(file_office, "nachher")
    assert keys(path) == ["vorher", "nachher"]


def test_a_damaged_office_is_restored_and_its_remains_are_kept(file_office: Office, tmp_path: Path) -> None:
    write(file_office, "vorher")
    copy = backup.backup(file_office, tmp_path / "copy.dongseon").path
    path = file_office.path
    assert path is not None
    file_office.close()
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    path.with_name(path.name + "-wal").write_bytes(b"remains")
    kept = backup.restore(copy, path)
    assert kept is not None
    assert (keys(path), kept.read_bytes()[-1]) == (["vorher"], 0xFF)
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"remains"


def test_a_lost_office_is_restored_beside_a_log_of_the_lost_one(file_office: Office, tmp_path: Path) -> None:
    write(file_office, "vorher")
    copy = backup.backup(file_office, tmp_path / "copy.dongseon").path
    path = file_office.path
    assert path is not None
    log = path.with_name(path.name + "-wal")
    stale = log.read_bytes()
    write(file_office, "nachher")
    file_office.close()
    path.unlink()
    log.write_bytes(stale)
    assert backup.restore(copy, path) is None
    assert keys(path) == ["vorher"]


@pytest.mark.parametrize("content", [b"", b"hello" * 1000, b"SQLite format 3\0" + b"\xff" * 9000])
def test_only_a_good_backup_is_put_in_place(file_office: Office, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.dongseon"
    bad.write_bytes(content)
    path = file_office.path
    assert path is not None
    write(file_office, "vorher")
    file_office.close()
    with pytest.raises(OfficeError) as caught:
        backup.restore(bad, path)
    assert caught.value.code in ("office.not_an_office", "office.damaged")
    assert keys(path) == ["vorher"]


def test_a_move_that_fails_leaves_no_office_behind(
    office: Office, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: Any) -> dict[str, int]:
        raise OfficeError("office.disk_full", office="")

    with office.write(action="test.add", by="가") as tx:
        tx.add(visit())
    target = (
        str(request.getfixturevalue("postgres_url")) if not office.is_shared else str(tmp_path / "n.dongseon")
    )
    with monkeypatch.context() as patch:
        patch.setattr(backup, "_count", broken)
        with pytest.raises(OfficeError):
            backup.move(office, target)
    assert "n.dongseon" not in [p.name for p in tmp_path.iterdir()]
    with contextlib.closing(backup.move(office, target)) as moved, moved.read() as reader:
        assert len(reader.all(Engagement)) == 1


def test_a_full_disk_leaves_no_half_backup(file_office: Office, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(small)]
    if os.name == "nt" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        with pytest.raises(OfficeError) as caught:
            backup.backup(file_office, small / "copy.dongseon")
        assert (caught.value.code, list(small.iterdir())) == ("office.disk_full", [])
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)
