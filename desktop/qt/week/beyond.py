# SPDX-License-Identifier: Apache-2.0
"""How events of outside calendars (바깥 달력) look: dashed and unfilled, never taken for ours."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from desktop.qt.theme import Shade, Theme
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import colour, mixed
from desktop.screens.calendar import OutsideBand

_HATCH = 34  # of 255: seen beside empty ground, quiet under text


def shade_of(band: OutsideBand, theme: Theme) -> Shade:
    """Its own colour for the outline alone; words stay in the quiet colour that every ground allows."""
    colours = theme.colours
    bar = mixed(band.color, colours.text, 0.7).name() if band.color else colours.muted
    return Shade(bar, colours.panel, colours.muted)


def draw_frame(painter: QPainter, box: Box, band: OutsideBand, theme: Theme) -> None:
    """A dashed outline over a thin hatching: what our engagements never look like."""
    shade = shade_of(band, theme)
    rect = QRectF(box.x + 0.5, box.y + 0.5, max(1.0, box.w - 1), max(1.0, box.h - 1))
    radius = theme.em * 0.2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour(shade.bar, _HATCH), Qt.BrushStyle.FDiagPattern))
    painter.drawRoundedRect(rect, radius, radius)
    pen = QPen(colour(shade.bar, 190), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)
