# SPDX-License-Identifier: Apache-2.0
"""Draws a scene of the month: ground, heads, bands, chips. No layout happens here."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from db.records.enums import Status
from desktop.qt.icons import picture
from desktop.qt.month.chips import MARK_EMS, shows_sign
from desktop.qt.month.grid import DAYS, MonthGrid
from desktop.qt.month.scene import BandBar, Chip, DayHead, Letters, More, Scene
from desktop.qt.painted import to_rect
from desktop.qt.theme import Shade, Theme
from desktop.qt.week.days import NOT_SURE, NOT_TAKING_PLACE, OVER
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import colour, mixed
from desktop.words import Words
from desktop.words.dates import weekday

SETTLED = frozenset({Status.FINAL, Status.HELD, Status.CLOSED})


def draw_ground(painter: QPainter, scene: Scene, theme: Theme, *, today: date) -> None:
    """Days, every other month on a quieter ground, today's day, lines, and the stair between months."""
    grid, colours = scene.grid, theme.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, 0, grid.width, grid.height), colour(colours.panel))
    painter.fillRect(QRectF(0, 0, grid.width, grid.top), colour(colours.ground))
    painter.fillRect(QRectF(0, grid.top, grid.gutter, grid.height), colour(colours.ground))
    for head in scene.heads:
        box = head.box
        if head.day == today:
            painter.fillRect(to_rect(box), colour(colours.today))
        elif head.day.month % 2 == 0:
            painter.fillRect(to_rect(box), colour(colours.off_hours))
        if head.tint is not None:
            tint = QRectF(box.x, box.y, box.w, grid.number)
            painter.fillRect(tint, colour(head.tint.fill, 190))
            painter.fillRect(QRectF(box.x, box.y, box.w, 2), colour(head.tint.bar))
    painter.setPen(QPen(colour(colours.line), 1))
    bottom, right = grid.y(grid.offset + grid.weeks), grid.x(DAYS)
    painter.drawLines([QLineF(grid.x(d), grid.top, grid.x(d), bottom) for d in range(DAYS)])
    weeks = range(grid.offset, grid.offset + grid.weeks + 1)
    painter.drawLines([QLineF(0, grid.y(w), right, grid.y(w)) for w in weeks])
    _draw_month_edges(painter, grid, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _draw_month_edges(painter: QPainter, grid: MonthGrid, theme: Theme) -> None:
    pen = QPen(colour(theme.colours.muted), max(2.0, theme.em * 0.14))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    last = (grid.offset + grid.weeks) * DAYS
    for number in range(grid.offset * DAYS, last):
        day = grid.first + timedelta(days=number)
        box = grid.cell(day)
        before, above = day - timedelta(days=1), day - timedelta(days=DAYS)
        if day.weekday() and before.month != day.month:
            painter.drawLine(QLineF(box.x, box.y, box.x, box.y + box.h))
        if above.month != day.month and number - DAYS >= grid.offset * DAYS:
            painter.drawLine(QLineF(box.x, box.y, box.x + box.w, box.y))


def draw_top(painter: QPainter, grid: MonthGrid, theme: Theme, letters: Letters, words: Words) -> None:
    """The names of the weekdays and the numbers of the weeks."""
    colours = theme.colours
    painter.setFont(letters.small.font)
    for column in range(DAYS):
        day = grid.first + timedelta(days=column)
        ink = colours.holiday if column == 6 else colours.saturday if column == 5 else colours.muted
        painter.setPen(colour(ink))
        x = grid.x(column) + grid.em * 0.55
        letters.small.draw(painter, x, (grid.head - letters.small.height) / 2, weekday(day, words.lang))
    if grid.scroll_x:
        painter.fillRect(QRectF(0, 0, grid.gutter, grid.height), colour(colours.ground))
    painter.setPen(colour(colours.muted))
    for week in range(grid.offset, grid.offset + grid.weeks):
        number = (grid.first + timedelta(days=week * DAYS)).isocalendar().week
        text = words.text("months.week", week=str(number))
        x = (grid.gutter - letters.small.width(text)) / 2
        letters.small.draw(painter, x, grid.y(week) + (grid.number - letters.small.height) / 2, text)


def draw_head(
    painter: QPainter, head: DayHead, grid: MonthGrid, theme: Theme, letters: Letters, *, today: bool
) -> None:
    """The number of a day, in a pill today, and what the calendar says of it."""
    colours, box = theme.colours, head.box
    ink = colours.text
    if head.is_off:
        ink = colours.holiday
    elif head.day.weekday() == 5:
        ink = colours.saturday
    x, y = box.x + grid.em * 0.55, box.y + (grid.number - letters.number.height) / 2
    width = letters.number.width(head.number)
    if today:
        pill = QRectF(x - grid.em * 0.38, y + 1, width + grid.em * 0.76, letters.number.height - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(colours.accent))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        ink = colours.on_accent
    painter.setPen(colour(ink))
    painter.setFont(letters.number.font)
    letters.number.draw(painter, x, y, head.number)
    if head.line:
        painter.setPen(colour(head.tint.text if head.tint is not None else colours.muted))
        painter.setFont(letters.small.font)
        top = box.y + (grid.number - letters.small.height) / 2
        letters.small.draw(painter, x + width + grid.em * 0.7, top, head.line)


def draw_band(painter: QPainter, bar: BandBar, theme: Theme, letters: Letters) -> None:
    """Long bands: a stripe for each over its own days, and their words where they begin."""
    if bar.is_named:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(bar.shade.fill))
        painter.drawRoundedRect(to_rect(bar.box), theme.em * 0.2, theme.em * 0.2)
    for box, shade in bar.stripes:
        painter.fillRect(to_rect(box), colour(shade.bar))
    if bar.line:
        painter.setPen(colour(bar.shade.text))
        painter.setFont(letters.small.font)
        y = bar.box.y + (bar.box.h - letters.small.height) / 2
        letters.small.draw(painter, bar.box.x + theme.em * 0.45, y, bar.line)


