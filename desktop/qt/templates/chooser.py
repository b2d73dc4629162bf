# SPDX-License-Identifier: Apache-2.0
"""The office's patterns as a list: typed at to find, Enter makes a new draft, Delete puts one away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.records.when import When
from desktop.qt.copying import copyable
from desktop.qt.fields import LineField
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.patterns import BinTemplate, CreateFrom, TemplateRow, TemplatesView
from desktop.words.dates import when_text


class TemplateChooser(QDialog):
    """`made` carries the key of the new engagement. `when`: where it will stand."""

    made = Signal(int)

    def __init__(self, look: Look, ask: Ask, *, when: When, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ask, self._when = look, ask, when
        self.rows: tuple[TemplateRow, ...] = ()
        words, px = look.words, look.theme.px
        self.setWindowTitle(words.text("patterns.choose"))
        self.resize(px(34), px(28))
        column = QVBoxLayout(self)
        column.setSpacing(px(0.5))
        column.addWidget(
            label(words.text("patterns.at", when=when_text(when, words.lang)), tone="muted", wrap=True)
        )
        self.field = LineField(
            words.text("patterns.search"), placeholder=words.text("patterns.search"), most=100
        )
        column.addWidget(self.field)
        self.list = QListWidget()
        self.list.setAccessibleName(words.text("patterns.list"))
        copyable(self.list, look)
        column.addWidget(self.list, 1)
        self.said = label("", tone="muted", wrap=True)
        column.addWidget(self.said)
        row = QHBoxLayout()
        self.drop_button = button(look, words.text("patterns.bin"), self.put_away)
        self.make_button = button(look, words.text("patterns.make"), self.make, kind="primary")
        row.addWidget(self.drop_button)
        row.addStretch(1)
        row.addWidget(self.make_button)
        row.addWidget(button(look, look.text("dialog.close"), self.reject))
        column.addLayout(row)
        self.field.textChanged.connect(lambda _text: self._fill())
        self.list.itemDoubleClicked.connect(lambda _item: self.make())
        for widget in (self.field, self.list):
            widget.installEventFilter(self)
        self._fill()
        self.read()
        self.field.setFocus()

    def read(self) -> None:
        """The patterns as they are now."""
        self._ask.read(TemplatesView(), self._show, channel="templates")

    def _show(self, rows: tuple[TemplateRow, ...]) -> None:
        self.rows = rows
        self._fill()

    def _fill(self) -> None:
        words = self._look.words
        wanted = "".join(self.field.text().split()).casefold()
        kept = self.current
        self.list.clear()
        for row in self.rows:
            parts = (row.name, words.label(row.kind), row.place, row.note)
            text = " · ".join(part for part in parts if part)
            if wanted in "".join(text.split()).casefold():
                item = QListWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, row.key)
                item.setToolTip(text)
                self.list.addItem(item)
                if kept is not None and kept.key == row.key:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        for one in (self.make_button, self.drop_button):
            one.setEnabled(self.list.count() > 0)
        if not self.list.count():
            self.said.setText(words.text("patterns.none" if not self.rows else "patterns.nothing_found"))
        else:
            self.said.setText("")

    @property
    def current(self) -> TemplateRow | None:
        """The pattern the keyboard is on."""
        item = self.list.currentItem()
        key = item.data(Qt.ItemDataRole.UserRole) if item is not None else 0
        return next((row for row in self.rows if row.key == key), None)

    def make(self) -> None:
        """A new draft from it."""
        row = self.current
        if row is not None and self.make_button.isEnabled():
            self.make_button.setEnabled(False)
            self._ask.act(CreateFrom(template=row.key, when=self._when), self._made)

    def _made(self, answer: Answer) -> None:
        if isinstance(answer, Done):
            self.made.emit(answer.key)
            self.accept()
            return
        self.make_button.setEnabled(True)
        if isinstance(answer, Refused) and answer.code:
            self.said.setText(self._look.words.error(answer.code, answer.values))

    def put_away(self) -> None:
        """Into the bin; what was made from it stays."""
        row = self.current
        if row is not None:
            self._ask.act(BinTemplate(template=row.key), lambda _answer: self.read())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.make()
                return True
            if watched is self.field and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if watched is self.list and key == Qt.Key.Key_Delete:
                self.put_away()
                return True
        return super().eventFilter(watched, event)
