# SPDX-License-Identifier: Apache-2.0
"""The time grid for screen readers: lanes first, then day by day, counters, and the keyboard's place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

from desktop.qt.accessible import Spoken
from desktop.qt.week import ghost, hits, overlay
from desktop.qt.week.blocks import tooltip_of
from desktop.qt.week.gestures import timed
from desktop.qt.week.heads import more_box
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import Box
from desktop.qt.week.scene import Scene
from desktop.qt.week.sentences import source_text, when_words
from desktop.qt.week.strips import strip_tooltip
from desktop.screens.calendar import CalendarItem

if TYPE_CHECKING:
    from desktop.qt.week.view import TimeGrid

Role = QAccessible.Role
CURSOR, GHOST = "cursor", "ghost"


def spoken(view: TimeGrid) -> Iterator[Spoken]:
    """Everything that stands there now, in reading order."""
    yield from _above(view)
    scene, grid = view.scene, view.grid()
    ordered = sorted(scene.blocks, key=lambda b: (b.placed.day, b.placed.start_min, b.placed.lane))
    for block in ordered:
        yield _of_item(view, block.item, hits.seen(block.box, grid))
    for crowd in scene.crowds:
        box = hits.seen(crowd.box, grid)
        for key in crowd.keys:
            item = scene.item(key)
            if item is not None:
                yield _of_item(view, item, box)
        yield _counter(view, crowd.day, len(crowd.keys), box, ("crowd", crowd.day, crowd.keys[0]))
    for number, other in enumerate(scene.outside):
        name = overlay.tip_of(other, view.look.words).replace("\n", ", ")
        box = hits.seen(other.box, grid)
        yield Spoken(key=("outside", number), name=name, box=box, role=Role.StaticText, is_selectable=False)
    yield _place(view)


def _above(view: TimeGrid) -> Iterator[Spoken]:
    scene, grid = view.scene, view.grid()
    for strip in scene.strips:
        box = Box(strip.box.x - grid.scroll_x, strip.box.y, strip.box.w, strip.box.h)
        if strip.item is not None:
            yield _of_item(view, strip.item, box)
        else:
            key = ("band", strip.text, strip.first, strip.box.y)
            name = strip_tooltip(strip, scene, view.hand).replace("\n", ", ")
            yield Spoken(key=key, name=name, box=box, role=Role.StaticText, is_selectable=False)
    for day, hidden in scene.hidden.items():
        found = more_box(scene, day)
        box = Box(found.x - grid.scroll_x, found.y, found.w, found.h)
        for source in hidden:
            if isinstance(source, CalendarItem) and _first_hidden(source, scene, day):
                yield _of_item(view, source, box)
        names = ", ".join(source_text(one, view.look.words) for one in hidden)
        counter = _counter(view, day, len(hidden), box, ("more", day))
        yield Spoken(
            key=counter.key,
            name=counter.name,
            box=box,
            role=Role.Button,
            description=names,
            is_selectable=False,
        )


def _first_hidden(item: CalendarItem, scene: Scene, day: int) -> bool:
    """Whether this is the first day shown on which it is hidden, so that it is said once."""
    return day == max(0, (item.when.day_from - scene.first).days)


def _of_item(view: TimeGrid, item: CalendarItem, box: Box) -> Spoken:
    return Spoken(
        key=item.key,
        name=tooltip_of(item, view.scene, view.hand).replace("\n", ", "),
        box=box,
        is_selected=item.key == view.selection or item.key in view.chosen,
        is_current=item.key == view.selection and view.drag is None,
    )


def _counter(view: TimeGrid, day: int, count: int, box: Box, key: tuple[object, ...]) -> Spoken:
    date = view.scene.first + timedelta(days=day)
    name = view.look.words.text("grid.list_more", day=date, count=count)
    return Spoken(key=key, name=name, box=box, role=Role.Button, is_selectable=False)


def _place(view: TimeGrid) -> Spoken:
    """Where the keyboard is: on a free half hour, or what it carries with where that would go."""
    grid, words = view.grid(), view.look.words
    drag = view.drag
    if drag is not None and drag.live:
        name = ", ".join(text for text in ghost.label_lines(view, drag) if text)
        number = (drag.span()[0] - view.scene.first).days
        box = ghost.hour_box(grid, number, *drag.span()[1:])
        return Spoken(key=GHOST, name=name, box=box, is_current=True)
    start = min(view.spot_min, DAY_MIN - 30)
    number = (view.spot_day - view.scene.first).days
    when = timed(view.spot_day, start, start + 30)
    name = words.text("grid.free", when=when_words(when, words))
    box = ghost.hour_box(grid, number, start, start + 30)
    return Spoken(key=CURSOR, name=name, box=box, is_current=not view.selection, is_selectable=False)
