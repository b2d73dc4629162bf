# SPDX-License-Identifier: Apache-2.0
"""Cells of the list and cards of the board, painted: two lines a cell, signs beside every count."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.records.enums import Status
from desktop.qt.look import Look
from desktop.qt.pen import TONES, Pen
from desktop.qt.rows import Index, TwoLines
from desktop.qt.visits import texts
from desktop.qt.visits.model import ROW, Column, StageCards, VisitTable
from desktop.screens.visits import VisitRow


def _enabled(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)


def _counts(pen: Pen, painter: QPainter, at: QPointF, row: VisitRow) -> int:
    """What stands in the way of a visit, counted; nothing where it is not known."""
    lacks = row.lacks
    return 0 if lacks is None else pen.counts(painter, at, blocks=lacks.blocks, warns=lacks.warns)


class CellPainter(TwoLines):
    """The cells of the list."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._paint: dict[Column, Callable[[QPainter, QRect, VisitRow, VisitTable], None]] = {
            Column.WHEN: self._when,
            Column.TITLE: self._title,
            Column.DISTRICT: lambda p, r, row, _m: self._line(p, r, row.district),
            Column.BUREAU: lambda p, r, row, _m: self._line(p, r, row.bureau),
            Column.STAGE: self._stage,
            Column.LACKS: self._lacks,
            Column.NEXT: self._next,
        }

    def cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row: VisitRow = index.data(ROW)
        model = cast("VisitTable", index.model())
        self._paint[Column(index.column())](painter, self.room(rect), row, model)

    def _two(self, painter: QPainter, room: QRect, first: str, second: str, *, font: str, tone: str) -> None:
        used = self.pen.text(painter, room, first, font=font, tone=tone) or round(self.pen.fonts[font].height)
        self.pen.text(painter, room.adjusted(0, used, 0, 0), second, font="small", tone="muted")

    def _line(self, painter: QPainter, room: QRect, text: str) -> None:
        self.pen.text(painter, room, text or "–", font="base", tone="text" if text else "faint")

    def _when(self, painter: QPainter, room: QRect, row: VisitRow, model: VisitTable) -> None:
        look = self.pen.look
        day = texts.day_of(row, look, model.today)
        tone = "text" if row.when is not None else "muted"
        self._two(painter, room, day, texts.hours_of(row, look), font="base", tone=tone)

    def _title(self, painter: QPainter, room: QRect, row: VisitRow, model: VisitTable) -> None:
        look = self.pen.look
        tone = "muted" if row.status in (Status.CANCELLED, Status.CLOSED) else "text"
        self._two(
            painter, room, texts.title_of(row, look), texts.second_of(row, look), font="bold", tone=tone
        )

    def _stage(self, painter: QPainter, room: QRect, row: VisitRow, _model: VisitTable) -> None:
        look = self.pen.look
        ground, tone = TONES[row.status]
        at = QPointF(room.x(), room.y())
        self.pen.chip(painter, at, texts.stage_of(row, look), ground, tone, room.width())
        below = room.adjusted(self.pen.px(0.2), round(self.pen.fonts["bold"].height) + 2, 0, 0)
        is_behind = row.is_behind
        self.pen.text(
            painter, below, texts.edition_of(row, look), font="small", tone="warn" if is_behind else "faint"
        )

    def _lacks(self, painter: QPainter, room: QRect, row: VisitRow, _model: VisitTable) -> None:
        pen, look = self.pen, self.pen.look
        if row.lacks is None:
            pen.text(painter, room, "…", tone="faint")
            return
        said = texts.lacking(row, look)
        if not said:
            side = pen.px(0.95)
            painter.drawPixmap(QRect(room.x(), room.y() + 2, side, side), look.picture("ok", "ok", 0.95))
            beside = room.adjusted(side + pen.px(0.3), 0, 0, 0)
            pen.text(painter, beside, look.words.text("visits.ready"), font="small", tone="ok")
            self._coverage(painter, room, row)
            return
        width = _counts(pen, painter, QPointF(room.x(), room.y()), row)
        for number, (line, sentence) in enumerate(zip(row.lacks.first, said, strict=True)):
            left = width + pen.px(0.35) if number == 0 else 0
            top = number * round(pen.fonts["bold"].height)
            tone = "danger" if line.severity == "block" else "text" if number == 0 else "muted"
            pen.text(painter, room.adjusted(left, top, 0, 0), sentence, font="small", tone=tone)
        if len(said) == 1:
            self._coverage(painter, room, row)

    def _coverage(self, painter: QPainter, room: QRect, row: VisitRow) -> None:
        """Information on the second line, where nothing graver stands there."""
        below = room.adjusted(0, round(self.pen.fonts["bold"].height), 0, 0)
        said = texts.coverage_of(row, self.pen.look)
        self.pen.text(painter, below, said, font="small", tone="muted")

    def _next(self, painter: QPainter, room: QRect, row: VisitRow, _model: VisitTable) -> None:
        look = self.pen.look
        step = "…" if row.lacks is None else texts.step_of(row, look)
        tone = "text" if texts.owner_of(row, look) else "faint"
        self._two(painter, room, step, texts.owner_of(row, look), font="base", tone=tone)


