# SPDX-License-Identifier: Apache-2.0
"""The painted list of keys; the arrow keys walk through it, screen readers hear each row."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.qt import accessible
from desktop.qt.accessible import Spoken
from desktop.qt.keylist.finding import Groups, found
from desktop.qt.keylist.layout import Letters, Row, Sheet, laid_out
from desktop.qt.look import Look
from desktop.qt.painted import Lettering, PaintedText, to_rect

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class KeyList(QWidget):
    """As tall as its rows; lives in a scroll area that follows `stood_on`."""

    stood_on = Signal(object)  # Box of the row the keyboard stands on

    def __init__(self, look: Look) -> None:
        super().__init__()
        accessible.install()
        self.accessible: accessible.AccessibleView | None = None
        self._look = look
        theme = look.theme
        self._letters = Letters(Lettering(theme.bold), Lettering(theme.base), Lettering(theme.small))
        self._groups: Groups = found("", look.words)
        self._sheet = Sheet()
        self._current = -1
        self.setAccessibleName(look.words.text("keys.panel.list"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()

    def show_groups(self, groups: Groups) -> None:
        """Other keys stand here; the keyboard's place starts anew."""
        self._groups, self._current = groups, -1
        self._lay_out()
        accessible.tell_changed(self)

    @property
    def rows(self) -> list[Row]:
        return self._sheet.rows

    def _lay_out(self) -> None:
        width = max(self.width(), self._look.theme.px(20))
        self._sheet = laid_out(self._groups, width=width, look=self._look, letters=self._letters)
        self.setFixedHeight(max(1, round(self._sheet.height)))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(60), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(26), self.height())

    # ---- for screen readers and the audit

    def spoken_items(self) -> list[Spoken]:
        return [
            Spoken(key=row.key, name=row.spoken, box=row.box, is_current=n == self._current)
            for n, row in enumerate(self._sheet.rows)
        ]

    def painted_texts(self) -> list[PaintedText]:
        return self._sheet.texts

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._sheet.rows) - 1
        if key in _STEPS:
            self._stand_on(self._current + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._stand_on(0 if key is Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def _stand_on(self, row: int) -> None:
        if not self._sheet.rows:
            return
        self._current = max(0, min(row, len(self._sheet.rows) - 1))
        self.update()
        accessible.tell_focus(self)
        self.stood_on.emit(self._sheet.rows[self._current].box)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0:
            self._stand_on(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, letters = self._look.theme.colours, self._letters
        painter.setPen(QColor(colours.text))
        painter.setFont(letters.bold.font)
        for box, title in self._sheet.heads:
            letters.bold.draw(painter, box.x, box.y, title)
        for number, row in enumerate(self._sheet.rows):
            self._paint_row(painter, row, current=number == self._current)
        painter.end()

    def _paint_row(self, painter: QPainter, row: Row, *, current: bool) -> None:
        colours, letters, em = self._look.theme.colours, self._letters, self._look.theme.em
        edge = to_rect(row.box)
        if current:
            painter.setPen(QPen(QColor(colours.accent), 2 if self.hasFocus() else 1))
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(edge.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QColor(colours.soft_line))
        painter.drawLine(edge.bottomLeft(), edge.bottomRight())
        painter.setFont(letters.small.font)
        for cap in row.caps:
            if cap.framed:
                painter.setPen(QColor(colours.line))
                painter.setBrush(QColor(colours.ground))
                painter.drawRoundedRect(to_rect(cap.box), em * 0.2, em * 0.2)
            painter.setPen(QColor(colours.text if cap.framed else colours.muted))
            x = cap.box.x + (cap.box.w - letters.small.width(cap.text)) / 2
            letters.small.draw(painter, x, cap.box.y + (cap.box.h - letters.small.height) / 2, cap.text)
        painter.setPen(QColor(colours.text))
        painter.setFont(letters.base.font)
        for x, y, line in row.lines:
            letters.base.draw(painter, x, y, line)
