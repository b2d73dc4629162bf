# SPDX-License-Identifier: Apache-2.0
"""The city as a picture: every district a cell in its place, walked by arrows, 초성 and mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from desktop.qt.accessible import AccessibleView, Spoken, install, tell_changed, tell_focus
from desktop.qt.districts import hands, paint, texts
from desktop.qt.districts.places import Places, cells_of, reading_order
from desktop.qt.districts.shade import shading_of
from desktop.qt.look import Look
from desktop.qt.painted import Lettering, PaintedText, to_rect
from desktop.screens.districts import DistrictRow, DistrictsScreen, DistrictsView, Measure

_LEAST_EMS, _MOST_EMS, _TALLEST_EMS = 4.9, 10.0, 7.6


class DistrictPicture(QAbstractScrollArea):
    """Walks by arrows, 초성 and mouse; says which district the keyboard is on."""

    current_changed = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        theme = look.theme
        self.letters = paint.Letters(
            name=Lettering(theme.small_bold), figure=Lettering(theme.large), small=Lettering(theme.small)
        )
        self.shown = DistrictsScreen(view=DistrictsView())
        self.measure = Measure.SINCE
        self.shading = shading_of(self.shown, self.measure)
        self.current = ""
        self.cells: dict[str, tuple[int, int]] = {}
        self.rows: dict[str, DistrictRow] = {}
        self.accessible: AccessibleView | None = None
        self.setAccessibleName(look.words.text("districts.map_name"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setMinimumWidth(theme.px(12))
        install()

    # ---- what is shown

    def show_screen(self, screen: DistrictsScreen) -> None:
        """Fresh figures; the keyboard stays where it is."""
        self.shown = screen
        self.rows = {row.code: row for row in screen.rows}
        self.cells = cells_of(screen.rows)
        if self.current not in self.rows:
            self.current = ""
        self.set_measure(self.measure)
        tell_changed(self)

    def set_measure(self, measure: Measure) -> None:
        self.measure = measure
        self.shading = shading_of(self.shown, measure)
        self._lay_out()
        self.viewport().update()

    def order(self) -> list[str]:
        """Codes in reading order."""
        return reading_order(self.cells)

    def set_current(self, code: str) -> None:
        """Puts the keyboard on a district and shows it."""
        if code == self.current or (code and code not in self.rows):
            return
        self.current = code
        self._reveal()
        tell_focus(self)
        self.current_changed.emit(code)
        self.viewport().update()

    # ---- places

    def _legend(self) -> paint.LegendRows:
        return paint.legend_rows(self.shading, self.look, self.letters, self.viewport().width())

    def legend_height(self) -> float:
        return len(self._legend()) * self.letters.small.height * 1.4 + self.look.theme.em * 0.6

    def places(self) -> Places:
        """The geometry as scrolled now."""
        em = self.look.theme.em
        gap = em * 0.32
        rows = max((y for _, y in self.cells.values()), default=0) + 1
        width, height = self.viewport().width(), self.viewport().height() - self.legend_height()
        texts_tall = self.letters.tall + em * 0.9
        cell_w = min(max((width - gap * 8) / 7, em * _LEAST_EMS), em * _MOST_EMS)
        cell_h = min(max((height - gap * (rows + 1)) / rows, texts_tall), em * _TALLEST_EMS)
        return Places(
            width=width,
            height=height,
            cell_w=cell_w,
            cell_h=cell_h,
            gap=gap,
            rows=rows,
            scroll_x=self.horizontalScrollBar().value(),
            scroll_y=self.verticalScrollBar().value(),
        )

    def _lay_out(self) -> None:
        places = self.places()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(places.wide - places.width)))
        across.setPageStep(max(1, round(places.width)))
        down.setRange(0, max(0, round(places.tall - places.height)))
        down.setPageStep(max(1, round(places.height)))

    def _reveal(self) -> None:
        if self.current not in self.cells:
            return
        places = self.places()
        box = places.box(self.cells[self.current])
        for bar, start, size, room in (
            (self.horizontalScrollBar(), box.x, box.w, places.width),
            (self.verticalScrollBar(), box.y, box.h, places.height),
        ):
            if start < 0:
                bar.setValue(round(bar.value() + start - places.gap))
            elif start + size > room:
                bar.setValue(round(bar.value() + start + size - room + places.gap))

    def code_at(self, x: float, y: float) -> str:
        """The district under a point; empty for none."""
        places = self.places()
        if y > places.height:
            return ""
        for code, cell in self.cells.items():
            box = places.box(cell)
            if box.x <= x < box.x + box.w and box.y <= y < box.y + box.h:
                return code
        return ""

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.look.theme.colours
        painter.fillRect(self.viewport().rect(), QColor(colours.panel))
        places = self.places()
        painter.save()
        painter.setClipRect(QRectF(0, 0, places.width, places.height))
        for code, row in self.rows.items():
            box = places.box(self.cells[code])
            paint.draw_cell(painter, box, row, self.shading, self.look, self.letters)
            if code == self.current:
                paint.draw_cursor(painter, box, self.look, has_focus=self.hasFocus())
        painter.restore()
        paint.draw_legend(painter, self._legend(), places.height, self.shading, self.look, self.letters)
        painter.end()

    def painted_texts(self) -> list[PaintedText]:
        """What is painted just now, for the audit."""
        places = self.places()
        visible = QRectF(0, 0, places.width, places.height)
        found = []
        for code, row in self.rows.items():
            box = places.box(self.cells[code])
            if visible.contains(to_rect(box)):
                found += paint.cell_texts(box, row, self.shading, self.look, self.letters)
        return found

    def spoken_items(self) -> Sequence[Spoken]:
        """Every district, row by row."""
        return hands.spoken(self)

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not hands.press(self, event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        code = self.code_at(event.position().x(), event.position().y())
        if code and event.button() is Qt.MouseButton.LeftButton:
            self.set_current(code)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        code = self.code_at(event.position().x(), event.position().y())
        if code:
            self.opened.emit(code)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.code_at(event.position().x(), event.position().y())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            code = self.code_at(event.pos().x(), event.pos().y())
            text = "\n".join(texts.whole(self.rows[code], self.look)) if code else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.current:
            self.set_current(hands.first_of(self))
        tell_focus(self)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._reveal()
