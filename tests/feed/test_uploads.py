# SPDX-License-Identifier: Apache-2.0
"""Readers' calendars go from the office to a real server, and the office remembers what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend

from db import journal
from db.errors import RecordMissing
from db.queries import readers as reads
from db.queries.uploads import upload_note
from db.records import Engagement, Handing, Reader
from db.records.enums import FeedWay, Profile, Status
from desktop.desk.phones import phones_screen
from desktop.desk.reading import Reading
from desktop.feed import keyrings, uploads
from desktop.feed.exchange import UploadError
from desktop.feed.upload import Means, Patience
from desktop.feed.uploads import Secret, Uploaded, upload_reader, uploads_due
from desktop.rules.uploads import AGAIN_MIN
from desktop.screens.phones import PhonesView, ReaderRow
from desktop.services import readers
from desktop.services.roles import NotAllowed
from tests.feed.webdav import PASSWORD, USER, Dav, webdav
from tests.offices import Clock, Desk

ONCE = Means(patience=Patience(connect_s=5, each_s=5, total_s=10, waits_s=()))


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.setattr("keyring.get_keyring", lambda: made)
    return made


@pytest.fixture(scope="module")
def _open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dav]:
    with webdav(tmp_path_factory.mktemp("open")) as server:
        yield server


@pytest.fixture(scope="module")
def _closed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dav]:
    with webdav(tmp_path_factory.mktemp("closed"), auth="basic") as server:
        yield server


@pytest.fixture
def dav(_open_server: Dav) -> Dav:
    return emptied(_open_server)


@pytest.fixture
def closed(_closed_server: Dav) -> Dav:
    return emptied(_closed_server)


def emptied(server: Dav) -> Dav:
    for path in server.folder.iterdir():
        path.unlink()
    server.seen.clear()
    return server


def added(desk: Desk, url: str, **values: Any) -> Reader:
    usual: dict[str, Any] = {"name": "예시 휴대폰", "profile": Profile.ESCORT, "upload_url": url}
    with desk.writing("reader_save") as tx:
        return readers.add_reader(tx, reader=Reader(**(usual | values)))[0]


def uploaded(desk: Desk, reader: Reader, **values: Any) -> Uploaded:
    return upload_reader(desk.office, reader.id, by=desk.by, now=desk.clock(), means=ONCE, **values)


def refused(desk: Desk, reader: Reader, **values: Any) -> str:
    with pytest.raises(UploadError) as caught:
        uploaded(desk, reader, **values)
    return caught.value.code


def due(desk: Desk) -> tuple[int, ...]:
    return uploads_due(desk.office, by=desk.by, now=desk.clock())


def wanted(desk: Desk, reader: Reader) -> tuple[str, str] | None:
    asked = uploads.password_wanted(desk.office, reader.id)
    return None if asked is None else (asked.host, asked.user)


def row(desk: Desk) -> ReaderRow:
    with desk.office.read() as tx:
        return phones_screen(Reading(tx, desk.clock(), desk.by), PhonesView()).readers[0]


def wait(clock: Clock, minutes: int) -> None:
    clock.at += timedelta(minutes=minutes)


def test_the_calendar_lies_on_the_server_and_counts_as_handed_over(desk: Desk, dav: Dav) -> None:
    visit = desk.planned(title="예시 현장방문")
    reader = added(desk, dav.url + "수행.ics")
    done = uploaded(desk, reader)
    text = (dav.folder / "수행.ics").read_bytes().decode()
    assert "예시 현장방문" in text
    assert done.count == 1
    with desk.office.read() as tx:
        (handing,) = tx.all(Handing)
        assert (handing.way, handing.count, handing.reader_id) == (FeedWay.UPLOAD, 1, reader.id)
        assert reads.last_reads(tx)[reader.id].way is FeedWay.UPLOAD
        # What went out is known to be out: the next visible change makes a new edition.
        assert tx.get(Engagement, visit.id).edition == visit.edition
    changed = desk.change(desk.get(visit.id), title="예시 현장방문(바뀜)")
    assert changed.edition == visit.edition + 1


def test_only_a_calendar_that_changed_is_due(desk: Desk, dav: Dav, clock: Clock) -> None:
    visit = desk.planned()
    reader = added(desk, dav.url + "a.ics")
    assert due(desk) == (reader.id,)
    uploaded(desk, reader)
    assert due(desk) == ()
    desk.change(desk.get(visit.id), title="다른 제목(예시)")
    assert due(desk) == (reader.id,)
    uploaded(desk, reader)
    assert "다른 제목(예시)" in (dav.folder / "a.ics").read_text(encoding="utf-8")
    assert due(desk) == ()
    desk.plan(title="예시 초안")  # drafts are in nobody's calendar
    assert due(desk) == ()


def test_the_same_bytes_again_hand_nothing_over(desk: Desk, dav: Dav) -> None:
    desk.planned()
    reader = added(desk, dav.url + "a.ics")
    uploaded(desk, reader)
    assert uploaded(desk, reader).is_same is False  # put again under its ETag: asked for by hand
    with desk.office.read() as tx:
        assert tx.count(Handing) == 1


def test_an_upload_by_itself_does_not_stand_before_the_last_undo(desk: Desk, dav: Dav) -> None:
    visit = desk.planned(title="예시 방문")
    reader = added(desk, dav.url + "a.ics")
    desk.change(desk.get(visit.id), title="잘못 적은 제목(예시)")
    uploaded(desk, reader)
    with desk.office.read() as tx:
        target = journal.undo_target(tx, by=desk.by)
        assert target is not None
        assert target.action != "reader_uploaded"
    assert "reader_uploaded" in {line.action for line in last_actions(desk)}


def last_actions(desk: Desk) -> tuple[Any, ...]:
    with desk.office.read() as tx:
        return journal.last_actions(tx, limit=5)


def test_a_failure_is_remembered_and_tried_again_later_and_later(desk: Desk, dav: Dav, clock: Clock) -> None:
    desk.planned()
    reader = added(desk, dav.url + "none/a.ics")
    for minutes in (*AGAIN_MIN, AGAIN_MIN[-1]):
        assert due(desk) == (reader.id,)
        assert refused(desk, reader) == "upload.no_folder"
        wait(clock, minutes - 1)
        assert due(desk) == ()
        wait(clock, 1)
    state = row(desk).upload
    assert state is not None
    assert (state.problem, dict(state.values), state.at) == ("upload.no_folder", {"host": "127.0.0.1"}, None)
    (dav.folder / "none").mkdir()
    uploaded(desk, reader)
    state = row(desk).upload
    assert state is not None
    assert (state.problem, state.at) == ("", desk.clock())
    (dav.folder / "none" / "a.ics").unlink()
    (dav.folder / "none").rmdir()


def test_what_needs_somebody_waits_for_him(desk: Desk, dav: Dav, clock: Clock) -> None:
    desk.planned()
    (dav.folder / "a.ics").write_bytes(b"somebody else's")
    reader = added(desk, dav.url + "a.ics")
    assert refused(desk, reader) == "upload.exists"
    wait(clock, 10_000)
    assert due(desk) == ()
    with desk.writing("reader_save") as tx:
        base = tx.get(Reader, reader.id)
        reader = readers.change_reader(tx, base=base, fields={"note": "확인함(예시)"})[0]
    assert due(desk) == (reader.id,)
    uploaded(desk, reader, force=True)
    assert (dav.folder / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_another_address_begins_anew(desk: Desk, dav: Dav) -> None:
    desk.planned()
    reader = added(desk, dav.url + "a.ics")
    uploaded(desk, reader)
    with desk.writing("reader_save") as tx:
        base = tx.get(Reader, reader.id)
        readers.change_reader(tx, base=base, fields={"upload_url": dav.url + "b.ics"})
    assert row(desk).upload is None
    assert due(desk) == (reader.id,)
    uploaded(desk, reader)
    assert (dav.folder / "b.ics").exists()


def test_whose_time_is_over_gets_a_farewell_once(desk: Desk, dav: Dav, clock: Clock) -> None:
    desk.planned(title="예시 현장방문")
    last = clock.at.date()
    reader = added(desk, dav.url + "a.ics", expires_on=last)
    uploaded(desk, reader)
    wait(clock, 24 * 60)
    assert due(desk) == (reader.id,)
    uploaded(desk, reader)
    text = (dav.folder / "a.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "예시 현장방문" not in text
    wait(clock, 24 * 60)
    assert due(desk) == ()


def test_the_password_comes_from_the_keyring_and_lies_nowhere_else(
    desk: Desk, closed: Dav, ring: Ring, tmp_path: Path
) -> None:
    desk.planned()
    reader = added(desk, closed.url + "a.ics", upload_user=USER)
    assert wanted(desk, reader) == ("127.0.0.1", USER)
    assert refused(desk, reader) == "upload.no_password"
    assert refused(desk, reader, secret=Secret(password="틀린 비밀")) == "upload.login"
    assert ring.kept == {}
    assert uploaded(desk, reader, secret=Secret(password=PASSWORD)).is_kept
    assert list(ring.kept.values()) == [PASSWORD]
    assert wanted(desk, reader) is None
    desk.planned(title="예시 둘째", when=desk_when(desk))
    uploaded(desk, reader)
    desk.office.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert PASSWORD.encode() not in path.read_bytes()
    uploads.forget(reader)
    assert ring.kept == {}


def desk_when(desk: Desk) -> Any:
    from tests.rules import helpers as given

    return given.timed(desk.clock().date() + timedelta(days=2), "10:00", "11:00")


def test_a_password_that_was_refused_is_asked_for_again(desk: Desk, closed: Dav, ring: Ring) -> None:
    desk.planned()
    reader = added(desk, closed.url + "a.ics", upload_user=USER)
    keyrings.keep_password("127.0.0.1", USER, "지난달 비밀번호")
    assert refused(desk, reader) == "upload.login"
    assert due(desk) == ()  # the same password again and again would lock the account
    assert wanted(desk, reader) == ("127.0.0.1", USER)
    uploaded(desk, reader, secret=Secret(password=PASSWORD, keep=False))
    assert list(ring.kept.values()) == ["지난달 비밀번호"]


def test_a_machine_without_a_keyring_asks_each_time(desk: Desk, closed: Dav) -> None:
    desk.planned()
    reader = added(desk, closed.url + "a.ics", upload_user=USER)
    assert not keyrings.can_keep()
    assert not uploaded(desk, reader, secret=Secret(password=PASSWORD)).is_kept
    assert wanted(desk, reader) == ("127.0.0.1", USER)


def test_a_keyring_that_breaks_is_one_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Ring):
        def get_password(self, service: str, username: str) -> str | None:
            raise RuntimeError("no D-Bus")

        set_password = delete_password = get_password  # type: ignore[assignment]

    monkeypatch.setattr("keyring.get_keyring", Broken)
    assert keyrings.password_of("a.example", USER) is None
    assert not keyrings.keep_password("a.example", USER, "x")
    keyrings.forget_password("a.example", USER)


def test_backends_that_keep_nothing_count_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends import chainer, fail, null

    nothing: Any = null.Keyring
    for kind in (fail.Keyring, nothing):
        monkeypatch.setattr("keyring.get_keyring", kind)
        assert not keyrings.can_keep()
    monkeypatch.setattr("keyring.get_keyring", chainer.ChainerBackend)
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [nothing()])
    assert not keyrings.can_keep()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [nothing(), Ring()])
    assert keyrings.can_keep()


def test_who_may_only_look_uploads_nothing(desk: Desk, dav: Dav) -> None:
    from db.records import User
    from db.records.enums import UserRole

    desk.planned()
    reader = added(desk, dav.url + "a.ics")
    with desk.writing("user") as tx:
        tx.add(User(account="boss", name="예시 담당", role=UserRole.APPROVER))
        tx.add(User(account="looks", name="예시 열람", role=UserRole.VIEWER))
    looker = desk.colleague("예시 열람")
    assert due(looker) == ()
    with pytest.raises(NotAllowed):
        uploaded(looker, reader)
    assert dav.seen == []


def test_who_has_no_address_or_is_binned_gets_none(desk: Desk, dav: Dav) -> None:
    reader = added(desk, "")
    assert refused(desk, reader) == "upload.no_address"
    assert due(desk) == ()
    other = added(desk, dav.url + "a.ics")
    with desk.writing("reader_bin") as tx:
        readers.bin_reader(tx, base=tx.get(Reader, other.id))
    assert due(desk) == ()
    with pytest.raises(RecordMissing):
        uploaded(desk, other)


def test_who_is_removed_leaves_a_farewell_on_the_server(desk: Desk, dav: Dav, clock: Clock) -> None:
    desk.planned(title="예시 현장방문")
    reader = added(desk, dav.url + "a.ics")
    uploaded(desk, reader)
    wait(clock, 1)
    with desk.writing("reader_bin") as tx:
        readers.bin_reader(tx, base=tx.get(Reader, reader.id))
    assert due(desk) == (reader.id,)
    uploaded(desk, reader)
    text = (dav.folder / "a.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "예시 현장방문" not in text
    wait(clock, 1)
    assert due(desk) == ()


def test_a_ca_file_of_this_machine_is_trusted_too(tmp_path: Path) -> None:
    from tests.feed.webdav import make_certificate

    pem = make_certificate(tmp_path)
    uploads.trust(pem.certificate)
    context = uploads.machine_means().context
    assert context is not None
    assert any("example server" in str(cert) for cert in context.get_ca_certs())
    uploads.trust(None)
    context = uploads.machine_means().context
    assert context is not None
    assert not any("example server" in str(cert) for cert in context.get_ca_certs())


def test_what_is_kept_of_an_upload_and_cannot_be_read_is_nothing(desk: Desk) -> None:
    from db.notes import write_note

    for text in ("", "{}", "[]", "no json", '{"values": 3}'):
        with desk.writing("broken") as tx:
            write_note(tx, "upload.7", text)
        with desk.office.read() as tx:
            note = upload_note(tx, 7)
        assert (note.reader_id, note.etag, note.at) == (7, "", None)


def test_statuses_that_no_calendar_carries_are_not_uploaded(desk: Desk, dav: Dav) -> None:
    visit = desk.plan(title="예시 초안만")
    assert visit.status is Status.DRAFT
    reader = added(desk, dav.url + "a.ics")
    assert uploaded(desk, reader).count == 0
    assert "예시 초안만" not in (dav.folder / "a.ics").read_text(encoding="utf-8")
