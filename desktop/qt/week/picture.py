# SPDX-License-Identifier: Apache-2.0
"""Paints a week view: one still picture, kept while something is dragged, and what moves over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from db.records.when import SEOUL, zone_named
from desktop.qt.week import heads, hits, paint

if TYPE_CHECKING:
    from desktop.qt.week.view import WeekView


def paint_view(view: WeekView) -> None:
    """Paints the view: the still picture, then what moves over it."""
    painter = QPainter(view.viewport())
    if view.layer is None:
        view.layer = still_picture(view)
    painter.drawPixmap(0, 0, view.layer)
    grid = view.grid()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRect(round(grid.gutter), round(grid.top), round(grid.width), round(grid.height)))
    if view.today is not None:
        wall = view.now.astimezone(zone_named(SEOUL))
        paint.draw_now(painter, grid, view.theme, day=view.today, minute=wall.hour * 60 + wall.minute)
    if view.hasFocus() and not view.selection and view.drag is None:
        paint.draw_cursor(painter, grid, view.theme, day=view.spot[0], minute=view.spot[1])
    painter.setClipping(False)
    if view.drag is not None and view.drag.live:
        hits.draw_drag(painter, view.drag, view.screen_shown, grid, view.theme, view.letters, view.words)
    painter.end()


def still_picture(view: WeekView) -> QPixmap:
    """Everything that does not move while dragging; kept until something else changes."""
    picture = _pixmap(view, view.viewport().size())
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    grid = view.grid()
    if view.plane is None:
        view.plane = plane_picture(view)
    painter.save()
    painter.setClipRect(QRect(0, round(grid.top), round(grid.width), round(grid.height)))
    painter.translate(-grid.scroll_x, -grid.scroll_y)
    painter.drawPixmap(0, round(grid.top), view.plane)
    for block in view.scene.blocks:
        if view.selection and block.item.key == view.selection:
            paint.draw_block(painter, block, view.theme, view.letters, selected=True)
    painter.restore()
    _paint_top(view, painter)
    painter.end()
    return picture


def plane_picture(view: WeekView) -> QPixmap:
    """All the hours of the week with what lies in them, nothing selected: scrolling only shifts it."""
    grid, scene = view.scene.grid, view.scene
    wide = max(grid.width, grid.gutter + grid.plane_width)
    tall = max(grid.height - grid.top, grid.plane_height)
    picture = _pixmap(view, QSize(round(wide), round(tall)))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0, -grid.top)
    paint.draw_ground(painter, grid, view.theme, today=view.today)
    paint.draw_travels(painter, scene, view.theme, view.letters)
    paint.draw_blocks(painter, scene.blocks, view.theme, view.letters)
    painter.end()
    return picture


def _pixmap(view: WeekView, size: QSize) -> QPixmap:
    ratio = view.viewport().devicePixelRatioF()
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    return made


def _paint_top(view: WeekView, painter: QPainter) -> None:
    grid, scene = view.grid(), view.scene
    painter.save()
    painter.setClipRect(QRect(round(grid.gutter), 0, round(grid.width), round(grid.top)))
    painter.translate(-grid.scroll_x, 0)
    heads.draw_heads(
        painter,
        scene.grid,
        view.theme,
        view.heads,
        (view.number, view.letters.small),
        first=scene.first,
        holidays=view.screen_shown.holidays,
        today=view.today,
        chosen=view.spot[0] if view.hasFocus() else None,
    )
    for strip in scene.strips:
        mine = strip.item is not None and strip.item.key == view.selection != 0
        left = grid.gutter + grid.scroll_x
        paint.draw_strip(painter, strip, view.theme, view.letters, selected=mine, left=left)
    hits.draw_more(painter, scene, view.theme, view.letters, view.words)
    painter.restore()
    painter.fillRect(0, 0, round(grid.gutter), round(grid.top), paint.colour(view.theme.colours.ground))
    paint.draw_hours(painter, grid, view.theme, view.letters)
