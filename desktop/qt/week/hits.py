# SPDX-License-Identifier: Apache-2.0
"""What lies where in a painted week, and the drawing of what is being dragged.

Uses the rectangles of the scene, the same that were painted.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.qt.painted import PaintedText
from desktop.qt.theme import Theme
from desktop.qt.week.days import NOT_TAKING_PLACE, day_blocks, wall_minutes
from desktop.qt.week.gestures import Drag, Grip
from desktop.qt.week.layout import DAY_MIN, Block, overlapping_keys
from desktop.qt.week.metrics import DAYS, Box, Grid
from desktop.qt.week.paint import colour, draw_ghost
from desktop.qt.week.scene import DrawnBlock, Letterings, Scene
from desktop.qt.week.sentences import spoken_item
from desktop.screens.week import WeekItem, WeekScreen
from desktop.words import Words

FAR_EMS = 0.35


def _shifted(box: Box, grid: Grid) -> Box:
    return Box(box.x - grid.scroll_x, box.y - grid.scroll_y, box.w, box.h)


def block_at(scene: Scene, grid: Grid, x: float, y: float) -> DrawnBlock | None:
    """The painted block under a point of the viewport."""
    if y < grid.top or x < grid.gutter:
        return None
    return next((b for b in reversed(scene.blocks) if _shifted(b.box, grid).holds(x, y)), None)


def item_at(scene: Scene, grid: Grid, x: float, y: float) -> WeekItem | None:
    """The engagement under a point, among the hours or above them."""
    block = block_at(scene, grid, x, y)
    if block is not None:
        return block.item
    if y < grid.top and x >= grid.gutter:
        for strip in scene.strips:
            if strip.item is not None and strip.box.holds(x + grid.scroll_x, y):
                return strip.item
    return None


def box_of(scene: Scene, key: int) -> Box | None:
    """The first rectangle of an engagement, in the plane."""
    for block in scene.blocks:
        if block.item.key == key:
            return block.box
    return next((s.box for s in scene.strips if s.item is not None and s.item.key == key), None)


def grip_at(scene: Scene, grid: Grid, x: float, y: float) -> Drag | None:
    """What a press at this point takes hold of; None outside the days."""
    day, minute = grid.day_at(x), grid.minute_at(y)
    if x < grid.gutter:
        return None
    if y < grid.top:
        item = item_at(scene, grid, x, y)
        if item is None:
            return None
        return Drag(grip=Grip.STRIP, item=item, from_day=day, from_min=0, item_day=day, day=day)
    block = block_at(scene, grid, x, y)
    if block is None:
        return Drag(grip=Grip.CREATE, item=None, from_day=day, from_min=minute, day=day, minute=minute)
    start, end = _minutes(block, scene)
    return Drag(
        grip=_edge_at(block, grid, y),
        item=block.item,
        from_day=day,
        from_min=minute,
        item_day=start // DAY_MIN,
        start_min=start % DAY_MIN,
        length_min=end - start,
        day=day,
        minute=minute,
    )


def _minutes(block: DrawnBlock, scene: Scene) -> tuple[int, int]:
    return wall_minutes(block.item.when, scene.first)  # type: ignore[arg-type]


def _edge_at(block: DrawnBlock, grid: Grid, y: float) -> Grip:
    box = _shifted(block.box, grid)
    edge = min(grid.em * 0.45, box.h / 4)
    if y >= box.y + box.h - edge and not block.continues_down:
        return Grip.BOTTOM
    if y < box.y + edge and not block.continues_up:
        return Grip.TOP
    return Grip.MOVE


def shape_at(scene: Scene, grid: Grid, x: float, y: float) -> Qt.CursorShape:
    """The mouse pointer for what can be done here."""
    block = block_at(scene, grid, x, y)
    if block is None:
        over = item_at(scene, grid, x, y) is not None
        return Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
    if _edge_at(block, grid, y) is Grip.MOVE:
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.SizeVerCursor


def is_far(drag: Drag, grid: Grid, x: float, y: float) -> bool:
    """Whether the pointer has gone far enough for a press to become a drag."""
    minutes = abs(grid.minute_at(y) - drag.from_min) * grid.hour / 60
    return minutes > grid.em * FAR_EMS or grid.day_at(x) != drag.from_day


def tooltip_at(
    scene: Scene, grid: Grid, x: float, y: float, heads: list[tuple[int, str, PaintedText]]
) -> str:
    """The whole story of what is under the pointer."""
    plane_x = x + grid.scroll_x
    if y < grid.head:
        return next(
            (t.tooltip for _d, part, t in heads if part == "holiday" and t.room.holds(plane_x, y)), ""
        )
    if y < grid.top:
        strip = next((s for s in scene.strips if s.box.holds(plane_x, y)), None)
        if strip is not None:
            return strip.tooltip
        return "\n\n".join(scene.hidden.get(grid.day_at(x), [])) if is_more_at(scene, grid, x, y) else ""
    block = block_at(scene, grid, x, y)
    if block is not None:
        return block.tooltip
    plane_y = y + grid.scroll_y
    return next((t.tooltip for t in scene.travels if t.box.holds(plane_x, plane_y)), "")


def is_more_at(scene: Scene, grid: Grid, x: float, y: float) -> bool:
    """Whether the point is on a “more” mark of strips that found no row."""
    if not scene.hidden or not grid.top - grid.strip * 1.4 <= y < grid.top or x < grid.gutter:
        return False
    return grid.day_at(x) in scene.hidden


def draw_more(painter: QPainter, scene: Scene, theme: Theme, letters: Letterings, words: Words) -> None:
    """“+3” on days whose strips did not all find a row; a click shows them all."""
    painter.setFont(letters.small.font)
    row = scene.grid.strip_rows - 1
    for day, hidden in scene.hidden.items():
        box = scene.grid.strip_box(day, day, row)
        text = words.text("window.week.more", count=len(hidden))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.colours.panel))
        painter.drawRoundedRect(QRectF(box.x, box.y, box.w, box.h), 3, 3)
        painter.setPen(colour(theme.colours.muted))
        letters.small.draw(painter, box.x + theme.em * 0.6, box.y, text)


def spoken(scene: Scene, grid: Grid, words: Words) -> list[tuple[int, str, Box]]:
    """(key, sentence, rectangle) of every engagement, strips first, then day by day."""
    said: list[tuple[int, str, Box]] = []
    for strip in scene.strips:
        if strip.item is not None:
            box = Box(strip.box.x - grid.scroll_x, strip.box.y, strip.box.w, strip.box.h)
            said.append((strip.item.key, spoken_item(strip.item, words), box))
    ordered = sorted(scene.blocks, key=lambda b: (b.placed.day, b.placed.start_min, b.placed.lane))
    said.extend((b.item.key, spoken_item(b.item, words), _shifted(b.box, grid)) for b in ordered)
    return said


def would_clash(drag: Drag, screen: WeekScreen) -> bool:
    """Whether what is dragged would overlap something where it is now."""
    day, start, end = drag.span()
    if not 0 <= day < DAYS:
        return False
    others = tuple(
        item for item in screen.items if item is not drag.item and item.status not in NOT_TAKING_PLACE
    )
    mine = Block(key="mine", day=day, start_min=start, end_min=min(DAY_MIN, end))
    same_day = [block for block in day_blocks(others, screen.first) if block.day == day]
    return "mine" in overlapping_keys([*same_day, mine])


def draw_drag(
    painter: QPainter,
    drag: Drag,
    screen: WeekScreen,
    grid: Grid,
    theme: Theme,
    letters: Letterings,
    words: Words,
) -> None:
    """The ghost of a drag with its new time, in the colour of a clash where it would make one."""
    when = drag.when(screen.first)
    day, start, end = drag.span()
    title = drag.item.title if drag.item is not None else words.text("window.week.new")
    if drag.grip is Grip.STRIP and not drag.over_hours:
        box = grid.strip_box(drag.day, drag.day, max(0, grid.strip_rows - 1))
        box = Box(box.x, box.y, box.w, max(box.h, letters.bold.height))
        draw_ghost(painter, box, theme, letters, text=title, clash=False)
        return
    x = grid.x(day)
    box = Box(
        x + 2,
        grid.y(start),
        grid.day - 5,
        max(letters.bold.height * 1.1, grid.y(min(end, DAY_MIN)) - grid.y(start)),
    )
    clash = would_clash(drag, screen)
    key = "window.week.ghost_clash" if clash else "window.week.ghost"
    shown = when if when is not None else (drag.item.when if drag.item is not None else None)
    text = words.text(key, when=shown, title=title)
    painter.save()
    painter.setClipRect(QRectF(grid.gutter, grid.top, grid.width, grid.height))
    draw_ghost(painter, box, theme, letters, text=text, clash=clash)
    painter.restore()
