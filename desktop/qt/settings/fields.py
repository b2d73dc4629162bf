# SPDX-License-Identifier: Apache-2.0
"""One setting on a page: name, field, unit, default, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.settings.values import Sort, read, shown, sort_of, unit_of
from desktop.qt.when_text import TypedError
from desktop.qt.widgets import button, label
from desktop.rules.settings import SettingError
from desktop.screens.actions import Answer, Refused
from desktop.screens.asking import Action
from desktop.screens.settings import ResetSetting, SetSetting, SettingRow

Act = Callable[[Action, Callable[[Answer], None] | None], None]


class SettingLine(QWidget):
    """Saved when left; what cannot be taken stays in the field, and the banner says why."""

    def __init__(self, look: Look, row: SettingRow, act: Act) -> None:
        super().__init__()
        self._look, self._act, self._row = look, act, row
        self.sort = sort_of(row.key, row.default)
        px, text = look.theme.px, look.words.text
        self.title = text(f"settings.name.{row.key}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(0.35), 0, px(0.35))
        column.setSpacing(px(0.1))
        self.field: LineField | None = None
        self.box: QCheckBox | None = None
        if self.sort is Sort.YES:
            self.box = QCheckBox(self.title)
            self.box.clicked.connect(self._ticked)
            column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addLayout(self._typed_row())
        self._below = Flow(spacing=px(0.35))
        self.note: QLabel = label("", tone="muted", font="small", look=look)
        self.reset = button(look, text("settings.reset"), self._reset, kind="link")
        self.reset.setAccessibleName(text("settings.reset_name", name=self.title))
        self._below.addWidget(self.note)
        self._below.addWidget(self.reset)
        column.addLayout(self._below)
        self.show_row(row, can_edit=True)

    def _typed_row(self) -> QHBoxLayout:
        look, px = self._look, self._look.theme.px
        row = QHBoxLayout()
        row.setSpacing(px(0.5))
        name = label(self.title, wrap=True)
        self.field = LineField(self.title, most=60)
        self.field.setFixedWidth(px(8 if self.sort in (Sort.TEXT, Sort.REAL) else 6))
        self.field.committed.connect(self._typed)
        name.setBuddy(self.field)
        unit = unit_of(self._row.key)
        row.addWidget(name, 1)
        row.addWidget(self.field)
        tail = label(look.words.text(f"settings.unit.{unit}") if unit else "", tone="muted")
        tail.setFixedWidth(max(px(3.4), tail.sizeHint().width()))
        row.addWidget(tail)
        return row

    def show_row(self, row: SettingRow, *, can_edit: bool) -> None:
        """What the office holds; a text being typed stays."""
        self._row = row
        if self.box is not None:
            self.box.setChecked(bool(row.value))
            self.box.setEnabled(can_edit)
        if self.field is not None:
            self.field.show_value(shown(self.sort, row.value))
            self.field.setReadOnly(not can_edit)
        self.note.setText(self._note(row))
        self.reset.setVisible(can_edit and not row.is_default)

    def _note(self, row: SettingRow) -> str:
        words = self._look.words
        origin = words.label(row.origin)
        if self.sort is Sort.YES:
            default = words.text("settings.yes" if row.default else "settings.no")
        else:
            default = shown(self.sort, row.default)
        if self.sort in (Sort.WHOLE, Sort.REAL):
            bounds = {"low": shown(self.sort, row.low), "high": shown(self.sort, row.high)}
            return words.text("settings.note_bounds", default=default, origin=origin, **bounds)
        return words.text("settings.note", default=default, origin=origin)

    def _typed(self, text: str) -> None:
        assert self.field is not None
        try:
            made = read(self._row.key, self.sort, text)
        except (SettingError, TypedError) as error:
            self.field.set_wrong(self._why(error.code, error.values))
            return
        self.field.set_wrong("")
        self._act(SetSetting(key=self._row.key, text=made), self._answered)

    def _answered(self, answer: Answer) -> None:
        """A refusal of the office, her role among them: the text stays, marked."""
        if isinstance(answer, Refused) and self.field is not None:
            self.field.set_wrong(self._why(answer.code, answer.values))

    def _why(self, code: str, values: object) -> str:
        """The reason in words, the setting called by its name."""
        words = self._look.words
        given = dict(values) if isinstance(values, dict) else {}
        if "key" in given:
            given["key"] = self.title
        return words.error(code, given) if words.has(f"errors.{code}") else words.error("unexpected", {})

    def _ticked(self, on: bool = False) -> None:
        self._act(SetSetting(key=self._row.key, text="true" if on else "false"), None)

    def _reset(self) -> None:
        if self.field is not None:
            self.field.forget()
        self._act(ResetSetting(key=self._row.key), None)
