# SPDX-License-Identifier: Apache-2.0
"""Readers with links in a test's office, and waiting for what happens beside."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from db.office import Office
from db.records import Reader
from db.records.enums import Profile
from desktop.feed.publisher import OfficePublisher
from desktop.feed.responses import Found
from desktop.screens.serving import ServerConfig
from desktop.services import readers
from tests.offices import Desk

T = TypeVar("T")
ANYWHERE = ServerConfig(port=0)
ADDRESS = "http://127.0.0.1:8077"
TOKEN = "예시".encode().hex() + "-reader_one-0123456789"


def reader(desk: Desk, *, token: str = TOKEN, **values: Any) -> Reader:
    """The escort's telephone unless told otherwise, with a link."""
    usual: dict[str, Any] = {"name": "예시 휴대폰", "profile": Profile.ESCORT}
    with desk.writing("reader_add") as tx:
        made, _ = readers.add_reader(tx, reader=Reader(**(usual | values)))
    link(desk, made, token)
    return made


def link(desk: Desk, made: Reader, token: str) -> None:
    with desk.writing("link") as tx:
        readers.make_link(tx, reader_id=made.id, token=token, address=ADDRESS)


def revoke(desk: Desk, made: Reader) -> None:
    with desk.writing("revoke") as tx:
        readers.revoke_link(tx, reader_id=made.id)


@contextlib.contextmanager
def away(office: Office) -> Iterator[None]:
    assert office.path is not None
    aside = office.path.with_suffix(".aside")
    office.path.rename(aside)
    try:
        yield
    finally:
        aside.rename(office.path)


def got(publisher: OfficePublisher, token: str = TOKEN) -> Found:
    found = publisher.find(token)
    assert found is not None
    return found


def eventually(holds: Callable[[], object], within_s: float = 5) -> bool:
    """Whether it comes true in that time; a connection that was refused is tried again."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        with contextlib.suppress(OSError, IndexError):
            if holds():
                return True
    return False


def until(holds: Callable[[], T | None], within_s: float = 5) -> T:
    """Waits for something that a thread is about to do."""
    end = time.monotonic() + within_s
    while not (found := holds()):
        assert time.monotonic() < end, "it never came true"
    return found
