# SPDX-License-Identifier: Apache-2.0
"""A QR code on the screen and on paper: black on white also in the dark, with its quiet zone."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.qt.look import Look

QUIET = 4  # modules of white around, as readers of codes need them

Matrix = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=8)
def matrix_of(text: str) -> Matrix:
    """Rows of modules. Raises QrError for a text that no code holds."""
    from desktop.outputs import qr  # few ask for it, and the window paints first

    return qr.matrix(text)


def draw(painter: QPainter, box: QRectF, code: Matrix) -> None:
    """As large as fits into the box, each module a whole number of dots, in the middle."""
    modules = len(code) + 2 * QUIET
    side = max(1, int(min(box.width(), box.height()) // modules))
    whole = side * modules
    left = round(box.x() + (box.width() - whole) / 2)
    top = round(box.y() + (box.height() - whole) / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRect(left, top, whole, whole), Qt.GlobalColor.white)
    for y, row in enumerate(code, start=QUIET):
        for x, dark in enumerate(row, start=QUIET):
            if dark:
                painter.fillRect(QRect(left + x * side, top + y * side, side, side), Qt.GlobalColor.black)
    painter.restore()


class QrView(QWidget):
    """`show_text` draws another one; what it holds is said only as a name, never as the text."""

    def __init__(self, look: Look, name: str, *, ems: float = 20) -> None:
        super().__init__()
        self._least = look.theme.px(ems)
        self.code: Matrix = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(self._least, self._least))

    def sizeHint(self) -> QSize:
        return QSize(self._least, self._least)

    def show_text(self, text: str) -> None:
        """The code of a text. Raises QrError."""
        self.code = matrix_of(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.code:
            painter = QPainter(self)
            draw(painter, QRectF(self.rect()), self.code)
            painter.end()
