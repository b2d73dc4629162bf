# SPDX-License-Identifier: Apache-2.0
"""The page that sends (보내기): for whom, then three ways that work without a network, the surest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.dialogs import files
from desktop.qt.fields import finish_editing
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.phones.code_dialog import CodeDialog
from desktop.qt.phones.page import PhonesPage
from desktop.qt.phones.sending import Sending
from desktop.qt.phones.way_blocks import CodeBlock, FileBlock, MessageBlock
from desktop.qt.phones.way_parts import Choice, Scrolled, left_text, plain_letter, whom_text
from desktop.qt.sides import Body
from desktop.qt.signals import connect
from desktop.qt.widgets import label
from desktop.screens.phones import PhonesScreen
from desktop.screens.ways import (
    FileScreen,
    FileView,
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
        self._days: tuple[date, date] | None = None  # of message and codes; None: today
        self._period: tuple[date, date] | None = None  # of the file; None: the reader's window
        self.sending = Sending(self)
        self._build()
        connect(self.choice.activated, self._chosen)
        connect(self.message.turned, self.turn)
        connect(self.message.days.typed, self._days_typed)
        connect(self.file.days.typed, self._period_typed)
        self.file.whole.clicked.connect(lambda: self.sending.save_file(changes=False))
        self.file.changes.clicked.connect(lambda: self.sending.save_file(changes=True))
        self.message.copy.clicked.connect(lambda: self.sending.copy())
        self.code.show_button.clicked.connect(lambda: self.sending.show_code())
        self.code.large.clicked.connect(lambda: self.sending.show_large())
        self.code.save.clicked.connect(lambda: self.sending.save_code())
        if (failed := getattr(ask, "act_failed", None)) is not None:
            connect(failed, self.sending.failed)

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
            WaysView(whom=self.whom, first=first, last=last), self._show, self.not_read, channel="ways"
        )
        self._read_file()

    def _read_file(self) -> None:
        first, last = self._period or (None, None)
        view = FileView(whom=self.whom, first=first, last=last)
        self.ask.read(view, self._show_file, self.not_read, channel="ways_file")

    def _show(self, screen: WaysScreen) -> None:
        self.shown = screen
        self.whom = screen.whom
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
        self.sending.check_code()

    def _show_file(self, screen: FileScreen) -> None:
        self.file_shown = screen
        self.file.show_file(screen, may_write=self.shown is not None and self.shown.may_write)

    def not_read(self, error: Exception) -> None:
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
        if self._days is None and self.shown is not None:
            return self.shown.message.first, self.shown.message.last
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
        self.file_shown = None  # nothing of somebody else is written for him while his is read
        self.file.hold()
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
        day = (self.days() or (self.ask.today(),))[0]
        self._days_typed(day + timedelta(days=days), day + timedelta(days=days))

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on = {
            "f": lambda: self.sending.save_file(changes=False),
            "c": lambda: self.sending.save_file(changes=True),
            "m": self.sending.copy,
            "q": self.sending.show_code,
            "b": self.sending.show_large,
            "s": self.sending.save_code,
        }.get(plain_letter(event))
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if on is not None:
            on()
        elif event.key() in turns and not event.modifiers():
            self.turn(turns[Qt.Key(event.key())])
        elif event.key() in enters and self.code.rows.hasFocus():
            self.sending.show_code()
        else:
            super().keyPressEvent(event)
