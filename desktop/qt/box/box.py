# SPDX-License-Identifier: Apache-2.0
"""The one box (Ctrl+K): type, and below stands what it reads as, what is found and what can be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from desktop.inputs.quick.values import LONGEST
from desktop.qt.box.commands import Command, is_command, standard_commands
from desktop.qt.box.popup import Popup
from desktop.qt.box.rows import Row, rows_of
from desktop.qt.box.texts import Sayings
from desktop.qt.fields import commit_preedit, tell_too_long
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.box import Found, FoundLine, QuickAdd, QuickOption, QuickReading, ReadQuick, SearchAll

WAIT_MS = 60


class Box(QLineEdit):
    """Reads while a syllable is being composed, too; the text goes only after it was acted on."""

    went = Signal(object)  # FoundLine: go to its day, open its engagement
    created = Signal(int)  # the number of the engagement that was kept
    commanded = Signal(str)  # name of a Command; “go_to_day:2026-11-26” goes to a day
    refused = Signal(object, object)  # Refused, and a function that sends it again with a reason
    left = Signal()  # Esc: the keyboard goes back to the desk

    def __init__(self, look: Look, ask: Ask) -> None:
        super().__init__()
        self.setObjectName("the_box")
        self._look, self._ask = look, ask
        self._say = Sayings(look.words)
        self._commands = standard_commands(look.words)
        self._preedit = ""
        self._reading: QuickReading | None = None
        self._found: Found | None = None
        self._chosen: Row | None = None  # by hand, with the arrows
        self._is_waiting = False  # Enter was pressed before the answers came
        self.created_day: date | None = None
        self._dress()
        self.popup = Popup(look, self, self._say.text("box.results"))
        self.popup.picked.connect(self._act_on)
        self.destroyed.connect(self.popup.deleteLater)  # it hangs in the window, not in the box
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.look_up)
        self.textChanged.connect(lambda _text: self._changed())

    def _dress(self) -> None:
        look, name = self._look, self._say.text("box.name")
        self.setPlaceholderText(self._say.text("box.placeholder"))
        self.setAccessibleName(name)
        self.setToolTip(self._say.text("box.placeholder"))
        self.setMaxLength(LONGEST)
        sign = self.addAction(look.icon("search", "faint"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setToolTip(name)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_commands(self, commands: tuple[Command, ...]) -> None:
        """What the window can do, instead of the standard ones."""
        self._commands = commands

    def asked(self) -> str:
        """The text with the syllable under composition where the cursor is."""
        at = self.cursorPosition()
        return (self.text()[:at] + self._preedit + self.text()[at:]).strip()

    # ---- asking

    def _changed(self) -> None:
        self._chosen = None
        self._timer.start()

    def look_up(self) -> None:
        """Asks now."""
        self._timer.stop()
        text = self.asked()
        self._reading = self._found = None
        if not text:
            self._is_waiting = False
            self.popup.hide()
            return
        if is_command(text):
            self._show()
            return
        self._ask.read(ReadQuick(text=text), lambda answer: self._read(text, answer), channel="quick")
        self._ask.read(SearchAll(text=text), lambda answer: self._hits(text, answer), channel="search")

    def _read(self, text: str, reading: QuickReading) -> None:
        if text == self.asked():
            self._reading = reading
            self._show()

    def _hits(self, text: str, found: Found) -> None:
        if text == self.asked():
            self._found = found
            self._show()

    def _show(self) -> None:
        """Everything known so far; Enter pressed meanwhile acts as soon as all of it is."""
        text = self.asked()
        is_whole = is_command(text) or (self._reading is not None and self._found is not None)
        rows = rows_of(text, self._say, commands=self._commands, reading=self._reading, found=self._found)
        if self._is_waiting and is_whole:
            self._is_waiting = False
            self.popup.show_rows(rows, self._chosen)
            self._act_on(self.popup.current)
        elif self.hasFocus() or self._preedit or self.popup.isVisible() or is_whole:
            self.popup.show_rows(rows, self._chosen)

    # ---- acting

    def _enter(self) -> None:
        if not self.asked():
            return
        pending = self._timer.isActive() or not self.popup.isVisible()
        pending = pending or (not is_command(self.asked()) and (self._reading is None or self._found is None))
        if not pending:
            self._act_on(self.popup.current)
            return
        self._is_waiting = True
        if self._timer.isActive() or (self._reading is None and self._found is None):
            self.look_up()
        else:
            self._show()

    def _act_on(self, number: int) -> None:
        row = self.popup.row_at(number)
        if row is None:
            return
        if isinstance(row.what, QuickOption):
            self._add(QuickAdd(draft=row.what.draft))
        elif isinstance(row.what, FoundLine):
            line = row.what
            if line.engagement or line.day is not None:
                self.clear_all()
                self.went.emit(line)
        elif isinstance(row.what, Command):
            self.clear_all()
            self.commanded.emit(row.what.name)

    def _add(self, action: QuickAdd) -> None:
        """The text stands until the office has kept what it said."""
        self.popup.hide()
        typed = self.asked()

        def answered(answer: Answer) -> None:
            if isinstance(answer, Done):
                if self.asked() == typed:
                    self.clear_all()
                when = action.draft.when
                self.created_day = None if when is None else when.day_from
                self.created.emit(answer.key)
            elif isinstance(answer, Refused):
                self.refused.emit(
                    answer, lambda why: self._add(QuickAdd(draft=action.draft, reason=str(why)))
                )

        self._ask.act(action, answered)

    def clear_all(self) -> None:
        """Nothing typed, nothing shown."""
        if self._preedit:
            commit_preedit(self, "")
        self.clear()
        self._timer.stop()
        self._reading = self._found = self._chosen = None
        self._is_waiting = False
        self.popup.hide()

    # ---- the keyboard

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key()) if event.key() else None
        if key in steps:
            if self.popup.isVisible():
                self.popup.step(steps[key])
                self._chosen = self.popup.row_at(self.popup.current)
            elif self.asked():
                self.look_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key is Qt.Key.Key_Escape:
            if self.popup.isVisible() and self.asked():
                self.popup.hide()  # once for the list, once more for the text
                self._timer.stop()
            else:
                self.clear_all()
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """The clipboard, unless it is longer than can be read: then nothing, and a word about it."""
        from PySide6.QtGui import QGuiApplication

        typed = len(QGuiApplication.clipboard().text())
        if typed > LONGEST - len(self.text()) + len(self.selectedText()):
            tell_too_long(self, typed=typed, most=LONGEST)
        else:
            super().paste()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._preedit:
            commit_preedit(self, self._preedit)
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._timer.stop()
            self._is_waiting = False
            self.popup.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.popup.isVisible():
            self.popup.place()
