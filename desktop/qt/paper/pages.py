# SPDX-License-Identifier: Apache-2.0
"""The pages of the sheet, one under another, at any size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.qt.accessible import AccessibleView, Box, Spoken, install, tell_changed, tell_focus
from desktop.qt.look import Look
from desktop.qt.painted import PaintedText
from desktop.qt.paper.pictures import MARGIN_EMS, Fresh, Pictures, Size, Zoom

LEAST, MOST, STEP = 0.25, 4.0, 1.2


class PagesView(QAbstractScrollArea):
    """Arrows scroll, PageUp and PageDown turn pages, Ctrl with the wheel enlarges."""

    turned = Signal(int)  # the page that is looked at, from 0
    zoomed = Signal()

    def __init__(self, look: Look, pictures: Pictures) -> None:
        super().__init__()
        self._look, self._pictures = look, pictures
        self._sizes: tuple[Size, ...] = ()
        self._boxes: list[QRect] = []
        self._factor = 0.0
        self.page = 0
        self.accessible: AccessibleView | None = None
        self.setAccessibleName(look.words.text("paper.pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(look.theme.px(3))
        self.horizontalScrollBar().setSingleStep(look.theme.px(3))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        pictures.ready.connect(lambda _page: self.viewport().update())
        install()

    # ---- what is shown

    @property
    def zoom(self) -> Zoom:
        margin = 2 * self._look.theme.px(MARGIN_EMS)
        return Zoom(
            factor=self._factor,
            room_px=self.viewport().width() - margin,
            dpi=float(self.logicalDpiX()),
            ratio=self.devicePixelRatioF(),
        )

    @property
    def per_cent(self) -> int:
        """Of the size of the paper."""
        return round(self.zoom.scale(self._sizes) * 72 / self.logicalDpiX() * 100)

    @property
    def is_fitted(self) -> bool:
        """As wide as there is room."""
        return not self._factor

    @property
    def count(self) -> int:
        return len(self._sizes)

    def seen(self) -> tuple[int, ...]:
        """The pages in sight."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return tuple(n for n, box in enumerate(self._boxes) if box.bottom() >= top and box.top() <= bottom)

    def show_sheet(self, fresh: Fresh, *, stays: bool) -> None:
        """`stays`: it is the same sheet, drawn anew, and the place in it is kept."""
        self._pictures.show(fresh)
        kept = self._kept() if stays else (0, 0.0)
        self._sizes = fresh.sizes
        if not stays:
            self.horizontalScrollBar().setValue(0)
        self._lay_out(kept)
        tell_changed(self)

    def clear(self) -> None:
        """Nothing of the sheet before is seen any more."""
        self._pictures.show(None)
        self._sizes = ()
        self._lay_out((0, 0.0))
        tell_changed(self)

    # ---- how large

    def fit(self) -> None:
        self._zoom_to(0.0)

    def actual(self) -> None:
        self._zoom_to(1.0)

    def enlarge(self, steps: int) -> None:
        """So many steps larger; below 0 smaller."""
        now = self.per_cent / 100
        self._zoom_to(min(MOST, max(LEAST, now * STEP**steps)))

    def _zoom_to(self, factor: float) -> None:
        kept = self._kept()
        self._factor = factor
        self._lay_out(kept)
        self.zoomed.emit()

    # ---- where

    def go_to(self, page: int) -> None:
        """The top of a page."""
        if self._boxes:
            page = min(len(self._boxes) - 1, max(0, page))
            self.verticalScrollBar().setValue(self._boxes[page].top() - self._gap)
            self._look_at(page)

    def turn(self, by: int) -> None:
        self.go_to(self.page + by)

    @property
    def _gap(self) -> int:
        return self._look.theme.px(0.8)

    def _kept(self) -> tuple[int, float]:
        """The page at the top and how much of it is scrolled past, of its height."""
        top = self.verticalScrollBar().value()
        for number, box in enumerate(self._boxes):
            if box.bottom() >= top:
                return number, (top - box.top()) / max(1, box.height())
        return 0, 0.0

    def _lay_out(self, kept: tuple[int, float]) -> None:
        scale = self.zoom.scale(self._sizes)
        widest = max((round(width * scale) for width, _height in self._sizes), default=0)
        room, gap = max(self.viewport().width(), widest + 2 * self._gap), self._gap
        self._boxes, top = [], gap
        for width, height in self._sizes:
            size = round(width * scale), round(height * scale)
            self._boxes.append(QRect((room - size[0]) // 2, top, *size))
            top += size[1] + gap
        view, (page, part) = self.viewport(), kept
        page_px = (max(0, top - view.height()), view.height())
        self.verticalScrollBar().setRange(0, page_px[0])
        self.verticalScrollBar().setPageStep(page_px[1])
        self.horizontalScrollBar().setRange(0, max(0, room - view.width()) if widest > view.width() else 0)
        self.horizontalScrollBar().setPageStep(view.width())
        if page < len(self._boxes):
            box = self._boxes[page]
            self.verticalScrollBar().setValue(round(box.top() + part * box.height()) if page or part else 0)
        self._scrolled()

    def _scrolled(self) -> None:
        seen = self.seen()
        if seen:
            middle = self.verticalScrollBar().value() + self.viewport().height() // 3
            at_end = self.verticalScrollBar().value() == self.verticalScrollBar().maximum()
            current = next((n for n in seen if self._boxes[n].bottom() >= middle), seen[-1])
            self._look_at(seen[-1] if at_end and len(self._boxes) > 1 and current != 0 else current)
        ratio = self.devicePixelRatioF()
        self._pictures.want("pages", [(n, round(self._boxes[n].width() * ratio)) for n in seen])
        self.viewport().update()

    def _look_at(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self.turned.emit(page)
            tell_focus(self)

    # ---- painted

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = self._look.theme.colours
        painter.fillRect(event.rect(), QColor(colours.ground))
        shift, ratio = self._shift(), self.devicePixelRatioF()
        for number in self.seen():
            box = self._boxes[number].translated(shift)
            image = self._pictures.get(number, round(box.width() * ratio))
            if image is None:
                painter.fillRect(box, QColor("#ffffff"))
            elif image.width() == round(box.width() * ratio):  # dot for dot, not a hair taller
                exact = QSizeF(image.width() / ratio, image.height() / ratio)
                painter.drawImage(QRectF(QPointF(box.topLeft()), exact), image)
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(box, image)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.setPen(QColor(colours.line))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _shift(self) -> QPoint:
        return QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def painted_texts(self) -> list[PaintedText]:
        """None of our own: what is written on the pages is the sheet's."""
        return []

    def spoken_items(self) -> Sequence[Spoken]:
        shift, count = self._shift(), len(self._boxes)
        return [
            Spoken(
                key=number,
                name=self._look.words.text("paper.page", number=number + 1, count=count),
                box=Box(box.x() + shift.x(), box.y() + shift.y(), box.width(), box.height()),
                is_current=number == self.page,
            )
            for number, box in enumerate(self._boxes)
        ]

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bars = {
            Qt.Key.Key_Up: (self.verticalScrollBar(), -1),
            Qt.Key.Key_Down: (self.verticalScrollBar(), 1),
            Qt.Key.Key_Left: (self.horizontalScrollBar(), -1),
            Qt.Key.Key_Right: (self.horizontalScrollBar(), 1),
        }
        found = bars.get(Qt.Key(event.key()))
        if found is None:
            event.ignore()  # pages are turned from everywhere in the window
            return
        bar, way = found
        if bar.maximum() == 0 and bar is self.horizontalScrollBar():
            self.turn(way)
        else:
            bar.setValue(bar.value() + way * bar.singleStep())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self._kept())
        self.zoomed.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._scrolled()
