# SPDX-License-Identifier: Apache-2.0
"""A dialog that takes a file dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

SUFFIXES = frozenset({".ics", ".ical", ".ifb"})


class DropDialog(QDialog):
    """One local file at a time, and none while at work."""

    dropped = Signal(object)  # Path
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_busy = False
        self.setAcceptDrops(True)
        self.finished.connect(lambda _code: self.closed.emit())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.is_busy and _file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_of(event)
        if path is not None and not self.is_busy:
            event.acceptProposedAction()
            self.dropped.emit(path)


class CalendarDrop(QObject):
    """Lets one calendar file (.ics) be dropped anywhere on a window; `dropped` says which."""

    dropped = Signal(object)  # Path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            path = _file_of(event)
            if path is not None and path.suffix.lower() in SUFFIXES:
                event.acceptProposedAction()
                if event.type() is QEvent.Type.Drop:
                    self.dropped.emit(path)
                return True
        return super().eventFilter(watched, event)


def _file_of(event: QDropEvent) -> Path | None:
    data = event.mimeData()
    urls = [url for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None
