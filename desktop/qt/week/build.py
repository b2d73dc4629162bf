# SPDX-License-Identifier: Apache-2.0
"""Builds the scene of a week."""

from __future__ import annotations

from desktop.qt.theme import Theme
from desktop.qt.week.blocks import add_blocks
from desktop.qt.week.metrics import Grid
from desktop.qt.week.scene import Letterings, Scene
from desktop.qt.week.strips import MOST_STRIP_ROWS, add_strips
from desktop.screens.week import WeekScreen
from desktop.words import Words


def build_scene(
    screen: WeekScreen,
    *,
    grid: Grid,
    theme: Theme,
    words: Words,
    letters: Letterings,
    rows: int = MOST_STRIP_ROWS,
) -> Scene:
    """The scene of `screen` for a grid whose scroll offsets are zero."""
    scene = Scene(grid=grid, first=screen.first)
    add_strips(scene, screen, theme=theme, words=words, letters=letters, rows=rows)
    add_blocks(scene, screen, theme=theme, words=words, letters=letters)
    return scene
