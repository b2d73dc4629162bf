# SPDX-License-Identifier: Apache-2.0
"""Links just made, a page for each: name, QR, what to do, the address; saved or printed together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.phones.qr import QrView
from desktop.qt.sides import Body
from desktop.qt.widgets import button, label
from desktop.screens.moved import GivenLink


class MovedPages(QWidget):
    """Held by the dialog alone and written nowhere but where she says."""

    save_wanted = Signal()
    print_wanted = Signal()
    copied = Signal(str)  # whose

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._given: tuple[GivenLink, ...] = ()
        px = look.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(0.5))
        column.addWidget(label(self._text("once"), tone="warn", font="bold", look=look, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(px(0.9))
        self.list = QListWidget()
        self.list.setAccessibleName(self._text("list"))
        self.list.setFixedWidth(px(15))
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._show)
        row.addWidget(self.list)
        row.addWidget(self._page(), 1)
        column.addLayout(row, 1)

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"moved.pages.{key}", **values)

    def _page(self) -> QWidget:
        look, px, made = self._look, self._look.theme.px, QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(0.4))
        self.name = label("", font="large", look=look, wrap=True)
        column.addWidget(self.name)
        row = QHBoxLayout()
        row.setSpacing(px(0.9))
        self.qr = QrView(look, self._text("qr", name=""), ems=10)
        row.addWidget(self.qr, 1)
        self._steps = Body()
        self._lines = QVBoxLayout(self._steps)
        self._lines.setContentsMargins(0, 0, px(0.4), 0)
        self.steps = label("", wrap=True)
        self._lines.addWidget(
            label(look.words.text("phonedesk.link.steps"), tone="muted", font="small_bold", look=look)
        )
        self._lines.addWidget(self.steps)
        self._lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(look.words.text("phonedesk.link.steps"))
        area.setWidget(self._steps)
        row.addWidget(area, 1)
        column.addLayout(row, 1)
        line = QHBoxLayout()
        self.field = LineField(look.words.text("phonedesk.link.address"))
        self.field.setMaxLength(2000)
        self.field.setReadOnly(True)
        line.addWidget(self.field, 1)
        self.copy = button(look, self._text("copy"), self.give_copy, icon="copy")
        line.addWidget(self.copy)
        column.addLayout(line)
        return made

    def show_links(self, given: tuple[GivenLink, ...]) -> None:
        """The links made, the first of them on its page."""
        self._given = given
        self.list.clear()
        self.list.addItems([one.name for one in given])
        self.list.setCurrentRow(0 if given else -1)

    def _show(self, number: int) -> None:
        if not 0 <= number < len(self._given):
            self.field.clear()
            return
        one, words = self._given[number], self._look.words
        self.name.setText(f"{one.name} · {words.label(one.client)}")
        self.qr.setAccessibleName(self._text("qr", name=one.name))
        self.qr.show_text(one.link)
        steps = words.text(f"phonedesk.link.do.{one.client}")
        self.steps.setText(f"{self._text('replaces')}\n{steps}")
        self.field.setText(one.link)
        self.field.setCursorPosition(0)

    def give_copy(self) -> None:
        """The address of the one shown on the clipboard."""
        number = self.list.currentRow()
        if 0 <= number < len(self._given):
            QGuiApplication.clipboard().setText(self._given[number].link)
            self.copied.emit(self._given[number].name)
