# SPDX-License-Identifier: Apache-2.0
"""The page of calendars from outside (바깥 달력): which lie over ours, when they were read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.frame.desk import Ask
from desktop.qt.importing import open_calendar
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.phones.outside_form import OutsideForm
from desktop.qt.phones.outside_list import OutsideList, OutsideTable, problem_text
from desktop.qt.phones.page import PhonesPage
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.asking import Action
from desktop.screens.outside import BinOutside, ReadOutside, SaveOutside, ShowOutside
from desktop.screens.phones import OutsideRow, PhonesScreen

_LOW_EMS = 28


class OutsidePage(PhonesPage):
    """A list and what can be done with the chosen one. N adds, Enter changes, Space shows or hides."""

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.screen_shown: PhonesScreen | None = None
        self.form: OutsideForm | None = None
        self.model = OutsideTable(look, ask.clock)
        self.list = OutsideList(look, self.model)
        self.list.opened.connect(lambda _key: self.change())
        self.list.installEventFilter(self)
        connect(self.list.current_changed, self._tell_row)
        px = look.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.8), px(0.5), px(0.8), px(0.5))
        column.setSpacing(px(0.5))
        column.addLayout(self._head())
        self.stack = QStackedWidget()
        self.empty = label(self._text("empty"), tone="muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.list)
        column.addWidget(self.stack, 1)
        self.whole = label("", tone="danger", wrap=True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.whole)
        column.addWidget(self._buttons())
        self._show_buttons()
        not_kept = getattr(ask, "act_failed", None)  # the window's; a disk, a lock, a network
        if not_kept is not None:
            connect(not_kept, self._not_kept)

    def _not_kept(self, action: Action, error: Exception) -> None:
        """Said in the form as well, which stands over the window with what was typed."""
        if isinstance(action, SaveOutside) and self.form is not None:
            self.form.say(self.look.words.failure(error))

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"outside.page.{key}", **values)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.about = label(self._text("about"), tone="muted", wrap=True)
        row.addWidget(self.about, 1)
        row.addStretch(0)
        self.read_all = button(
            self.look, self._text("read_all"), lambda: self.read_now(0), tip=self._text("read_all_tip")
        )
        self.add = button(
            self.look,
            self._text("add"),
            self.new,
            icon="plus",
            kind="primary",
            tip=self._text("add_tip"),
        )
        row.addWidget(self.read_all)
        row.addWidget(self.add)
        return row

    def _buttons(self) -> QWidget:
        """What can be done with the chosen one."""
        made = QWidget()
        row = Flow(spacing=self.look.theme.px(0.4))
        made.setLayout(row)
        self.show_button = button(self.look, self._text("hide"), self.toggle)
        self.read_button = button(self.look, self._text("read"), self._read_chosen)
        self.change_button = button(self.look, self._text("change"), self.change)
        self.bin_button = button(self.look, self._text("bin"), self.put_away)
        for one in (self.show_button, self.read_button, self.change_button, self.bin_button):
            row.addWidget(one)
        self.once = button(
            self.look, self._text("once"), lambda: open_calendar(self), tip=self._text("once_tip")
        )
        row.addWidget(self.once)
        return made

    # ---- what is shown

    @property
    def row(self) -> OutsideRow | None:
        """The chosen one."""
        return self.list.current

    @property
    def may_write(self) -> bool:
        return self.screen_shown is not None and self.screen_shown.may_write

    def show_screen(self, screen: PhonesScreen) -> None:
        chosen = self.row.key if self.row is not None else 0
        at = max(0, self.list.currentIndex().row())
        had_focus = self.list.hasFocus()
        self.screen_shown = screen
        self.model.show_rows(screen.outside)
        place = self.model.row_of(chosen)
        self.list.go_to(place if place >= 0 else min(at, len(screen.outside) - 1))
        self.stack.setCurrentWidget(self.list if screen.outside else self.empty)
        self._show_about()
        if had_focus:
            self.focus_start()
        self._tell_row(self.row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_about()

    def _show_about(self) -> None:
        """What these are stands where there is room, or nothing yet."""
        has_rows = self.screen_shown is not None and bool(self.screen_shown.outside)
        self.about.setVisible(not has_rows or self.height() >= self.look.theme.px(_LOW_EMS))

    def focus_start(self) -> None:
        has_rows = self.screen_shown is not None and bool(self.screen_shown.outside)
        (self.list if has_rows else self.add).setFocus()

    def _tell_row(self, row: OutsideRow | None) -> None:
        told = problem_text(row, self.look) if row is not None else ""
        if not self.may_write and self.screen_shown is not None:
            told = told or self._text("not_yours")
        self.whole.setText(told)
        self.whole.setVisible(bool(told))
        self._show_buttons()

    def _show_buttons(self) -> None:
        row, may = self.row, self.may_write
        self.show_button.setText(self._text("hide" if row is None or row.is_shown else "show"))
        self.show_button.setAccessibleName(self.show_button.text())
        for one in (self.show_button, self.read_button, self.change_button, self.bin_button):
            one.setEnabled(may and row is not None)
        self.add.setEnabled(may)
        self.once.setEnabled(may)
        self.read_all.setEnabled(may and self.model.rowCount() > 0)

    # ---- what is done

    def new(self) -> None:
        self._open(None)

    def change(self) -> None:
        if self.row is not None:
            self._open(self.row)

    def _open(self, row: OutsideRow | None) -> None:
        if not self.may_write:
            return
        if self.form is not None and self.form.isVisible():
            self.form.raise_()  # what was typed is not thrown away
            return
        self.form = OutsideForm(self.look, row, self)
        connect(self.form.given, self._save)
        self.form.finished.connect(lambda _code: self._closed())
        self.form.open()

    def _closed(self) -> None:
        self.form = None
        self.focus_start()

    def _save(self, action: SaveOutside) -> None:
        def then(answer: Answer) -> None:
            form = self.form
            if isinstance(answer, Done):
                if form is not None:
                    form.accept()
                self.list.go_to(self.model.row_of(answer.part))
                self.told.emit(self._text("saved", name=action.name), "")
            elif form is not None:
                form.say(self._refusal(answer))

        self.ask.act(action, then)

    def toggle(self) -> None:
        if self.row is not None:
            self._act(ShowOutside(key=self.row.key, is_shown=not self.row.is_shown))

    def _read_chosen(self) -> None:
        if self.row is not None:
            self.read_now(self.row.key)

    def read_now(self, key: int) -> None:
        """That one, 0 for all: the window's reader hears of it."""
        self._act(ReadOutside(key=key), said=self._text("reading"))

    def put_away(self) -> None:
        if self.row is not None:
            self._act(BinOutside(key=self.row.key), said=self._text("binned", name=self.row.name))

    def _act(self, action: Action, *, said: str = "") -> None:
        if not self.may_write:
            return

        def then(answer: Answer) -> None:
            if not isinstance(answer, Done):
                self.told.emit(self._refusal(answer), "warn")
            elif said:
                self.told.emit(said, "")

        self.ask.act(action, then)

    def _refusal(self, answer: Answer) -> str:
        words = self.look.words
        if isinstance(answer, Refused) and answer.code:
            return words.error(answer.code, answer.values)
        if isinstance(answer, Refused) and answer.findings:
            return " ".join(sentence_of(line, self.look) for line in answer.findings)
        return self._text("meanwhile")

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space and Delete on the list, which would take them for itself."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            if event.key() == Qt.Key.Key_Space:
                self.toggle()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.put_away()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        letter = letter_of(event)
        if held == Qt.KeyboardModifier.ShiftModifier and letter == "r":
            self.read_now(0)
        elif not held and letter == "n":
            self.new()
        elif not held and letter == "r":
            self._read_chosen()
        else:
            event.ignore()
