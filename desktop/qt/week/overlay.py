# SPDX-License-Identifier: Apache-2.0
"""Events of outside calendars among the hours: under our blocks, with a line at the right that stays seen."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from desktop.qt.painted import PaintedText
from desktop.qt.week import beyond, others
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import colour
from desktop.qt.week.scene import DrawnOutside, Hand, Scene
from desktop.screens.calendar import CalendarScreen, OutsideBand
from desktop.words import Words
from desktop.words.dates import wall_time

_MOST_A_DAY = 24  # more cannot be told apart, and all of them are painted with each week


def add_outside(scene: Scene, screen: CalendarScreen, hand: Hand) -> None:
    """Where they lie, and the one line of text where our blocks leave room for it. After the blocks."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for block in scene.blocks:
        taken.setdefault(block.placed.day, []).append((block.box.y, block.box.y + block.box.h))
    for crowd in scene.crowds:
        taken.setdefault(crowd.day, []).append((crowd.box.y, crowd.box.y + crowd.box.h))
    lying: dict[int, _Day] = {}
    for band in screen.outside:
        if not others.is_hourly(band):
            continue
        for part in _parts(band, scene):
            here = lying.get(part[0])
            if here is None:
                here = lying[part[0]] = _Day(sorted(taken.get(part[0], ())))
            if len(here.drawn) < _MOST_A_DAY:
                here.add(scene, hand, band, part)
            else:
                here.drawn[-1] = replace(here.drawn[-1], more=here.drawn[-1].more + 1)
    scene.outside = [one for day in sorted(lying) for one in lying[day].drawn]


def tip_of(one: DrawnOutside, words: Words) -> str:
    """All of it, and how many more lie on the day than can be told apart."""
    tip = others.tip_of(one.band, words)
    return f"{tip}\n{words.text('outside.more', count=one.more)}" if one.more else tip


def _parts(band: OutsideBand, scene: Scene) -> Iterator[tuple[int, int, int]]:
    """(day, start, end) in minutes of each day it touches."""
    assert band.start is not None
    assert band.end is not None
    start, end = wall_time(band.start), wall_time(band.end)
    first = (start.date() - scene.first).days * DAY_MIN + start.hour * 60 + start.minute
    last = max((end.date() - scene.first).days * DAY_MIN + end.hour * 60 + end.minute, first + 15)
    for day in range(max(0, first // DAY_MIN), min(scene.days - 1, (last - 1) // DAY_MIN) + 1):
        yield day, max(0, first - day * DAY_MIN), min(DAY_MIN, last - day * DAY_MIN)


class _Day:
    """What lies on one day so far, from early to late; `covered` are heights that no word may take."""

    def __init__(self, covered: list[tuple[float, float]]) -> None:
        self.drawn: list[DrawnOutside] = []
        self._covered = covered
        self._ends: list[float] = []

    def add(self, scene: Scene, hand: Hand, band: OutsideBand, part: tuple[int, int, int]) -> None:
        """One that meets others begins a little further right, as far as a third of the day."""
        grid, small, em = scene.grid, hand.letters.small, scene.grid.em
        day, start, end = part
        y = grid.y(start) + 1
        height = max(small.height, grid.y(end) - y - 1)
        self._ends = [bottom for bottom in self._ends if bottom > y]
        x = round(grid.x(day) + em * 0.1 + min(len(self._ends) * em * 0.5, grid.day / 3))
        self._ends.append(y + height)
        box = Box(x, y, round(grid.x(day + 1) - em * 0.08 - x), height)
        text = others.named(band, hand.words)
        spot = _free_line(box, self._covered, small.height)
        shown = small.lines(text, box.w - em * 0.9) if spot is not None else ()
        if shown and spot is not None:
            insort(self._covered, (spot, spot + small.height))
        self.drawn.append(
            DrawnOutside(
                band=band,
                day=day,
                box=box,
                text=text,
                line=shown[0] if shown else "",
                text_y=box.y if spot is None else spot,
            )
        )


def _free_line(box: Box, covered: Sequence[tuple[float, float]], line: float) -> float | None:
    """The first height in the box at which a line of text would be neither covered nor cover another."""
    y = box.y
    for top, bottom in covered:
        if bottom <= y:
            continue
        if top >= y + line:
            break
        y = bottom + 1
    return y if y + line <= box.y + box.h + 2 else None


def draw_outside(painter: QPainter, scene: Scene, hand: Hand, *, top: float, bottom: float) -> None:
    """What reaches between two heights of the plane; our blocks come over it."""
    small = hand.letters.small
    painter.setFont(small.font)
    painter.setPen(colour(hand.theme.colours.muted))
    for one in scene.outside:
        if one.box.y >= bottom or one.box.y + one.box.h <= top:
            continue
        beyond.draw_frame(painter, one.box, one.band, hand.theme)
        if one.line:
            small.draw(painter, one.box.x + scene.grid.em * 0.45, one.text_y, one.line)


def draw_edges(painter: QPainter, scene: Scene, hand: Hand, *, top: float, bottom: float) -> None:
    """The line at the right of the day, beside our blocks: something of others lies here."""
    grid = scene.grid
    lines: dict[str, list[QLineF]] = {}
    for one in scene.outside:
        if one.box.y < bottom and one.box.y + one.box.h > top:
            x = grid.x(one.day + 1) - grid.em * 0.2
            line = QLineF(x, one.box.y + 1, x, one.box.y + one.box.h - 1)
            lines.setdefault(beyond.bar_of(one.band.color, hand.theme), []).append(line)
    for bar, some in lines.items():
        painter.setPen(QPen(colour(bar), max(2.0, grid.em * 0.16)))
        painter.drawLines(some)


def at(scene: Scene, x: float, y: float) -> DrawnOutside | None:
    """The one under a point of the plane; the latest lies on top."""
    return next((one for one in reversed(scene.outside) if one.box.holds(x, y)), None)


def texts(scene: Scene, hand: Hand) -> Iterator[PaintedText]:
    """Every text painted, for the audit."""
    small = hand.letters.small
    for one in scene.outside:
        if one.line:
            x = one.box.x + scene.grid.em * 0.45
            yield PaintedText(
                text=one.text,
                shown=one.line,
                box=Box(x, one.text_y, small.width(one.line), small.height),
                room=Box(one.box.x, one.text_y, one.box.w, small.height),
                font=small.font,
                tooltip=f"{tip_of(one, hand.words)}\n{one.text}",
            )
