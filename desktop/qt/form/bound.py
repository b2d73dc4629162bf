# SPDX-License-Identifier: Apache-2.0
"""One field of a record and the widget it is typed in: shown, handed out when left, put back when refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QWidget

from desktop.qt.fields import LineField, TextField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.when_text import TypedError
from desktop.screens.engagement import Choice

IDLE_MS = 1500


class Bound(QObject):
    """`edited` carries the field's name, its new value, and the value that stood there when it was begun."""

    edited = Signal(str, object, object)

    def __init__(self, name: str, widget: QWidget) -> None:
        super().__init__(widget)
        self.name, self.widget = name, widget

    @property
    def is_dirty(self) -> bool:
        """Something stands here that was not handed out."""
        return False

    def show(self, value: Any) -> None:
        """What the office holds; what is being typed is left alone."""
        raise NotImplementedError

    def words(self) -> str:
        """What stands here, as it is typed."""
        return ""

    def finish(self) -> None:
        """Hands out what stands here unsaved."""

    def put_back(self, value: Any, base: Any, *, why: str = "") -> None:
        """What was handed out was not kept: it stands here again, still to be saved."""

    def forget(self) -> None:
        """What stands here belongs to something no longer shown."""

    def set_can_edit(self, can: bool) -> None:
        self.widget.setEnabled(can)


class Typed(Bound):
    """A field that is typed in. `read` may raise TypedError; `write` is its inverse.

    Free text is also saved a while after the last key, never in the middle of a composition.
    """

    def __init__(
        self,
        name: str,
        field: LineField | TextField,
        look: Look,
        *,
        read: Callable[[str], Any] | None = None,
        write: Callable[[Any], str] = str,
    ) -> None:
        super().__init__(name, field)
        self.field, self._look = field, look
        self._read, self._write = read, write
        self._known: dict[str, Any] = {}
        field.committed.connect(self._commit)
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE_MS)
        self.idle.timeout.connect(self._rested)
        if read is None:
            field.textChanged.connect(self._typed)

    def _typed(self, *_text: object) -> None:
        if self.field.is_dirty and self.field.hasFocus():
            self.idle.start()

    def _rested(self) -> None:
        if self.field.is_composing:
            self.idle.start()
        elif self.field.is_dirty:
            self.field.finish()

    @property
    def is_dirty(self) -> bool:
        return self.field.is_dirty or self.field.property("state") == "wrong"

    def words(self) -> str:
        return self.field.text() if isinstance(self.field, LineField) else self.field.toPlainText()

    def show(self, value: Any) -> None:
        text = self._write(value)
        if self.field.show_value(text):
            self._known = {text: value}
        else:
            self._known.setdefault(text, value)

    def _commit(self, text: str) -> None:
        self.idle.stop()
        try:
            value = text if self._read is None else self._read(text)
        except TypedError as error:
            if isinstance(self.field, LineField):
                self.field.set_wrong(self._look.words.error(error.code, error.values))
            return
        if isinstance(self.field, LineField):
            self.field.set_wrong("")
        base = self._base()
        self._known[text] = value
        if value != base:
            self.edited.emit(self.name, value, base)
        else:
            self.show(value)  # said in other words: 2시간 and 120 are one value

    def _base(self) -> Any:
        text = self.field.base
        if text in self._known or self._read is None:
            return self._known.get(text, text)
        try:
            return self._read(text)
        except TypedError:
            return None

    def finish(self) -> None:
        self.idle.stop()
        self.field.finish()

    def put_back(self, value: Any, base: Any, *, why: str = "") -> None:
        text, before = self._write(value), self._write(base)
        self._known[before] = base
        self.field.put_back(text, before)
        if isinstance(self.field, LineField):
            self.field.set_wrong(why)

    def forget(self) -> None:
        self.idle.stop()
        self.field.forget()

    def set_can_edit(self, can: bool) -> None:
        self.field.setReadOnly(not can)


