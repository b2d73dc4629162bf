# SPDX-License-Identifier: Apache-2.0
"""The row of days above the grid and the lanes under it: weekday, number, today's mark, holidays, bands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.qt.painted import Lettering, PaintedText, to_rect
from desktop.qt.theme import Theme
from desktop.qt.week import beyond
from desktop.qt.week.days import NOT_SURE, NOT_TAKING_PLACE
from desktop.qt.week.metrics import Box, Grid
from desktop.qt.week.paint import colour, draw_tab
from desktop.qt.week.scene import DrawnStrip, Hand, Scene
from desktop.screens.calendar import OutsideBand
from desktop.words import Words
from desktop.words.dates import full_date, weekday

HeadText = tuple[int, str, PaintedText]


def head_texts(
    grid: Grid,
    words: Words,
    number: Lettering,
    small: Lettering,
    *,
    first: date,
    holidays: Mapping[date, str],
) -> list[HeadText]:
    """(day, part, text) for weekday, number and holiday name; the name is elided into what is left."""
    made: list[HeadText] = []
    for day in range(grid.days):
        shown = first + timedelta(days=day)
        tip = full_date(shown, words.lang)
        head = Box(grid.x(day), 0, grid.day, grid.head)
        x = head.x + grid.em * 0.55
        for part, text, lettering in (
            ("weekday", weekday(shown, words.lang), small),
            ("number", str(shown.day), number),
        ):
            x += grid.em * 0.45 if part == "number" else 0
            made.append((day, part, _head_text(text, text, x, head, lettering, tip)))
            x += lettering.width(text) + grid.em * 0.25
        name = holidays.get(shown)
        if name:
            made.append((day, "holiday", _holiday(name, x + grid.em * 0.35, head, small, f"{tip} {name}")))
    return made


def _holiday(name: str, x: float, head: Box, small: Lettering, tip: str) -> PaintedText:
    """The holiday's name in what the weekday and the number leave of the head."""
    room = head.x + head.w - x - small.height * 0.2
    lines = small.lines(name, room)
    return _head_text(name, lines[0] if lines else "", x, Box(x, 0, max(room, 0), head.h), small, tip)


def _head_text(text: str, shown: str, x: float, room: Box, lettering: Lettering, tip: str) -> PaintedText:
    box = Box(x, room.h / 2 - lettering.height / 2, lettering.width(shown), lettering.height)
    return PaintedText(text=text, shown=shown, box=box, room=room, font=lettering.font, tooltip=tip)


def draw_heads(
    painter: QPainter,
    grid: Grid,
    theme: Theme,
    texts: list[HeadText],
    letters: tuple[Lettering, Lettering],
    *,
    first: date,
    holidays: Mapping[date, str],
    today: int | None,
    chosen: int | None,
) -> None:
    """Draws the day heads and the ground behind the lanes; `letters` are those of number and small."""
    colours = theme.colours
    across = max(grid.width, grid.gutter + grid.plane_width)
    painter.fillRect(QRectF(0, 0, across, grid.top), colour(colours.ground))
    painter.setPen(QPen(colour(colours.line), 1))
    painter.drawLines([QLineF(grid.x(d), grid.head * 0.2, grid.x(d), grid.top) for d in range(grid.days + 1)])
    painter.drawLine(QLineF(0, grid.top - 1, across, grid.top - 1))
    number, small = letters
    for day, part, text in texts:
        shown = first + timedelta(days=day)
        ink = colours.text if part == "number" else colours.muted
        if shown in holidays or shown.weekday() == 6:
            ink = colours.holiday
        elif shown.weekday() == 5:
            ink = colours.saturday
        lettering = number if part == "number" else small
        if part == "number" and day == today:
            _pill(painter, text.box, theme)
            ink = colours.on_accent
        elif part == "number" and day == chosen:
            painter.setPen(QPen(colour(colours.accent), 2))
            under = text.box.y + text.box.h
            painter.drawLine(QLineF(text.box.x - 1, under, text.box.x + text.box.w + 1, under))
        painter.setPen(colour(ink))
        painter.setFont(lettering.font)
        if text.shown:
            lettering.draw(painter, text.box.x, text.box.y, text.shown)


def _pill(painter: QPainter, box: Box, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.colours.accent))
    rect = QRectF(box.x - theme.em * 0.38, box.y + 1, box.w + theme.em * 0.76, box.h - 2)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


