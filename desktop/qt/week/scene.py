# SPDX-License-Identifier: Apache-2.0
"""Days turned into things to draw: every rectangle once, texts when they are first seen.

Coordinates are those of the plane with nothing scrolled; painting and hit-testing shift them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.records.enums import Kind
from desktop.qt.painted import Lettering
from desktop.qt.theme import Shade, Theme
from desktop.qt.week.days import Span
from desktop.qt.week.layout import Placed
from desktop.qt.week.metrics import Box, Grid
from desktop.screens.calendar import Band, CalendarItem, OutsideBand
from desktop.words import Words


class Line(NamedTuple):
    """One line of text at its place; `bold` chooses the lettering."""

    x: float
    y: float
    text: str
    bold: bool = False


class Pieces(NamedTuple):
    """A text as it was broken: what it says, its lines, whether they are bold."""

    text: str
    lines: tuple[Line, ...]


@dataclass(slots=True)
class DrawnBlock:
    """An engagement's part of one day; `pieces` is None until it was first to be seen."""

    item: CalendarItem
    placed: Placed
    box: Box
    shade: Shade
    mark: str
    clash: bool
    continues_up: bool = False
    continues_down: bool = False
    pieces: tuple[Pieces, ...] | None = None


@dataclass(frozen=True, slots=True)
class DrawnCrowd:
    """“+N”: engagements that found no lane of their own."""

    day: int
    box: Box
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnStrip:
    """Something above the hours: an engagement without an hour, or a band of the calendar."""

    source: CalendarItem | Band
    box: Box
    shade: Shade
    text: str
    line: str
    mark: str
    first: int
    last: int
    starts_here: bool = True
    ends_here: bool = True

    @property
    def item(self) -> CalendarItem | None:
        return self.source if isinstance(self.source, CalendarItem) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTravel:
    """The way to an engagement: a dotted line of `box` beside its text."""

    key: int
    box: Box
    text: str
    tight: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnOutside:
    """The part of one day of an event of an outside calendar; `line` is what of `text` has room.

    `more` of the last of a day: how many of others are not drawn there.
    """

    band: OutsideBand
    day: int
    box: Box
    text: str
    line: str
    text_y: float
    more: int = 0


@dataclass(slots=True, kw_only=True)
class Scene:
    """Everything of the days shown, to draw and to hit. `hidden`: day → what found no row above."""

    grid: Grid
    first: date
    days: int
    items: tuple[CalendarItem, ...] = ()
    by_key: Mapping[int, CalendarItem] = field(default_factory=dict)
    among: Mapping[int, Span] = field(default_factory=dict)
    turns: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    blocks: list[DrawnBlock] = field(default_factory=list)
    crowds: list[DrawnCrowd] = field(default_factory=list)
    strips: list[DrawnStrip] = field(default_factory=list)
    outside: list[DrawnOutside] = field(default_factory=list)
    travels: list[DrawnTravel] | None = None
    hidden: dict[int, list[CalendarItem | Band]] = field(default_factory=dict)
    lane_names: list[tuple[int, str]] = field(default_factory=list)
    barred: list[tuple[int, int, int]] = field(default_factory=list)
    said: dict[int, str] = field(default_factory=dict)

    def item(self, key: int) -> CalendarItem | None:
        return self.by_key.get(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterings:
    """The three letterings of the grid."""

    bold: Lettering
    small: Lettering
    plain: Lettering


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """What the scene is drawn with: looks, words and letters, and the letter of each kind."""

    theme: Theme
    words: Words
    letters: Letterings
    marks: Mapping[Kind, str]


def letterings(theme: Theme) -> Letterings:
    return Letterings(
        bold=Lettering(theme.small_bold), small=Lettering(theme.small), plain=Lettering(theme.base)
    )


def hand_of(theme: Theme, words: Words) -> Hand:
    return Hand(
        theme=theme,
        words=words,
        letters=letterings(theme),
        marks={kind: kind_mark(kind, words) for kind in Kind},
    )


def kind_mark(kind: Kind, words: Words) -> str:
    """One letter that says the kind without colour: the catalogue's, else the first of its name."""
    key = f"window.mark.{kind.value}"
    return words.text(key) if words.has(key) else words.label(kind)[0]
