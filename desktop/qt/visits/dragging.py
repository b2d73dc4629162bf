# SPDX-License-Identifier: Apache-2.0
"""A card on its way to another stage: its picture under the pointer, and which stages take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from desktop.qt.signals import connect
from desktop.qt.visits.columns import Cards
from desktop.rules.status import MOVES
from desktop.screens.visits import VisitRow

if TYPE_CHECKING:
    from desktop.qt.visits.board import Board


class Dragging:
    """Belongs to the board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._ghost = QLabel(board)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()

    def hear(self, cards: Cards) -> None:
        """Cards of one stage may be taken from now on."""
        connect(cards.dragged, self.over)
        connect(cards.dropped, self._dropped)
        cards.put_down.connect(self._put_down)

    def over(self, row: VisitRow, where: QPoint) -> None:
        """The card is somewhere over the board."""
        board = self._board
        if self._ghost.isHidden():
            self._ghost.setPixmap(board.columns[row.status].cards.picture_of(row))
            self._ghost.adjustSize()
            self._ghost.show()
            self._ghost.raise_()
        self._ghost.move(board.mapFromGlobal(where) - QPoint(20, 10))
        under = board.column_at(where)
        for status, column in board.columns.items():
            can = status in MOVES[row.status]
            column.mark("here" if can and column is under else "open" if can else "shut")

    def _dropped(self, row: VisitRow, where: QPoint) -> None:
        self._put_down()
        board = self._board
        column = board.column_at(where)
        if column is None or column.status is row.status:
            return
        if column.status in MOVES[row.status]:
            board.moved.emit(row.key, column.status)
        else:
            board.refused.emit(row.status, column.status)

    def _put_down(self) -> None:
        self._ghost.hide()
        for column in self._board.columns.values():
            column.mark("")
