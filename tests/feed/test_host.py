# SPDX-License-Identifier: Apache-2.0
"""One office, one server: started, seen by others, moved, killed; and how it is kept for a machine."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import socket
import sqlite3
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from db.errors import OfficeError
from db.office import Office, create_office, open_office
from desktop import bootstrap, userfiles
from desktop.bootstrap import OpenOffice
from desktop.feed import addresses
from desktop.feed.config import keep_config, kept_config
from desktop.feed.host import FeedHost
from desktop.feed.lock import ServingLock, lock_path
from desktop.feed.tls import ends_at as ends
from desktop.rules.feeds import day_of
from desktop.screens.phones import ServerState
from desktop.screens.serving import ServerConfig
from desktop.services.serving import note_server, read_server
from tests.feed.readers import TOKEN, reader
from tests.feed.webdav import make_certificate
from tests.feed.wire import GENEROUS, Wire
from tests.offices import Clock, Desk

T = TypeVar("T")
ANYWHERE = ServerConfig(port=0)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def make(desk: Desk, clock: Clock) -> Iterator[Callable[..., FeedHost]]:
    """Hosts of this test's office, stopped at its end."""
    with contextlib.ExitStack() as stack:

        def made(
            config: ServerConfig = ANYWHERE, *, office: Office | None = None, beat_s: float = 30
        ) -> FeedHost:
            host = FeedHost(office or desk.office, config, clock=clock, beat_s=beat_s, limits=GENEROUS)
            stack.callback(host.stop)
            return host

        yield made


def wire_of(state: ServerState) -> Wire:
    return Wire("127.0.0.1", int(state.address.rsplit(":", 1)[1]))


def test_a_phone_reads_and_the_office_knows(desk: Desk, make: Callable[..., FeedHost]) -> None:
    desk.planned(title="예시 병원 방문")
    reader(desk)
    host = make()
    state = host.start()
    assert (state.is_ours, state.is_loopback, state.is_tls) == (True, True, False)
    answer = wire_of(state).get(f"/{TOKEN}.ics", User_Agent="iOS/18")
    assert "예시 병원 방문" in answer.body.decode()
    assert wire_of(state).get(f"/{TOKEN}.ics", If_None_Match=str(answer["ETag"])).status == 304
    host.stop()
    with desk.office.read() as tx:
        from db.queries.readers import last_reads

        assert [r.version for r in last_reads(tx).values()] == [str(answer["ETag"]).strip('"')]


def test_phones_read_whole_calendars_while_somebody_plans(desk: Desk, make: Callable[..., FeedHost]) -> None:
    visit = desk.planned()
    tokens = [TOKEN, *(f"{n}-another_reader-0123456789" for n in range(3))]
    for number, token in enumerate(tokens):
        reader(desk, token=token, alarm_min=number or None)
    wire = wire_of(make().start())
    torn: list[str] = []
    ended = threading.Event()

    def poll(token: str) -> None:
        while not ended.is_set():
            answer = wire.get(f"/{token}.ics", Accept_Encoding="gzip")
            data = gzip.decompress(answer.body)
            if answer.status != 200 or f'"{hashlib.sha256(data).hexdigest()}-gz"' != answer["ETag"]:
                torn.append(token)

    phones = [threading.Thread(target=poll, args=[token]) for token in tokens]
    for phone in phones:
        phone.start()
    try:
        for number in range(25):
            desk.change(desk.get(visit.id), title=f"예시 방문 {number}")
        assert until(lambda: all("예시 방문 24" in text_of(wire, token) for token in tokens), 20)
    finally:
        ended.set()
        for phone in phones:
            phone.join(20)
    assert torn == []


def text_of(wire: Wire, token: str) -> str:
    return wire.get(f"/{token}.ics").body.decode()


