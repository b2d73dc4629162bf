# SPDX-License-Identifier: Apache-2.0
"""Another address of the server: who is cut off, and a page for each new link; a card whose upload failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.phones.desk import PhonesDesk
from desktop.qt.phones.moved import MovedDialog
from desktop.qt.phones.moved_address import Candidate
from desktop.qt.phones.readers import ReadersPage
from desktop.qt.phones.uploading import Uploading
from desktop.qt.shots.face import Face
from desktop.screens.asking import Question
from desktop.screens.moved import given_links
from desktop.screens.office import DeskName
from desktop.screens.phones import PhonesScreen, ReaderRow, UploadState

T = TypeVar("T")
# Of the blocks kept for documents (RFC 5737); the tokens open nothing.
ADDRESS, HOST = "http://198.51.100.7:8077", "dav.example"


class WithUpload:
    """The same office, where the readers' calendars also lie on another server."""

    def __init__(self, gateway: Gateway, now: datetime) -> None:
        self._gateway, self._now = gateway, now

    def __getattr__(self, name: str) -> Any:
        return getattr(self._gateway, name)

    def read(self, question: Question[T]) -> T:
        screen: Any = self._gateway.read(question)
        if isinstance(screen, PhonesScreen) and screen.card is not None:
            card = screen.card
            url = f"https://{HOST}/{card.row.key}.ics"
            screen = replace(screen, card=replace(card, row=self._row(card.row), upload_url=url))
        return cast(T, screen)

    def _row(self, row: ReaderRow) -> ReaderRow:
        state = UploadState(
            at=self._now - timedelta(hours=3),
            tried_at=self._now,
            problem="upload.changed",
            values={"host": HOST},
        )
        return replace(row, uploads=True, upload=state)


def moved_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """The list, the pages, and the card."""
    window = face.window(look, WithUpload(gateway, now), now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.PHONES)
    desk = cast("PhonesDesk", window.desks.current)
    desk.show_page("readers")
    page = cast("ReadersPage", desk.page)
    page.lists.turn_to(page.list)
    page.list.go_to(0)
    page.upload.use(Uploading(window))
    QApplication.processEvents()
    page.side.ensureWidgetVisible(page.upload)
    yield "phones-upload", window
    dialog = MovedDialog(
        look, window.controller, (Candidate(ADDRESS),), lambda _candidate, _then: None, parent=window
    )
    dialog.open()
    yield "moved", dialog
    rows = dialog.rows
    dialog.show_links(given_links(rows, tuple("shot" * 8 for _ in rows), ADDRESS))
    yield "moved-links", dialog
    dialog.is_out = True
    dialog.reject()
    window.hide()
    window.deleteLater()
