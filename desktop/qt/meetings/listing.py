# SPDX-License-Identifier: Apache-2.0
"""The table of meetings: arrows walk, letters and numbers are the desk's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.look import Look
from desktop.qt.meetings.model import Column, MeetingPainter, MeetingTable
from desktop.qt.rows import RowList
from desktop.screens.meetings import MeetingRow


class MeetingList(RowList[MeetingRow]):
    """One meeting is chosen at a time."""

    widths: ClassVar[Mapping[int, float]] = {Column.WHEN: 11.0, Column.CAME: 6.0, Column.STATE: 6.6}
    dropped = ((36, Column.CAME), (26, Column.STATE))
    stretched = Column.TITLE
    first = Column.WHEN

    def __init__(self, look: Look, model: MeetingTable) -> None:
        super().__init__(look, model, MeetingPainter(look), look.words.text("meetings.list_name"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the desk goes to the attendees
        else:
            super().keyPressEvent(event)
