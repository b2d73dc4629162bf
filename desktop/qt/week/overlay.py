# SPDX-License-Identifier: Apache-2.0
"""Events of outside calendars among the hours: under our blocks, with a line at the right that stays seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from desktop.qt.painted import PaintedText
from desktop.qt.week import beyond, others
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import colour
from desktop.qt.week.scene import DrawnOutside, Hand, Scene
from desktop.screens.calendar import CalendarScreen, OutsideBand
from desktop.words.dates import wall_time

_MOST_A_DAY = 40  # more cannot be told apart, and all of them are painted with each week


def add_outside(scene: Scene, screen: CalendarScreen, hand: Hand) -> None:
    """Where they lie, and the one line of text where our blocks leave room for it. After the blocks."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for block in scene.blocks:
        taken.setdefault(block.placed.day, []).append((block.box.y, block.box.y + block.box.h))
    for crowd in scene.crowds:
        taken.setdefault(crowd.day, []).append((crowd.box.y, crowd.box.y + crowd.box.h))
    lying: dict[int, list[DrawnOutside]] = {}
    for band in screen.outside:
        if not others.is_hourly(band):
            continue
        for day, start, end in _parts(band, scene):
            here = lying.setdefault(day, [])
            if len(here) < _MOST_A_DAY:
                here.append(_drawn(scene, hand, band, (day, start, end), here, taken.get(day, ())))
    scene.outside = [one for day in sorted(lying) for one in lying[day]]


def _parts(band: OutsideBand, scene: Scene) -> Iterator[tuple[int, int, int]]:
    """(day, start, end) in minutes of each day it touches."""
    assert band.start is not None
    assert band.end is not None
    start, end = wall_time(band.start), wall_time(band.end)
    first = (start.date() - scene.first).days * DAY_MIN + start.hour * 60 + start.minute
    last = max((end.date() - scene.first).days * DAY_MIN + end.hour * 60 + end.minute, first + 15)
    for day in range(max(0, first // DAY_MIN), min(scene.days - 1, (last - 1) // DAY_MIN) + 1):
        yield day, max(0, first - day * DAY_MIN), min(DAY_MIN, last - day * DAY_MIN)


def _drawn(
    scene: Scene,
    hand: Hand,
    band: OutsideBand,
    part: tuple[int, int, int],
    here: Sequence[DrawnOutside],
    taken: Sequence[tuple[float, float]],
) -> DrawnOutside:
    grid, small, em = scene.grid, hand.letters.small, scene.grid.em
    day, start, end = part
    y = grid.y(start) + 1
    height = max(small.height, grid.y(end) - y - 1)
    # Each that meets one before it begins a little further right, as far as a third of the day.
    over = sum(one.box.y < y + height and one.box.y + one.box.h > y for one in here)
    x = grid.x(day) + em * 0.1 + min(over * em * 0.5, grid.day / 3)
    box = Box(round(x), y, round(grid.x(day + 1) - em * 0.08 - x), height)
    text = others.named(band, hand.words)
    covered = [*taken, *((one.text_y, one.text_y + small.height) for one in here if one.line)]
    spot = _free_line(box, covered, small.height)
    shown = small.lines(text, box.w - em * 0.9) if spot is not None else ()
    return DrawnOutside(
        band=band,
        day=day,
        box=box,
        text=text,
        line=shown[0] if shown else "",
        text_y=box.y if spot is None else spot,
    )


def _free_line(box: Box, covered: Sequence[tuple[float, float]], line: float) -> float | None:
    """The first height in the box at which nothing of ours would cover a line of text."""
    y = box.y
    for top, bottom in sorted(covered):
        if bottom <= y:
            continue
        if top >= y + line:
            break
        y = bottom + 1
    return y if y + line <= box.y + box.h + 2 else None


def draw_outside(painter: QPainter, scene: Scene, hand: Hand, *, top: float, bottom: float) -> None:
    """What reaches between two heights of the plane; our blocks come over it."""
    small = hand.letters.small
    for one in scene.outside:
        if one.box.y >= bottom or one.box.y + one.box.h <= top:
            continue
        beyond.draw_frame(painter, one.box, one.band, hand.theme)
        if one.line:
            painter.setPen(colour(hand.theme.colours.muted))
            painter.setFont(small.font)
            small.draw(painter, one.box.x + scene.grid.em * 0.45, one.text_y, one.line)


def draw_edges(painter: QPainter, scene: Scene, hand: Hand, *, top: float, bottom: float) -> None:
    """The line at the right of the day, beside our blocks: something of others lies here."""
    grid = scene.grid
    for one in scene.outside:
        if one.box.y < bottom and one.box.y + one.box.h > top:
            ink = colour(beyond.shade_of(one.band, hand.theme).bar)
            painter.setPen(QPen(ink, max(2.0, grid.em * 0.16)))
            x = grid.x(one.day + 1) - grid.em * 0.2
            painter.drawLine(QLineF(x, one.box.y + 1, x, one.box.y + one.box.h - 1))


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
                tooltip=f"{others.tip_of(one.band, hand.words)}\n{one.text}",
            )