def draw_chip(
    painter: QPainter, chip: Chip, theme: Theme, letters: Letters, *, selected: bool = False
) -> None:
    """One engagement: its letter on a block that is full once settled, hour, title, signs."""
    colours, box, status = theme.colours, chip.box, chip.item.status
    em, shade, off = theme.em, chip.shade, chip.item.status in NOT_TAKING_PLACE
    rect = QRectF(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1)
    radius = em * 0.24
    fill = colour(colours.panel) if off else colour(shade.fill)
    if status in OVER:
        fill = mixed(shade.fill, colours.panel, 0.5)
    painter.setPen(_edge(chip, theme, selected=selected))
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, radius, radius)
    if status is Status.CANDIDATE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour(shade.bar, 60), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect, radius, radius)
    full = status in SETTLED
    ground, ink = block_tones(shade, status, theme)
    if full or not off:
        block = QRectF(box.x + 1, box.y + 1, em * (MARK_EMS if full else 0.2), box.h - 2)
        painter.fillRect(block, ground if full else colour(shade.bar))
    painter.setFont(letters.bold.font)
    painter.setPen(colour(ink))
    middle = box.x + 1 + em * (MARK_EMS if full else MARK_EMS + 0.15) / 2
    y = box.y + (box.h - letters.bold.height) / 2
    letters.bold.draw(painter, middle - letters.bold.width(chip.mark) / 2, y, chip.mark)
    _draw_text(painter, chip, theme, letters, off=off)


def block_tones(shade: Shade, status: Status, theme: Theme) -> tuple[QColor, str]:
    """Ground and ink of the block with the letter: full once settled, pale when over, always legible."""
    if status in OVER:
        return mixed(shade.bar, theme.colours.panel, 0.35), shade.text
    if status is Status.FINAL:
        return mixed(shade.bar, shade.text, 0.6), theme.colours.panel
    if status in NOT_TAKING_PLACE:
        return colour(theme.colours.panel), theme.colours.muted
    return colour(shade.fill), shade.text


def _edge(chip: Chip, theme: Theme, *, selected: bool) -> QPen | Qt.PenStyle:
    colours = theme.colours
    if selected:
        return QPen(colour(colours.accent), max(2.0, theme.em * 0.15))
    if chip.item.clash:
        return QPen(colour(colours.danger), 1.5)
    if chip.item.status in NOT_SURE:
        return QPen(colour(chip.shade.bar), 1, Qt.PenStyle.DashLine)
    if chip.item.status in NOT_TAKING_PLACE:
        return QPen(colour(colours.line), 1)
    return Qt.PenStyle.NoPen


