# SPDX-License-Identifier: Apache-2.0
"""What lies where in the painted grid: the same rectangles that were painted."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from db.records.when import Days
from desktop.qt.week import overlay
from desktop.qt.week.blocks import tooltip_of, travel_tip, travels_of
from desktop.qt.week.gestures import Drag, Grip
from desktop.qt.week.heads import HeadText, more_box
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import Box, Grid
from desktop.qt.week.scene import DrawnBlock, DrawnCrowd, DrawnStrip, Hand, Scene
from desktop.qt.week.sentences import source_text
from desktop.qt.week.strips import strip_tooltip
from desktop.screens.calendar import CalendarItem

FAR_EMS = 0.35


def seen(box: Box, grid: Grid) -> Box:
    """A rectangle of the plane in the viewport."""
    return Box(box.x - grid.scroll_x, box.y - grid.scroll_y, box.w, box.h)


def block_at(scene: Scene, grid: Grid, x: float, y: float) -> DrawnBlock | None:
    """The painted block under a point of the viewport."""
    if y < grid.top or x < grid.gutter:
        return None
    px, py = x + grid.scroll_x, y + grid.scroll_y
    return next((b for b in reversed(scene.blocks) if b.box.holds(px, py)), None)


def strip_at(scene: Scene, grid: Grid, x: float, y: float) -> DrawnStrip | None:
    """The strip above the hours under a point."""
    if y >= grid.top or x < grid.gutter:
        return None
    return next((s for s in scene.strips if s.box.holds(x + grid.scroll_x, y)), None)


def item_at(scene: Scene, grid: Grid, x: float, y: float) -> CalendarItem | None:
    """The engagement under a point, among the hours or above them."""
    block = block_at(scene, grid, x, y)
    if block is not None:
        return block.item
    strip = strip_at(scene, grid, x, y)
    return strip.item if strip is not None else None


def crowd_at(scene: Scene, grid: Grid, x: float, y: float) -> DrawnCrowd | None:
    """The “+N” among the hours under a point."""
    if y < grid.top or x < grid.gutter:
        return None
    px, py = x + grid.scroll_x, y + grid.scroll_y
    return next((crowd for crowd in scene.crowds if crowd.box.holds(px, py)), None)


def listed_day_at(scene: Scene, grid: Grid, x: float, y: float) -> int | None:
    """The day whose counter, among the hours or above them, is under a point."""
    crowd = crowd_at(scene, grid, x, y)
    if crowd is not None:
        return crowd.day
    if grid.head <= y < grid.top and x >= grid.gutter:
        day = grid.day_at(x)
        if day in scene.hidden and more_box(scene, day).holds(x + grid.scroll_x, y):
            return day
    return None


def box_of(scene: Scene, key: int) -> Box | None:
    """The first rectangle of an engagement, in the plane; that of the counter which holds it."""
    for block in scene.blocks:
        if block.item.key == key:
            return block.box
    for strip in scene.strips:
        if strip.item is not None and strip.item.key == key:
            return strip.box
    return next((crowd.box for crowd in scene.crowds if key in crowd.keys), None)


def grip_at(scene: Scene, grid: Grid, x: float, y: float) -> Drag | None:
    """What a press at this point takes hold of; None outside the days."""
    if x < grid.gutter:
        return None
    number, minute = grid.day_at(x), grid.minute_at(y)
    day = scene.first + timedelta(days=number)
    if y < grid.top:
        strip = strip_at(scene, grid, x, y)
        if strip is None and y >= grid.head:
            return Drag(grip=Grip.DAYS, item=None, from_day=day, from_min=0, item_day=day, day=day)
        if strip is None or strip.item is None:
            return None
        grip = _end_at(strip, grid, x)
        return Drag(grip=grip, item=strip.item, from_day=day, from_min=0, item_day=day, day=day)
    block = block_at(scene, grid, x, y)
    if block is None:
        return Drag(
            grip=Grip.CREATE, item=None, from_day=day, from_min=minute, item_day=day, day=day, minute=minute
        )
    start, end = scene.among[block.item.key]
    return Drag(
        grip=_edge_at(block, grid, y),
        item=block.item,
        from_day=day,
        from_min=minute,
        item_day=scene.first + timedelta(days=start // DAY_MIN),
        start_min=start % DAY_MIN,
        length_min=end - start,
        day=day,
        minute=minute,
    )


def _edge_at(block: DrawnBlock, grid: Grid, y: float) -> Grip:
    box = seen(block.box, grid)
    edge = min(grid.em * 0.45, box.h / 4)
    if y >= box.y + box.h - edge and not block.continues_down:
        return Grip.BOTTOM
    if y < box.y + edge and not block.continues_up:
        return Grip.TOP
    return Grip.MOVE


def _end_at(strip: DrawnStrip, grid: Grid, x: float) -> Grip:
    """Both ends of a period can be taken, as far as they are shown."""
    if strip.item is None or not isinstance(strip.item.when, Days):
        return Grip.STRIP
    left = strip.box.x - grid.scroll_x
    if x >= left + strip.box.w - grid.em * 0.5 and strip.ends_here:
        return Grip.LAST
    return Grip.FIRST if x < left + grid.em * 0.5 and strip.starts_here else Grip.STRIP


def shape_at(scene: Scene, grid: Grid, x: float, y: float) -> Qt.CursorShape:
    """The mouse pointer for what can be done here."""
    block = block_at(scene, grid, x, y)
    if block is not None:
        on_edge = _edge_at(block, grid, y) is not Grip.MOVE
        return Qt.CursorShape.SizeVerCursor if on_edge else Qt.CursorShape.PointingHandCursor
    strip = strip_at(scene, grid, x, y)
    if strip is not None and strip.item is not None:
        on_end = _end_at(strip, grid, x) is not Grip.STRIP
        return Qt.CursorShape.SizeHorCursor if on_end else Qt.CursorShape.PointingHandCursor
    is_counter = listed_day_at(scene, grid, x, y) is not None
    return Qt.CursorShape.PointingHandCursor if is_counter else Qt.CursorShape.ArrowCursor


def is_far(drag: Drag, scene: Scene, grid: Grid, x: float, y: float) -> bool:
    """Whether the pointer has gone far enough for a press to become a drag."""
    minutes = abs(grid.minute_at(y) - drag.from_min) * grid.hour / 60
    if drag.grip in (Grip.STRIP, Grip.FIRST, Grip.LAST, Grip.DAYS):
        minutes = max(0.0, y - grid.top)
    return minutes > grid.em * FAR_EMS or scene.first + timedelta(days=grid.day_at(x)) != drag.from_day


def tooltip_at(scene: Scene, grid: Grid, hand: Hand, x: float, y: float, heads: list[HeadText]) -> str:
    """The whole story of what is under the pointer."""
    plane_x, plane_y = x + grid.scroll_x, y + grid.scroll_y
    if y < grid.head:
        named = (t.tooltip for _d, part, t in heads if part == "holiday" and t.room.holds(plane_x, y))
        return next(named, "")
    if y < grid.top:
        strip = strip_at(scene, grid, x, y)
        if strip is not None:
            return strip_tooltip(strip, scene, hand)
        day = listed_day_at(scene, grid, x, y)
        return "" if day is None else "\n".join(source_text(one, hand.words) for one in scene.hidden[day])
    block = block_at(scene, grid, x, y)
    if block is not None:
        return tooltip_of(block.item, scene, hand)
    crowd = crowd_at(scene, grid, x, y)
    if crowd is not None:
        items = (scene.item(key) for key in crowd.keys)
        return "\n".join(source_text(item, hand.words) for item in items if item is not None)
    travel = next((t for t in travels_of(scene, hand) if t.box.holds(plane_x, plane_y)), None)
    item = scene.item(travel.key) if travel is not None else None
    if item is not None:
        return travel_tip(item, hand)
    other = overlay.at(scene, plane_x, plane_y)
    return overlay.tip_of(other, hand.words) if other is not None else ""
