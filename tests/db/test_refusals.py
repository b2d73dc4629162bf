# SPDX-License-Identifier: Apache-2.0
"""An office that cannot be used is refused with the code of what is in the way, and left as it is."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import engines, places
from db.errors import OfficeError
from db.office import Office, create_office, open_office
from db.records import Engagement, Setting
from db.transaction import ReadTx
from tests.db.making import visit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office with some content, closed."""
    made = tmp_path / "시장실 #1?.dongseon"
    with contextlib.closing(create_office(made)) as office, office.write(action="test.add", by="가") as tx:
        for number in range(200):
            tx.add(Setting(key=f"k{number}", value="값" * 200))
    return made


def refusal(place: str | Path) -> str:
    with pytest.raises(OfficeError) as caught:
        open_office(place).close()
    assert caught.value.values["office"]
    return caught.value.code


def kept(path: Path) -> int:
    with contextlib.closing(open_office(path)) as office, office.read() as tx:
        return len(tx.all(Setting))


def test_a_name_with_marks_of_urls_opens(path: Path) -> None:
    assert kept(path) == 200


def test_a_missing_file_and_a_missing_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "없음.dongseon") == "office.missing"
    assert refusal(tmp_path / "없음" / "없음.dongseon") == "office.missing"
    with pytest.raises(OfficeError) as caught:
        create_office(tmp_path / "없음" / "새.dongseon")
    assert caught.value.code == "office.no_folder"


def test_an_office_deleted_while_it_is_open_takes_no_more_writes(path: Path) -> None:
    with contextlib.closing(open_office(path)) as office:
        path.unlink()
        with pytest.raises(OfficeError) as caught, office.write(action="test.add", by="가") as tx:
            tx.add(Setting(key="lost", value="값"))
    assert (caught.value.code, path.exists()) == ("office.gone", False)


def test_creating_never_takes_the_place_of_a_file(path: Path) -> None:
    with pytest.raises(OfficeError) as caught:
        create_office(path)
    assert (caught.value.code, kept(path)) == ("office.exists", 200)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\0" * 4096, b"PK\x03\x04" + b"x" * 5000, "한글".encode("cp949") * 99]
)
def test_a_file_that_is_no_office(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "다른 파일.dongseon"
    other.write_bytes(content)
    assert refusal(other) == "office.not_an_office"
    assert other.read_bytes() == content


def test_a_folder_and_a_database_of_another_program(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE visits (id integer)")
    assert (refusal(tmp_path), refusal(other)) == ("office.not_an_office", "office.not_an_office")


@pytest.mark.parametrize("share", [0.0003, 0.03, 0.3, 0.5, 0.999])
def test_a_file_that_was_cut_short(path: Path, share: float) -> None:
    content = path.read_bytes()
    cut = content[: int(len(content) * share)]
    path.write_bytes(cut)
    assert refusal(path) == "office.damaged"
    assert path.read_bytes() == cut


def test_flipped_bits_are_told_as_damage_where_they_are_read(path: Path) -> None:
    content = bytearray(path.read_bytes())
    page = int.from_bytes(content[16:18], "big")
    for at in range(page, len(content), page):
        content[at : at + 8] = b"\xff" * 8
    path.write_bytes(content)
    assert refusal(path) == "office.damaged"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("binned_at", "gestern"),
        ("status", "weg"),
        ("tags", "[1,"),
        ("when_kind", "timed"),
        ("received_on", 5),
    ],
)
def test_a_row_that_cannot_be_a_record_is_told_as_damage(path: Path, column: str, value: object) -> None:
    with contextlib.closing(open_office(path)) as office:
        with office.write(action="test.add", by="가") as tx:
            tx.add(visit(when=None))
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"UPDATE engagement SET {column} = ? WHERE id = 1", (value,))
        reads: list[Callable[[ReadTx], object]] = [
            lambda tx: tx.get(Engagement, 1),
            lambda tx: tx.all(Engagement, binned=True),
        ]
        for read in reads:
            with pytest.raises(OfficeError) as caught, office.read() as reader:
                read(reader)
            assert (caught.value.code, caught.value.values["office"]) == ("office.damaged", path.name)


def test_a_newer_schema_is_refused_and_not_touched(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(OfficeError) as caught:
        open_office(path)
    assert (caught.value.code, caught.value.values["found"]) == ("office.newer_schema", "9999")
    assert path.read_bytes() == before


def test_a_newer_schema_on_postgres(postgres_office_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_office_url, autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert refusal(postgres_office_url) == "office.newer_schema"


def test_an_office_that_another_program_holds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 30)
    with (
        contextlib.closing(open_office(path)) as office,
        contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OfficeError) as caught, office.write(action="test.add", by="가"):
            pass
        assert (caught.value.code, caught.value.values["office"]) == ("office.locked", path.name)
        with office.read() as tx:  # reading goes on
            assert len(tx.all(Setting)) == 200
        other.execute("ROLLBACK")
        with office.write(action="test.add", by="가") as tx:
            tx.add(Setting(key="danach"))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(path) == "office.locked"


def test_a_shared_office_whose_writer_does_not_come_back(
    postgres_office_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 30)
    with (
        contextlib.closing(open_office(postgres_office_url)) as office,
        contextlib.closing(open_office(postgres_office_url)) as other,
        other.write(action="test.add", by="나"),
        pytest.raises(OfficeError) as caught,
        office.write(action="test.add", by="가"),
    ):
        pass
    assert caught.value.code == "office.locked"


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /srv/office nfs4 rw 0 0
//server/share /mnt/시장실\\040공유 cifs rw 0 0
tmpfs /srv/office/local tmpfs rw 0 0
user@host:/ /srv/remote fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/srv/office", True),
        ("/srv/office/2026", True),
        ("/srv/office/local", False),
        ("/srv/offices", False),
        ("/mnt/시장실 공유/2026", True),
        ("/srv/remote", True),
        ("/srv", False),
    ],
)
def test_a_network_drive_is_known_from_the_mount_table(folder: str, network: bool) -> None:
    assert places.is_network(Path(folder), MOUNTS) is network


