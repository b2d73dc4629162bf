# SPDX-License-Identifier: Apache-2.0
"""A desk on the rail: drawing, name, and how much is due there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from desktop.qt.look import Look

MOST_SHOWN = 99


class DeskButton(QToolButton):
    """The count stands at the right end, or over the drawing where there is only that."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.count = 0

    def show_count(self, count: int) -> None:
        """0 shows nothing."""
        if count != self.count:
            self.count = count
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count:
            return
        theme, colours = self._look.theme, self._look.theme.colours
        text = str(self.count) if self.count <= MOST_SHOWN else f"{MOST_SHOWN}+"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.small)
        height = painter.fontMetrics().height() * 1.05
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + height * 0.7)
        narrow = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        right = self.width() - theme.px(0.1 if narrow else 0.5)
        top = theme.px(0.05) if narrow else (self.height() - height) / 2
        box = QRectF(right - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.danger))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
