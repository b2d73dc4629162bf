# SPDX-License-Identifier: Apache-2.0
"""Readers with links in a test's office."""

from __future__ import annotations

from typing import Any

from db.records import Reader
from db.records.enums import Profile
from desktop.services import readers
from tests.offices import Desk

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
