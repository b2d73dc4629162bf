# SPDX-License-Identifier: Apache-2.0
"""The picture by keyboard, and what a screen reader finds on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.accessible import Spoken
from desktop.qt.districts import texts
from desktop.qt.districts.places import beside, jump
from desktop.qt.keys import letter_of

if TYPE_CHECKING:
    from desktop.qt.districts.picture import DistrictPicture

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FREE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
TAKEN = frozenset("nmplo")  # letters that mean something on the desk; in Hangul mode they are vowels


def first_of(view: DistrictPicture) -> str:
    """The first district in reading order; empty where there is none."""
    return next(iter(view.order()), "")


def press(view: DistrictPicture, event: QKeyEvent) -> bool:
    """Handles a key of the picture; False leaves it to the desk."""
    key = Qt.Key(event.key()) if event.key() else None
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier not in _FREE:
        return False
    if key in _ARROWS:
        view.set_current(beside(view.cells, view.current or first_of(view), *_ARROWS[key]))
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and view.cells:
        view.set_current(view.order()[0 if key is Qt.Key.Key_Home else -1])
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and view.current:
        view.opened.emit(view.current)
    else:
        return _jump(view, letter_of(event))
    return True


def _jump(view: DistrictPicture, letter: str) -> bool:
    """To the next district beginning with a letter; letters of the desk are left to it."""
    if not letter or letter in TAKEN:
        return False
    rows = [view.rows[code] for code in view.order()]
    code = jump(rows, view.current, letter, lang=view.look.words.lang)
    if code:
        view.set_current(code)
    return bool(code)


def spoken(view: DistrictPicture) -> list[Spoken]:
    """Every district, row by row: figures as its name, what is open as its description."""
    places, made = view.places(), []
    for code in view.order():
        said = texts.whole(view.rows[code], view.look)
        made.append(
            Spoken(
                key=code,
                name=said[0],
                description=", ".join(said[1:]),
                box=places.box(view.cells[code]),
                is_current=code == view.current,
                is_selected=code == view.current,
            )
        )
    return made
