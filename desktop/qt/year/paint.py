# SPDX-License-Identifier: Apache-2.0
"""Draws a year: months, days filled by how much lies on them, lines under them, the legend.

Colour is never alone: the fuller a day, the more dots stand under its number, and each sort of line
has its own stroke.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.qt.month.bands import band_shade
from desktop.qt.painted import Lettering, to_rect
from desktop.qt.theme import Theme
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import colour, mixed
from desktop.qt.year.density import LINES, STEPS, Load, level
from desktop.qt.year.grid import DAYS, MONTHS, YearGrid
from desktop.words import Words
from desktop.words.dates import ENGLISH_MONTHS, weekday

STRENGTHS = (0.0, 0.16, 0.31, 0.48, 0.88)
LINE_ROOM_EMS = 0.42
STROKES = {
    "council_session": Qt.PenStyle.SolidLine,
    "election_period": Qt.PenStyle.DashLine,
    "season": Qt.PenStyle.DotLine,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letterings of the year view."""

    month: Lettering
    day: Lettering
    bold: Lettering


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the days of the year shown."""

    year: int
    loads: Mapping[date, Load] = field(default_factory=dict)
    lines: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    plans: Mapping[int, int] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)
    elections: frozenset[date] = frozenset()
    sittings: frozenset[date] = frozenset()


def month_name(month: int, words: Words) -> str:
    """1월; January."""
    return words.text(
        "months.month_name", month=str(month) if words.lang == "ko" else ENGLISH_MONTHS[month - 1]
    )


def draw_months(
    painter: QPainter,
    grid: YearGrid,
    facts: Facts,
    theme: Theme,
    letters: Letters,
    words: Words,
    *,
    today: date,
) -> None:
    """All that can be seen of the twelve months."""
    painter.fillRect(QRectF(0, 0, grid.width, max(grid.height, grid.tall)), colour(theme.colours.panel))
    for month in range(1, MONTHS + 1):
        box = grid.month(month)
        if box.y + box.h < 0 or box.y > grid.height:
            continue
        _draw_title(painter, grid, facts, theme, letters, words, month=month, now=today)
        for number in range(1, monthrange(facts.year, month)[1] + 1):
            _draw_day(painter, grid, facts, theme, letters, date(facts.year, month, number), today=today)


def title_texts(facts: Facts, words: Words, month: int) -> tuple[str, str]:
    """The name of a month and how much lies in it."""
    count = sum(load.count for day, load in facts.loads.items() if day.month == month)
    key = "months.month_plans" if facts.plans.get(month) else "months.month_count"
    said = (
        words.text(key, count=count, plans=facts.plans.get(month, 0))
        if count or facts.plans.get(month)
        else ""
    )
    return month_name(month, words), said


def _draw_title(
    painter: QPainter,
    grid: YearGrid,
    facts: Facts,
    theme: Theme,
    letters: Letters,
    words: Words,
    *,
    month: int,
    now: date,
) -> None:
    box, colours = grid.month(month), theme.colours
    name, said = title_texts(facts, words, month)
    here = (now.year, now.month) == (facts.year, month)
    painter.setPen(colour(colours.accent_text if here else colours.text))
    painter.setFont(letters.month.font)
    left = box.x + grid.cell * 0.18
    letters.month.draw(painter, left, box.y, name)
    painter.setFont(letters.day.font)
    painter.setPen(colour(colours.muted))
    room = box.w - letters.month.width(name) - grid.em
    shown = letters.day.lines(said, room)
    if shown:
        y = box.y + letters.month.height - letters.day.height - theme.em * 0.08
        letters.day.draw(painter, box.x + box.w - letters.day.width(shown[0]) - grid.cell * 0.18, y, shown[0])
    y = box.y + grid.head - letters.day.height - theme.em * 0.1
    for column in range(DAYS):
        ink = colours.holiday if column == 6 else colours.saturday if column == 5 else colours.faint
        painter.setPen(colour(ink))
        text = weekday(date(2024, 1, 1 + column), words.lang)[:1]
        x = box.x + (column + 0.5) * grid.cell - letters.day.width(text) / 2
        letters.day.draw(painter, x, y, text)
    painter.setPen(QPen(colour(colours.line), 1))
    painter.drawLine(QLineF(box.x, box.y + grid.head - 1, box.x + box.w, box.y + grid.head - 1))


def _draw_day(
    painter: QPainter, grid: YearGrid, facts: Facts, theme: Theme, letters: Letters, day: date, *, today: date
) -> None:
    box, colours = grid.day(day), theme.colours
    load = facts.loads.get(day)
    steps = level(load.count) if load is not None else 0
    lines = facts.lines.get(day, ())
    strip = LINE_ROOM_EMS * theme.em  # under the fill, for the lines
    box, under = Box(box.x, box.y, box.w, box.h - strip), box.y + box.h
    inner = QRectF(box.x + 1, box.y + 1, box.w - 2, box.h - 2)
    if steps:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(colours.accent, colours.panel, STRENGTHS[steps]))
        painter.drawRoundedRect(inner, theme.em * 0.18, theme.em * 0.18)
    strong = steps == 4
    ink = colours.text
    if day in facts.holidays or day in facts.elections or day.weekday() == 6:
        ink = colours.holiday
    elif day.weekday() == 5:
        ink = colours.saturday
    if steps >= 2:  # red and blue cannot be read on the fuller fills
        ink = colours.on_accent if strong else colours.text
    lettering = letters.bold if day == today or day in facts.sittings else letters.day
    text = str(day.day)
    painter.setFont(lettering.font)
    painter.setPen(colour(ink))
    y = box.y + (box.h - lettering.height) / 2 - (theme.em * 0.16 if steps else 0)
    lettering.draw(painter, box.x + (box.w - lettering.width(text)) / 2, y, text)
    if steps:
        _draw_dots(painter, box, steps, theme, strong=strong)
    for number, code in enumerate(lines):
        _draw_line(painter, box.x, box.x + box.w, under - strip * 0.25 - number * strip * 0.5, code, theme)
    if day in facts.elections:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(colours.holiday), 1.5))
        painter.drawRoundedRect(inner, theme.em * 0.18, theme.em * 0.18)
    if day == today:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(colours.accent), max(1.5, theme.em * 0.12)))
        painter.drawEllipse(QRectF(box.x + box.w / 2 - box.h / 2 + 1, box.y + 1, box.h - 2, box.h - 2))


def _draw_dots(painter: QPainter, box: Box, steps: int, theme: Theme, *, strong: bool) -> None:
    """As many dots as steps, under the number."""
    size = max(2.0, round(theme.em * 0.17))
    gap = size * 0.9
    wide = steps * size + (steps - 1) * gap
    x, y = box.x + (box.w - wide) / 2, box.y + box.h - size - theme.em * 0.16
    ink = colour(theme.colours.on_accent if strong else theme.colours.text)
    for number in range(steps):
        painter.fillRect(QRectF(x + number * (size + gap), y, size, size), ink)


def _draw_line(painter: QPainter, x: float, until: float, y: float, code: str, theme: Theme) -> None:
    pen = QPen(colour(band_shade(code, theme.colours).bar), max(2.0, theme.em * 0.14), STROKES[code])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(x, y, until, y))


def draw_cursor(painter: QPainter, box: Box, theme: Theme) -> None:
    """The keyboard's day."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme.colours.text), max(2.0, theme.em * 0.14)))
    rect = to_rect(box)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.em * 0.2, theme.em * 0.2)


