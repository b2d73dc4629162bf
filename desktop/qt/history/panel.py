# SPDX-License-Identifier: Apache-2.0
"""A list of what was done, newest first; the chosen action in full, with what taking it back would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.frame.desk import Ask
from desktop.qt.history.words import action_text, change_lines, summary, undo_lines
from desktop.qt.look import Look
from desktop.qt.widgets import button, dress_rows, label
from desktop.screens.actions import Answer
from desktop.screens.asking import Action
from desktop.screens.past import PastAction, PastScreen, UndoAction, UndoPlan, UndoPlanView

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("at", "by", "action", "what")
MOST_LINES = 30


class PastModel(QAbstractTableModel):
    """Actions as rows of texts."""

    def __init__(self, look: Look, *, has_subject: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.columns = ("at", "by", "subject", "action", "what") if has_subject else COLUMNS
        self.actions: tuple[PastAction, ...] = ()

    def show_actions(self, actions: Sequence[PastAction]) -> None:
        if tuple(actions) != self.actions:
            self.beginResetModel()
            self.actions = tuple(actions)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.actions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._look.words.text(f"history.head.{self.columns[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.actions):
            return None
        action, column = self.actions[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(action, column)
        if role == Qt.ItemDataRole.ForegroundRole and (action.is_undone or column in ("at", "by")):
            return QBrush(QColor(self._look.theme.colours.muted))
        if role == Qt.ItemDataRole.FontRole and action.is_undone and column in ("action", "what"):
            font = QFont(self._look.theme.base)
            font.setStrikeOut(True)
            return font
        return None

    def _text(self, action: PastAction, column: str) -> str:
        if column == "at":
            return self._look.words.text("history.at", at=action.at)
        if column == "action":
            return action_text(self._look, action.action)
        if column == "what":
            said = summary(self._look, action)
            return self._look.words.text("history.undone", text=said) if action.is_undone else said
        return str(getattr(action, column))


class PastTable(QTableView):
    """Enter opens what an action was about; Delete or R takes it back."""

    opened = Signal()
    undo_wanted = Signal()
    chosen = Signal(int)

    def __init__(self, look: Look, *, has_subject: bool) -> None:
        super().__init__()
        self._look = look
        self.past = PastModel(look, has_subject=has_subject, parent=self)
        self.setModel(self.past)
        self.setAccessibleName(look.words.text("history.title"))
        dress_rows(self, look, row_px=look.theme.px(1.9))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(lambda now, _was: self.chosen.emit(now.row()))
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self._look.theme.em
        shares = {"at": 9.0, "by": 6.5, "action": 8.0, "subject": 13.0}
        columns = self.past.columns
        taken = sum(shares.get(c, 0.0) for c in columns) * em
        for number, column in enumerate(columns):
            rest = max(9 * em, self.viewport().width() - taken)
            self.setColumnWidth(number, round(shares[column] * em if column in shares else rest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.undo_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class PastPanel(QWidget):
    """`act` takes an action back; `opened` asks for the engagement it was about."""

    opened = Signal(int)

    def __init__(
        self,
        look: Look,
        ask: Ask,
        act: Callable[[Action, Callable[[Answer], None] | None], None],
        *,
        has_subject: bool = False,
    ) -> None:
        super().__init__()
        self.look, self._ask, self._act = look, ask, act
        self.kept: PastScreen | None = None
        self.plan: UndoPlan | None = None
        self._number = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.6))
        self.empty = label("", tone="muted", wrap=True)
        column.addWidget(self.empty)
        self.table = PastTable(look, has_subject=has_subject)
        self.table.setMinimumHeight(look.theme.px(12))
        column.addWidget(self.table, 1)
        column.addWidget(self._detail())
        self.table.chosen.connect(self._chosen)
        self.table.undo_wanted.connect(self.undo)
        self.table.opened.connect(self._open)
        self.show_past(PastScreen(key=0))
        self.empty.setText(look.words.text("history.reading"))

    def _detail(self) -> QWidget:
        look = self.look
        self.detail = QFrame()
        self.detail.setProperty("role", "card")
        inside = QVBoxLayout(self.detail)
        gap = look.theme.px(0.8)
        inside.setContentsMargins(gap, gap, gap, gap)
        inside.setSpacing(look.theme.px(0.4))
        self.heading = label("", font="bold", look=look, wrap=True)
        self.changes = label("", wrap=True)
        self.will = label("", tone="muted", wrap=True)
        for one in (self.heading, self.changes, self.will):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(one)
        row = QHBoxLayout()
        self.undo_button = button(look, look.words.text("history.undo"), self.undo, icon="undo")
        self.open_button = button(look, look.words.text("history.open"), self._open, kind="link")
        row.addWidget(self.undo_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        inside.addLayout(row)
        return self.detail

    def show_past(self, screen: PastScreen) -> None:
        """Fresh actions; the chosen one stays chosen."""
        self.kept = screen
        self.table.past.show_actions(screen.actions)
        numbers = [action.journal for action in screen.actions]
        self.empty.setText(self.look.words.text("history.none"))
        self.empty.setVisible(not numbers)
        self.table.setVisible(bool(numbers))
        if numbers:
            at = numbers.index(self._number) if self._number in numbers else 0
            self.table.setCurrentIndex(self.table.past.index(at, 0))
            self._show(screen.actions[at])
        self.detail.setVisible(bool(numbers))

    def action(self) -> PastAction | None:
        """The one chosen."""
        actions = self.kept.actions if self.kept is not None else ()
        return next((a for a in actions if a.journal == self._number), None)

    def _chosen(self, row: int) -> None:
        actions = self.kept.actions if self.kept is not None else ()
        if 0 <= row < len(actions):
            self._show(actions[row])

    def _show(self, action: PastAction) -> None:
        look, text = self.look, self.look.words.text
        self._number = action.journal
        self.heading.setText(
            text("history.line", at=action.at, by=action.by, what=action_text(look, action.action))
        )
        lines = [line for change in action.changes for line in change_lines(look, change)]
        count = len(lines) + action.more
        shown = lines[:MOST_LINES]
        if count > len(shown):
            shown.append(text("history.and_more", count=count - len(shown)))
        self.changes.setText("\n".join(shown))
        self.open_button.setVisible(bool(action.engagement) and self.kept is not None and not self.kept.key)
        self.plan = None
        self.undo_button.setEnabled(False)
        can = self.kept is not None and self.kept.can_undo
        self.undo_button.setVisible(can)
        if action.is_undone:
            self.will.setText(text("history.is_undone"))
        elif not can:
            self.will.setText("")
        else:
            self.will.setText("")
            self._ask.read(UndoPlanView(action.journal), self._planned, channel="undo_plan")

    def _planned(self, plan: UndoPlan) -> None:
        """Names what taking back would do, or why it cannot be done."""
        if plan.journal != self._number:
            return
        self.plan = plan
        if plan.code:
            self.will.setText(self.look.words.error(plan.code, plan.values or {}))
        else:
            lines = undo_lines(self.look, plan.changes[:MOST_LINES], plan.more)
            self.will.setText("\n".join(lines) or self.look.words.text("history.undo_nothing"))
        self.undo_button.setEnabled(not plan.code)
        self.undo_button.setAccessibleDescription(self.will.text())

    def undo(self) -> None:
        """Takes the chosen action back, as it was named."""
        action = self.action()
        if action is not None and self.plan is not None and not self.plan.code:
            self._act(UndoAction(action.journal), None)

    def _open(self) -> None:
        action = self.action()
        if action is not None and action.engagement:
            self.opened.emit(action.engagement)
