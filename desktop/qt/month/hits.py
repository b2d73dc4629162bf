# SPDX-License-Identifier: Apache-2.0
"""What lies where in a painted month; uses the rectangles that were painted."""

from __future__ import annotations

from datetime import date

from desktop.qt.month.scene import Chip, More, Scene
from desktop.qt.month.spans import span
from desktop.screens.calendar import CalendarItem, CalendarScreen


def chip_at(scene: Scene, x: float, y: float) -> Chip | None:
    """The chip under a point."""
    return next((chip for chip in (*scene.plans, *scene.chips) if chip.box.holds(x, y)), None)


def more_at(scene: Scene, x: float, y: float) -> More | None:
    """The “+3” under a point."""
    return next((more for more in scene.more if more.box.holds(x, y)), None)


def chip_of(scene: Scene, key: int) -> Chip | None:
    """The first chip of an engagement."""
    return (
        next((chip for chip in (*scene.plans, *scene.chips) if chip.item.key == key), None) if key else None
    )


def day_of(item: CalendarItem, screen: CalendarScreen) -> date:
    """The first day of the stretch that an engagement touches."""
    return min(max(span(item.when)[0], screen.first), screen.last)


def keys_of(scene: Scene, day: date) -> list[int]:
    """The engagements of a day as they are walked through: bars from above, then chips, then the hidden."""
    standing = [chip for chip in scene.chips if chip.first <= day <= chip.last]
    standing.sort(key=lambda chip: (chip.box.y, chip.box.x))
    found = [chip.item.key for chip in standing]
    for more in scene.more:
        if more.day == day:
            found += [item.key for item in more.items]
    return list(dict.fromkeys(found))
