# SPDX-License-Identifier: Apache-2.0
"""Draws a scene: grid, strips, blocks, travel, now line. No layout happens here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from db.records.enums import Status
from desktop.qt.icons import picture
from desktop.qt.painted import to_rect
from desktop.qt.theme import Theme
from desktop.qt.week.days import NOT_SURE, NOT_TAKING_PLACE, OVER
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import DAYS, OFFICE_FIRST_HOUR, OFFICE_HOURS, Box, Grid
from desktop.qt.week.scene import DrawnBlock, DrawnStrip, Letterings, Scene


@lru_cache(maxsize=256)
def colour(name: str, alpha: int = 255) -> QColor:
    """A colour object, made once."""
    made = QColor(name)
    made.setAlpha(alpha)
    return made


@lru_cache(maxsize=64)
def mixed(one: str, other: str, share: float) -> QColor:
    """`share` of `one` over `other`."""
    a, b = QColor(one), QColor(other)
    return QColor(
        *(
            round(x * share + y * (1 - share))
            for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
        )
    )


def draw_ground(painter: QPainter, grid: Grid, theme: Theme, *, today: int | None) -> None:
    """Day columns, hour lines, the quieter hours outside 08–22, over the whole plane of `grid`."""
    colours = theme.colours
    right, bottom = grid.x(DAYS), grid.y(DAY_MIN)
    tall = max(bottom, grid.height) - grid.top
    painter.fillRect(QRectF(0, grid.top, max(right, grid.width), tall), colour(colours.panel))
    for first, last in ((0, OFFICE_FIRST_HOUR), (OFFICE_FIRST_HOUR + OFFICE_HOURS, 24)):
        top = grid.y(first * 60)
        box = QRectF(grid.gutter, top, right, grid.y(last * 60) - top)
        painter.fillRect(box, colour(colours.off_hours))
    if today is not None:
        painter.fillRect(QRectF(grid.x(today), grid.top, grid.day, tall), colour(colours.today))
    painter.setPen(QPen(colour(colours.soft_line), 1))
    painter.drawLines([QLineF(grid.gutter, grid.y(h * 60), right, grid.y(h * 60)) for h in range(25)])
    painter.setPen(QPen(colour(colours.line), 1))
    painter.drawLines([QLineF(grid.x(d), grid.top, grid.x(d), grid.top + tall) for d in range(DAYS + 1)])


def draw_hours(painter: QPainter, grid: Grid, theme: Theme, letters: Letterings) -> None:
    """The hours at left, over whatever scrolled beneath."""
    painter.fillRect(QRectF(0, grid.top, grid.gutter, grid.height - grid.top), colour(theme.colours.panel))
    painter.setPen(colour(theme.colours.faint))
    painter.setFont(letters.small.font)
    for hour in range(24):
        y = grid.y(hour * 60)
        text = f"{hour:02}:00"
        if grid.top - letters.small.height < y < grid.height:
            x = grid.gutter - letters.small.width(text) - grid.em * 0.5
            letters.small.draw(painter, x, max(grid.top, y - letters.small.height / 2 if hour else y), text)


def draw_blocks(painter: QPainter, blocks: Iterable[DrawnBlock], theme: Theme, letters: Letterings) -> None:
    """All blocks not selected; those too narrow for words are drawn plainly and together, for speed."""
    narrow: list[DrawnBlock] = []
    for block in blocks:
        if block.box.w < theme.em * 2.2:
            narrow.append(block)
        else:
            draw_block(painter, block, theme, letters)
    if not narrow:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    bar = max(2, round(theme.em * 0.2))
    edges: dict[str, list[QRect]] = {}
    for block in narrow:
        box, item = block.box, block.item
        rect = QRect(round(box.x), round(box.y), round(box.w), round(box.h))
        painter.fillRect(
            rect, colour(theme.colours.panel if item.status in NOT_TAKING_PLACE else block.shade.fill)
        )
        painter.fillRect(rect.x(), rect.y(), bar, rect.height(), colour(block.shade.bar))
        kind = "clash" if block.clash else "unsure" if item.status in NOT_SURE else "line"
        edges.setdefault(kind, []).append(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pens = {
        "clash": QPen(colour(theme.colours.danger), 1),
        "unsure": QPen(colour(theme.colours.faint), 1, Qt.PenStyle.DotLine),
        "line": QPen(colour(theme.colours.line), 1),
    }
    for kind, rects in edges.items():
        painter.setPen(pens[kind])
        painter.drawRects(rects)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def draw_block(
    painter: QPainter, block: DrawnBlock, theme: Theme, letters: Letterings, *, selected: bool = False
) -> None:
    """One engagement: fill or hatching, bar, letter, texts, outline of a clash or the selection."""
    colours, item, box = theme.colours, block.item, block.box
    rect = QRectF(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1)
    radius = theme.em * 0.28
    over = item.status in OVER
    off = item.status in NOT_TAKING_PLACE
    fill = mixed(block.shade.fill, colours.panel, 0.5) if over else colour(block.shade.fill)
    if off:
        fill = colour(colours.panel)
    edge = _edge(block, theme, selected=selected)
    painter.setPen(edge)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, radius, radius)
    if item.status is Status.CANDIDATE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour(block.shade.bar, 60), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect, radius, radius)
    bar = theme.em * 0.28
    painter.fillRect(
        QRectF(box.x + 1, box.y + 2, bar, box.h - 4),
        colour(block.shade.bar, 130 if over or off or item.status in NOT_SURE else 255),
    )
    _draw_block_text(painter, block, theme, letters, off=off)


def _edge(block: DrawnBlock, theme: Theme, *, selected: bool) -> QPen | Qt.PenStyle:
    colours = theme.colours
    if selected:
        return QPen(colour(colours.accent), max(2.0, theme.em * 0.16))
    if block.clash:
        return QPen(colour(colours.danger), max(1.5, theme.em * 0.12))
    if block.item.status in NOT_SURE:
        return QPen(colour(block.shade.bar), 1, Qt.PenStyle.DashLine)
    if block.item.status in NOT_TAKING_PLACE:
        return QPen(colour(colours.line), 1)
    return QPen(mixed(block.shade.bar, block.shade.fill, 0.28), 1)


def _draw_block_text(
    painter: QPainter, block: DrawnBlock, theme: Theme, letters: Letterings, *, off: bool
) -> None:
    colours, box = theme.colours, block.box
    text = colour(colours.muted) if off else colour(block.shade.text)
    top = block.lines[0].y if block.lines else box.y
    if block.mark:
        tab = QRectF(
            box.x + theme.em * 0.5,
            top + letters.bold.height * 0.1,
            theme.em * 1.15,
            letters.bold.height * 0.82,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(block.shade.bar))
        painter.drawRoundedRect(tab, theme.em * 0.18, theme.em * 0.18)
        painter.setPen(colour(colours.panel))
        painter.setFont(letters.bold.font)
        width = letters.bold.width(block.mark)
        letters.bold.draw(painter, tab.center().x() - width / 2, top, block.mark)
    painter.setPen(text)
    painter.setFont(letters.bold.font)
    was_bold = True
    for line in block.lines:
        if line.bold is not was_bold:
            painter.setFont(letters.small.font)
            was_bold = line.bold
        lettering = letters.bold if line.bold else letters.small
        lettering.draw(painter, line.x, line.y, line.text)
        if off:
            middle = line.y + lettering.height * 0.55
            painter.drawLine(QLineF(line.x, middle, line.x + lettering.width(line.text), middle))
    if block.clash and box.w > theme.em * 5:
        size = theme.px(0.95)
        painter.drawPixmap(
            QPointF(box.x + box.w - size - theme.em * 0.25, box.y + theme.em * 0.2),
            picture("block", colours.danger, size, painter.device().devicePixelRatioF()),
        )
    elif block.item.status is Status.FINAL and box.w > theme.em * 5 and box.h > letters.bold.height * 1.9:
        size = theme.px(0.85)
        painter.drawPixmap(
            QPointF(box.x + box.w - size - theme.em * 0.25, box.y + box.h - size - theme.em * 0.2),
            picture("ok", block.shade.bar, size, painter.device().devicePixelRatioF()),
        )


def draw_strip(
    painter: QPainter,
    strip: DrawnStrip,
    theme: Theme,
    letters: Letterings,
    *,
    selected: bool = False,
    left: float = 0.0,
) -> None:
    """One strip above the hours; its text stays right of `left` while the strip is scrolled past."""
    box = strip.box
    item = strip.item
    unsure = item is not None and item.status in NOT_SURE
    pen: QPen | Qt.PenStyle = Qt.PenStyle.NoPen
    if selected:
        pen = QPen(colour(theme.colours.accent), 2)
    elif unsure:
        pen = QPen(colour(strip.shade.bar), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(colour(strip.shade.fill))
    painter.drawRoundedRect(
        QRectF(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1), theme.em * 0.22, theme.em * 0.22
    )
    painter.fillRect(QRectF(box.x + 1, box.y + 1, theme.em * 0.24, box.h - 2), colour(strip.shade.bar))
    slide = max(0.0, left - box.x)
    if slide:
        painter.save()
        painter.setClipRect(to_rect(box), Qt.ClipOperation.IntersectClip)
    if slide < box.w - theme.em:
        _draw_strip_text(painter, strip, theme, letters, slide=slide)
    if slide:
        painter.restore()


def _draw_strip_text(
    painter: QPainter, strip: DrawnStrip, theme: Theme, letters: Letterings, *, slide: float
) -> None:
    box = strip.box
    y = box.y + (box.h - letters.small.height) / 2
    x = box.x + slide + theme.em * 0.6
    if strip.mark:
        tab = QRectF(x - theme.em * 0.1, box.y + box.h * 0.12, theme.em * 1.1, box.h * 0.76)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(strip.shade.bar))
        painter.drawRoundedRect(tab, theme.em * 0.18, theme.em * 0.18)
        painter.setPen(colour(theme.colours.panel))
        painter.setFont(letters.bold.font)
        middle = tab.center().x() - letters.bold.width(strip.mark) / 2
        letters.bold.draw(painter, middle, box.y + (box.h - letters.bold.height) / 2, strip.mark)
        x = box.x + slide + theme.em * 1.75
    if not strip.line:
        return
    painter.setPen(colour(strip.shade.text))
    painter.setFont(letters.small.font)
    letters.small.draw(painter, x, y, strip.line)
    if strip.item is not None and strip.item.status in NOT_TAKING_PLACE:
        through = y + letters.small.height * 0.55
        painter.drawLine(QLineF(x, through, x + letters.small.width(strip.line), through))


def draw_travels(painter: QPainter, scene: Scene, theme: Theme, letters: Letterings) -> None:
    """The dotted ways before engagements; too little time is in the warning colour and says so."""
    painter.setFont(letters.small.font)
    for travel in scene.travels:
        ink = colour(theme.colours.danger if travel.tight else theme.colours.faint)
        painter.setPen(QPen(ink, 2, Qt.PenStyle.DotLine))
        x = travel.box.x + theme.em * 0.35
        painter.drawLine(QLineF(x, travel.box.y + 1, x, travel.box.y + travel.box.h - 1))
        painter.setPen(ink)
        y = travel.box.y + travel.box.h - letters.small.height
        letters.small.draw(painter, x + theme.em * 0.5, y, travel.text)


def draw_now(painter: QPainter, grid: Grid, theme: Theme, *, day: int, minute: int) -> None:
    """The line of the present minute across today's column."""
    y = grid.y(minute)
    if y < grid.top:
        return
    pen = QPen(colour(theme.colours.now), max(2.0, theme.em * 0.13))
    painter.setPen(pen)
    painter.drawLine(QLineF(grid.x(day), y, grid.x(day + 1) - 1, y))
    painter.setBrush(colour(theme.colours.now))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(grid.x(day), y), theme.em * 0.26, theme.em * 0.26)


