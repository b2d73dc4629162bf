# SPDX-License-Identifier: Apache-2.0
"""A year of the council as a strip: months, sessions as blocks, their days below by kind, today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.records.enums import CouncilDayKind, SessionKind
from desktop.qt.accessible import AccessibleView, Box, Spoken, install, tell_changed, tell_focus
from desktop.qt.look import Look
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.sessions import texts
from desktop.rules.council import PLENARY_KINDS
from desktop.screens.sessions import SessionLine, SessionsScreen
from desktop.words.dates import month_name

_MONTHS = 12


class YearStrip(QWidget):
    """Left and Right walk through the sessions; a click chooses one."""

    chosen = Signal(int)  # the number of a session
    accessible: AccessibleView | None = None

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._small = Lettering(look.theme.small)
        self._screen: SessionsScreen | None = None
        self._number = 0
        self.setAccessibleName(look.words.text("sessions.strip_name"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        install()

    def show_screen(self, screen: SessionsScreen, number: int) -> None:
        self._screen, self._number = screen, number
        tell_changed(self)
        self.update()

    def show_number(self, number: int) -> None:
        """Which session is chosen."""
        if number != self._number:
            self._number = number
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(40), round(self._small.height * 3.1) + self._look.theme.px(0.8))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(12), self.sizeHint().height())

    # ---- places

    def _x(self, day: date) -> float:
        """Where a day begins; days before the year at its left edge, after it at the right."""
        year = self._screen.year if self._screen is not None else day.year
        first = date(year, 1, 1)
        share = (day - first).days / ((date(year + 1, 1, 1) - first).days)
        gap = self._look.theme.px(0.75)
        return gap + max(0.0, min(1.0, share)) * (self.width() - 2 * gap)

    def _block(self, row: SessionLine) -> QRectF:
        left, right = self._x(row.first), self._x(date.fromordinal(row.last.toordinal() + 1))
        top = self._small.height + self._look.theme.px(0.15)
        return QRectF(left, top, max(right - left, self._look.theme.px(0.35)), self._small.height)

    def _rows(self) -> Sequence[SessionLine]:
        return self._screen.rows if self._screen is not None else ()

    def spoken_items(self) -> Sequence[Spoken]:
        found = []
        for row in self._rows():
            box = self._block(row)
            found.append(
                Spoken(
                    key=row.number,
                    name=" ".join(texts.cell_lines(row, self._look)),
                    box=Box(box.x(), box.y(), box.width(), box.height()),
                    is_selected=row.number == self._number,
                    is_current=row.number == self._number,
                )
            )
        return found

    def painted_texts(self) -> Sequence[PaintedText]:
        return ()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        for row in self._rows():
            self._paint_session(painter, row)
        self._paint_today(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _colour(self, tone: str) -> QColor:
        return QColor(getattr(self._look.theme.colours, tone))

    def _paint_months(self, painter: QPainter) -> None:
        year = self._screen.year if self._screen is not None else 2000
        painter.setFont(self._small.font)
        for month in range(1, _MONTHS + 1):
            x = self._x(date(year, month, 1))
            painter.setPen(self._colour("line"))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
            painter.setPen(self._colour("muted"))
            wide = self._x(date(year, month, 28)) - x
            for line in self._small.lines(month_name(month, self._look.words.lang), wide):
                self._small.draw(painter, x + self._look.theme.px(0.2), 0, line)

    def _paint_session(self, painter: QPainter, row: SessionLine) -> None:
        box, shade = self._block(row), self._look.theme.colours.council_band
        is_regular = row.kind is SessionKind.REGULAR
        painter.setPen(QPen(self._colour("accent") if row.number == self._number else QColor(shade.bar), 2))
        painter.setBrush(QColor(shade.fill) if is_regular else self._colour("panel"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(self._small.font)
        painter.setPen(QColor(shade.text) if is_regular else self._colour("text"))
        for line in self._small.lines(str(row.number), box.width() - 4):
            if line == str(row.number):
                self._small.draw(painter, box.center().x() - self._small.width(line) / 2, box.y(), line)
        height = self._small.height * 0.55
        for day in row.stretches:
            left = self._x(day.values.first)
            right = self._x(date.fromordinal(day.values.last.toordinal() + 1))
            mark = QRectF(left, box.bottom() + 3, max(right - left, 2.5), height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(_tone(day.values.kind)))
            # The graver a day is for a plan, the taller its mark: colour alone says nothing.
            share = {"danger": 1.0, "accent": 0.75, "warn": 0.5}.get(_tone(day.values.kind), 0.3)
            painter.drawRect(QRectF(mark.x(), mark.y(), mark.width(), mark.height() * share))

    def _paint_today(self, painter: QPainter) -> None:
        screen = self._screen
        if screen is not None and screen.today.year == screen.year:
            x = self._x(screen.today)
            painter.setPen(QPen(self._colour("now"), 2))
            top = self._small.height * 2 + self._look.theme.px(0.2)
            painter.drawLine(QPointF(x, top), QPointF(x, self.height()))

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().x()
        near = min(self._rows(), key=lambda row: abs(self._block(row).center().x() - at), default=None)
        hit = self._at(at) or near
        if hit is not None:
            self.chosen.emit(hit.number)

    def _at(self, x: float) -> SessionLine | None:
        boxes = ((row, self._block(row)) for row in self._rows())
        return next((row for row, box in boxes if box.left() <= x <= box.right()), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().x()
        hit = self._at(at)
        self.setToolTip("" if hit is None else " ".join(texts.cell_lines(hit, self._look)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        rows = self._rows()
        if step is None or not rows:
            super().keyPressEvent(event)
            return
        at = next((n for n, row in enumerate(rows) if row.number == self._number), 0)
        self.chosen.emit(rows[max(0, min(len(rows) - 1, at + step))].number)
        tell_focus(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _tone(kind: CouncilDayKind) -> str:
    """How much a day stands in the way: questions most, then plenaries, the audit, committees."""
    if kind in (CouncilDayKind.CITY_QUESTION, CouncilDayKind.POLICY_SPEECH):
        return "danger"
    if kind in PLENARY_KINDS:
        return "accent"
    return "warn" if kind is CouncilDayKind.AUDIT else "muted"
