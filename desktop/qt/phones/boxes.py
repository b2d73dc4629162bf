# SPDX-License-Identifier: Apache-2.0
"""What the form of a reader is made of: lines, choices and ticks, each with the reason below it if wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from db.records.enums import Kind
from desktop.qt.fields import LineField, TextField
from desktop.qt.flow import Flow
from desktop.qt.form.bound import complete_from
from desktop.qt.look import Look
from desktop.qt.when_text import TypedError, read_date, read_days, read_minutes
from desktop.qt.widgets import label
from desktop.words.dates import bare_date


class Box(QWidget):
    """A caption over something to fill in, and a sentence below it where that cannot be taken."""

    def __init__(self, look: Look, caption: str) -> None:
        super().__init__()
        self.look, self.caption = look, caption
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.theme.px(0.1))
        if caption:
            self.column.addWidget(label(caption, tone="muted", font="small", look=look))
        self.why = label("", tone="danger", font="small", look=look, wrap=True)
        self.why.hide()

    def take(self, widget: QWidget) -> None:
        """What is filled in; the sentence stands below it."""
        self.column.addWidget(widget)
        self.column.addWidget(self.why)

    def set_wrong(self, why: str) -> None:
        """Why it is not taken; empty: all is well."""
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def value(self) -> Any:
        """What is filled in. Raises TypedError where it cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Fills it in, over whatever stands there."""
        raise NotImplementedError

    def focus_start(self) -> None:
        """The keyboard goes here."""
        raise NotImplementedError


class LineBox(Box):
    """One line, read and written by two functions."""

    def __init__(
        self,
        look: Look,
        caption: str,
        *,
        read: Callable[[str], Any] = str,
        write: Callable[[Any], str] = str,
        hint: str = "",
        most: int = 200,
    ) -> None:
        super().__init__(look, caption)
        self._read, self._write = read, write
        self.field = LineField(caption, placeholder=hint, most=most)
        self.field.textEdited.connect(lambda _text: self.set_wrong(""))
        self.take(self.field)

    def set_wrong(self, why: str) -> None:
        super().set_wrong(why)
        if self.field.property("state") == "wrong" or why:
            self.field.set_wrong(why)

    def value(self) -> Any:
        self.field.commit_composition()
        return self._read(self.field.text().strip())

    def show_value(self, value: Any) -> None:
        self.field.setText(self._write(value))
        self.field.forget()  # Escape goes back to this
        self.field.setCursorPosition(0)
        self.set_wrong("")

    def focus_start(self) -> None:
        self.field.setFocus(Qt.FocusReason.TabFocusReason)


class NameBox(LineBox):
    """A name of a list, or a part of it that only one has; its value is the number, None for none."""

    def __init__(self, look: Look, caption: str, *, hint: str) -> None:
        super().__init__(look, caption, read=self._number, write=self._name, hint=hint)
        self.names: Mapping[int, str] = {}

    def set_names(self, pairs: Iterable[tuple[int, str]]) -> None:
        """What can be chosen. What is typed stays."""
        names = dict(pairs)
        if names != self.names:
            self.names = names
            complete_from(self.field, names.values())

    def _name(self, number: Any) -> str:
        return "" if number is None else self.names.get(number, "")

    def _number(self, text: str) -> int | None:
        if not text:
            return None
        found = [key for key, name in self.names.items() if name == text]
        found = found or [key for key, name in self.names.items() if text in name]
        if len(found) != 1:
            raise TypedError("input.unknown_name", text)
        return found[0]


class ChoiceBox(Box):
    """One of an enum."""

    def __init__(self, look: Look, caption: str, kind: type[Enum]) -> None:
        super().__init__(look, caption)
        self._kind = kind
        self.combo = QComboBox()
        self.combo.setAccessibleName(caption)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        self.combo.currentTextChanged.connect(self.combo.setToolTip)
        for one in kind:
            self.combo.addItem(look.words.label(one), one.value)
        self.take(self.combo)

    def value(self) -> Any:
        return self._kind(self.combo.currentData())

    def show_value(self, value: Any) -> None:
        self.combo.setCurrentIndex(max(0, self.combo.findData(value.value)))

    def focus_start(self) -> None:
        self.combo.setFocus(Qt.FocusReason.TabFocusReason)


class TickBox(Box):
    """Yes or no."""

    def __init__(self, look: Look, text: str, *, what: str = "") -> None:
        super().__init__(look, "")
        self.tick = QCheckBox(text)
        self.tick.setAccessibleDescription(what)
        self.take(self.tick)
        self.column.addWidget(label(what, tone="muted", font="small", look=look, wrap=True))

    def value(self) -> Any:
        return self.tick.isChecked()

    def show_value(self, value: Any) -> None:
        self.tick.setChecked(bool(value))

    def focus_start(self) -> None:
        self.tick.setFocus(Qt.FocusReason.TabFocusReason)


class KindsBox(Box):
    """All kinds of engagements, or those ticked; its value is () for all."""

    def __init__(self, look: Look, caption: str, every: str) -> None:
        super().__init__(look, caption)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.every = QCheckBox(every)
        column.addWidget(self.every)
        self._some = QWidget()
        flow = Flow(spacing=look.theme.px(0.3))
        self._some.setLayout(flow)
        self.ticks = {kind: QCheckBox(look.words.label(kind)) for kind in Kind}
        for one in self.ticks.values():
            flow.addWidget(one)
        column.addWidget(self._some)
        self.every.toggled.connect(lambda on: self._some.setVisible(not on))
        self.take(holder)
        self.show_value(())

    def value(self) -> Any:
        chosen = tuple(kind for kind, one in self.ticks.items() if one.isChecked())
        if self.every.isChecked():
            return ()
        if not chosen:
            raise TypedError("input.no_kinds", "")
        return () if len(chosen) == len(self.ticks) else chosen

    def show_value(self, value: Any) -> None:
        self.every.setChecked(not value)
        self._some.setVisible(bool(value))
        for kind, one in self.ticks.items():
            one.setChecked(kind in value)

    def focus_start(self) -> None:
        self.every.setFocus(Qt.FocusReason.TabFocusReason)


class TextBox(Box):
    """Several lines."""

    def __init__(self, look: Look, caption: str, *, hint: str = "", most: int = 2000) -> None:
        super().__init__(look, caption)
        self.field = TextField(caption, placeholder=hint, most=most)
        self.field.set_look("box", least_lines=2)
        self.take(self.field)

    def value(self) -> Any:
        self.field.commit_composition()
        return self.field.toPlainText().strip()

    def show_value(self, value: Any) -> None:
        self.field.setPlainText(value)

    def focus_start(self) -> None:
        self.field.setFocus(Qt.FocusReason.TabFocusReason)


# ---- what lines say


def alarm_read(text: str) -> int | None:
    """Minutes before the start; nothing typed: none. Raises TypedError input.bad_time."""
    return read_minutes(text)


def alarm_written(value: int | None) -> str:
    return "" if value is None else str(value)


def day_reader(today: date) -> Callable[[str], date | None]:
    """A day, or nothing. Raises TypedError input.bad_date."""

    def read(text: str) -> date | None:
        return read_date(text, near=today) if text else None

    return read


def day_written(value: date | None) -> str:
    return "" if value is None else bare_date(value)


def days_reader(most: int) -> Callable[[str], int]:
    """A number of days up to `most`. Raises TypedError input.bad_days."""
    return partial(read_days, most=most)
