# SPDX-License-Identifier: Apache-2.0
"""Every key of the time grid. Letters work in Hangul mode too (n and ㅜ are one key)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.records.when import When
from desktop.qt import accessible
from desktop.qt.copying import copies_all
from desktop.qt.keys import letter_of
from desktop.qt.week import carrying, choosing, menu, mouse
from desktop.qt.week.gestures import STEP_MIN, held_day, nudged, resized
from desktop.qt.week.layout import DAY_MIN

if TYPE_CHECKING:
    from desktop.qt.week.view import TimeGrid

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(view: TimeGrid, event: QKeyEvent) -> bool:
    """Handles a key of the view; False leaves it to Qt and to the desk."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key()) if event.key() else None
    if key is Qt.Key.Key_Escape:
        return mouse.give_up(view) or _let_loose(view)
    if view.drag is not None and view.drag.by_keys:
        return carrying.press(view, key, modifiers)
    if key in ARROWS:
        return _arrow(view, ARROWS[key], modifiers)
    if modifiers & CTRL and not modifiers & ALT:
        return _with_ctrl(view, event, key)
    if modifiers & ~SHIFT:
        return False
    return _plain(view, key, with_shift=bool(modifiers & SHIFT)) or _letter(view, letter_of(event))


def _with_ctrl(view: TimeGrid, event: QKeyEvent, key: Qt.Key | None) -> bool:
    if key is Qt.Key.Key_Space and view.selection:
        choosing.toggle(view, view.selection)
        return True
    if key is Qt.Key.Key_Delete:
        return _bin(view)
    does: dict[str, Callable[[TimeGrid], object]] = {
        "c": carrying.keep,
        "x": carrying.lift,
        "v": carrying.paste,
        "a": choosing.choose_all,
    }
    letter = letter_of(event)
    if letter not in does or copies_all(event):
        return False
    does[letter](view)
    return True


def _plain(view: TimeGrid, key: Qt.Key | None, *, with_shift: bool) -> bool:
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        view.turned.emit(-1 if key is Qt.Key.Key_PageUp else 1)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        _enter(view)
    elif key is Qt.Key.Key_Delete and view.selection:
        if with_shift:
            return _bin(view)
        cancel(view)
    elif key is Qt.Key.Key_Space:
        menu.peek(view)
    elif key is Qt.Key.Key_Menu or (key is Qt.Key.Key_F10 and with_shift):
        menu.open_at_selection(view)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        keys = choosing.in_order(view)
        if keys:
            choose(view, keys[-1 if key is Qt.Key.Key_End else 0])
    else:
        return False
    return True


def _letter(view: TimeGrid, letter: str) -> bool:
    if letter == "n":
        view.create_requested.emit(view.cursor_when())
    elif letter == "t":
        view.today_wanted.emit()
    elif letter in ("j", "k"):
        _walk(view, 1 if letter == "j" else -1)
    elif letter == "c":
        carrying.start(view, copies=True)
    elif letter == "x":
        carrying.start(view, copies=False)
    elif letter == "o":
        choose_alternative(view)
    elif letter == "l":
        view.list_wanted.emit(view.spot_day)
    else:
        return False
    return True


def _arrow(view: TimeGrid, step: tuple[int, int], modifiers: Qt.KeyboardModifier) -> bool:
    days, ups = step
    carry = bool(modifiers & (CTRL | ALT))
    if carry and view.selection:
        with_shift = bool(modifiers & SHIFT)
        if with_shift:
            _resize(view, days, ups, at_start=bool(modifiers & ALT))
        else:
            _nudge(view, days, ups)
        return True
    if carry:
        return False
    if modifiers & SHIFT and view.selection:
        _extend(view, days, ups)
        return True
    _step(view, days, ups)
    return True


def _nudge(view: TimeGrid, days: int, ups: int) -> None:
    """Everything chosen a quarter of an hour or a day on; the view follows over the edge of the page."""
    moves: list[tuple[int, When]] = []
    view.dropped = {}
    for item in view.picked():
        when = nudged(item.when, minutes=ups * STEP_MIN, days=days)
        if when is not None and when != item.when:
            moves.append((item.key, when))
            view.dropped[item.key] = (item, when)
    if not moves:
        return
    if len(moves) > 1:
        view.many_moved.emit(tuple(moves))
    else:
        view.move_requested.emit(*moves[0])
    day = held_day(moves[0][1].day_from)
    view.spot_day = day
    if not view.screen_shown.first <= day <= view.screen_shown.last:
        view.day_wanted.emit(day, view.screen_shown.view.scale)


