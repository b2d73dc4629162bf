# SPDX-License-Identifier: Apache-2.0
"""The page that sends (보내기): for whom, then three ways that work without a network, the surest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.dialogs import files
from desktop.qt.fields import finish_editing
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.phones.code_dialog import CodeDialog
from desktop.qt.phones.messaging import copied_text
from desktop.qt.phones.page import PhonesPage
from desktop.qt.phones.way_blocks import CodeBlock, FileBlock, MessageBlock
from desktop.qt.phones.way_parts import Choice, Scrolled, left_text, plain_letter, whom_text
from desktop.qt.sides import Body
from desktop.qt.signals import connect
from desktop.qt.widgets import label
from desktop.screens.actions import Answer, Done
from desktop.screens.phones import PhonesScreen
from desktop.screens.ways import (
    CodeScreen,
    CodeView,
    FileScreen,
    FileView,
    HandCode,
    HandFile,
    HandMessage,
    WaysScreen,
    WaysView,
    Whom,
)

_WIDE_EMS = 62  # two columns side by side from here on
AskPath = Callable[[QWidget, str, Path, str], Path | None]


class WaysPage(PhonesPage):
    """`whom` is for whom everything here is; `ask_path` can be replaced by tests."""

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.whom = Whom()
        self.shown: WaysScreen | None = None
        self.file_shown: FileScreen | None = None
        self.ask_path: AskPath = files.ask_save
        self.dialog: CodeDialog | None = None
        self._is_stale = True
        self._days: tuple[date, date] | None = None  # of the message and the codes
        self._period: tuple[date, date] | None = None  # of the file
        self._build()
        connect(self.choice.activated, self._chosen)
        connect(self.message.turned, self.turn)
        connect(self.message.days.typed, self._days_typed)
        connect(self.file.days.typed, self._period_typed)
        self.file.whole.clicked.connect(lambda: self.save_file(changes=False))
        self.file.changes.clicked.connect(lambda: self.save_file(changes=True))
        self.message.copy.clicked.connect(lambda: self.copy())
        self.code.show_button.clicked.connect(lambda: self.show_code())
        self.code.large.clicked.connect(lambda: self.show_large())
        self.code.save.clicked.connect(lambda: self.save_code())
        if (failed := getattr(ask, "act_failed", None)) is not None:
            connect(failed, self._act_failed)

    def _build(self) -> None:
        look, px, text = self.look, self.look.theme.px, self.look.words.text
        self.choice = Choice()
        self.choice.setAccessibleName(text("ways.whom"))
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(18)
        self.left = label(text("ways.loading"), tone="muted", wrap=True)
        head = QHBoxLayout()
        head.addWidget(label(text("ways.whom"), font="bold", look=look))
        head.addWidget(self.choice)
        head.addWidget(self.left, 1)
        self.read_only = label(text("ways.read_only"), tone="warn", wrap=True)
        self.read_only.hide()
        self.file, self.message, self.code = FileBlock(look), MessageBlock(look), CodeBlock(look)
        first = QVBoxLayout()
        first.setSpacing(px(0.7))
        first.addWidget(self.file)
        first.addWidget(self.message, 1)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(px(0.7))
        self.columns.addLayout(first, 1)
        self.columns.addWidget(self.code, 1)
        inside = Body()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(0.9), px(0.7), px(0.9), px(0.7))
        column.setSpacing(px(0.6))
        column.addLayout(head)
        column.addWidget(self.read_only)
        column.addLayout(self.columns, 1)
        self.area = Scrolled()
        self.area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self.look.theme.px(_WIDE_EMS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.columns.setDirection(across if is_wide else down)

    # ---- what is shown

    def show_screen(self, screen: PhonesScreen) -> None:
        """The office changed: everything here is asked for again once it is looked at."""
        if self.isVisible():
            self.read()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.read()

    def read(self) -> None:
        """Asks what each way would give."""
        self._is_stale = False
        first, last = self._days or (None, None)
        self.ask.read(
            WaysView(whom=self.whom, first=first, last=last), self._show, self._not_read, channel="ways"
        )
        self._read_file()

    def _read_file(self) -> None:
        first, last = self._period or (None, None)
        view = FileView(whom=self.whom, first=first, last=last)
        self.ask.read(view, self._show_file, self._not_read, channel="ways_file")

    def _show(self, screen: WaysScreen) -> None:
        self.shown = screen
        self.whom = screen.whom
        self._days = (screen.message.first, screen.message.last)
        self.choice.clear()
        for row in screen.everybody:
            self.choice.addItem(whom_text(self.look, row), row.whom)
        here = [row.whom for row in screen.everybody]
        self.choice.setCurrentIndex(here.index(screen.whom) if screen.whom in here else -1)
        self.left.setProperty("tone", "muted")
        self.left.setText(left_text(self.look, screen.message.left))
        self.read_only.setVisible(not screen.may_write)
        self.message.show_message(screen.message, may_write=screen.may_write)
        self.code.show_rows(screen.rows, may_write=screen.may_write)
        self._check_code()

    def _check_code(self) -> None:
        """A code that is not how it stands any more goes."""
        old = self.code.code
        if old is None:
            return

        def compare(new: CodeScreen) -> None:
            if self.code.code is old and new.text != old.text:
                self.code.clear()

        view = CodeView(whom=self.whom, engagement=old.engagement)
        self.ask.read(view, compare, self._not_read, channel="ways_code_again")

    def _show_file(self, screen: FileScreen) -> None:
        self.file_shown = screen
        self._period = (screen.first, screen.last)
        self.file.show_file(screen, may_write=self.shown is not None and self.shown.may_write)

    def _not_read(self, error: Exception) -> None:
        """What was shown stays; a reader who is gone meanwhile gives way to his profile."""
        self.left.setProperty("tone", "danger")
        self.left.setText(self.look.words.failure(error))
        self.left.style().unpolish(self.left)
        self.left.style().polish(self.left)
        if getattr(error, "code", "") == "record.missing" and self.whom.reader:
            self.set_whom(Whom(profile=self.whom.profile))

    def focus_start(self) -> None:
        self.choice.setFocus(Qt.FocusReason.TabFocusReason)

    def days(self) -> tuple[date, date] | None:
        return self._days

    def set_period(self, first: date, last: date) -> None:
        """The message is of today where the days hold it, else of their first; the file of all of them."""
        today = self.ask.today()
        day = today if first <= today <= last else first
        self._days, self._period = (day, day), (first, last)
        self.read()

    def set_whom(self, whom: Whom) -> None:
        """Somebody else; what came of the ways before was his."""
        self.whom, self._period = whom, None
        for block in (self.file, self.message):
            block.say("")
        self.code.clear()
        self.read()

    def take_over(self, old: PhonesPage) -> None:
        if isinstance(old, WaysPage):
            self.whom, self._days, self._period = old.whom, old._days, old._period
            self.read()

    def _chosen(self, at: int) -> None:
        self.set_whom(self.choice.itemData(at))

    def _days_typed(self, first: date, last: date) -> None:
        self._days = (first, last)
        self.message.say("")
        self.read()

    def _period_typed(self, first: date, last: date) -> None:
        self._period = (first, last)
        self.file.say("")
        self._read_file()

    def turn(self, days: int) -> None:
        """The day before or after."""
        finish_editing()
        day = (self._days or (self.ask.today(),))[0]
        self._days_typed(day + timedelta(days=days), day + timedelta(days=days))

    # ---- the ways

    def save_file(self, *, changes: bool) -> None:
        """Asks where, then writes it."""
        finish_editing()
        screen, wanted = self.file_shown, self.file.changes if changes else self.file.whole
        if screen is None or not wanted.isEnabled():
            return
        text = self.look.words.text
        named = screen.changes_name if changes else screen.file_name
        path = self.ask_path(
            self, text("ways.file.ask"), files.documents() / named, self.look.text("files.ics")
        )
        if path is None:
            return
        if path.suffix.casefold() != ".ics":
            path = path.with_name(f"{path.name}.ics")
        first, last = (None, None) if changes else (screen.first, screen.last)
        self.file.say(text("ways.busy"), tone="muted")

        def done(answer: Answer) -> None:
            is_done = isinstance(answer, Done)
            said = text("ways.file.done", file=path, count=answer.part) if isinstance(answer, Done) else ""
            self.file.say(said if is_done else "")

        self.ask.act(HandFile(whom=self.whom, path=path, first=first, last=last, changes=changes), done)

    def copy(self) -> None:
        """The text to the clipboard; it is remembered as handed over."""
        finish_editing()
        screen = self.shown
        if screen is None or not self.message.copy.isEnabled():
            return
        QGuiApplication.clipboard().setText(screen.message.text)
        said = copied_text(self.look, screen.message, self.choice.currentText())

        def done(answer: Answer) -> None:
            self.message.say(said if isinstance(answer, Done) else "")

        self.ask.act(HandMessage(whom=screen.whom, message=screen.message), done)

    def show_code(self) -> None:
        """The code of the engagement chosen; whoever sees it may have it."""
        self._with_code(lambda code: self.ask.act(HandCode(whom=self.whom, code=code)))

    def show_large(self) -> None:
        """As large as the window, for a camera farther away."""

        def show(code: CodeScreen) -> None:
            self.ask.act(HandCode(whom=self.whom, code=code))
            self.dialog = CodeDialog(self.look, code, whom=self.choice.currentText(), parent=self.window())
            self.dialog.open()

        self._with_code(show)

    def save_code(self) -> None:
        """As a picture in a file."""

        def save(code: CodeScreen) -> None:
            text = self.look.words.text
            proposed = files.documents() / code.file_name
            path = self.ask_path(self, text("ways.code.ask"), proposed, text("ways.code.kinds"))
            if path is None:
                return
            if path.suffix.casefold() not in (".png", ".svg"):
                path = path.with_name(f"{path.name}.png")

            def done(answer: Answer) -> None:
                is_done = isinstance(answer, Done)
                self.code.say(text("ways.code.saved", file=path) if is_done else "")

            self.ask.act(HandCode(whom=self.whom, code=code, path=path), done)

        self._with_code(save)

    def _with_code(self, then: Callable[[CodeScreen], object]) -> None:
        finish_editing()
        if not self.code.engagement or not self.code.show_button.isEnabled():
            return
        wanted = self.code.engagement

        def shown(code: CodeScreen) -> None:
            if self.code.engagement == wanted:
                self.code.show_code(code)
                QTimer.singleShot(0, self, self._scroll_to_code)
                if code.matrix:
                    then(code)

        view = CodeView(whom=self.whom, engagement=wanted)
        self.ask.read(view, shown, self._not_read, channel="ways_code")

    def _scroll_to_code(self) -> None:
        """On a small screen it lies far below; a camera needs all of it."""
        if self.code.view.isVisible():
            self.area.ensureWidgetVisible(self.code.view)

    def _act_failed(self, action: object, error: Exception) -> None:
        """The world failed: said where it was asked for, too."""
        blocks = {HandFile: self.file, HandMessage: self.message, HandCode: self.code}
        block = blocks.get(type(action))
        if block is not None:
            block.say(self.look.words.failure(error), tone="danger")

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on = {
            "f": lambda: self.save_file(changes=False),
            "c": lambda: self.save_file(changes=True),
            "m": self.copy,
            "q": self.show_code,
            "b": self.show_large,
            "s": self.save_code,
        }.get(plain_letter(event))
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if on is not None:
            on()
        elif event.key() in turns and not event.modifiers():
            self.turn(turns[Qt.Key(event.key())])
        elif event.key() in enters and self.code.rows.hasFocus():
            self.show_code()
        else:
            super().keyPressEvent(event)
