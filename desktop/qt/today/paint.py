# SPDX-License-Identifier: Apache-2.0
"""Paints one item of the list of the day."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.qt.accessible import Box
from desktop.qt.look import Look
from desktop.qt.today.lines import Calm, Head, Line
from desktop.qt.today.placing import Placed, Placing
from desktop.screens.today import TodayGroup


def paint_item(
    painter: QPainter,
    look: Look,
    placing: Placing,
    placed: Placed,
    box: Box,
    *,
    is_current: bool,
    has_focus: bool,
    is_busy: bool,
    goes_on: bool,
) -> None:
    """`goes_on`: another line of the same group follows."""
    item = placed.item
    if isinstance(item, Line):
        _ground(painter, look, box, is_current=is_current, has_focus=has_focus, goes_on=goes_on)
        if item.group is TodayGroup.LEAVE:
            _way(painter, look, placing, item, box, goes_on=goes_on)
    elif isinstance(item, Calm):
        side = look.theme.px(2.6)
        picture = look.picture("ok", "ok", 2.6)
        target = QRectF(box.x + (box.w - side) / 2, box.y + look.theme.em * 1.5, side, side)
        painter.drawPixmap(target.toRect(), picture)
    elif isinstance(item, Head) and item.count:
        _pill(painter, look, placed, box)
    _texts(painter, look, placing, placed, box, is_busy=is_busy)


def _ground(
    painter: QPainter, look: Look, box: Box, *, is_current: bool, has_focus: bool, goes_on: bool
) -> None:
    """A card of the colour of paper, tinted where the keyboard stands; a hair line to the next."""
    colours, em = look.theme.colours, look.theme.em
    inner = QRectF(box.x + em * 0.5, box.y, box.w - em, box.h)
    painter.fillRect(inner, QColor(colours.accent_soft if is_current else colours.panel))
    if is_current:
        painter.fillRect(QRectF(inner.x(), inner.y(), em * 0.22, inner.height()), QColor(colours.accent))
        if has_focus:
            painter.setPen(QPen(QColor(colours.accent), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(inner.adjusted(0.8, 0.8, -0.8, -0.8))
    if goes_on and not is_current:
        painter.setPen(QPen(QColor(colours.soft_line), 1.0))
        y = round(inner.bottom()) - 0.5
        painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y))


def _way(painter: QPainter, look: Look, placing: Placing, line: Line, box: Box, *, goes_on: bool) -> None:
    """A dot for each place, joined to the next: the line of the day."""
    colours, em = look.theme.colours, look.theme.em
    x, y = placing.edge + em * 0.45, box.y + em * 0.55 + placing.line / 2
    painter.setPen(QPen(QColor(colours.line), max(2.0, em * 0.16)))
    if goes_on:
        painter.drawLine(QPointF(x, y), QPointF(x, box.y + box.h + em * 0.55 + placing.line / 2))
    ink = QColor(colours.accent if line.is_next else colours.faint)
    painter.setPen(QPen(ink, max(1.6, em * 0.13)))
    painter.setBrush(ink if line.is_next or line.is_quiet else QColor(colours.panel))
    radius = em * (0.42 if line.is_next else 0.32)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _pill(painter: QPainter, look: Look, placed: Placed, box: Box) -> None:
    """The ground of the count beside the name of a group."""
    count = placed.pieces[1].box
    pad = look.theme.em * 0.42
    rect = QRectF(count.x - pad, box.y + count.y, count.w + pad * 2, count.h)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.theme.colours.soft_line))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


def _texts(
    painter: QPainter, look: Look, placing: Placing, placed: Placed, box: Box, *, is_busy: bool
) -> None:
    is_quiet = is_busy or (isinstance(placed.item, Line) and placed.item.is_quiet)
    colours = look.theme.colours
    for piece in placed.pieces:
        if not piece.shown:
            continue
        letters = placing.fonts[piece.font]
        painter.setFont(letters.font)
        colour = QColor(colours.muted if is_quiet else getattr(colours, piece.ink.tone))
        painter.setPen(colour)
        letters.draw(painter, piece.box.x, box.y + piece.box.y, piece.shown)
        if piece.ink.is_struck:
            y = box.y + piece.box.y + piece.box.h * 0.54
            painter.setPen(QPen(colour, max(1.0, look.theme.em * 0.07)))
            painter.drawLine(QPointF(piece.box.x, y), QPointF(piece.box.x + piece.box.w, y))
