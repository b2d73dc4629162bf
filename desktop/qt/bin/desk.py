# SPDX-License-Identifier: Apache-2.0
"""The desk of the bin: a list to search, and Enter or R to bring something back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.bin.model import BinModel
from desktop.qt.fields import LineField
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, button, dress_rows, label
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.bins import PAGE, BinRow, BinScreen, BinView, Restore, RestoreTemplate

_SHARES = (30, 17, 17, 15, 21)  # of the width, in percent


class BinDesk(Desk):
    """Shows the bin as it was read; what is brought back is opened in the inspector."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.shown: BinScreen | None = None
        self._view = BinView()
        self.model = BinModel(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.table = self._table()
        self.note = label(look.words.text("bin.loading"), tone="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.note)
        self.stack.setCurrentWidget(self.note)
        middle = QVBoxLayout()
        px = look.theme.px
        middle.setContentsMargins(px(1.1), px(0.3), px(1.1), px(0.3))
        middle.addWidget(self.stack)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())
        for widget in (self.table, self.field):
            widget.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self._search())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_foot())
        self.model.modelReset.connect(self._show_foot)
        self._show_foot()

    def _head(self) -> QFrame:
        words, px = self.look.words, self.look.theme.px
        head = QFrame()
        head.setObjectName("today_head")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(1.1), px(0.6), px(1.1), px(0.5))
        row.setSpacing(px(0.7))
        row.addWidget(label(words.text("bin.title"), font="large", look=self.look))
        self.count = label("", tone="muted")
        row.addWidget(self.count)
        row.addStretch(1)
        self.field = LineField(words.text("bin.search"), placeholder=words.text("bin.search"), most=100)
        self.field.setMaximumWidth(px(22))
        row.addWidget(self.field, 1)
        return head

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.look.words.text("bin.list"))
        dress_rows(table, self.look, row_px=self.look.theme.px(2.1))
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        table.doubleClicked.connect(lambda _index: self.restore())
        return table

    def _foot(self) -> QFrame:
        words, px = self.look.words, self.look.theme.px
        foot = QFrame()
        foot.setObjectName("bin_foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(1.1), px(0.3), px(1.1), px(0.7))
        row.setSpacing(px(0.7))
        self.said = ElidedLabel()
        self.said.setProperty("tone", "muted")
        row.addWidget(self.said, 1)
        self.more = button(self.look, words.text("bin.more"), self.show_more)
        self.back = button(self.look, words.text("bin.restore"), self.restore, icon="undo", kind="primary")
        row.addWidget(self.more)
        row.addWidget(self.back)
        return foot

    # ---- what is shown

    def question(self) -> BinView:
        return self._view

    def show_screen(self, screen: BinScreen) -> None:
        words = self.look.words
        current, at = self.current, max(0, self.table.currentIndex().row())
        self.shown = screen
        self.model.show_rows(screen.rows, self.ask.clock())
        self.count.setText(words.text("bin.count", count=screen.total))
        if not screen.rows:
            key = "bin.nothing_found" if screen.text else "bin.empty"
            self.note.setText(words.text(key, text=screen.text))
            self.stack.setCurrentWidget(self.note)
        else:
            self.stack.setCurrentWidget(self.table)
            kept = self.model.row_of(current)
            self.table.selectRow(kept if kept >= 0 else min(at, len(screen.rows) - 1))
        self.more.setVisible(screen.total > len(screen.rows))
        self._show_foot()

    @property
    def current(self) -> BinRow | None:
        """The row the keyboard is on."""
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _show_foot(self) -> None:
        row = self.current
        self.back.setEnabled(row is not None)
        self.said.setText(self.look.words.text("bin.what", title=row.title) if row is not None else "")

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.setText(sentence)

    def focus_start(self) -> None:
        has_rows = self.stack.currentWidget() is self.table
        (self.table if has_rows else self.field).setFocus()

    def set_now(self, now: datetime) -> None:
        if self.shown is not None and self.model.rows:
            at = self.table.currentIndex().row()
            self.model.show_rows(self.model.rows, now)
            self.table.selectRow(at)

    def take_over(self, old: Self) -> None:
        self._view = old._view
        self.field.setText(old.field.text())
        if old.shown is not None:
            self.show_screen(old.shown)

    def _fit(self) -> None:
        width = self.table.viewport().width()
        for n, share in enumerate(_SHARES[:-1]):
            self.table.setColumnWidth(n, width * share // 100)

    # ---- what is done

    def _search(self) -> None:
        text = self.field.text().strip()
        if text != self._view.text:
            self._view = BinView(text=text)
            self.wanted.emit(self._view)

    def show_more(self) -> None:
        """The next hundred below those shown."""
        self._view = BinView(text=self._view.text, limit=self._view.limit + PAGE)
        self.wanted.emit(self._view)

    def restore(self) -> None:
        """Brings back the row the keyboard is on."""
        row = self.current
        if row is None:
            return
        action: Action = RestoreTemplate(template=row.template) if row.template else Restore(key=row.key)
        self.ask.act(action, lambda answer: self._came_back(row, answer))

    def _came_back(self, row: BinRow, answer: Answer) -> None:
        if isinstance(answer, Done) and not answer.notes:
            self.told.emit(self.look.words.text("bin.restored", title=row.title), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.table and self._pressed(event):
                return True
            if watched is self.field and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
                self.focus_start()
                return True
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or letter_of(event) == "r"):
            self.restore()
            return True
        if plain and (event.text() == "/" or letter_of(event) == "f"):
            self.field.setFocus()
            return True
        return False