def draw_strip(
    painter: QPainter,
    strip: DrawnStrip,
    scene: Scene,
    hand: Hand,
    *,
    selected: bool = False,
    left: float = 0.0,
) -> None:
    """One strip above the hours; its text stays right of `left` while the strip is scrolled past."""
    theme, box, item = hand.theme, strip.box, strip.item
    em = theme.em
    pen = QPen(Qt.PenStyle.NoPen)
    if selected:
        pen = QPen(colour(theme.colours.accent), 2)
    elif item is not None and (item.status in NOT_SURE or item.key in scene.turns):
        pen = QPen(colour(strip.shade.bar), 1, Qt.PenStyle.DashLine)
    if isinstance(strip.source, OutsideBand):
        beyond.draw_frame(painter, box, strip.source, theme)
    else:
        painter.setPen(pen)
        painter.setBrush(colour(strip.shade.fill))
        painter.drawRoundedRect(QRectF(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1), em * 0.22, em * 0.22)
    if strip.starts_here and not isinstance(strip.source, OutsideBand):
        painter.fillRect(QRectF(box.x + 1, box.y + 1, em * 0.24, box.h - 2), colour(strip.shade.bar))
    elif not strip.starts_here:
        _arrow(painter, strip, em, at_start=True)
    if not strip.ends_here:
        _arrow(painter, strip, em, at_start=False)
    slide = max(0.0, left - box.x)
    painter.save()
    painter.setClipRect(to_rect(box), Qt.ClipOperation.IntersectClip)
    if slide < box.w - em:
        _draw_strip_text(painter, strip, hand, slide=slide)
    painter.restore()


def _arrow(painter: QPainter, strip: DrawnStrip, em: float, *, at_start: bool) -> None:
    """A small angle where it goes on beyond what is shown."""
    box = strip.box
    tip = box.x + em * 0.16 if at_start else box.x + box.w - em * 0.16
    back = tip + em * 0.2 if at_start else tip - em * 0.2
    middle = box.y + box.h / 2
    painter.setPen(QPen(colour(strip.shade.bar), 1.4))
    painter.drawLines(
        [QLineF(back, middle - em * 0.22, tip, middle), QLineF(tip, middle, back, middle + em * 0.22)]
    )


def _draw_strip_text(painter: QPainter, strip: DrawnStrip, hand: Hand, *, slide: float) -> None:
    theme, letters, box = hand.theme, hand.letters, strip.box
    y = box.y + (box.h - letters.small.height) / 2
    x = box.x + slide + theme.em * 0.6
    if strip.mark:
        tab = Box(x - theme.em * 0.1, box.y + box.h * 0.12, theme.em * 1.1, box.h * 0.76)
        draw_tab(painter, hand, tab=tab, shade=strip.shade, mark=strip.mark)
        x = box.x + slide + theme.em * 1.85
    if not strip.line:
        return
    painter.setPen(colour(strip.shade.text))
    painter.setFont(letters.small.font)
    letters.small.draw(painter, x, y, strip.line)
    if strip.item is not None and strip.item.status in NOT_TAKING_PLACE:
        through = y + letters.small.height * 0.55
        painter.drawLine(QLineF(x, through, x + letters.small.width(strip.line), through))


def draw_more(painter: QPainter, scene: Scene, hand: Hand) -> None:
    """“3건 더” on days on which not everything found a row; a click lists the day."""
    theme, small = hand.theme, hand.letters.small
    painter.setFont(small.font)
    for day, hidden in scene.hidden.items():
        box = more_box(scene, day)
        painter.setPen(QPen(colour(theme.colours.line), 1))
        painter.setBrush(colour(theme.colours.raised))
        painter.drawRoundedRect(QRectF(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1), 3, 3)
        painter.setPen(colour(theme.colours.accent_text))
        text = hand.words.text("window.week.more", count=len(hidden))
        small.draw(painter, box.x + theme.em * 0.6, box.y + (box.h - small.height) / 2, text)


def more_box(scene: Scene, day: int) -> Box:
    """Where the counter of a day stands: in the last row above the hours."""
    return scene.grid.strip_box(day, day, scene.grid.strip_rows - 1)


def draw_lane_names(painter: QPainter, scene: Scene, hand: Hand) -> None:
    """What the lanes above the hours are, in the gutter beside their first row."""
    grid, small = scene.grid, hand.letters.small
    painter.setPen(colour(hand.theme.colours.faint))
    painter.setFont(small.font)
    for row, key in scene.lane_names:
        text = hand.words.text(key)
        x = grid.gutter - small.width(text) - grid.em * 0.5
        small.draw(painter, x, grid.head + row * grid.strip + (grid.strip - 2 - small.height) / 2, text)
