# SPDX-License-Identifier: Apache-2.0
"""Small pictures of all pages; the one in the middle of the window is marked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from desktop.qt.look import Look
from desktop.qt.paper.pictures import Pictures, Size

WIDTH_EMS = 5.0


class Thumbs(QListWidget):
    """Arrows and clicks go to a page."""

    wanted = Signal(int)

    def __init__(self, look: Look, pictures: Pictures) -> None:
        super().__init__()
        self._look, self._pictures = look, pictures
        self._sizes: tuple[Size, ...] = ()
        self.setAccessibleName(look.words.text("paper.thumbs"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(look.theme.px(0.2))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._want())
        pictures.ready.connect(self._show_picture)

    def show_pages(self, sizes: tuple[Size, ...], *, at: int) -> None:
        self._sizes = sizes
        px = self._look.theme.px
        tallest = max((height / width for width, height in sizes), default=1.42)
        icon = QSize(px(WIDTH_EMS), round(px(WIDTH_EMS) * min(1.5, tallest)))
        self.blockSignals(True)
        self.setIconSize(icon)
        self.setGridSize(QSize(icon.width() + px(1), icon.height() + px(2)))
        while self.count() > len(sizes):
            self.takeItem(self.count() - 1)
        while self.count() < len(sizes):
            item = QListWidgetItem(str(self.count() + 1))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.addItem(item)
        for number in range(len(sizes)):
            text = self._look.words.text("paper.page", number=number + 1, count=len(sizes))
            self.item(number).setData(Qt.ItemDataRole.AccessibleTextRole, text)
            self.item(number).setToolTip(text)
            self._draw(number)
        self.setCurrentRow(min(at, len(sizes) - 1))
        self.blockSignals(False)
        self._want()

    def mark(self, page: int) -> None:
        """The page that is looked at."""
        self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(False)
        if 0 <= page < self.count():
            self.scrollToItem(self.item(page))

    def _moved(self, row: int) -> None:
        if row >= 0:
            self.wanted.emit(row)

    def _width(self, page: int) -> int:
        """Pixels: a page is as wide as the place, a lying one too."""
        return round(self.iconSize().width() * self.devicePixelRatioF())

    def _want(self) -> None:
        seen = [
            n
            for n in range(self.count())
            if self.visualItemRect(self.item(n)).intersects(self.viewport().rect())
        ]
        self._pictures.want("thumbs", [(n, self._width(n)) for n in seen if n < len(self._sizes)])

    def _show_picture(self, page: int) -> None:
        if page < self.count():
            self._draw(page)

    def _draw(self, page: int) -> None:
        width = self._width(page)
        image = self._pictures.get(page, width)
        if image is None:
            empty = QPixmap(self.iconSize())
            empty.fill(QColor("#ffffff"))
            self.item(page).setIcon(QIcon(empty))
            return
        small = image
        if image.width() != width:
            small = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap.fromImage(small)
        icon = QIcon(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Selected)
        self.item(page).setIcon(icon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._want()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows:
            super().keyPressEvent(event)
        else:
            event.ignore()