def _draw_text(painter: QPainter, chip: Chip, theme: Theme, letters: Letters, *, off: bool) -> None:
    colours, box, em = theme.colours, chip.box, theme.em
    x = box.x + em * (MARK_EMS + 0.3)
    y = box.y + (box.h - letters.small.height) / 2
    if chip.time:
        painter.setFont(letters.small.font)
        painter.setPen(colour(colours.muted))
        letters.small.draw(painter, x, y, chip.time)
        x += letters.small.width(chip.time) + em * 0.3
    lettering = letters.bold if chip.item.is_major else letters.small
    painter.setFont(lettering.font)
    painter.setPen(colour(colours.muted if off else chip.shade.text))
    if chip.line:
        lettering.draw(painter, x, y, chip.line)
        if off:
            through = y + letters.small.height * 0.55
            painter.drawLine(QLineF(x, through, x + lettering.width(chip.line), through))
    if shows_sign(chip.item, box, em):
        size = theme.px(0.85)
        ratio = painter.device().devicePixelRatioF()
        name, ink = ("block", colours.danger) if chip.item.clash else ("ok", chip.shade.bar)
        spot = QPointF(box.x + box.w - size - em * 0.2, box.y + (box.h - size) / 2)
        painter.drawPixmap(spot, picture(name, ink, size, ratio))
    if chip.goes_on or chip.came:
        _draw_ends(painter, chip, theme)


def _draw_ends(painter: QPainter, chip: Chip, theme: Theme) -> None:
    """Small points where a bar comes from the week before or goes on into the next."""
    box, deep = chip.box, theme.em * 0.35
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(chip.shade.bar))
    middle = box.y + box.h / 2
    for is_there, base, tip in (
        (chip.came, box.x, box.x - deep),
        (chip.goes_on, box.x + box.w, box.x + box.w + deep),
    ):
        if is_there:
            path = QPainterPath(QPointF(base, middle - deep))
            path.lineTo(tip, middle)
            path.lineTo(base, middle + deep)
            path.closeSubpath()
            painter.drawPath(path)


def draw_more(painter: QPainter, more: More, theme: Theme, letters: Letters) -> None:
    """“+3”, to be clicked."""
    painter.setPen(colour(theme.colours.accent_text))
    painter.setFont(letters.bold.font)
    y = more.box.y + (more.box.h - letters.bold.height) / 2
    letters.bold.draw(painter, more.box.x + theme.em * 0.4, y, more.text)


def draw_cursor(painter: QPainter, box: Box, theme: Theme) -> None:
    """The keyboard's day."""
    wide = max(2.0, theme.em * 0.14)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme.colours.accent), wide))
    inset = wide / 2 + 1
    painter.drawRect(QRectF(box.x + inset, box.y + inset, box.w - inset * 2, box.h - inset * 2))


def draw_target(painter: QPainter, boxes: list[Box], theme: Theme) -> None:
    """The days on which something dragged would land."""
    painter.setPen(QPen(colour(theme.colours.accent), max(2.0, theme.em * 0.14), Qt.PenStyle.DashLine))
    painter.setBrush(colour(theme.colours.accent_soft, 150))
    for box in boxes:
        painter.drawRect(QRectF(box.x + 1.5, box.y + 1.5, box.w - 3, box.h - 3))


def draw_flag(
    painter: QPainter, x: float, y: float, text: str, theme: Theme, letters: Letters, grid: MonthGrid
) -> None:
    """Beside the pointer: what is being dragged and where to."""
    width = letters.bold.width(text) + theme.em
    height = letters.bold.height + theme.em * 0.3
    x = max(2.0, min(x + theme.em * 0.8, grid.width - width - 2))
    y = max(2.0, min(y + theme.em * 0.9, grid.height - height - 2))
    painter.setPen(QPen(colour(theme.colours.accent), 1))
    painter.setBrush(colour(theme.colours.raised))
    painter.drawRoundedRect(QRectF(x, y, width, height), theme.em * 0.3, theme.em * 0.3)
    painter.setPen(colour(theme.colours.text))
    painter.setFont(letters.bold.font)
    letters.bold.draw(painter, x + theme.em * 0.5, y + theme.em * 0.15, text)
