# SPDX-License-Identifier: Apache-2.0
"""Where a key leads in the list of the day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from desktop.qt.today.lines import Line


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


def _other_group(lines: Sequence[Line], at: int, by: int) -> int:
    """The first line of the group after or before the current one."""
    groups = list(dict.fromkeys(line.group for line in lines))
    own = groups.index(lines[at].group) if at >= 0 else (-1 if by > 0 else len(groups))
    wanted = groups[max(0, min(len(groups) - 1, own + by))]
    return next(n for n, line in enumerate(lines) if line.group is wanted)