def _resize(view: TimeGrid, days: int, ups: int, *, at_start: bool) -> None:
    item = view.item(view.selection)
    when = None
    if item is not None:
        when = resized(item.when, minutes=ups * STEP_MIN, days=days, at_start=at_start)
    if item is not None and when is not None:
        view.dropped = {item.key: (item, when)}
        view.move_requested.emit(item.key, when)


def _extend(view: TimeGrid, days: int, ups: int) -> None:
    """One more is chosen: the next one in this direction."""
    keys = choosing.in_order(view)
    if view.selection not in keys:
        return
    index = keys.index(view.selection)
    if ups:
        target = keys[max(0, min(len(keys) - 1, index + ups))]
    else:
        target = _beside(view, days) or view.selection
    if target in view.chosen and target != view.selection:
        view.chosen -= {view.selection}  # back again: the last one is given up
        choosing.make_current(view, target)
        return
    choosing.add(view, (target,))


def _beside(view: TimeGrid, days: int) -> int:
    """The engagement nearest in time on the next day in this direction that has one; 0 for none."""
    mine = next((b.placed for b in view.scene.blocks if b.item.key == view.selection), None)
    day, minute = (mine.day, mine.start_min) if mine is not None else (view.day_number(view.spot_day), 0)
    found = [
        (abs(b.placed.day - day), abs(b.placed.start_min - minute), b.item.key)
        for b in view.scene.blocks
        if (b.placed.day - day) * days > 0
    ]
    return min(found)[2] if found else 0


def _step(view: TimeGrid, days: int, ups: int) -> None:
    """Moves the cursor half an hour or a day; it selects the engagement it comes upon."""
    if days and not view.screen_shown.first <= view.spot_day + timedelta(days=days) <= view.screen_shown.last:
        view.spot_day = held_day(view.spot_day + timedelta(days=days))
        choosing.select(view, 0)
        view.turned.emit(1 if days > 0 else -1)
        return
    minute = view.spot_min
    if ups and view.selection:
        block = next((b for b in view.scene.blocks if b.item.key == view.selection), None)
        if block is not None:
            minute = block.placed.end_min - 30 if ups > 0 else block.placed.start_min
    skip = view.selection if ups else 0
    view.spot_day += timedelta(days=days)
    view.spot_min = max(0, min(DAY_MIN - 30, minute // 30 * 30 + ups * 30))
    choosing.select(view, _under_cursor(view, skip=skip))
    if not view.selection:
        choosing.reveal_minute(view, view.spot_min)
        accessible.tell_focus(view)
    view.repaint_all()


def _under_cursor(view: TimeGrid, *, skip: int) -> int:
    day, minute = view.day_number(view.spot_day), view.spot_min
    for block in view.scene.blocks:
        placed = block.placed
        here = placed.day == day and placed.start_min < minute + 30 and minute < placed.end_min
        if here and block.item.key != skip:
            return block.item.key
    return 0


def _walk(view: TimeGrid, step: int) -> None:
    """The next or previous engagement shown, those above the hours first."""
    keys = choosing.in_order(view)
    if not keys:
        return
    if view.selection in keys:
        choose(view, keys[(keys.index(view.selection) + step) % len(keys)])
    else:
        choose(view, keys[0 if step > 0 else -1])


def choose(view: TimeGrid, key: int) -> None:
    """Selects an engagement and puts the cursor where it begins."""
    scene = view.scene
    if key in scene.among:
        day, minute = divmod(max(0, scene.among[key][0]), DAY_MIN)
        view.spot_day, view.spot_min = scene.first + timedelta(days=day), minute // 30 * 30
    else:
        strip = next((s for s in scene.strips if s.item is not None and s.item.key == key), None)
        if strip is not None:
            view.spot_day = scene.first + timedelta(days=strip.first)
    choosing.select(view, key)


def _let_loose(view: TimeGrid) -> bool:
    if view.selection:
        choosing.select(view, 0)
        return True
    return False


def _enter(view: TimeGrid) -> None:
    if view.selection:
        view.opened.emit(view.selection)
    else:
        view.create_requested.emit(view.cursor_when())


def cancel(view: TimeGrid) -> None:
    """Del: what is chosen is to be cancelled, several as one action."""
    keys = tuple(item.key for item in view.picked())
    if len(keys) > 1:
        view.many_cancelled.emit(keys)
    elif keys:
        view.cancel_requested.emit(keys[0])


def _bin(view: TimeGrid) -> bool:
    keys = tuple(item.key for item in view.picked())
    if keys:
        view.many_binned.emit(keys)
    return bool(keys)


def choose_alternative(view: TimeGrid) -> bool:
    """Of several alternatives the selected one is taken."""
    item = view.item(view.selection)
    if item is None or not item.hold_group:
        return False
    view.choose_requested.emit(item.key)
    return True
