# SPDX-License-Identifier: Apache-2.0
"""Events of outside calendars in a month: on the lines that ours leave free, never instead of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtGui import QPainter

from desktop.qt.month.grid import DAYS, MonthGrid
from desktop.qt.month.scene import Letters, OutsideChip, Scene
from desktop.qt.painted import PaintedText
from desktop.qt.theme import Theme
from desktop.qt.week import others
from desktop.qt.week.beyond import draw_frame
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import colour
from desktop.screens.calendar import OutsideBand
from desktop.words import Words
from desktop.words.dates import time_text, wall_time

MOST_TOLD = 8


def by_day(bands: Sequence[OutsideBand], first: date, last: date) -> dict[date, list[OutsideBand]]:
    """Those of each day, whole days first."""
    found: dict[date, list[OutsideBand]] = {}
    for band in sorted(bands, key=lambda b: (b.start is not None, b.start.timestamp() if b.start else 0.0)):
        begin, end = max(first, band.first), min(last, band.last)
        for number in range((end - begin).days + 1):
            found.setdefault(begin + timedelta(days=number), []).append(band)
    return found


def add_chips(
    scene: Scene,
    bands: Mapping[date, Sequence[OutsideBand]],
    free: Mapping[date, Sequence[int]],
    *,
    words: Words,
    letters: Letters,
) -> None:
    """`free`: the lines of each day that nothing of ours stands on."""
    for day, standing in bands.items():
        rows = free.get(day, ())
        shown = standing[: len(rows)]
        if len(standing) > len(rows) and rows:
            shown = standing[: len(rows) - 1]
        for row, band in zip(rows, shown, strict=False):
            tip = others.tip_of(band, words)
            scene.outside.append(_chip(scene.grid, day, row, band, _short(band, words), tip, letters))
        rest = standing[len(shown) :]
        if rest and not rows:
            scene.outside += _sign(scene, day, rest, words, letters)
        elif rest:
            text = words.text("outside.more" if shown else "outside.count", count=len(rest))
            tip = "\n".join(told(rest, words))
            scene.outside.append(_chip(scene.grid, day, rows[len(shown)], None, text, tip, letters))


def _sign(
    scene: Scene, day: date, standing: Sequence[OutsideBand], words: Words, letters: Letters
) -> list[OutsideChip]:
    """Where ours fill the day: a small frame at the right of its number, if that leaves room for one."""
    head = next((one for one in scene.heads if one.day == day), None)
    em = scene.grid.em
    if head is None:
        return []
    written = letters.number.width(head.number) + (letters.small.width(head.line) + em if head.line else 0)
    size = em * 0.75
    box = Box(
        head.box.x + head.box.w - size - em * 0.3, head.box.y + (scene.grid.number - size) / 2, size, size
    )
    if box.x < head.box.x + written + em:
        return []
    tip = "\n".join(told(standing, words))
    return [OutsideChip(band=standing[0], box=box, text="", line="", tip=tip)]


def _chip(
    grid: MonthGrid, day: date, row: int, band: OutsideBand | None, text: str, tip: str, letters: Letters
) -> OutsideChip:
    week, column = divmod((day - grid.first).days, DAYS)
    box = grid.row_box(week, column, column, row)
    shown = letters.small.lines(text, box.w - grid.em * 0.7)
    return OutsideChip(band=band, box=box, text=text, line=shown[0] if shown else "", tip=tip)


def _short(band: OutsideBand, words: Words) -> str:
    """The hour it begins and what it is; whose it is stands behind."""
    name = str(band.values.get("name") or "")
    title = others.title_of(band, words)
    if not others.is_hourly(band) or band.start is None:
        return words.text("outside.band", title=title, name=name)
    hour = time_text(wall_time(band.start))
    return words.text("outside.band_hours", hours=hour, title=title, name=name)


def told(bands: Sequence[OutsideBand], words: Words) -> list[str]:
    """One line each for tooltips and screen readers, the first of many."""
    lines = [f"{words.text('outside.tip', name='').strip()} {others.line_of(one, words)}" for one in bands]
    if len(lines) <= MOST_TOLD:
        return lines
    return [*lines[:MOST_TOLD], words.text("outside.more", count=len(lines) - MOST_TOLD)]


def at(scene: Scene, x: float, y: float) -> OutsideChip | None:
    """The chip under a point."""
    return next((one for one in scene.outside if one.box.holds(x, y)), None)


def draw(painter: QPainter, scene: Scene, theme: Theme, letters: Letters) -> None:
    """Outlined with dashes, the words in the quiet colour."""
    painter.setFont(letters.small.font)
    for one in scene.outside:
        if one.band is not None:
            draw_frame(painter, one.box, one.band, theme)
        if one.line:
            painter.setPen(colour(theme.colours.muted))
            y = one.box.y + (one.box.h - letters.small.height) / 2
            letters.small.draw(painter, one.box.x + theme.em * 0.35, y, one.line)


def texts(scene: Scene, letters: Letters) -> Iterator[PaintedText]:
    """Every text painted, for the audit."""
    small, em = letters.small, scene.grid.em
    for one in scene.outside:
        if not one.text:
            continue
        room = Box(one.box.x, one.box.y, one.box.w, max(one.box.h, small.height))
        yield PaintedText(
            text=one.text,
            shown=one.line,
            box=Box(one.box.x + em * 0.35, one.box.y, small.width(one.line), small.height),
            room=room,
            font=small.font,
            tooltip=f"{one.tip}\n{one.text}",
        )