def draw_ghost(
    painter: QPainter, box: Box, theme: Theme, letters: Letterings, *, text: str, clash: bool
) -> None:
    """What is being dragged or made, where it would land."""
    ink = theme.colours.danger if clash else theme.colours.accent
    painter.setPen(QPen(colour(ink), max(2.0, theme.em * 0.14), Qt.PenStyle.DashLine))
    painter.setBrush(colour(theme.colours.danger_soft if clash else theme.colours.accent_soft, 215))
    painter.drawRoundedRect(to_rect(box), theme.em * 0.28, theme.em * 0.28)
    painter.setPen(colour(theme.colours.text))
    painter.setFont(letters.bold.font)
    lines = letters.bold.lines(
        text, max(20.0, box.w - theme.em * 0.8), max(1, int(box.h // letters.bold.height))
    )
    for number, line in enumerate(lines):
        letters.bold.draw(painter, box.x + theme.em * 0.5, box.y + 2 + number * letters.bold.height, line)


def draw_cursor(painter: QPainter, grid: Grid, theme: Theme, *, day: int, minute: int) -> None:
    """The keyboard's place: an outlined half hour."""
    box = QRectF(grid.x(day) + 2, grid.y(minute) + 1, grid.day - 4, grid.hour / 2 - 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme.colours.accent), max(1.5, theme.em * 0.11), Qt.PenStyle.DotLine))
    painter.drawRoundedRect(box, theme.em * 0.25, theme.em * 0.25)


def day_dates(first: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range(DAYS))
