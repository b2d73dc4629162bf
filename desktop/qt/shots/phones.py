# SPDX-License-Identifier: Apache-2.0
"""The desk of phones: readers and whom to telephone, a card, the fields, a link shown once, the server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast

from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.phones.desk import PhonesDesk
from desktop.qt.phones.link import Handed
from desktop.qt.phones.readers import ReadersPage
from desktop.qt.phones.server import ServerPage
from desktop.qt.phones.serving import address_of
from desktop.qt.phones.status import show_feeds
from desktop.qt.shots.face import Face
from desktop.screens.office import DeskName
from desktop.screens.phones import LinkState, ServerState
from desktop.screens.serving import ServerConfig

# Of the blocks kept for documents (RFC 5737); the token opens nothing.
HOSTS = ("192.0.2.10", "198.51.100.7")
TOKEN = "shot" * 8


def phone_states(
    gateway: Gateway, empty: Gateway, look: Look, face: Face, now: datetime
) -> Iterator[tuple[str, QWidget]]:
    """With readers, and without any."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.PHONES)
    desk = cast("PhonesDesk", window.desks.current)
    desk.show_page("readers")
    page = cast("ReadersPage", desk.page)
    page.focus_start()
    yield "phones-behind", window
    links = [at for at, row in enumerate(page.model.rows) if row.link is LinkState.WORKS]
    page.lists.turn_to(page.list)
    page.list.go_to(links[-1])
    yield "phones-readers", window
    card = page.card
    page.doing.want("change")
    yield "phones-form", window
    page.doing.close()
    if card is not None:
        server = ServerState(address=f"http://{HOSTS[0]}:8077", is_ours=True, is_loopback=False)
        handed = Handed(row=card.row, address=server.address, token=TOKEN, server=server)
        page.doing.show_link(handed)
        QApplication.processEvents()
        assert page.doing.dialog is not None
        yield "phones-link", page.doing.dialog
        page.doing.dialog.close()
    desk.show_page("server")
    _served(cast("ServerPage", desk.page), now)
    show_feeds(window.status, window.serving, look)
    yield "phones-server", window
    window.hide()
    window.deleteLater()
    yield from _empty(empty, look, face, now)


def _served(page: ServerPage, now: datetime) -> None:
    """As if it ran; nothing listens for a picture."""
    serving = page.serving
    if serving is not None:
        serving.addresses, serving.config = HOSTS, ServerConfig(host=HOSTS[0], with_window=True)
        since = now - timedelta(hours=1)
        serving.state = ServerState(
            address=address_of(serving.config), is_ours=True, is_loopback=False, since=since
        )
        serving.show_only()


def _empty(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.PHONES)
    cast("PhonesDesk", window.desks.current).show_page("readers")
    yield "phones-empty", window
    window.hide()
    window.deleteLater()
