# SPDX-License-Identifier: Apache-2.0
"""How events of outside calendars (바깥 달력) look: dashed and unfilled, never taken for ours."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap

from desktop.qt.theme import Shade, Theme
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import colour, mixed
from desktop.screens.calendar import OutsideBand

_HATCH = 34  # of 255: seen beside empty ground, quiet under text


def shade_of(band: OutsideBand, theme: Theme) -> Shade:
    """Its own colour for the outline alone; words stay in the quiet colour that every ground allows."""
    return Shade(bar_of(band.color, theme), theme.colours.panel, theme.colours.muted)


def bar_of(color: str, theme: Theme) -> str:
    """The colour of its outline, drawn towards that of text so that it is seen on every ground."""
    return mixed(color, theme.colours.text, 0.7).name() if color else theme.colours.muted


class Frame(NamedTuple):
    """Everything that makes a frame; frames that are alike share one picture."""

    w: int
    h: int
    bar: str
    em: float
    ratio: float


class Frames:
    """Pictures of frames, kept until they take too much memory together: dashes are slow to draw."""

    def __init__(self) -> None:
        self._kept: dict[Frame, QPixmap] = {}
        self._pixels = 0

    def picture(self, frame: Frame) -> QPixmap:
        kept = self._kept.get(frame)
        if kept is None:
            self._pixels += round(frame.w * frame.h * frame.ratio * frame.ratio)
            if self._pixels > MOST_PIXELS:
                self._kept.clear()
                self._pixels = 0
            kept = self._kept[frame] = _drawn(frame)
        return kept


MOST_PIXELS = 1_500_000  # 6 MB
_frames = Frames()


def _drawn(frame: Frame) -> QPixmap:
    made = QPixmap(round(frame.w * frame.ratio), round(frame.h * frame.ratio))
    made.setDevicePixelRatio(frame.ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(0.5, 0.5, max(1, frame.w - 1), max(1, frame.h - 1))
    radius = frame.em * 0.2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour(frame.bar, _HATCH), Qt.BrushStyle.FDiagPattern))
    painter.drawRoundedRect(rect, radius, radius)
    pen = QPen(colour(frame.bar, 190), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)
    painter.end()
    return made


def draw_frame(painter: QPainter, box: Box, band: OutsideBand, theme: Theme) -> None:
    """A dashed outline over a thin hatching: what our engagements never look like."""
    bar = bar_of(band.color, theme)
    ratio = painter.device().devicePixelRatioF()
    frame = Frame(max(2, round(box.w)), max(2, round(box.h)), bar, theme.em, ratio)
    painter.drawPixmap(QPointF(box.x, box.y), _frames.picture(frame))
