# SPDX-License-Identifier: Apache-2.0
"""Where a key leads in the list of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt

from desktop.qt.today.foot import STAFF_KEY, Offer
from desktop.qt.today.lines import Line
from desktop.screens.today import Row, TellRow

TOLD_TOO = (STAFF_KEY, "m")  # beside what a call offers: told through staff, a note


def step(lines: Sequence[Line], at: int, key: Qt.Key, *, per_page: int) -> int | None:
    """The line that a key leads to from `at` (-1: none); None for a key that leads nowhere."""
    if not lines:
        return None
    last = len(lines) - 1
    steps = {
        Qt.Key.Key_Down: at + 1,
        Qt.Key.Key_Up: at - 1 if at >= 0 else last,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: last,
        Qt.Key.Key_PageDown: at + per_page,
        Qt.Key.Key_PageUp: at - per_page,
        Qt.Key.Key_Right: _other_group(lines, at, 1),
        Qt.Key.Key_Left: _other_group(lines, at, -1),
    }
    return max(0, min(last, steps[key])) if key in steps else None


def line_for(
    key: str,
    row: Row,
    lines: Sequence[Line],
    rows: Mapping[str, Row],
    offers: Callable[[Row | None], tuple[Offer, ...]],
) -> str:
    """Where a letter leads that means nothing on this line: to the first that has it; empty for none.

    So C C chases the first late paper from wherever the keyboard stands, and nothing is done by the key
    that only leads there. Digits are replies and answers of their line.
    """
    if not key.isalpha() or (isinstance(row, TellRow) and key in TOLD_TOO):
        return ""
    if key in {one.key for one in offers(row)}:
        return ""
    found = (line.key for line in lines if key in {one.key for one in offers(rows.get(line.key))})
    return next(found, "")


def _other_group(lines: Sequence[Line], at: int, by: int) -> int:
    """The first line of the group after or before the current one."""
    groups = list(dict.fromkeys(line.group for line in lines))
    own = groups.index(lines[at].group) if at >= 0 else (-1 if by > 0 else len(groups))
    wanted = groups[max(0, min(len(groups) - 1, own + by))]
    return next(n for n, line in enumerate(lines) if line.group is wanted)