def test_an_office_on_a_network_drive_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = f"server:/x {path.parent.resolve()} nfs4 rw 0 0\n".encode().decode()
    real = Path.read_text

    def mounts(self: Path, **how: object) -> str:
        return table if str(self) == "/proc/self/mounts" else real(self, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "read_text", mounts)
    if sys.platform == "linux":
        assert refusal(path) == "office.network_drive"


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Permission bits mean nothing to root, so these tests act as somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.chmod(name, 0o755)
        yield Path(name)
        os.chmod(name, 0o755)


@pytest.mark.skipif(os.name == "nt", reason="permission bits are those of POSIX")
def test_a_folder_without_write_permission(path: Path, open_folder: Path) -> None:
    copy = open_folder / "사무실.dongseon"
    shutil.copy(path, copy)
    os.chmod(copy, 0o444)
    os.chmod(open_folder, 0o555)
    with as_nobody():
        assert refusal(copy) == "office.read_only"
        with pytest.raises(OfficeError) as caught:
            create_office(open_folder / "새.dongseon")
    assert caught.value.code == "office.read_only"
    assert copy.read_bytes() == path.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="permission bits are those of POSIX")
def test_a_file_that_may_not_be_read(path: Path, open_folder: Path) -> None:
    copy = open_folder / "사무실.dongseon"
    shutil.copy(path, copy)
    os.chmod(copy, 0o200)
    os.chmod(open_folder, 0o777)
    if os.geteuid() == 0:
        os.chown(copy, 65_534, -1)
    with as_nobody():
        assert refusal(copy) == "office.read_only"


def fill(office: Office) -> tuple[int, OfficeError]:
    """Write until the disk refuses; returns how many actions were acknowledged."""
    for number in range(10_000):
        try:
            with office.write(action="test.fill", by="가") as tx:
                tx.add(Setting(key=f"f{number}", value="가" * 5_000))
        except OfficeError as error:
            return number, error
    raise AssertionError("the disk never filled")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_keeps_what_was_acknowledged_and_goes_on_once_there_is_room(small_disk: Path) -> None:
    place = small_disk / "사무실.dongseon"
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 500_000)
    with contextlib.closing(create_office(place)) as office:
        written, error = fill(office)
        assert (error.code, written > 10) == ("office.disk_full", True)
        with office.read() as tx:
            assert len(tx.all(Setting)) == written
    assert kept(place) == written
    ballast.unlink()
    with contextlib.closing(open_office(place)) as office, office.write(action="test.add", by="가") as tx:
        tx.add(Setting(key="danach"))
    assert kept(place) == written + 1
    with contextlib.suppress(OSError):
        ballast.write_bytes(b"x" * 4_000_000)
    with pytest.raises(OfficeError) as caught:
        create_office(small_disk / "새.dongseon")
    assert caught.value.code == "office.disk_full"
    assert not [p.name for p in small_disk.iterdir() if "새" in p.name]


LIMITED = """
import resource, sys
from pathlib import Path
from db.office import open_office
from tests.db.test_refusals import fill
office = open_office(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
written, error = fill(office)
print(written, error.code)
"""


@pytest.mark.skipif(os.name == "nt", reason="no such limit")
def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    written, code = done.stdout.split()
    assert code in ("office.disk_full", "office.disk_failed")
    assert kept(path) == 200 + int(written)


def test_a_server_that_is_not_there_a_wrong_login_and_no_such_database(postgres_office_url: str) -> None:
    from sqlalchemy.engine import make_url

    url = make_url(postgres_office_url)
    missing = url.set(database="no_such_office").render_as_string(hide_password=False)
    stranger = url.set(username="nobody_of_that_name").render_as_string(hide_password=False)
    assert refusal(missing) == "office.missing"
    assert refusal("postgresql://x:secret@127.0.0.1:1/office") == "office.unreachable"
    assert refusal(stranger) in ("office.login_refused", "office.missing")


def test_an_empty_database_is_no_office_yet(postgres_url: str) -> None:
    assert refusal(postgres_url) == "office.not_an_office"
    create_office(postgres_url).close()
    with pytest.raises(OfficeError) as caught:
        create_office(postgres_url)
    assert caught.value.code == "office.exists"


def test_no_refusal_shows_a_password() -> None:
    with pytest.raises(OfficeError) as caught:
        open_office("postgresql://x:secret@127.0.0.1:1/office")
    assert "secret" not in str(caught.value)
    assert "secret" not in str(caught.value.values)


@pytest.mark.skipif(os.name == "nt", reason="permission bits are those of POSIX")
def test_an_office_file_is_its_owners_alone(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
