# SPDX-License-Identifier: Apache-2.0
"""Cells of the queue, painted: two lines a row, chips, what was told before struck through."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.qt.council import texts
from desktop.qt.council.arranging import Head
from desktop.qt.council.model import ITEM, Column, QueueTable
from desktop.qt.council.texts import Piece
from desktop.qt.look import Look
from desktop.qt.pen import Pen
from desktop.screens.council import CouncilRow, Telling

Index = QModelIndex | QPersistentModelIndex


class QueuePainter(QStyledItemDelegate):
    """Paints heads over the whole width and rows cell by cell."""

    def __init__(self, look: Look, view: QTableView, model: QueueTable) -> None:
        super().__init__(view)
        self.pen = Pen(look)
        self._view, self._model = view, model

    def height(self) -> int:
        fonts = self.pen.fonts
        return round(fonts["bold"].height + fonts["small"].height) + self.pen.px(0.8)

    def head_height(self) -> int:
        return round(self.pen.fonts["small_bold"].height) + self.pen.px(0.7)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.pen.px(5), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = cast("QRect", option.rect)
        painter.setClipRect(rect)
        item = index.data(ITEM)
        if isinstance(item, Head):
            self._head(painter, rect, item)
        else:
            state = cast("QStyle.StateFlag", option.state)
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            self._ground(painter, rect, index, item, chosen=chosen)
            is_lit = chosen or item.key in self._model.marked
            self._cell(painter, rect, item, Column(index.column()), is_lit=is_lit)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        """The same words for every column, each showing its own part of them."""
        pen = self.pen
        colours = pen.look.theme.colours
        painter.fillRect(rect, QColor(colours.ground))
        tone = texts.TONES[head.group] if head.group is not None else "text"
        x = self._view.columnViewportPosition(0) + pen.px(0.6)
        whole = QRect(x, rect.y() + pen.px(0.35), self._view.viewport().width() - pen.px(1.2), rect.height())
        name = texts.head_of(head, pen.look)
        kept = pen.fonts["small_bold"]
        count = pen.look.words.text("queue.count", count=head.count)
        room = whole.adjusted(0, 0, -round(kept.width(count)) - pen.px(0.6), 0)
        shown = next(iter(kept.lines(name, room.width())), "")
        pen.text(painter, room, name, font="small_bold", tone=tone)
        after = whole.adjusted(round(kept.width(shown)) + pen.px(0.5), 0, 0, 0)
        pen.text(painter, after, count, font="small", tone="muted")

    def _ground(self, painter: QPainter, rect: QRect, index: Index, row: CouncilRow, *, chosen: bool) -> None:
        pen, colours = self.pen, self.pen.look.theme.colours
        is_marked = row.key in self._model.marked
        painter.fillRect(rect, QColor(colours.accent_soft if chosen or is_marked else colours.panel))
        painter.setPen(QColor(colours.soft_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == 0 and (chosen or is_marked):
            wide = pen.px(0.24 if chosen else 0.12)
            painter.fillRect(QRect(rect.x(), rect.y(), wide, rect.height()), QColor(colours.accent))
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.6))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))

    def _cell(self, painter: QPainter, rect: QRect, row: CouncilRow, column: Column, *, is_lit: bool) -> None:
        pen, look, now = self.pen, self.pen.look, self._model.now
        assert now is not None
        room = rect.adjusted(pen.px(0.6), pen.px(0.35), -pen.px(0.3), 0)
        below = room.adjusted(0, round(pen.fonts["bold"].height), 0, 0)
        match column:
            case Column.DUE:
                if row.key in self._model.marked:
                    side = pen.px(0.95)
                    painter.drawPixmap(
                        QRect(room.x(), room.y() + 2, side, side), look.picture("ok", "accent", 0.95)
                    )
                    room.adjust(side + pen.px(0.2), 0, 0, 0)
                self._line(painter, room, (texts.due_of(row, look, now),))
                tone = "danger" if row.group is Telling.OVERDUE else "muted"
                pen.text(painter, below, texts.due_note(row, look, now), font="small", tone=tone)
            case Column.WHO:
                tone = "text" if row.may_tell else "muted"
                self._line(painter, room, (Piece(row.name, tone, is_bold=True),))
                pen.text(painter, below, row.seat, font="small", tone="muted")
            case Column.WHY:
                self._chips(painter, room, row, "panel" if is_lit else "accent_soft")
            case Column.WHAT:
                self._line(painter, room, texts.what_of(row, look))
                self._line(painter, below, texts.where_of(row, look), is_small=True)
            case Column.BUREAU:
                pen.text(painter, room, row.bureau or look.words.text("queue.no_bureau"), most=2)
            case Column.STATE:
                self._state(painter, room, below, row, now)

    def _state(self, painter: QPainter, room: QRect, below: QRect, row: CouncilRow, now: datetime) -> None:
        pen, look = self.pen, self.pen.look
        state = texts.state_of(row, look, now)
        note = texts.state_note(row, look)
        if row.group is Telling.DONE and row.told_at is not None and not row.is_waived and not row.was_let_be:
            side = pen.px(0.9)
            painter.drawPixmap(QRect(room.x(), room.y() + 2, side, side), look.picture("ok", "ok", 0.9))
            room.adjust(side + pen.px(0.25), 0, 0, 0)
        font = "bold" if state.is_bold else "base"
        used = pen.text(painter, room, state.text, font=font, tone=state.tone, most=1 if note else 2)
        if note and used <= pen.fonts["bold"].height + 1:
            pen.text(painter, below, note, font="small", tone="muted")

    def _chips(self, painter: QPainter, room: QRect, row: CouncilRow, ground: str) -> None:
        """Side by side, below one another where there is no room; on the line of the name where alone."""
        pen = self.pen
        x, y = room.x(), room.y()
        high = round(pen.fonts["small"].height) + pen.px(0.2)
        for text in texts.whys_of(row, pen.look):
            wide = round(pen.fonts["small"].width(text)) + pen.px(0.9)
            if x > room.x() and x + wide > room.right():
                x, y = room.x(), y + high
            if y + high > room.bottom() + pen.px(0.3):
                return
            x += pen.chip(painter, QPointF(x, y), text, ground, "accent_text", room.right() - x) + pen.px(0.3)

    def _line(
        self, painter: QPainter, room: QRect, pieces: tuple[Piece, ...], *, is_small: bool = False
    ) -> None:
        """Pieces one after the other; the first that does not fit is elided and ends the line."""
        pen = self.pen
        x = room.x()
        for piece in pieces:
            name = (
                ("small_bold" if piece.is_bold else "small")
                if is_small
                else ("bold" if piece.is_bold else "base")
            )
            kept = pen.fonts[name]
            left = room.right() - x
            shown = next(iter(kept.lines(piece.text, left)), "")
            if not shown:
                return
            painter.setFont(kept.font)
            colour = pen.colour(piece.tone)
            painter.setPen(colour)
            kept.draw(painter, x, room.y(), shown)
            wide = round(kept.width(shown))
            if piece.is_struck:
                y = room.y() + kept.height * 0.54
                painter.setPen(QPen(colour, max(1.0, pen.look.theme.em * 0.07)))
                painter.drawLine(QPointF(x, y), QPointF(x + wide, y))
            if shown != piece.text:
                return
            x += wide + pen.px(0.35)
