# SPDX-License-Identifier: Apache-2.0
"""A week turned into things to draw: every rectangle and every line of text, computed once.

Coordinates are those of the plane with nothing scrolled; painting and hit-testing shift them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.theme import Shade, Theme
from desktop.qt.week.layout import (
    Placed,
)
from desktop.qt.week.metrics import Box, Grid
from desktop.screens.week import WeekItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text at its place; `bold` and `small` choose the lettering."""

    x: float
    y: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBlock:
    """An engagement's part of one day, ready to draw."""

    item: WeekItem
    placed: Placed
    box: Box
    shade: Shade
    mark: str
    lines: tuple[Line, ...]
    tooltip: str
    clash: bool
    continues_up: bool = False
    continues_down: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnStrip:
    """Something above the hours: an engagement without an hour, or a band of the calendar."""

    item: WeekItem | None
    box: Box
    shade: Shade
    line: str
    mark: str
    tooltip: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTravel:
    """The way to an engagement: a dotted line of `box` beside its text."""

    box: Box
    text: str
    tight: bool
    tooltip: str


@dataclass(slots=True, kw_only=True)
class Scene:
    """Everything of one week to draw and to hit."""

    grid: Grid
    first: date
    blocks: list[DrawnBlock] = field(default_factory=list)
    strips: list[DrawnStrip] = field(default_factory=list)
    travels: list[DrawnTravel] = field(default_factory=list)
    texts: list[PaintedText] = field(default_factory=list)
    hidden: dict[int, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterings:
    """The three letterings of the week view."""

    bold: Lettering
    small: Lettering
    plain: Lettering


def letterings(theme: Theme) -> Letterings:
    return Letterings(
        bold=Lettering(theme.small_bold), small=Lettering(theme.small), plain=Lettering(theme.base)
    )
