# SPDX-License-Identifier: Apache-2.0
"""The invitations as a table, and its cells painted on two lines."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import (
    QPointF,
    QRect,
)
from PySide6.QtGui import QPainter

from desktop.qt.look import Look
from desktop.qt.requests import texts
from desktop.qt.rows import ROW, Index, RowTable, TwoLines
from desktop.rules.requests import RequestState
from desktop.screens.requests import RequestRow

_TONES = {
    RequestState.UNDECIDED: ("warn_soft", "warn"),
    RequestState.ON_HOLD: ("ground", "muted"),
    RequestState.TO_REPLY: ("accent_soft", "accent_text"),
    RequestState.REPLIED: ("ok_soft", "ok"),
}


class Column(IntEnum):
    """Columns, left to right."""

    DUE = 0
    TITLE = 1
    WANTED = 2
    STATE = 3


class RequestTable(RowTable[RequestRow]):
    """Rows in the order they were read: due first."""

    columns = Column

    def head(self, name: str) -> str:
        return self._look.words.text(f"requests.column.{name}")

    def lines(self, row: RequestRow, column: int) -> tuple[str, str]:
        return cell_of(row, Column(column), self._look)

    def whole(self, row: RequestRow) -> str:
        return texts.whole_of(row, self._look)


def cell_of(row: RequestRow, column: Column, look: Look) -> tuple[str, str]:
    """The two lines of a cell."""
    match column:
        case Column.DUE:
            return texts.due_of(row, look), texts.left_of(row, look)
        case Column.TITLE:
            return row.title, row.requester
        case Column.WANTED:
            return texts.when_of(row, look), texts.time_of(row, look) or texts.place_of(row)
    return texts.state_of(row, look), texts.next_of(row, look)


class RequestPainter(TwoLines):
    """Late ones in the colour of danger and in words."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._tone: dict[Column, Callable[[RequestRow], tuple[str, str]]] = {
            Column.DUE: lambda row: ("danger", "danger") if row.is_overdue else ("text", "muted"),
            Column.TITLE: lambda _row: ("text", "muted"),
            Column.WANTED: lambda row: (
                "text",
                "danger" if row.blocks else "warn" if row.warns else "ok" if row.blocks == 0 else "muted",
            ),
        }

    def cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        pen, room = self.pen, self.room(rect)
        row: RequestRow = index.data(ROW)
        column = Column(index.column())
        first, second = cell_of(row, column, pen.look)
        below = self.below(room)
        if column is Column.STATE:
            ground, tone = _TONES[row.state]
            pen.chip(painter, QPointF(room.x(), room.y()), first, ground, tone, room.width())
            pen.text(painter, below.adjusted(pen.px(0.2), 2, 0, 0), second, font="small", tone="muted")
            return
        tones = self._tone[column](row)
        is_bold = column is Column.TITLE or (column is Column.DUE and row.is_overdue)
        pen.text(painter, room, first, font="bold" if is_bold else "base", tone=tones[0])
        pen.text(painter, below, second, font="small", tone=tones[1])
