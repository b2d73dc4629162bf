# SPDX-License-Identifier: Apache-2.0
"""What a month view paints: a still picture that is kept, and over it what is being dragged."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from desktop.qt.month import outside, paint
from desktop.qt.month.says import flag_text
from desktop.qt.month.spans import span

if TYPE_CHECKING:
    from desktop.qt.month.view import MonthView


def paint_view(view: MonthView) -> None:
    """Paints the view."""
    painter = QPainter(view.viewport())
    if view.layer is None:
        view.layer = still_picture(view)
    painter.drawPixmap(0, 0, view.layer)
    if view.drag is not None and view.drag.live:
        _draw_drag(view, painter)
    painter.end()


def still_picture(view: MonthView) -> QPixmap:
    """Everything but what is dragged; kept until something changes."""
    scene, theme, letters = view.scene, view.theme, view.letters
    grid = scene.grid
    ratio = view.viewport().devicePixelRatioF()
    made = QPixmap(view.viewport().size() * ratio)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint.draw_ground(painter, scene, theme, today=view.today)
    painter.save()
    clip = QRect(round(grid.gutter), 0, round(grid.width), round(grid.height))
    painter.setClipRect(clip)
    for head in scene.heads:
        paint.draw_head(painter, head, grid, theme, letters, today=head.day == view.today)
    for bar in scene.bands:
        paint.draw_band(painter, bar, theme, letters)
    outside.draw(painter, scene, theme, letters)
    chosen = view.also | {view.selection}
    for chip in (*scene.plans, *scene.chips):
        if chip.item.key not in chosen:
            paint.draw_chip(painter, chip, theme, letters)
    for more in scene.more:
        paint.draw_more(painter, more, theme, letters)
    if view.hasFocus() and not view.selection and grid.shows(view.spot):
        paint.draw_cursor(painter, grid.cell(view.spot), theme)
    for chip in (*scene.plans, *scene.chips):
        if chip.item.key in chosen:
            paint.draw_chip(painter, chip, theme, letters, selected=True)
    painter.restore()
    paint.draw_top(painter, grid, theme, letters, view.words)
    painter.end()
    return made


def _draw_drag(view: MonthView, painter: QPainter) -> None:
    drag, grid = view.drag, view.scene.grid
    assert drag is not None
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if drag.item is None:
        first, last = sorted((drag.from_day, drag.day))
    else:
        begin, end = span(drag.item.when)
        length = 0 if drag.item in view.screen_shown.months else (end - begin).days
        first = drag.day if not length else begin + timedelta(days=drag.days)
        last = first + timedelta(days=length)
    boxes = []
    day = max(first, view.screen_shown.first)
    while day <= min(last, view.screen_shown.last):
        if grid.shows(day):
            boxes.append(grid.cell(day))
        day += timedelta(days=1)
    painter.setClipRect(QRect(round(grid.gutter), round(grid.top), round(grid.width), round(grid.height)))
    paint.draw_target(painter, boxes, view.theme)
    painter.setClipping(False)
    text = flag_text(view, drag)
    paint.draw_flag(painter, drag.x, drag.y, text, view.theme, view.letters, grid)
