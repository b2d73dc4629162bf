# SPDX-License-Identifier: Apache-2.0
"""Which engagements of the grid are chosen: one, several, none; and bringing them into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt import accessible
from desktop.qt.week import hits
from desktop.qt.week.metrics import Box

if TYPE_CHECKING:
    from desktop.qt.week.view import TimeGrid


def select(view: TimeGrid, key: int) -> None:
    """One engagement alone, or none (0)."""
    if key == view.selection and not view.chosen - {key}:
        return
    view.chosen = frozenset((key,)) if key else frozenset()
    make_current(view, key)


def make_current(view: TimeGrid, key: int) -> None:
    """The one that the keyboard stands on and the inspector shows; what is chosen stays."""
    changed = key != view.selection
    if key not in view.dropped:
        view.dropped = {}
    view.selection = key
    box = hits.box_of(view.scene, key) if key else None
    if box is not None:
        reveal(view, box)
    view.repaint_all()
    if changed:
        view.selected.emit(key)
    accessible.tell_focus(view)


def toggle(view: TimeGrid, key: int) -> None:
    """One more, or one less; what was added last is the current one."""
    if key in view.chosen:
        view.chosen -= {key}
        make_current(view, view.selection if view.selection in view.chosen else _any(view))
    else:
        view.chosen |= {key}
        make_current(view, key)


def add(view: TimeGrid, keys: tuple[int, ...]) -> None:
    """Several more; the last of them is the current one."""
    if keys:
        view.chosen |= set(keys)
        make_current(view, keys[-1])


def _any(view: TimeGrid) -> int:
    return next((key for key in in_order(view) if key in view.chosen), 0)


def extend_to(view: TimeGrid, key: int) -> None:
    """Everything from the current one to this one, in reading order."""
    keys = in_order(view)
    if view.selection not in keys or key not in keys:
        select(view, key)
        return
    low, high = sorted((keys.index(view.selection), keys.index(key)))
    view.chosen |= frozenset(keys[low : high + 1])
    make_current(view, key)


def choose_all(view: TimeGrid) -> None:
    """Everything shown."""
    keys = in_order(view)
    if keys:
        view.chosen = frozenset(keys)
        make_current(view, view.selection or keys[0])


def in_order(view: TimeGrid) -> list[int]:
    """Keys of the engagements in reading order, each once; counted ones where their counter stands."""
    scene = view.scene
    above = [strip.item.key for strip in scene.strips if strip.item is not None]
    placed = [(b.placed.day, b.placed.start_min, b.placed.lane, b.item.key) for b in scene.blocks] + [
        (crowd.day, scene.among[key][0] - crowd.day * 1440, 99, key)
        for crowd in scene.crowds
        for key in crowd.keys
    ]
    return list(dict.fromkeys([*above, *(key for _d, _m, _l, key in sorted(placed))]))


def reveal(view: TimeGrid, box: Box) -> None:
    """Scrolls so that a rectangle of the plane can be seen."""
    grid, flat = view.grid(), view.scene.grid
    bar = view.verticalScrollBar()
    if box.y >= flat.top:
        top = round(box.y - flat.top)
        if top < bar.value():
            bar.setValue(max(0, top - round(grid.hour / 2)))
        elif top + box.h > bar.value() + grid.height - grid.top:
            bar.setValue(round(top + min(box.h, grid.height / 2) - (grid.height - grid.top) + grid.hour / 2))
    across = view.horizontalScrollBar()
    if box.x - grid.gutter < across.value() or box.x + box.w > across.value() + grid.width:
        across.setValue(round(box.x - grid.gutter))


def reveal_minute(view: TimeGrid, minute: float) -> None:
    """Scrolls so that an hour can be seen, whatever the day."""
    grid = view.scene.grid
    y = grid.top + minute * grid.hour / 60
    reveal(view, Box(grid.gutter + view.horizontalScrollBar().value(), y, 1, grid.hour))
