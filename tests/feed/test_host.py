# SPDX-License-Identifier: Apache-2.0
"""One office, one server: started, seen by others, moved, killed; and how it is kept for a machine."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import sqlite3
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import bootstrap, userfiles
from desktop.bootstrap import OpenOffice
from desktop.feed import addresses
from desktop.feed.config import keep_config, kept_config
from desktop.feed.host import FeedHost
from desktop.feed.tls import ends_at as ends
from desktop.rules.feeds import day_of
from desktop.screens.phones import ServerState
from desktop.screens.serving import ServerConfig
from tests.feed.readers import TOKEN, reader, until
from tests.feed.webdav import make_certificate
from tests.feed.wire import Wire
from tests.offices import Clock, Desk


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
