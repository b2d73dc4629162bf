# SPDX-License-Identifier: Apache-2.0
"""The follow-ups as a table: heads of groups, rows, and a line where a group holds more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QPointF, QRect, Qt
from PySide6.QtGui import QPainter

from db.records.enums import SuggestionStatus
from desktop.qt.followups import texts
from desktop.qt.look import Look
from desktop.qt.rows import Index, TwoLines
from desktop.rules.followups import FollowGroup
from desktop.screens.followups import FollowRow

ITEM = int(Qt.ItemDataRole.UserRole)
_SHOWN = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_S = SuggestionStatus
_TONES: Mapping[SuggestionStatus, tuple[str, str]] = {
    _S.RECEIVED: ("warn_soft", "warn"),
    _S.REVIEW: ("ground", "text"),
    _S.UNDERWAY: ("accent_soft", "accent_text"),
    _S.SCHEDULED: ("accent_soft", "accent_text"),
    _S.LONG_TERM: ("ground", "text"),
    _S.DONE: ("ok_soft", "ok"),
    _S.TRANSFERRED: ("ok_soft", "ok"),
    _S.NOT_REFLECTED: ("danger_soft", "danger"),
    _S.WITHDRAWN: ("ground", "muted"),
}


class Column(IntEnum):
    """Columns, left to right."""

    DUE = 0
    WHAT = 1
    OWNER = 2
    STATE = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group and how many it holds."""

    group: FollowGroup
    count: int


@dataclass(frozen=True, slots=True)
class More:
    """A group holds more than is shown."""

    group: FollowGroup
    left: int


Item = Head | FollowRow | More


def arranged(rows: Sequence[FollowRow], totals: Mapping[FollowGroup, int]) -> tuple[Item, ...]:
    """Heads and rows of the groups that hold anything, each in the order it was read."""
    found: list[Item] = []
    for group in FollowGroup:
        own = [row for row in rows if row.group is group]
        if not own:
            continue
        found += [Head(group, max(totals.get(group, 0), len(own))), *own]
        left = totals.get(group, 0) - len(own)
        if left > 0:
            found.append(More(group, left))
    return tuple(found)


class FollowTable(QAbstractTableModel):
    """What is shown, top to bottom."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.items: tuple[Item, ...] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def row_of(self, key: int) -> int:
        """Where a follow-up stands; -1 if nowhere."""
        return next((n for n, i in enumerate(self.items) if isinstance(i, FollowRow) and i.key == key), -1)

    def rows(self) -> tuple[FollowRow, ...]:
        return tuple(one for one in self.items if isinstance(one, FollowRow))

    def near(self, place: int) -> int:
        """The row at a place, else the next below, else the last; -1 without rows."""
        places = [n for n, item in enumerate(self.items) if isinstance(item, FollowRow)]
        return next((n for n in places if n >= place), places[-1] if places else -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.items[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if orientation is Qt.Orientation.Horizontal and role in shown:
            return self._look.words.text(f"followups.head.{Column(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        item, look = self.items[index.row()], self._look
        if role == ITEM:
            return item
        if not isinstance(item, FollowRow):
            is_name = index.column() == Column.DUE and role in _SHOWN
            return said_of(item, look) if is_name else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return texts.whole_of(item, look)
        if role in _SHOWN:
            return " · ".join(filter(None, cell_of(item, Column(index.column()), look)))
        return None


def said_of(item: Head | More, look: Look) -> str:
    """A head or the line for more, in words."""
    if isinstance(item, Head):
        return look.words.text("followups.group", group=item.group, count=item.count)
    return look.words.text("followups.more", count=item.left)


def cell_of(row: FollowRow, column: Column, look: Look) -> tuple[str, str]:
    """The two lines of a cell."""
    match column:
        case Column.DUE:
            return texts.due_of(row, look), texts.left_of(row, look)
        case Column.WHAT:
            return row.head, f"{look.words.label(row.kind)} · {texts.about_of(row, look)}"
        case Column.OWNER:
            return texts.owner_of(row, look), row.division if row.bureau else ""
    return texts.state_of(row, look), texts.owed_of(row, look, short=True)


class FollowPainter(TwoLines):
    """What is late or owed in its colour and in words; heads on a ground of their own."""

    def head_height(self) -> int:
        return round(self.pen.fonts["small_bold"].height) + self.pen.px(0.7)

    def ground(self, index: Index) -> str:
        return "ground" if isinstance(index.data(ITEM), Head) else "panel"

    def cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        item: Item = index.data(ITEM)
        room = self.room(rect)
        if isinstance(item, FollowRow):
            self._row(painter, room, item, Column(index.column()))
        elif index.column() == Column.DUE:
            is_head = isinstance(item, Head)
            late = isinstance(item, Head) and item.group is FollowGroup.OVERDUE
            tone = "danger" if late else "text" if is_head else "accent_text"
            self.pen.text(painter, room, said_of(item, self.pen.look), font="small_bold", tone=tone)

    def _row(self, painter: QPainter, room: QRect, row: FollowRow, column: Column) -> None:
        pen = self.pen
        first, second = cell_of(row, column, pen.look)
        below = self.below(room)
        if column is Column.STATE:
            ground, tone = _TONES[row.status]
            pen.chip(painter, QPointF(room.x(), room.y()), first, ground, tone, room.width())
            owed = "warn" if row.to_tell or row.to_post else "muted"
            pen.text(painter, below.adjusted(pen.px(0.2), 2, 0, 0), second, font="small", tone=owed)
            return
        is_late = column is Column.DUE and row.is_overdue
        is_lost = column is Column.OWNER and not (row.bureau or row.division)
        is_bold = column is Column.WHAT or is_late
        tone = "danger" if is_late else "warn" if is_lost else "text"
        pen.text(painter, room, first, font="bold" if is_bold else "base", tone=tone)
        pen.text(painter, below, second, font="small", tone="danger" if is_late else "muted")
