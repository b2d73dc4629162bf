# SPDX-License-Identifier: Apache-2.0
"""The desk of phones (휴대폰): four pages as tabs, 1 to 4; all of them show one answer of the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Any, ClassVar, Self, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.qt.fields import finish_editing
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.phones.moved_line import MovedLine
from desktop.qt.phones.page import PhonesPage
from desktop.qt.phones.readers import ReadersPage
from desktop.qt.phones.server import ServerPage
from desktop.qt.phones.serving import Serving
from desktop.qt.phones.uploading import Uploading
from desktop.qt.signals import connect
from desktop.qt.widgets import label
from desktop.screens.asking import Question
from desktop.screens.phones import PhonesScreen, PhonesView, ReaderRow
from desktop.screens.ways import Whom

# Page → module and class. Imported at first use.
PAGES: dict[str, str] = {
    "ways": "desktop.qt.phones.ways:WaysPage",
    "readers": "desktop.qt.phones.readers:ReadersPage",
    "server": "desktop.qt.phones.server:ServerPage",
    "outside": "desktop.qt.phones.outside:OutsidePage",
}


class PhonesDesk(Desk):
    """Sending, readers, the server and calendars from outside."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.shown: PhonesScreen | None = None
        self.reader = 0
        self.serving: Serving | None = None
        self.uploading: Uploading | None = None
        self.name = next(iter(PAGES))
        self.pages: dict[str, PhonesPage] = {}
        self.tabs: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.moved = MovedLine(look, ask)
        self.moved.left.connect(self.focus_start)
        column.addWidget(self.moved)
        self.stack = QStackedWidget()
        self.note = label(look.words.text("phonedesk.loading"), tone="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self.note)
        column.addWidget(self.stack, 1)
        self.show_page(self.name)

    def _head(self) -> QFrame:
        look, px, text = self.look, self.look.theme.px, self.look.words.text
        head = QFrame()
        head.setObjectName("week_head")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(0.8), px(0.5), px(0.6), px(0.4))
        row.setSpacing(px(0.25))
        row.addWidget(label(text("phonedesk.title"), font="large", look=look))
        row.addSpacing(px(0.6))
        for number, name in enumerate(PAGES, start=1):
            one = QToolButton()
            one.setText(text(f"phonedesk.page.{name}"))
            one.setAccessibleName(one.text())
            one.setToolTip(text("phonedesk.page_tip", page=one.text(), key=number))
            one.setCheckable(True)
            one.setAutoExclusive(True)
            one.setProperty("look", "tab")
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            one.clicked.connect(lambda _on=False, name=name: self.show_page(name))
            self.tabs[name] = one
            row.addWidget(one)
        row.addStretch(1)
        return head

    # ---- pages

    @property
    def page(self) -> PhonesPage:
        """The page shown."""
        return self.pages[self.name]

    def get(self, name: str) -> PhonesPage:
        """A page, made now if it was not yet."""
        if name not in self.pages:
            module, _, kind = PAGES[name].partition(":")
            made: PhonesPage = getattr(import_module(module), kind)(self.look, self.ask)
            self.pages[name] = made
            self.stack.addWidget(made)
            made.told.connect(self.told)
            made.reader_wanted.connect(self.show_reader)
            made.engagement_wanted.connect(self.form_wanted)
            made.read_wanted.connect(lambda: self.wanted.emit(self.question()))
            if isinstance(made, ReadersPage):
                made.chosen.connect(self.choose)
                connect(made.give_wanted, self.give)
                if self.uploading is not None:
                    made.upload.use(self.uploading)
            if isinstance(made, ServerPage) and self.serving is not None:
                made.use_serving(self.serving)
            if self.shown is not None:
                made.show_screen(self.shown)
        return self.pages[name]

    def show_page(self, name: str) -> None:
        """Another page; what is typed on the one before stays there."""
        finish_editing()
        self.name = name
        self.tabs[name].setChecked(True)
        page = self.get(name)
        self.stack.setCurrentWidget(page if self.shown is not None else self.note)

    def send(self, days: tuple[date, date] | None) -> None:
        """The page that sends, about those days."""
        self.show_page("ways")
        if days is not None:
            self.page.set_period(*days)
        self.focus_start()

    def give(self, row: ReaderRow) -> None:
        """The page that sends, about one reader."""
        self.show_page("ways")
        self.page.set_whom(Whom(reader=row.key, profile=row.profile))
        self.focus_start()

    def choose(self, reader: int) -> None:
        """The card of another reader is to be read; 0: of none."""
        if reader != self.reader:
            self.reader = reader
            self.wanted.emit(self.question())

    def show_reader(self, reader: int) -> None:
        """The page of readers, and one of them on it."""
        self.show_page("readers")
        cast("ReadersPage", self.page).show_reader(reader)
        self.choose(reader)

    def use_uploading(self, uploading: Uploading) -> None:
        """What uploads calendars while the window is open."""
        self.uploading = uploading
        page = self.pages.get("readers")
        if isinstance(page, ReadersPage):
            page.upload.use(uploading)

    def use_serving(self, serving: Serving) -> None:
        """The window's server: pages know whether it runs, and where."""
        self.serving = serving
        serving.changed.connect(self._served)
        self.moved.use(serving)
        page = self.pages.get("server")
        if isinstance(page, ServerPage):
            page.use_serving(serving)
        self._served()

    def _served(self) -> None:
        """The server went on or off, here or in another window: links reach it, or not."""
        if self.shown is not None and self.serving is not None and self.shown.server != self.serving.state:
            self.show_screen(self.shown)

    # ---- what is shown

    def question(self) -> PhonesView:
        return PhonesView(reader=self.reader)

    def show_screen(self, screen: PhonesScreen) -> None:
        if self.serving is not None:
            screen = replace(screen, server=self.serving.state)
            readers = self.pages.get("readers")
            if isinstance(readers, ReadersPage):
                readers.doing.link_address = self.serving.link_address
        self.shown = screen
        self.moved.show_screen(screen)
        for page in self.pages.values():
            page.show_screen(screen)
        self.stack.setCurrentWidget(self.page)
        self._count(screen)

    def _count(self, screen: PhonesScreen) -> None:
        """How many are behind, beside the name of their page."""
        words = self.look.words
        count = len({row.reader for row in screen.behind})
        name = words.text("phonedesk.page.readers")
        self.tabs["readers"].setText(f"{name}  {count}" if count else name)
        spoken = words.text("phonedesk.behind_count", page=name, count=count) if count else name
        self.tabs["readers"].setAccessibleName(spoken)

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.setText(sentence)

    def focus_start(self) -> None:
        if self.shown is None:
            self.tabs[self.name].setFocus()
        else:
            self.page.focus_start()

    def aim(self, question: Question[Any]) -> None:
        """A reader, from 오늘 or a reminder."""
        if isinstance(question, PhonesView):
            self.show_reader(question.reader)

    def dates(self) -> tuple[date, date]:
        return self.page.days() or super().dates()

    def take_over(self, old: Self) -> None:
        self.reader = old.reader
        if old.shown is not None:
            self.show_screen(old.shown)
        for name, page in old.pages.items():
            self.get(name).take_over(page)
        self.show_page(old.name)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 turn pages; left and right walk over the tabs; A hands out the links that lead nowhere."""
        names = list(PAGES)
        number = event.key() - int(Qt.Key.Key_1)
        focused = next((at for at, one in enumerate(self.tabs.values()) if one.hasFocus()), -1)
        step = (event.key() == Qt.Key.Key_Right) - (event.key() == Qt.Key.Key_Left)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif 0 <= number < len(names):
            self.show_page(names[number])
            self.focus_start()
        elif letter_of(event) == "a" and self.moved.isVisibleTo(self):
            self.moved.open_dialog()
        elif focused >= 0 and step:
            name = names[(focused + step) % len(names)]
            self.show_page(name)
            self.tabs[name].setFocus()
        elif focused >= 0 and event.key() == Qt.Key.Key_Down:
            self.focus_start()
        else:
            super().keyPressEvent(event)
