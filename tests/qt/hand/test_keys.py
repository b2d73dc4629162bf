# SPDX-License-Identifier: Apache-2.0
"""Every key of the list does something where it is said to work, and the window has no key beside the list.

A key has done something when the office was asked, the focus moved, a window or menu came, the clipboard
changed, or the picture is another one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.frame.window import MainWindow
from desktop.qt.today.desk import TodayDesk
from desktop.screens.calendar import Scale
from desktop.screens.keys import KEYS, Key, Where
from desktop.screens.office import DeskName
from desktop.screens.today import ChaseRow, TellRow
from tests.qt.hand.hand import Hand
from tests.qt.hand.places import PLACES

Stand = Callable[[Hand], object]


def _week(hand: Hand) -> None:
    """On a visit in the week, with something to undo and something to redo."""
    window = hand.window
    PLACES["inspector"](window)
    window.calendar.select(window.controller.key)
    window.calendar.focus_start()


def _scale(scale: Scale) -> Stand:
    def stand(hand: Hand) -> None:
        _week(hand)
        hand.window.calendar.set_scale(scale)
        hand.window.calendar.select(hand.window.controller.key)
        hand.window.calendar.focus_start()

    return stand


def _desk(name: DeskName) -> Stand:
    return lambda hand: hand.window.show_desk(name)


def _box(hand: Hand) -> None:
    hand.press("Ctrl+K").type("서북")
    hand.window.box.look_up()


def _call(hand: Hand) -> None:
    PLACES["call"](hand.window)


def _field(hand: Hand) -> None:
    PLACES["inspector"](hand.window)
    hand.window.inspector.head.title.setFocus()
    hand.type("예시")


STANDS: dict[Where, Stand] = {
    Where.ANYWHERE: _week,
    Where.BOX: _box,
    Where.CALENDAR: _week,
    Where.GRID: _week,
    Where.MONTH: _scale(Scale.MONTH),
    Where.YEAR: _scale(Scale.YEAR),
    Where.AGENDA: _scale(Scale.AGENDA),
    Where.TABLE: _desk(DeskName.REQUESTS),
    Where.INSPECTOR: _call,
    Where.TODAY: _desk(DeskName.TODAY),
    Where.VISITS: _desk(DeskName.VISITS),
    Where.REQUESTS: _desk(DeskName.REQUESTS),
    Where.DISTRICTS: _desk(DeskName.DISTRICTS),
    Where.FIELD: _field,
}

# What must be done first for a key to have something to do.
BEFORE: dict[tuple[Where, str], tuple[str, ...]] = {
    (Where.ANYWHERE, "undo"): ("Alt+Down",),
    (Where.ANYWHERE, "redo"): ("Alt+Down", "Ctrl+Z"),
    (Where.ANYWHERE, "desk_calendar"): ("Ctrl+1",),
    (Where.ANYWHERE, "desk"): ("Ctrl+K",),
    (Where.ANYWHERE, "tab"): ("Ctrl+5",),
    (Where.BOX, "up"): ("Down", "Down"),
    (Where.CALENDAR, "week"): ("M",),
    (Where.CALENDAR, "today"): ("PageDown",),
    (Where.CALENDAR, "first"): ("J",),
    (Where.CALENDAR, "paste"): ("Ctrl+C", "PageDown"),
    (Where.AGENDA, "day"): ("Right",),
    (Where.VISITS, "list"): ("B",),
    (Where.REQUESTS, "walk"): ("Down",),
    (Where.DISTRICTS, "walk"): ("Down", "Left"),
    (Where.DISTRICTS, "first"): ("End",),
    (Where.DISTRICTS, "since"): ("1",),
    (Where.DISTRICTS, "back"): ("Enter",),
    (Where.DISTRICTS, "link"): ("Enter",),
}


# Lines of 오늘 that a key is for.
ROWS: dict[str, type[Any]] = {
    **dict.fromkeys(("told", "reply", "staff", "no_answer"), TellRow),
    **dict.fromkeys(("chase", "arrived"), ChaseRow),
}


def made_ready(hand: Hand, key: Key) -> None:
    """Stands where the key works, with something for it to do."""
    STANDS[key.where](hand)
    QApplication.processEvents()
    hand.press(*BEFORE.get((key.where, key.name), ()))
    if key.where is Where.TODAY:
        desk = hand.window.desks.current
        assert isinstance(desk, TodayDesk)
        lines = [line.key for line in desk.board.lines()]
        wanted = [k for k in lines if isinstance(desk._rows[k], ROWS.get(key.name, object))]
        desk.board.set_current(wanted[len(wanted) // 2])
    QApplication.clipboard().clear()
    QApplication.processEvents()


def seen(window: MainWindow) -> tuple[object, ...]:
    """What a person could notice, and what the office was asked."""
    focus = QApplication.focusWidget()
    tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    return (
        focus,
        len(tops),
        QApplication.clipboard().text(),
        window.grab().toImage(),
        window.desks.name,
    )


def watched(window: MainWindow) -> list[str]:
    """Everything the office is asked from now on."""
    asked: list[str] = []
    gateway: Any = window.controller.gateway

    def watch(name: str) -> None:
        really = getattr(gateway, name)

        def call(*args: Any, **more: Any) -> Any:
            asked.append(name)
            return really(*args, **more)

        setattr(gateway, name, call)

    for name in ("read", "act", "engagement"):
        watch(name)
    return asked


def tidy(window: MainWindow) -> None:
    """Closes what a key opened."""
    if window.outputs.open is not None:
        window.outputs.open.close()
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QWidget):
        popup.close()


# Tried where they have something to work on: alternatives and keeping a copy in the tests of the time grid,
# and no reminder has come here.
ELSEWHERE = {(Where.CALENDAR, "choose"), (Where.CALENDAR, "keep"), (Where.ANYWHERE, "reminders")}
CASES = [
    (one, key)
    for one in KEYS
    for key in one.keys
    if one.where in STANDS and (one.where, one.name) not in ELSEWHERE
]

LETTERS = [(one, key) for one, key in CASES if len(key.rpartition("+")[2]) == 1 and key[-1].isalpha()]
OTHERS = [case for case in CASES if case not in LETTERS]

quiet = pytest.mark.qt_log_ignore("This plugin does not support")


@quiet
@pytest.mark.parametrize(("key", "pressed"), OTHERS, ids=[f"{k.where}-{k.name}-{p}" for k, p in OTHERS])
def test_it_does_something(real: MainWindow, key: Key, pressed: str) -> None:
    hand = Hand(real)
    made_ready(hand, key)
    asked = watched(real)
    before = seen(real)
    hand.press(pressed)
    assert asked or seen(real) != before
    tidy(real)


@quiet
@pytest.mark.parametrize(("key", "pressed"), LETTERS, ids=[f"{k.where}-{k.name}-{p}" for k, p in LETTERS])
def test_a_letter_does_something_in_hangul_mode(real: MainWindow, key: Key, pressed: str) -> None:
    hand = Hand(real, hangul=True)
    made_ready(hand, key)
    asked = watched(real)
    before = seen(real)
    hand.press(pressed)
    assert asked or seen(real) != before
    tidy(real)


def test_every_shortcut_of_the_window_is_in_the_list(real: MainWindow) -> None:
    listed = {key for one in KEYS if one.where is Where.ANYWHERE for key in one.keys}
    made = {action.shortcut().toString() for action in real.actions() if not action.shortcut().isEmpty()}
    assert made - listed == set()
