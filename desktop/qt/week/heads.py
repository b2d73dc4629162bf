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


def head_texts(
    grid: Grid,
    theme: Theme,
    words: Words,
    number: Lettering,
    small: Lettering,
    *,
    first: date,
    holidays: Mapping[date, str],
) -> list[tuple[int, str, PaintedText]]:
    """(day, part, text) for weekday, number and holiday name; the name is elided into what is left."""
    made: list[tuple[int, str, PaintedText]] = []
    for day, shown in enumerate(day_dates(first)):
        left = grid.x(day) + grid.em * 0.55
        middle = grid.head / 2
        name = weekday(shown, words.lang)
        tip = full_date(shown, words.lang)
        x = left
        for part, text, lettering in (("weekday", name, small), ("number", str(shown.day), number)):
            width = lettering.width(text)
            box = Box(
                x + (grid.em * 0.45 if part == "number" else 0),
                middle - lettering.height / 2,
                width,
                lettering.height,
            )
            made.append(
                (
                    day,
                    part,
                    PaintedText(
                        text=text,
                        shown=text,
                        box=box,
                        room=Box(grid.x(day), 0, grid.day, grid.head),
                        font=lettering.font,
                        tooltip=tip,
                    ),
                )
            )
            x = box.x + width + grid.em * 0.25
        holiday = holidays.get(shown)
        if holiday:
            x += grid.em * 0.35
            room = grid.x(day + 1) - x - grid.em * 0.3
            lines = small.lines(holiday, room)
            line = lines[0] if lines else ""
            box = Box(x, middle - small.height / 2, small.width(line), small.height)
            made.append(
                (
                    day,
                    "holiday",
                    PaintedText(
                        text=holiday,
                        shown=line,
                        box=box,
                        room=Box(x, 0, max(room, 0), grid.head),
                        font=small.font,
                        tooltip=f"{tip} {holiday}",
                    ),
                )
            )
    return made


def draw_heads(
    painter: QPainter,
    grid: Grid,
    theme: Theme,
    texts: list[tuple[int, str, PaintedText]],
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
