# SPDX-License-Identifier: Apache-2.0
"""Dragging by keyboard: an engagement is taken up, arrows carry it over days and pages, Enter lets it go.

Ctrl+C and Ctrl+V copy without carrying: what was kept is put at the keyboard's place.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from db.records.when import SEOUL, Timed, When, zone_named
from desktop.qt import accessible
from desktop.qt.calendar import copied
from desktop.qt.week import choosing, mouse
from desktop.qt.week.days import is_hourly, wall_minutes
from desktop.qt.week.gestures import STEP_MIN, Drag, Grip, held_day, shifted
from desktop.qt.week.layout import DAY_MIN
from desktop.screens.calendar import CalendarItem

if TYPE_CHECKING:
    from desktop.qt.week.view import TimeGrid

HOUR_MIN = 60


def start(view: TimeGrid, *, copies: bool) -> None:
    """Takes up what is selected, with everything else that is chosen."""
    picked = view.picked()
    if not picked:
        return
    item, others = picked[0], picked[1:]
    if isinstance(item.when, Timed) and is_hourly(item.when):
        day = _seoul_day(item.when)
        begins, ends = wall_minutes(item.when, day)
        minute, length, grip = begins, ends - begins, Grip.MOVE
    else:
        day, minute, length, grip = max(item.when.day_from, view.screen_shown.first), 0, HOUR_MIN, Grip.STRIP
    view.drag = Drag(
        grip=grip,
        item=item,
        from_day=day,
        from_min=minute,
        item_day=day,
        start_min=minute,
        length_min=length,
        day=day,
        minute=minute,
        over_hours=grip is Grip.MOVE,
        live=True,
        copies=copies,
        by_keys=True,
        others=others,
    )
    _show(view)


def _seoul_day(when: Timed) -> date:
    return when.start.astimezone(zone_named(SEOUL)).date()


def lift(view: TimeGrid) -> None:
    """Ctrl+X: takes up to move."""
    start(view, copies=False)


def press(view: TimeGrid, key: Qt.Key | None, modifiers: Qt.KeyboardModifier) -> bool:
    """A key while something is carried; every other key waits until it is let go."""
    drag = view.drag
    assert drag is not None
    step = HOUR_MIN if modifiers & Qt.KeyboardModifier.ShiftModifier else STEP_MIN
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        _to(view, drag, days=-1 if key is Qt.Key.Key_Left else 1)
    elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        days = view.screen_shown.days
        _to(view, drag, days=-days if key is Qt.Key.Key_PageUp else days)
    elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        _to(view, drag, minutes=-step if key is Qt.Key.Key_Up else step)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        mouse.stop(view)
        mouse.let_go(view, drag)
        accessible.tell_focus(view)
    return True


def _to(view: TimeGrid, drag: Drag, *, days: int = 0, minutes: int = 0) -> None:
    day = held_day(drag.day + timedelta(days=days))
    over, minute = drag.over_hours, drag.minute
    if minutes and drag.grip is Grip.STRIP and not over:
        # Down from the lanes: the first of the office's hours.
        over, minute = minutes > 0, 9 * HOUR_MIN if minutes > 0 else 0
    elif minutes:
        minute = max(0, min(DAY_MIN - STEP_MIN, minute + minutes))
    view.drag = drag.to(day, minute, over_hours=over)
    _show(view)


def _show(view: TimeGrid) -> None:
    """Brings what is carried into view, the page too."""
    drag, screen = view.drag, view.screen_shown
    assert drag is not None
    if not screen.first <= drag.day <= screen.last:
        view.spot_day = drag.day
        view.day_wanted.emit(drag.day, screen.view.scale)
    if drag.over_hours:
        choosing.reveal_minute(view, drag.span()[1])
    view.repaint_all()
    accessible.tell_focus(view)


def keep(view: TimeGrid) -> None:
    """Ctrl+C: remembers what is chosen, also when other days are shown."""
    picked = view.picked()
    if picked:
        view.clip = picked
        copied.copy(view, picked, view.look)


def paste(view: TimeGrid) -> None:
    """Ctrl+V: a copy at the keyboard's place, several as far apart as they were."""
    if not view.clip:
        return
    ordered = sorted(view.clip, key=_begins)
    days, minutes = _way(view, ordered[0])
    made = [(item.key, shifted(item.when, days=days, minutes=minutes)) for item in ordered]
    copies: tuple[tuple[int, When], ...] = tuple((key, when) for key, when in made if when is not None)
    known = {item.key: item for item in ordered}
    view.dropped = {key: (known[key], when) for key, when in copies}
    if len(copies) > 1:
        view.many_copied.emit(copies)
    elif copies:
        view.copy_requested.emit(*copies[0])


def _begins(item: CalendarItem) -> tuple[object, ...]:
    start = item.when.start.isoformat() if isinstance(item.when, Timed) else ""
    return (item.when.day_from, start, item.key)


def _way(view: TimeGrid, first: CalendarItem) -> tuple[int, int]:
    """Days and minutes from the first of them to the cursor; on an engagement's own place, its own hour."""
    if not isinstance(first.when, Timed) or not is_hourly(first.when):
        return (view.spot_day - first.when.day_from).days, 0
    zone_day = _seoul_day(first.when)
    start = wall_minutes(first.when, zone_day)[0]
    days = (view.spot_day - zone_day).days
    # With an engagement selected there is no free place under the cursor: the same hour on that day.
    return days, 0 if view.selection else view.spot_min - start


def turned_under(view: TimeGrid, days: int) -> None:
    """The pages turned by so many days: what the mouse drags lies over the new ones now."""
    drag = view.drag
    if drag is not None and drag.live and not drag.by_keys:
        view.drag = replace(drag, day=held_day(drag.day + timedelta(days=days)))