def legend_entries(words: Words) -> list[tuple[str, int, str]]:
    """(code, steps, text) of the legend: the steps of fullness, then the lines."""
    entries = []
    for number, step in enumerate(STEPS, start=1):
        last = STEPS[number] - 1 if number < len(STEPS) else None
        if last is None:
            text = words.text("months.legend_from", first=step)
        elif last == step:
            text = words.text("months.legend_one", count=step)
        else:
            text = words.text("months.legend_range", first=step, last=last)
        entries.append(("", number, text))
    return [*entries, *((code, 0, words.text(f"months.legend_{code}")) for code in LINES)]


def legend_rows(width: float, em: float, letters: Letters, words: Words) -> list[list[tuple[str, int, str]]]:
    """The entries in as many rows as they need."""
    rows: list[list[tuple[str, int, str]]] = [[]]
    x = em * 0.9
    for entry in legend_entries(words):
        need = _entry_width(entry[2], em, letters)
        if rows[-1] and x + need > width:
            rows.append([])
            x = em * 0.9
        rows[-1].append(entry)
        x += need + em
    return rows


def _entry_width(text: str, em: float, letters: Letters) -> float:
    return letters.day.height * 1.1 + em * 0.4 + letters.day.width(text)


def draw_legend(painter: QPainter, grid: YearGrid, theme: Theme, letters: Letters, words: Words) -> None:
    """What the fills, the dots and the lines mean; it stays at the bottom of the view."""
    top = grid.height - grid.legend
    painter.fillRect(QRectF(0, top, grid.width, grid.legend), colour(theme.colours.ground))
    painter.setPen(QPen(colour(theme.colours.line), 1))
    painter.drawLine(QLineF(0, top, grid.width, top))
    side = letters.day.height
    y = top + side * 0.5
    for row in legend_rows(grid.width, theme.em, letters, words):
        x = theme.em * 0.9
        for code, steps, text in row:
            box = Box(x, y, side * 1.1, side)
            if code:
                _draw_line(painter, box.x, box.x + box.w, box.y + box.h * 0.6, code, theme)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(mixed(theme.colours.accent, theme.colours.panel, STRENGTHS[steps]))
                painter.drawRoundedRect(to_rect(box), theme.em * 0.18, theme.em * 0.18)
                _draw_dots(painter, box, steps, theme, strong=steps == 4)
            painter.setPen(colour(theme.colours.muted))
            painter.setFont(letters.day.font)
            letters.day.draw(painter, box.x + box.w + theme.em * 0.4, box.y, text)
            x += _entry_width(text, theme.em, letters) + theme.em
        y += side * 1.4