def test_a_second_window_sees_the_one_that_runs_and_takes_over_when_it_ends(
    desk: Desk, make: Callable[..., FeedHost], clock: Clock
) -> None:
    first, second = make(), make(office=other_window(desk, clock))
    assert second.state() == ServerState()
    state = first.start()
    assert first.start() == state
    assert second.state() == replace(state, is_ours=False)
    with pytest.raises(OfficeError) as raised:
        second.start()
    assert (raised.value.code, raised.value.values["address"]) == ("server.elsewhere", state.address)
    first.stop()
    assert second.state() == ServerState()
    assert second.start().is_ours


def other_window(desk: Desk, clock: Clock) -> Office:
    assert desk.office.path is not None
    return open_office(desk.office.path, clock=clock)


def test_an_office_by_another_path_is_the_same_office(desk: Desk, tmp_path: Path) -> None:
    assert desk.office.path is not None
    (tmp_path / "way").symlink_to(desk.office.path.parent, target_is_directory=True)
    other = open_office(tmp_path / "way" / desk.office.path.name)
    assert lock_path(other) == lock_path(desk.office)
    other.close()


def test_stopping_is_quick_and_leaves_no_thread(make: Callable[..., FeedHost]) -> None:
    before = set(threading.enumerate())
    host = make()
    host.start()
    start = time.monotonic()
    host.stop()
    host.stop()
    assert time.monotonic() - start < 1
    left = set(threading.enumerate()) - before
    for thread in left:
        thread.join(2)
    assert not [thread for thread in left if thread.is_alive()]
    assert not host.is_running


