# SPDX-License-Identifier: Apache-2.0
"""What the agenda paints: the rows that can be seen, the heading that stays on top, what is carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from desktop.qt.agenda import carrying, paint
from desktop.qt.painted import PaintedText
from desktop.qt.week.paint import colour

if TYPE_CHECKING:
    from desktop.qt.agenda.view import AgendaView


def paint_view(view: AgendaView) -> list[PaintedText]:
    """Paints the view; returns the texts, for the audit."""
    painter = QPainter(view.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(view.viewport().rect(), colour(view.look.theme.colours.panel))
    pen = paint.Pen(
        painter=painter,
        look=view.look,
        screen=view.screen_shown,
        today=view.today,
        width=view.viewport().width(),
        bold=view.bold,
        base=view.base,
        small=view.small,
        small_bold=view.small_bold,
        status=view.status_width,
        ties=view.ties,
    )
    offset, stack = view.verticalScrollBar().value(), view.stack
    index = first = stack.at(offset)
    while 0 <= index < len(stack.rows) and stack.tops[index] < offset + view.viewport().height():
        paint.draw_row(
            pen,
            stack.rows[index],
            view.box(index),
            chosen=view.also | {view.selection},
            current=view.selection,
            focused=view.hasFocus(),
        )
        index += 1
    if first >= 0:
        paint.draw_sticky(pen, stack, first, top=view.heading, offset=offset)
    if view.hasFocus() and not view.selection:
        painter.setPen(colour(view.look.theme.colours.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(view.viewport().rect().adjusted(0, 0, -1, -1))
    carrying.draw(view, painter)
    painter.end()
    return pen.noted
