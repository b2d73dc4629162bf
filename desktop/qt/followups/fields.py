# SPDX-License-Identifier: Apache-2.0
"""What the panels of follow-ups are made of: lines, texts, choices and days with their captions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.fields import TextField
from desktop.qt.form.bound import complete_from
from desktop.qt.inspector.panels import Panel
from desktop.qt.look import Look
from desktop.qt.requests.fields import Captioned, parsed
from desktop.qt.when_text import TypedError, read_date
from desktop.qt.widgets import button, label
from desktop.screens.engagement import Choice


class FollowPanel(Panel):
    """Fields above each other; Enter in the last line, or anywhere with Ctrl held, gives what is typed."""

    given = Signal(object)  # Action

    def __init__(self, look: Look, title: str, today: date) -> None:
        super().__init__(look)
        self.today = today
        self.setAccessibleName(title)
        self.column.addWidget(label(title, font="bold", look=look, wrap=True))
        self.lines: dict[str, Captioned] = {}
        self.texts: dict[str, TextField] = {}
        self.holders: dict[str, QWidget] = {}
        self._was_text: dict[str, str] = {}
        self._choices: dict[str, tuple[Choice, ...]] = {}

    def say(self, key: str, /, **values: object) -> str:
        return self.look.words.text(key, **values)

    # ---- making fields

    def line(self, name: str, *, value: str = "", most: int = 200) -> Captioned:
        """One line; Enter goes on to the next, and gives everything in the last."""
        hint = self._hint(name)
        made = Captioned(self.look, self.say(f"followups.ask.{name}"), hint=hint, most=most)
        made.field.setText(value)
        made.field.returnPressed.connect(partial(self._entered, name))
        self.lines[name] = made
        return made

    def long(self, name: str, *, value: str = "", most: int = 10_000, lines: int = 3) -> QWidget:
        """Several lines under a caption."""
        caption = self.say(f"followups.ask.{name}")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.theme.px(0.1))
        column.addWidget(label(caption, tone="muted", font="small", look=self.look))
        field = TextField(caption, placeholder=self._hint(name), most=most)
        field.set_look("box", least_lines=lines)
        field.setPlainText(value)
        column.addWidget(field)
        self.texts[name], self.holders[name] = field, holder
        self._was_text[name] = value.strip()
        return holder

    def combo(self, name: str, options: Iterable[tuple[str, Any]]) -> tuple[QWidget, QComboBox]:
        """A short list to choose from."""
        caption = self.say(f"followups.ask.{name}")
        holder, box = QWidget(), QComboBox()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.theme.px(0.1))
        column.addWidget(label(caption, tone="muted", font="small", look=self.look))
        box.setAccessibleName(caption)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        box.currentTextChanged.connect(box.setToolTip)
        for text, value in options:
            box.addItem(text, value)
        column.addWidget(box)
        return holder, box

    def beside(self, *parts: QWidget) -> None:
        """Fields in one row."""
        row = QHBoxLayout()
        row.setSpacing(self.look.theme.px(0.5))
        for part in parts:
            row.addWidget(part, 1)
        self.column.addLayout(row)

    def buttons(self, confirm: str, *also: QWidget) -> None:
        row = QHBoxLayout()
        for one in also:
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(button(self.look, self.look.text("reason.back"), self.closed.emit))
        self.confirm = button(self.look, confirm, self.give, kind="primary")
        row.addWidget(self.confirm)
        self.column.addLayout(row)

    def _hint(self, name: str) -> str:
        key = f"followups.hint.{name}"
        return self.say(key) if self.look.words.has(key) else ""

    # ---- what was typed

    def typed(self, name: str) -> str:
        """What stands in a line or a text, the syllable being composed included."""
        if name in self.texts:
            self.texts[name].commit_composition()
            return self.texts[name].toPlainText().strip()
        return self.lines[name].text()

    def needed(self, name: str) -> str | None:
        """The same; without it the field says that it is needed."""
        found = self.typed(name)
        field = self.texts[name] if name in self.texts else self.lines[name].field
        why = "" if found else self.say("requests.needed", field=field.accessibleName())
        if name in self.lines:
            self.lines[name].field.set_wrong(why)
        if not found:
            field.setToolTip(why)
            field.setFocus()
            return None
        return found

    def day(self, name: str) -> tuple[bool, date | None]:
        """Whether it could be read, and the day; nothing typed is no day."""
        if not self.typed(name):
            self.lines[name].field.set_wrong("")
            return True, None
        read: Callable[[str], object] = partial(read_date, near=self.today)
        found = parsed(self.look, self.lines[name], read)
        return isinstance(found, date), found if isinstance(found, date) else None

    def set_choices(self, name: str, choices: Iterable[Choice]) -> None:
        """Names that a line completes to."""
        self._choices[name] = tuple(choices)
        complete_from(self.lines[name].field, [c.label for c in self._choices[name]])

    def chosen(self, name: str) -> tuple[bool, str]:
        """Whether a name is known, and its key; nothing typed is no key."""
        text = self.typed(name)
        if not text:
            self.lines[name].field.set_wrong("")
            return True, ""
        own = self._choices.get(name, ())
        found = [c for c in own if c.label == text] or [c for c in own if text in c.label]
        if len(found) == 1:
            self.lines[name].field.set_wrong("")
            return True, found[0].key
        error = TypedError("input.unknown_name", text)
        self.lines[name].field.set_wrong(self.look.words.error(error.code, error.values))
        self.lines[name].field.setFocus()
        return False, ""

    # ---- keys

    def _entered(self, name: str) -> None:
        order = [n for n, box in self.lines.items() if not box.isHidden()]
        after = order.index(name) + 1
        if after < len(order):
            self.lines[order[after]].field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.give()

    def focus_start(self) -> None:
        """The first text, else the first line that is empty, else the button."""
        texts = [f for n, f in self.texts.items() if not self.holders[n].isHidden() and not f.toPlainText()]
        empty = [b.field for b in self.lines.values() if not b.isHidden() and not b.field.text()]
        (texts or empty or [self.confirm])[0].setFocus()

    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(self.typed(name) != was for name, was in self._was_text.items())

    def give(self) -> None:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter and (is_held or self.confirm.hasFocus()):
            self.give()
        else:
            super().keyPressEvent(event)
