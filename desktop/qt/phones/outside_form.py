# SPDX-License-Identifier: Apache-2.0
"""The fields of a calendar from outside: name, address or file, how often, which colour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.dialogs import files
from desktop.qt.look import Look
from desktop.qt.phones.boxes import Box, LineBox
from desktop.qt.phones.outside_list import pace_text
from desktop.qt.widgets import button, label
from desktop.rules.outside import problem_of
from desktop.screens.outside import SaveOutside
from desktop.screens.phones import OutsideRow

PACES_MIN = (5, 15, 30, 60, 180, 720, 1440, 10_080)
COLOURS = {
    "usual": "",
    "blue": "#2a5fb0",
    "green": "#1b7345",
    "brown": "#8f5300",
    "pink": "#b8264e",
    "violet": "#7650b4",
}


class OutsideForm(QDialog):
    """`given` carries a SaveOutside. What is typed stays until the office has taken it."""

    given = Signal(object)  # SaveOutside

    def __init__(
        self,
        look: Look,
        row: OutsideRow | None,
        parent: QWidget | None = None,
        *,
        ask_open: Callable[[QWidget, str, Path, str], Path | None] = files.ask_open,
    ) -> None:
        super().__init__(parent)
        self.look, self.row, self._ask_open = look, row, ask_open
        px = look.theme.px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self._text("title_new" if row is None else "title_change")
        self.setWindowTitle(title)
        self.resize(files.within(parent, px(40), px(22)))
        column = QVBoxLayout(self)
        column.setSpacing(px(0.5))
        column.addWidget(label(title, font="large", look=look))
        self.name = LineBox(look, self._text("name"), hint=self._text("name_hint"), most=100)
        hint = self._text("address_hint")
        if row is not None:
            hint = self._text("address_keep", address=row.address)
        self.address = LineBox(look, self._text("address"), hint=hint, most=2_000)
        self.every, self.color = QComboBox(), QComboBox()
        column.addWidget(self.name)
        column.addLayout(self._address_row())
        column.addWidget(label(self._text("secret"), tone="muted", font="small", look=look, wrap=True))
        column.addLayout(self._choices())
        self.said = label("", tone="danger", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(self._foot())
        self._fill()
        self.name.focus_start()

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"outside.form.{key}", **values)

    def _address_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.address, 1)
        self.choose = button(self.look, self._text("choose"), self._choose)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, combo in (("every", self.every), ("color", self.color)):
            box = Box(self.look, self._text(name))
            combo.setAccessibleName(self._text(name))
            box.take(combo)
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.save = button(self.look, self._text("save"), self._save, kind="primary")
        self.save.setDefault(True)
        row.addWidget(self.save)
        row.addWidget(button(self.look, self._text("cancel"), self.reject))
        return row

    def _fill(self) -> None:
        row = self.row
        every, color = (row.every_min, row.color) if row is not None else (60, "")
        for minutes in sorted({*PACES_MIN, every}):
            self.every.addItem(pace_text(minutes, self.look), minutes)
        self.every.setCurrentIndex(self.every.findData(every))
        for name, value in COLOURS.items():
            shown = value or self.look.theme.colours.muted
            self.color.addItem(self._swatch(shown), self._text(f"color_{name}"), value)
        if self.color.findData(color) < 0:
            self.color.addItem(self._swatch(color), color, color)
        self.color.setCurrentIndex(self.color.findData(color))
        if row is not None:
            self.name.show_value(row.name)

    def _swatch(self, color: str) -> QIcon:
        size = self.look.theme.px(0.9)
        made = QPixmap(size, size)
        made.fill(QColor(color))
        return QIcon(made)

    def _choose(self) -> None:
        path = self._ask_open(self, self._text("choose"), files.documents(), self._text("pattern"))
        if path is not None:
            self.address.show_value(str(path))
            if not self.name.value():
                self.name.show_value(path.stem)

    def is_begun(self) -> bool:
        """Whether something is typed that would be lost."""
        name = self.row.name if self.row is not None else ""
        return bool(self.address.value()) or self.name.value() != name

    def _save(self) -> None:
        name, address = self.name.value(), self.address.value()
        words = self.look.words
        self.say("")
        if not name:
            self.name.set_wrong(self._text("name_needed"))
            self.name.focus_start()
            return
        keeps = self.row is not None and not address
        why = "" if keeps else problem_of(address)
        if why:
            self.address.set_wrong(words.error(f"calendar.address_{why}", {}))
            self.address.focus_start()
            return
        row = self.row
        self.given.emit(
            SaveOutside(
                key=row.key if row is not None else 0,
                version=row.version if row is not None else 0,
                name=name,
                address=None if keeps else address,
                color=self.color.currentData(),
                every_min=self.every.currentData(),
            )
        )

    def say(self, text: str) -> None:
        """Why the office did not take it."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
