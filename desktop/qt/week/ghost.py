# SPDX-License-Identifier: Apache-2.0
"""What is being dragged, drawn where it would land, with its new time and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from db.records.when import Timed, When
from desktop.qt.icons import picture
from desktop.qt.painted import to_rect
from desktop.qt.week.days import is_hourly, wall_minutes
from desktop.qt.week.gestures import RESIZING, Drag, Grip
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import Box, Grid
from desktop.qt.week.paint import colour
from desktop.qt.week.reasons import Why, reasons, why_text
from desktop.qt.week.sentences import when_words
from desktop.qt.week.turning import EDGE_EMS

if TYPE_CHECKING:
    from desktop.qt.week.view import TimeGrid

BUBBLE_EMS = 19.0


def hour_box(grid: Grid, day: int, start_min: int, end_min: int) -> Box:
    """The rectangle of hours of a day, as scrolled now; the day may lie outside what is shown."""
    y = grid.y(start_min)
    return Box(grid.x(day) + 2, y, grid.day - 5, max(grid.line * 1.1, grid.y(min(end_min, DAY_MIN)) - y))


def whys(view: TimeGrid, drag: Drag) -> tuple[Why, ...]:
    """What speaks against letting go here; nothing where nothing would change."""
    when = drag.when()
    if when is None:
        return ()
    item = None if drag.copies else drag.item
    along = frozenset() if drag.copies else frozenset(one.key for one in drag.others)
    return reasons(when, view.whole, item=item, along=along)


def label_lines(view: TimeGrid, drag: Drag) -> tuple[str, str, str]:
    """What the bubble says: the time, why not, and which keys there are while the keyboard carries."""
    words = view.look.words
    when = drag.when() or (drag.item.when if drag.item is not None else None)
    head, count = when_words(when, words) if when is not None else "", len(drag.others) + 1
    if count > 1:
        key = "grid.ghost_many_copy" if drag.copies else "grid.ghost_many"
        head = words.text(key, when=head, count=count)
    elif drag.copies:
        head = words.text("grid.ghost_copy", when=head)
    why = why_text(whys(view, drag), words)
    return head, why, words.text("grid.carry_keys") if drag.by_keys else ""


def draw_drag(painter: QPainter, view: TimeGrid, drag: Drag) -> None:
    """The ghosts of everything that goes along, and the bubble with the time."""
    found = whys(view, drag)
    blocked = any(why.blocks for why in found)
    boxes = list(_boxes(view, drag))
    grid = view.grid()
    painter.save()
    painter.setClipRect(QRectF(grid.gutter, grid.head, grid.width, grid.height))
    for number, (box, title) in enumerate(boxes):
        _draw_ghost(painter, view, box, title, blocked=blocked and number == 0)
    painter.restore()
    _draw_bubble(painter, view, drag, boxes[0][0] if boxes else Box(grid.gutter, grid.top, 1, 1), found)


def draw_edge(painter: QPainter, view: TimeGrid, by: int) -> None:
    """The edge at which the page is about to turn."""
    theme, grid = view.look.theme, view.grid()
    wide = theme.em * EDGE_EMS
    x = grid.width - wide if by > 0 else grid.gutter
    painter.fillRect(QRectF(x, grid.head, wide, grid.height), colour(theme.colours.accent, 40))
    size = theme.px(1.3)
    drawn = picture(
        "right" if by > 0 else "left", theme.colours.accent, size, painter.device().devicePixelRatioF()
    )
    painter.drawPixmap(QPointF(x + (wide - size) / 2, grid.height / 2), drawn)


def _boxes(view: TimeGrid, drag: Drag) -> list[tuple[Box, str]]:
    """Rectangles of what is dragged, the first that of what was taken hold of."""
    grid, scene, words = view.grid(), view.scene, view.look.words
    title = drag.item.title if drag.item is not None else words.text("window.week.new")
    made: list[tuple[Box, str]] = []
    when = drag.when() or (drag.item.when if drag.item is not None else None)
    if when is not None and is_hourly(when) and isinstance(when, Timed):
        made.extend((box, title) for box in _hour_boxes(view, when))
    elif when is not None:
        first, last = (when.day_from - scene.first).days, (when.day_to - scene.first).days - 1
        row = max(0, grid.strip_rows - 1)
        if drag.grip in RESIZING or drag.grip is Grip.STRIP:
            mine = next((s for s in scene.strips if s.item is not None and s.item is drag.item), None)
            row = row if mine is None else round((mine.box.y - grid.head) / grid.strip)
        box = grid.strip_box(max(0, first), min(grid.days - 1, last), row)
        if last >= 0 and first < grid.days:
            made.append((Box(box.x, box.y, box.w, max(box.h, view.hand.letters.small.height)), title))
    names = {one.key: one.title for one in drag.others}
    for key, other in drag.moves()[1:]:
        if isinstance(other, Timed) and is_hourly(other):
            made.extend((box, names[key]) for box in _hour_boxes(view, other))
    return made


def box_of_when(view: TimeGrid, when: When) -> Box | None:
    """Where a time lies on the page, as scrolled now; None where it is not shown."""
    if isinstance(when, Timed) and is_hourly(when):
        return next(iter(_hour_boxes(view, when)), None)
    scene, grid = view.scene, view.grid()
    first, last = (when.day_from - scene.first).days, (when.day_to - scene.first).days - 1
    if last < 0 or first >= grid.days:
        return None
    return grid.strip_box(max(0, first), min(grid.days - 1, last), max(0, grid.strip_rows - 1))


def _hour_boxes(view: TimeGrid, when: Timed) -> list[Box]:
    scene, grid = view.scene, view.grid()
    start, end = wall_minutes(when, scene.first)
    made = []
    for day in range(start // DAY_MIN, (end - 1) // DAY_MIN + 1):
        if 0 <= day < grid.days:
            low, high = max(start - day * DAY_MIN, 0), min(end - day * DAY_MIN, DAY_MIN)
            made.append(hour_box(grid, day, low, high))
    return made


def _draw_ghost(painter: QPainter, view: TimeGrid, box: Box, title: str, *, blocked: bool) -> None:
    theme, bold = view.look.theme, view.hand.letters.bold
    colours, em = theme.colours, theme.em
    ink = colours.danger if blocked else colours.accent
    painter.setPen(QPen(colour(ink), max(2.0, em * 0.14), Qt.PenStyle.DashLine))
    painter.setBrush(colour(colours.danger_soft if blocked else colours.accent_soft, 215))
    painter.drawRoundedRect(to_rect(box), em * 0.28, em * 0.28)
    painter.setPen(colour(colours.text))
    painter.setFont(bold.font)
    most = max(1, int(box.h // bold.height))
    for number, line in enumerate(bold.lines(title, max(20.0, box.w - em * 0.8), most)):
        bold.draw(painter, box.x + em * 0.5, box.y + 2 + number * bold.height, line)


def _draw_bubble(painter: QPainter, view: TimeGrid, drag: Drag, near: Box, found: tuple[Why, ...]) -> None:
    """The label that goes along: over what is dragged, or under it where there is no room above."""
    theme, letters = view.look.theme, view.hand.letters
    em, colours = theme.em, theme.colours
    head, why, keys = label_lines(view, drag)
    widest = min(em * BUBBLE_EMS, view.viewport().width() - em)
    rows: list[tuple[str, bool, str]] = [
        (line, True, colours.text) for line in letters.bold.lines(head, widest, 2)
    ]
    tone = colours.danger if any(one.blocks for one in found) else colours.warn
    rows += [(line, False, tone) for line in letters.small.lines(why, widest, 3)]
    rows += [(line, False, colours.muted) for line in letters.small.lines(keys, widest, 2)]
    if not rows:
        return
    width = max((letters.bold if bold else letters.small).width(line) for line, bold, _ink in rows)
    box = _bubble_box(view, near, width + em * 1.1, letters.bold.height * len(rows) + em * 0.5)
    painter.setPen(QPen(colour(colours.line), 1))
    painter.setBrush(colour(colours.text, 26))
    painter.drawRoundedRect(QRectF(box.x + 1.5, box.y + 2.5, box.w, box.h), em * 0.35, em * 0.35)
    painter.setPen(QPen(colour(tone if why else colours.accent), 1.2))
    painter.setBrush(colour(colours.raised))
    painter.drawRoundedRect(to_rect(box), em * 0.35, em * 0.35)
    for number, (line, bold, ink) in enumerate(rows):
        lettering = letters.bold if bold else letters.small
        painter.setPen(colour(ink))
        painter.setFont(lettering.font)
        lettering.draw(painter, box.x + em * 0.55, box.y + em * 0.25 + number * letters.bold.height, line)


def _bubble_box(view: TimeGrid, near: Box, w: float, h: float) -> Box:
    size, gap = view.viewport().size(), view.look.theme.em * 0.35
    x = max(gap, min(near.x, size.width() - w - gap))
    y = near.y - h - gap
    if y < gap:
        y = near.y + near.h + gap
    return Box(x, max(gap, min(y, size.height() - h - gap)), w, h)