def test_stopping_does_not_wait_for_a_locked_office(desk: Desk, make: Callable[..., FeedHost]) -> None:
    host = make()
    host.start()
    assert desk.office.path is not None
    other = sqlite3.connect(desk.office.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    host.stop()
    assert time.monotonic() - start < 5
    assert host.state() == ServerState()
    other.execute("ROLLBACK")
    other.close()
    assert make().start().is_ours


def test_moving_to_another_port(make: Callable[..., FeedHost]) -> None:
    host = make()
    old = wire_of(host.start())
    new = host.restart(ServerConfig(port=0))
    assert wire_of(new).get("/nothing").status == 404
    with pytest.raises(OSError):
        old.connect()


@pytest.mark.parametrize(
    ("config", "code"),
    [
        (ServerConfig(host="192.0.2.254"), "server.not_ours"),
        (ServerConfig(host="0.0.0.0"), "server.no_address"),
        (ServerConfig(port=70_000), "server.no_port"),
        (ServerConfig(certificate="none.pem"), "server.no_file"),
        (ServerConfig(key="only.key"), "server.no_certificate"),
    ],
)
def test_what_cannot_be_served_leaves_no_lock(
    config: ServerConfig, code: str, make: Callable[..., FeedHost]
) -> None:
    host = make(config)
    with pytest.raises(OfficeError) as raised:
        host.start()
    assert raised.value.code == code
    assert not host.is_running
    assert make().start().is_ours


def test_a_server_that_was_killed_leaves_no_lock(tmp_path: Path, make: Callable[..., FeedHost]) -> None:
    office = create_office(tmp_path / "killed.dongseon")
    command = [sys.executable, "-m", "desktop", "--office", str(office.path), "--json", "feed", "serve"]
    child = subprocess.Popen([*command, "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        address = json.loads(child.stdout.readline())["address"]
        host = make(office=office)
        assert host.state().address == address
        assert not host.state().is_ours
        with pytest.raises(OfficeError) as raised:
            host.start()
        assert raised.value.values["address"] == address
    finally:
        child.kill()
        child.wait(10)
        child.stdout and child.stdout.close()
    assert host.state() == ServerState()
    assert host.start().is_ours
    host.stop()
    office.close()


def test_a_note_of_another_machine_holds_until_it_is_old(
    desk: Desk, clock: Clock, make: Callable[..., FeedHost]
) -> None:
    host = make()
    host.start()
    with desk.office.read() as tx:
        note = read_server(tx)
    host.stop()
    assert note is not None
    with desk.writing() as tx:
        note_server(tx, replace(note, home="another", machine="예시-PC", pid=1))
    assert host.state().machine == "예시-PC"
    with pytest.raises(OfficeError) as raised:
        host.start()
    assert raised.value.values["machine"] == "예시-PC"
    clock.at += timedelta(minutes=2)
    assert host.state() == ServerState()
    assert host.start().is_ours


def test_a_note_that_nobody_can_read_is_none(desk: Desk) -> None:
    from db.notes import write_note

    for said in ("", "{", "[]", "null", '{"address": 1}', '{"since": "yesterday"}'):
        with desk.writing() as tx:
            write_note(tx, "feed-server", said)
            assert read_server(tx) is None


def test_an_address_that_this_computer_lost_is_told(
    desk: Desk, make: Callable[..., FeedHost], monkeypatch: pytest.MonkeyPatch
) -> None:
    host = make(beat_s=0.01)
    address = host.start().address
    monkeypatch.setattr(addresses, "is_ours", lambda _host: False)
    problem = until(lambda: host.state().problem)
    assert (problem.code, problem.values["address"]) == ("server.moved", address)
    monkeypatch.undo()
    until(lambda: host.state().problem is None)


def until(holds: Callable[[], T | None], within_s: float = 5) -> T:
    """Waits for something that a thread is about to do."""
    end = time.monotonic() + within_s
    while not (found := holds()):
        assert time.monotonic() < end, "it never came true"
    return found


def test_who_serves_says_so_again_and_again(desk: Desk, clock: Clock, make: Callable[..., FeedHost]) -> None:
    host = make(beat_s=0.01)
    host.start()
    clock.at += timedelta(minutes=10)

    def is_renewed() -> bool:
        with desk.office.read() as tx:
            note = read_server(tx)
        return note is not None and note.beat == clock.at

    assert until(is_renewed)


def test_a_server_that_lost_the_office_to_another_ends(
    make: Callable[..., FeedHost], monkeypatch: pytest.MonkeyPatch
) -> None:
    host = make(beat_s=0.01)
    host.start()
    monkeypatch.setattr(ServingLock, "beat", lambda _lock: False)
    until(lambda: not host.is_running)
    assert until(lambda: host.state().problem).code == "server.taken_over"


def test_a_shared_office_is_served_once_whoever_tries(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = create_office(postgres_url)
    first = ServingLock(office, clock=office.clock)
    first.take()
    monkeypatch.setenv("DONGSEON_HOME", str(tmp_path / "another-machine"))
    other = ServingLock(office, clock=office.clock)
    with pytest.raises(OfficeError) as raised:
        other.take()
    assert raised.value.code == "server.elsewhere"
    assert first.beat()
    _cut_off(office)
    other.take()
    assert not first.beat()
    other.release()
    assert first.beat()
    first.release()
    office.close()


def _cut_off(office: Office) -> None:
    """The database loses the one who holds the lock, as when his machine dies."""
    with office.engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_locks"
            " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
        )


# -- how it is kept ---------------------------------------------------------------------------


def test_a_start_that_fails_leaves_nothing_behind(
    make: Callable[..., FeedHost], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_more(*_args: object) -> None:
        raise OSError(24, "Too many open files")

    host = make()
    with monkeypatch.context() as patched:
        patched.setattr(socket, "socketpair", no_more)
        with pytest.raises(OfficeError) as caught:
            host.start()
    assert caught.value.code == "server.no_lock"
    assert not host.is_running
    assert host.start().is_ours


def test_a_renewed_certificate_is_taken_while_it_serves(
    make: Callable[..., FeedHost], tmp_path: Path
) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    old, new = make_certificate(tmp_path / "old"), make_certificate(tmp_path / "new")
    both = tmp_path / "server.pem"
    both.write_bytes(old.certificate.read_bytes() + old.key.read_bytes())
    host = make(ServerConfig(port=0, certificate=str(both)), beat_s=0.01)
    plain = wire_of(host.start())
    before, after = (
        replace(plain, client=ssl.create_default_context(cafile=str(one.certificate))) for one in (old, new)
    )
    assert before.get("/nothing").status == 404
    beside = tmp_path / "beside.pem"
    beside.write_bytes(new.certificate.read_bytes() + new.key.read_bytes())
    os.utime(beside, (1, 1))
    beside.replace(both)

    def is_taken() -> bool:
        with contextlib.suppress(ssl.SSLError):
            return after.get("/nothing").status == 404
        return False

    until(is_taken)


def test_a_certificate_that_ends_soon_is_told_in_time(
    make: Callable[..., FeedHost], clock: Clock, tmp_path: Path
) -> None:
    pem = make_certificate(tmp_path)
    ends_at = ends(pem.certificate)
    assert ends_at is not None
    config = ServerConfig(port=0, certificate=str(pem.certificate), key=str(pem.key))
    clock.at = ends_at - timedelta(days=15)
    host = make(config, beat_s=0.01)
    assert host.start().problem is None
    clock.at = ends_at - timedelta(days=14)
    problem = until(lambda: host.state().problem)
    assert (problem.code, problem.values) == ("server.certificate_ends", {"last": day_of(ends_at)})
    host.stop()
    started = host.start().problem
    assert started is not None
    assert started.code == "server.certificate_ends"


def test_the_note_goes_on_after_a_fault(
    make: Callable[..., FeedHost], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = threading.Semaphore(0)

    def broken(_self: ServingLock) -> bool:
        tried.release()
        raise RuntimeError

    monkeypatch.setattr(ServingLock, "beat", broken)
    host = make(beat_s=0.01)
    host.start()
    assert all(tried.acquire(timeout=5) for _ in range(3))
    assert host.is_running


def test_how_to_serve_is_kept_for_each_office_on_this_machine(desk: Desk, clock: Clock) -> None:
    opened = OpenOffice(office=desk.office, place=str(desk.office.path), by=desk.by, clock=clock)
    assert bootstrap.server_config(opened) == ServerConfig()
    chosen = ServerConfig(host="192.0.2.5", port=9000, name="office.example", with_window=True)
    bootstrap.keep_server_config(opened, chosen)
    assert bootstrap.server_config(opened) == chosen
    assert bootstrap.feed_host(opened).config == chosen
    assert kept_config("another place") == ServerConfig()
    keep_config("another place", ServerConfig(port=1))
    assert bootstrap.server_config(opened) == chosen


@pytest.mark.parametrize(
    "said",
    ["", "[]", '{"port": "8077"}', '{"port": 0}', '{"port": true}', '{"host": 5}', '{"with_window": "yes"}'],
)
def test_a_note_that_makes_no_sense_is_as_at_first(said: str) -> None:
    name = f"serving-{userfiles.place_key('odd')}"
    (userfiles.data_folder() / f"{name}.json").write_text(said, encoding="utf-8")
    assert kept_config("odd") == ServerConfig()


def test_a_database_that_does_not_answer_does_not_hold_up_the_end(postgres_url: str) -> None:
    from db.serving import SharedLock

    office = create_office(postgres_url)
    lock = SharedLock(office)
    assert lock.take()
    with lock._lock:  # as while it asks over a network that is gone
        begun = time.monotonic()
        lock.release()
        assert time.monotonic() - begun < 3
    assert not lock.is_held()
    assert not lock.take()
    other = SharedLock(office)
    assert other.take()
    other.release()
    office.close()


@pytest.mark.skipif(os.name == "nt", reason="flock")
def test_the_lock_lets_go_with_its_process(desk: Desk, clock: Clock) -> None:
    lock = ServingLock(desk.office, clock=clock)
    lock.take()
    script = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[2]); from desktop.feed.lock import FileLock; "
        "print(FileLock(pathlib.Path(sys.argv[1])).take())"
    )
    run = [sys.executable, "-c", script, str(lock_path(desk.office)), str(ROOT)]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip() == "False"
    lock.release()
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip() == "True"