class CalmCombo(QComboBox):
    """A choice that the wheel changes only while it has the focus: scrolling a form alters nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Chosen(Bound):
    """One of several values; the list may change with what the office knows."""

    def __init__(self, name: str, combo: CalmCombo, options: Iterable[tuple[Any, str]] = ()) -> None:
        super().__init__(name, combo)
        self.combo = combo
        self._values: list[Any] = []
        self._shown: Any = None
        self.set_options(options)
        connect(combo.activated, self._picked)

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Another list to choose from; what is shown stays chosen."""
        listed = list(options)
        if [v for v, _ in listed] == self._values:
            return
        self._values = [value for value, _ in listed]
        self.combo.clear()
        for _, text in listed:
            self.combo.addItem(text)
        self.show(self._shown)

    def _picked(self, index: int) -> None:
        value, base = self._values[index], self._shown
        self.combo.setToolTip(self.combo.currentText())
        if value != base:
            self._shown = value
            self.edited.emit(self.name, value, base)

    def show(self, value: Any) -> None:
        self._shown = value
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.combo.setToolTip(self.combo.currentText())

    @property
    def value(self) -> Any:
        return self._shown

    def put_back(self, value: Any, base: Any, *, why: str = "") -> None:
        """A choice is not kept against the office: it shows what stands and says why in the banner."""
        self.show(base)


class Flag(Bound):
    """Yes or no."""

    def __init__(self, name: str, box: QCheckBox) -> None:
        super().__init__(name, box)
        self.box = box
        self._shown = False
        connect(box.clicked, self._clicked)

    def _clicked(self, on: bool) -> None:
        self._shown = bool(on)
        self.edited.emit(self.name, bool(on), not on)

    def show(self, value: Any) -> None:
        self._shown = bool(value)
        self.box.setChecked(bool(value))

    def put_back(self, value: Any, base: Any, *, why: str = "") -> None:
        self.show(base)


class Several(Bound):
    """Any number of some values, each a box to tick; handed out as a tuple in their own order."""

    def __init__(self, name: str, options: Sequence[tuple[Any, str]], look: Look) -> None:
        holder = QWidget()
        super().__init__(name, holder)
        row = Flow(spacing=look.theme.px(0.5))
        holder.setLayout(row)
        self.boxes: dict[Any, QCheckBox] = {}
        self._shown: tuple[Any, ...] = ()
        for value, text in options:
            box = QCheckBox(text)
            connect(box.clicked, self._clicked)
            self.boxes[value] = box
            row.addWidget(box)

    def _clicked(self, _on: bool) -> None:
        value = tuple(v for v, box in self.boxes.items() if box.isChecked())
        base, self._shown = self._shown, value
        self.edited.emit(self.name, value, base)

    def show(self, value: Any) -> None:
        self._shown = tuple(value or ())
        for one, box in self.boxes.items():
            box.setChecked(one in self._shown)

    def put_back(self, value: Any, base: Any, *, why: str = "") -> None:
        self.show(base)


def complete_from(field: LineField, words: Iterable[str]) -> None:
    """Completes with any part of a name."""
    completer = QCompleter(list(words), field)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(completer)


class Named(Typed):
    """A choice typed by its name or a part of it that only one has; its value is the key, empty for none."""

    def __init__(self, name: str, field: LineField, look: Look, *, unknown: str) -> None:
        self._choices: tuple[Choice, ...] = ()
        self._unknown = unknown
        super().__init__(name, field, look, read=self._key, write=self._label)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        self._choices = tuple(choices)
        complete_from(self.field, [c.label for c in self._choices])  # type: ignore[arg-type]
        if not self.is_dirty and self._known:
            self.show(next(iter(self._known.values())))

    def _label(self, key: Any) -> str:
        return next((c.label for c in self._choices if c.key == str(key or "")), "")

    def _key(self, text: str) -> str:
        typed = text.strip()
        if not typed:
            return ""
        found = [c for c in self._choices if c.label == typed]
        found = found or [c for c in self._choices if typed in c.label]
        if len(found) != 1:
            raise TypedError(self._unknown, typed)
        return found[0].key
