# SPDX-License-Identifier: Apache-2.0
"""Painting the rows under the box: what was looked for stands out by weight and underline, not by colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.qt.box.rows import Row, RowKind
from desktop.qt.look import Look
from desktop.screens.box import Marks

ROW = Qt.ItemDataRole.UserRole + 1
_HEIGHTS = {
    RowKind.HEAD: 1.75,
    RowKind.NOTE: 1.75,
    RowKind.HIT: 2.0,
    RowKind.COMMAND: 2.0,
    RowKind.ENTRY: 3.5,
}
_DRAWINGS = {RowKind.ENTRY: "plus", RowKind.COMMAND: "right"}


class RowPainter(QStyledItemDelegate):
    """Draws one row into the list; its height depends on what it is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        bold = QFont(look.theme.base)
        bold.setBold(True)
        bold.setUnderline(True)
        self._marked = bold

    def height(self, row: Row) -> int:
        """Pixels of a row; an entry without a second line is a line."""
        ems = _HEIGHTS[row.kind]
        if row.kind is RowKind.ENTRY and not row.detail:
            ems = 2.0
        return self._look.theme.px(ems)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(ROW)
        return QSize(self._look.theme.px(10), self.height(row))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Row = index.data(ROW)
        px, colours = self._look.theme.px, self._look.theme.colours
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen and row.what is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), px(0.35), px(0.35))
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(rect.left() + 2, rect.top() + 4, 3, rect.height() - 8), 1.5, 1.5)
        inner = rect.adjusted(px(0.7), 0, -px(0.7), 0)
        if row.kind is RowKind.HEAD:
            self._head(painter, row, inner)
        elif row.kind is RowKind.NOTE:
            self._line(painter, inner.adjusted(px(1.6), 0, 0, 0), row.title, getattr(colours, row.tone))
        else:
            self._body(painter, row, inner)
        painter.restore()

    def _head(self, painter: QPainter, row: Row, inner: QRectF) -> None:
        colours = self._look.theme.colours
        painter.setFont(self._look.theme.small)
        painter.setPen(QColor(colours.faint))
        low = inner.adjusted(0, self._look.theme.px(0.35), 0, 0)
        painter.drawText(low, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), row.title)
        width = QFontMetricsF(self._look.theme.small).horizontalAdvance(row.title)
        painter.setPen(QColor(colours.soft_line))
        y = low.center().y()
        painter.drawLine(int(low.left() + width + 8), int(y), int(low.right()), int(y))

    def _body(self, painter: QPainter, row: Row, inner: QRectF) -> None:
        theme, px = self._look.theme, self._look.theme.px
        drawing = _DRAWINGS.get(row.kind)
        left = inner.left() + px(1.6)
        if drawing is not None:
            side = px(1.1)
            top = inner.top() + (px(2.0) - side) / 2
            picture = self._look.picture(drawing, "accent_text", 1.1)
            painter.drawPixmap(QRectF(inner.left(), top, side, side), picture, QRectF(picture.rect()))
        two = row.kind is RowKind.ENTRY and bool(row.detail)
        first = QRectF(left, inner.top(), inner.right() - left, px(2.0) if two else inner.height())
        if row.right:
            wide = QFontMetricsF(theme.small).horizontalAdvance(row.right) + px(0.8)
            painter.setFont(theme.small)
            painter.setPen(QColor(theme.colours.muted))
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(first, flags, row.right)
            first = first.adjusted(0, 0, -wide, 0)
        end = self._line(painter, first, row.title, theme.colours.text, row.marks, strong=two)
        tone = getattr(theme.colours, row.tone)
        if two:
            second = QRectF(left, inner.top() + px(1.75), inner.right() - left, px(1.5))
            self._line(painter, second, row.detail, tone, row.detail_marks)
        elif row.detail and end + px(1) < first.right():
            rest = QRectF(end + px(0.7), first.top(), first.right() - end - px(0.7), first.height())
            self._line(painter, rest, row.detail, theme.colours.muted, row.detail_marks)

    def _line(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        colour: str,
        marks: Marks = (),
        *,
        strong: bool = False,
    ) -> float:
        """One elided line with its marks; returns where it ends."""
        font = self._look.theme.bold if strong else self._look.theme.base
        plain, marked = QFontMetricsF(font), QFontMetricsF(self._marked)
        shown = plain.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, rect.width() - 2))
        painter.setPen(QColor(colour))
        x, at = rect.left(), 0
        pieces = [m for m in marks if m[0] < len(shown)]
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        for start, end in [*pieces, (len(shown), len(shown))]:
            for piece, metrics, face in (
                (shown[at:start], plain, font),
                (shown[start:end], marked, self._marked),
            ):
                if piece:
                    painter.setFont(face)
                    painter.drawText(QRectF(x, rect.top(), rect.right() - x, rect.height()), flags, piece)
                    x += metrics.horizontalAdvance(piece)
            at = end
        return x
