# SPDX-License-Identifier: Apache-2.0
"""The page that sends: a file since the last one, a message with its marks, a code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.shots.face import Face
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action, Question
from desktop.screens.office import DeskName
from desktop.screens.ways import FileScreen, MessageScreen, WaysScreen
from desktop.words import Words

T = TypeVar("T")


class Handed:
    """The same office where things were handed over yesterday, and where nothing that is done is kept."""

    def __init__(self, gateway: Gateway, now: datetime) -> None:
        self._gateway, self._former = gateway, now - timedelta(hours=15)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._gateway, name)

    def read(self, question: Question[T]) -> T:
        screen: Any = self._gateway.read(question)
        if isinstance(screen, WaysScreen):
            return replace(screen, message=self._marked(screen.message))  # type: ignore[return-value]
        if isinstance(screen, FileScreen):
            return replace(  # type: ignore[return-value]
                screen, former_at=self._former, added=1, changed=2, gone=1
            )
        return screen  # type: ignore[no-any-return]

    def _marked(self, message: MessageScreen) -> MessageScreen:
        lines = list(message.lines)
        for at, word in ((1, f"{Words('ko').text('feeds.message.changed')} "), (2, "")):
            if at < len(lines):
                time, gap, rest = lines[at].text.partition(" ")
                lines[at] = replace(lines[at], text=f"{time}{gap}{word}{rest}", mark="changed")
        return replace(message, lines=tuple(lines), changed=1, former_at=self._former)

    def act(self, action: Action) -> Answer:
        return Done(part=4)


def way_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """One after the other, scrolled to where the eye is."""
    window = face.window(look, Handed(gateway, now), now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.PHONES)
    desk: Any = window.desks.current
    desk.show_page("ways")
    page = desk.page
    page.ask_path = lambda *_asked: Path(page.file_shown.changes_name)
    page.sending.save_file(changes=True)
    yield "ways-file", window
    page.sending.copy()
    QApplication.processEvents()
    page.area.ensureWidgetVisible(page.message)
    yield "ways-message", window
    QApplication.clipboard().clear()
    page.sending.show_code()
    QApplication.processEvents()
    yield "ways-qr", window
    page.sending.show_large()
    yield "ways-qr-large", page.dialog
    page.dialog.reject()
    window.hide()
    window.deleteLater()
