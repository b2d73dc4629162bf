# SPDX-License-Identifier: Apache-2.0
"""A list of two-line rows: what holds now is bold, what was or will be is muted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.qt.copying import copyable
from desktop.qt.look import Look
from desktop.qt.pen import Pen

Index = QModelIndex | QPersistentModelIndex
_LINE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row. `what` is handed back when it is opened; `tone` colours the second line."""

    title: str
    detail: str = ""
    is_now: bool = True
    tone: str = "muted"
    what: object = None


class _Painter(QStyledItemDelegate):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.pen = Pen(look)

    def height(self) -> int:
        fonts = self.pen.fonts
        return round(fonts["base"].height + fonts["small"].height) + self.pen.px(0.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.pen.px(5), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pen, colours = self.pen, self.pen.look.theme.colours
        line: Line = index.data(_LINE)
        rect = cast("QRect", option.rect)
        state = cast("QStyle.StateFlag", option.state)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.panel))
        painter.setPen(QColor(colours.soft_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(rect.x(), rect.y(), pen.px(0.2), rect.height()), QColor(colours.accent))
        painter.setClipRect(rect)
        room = rect.adjusted(pen.px(0.5), pen.px(0.2), -pen.px(0.4), 0)
        pen.text(
            painter,
            room,
            line.title,
            font="bold" if line.is_now else "base",
            tone="text" if line.is_now else "muted",
        )
        below = room.adjusted(0, round(pen.fonts["base"].height), 0, 0)
        pen.text(painter, below, line.detail, font="small", tone=line.tone)
        painter.restore()


class LineList(QListWidget):
    """`opened` carries what the row stands for: Enter, or a double click."""

    opened = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._painter = _Painter(look)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_LINE).what))
        self.lines: tuple[Line, ...] = ()
        copyable(self, look)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Fresh rows; the one that was chosen stays chosen, the scroll stays."""
        if tuple(lines) == self.lines:
            return
        kept, at, bar = self.current, self.currentRow(), self.verticalScrollBar().value()
        self.lines = tuple(lines)
        self.clear()
        for line in lines:
            item = QListWidgetItem()
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.ToolTipRole, f"{line.title}\n{line.detail}".strip())
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (line.title, line.detail)))
            )
            self.addItem(item)
        found = next((n for n, line in enumerate(lines) if kept is not None and line.what == kept), -1)
        self.setCurrentRow(found if found >= 0 else min(max(at, 0), len(lines) - 1))
        self.verticalScrollBar().setValue(bar)

    @property
    def current(self) -> object:
        """What the chosen row stands for, None without one."""
        item = self.currentItem()
        return None if item is None else cast("Line", item.data(_LINE)).what

    def choose(self, what: object) -> None:
        """Puts the choice on a row by what it stands for."""
        at = next((n for n, line in enumerate(self.lines) if line.what == what), -1)
        if at >= 0:
            self.setCurrentRow(at)

    def fit(self, most: int) -> None:
        """As tall as its rows, at most so many."""
        rows = max(1, min(most, len(self.lines)))
        self.setFixedHeight(rows * self._painter.height() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        elif event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are the desk's
        else:
            super().keyPressEvent(event)