class CardPainter(QStyledItemDelegate):
    """The cards of the board."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.pen = Pen(look)

    def height(self) -> int:
        fonts = self.pen.fonts
        return round(fonts["bold"].height * 2 + fonts["small"].height * 3) + self.pen.px(1.45)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.pen.px(8), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        _enabled(painter)
        pen, colours = self.pen, self.pen.look.theme.colours
        rect = cast("QRect", option.rect)
        state = cast("QStyle.StateFlag", option.state)
        box = QRectF(rect.adjusted(pen.px(0.25), pen.px(0.2), -pen.px(0.25), -pen.px(0.2)))
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        path = QPainterPath()
        path.addRoundedRect(box, pen.px(0.45), pen.px(0.45))
        painter.fillPath(path, QColor(colours.accent_soft if is_selected else colours.raised))
        painter.setPen(QColor(colours.accent if is_selected else colours.line))
        painter.drawPath(path)
        self.card(painter, box.toRect(), index.data(ROW), cast("StageCards", index.model()))
        painter.restore()

    def card(self, painter: QPainter, box: QRect, row: VisitRow, model: StageCards) -> None:
        """What a card says inside its frame."""
        pen, look = self.pen, self.pen.look
        room = box.adjusted(pen.px(0.5), pen.px(0.35), -pen.px(0.4), -pen.px(0.25))
        title = pen.fonts["bold"].height
        pen.text(painter, room, texts.title_of(row, look), font="bold", most=2)
        small = round(pen.fonts["small"].height)
        top = round(title * 2) + pen.px(0.1)
        when = texts.start_of(row, look, model.today)
        for text, tone in ((when, "text"), (texts.second_of(row, look), "muted")):
            pen.text(painter, room.adjusted(0, top, 0, 0), text, font="small", tone=tone)
            top += small
        top += pen.px(0.2)
        foot = room.adjusted(0, top, 0, 0)
        width = _counts(pen, painter, QPointF(foot.x(), foot.y()), row)
        said = texts.lacking(row, look)
        beside = foot.adjusted(width + pen.px(0.2) if width else 0, 0, 0, 0)
        if said and row.lacks is not None:
            tone = "danger" if row.lacks.blocks else "warn"
            pen.text(painter, beside, said[0], font="small", tone=tone)
        elif row.lacks is not None and row.status in (Status.PLANNED, Status.FINAL):
            pen.text(painter, beside, look.words.text("visits.ready"), font="small", tone="ok")
        elif row.lacks is not None:
            pen.text(painter, beside, texts.step_of(row, look), font="small", tone="faint")
