# SPDX-License-Identifier: Apache-2.0
"""Builds the scene of the days shown."""

from __future__ import annotations

from dataclasses import replace

from desktop.qt.week.blocks import add_blocks
from desktop.qt.week.metrics import Grid
from desktop.qt.week.overlay import add_outside
from desktop.qt.week.scene import Hand, Scene
from desktop.qt.week.sentences import alternatives
from desktop.qt.week.strips import add_strips, placed_strips
from desktop.screens.calendar import CalendarScreen

# What lies above the hours gets a third of the height, and never more rows than one can take in.
LEAST_STRIP_ROWS, MOST_STRIP_ROWS, MOST_OF_HEIGHT = 4, 9, 0.34


def build_scene(
    screen: CalendarScreen,
    hand: Hand,
    *,
    width: float,
    height: float,
) -> Scene:
    """The scene of `screen` in a viewport of `width` × `height` pixels, nothing scrolled."""
    placed, sources = placed_strips(screen)
    needed = max((p.row + 1 for p in placed), default=1)  # an empty row, to drop a day into
    line = hand.letters.plain.height
    sizes = {"width": width, "height": height, "em": hand.theme.em, "line": line}
    flat = Grid(**sizes, strip_rows=0, days=screen.days)
    room = int((height * MOST_OF_HEIGHT - flat.head) // flat.strip)
    grid = replace(flat, strip_rows=min(needed, max(LEAST_STRIP_ROWS, min(MOST_STRIP_ROWS, room))))
    turns = alternatives(screen.items)
    scene = Scene(grid=grid, first=screen.first, days=screen.days, items=screen.items, turns=turns)
    add_strips(scene, screen, hand, placed=placed, sources=sources)
    add_blocks(scene, hand)
    add_outside(scene, screen, hand)
    return scene


def scrolled(grid: Grid, x: float, y: float) -> Grid:
    """The same grid with the plane moved by so many pixels."""
    return replace(grid, scroll_x=x, scroll_y=y)
