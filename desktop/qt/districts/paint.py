# SPDX-License-Identifier: Apache-2.0
"""Draws the cells of the picture and its legend.

Colour is never alone: the figure and the counts stand on each cell, one without any contact is
hatched, one that is due bears a sign.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desktop.qt.accessible import Box
from desktop.qt.districts import texts
from desktop.qt.districts.shade import Key, Shading
from desktop.qt.look import Look
from desktop.qt.painted import Lettering, PaintedText, to_rect
from desktop.screens.districts import DistrictRow, Measure

LegendRows = list[list[tuple[Key, float]]]
_ROUND_EMS = 0.42


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letterings of a cell, from above."""

    name: Lettering
    figure: Lettering
    small: Lettering

    @property
    def tall(self) -> float:
        """The three lines of a cell."""
        return self.name.height + self.figure.height + self.small.height


def draw_ground(painter: QPainter, box: Box, step: int, shading: Shading, look: Look) -> None:
    """A shaded cell; hatched where there is nothing."""
    theme = look.theme
    painter.setPen(QPen(QColor(theme.colours.line), 1))
    painter.setBrush(shading.fill(step, theme))
    painter.drawRoundedRect(to_rect(box), theme.em * _ROUND_EMS, theme.em * _ROUND_EMS)
    if shading.is_bare(step):
        painter.setBrush(QBrush(QColor(theme.colours.soft_line), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(to_rect(box), theme.em * _ROUND_EMS, theme.em * _ROUND_EMS)


def draw_cell(
    painter: QPainter, box: Box, row: DistrictRow, shading: Shading, look: Look, letters: Letters
) -> None:
    """A district: its name, the figure of the measure, the counts, a sign where it is due."""
    theme = look.theme
    draw_ground(painter, box, shading.step(row), shading, look)
    for text, lettering in _lines(box, row, shading, look, letters):
        painter.setFont(lettering.font)
        painter.setPen(QColor(theme.colours.text))
        lettering.draw(painter, text.box.x, text.box.y, text.shown)
    if _bears_sign(row, shading):
        side = theme.px(1.05)
        at = QRectF(box.x + box.w - side - theme.em * 0.25, box.y + theme.em * 0.3, side, side)
        painter.drawPixmap(at.toRect(), look.picture("warn", "danger", 1.05))


def _bears_sign(row: DistrictRow, shading: Shading) -> bool:
    return row.is_due and shading.has_signs and shading.measure is Measure.SINCE


def draw_cursor(painter: QPainter, box: Box, look: Look, *, has_focus: bool) -> None:
    """The keyboard's district."""
    theme = look.theme
    ink = QColor(theme.colours.text if has_focus else theme.colours.muted)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 2.6 if has_focus else 1.4))
    inner = to_rect(box).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(inner, theme.em * _ROUND_EMS, theme.em * _ROUND_EMS)


def cell_texts(
    box: Box, row: DistrictRow, shading: Shading, look: Look, letters: Letters
) -> list[PaintedText]:
    """The three texts of a cell with their places; what does not fit is in the tooltip."""
    return [text for text, _ in _lines(box, row, shading, look, letters)]


def _lines(
    box: Box, row: DistrictRow, shading: Shading, look: Look, letters: Letters
) -> list[tuple[PaintedText, Lettering]]:
    em = look.theme.em
    left, room = box.x + em * 0.4, box.w - em * 0.6
    whole = "\n".join(texts.whole(row, look))
    sign = em * 1.2 if _bears_sign(row, shading) else 0.0
    figure = texts.figure(row, shading.measure, look)
    is_figure = row.since is not None or shading.measure is not Measure.SINCE
    large = letters.figure if is_figure and letters.figure.width(figure) <= room else letters.name
    y = box.y + max(em * 0.3, (box.h - letters.tall) / 2)
    made = []
    for text, lettering, height, space in (
        (texts.short_name(row, look), letters.name, letters.name.height, room - sign),
        (figure, large, letters.figure.height, room),
        (texts.counts(row, look), letters.small, letters.small.height, room),
    ):
        shown = next(iter(lettering.lines(text, space)), "")
        at = Box(left, y + (height - lettering.height) / 2, lettering.width(shown), lettering.height)
        one = PaintedText(
            text=text, shown=shown, box=at, room=box, font=lettering.font, tooltip=f"{whole}\n{text}"
        )
        made.append((one, lettering))
        y += height
    return made


def legend_rows(shading: Shading, look: Look, letters: Letters, width: float) -> LegendRows:
    """The legend in as many rows as it needs: each entry with its width."""
    em = look.theme.em
    rows: LegendRows = [[]]
    used = 0.0
    for key in shading.legend(look.words) if shading.limits else ():
        wide = letters.small.height * 1.1 + em * 0.4 + letters.small.width(key.text) + em
        if rows[-1] and used + wide > width - em * 2:
            rows.append([])
            used = 0.0
        rows[-1].append((key, wide))
        used += wide
    return rows


def draw_legend(
    painter: QPainter, rows: LegendRows, top: float, shading: Shading, look: Look, letters: Letters
) -> None:
    """What the shades mean, below the picture."""
    theme = look.theme
    side = letters.small.height
    y = top + theme.em * 0.3
    for row in rows:
        x = theme.em
        for key, wide in row:
            draw_ground(painter, Box(x, y, side * 1.1, side), key.step, shading, look)
            painter.setPen(QColor(theme.colours.muted))
            painter.setFont(letters.small.font)
            letters.small.draw(painter, x + side * 1.1 + theme.em * 0.4, y, key.text)
            x += wide
        y += side * 1.4
