# SPDX-License-Identifier: Apache-2.0
"""The row of days above the week: weekday, number, today's mark, the name of a holiday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.theme import Theme
from desktop.qt.week.metrics import Box, Grid
from desktop.qt.week.paint import colour, day_dates
from desktop.words import Words
from desktop.words.dates import full_date, weekday

HeadText = tuple[int, str, PaintedText]


def head_texts(
    grid: Grid,
    theme: Theme,
    words: Words,
    number: Lettering,
    small: Lettering,
    *,
    first: date,
    holidays: Mapping[date, str],
) -> list[HeadText]:
    """(day, part, text) for weekday, number and holiday name; the name is elided into what is left."""
    made: list[HeadText] = []
    for day, shown in enumerate(day_dates(first)):
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
    """Draws the day heads and the ground behind the strips; `letters` are those of number and small."""
    colours = theme.colours
    across = max(grid.width, grid.gutter + grid.plane_width)
    painter.fillRect(QRectF(0, 0, across, grid.top), colour(colours.ground))
    painter.setPen(QPen(colour(colours.line), 1))
    painter.drawLines([QLineF(grid.x(d), grid.head * 0.2, grid.x(d), grid.top) for d in range(8)])
    painter.drawLine(QLineF(0, grid.top - 1, across, grid.top - 1))
    number, small = letters
    days = day_dates(first)
    for day, part, text in texts:
        ink = colours.text if part == "number" else colours.muted
        if days[day] in holidays or days[day].weekday() == 6:
            ink = colours.holiday
        elif days[day].weekday() == 5:
            ink = colours.saturday
        lettering = number if part == "number" else small
        if part == "number" and day == today:
            _pill(painter, text.box, theme)
            ink = colours.on_accent
        elif part == "number" and day == chosen:
            painter.setPen(QPen(colour(colours.accent), 2))
            painter.drawLine(
                QLineF(
                    text.box.x - 1,
                    text.box.y + text.box.h,
                    text.box.x + text.box.w + 1,
                    text.box.y + text.box.h,
                )
            )
        painter.setPen(colour(ink))
        painter.setFont(lettering.font)
        if text.shown:
            lettering.draw(painter, text.box.x, text.box.y, text.shown)


def _pill(painter: QPainter, box: Box, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.colours.accent))
    rect = QRectF(box.x - theme.em * 0.38, box.y + 1, box.w + theme.em * 0.76, box.h - 2)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
