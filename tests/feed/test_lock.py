# SPDX-License-Identifier: Apache-2.0
"""One server an office: who serves, what the note says, and what is left behind."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.errors import OfficeError
from db.office import Office, create_office, open_office
from desktop.feed.host import FeedHost
from desktop.feed.lock import ServingLock, lock_path
from desktop.screens.phones import ServerState
from desktop.screens.serving import ServerConfig
from desktop.services.serving import note_server, read_server
from tests.feed.readers import until
from tests.offices import Clock, Desk

ROOT = Path(__file__).parents[2]


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
