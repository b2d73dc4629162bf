# SPDX-License-Identifier: Apache-2.0
"""`feed moved`: whose links lead nowhere since the server has another address; new ones on paper."""

from __future__ import annotations

import secrets
from typing import Any

from desktop import bootstrap
from desktop.cli.places import absolute
from desktop.cli.result import Call, Result, UsageError
from desktop.desk.moved import moved_screen
from desktop.desk.phones import is_loopback
from desktop.desk.reading import Reading
from desktop.desk.sheets.links import write_with_links
from desktop.screens.moved import MovedScreen, MovedView, given_links
from desktop.screens.phones import ReaderRow
from desktop.services.relinking import relink

_TOKEN_BYTES = 24  # 192 random bits


def moved_command(call: Call) -> Result:
    """The list; with --relink new links for all of them, on a page each, or for none."""
    typed = call.arg("address")
    address = str(typed).strip().rstrip("/") if typed is not None else bootstrap.feed_address(call.office)
    if is_loopback(address) and typed is None:
        raise UsageError("cli.error.moved_address", address=address)
    if call.arg("relink") and call.arg("output") is None:
        raise UsageError("cli.error.relink_paper")
    with call.read() as tx:
        screen = moved_screen(Reading(tx, call.now, call.office.by), MovedView(address=address))
    if call.arg("relink") and screen.rows:
        return _relinked(call, screen)
    return _listed(call, screen)


def _listed(call: Call, screen: MovedScreen) -> Result:
    data = {"address": screen.address, "moved": [_data(row) for row in screen.rows]}
    if not screen.rows:
        return Result(lines=(call.text("cli.line.links_moved_none", address=screen.address),), data=data)
    head = call.text("cli.line.links_moved", address=screen.address, count=len(screen.rows))
    rows = [
        call.text("cli.line.links_moved_row", name=row.name, client=row.client, was=row.address)
        for row in screen.rows
    ]
    return Result(lines=(head, *rows), data=data)


def _relinked(call: Call, screen: MovedScreen) -> Result:
    """The paper is there once the links are kept: otherwise nobody would have them."""
    path = absolute(call.arg("output"))
    tokens = tuple(secrets.token_urlsafe(_TOKEN_BYTES) for _ in screen.rows)
    links = [(row.key, row.address, token) for row, token in zip(screen.rows, tokens, strict=True)]
    given = given_links(screen.rows, tokens, screen.address)
    with call.write("readers_relink") as tx:
        relink(tx, address=screen.address, links=links)
        write_with_links(tx, path, given)
    line = call.text("cli.line.relinked", count=len(given), file=path.name)
    data = {
        "address": screen.address,
        "file": str(path),
        "relinked": [_data(row) for row in screen.rows],
    }
    return Result(lines=(line,), data=data)


def _data(row: ReaderRow) -> dict[str, Any]:
    return {"reader": row.key, "name": row.name, "client": row.client.value, "was": row.address}
