# SPDX-License-Identifier: Apache-2.0
"""Paints a time grid: one still picture, kept while something is dragged, and what moves over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from db.records.when import SEOUL, zone_named
from desktop.qt.week import ghost, heads, overlay, paint

if TYPE_CHECKING:
    from desktop.qt.week.view import TimeGrid


class Plane:
    """All the hours of the days shown with what lies in them, nothing selected.

    Painted only as far as it has been scrolled to, so that another week costs what is seen of it.
    """

    def __init__(self, view: TimeGrid) -> None:
        grid = view.scene.grid
        wide = max(grid.width, grid.gutter + grid.plane_width)
        tall = max(grid.height - grid.top, grid.plane_height)
        self.picture = _pixmap(view, QSize(round(wide), round(tall)))
        self._from = self._to = -1

    def ensure(self, view: TimeGrid, top: int, bottom: int) -> QPixmap:
        """The picture, painted at least between two heights counted from midnight."""
        top, bottom = max(0, top), min(self.picture.height(), bottom)
        if self._from < 0:
            self._from, self._to = top, top
        if top < self._from:
            self._paint(view, top, self._from)
            self._from = top
        if bottom > self._to:
            self._paint(view, self._to, bottom)
            self._to = bottom
        return self.picture

    def _paint(self, view: TimeGrid, top: int, bottom: int) -> None:
        grid = view.scene.grid
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRect(0, top, self.picture.width(), bottom - top))
        painter.translate(0, -grid.top)
        paint.draw_ground(painter, view.scene, view.look.theme, today=view.today)
        span = {"top": top + grid.top, "bottom": bottom + grid.top}
        overlay.draw_outside(painter, view.scene, view.hand, **span)
        paint.draw_among(painter, view.scene, view.hand, **span)
        overlay.draw_edges(painter, view.scene, view.hand, **span)
        painter.end()


def paint_view(view: TimeGrid) -> None:
    """Paints the view: the still picture, then what moves over it."""
    painter = QPainter(view.viewport())
    if view.layer is None:
        view.layer = still_picture(view)
    painter.drawPixmap(0, 0, view.layer)
    grid, theme = view.grid(), view.look.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRect(round(grid.gutter), round(grid.top), round(grid.width), round(grid.height)))
    if view.today is not None:
        wall = view.now.astimezone(zone_named(SEOUL))
        paint.draw_now(painter, grid, theme, day=view.today, minute=wall.hour * 60 + wall.minute)
    number = (view.spot_day - view.scene.first).days
    if view.hasFocus() and not view.selection and view.drag is None and 0 <= number < grid.days:
        paint.draw_cursor(painter, grid, theme, day=number, minute=view.spot_min)
    if view.rubber is not None:
        paint.draw_rubber(painter, view.rubber, theme)
    painter.setClipping(False)
    if view.turning.by:
        ghost.draw_edge(painter, view, view.turning.by)
    if view.drag is not None and view.drag.live:
        ghost.draw_drag(painter, view, view.drag)
    painter.end()


def still_picture(view: TimeGrid) -> QPixmap:
    """Everything that does not move while dragging; kept until something else changes."""
    picture = _pixmap(view, view.viewport().size())
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    grid = view.grid()
    if view.plane is None:
        view.plane = Plane(view)
    low = round(grid.scroll_y)
    plane = view.plane.ensure(view, low, low + round(grid.height - grid.top) + 1)
    painter.save()
    painter.setClipRect(QRect(0, round(grid.top), round(grid.width), round(grid.height)))
    painter.translate(-grid.scroll_x, -grid.scroll_y)
    painter.drawPixmap(0, round(grid.top), plane)
    if view.selection or view.chosen:
        paint.draw_chosen(painter, view.scene, view.hand, current=view.selection, chosen=view.chosen)
    painter.restore()
    _paint_top(view, painter)
    painter.end()
    return picture


def _pixmap(view: TimeGrid, size: QSize) -> QPixmap:
    ratio = view.viewport().devicePixelRatioF()
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    return made


def _paint_top(view: TimeGrid, painter: QPainter) -> None:
    grid, scene, hand, theme = view.grid(), view.scene, view.hand, view.look.theme
    painter.save()
    painter.setClipRect(QRectF(grid.gutter, 0, grid.width, grid.top))
    painter.translate(-grid.scroll_x, 0)
    number = (view.spot_day - scene.first).days
    heads.draw_heads(
        painter,
        scene.grid,
        theme,
        view.heads,
        (view.number, hand.letters.small),
        first=scene.first,
        holidays=view.screen_shown.holidays,
        today=view.today,
        chosen=number if view.hasFocus() and grid.days > 1 else None,
    )
    for strip in scene.strips:
        mine = strip.item is not None and (strip.item.key == view.selection or strip.item.key in view.chosen)
        heads.draw_strip(painter, strip, scene, hand, selected=mine, left=grid.gutter + grid.scroll_x)
    heads.draw_more(painter, scene, hand)
    painter.restore()
    painter.fillRect(0, 0, round(grid.gutter), round(grid.top), paint.colour(theme.colours.ground))
    heads.draw_lane_names(painter, scene, hand)
    paint.draw_hours(painter, grid, theme, hand.letters)
