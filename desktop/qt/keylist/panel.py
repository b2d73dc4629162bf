# SPDX-License-Identifier: Apache-2.0
"""The panel of F1: find a key by what it does, look through all of them, print them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.accessible import Box
from desktop.qt.dialogs import files
from desktop.qt.finding import AskingField
from desktop.qt.keylist.finding import found
from desktop.qt.keylist.view import KeyList
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.widgets import ElidedLabel, button, label


class KeyPanel(QDialog):
    """Closes with Esc. `save_requested` carries the path chosen; the answer is shown here."""

    save_requested = Signal(object)  # Path

    def __init__(
        self,
        look: Look,
        *,
        parent: QWidget | None = None,
        ask_path: Callable[[QWidget, str, Path, str], Path | None] = files.ask_save,
    ) -> None:
        super().__init__(parent)
        self._look, self._ask_path = look, ask_path
        theme, text = look.theme, look.words.text
        self.setWindowTitle(text("keys.panel.title"))
        self.resize(theme.px(66), theme.px(46))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(0.6))
        top = QHBoxLayout()
        self.field = AskingField(
            text("keys.panel.search"), placeholder=text("keys.panel.search_hint"), most=60
        )
        self.field.asked.connect(self._show)
        top.addWidget(self.field, 1)
        self.count = label("", tone="muted")
        top.addWidget(self.count)
        column.addLayout(top)
        self.list = KeyList(look)
        self.area = self._scrolling()
        column.addWidget(self.area, 1)
        self.nothing = label("", tone="muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.nothing, 1)
        column.addLayout(self._foot())
        connect(self.list.stood_on, self._reveal)
        self._show("")
        self.field.setFocus()

    def _scrolling(self) -> QScrollArea:
        made = QScrollArea()
        made.setWidgetResizable(True)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setWidget(self.list)
        return made

    def _foot(self) -> QHBoxLayout:
        text = self._look.words.text
        row = QHBoxLayout()
        self.note = ElidedLabel(text("keys.note"))
        self.note.setProperty("tone", "muted")
        row.addWidget(self.note, 1)
        self.save = button(self._look, text("keys.panel.save"), self._save, icon="print")
        row.addWidget(self.save)
        row.addWidget(button(self._look, text("keys.panel.close"), self.reject))
        return row

    def _show(self, asked: str) -> None:
        text, groups = self._look.words.text, found(asked, self._look.words)
        self.list.show_groups(groups)
        self.count.setText(text("keys.panel.count", count=sum(len(keys) for _where, keys in groups)))
        self.area.setVisible(bool(groups))
        self.nothing.setVisible(not groups)
        nothing = (text("keys.panel.nothing", text=asked.strip()), text("keys.panel.nothing_hint"))
        self.nothing.setText("" if groups else "\n".join(nothing))

    def _reveal(self, box: Box) -> None:
        self.area.ensureVisible(round(box.x), round(box.y), 0, self._look.theme.px(1))
        self.area.ensureVisible(round(box.x), round(box.y + box.h), 0, self._look.theme.px(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_F1:
            self.reject()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _save(self) -> None:
        proposed = files.documents() / self._look.words.text("keys.panel.file")
        title = self._look.words.text("keys.panel.save")
        path = self._ask_path(self, title, proposed, self._look.text("files.pdf"))
        if path is not None:
            self.save.setEnabled(False)
            self.save_requested.emit(path)

    def say(self, sentence: str, *, ok: bool) -> None:
        """What became of saving, in the place of the note."""
        self.save.setEnabled(True)
        self.note.setProperty("tone", "ok" if ok else "danger")
        self.note.setText(sentence)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
