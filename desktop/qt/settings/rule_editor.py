# SPDX-License-Identifier: Apache-2.0
"""One rule of notice in fields: when it speaks, who is told, for what, by when, by whom, in which order."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout, QWidget

from db.records.enums import Category, Kind, NoticeWho, Purpose, Teller
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.notice_rules import RuleFields


def narrow(box: QComboBox) -> None:
    """A long choice does not make the page wider than the window."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)


class RuleEditor(QFrame):
    """`fields()` is what stands there; nothing is saved here."""

    changed = Signal()

    def __init__(self, look: Look, offices: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._look, self._offices = look, offices
        self._is_showing = False
        self.setProperty("role", "panel")
        px = look.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.8), px(0.6), px(0.8), px(0.6))
        column.setSpacing(px(0.2))
        self._column = column
        self.name = LineField(self._text("name"), placeholder=self._text("name_hint"), most=100)
        self.name.textChanged.connect(self._touched)
        self._name_label = self._line("name", self.name)
        self.kinds = self._boxes("kinds", Kind)
        self.categories = self._boxes("categories", Category)
        self.only_major = self._box("only_major")
        self.only_changed = self._box("only_changed")
        self._row("conditions", (self.only_major, self.only_changed))
        self.who = self._choices("who", NoticeWho)
        self.office = QComboBox()
        self.office.setEditable(True)
        narrow(self.office)
        self.office.setAccessibleName(self._text("office"))
        for code, name in offices:
            self.office.addItem(name, code)
        self.office.editTextChanged.connect(self._touched)
        self._office_label = self._line("office", self.office)
        self.purposes = self._boxes("purposes", Purpose)
        self.is_required = self._box("is_required")
        self._row("duty", (self.is_required,))
        self.days = LineField(self._text("days"), placeholder=self._text("days_hint"), most=3)
        self.days.textChanged.connect(self._touched)
        self._line("days", self.days)
        self.teller = self._choices("teller", Teller)
        self.step = LineField(self._text("step"), placeholder=self._text("step_hint"), most=3)
        self.step.textChanged.connect(self._touched)
        self._line("step", self.step)

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"rules.edit.{key}", **values)

    def _line(self, name: str, widget: QWidget) -> QWidget:
        caption = label(self._text(name), tone="muted", font="small", look=self._look, wrap=True)
        self._column.addWidget(caption)
        self._column.addWidget(widget)
        return caption

    def _row(self, name: str, widgets: Iterable[QWidget]) -> None:
        holder = QWidget()
        flow = Flow(spacing=self._look.theme.px(0.5))
        holder.setLayout(flow)
        for widget in widgets:
            flow.addWidget(widget)
        self._line(name, holder)

    def _box(self, name: str) -> QCheckBox:
        made = QCheckBox(self._text(name))
        made.toggled.connect(self._touched)
        return made

    def _boxes(self, name: str, kind: type[StrEnum]) -> dict[StrEnum, QCheckBox]:
        made: dict[StrEnum, QCheckBox] = {}
        for member in kind:
            box = QCheckBox(self._look.words.label(member))
            box.setAccessibleName(f"{self._text(name)}: {box.text()}")
            box.toggled.connect(self._touched)
            made[member] = box
        self._row(name, made.values())
        return made

    def _choices(self, name: str, kind: type[StrEnum]) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(self._text(name))
        narrow(made)
        for member in kind:
            made.addItem(self._look.words.label(member), member.value)
        made.currentIndexChanged.connect(self._touched)
        self._line(name, made)
        return made

    # ---- values

    def show_fields(self, fields: RuleFields, *, is_own: bool, can_edit: bool) -> None:
        """A rule as it is kept; what was typed of another is gone."""
        self._is_showing = True
        self.name.setText(fields.name)
        for widget in (self.name, self._name_label):
            widget.setVisible(is_own)
        self._tick(self.kinds, fields.kinds)
        self._tick(self.categories, fields.categories)
        self._tick(self.purposes, fields.purposes)
        self.only_major.setChecked(fields.only_major)
        self.only_changed.setChecked(fields.only_changed)
        self.is_required.setChecked(fields.is_required)
        self.who.setCurrentIndex(self.who.findData(fields.who.value))
        self.teller.setCurrentIndex(self.teller.findData(fields.teller.value))
        at = self.office.findData(fields.office)
        self.office.setCurrentIndex(at)
        if at < 0:
            self.office.setEditText(fields.office)
        self.days.setText("" if fields.due_working_days is None else str(fields.due_working_days))
        self.step.setText(str(fields.step) if fields.step else "")
        self.setEnabled(can_edit)
        self._is_showing = False
        self._on = fields.is_on
        self._fit()

    def _tick(self, boxes: dict[StrEnum, QCheckBox], chosen: Iterable[StrEnum]) -> None:
        wanted = set(chosen)
        for member, box in boxes.items():
            box.setChecked(member in wanted)

    def _fit(self) -> None:
        """An office is named only where an office is told, and an office holds nothing up."""
        is_office = self.who.currentData() == NoticeWho.OFFICE.value
        for widget in (self.office, self._office_label):
            widget.setVisible(is_office)
        self.is_required.setEnabled(not is_office)

    def _touched(self, *_args: object) -> None:
        if not self._is_showing:
            self._fit()
            self.changed.emit()

    def fields(self) -> RuleFields | None:
        """What is typed; None while a number cannot be read, and then its field says so."""
        numbers = []
        for field in (self.days, self.step):
            text = field.text().strip()
            is_number = not text or (text.isascii() and text.isdecimal())
            field.set_wrong("" if is_number else self._text("no_number"))
            numbers.append((is_number, int(text) if text and is_number else None))
        if not all(ok for ok, _ in numbers):
            return None
        who = NoticeWho(self.who.currentData())
        is_office = who is NoticeWho.OFFICE
        return RuleFields(
            name=self.name.text().strip(),
            is_on=self._on,
            kinds=tuple(Kind(k) for k, box in self.kinds.items() if box.isChecked()),
            categories=tuple(Category(c) for c, box in self.categories.items() if box.isChecked()),
            only_major=self.only_major.isChecked(),
            only_changed=self.only_changed.isChecked(),
            who=who,
            office=self._office() if is_office else "",
            purposes=tuple(Purpose(p) for p, box in self.purposes.items() if box.isChecked()),
            is_required=self.is_required.isChecked() and not is_office,
            due_working_days=numbers[0][1],
            teller=Teller(self.teller.currentData()),
            step=numbers[1][1] or 0,
        )

    def _office(self) -> str:
        """The code of an office that is known, else the name as typed."""
        typed = self.office.currentText().strip()
        return next((code for code, name in self._offices if name == typed), typed)
