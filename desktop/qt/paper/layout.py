# SPDX-License-Identifier: Apache-2.0
"""The parts of the paper window side by side: what can be printed, its pages, what to know."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.background import Background
from desktop.qt.look import Look
from desktop.qt.paper.bar import Bar
from desktop.qt.paper.chosen import Chosen
from desktop.qt.paper.foot import Foot
from desktop.qt.paper.options import Options
from desktop.qt.paper.pages import PagesView
from desktop.qt.paper.pictures import Pictures
from desktop.qt.paper.side import Side
from desktop.qt.widgets import label

SIDES_EMS = ((15, 21), (16, 42), (13, 20))  # least and usual width of left, middle and right


class Note(QWidget):
    """In place of the pages: busy, empty, hidden, failed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.theme.px(1.5)] * 4)
        self.title, self.hint = label("", wrap=True), label("", tone="muted", wrap=True)
        self.title.setFont(look.theme.large)
        column.addStretch(2)
        for said in (self.title, self.hint):
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(said)
        column.addStretch(3)

    def say(self, title: str, hint: str) -> None:
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))


class Parts(QWidget):
    """All widgets of the window."""

    def __init__(self, look: Look, chosen: Chosen, background: Background) -> None:
        super().__init__()
        px = look.theme.px
        self.pictures = Pictures(background, self)
        self.pages = PagesView(look, self.pictures)
        self.options = Options(look, chosen, self.pictures)
        self.bar = Bar(look, self.pages)
        self.side = Side(look)
        self.foot = Foot(look)
        self.note = Note(look)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.note)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for one, (least, _usual) in zip((self.options, middle, self.side), SIDES_EMS, strict=True):
            one.setMinimumWidth(px(least))
            splitter.addWidget(one)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([px(usual) for _least, usual in SIDES_EMS])
        line = QFrame()
        line.setProperty("role", "rule")
        line.setFixedHeight(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(splitter, 1)
        rows.addWidget(line)
        rows.addWidget(self.foot)
        self.options.thumbs.wanted.connect(self.pages.go_to)
        self.pages.turned.connect(self.options.thumbs.mark)

    def show_pages(self) -> None:
        self.stack.setCurrentWidget(self.pages)
        self.bar.show_place()

    def show_note(self, title: str, hint: str = "") -> None:
        self.note.say(title, hint)
        self.stack.setCurrentWidget(self.note)
        self.bar.show_place()

    def clear(self) -> None:
        """Nothing of a sheet is seen any more."""
        self.bar.state.setText("")
        self.pages.clear()
        self.options.thumbs.show_pages((), at=0)
