# SPDX-License-Identifier: Apache-2.0
"""One field of a dated row with its caption: text, a number, a choice, a person known or new, a body."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QVBoxLayout, QWidget

from db.records.enums import Certainty, CommitteeKind, Role
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.roster import FieldSort, RosterField

_ENUMS = {"role": Role, "kind": CommitteeKind, "certainty": Certainty}
_DISTRICT = frozenset({Role.DISTRICT_HEAD, Role.ACTING_HEAD, Role.VICE_HEAD})


def body_sort(role: str) -> str:
    """What an office belongs to, as the keys of the choices begin; empty: to nothing."""
    if role.startswith("committee_") or role == Role.STEERING_CHAIR:
        return "committee:"
    if role in _DISTRICT:
        return "district:"
    if role == Role.BUREAU_HEAD:
        return "bureau:"
    if role.startswith("series_"):
        return "meeting_series:"
    return "group:" if role == Role.FLOOR_LEADER else ""


class Entry(QWidget):
    """`changed` when something else stands in it."""

    changed = Signal()

    def __init__(self, look: Look, book: str, field: RosterField) -> None:
        super().__init__()
        self._look, self.field = look, field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.1))
        words = look.words
        caption = words.text("roll.dongs") if field.name == "dongs" else words.field(book, field.name)
        column.addWidget(label(caption, tone="muted", font="small", look=look))
        self.line: LineField | None = None
        self.combo: QComboBox | None = None
        if field.sort in (FieldSort.TEXT, FieldSort.NUMBER, FieldSort.DATE):
            hint = words.text("roll.dongs_hint") if field.name == "dongs" else ""
            self.line = LineField(caption, placeholder=hint, most=2000 if field.name == "dongs" else 200)
            self.line.setText("" if field.value is None else str(field.value))
            self.line.textChanged.connect(lambda _text: self.changed.emit())
            column.addWidget(self.line)
        else:
            self.combo = self._combo(caption)
            column.addWidget(self.combo)
        self._note = label("", tone="muted", font="small", look=look, wrap=True)
        self._note.hide()
        column.addWidget(self._note)
        self._base = self.given()

    def _combo(self, caption: str) -> QComboBox:
        made, field = QComboBox(), self.field
        made.setAccessibleName(caption)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(12)
        if field.sort is FieldSort.PERSON:
            made.setEditable(True)
            made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            typed = LineField(caption, placeholder=self._look.words.text("roll.person_hint"), most=80)
            made.setLineEdit(typed)
            self.line = typed
        # What is too long for the field is read whole here.
        made.currentTextChanged.connect(made.setToolTip)
        self._fill(made, "")
        made.setToolTip(made.currentText())
        if field.sort is FieldSort.PERSON:
            completer = QCompleter(made.model(), made)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            made.setCompleter(completer)
            made.editTextChanged.connect(lambda _text: self._person_typed())
        else:
            made.currentIndexChanged.connect(lambda _at: self.changed.emit())
        return made

    def _fill(self, combo: QComboBox, prefix: str) -> None:
        """The choices whose keys begin so; an empty one where nothing needs to be chosen."""
        combo.blockSignals(True)
        combo.clear()
        kind = _ENUMS.get(self.field.name)
        if not self.field.required or self.field.value in (None, ""):
            nothing = (
                self._look.words.text("roll.proportional") if self.field.name == "constituency_id" else ""
            )
            combo.addItem(nothing, "")
        for choice in self.field.choices:
            if prefix and not choice.key.startswith(prefix):
                continue
            combo.addItem(self._look.words.label(kind(choice.key)) if kind else choice.label, choice.key)
        at = combo.findData("" if self.field.value is None else str(self.field.value))
        combo.setCurrentIndex(max(0, at))
        combo.blockSignals(False)

    def fit_role(self, role: str) -> None:
        """Only what that office can belong to; nothing for one that belongs to nothing."""
        if self.combo is None:
            return
        sort = body_sort(role)
        self.setVisible(bool(sort))
        if sort:
            self._fill(self.combo, sort)
        else:
            self.combo.setCurrentIndex(self.combo.findData(""))

    def _person_typed(self) -> None:
        name = self._new_name()
        self._note.setText(self._look.words.text("roll.new_person", name=name) if name else "")
        self._note.setVisible(bool(name))
        self.changed.emit()

    def _new_name(self) -> str:
        """A name that nobody in the list has; empty where somebody is chosen."""
        assert self.combo is not None
        text = self.combo.currentText().strip()
        return text if text and self._known() is None else ""

    def _known(self) -> str | None:
        """The person chosen, or the only one who is called so."""
        assert self.combo is not None
        text = self.combo.currentText().strip()
        if not text:
            return None
        at = self.combo.findText(text, Qt.MatchFlag.MatchExactly)
        if at >= 0:
            return str(self.combo.itemData(at))
        named = [c.key for c in self.field.choices if c.label.split(" · ")[0] == text]
        return named[0] if len(named) == 1 else None

    def value(self) -> object:
        """What stands in it: text, a number, or the key chosen."""
        if self.field.sort is FieldSort.PERSON:
            return self._known()
        if self.combo is not None:
            return self.combo.currentData()
        assert self.line is not None
        text = self.line.text().strip()
        if self.field.sort is FieldSort.NUMBER:
            return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None
        return text

    def given(self) -> dict[str, object]:
        """The field as an action names it."""
        name, value = self.field.name, self.value()
        if self.field.sort is FieldSort.PERSON:
            new = self._new_name()
            if new:
                return {"person_name": new}
            return {name: int(str(value))} if value else {}
        if name.endswith("_id"):
            return {name: int(str(value)) if value else None}
        return {name: value if value is not None or self.field.sort is FieldSort.NUMBER else ""}

    @property
    def is_changed(self) -> bool:
        return self.given() != self._base

    def focus_start(self) -> None:
        widget = self.line if self.line is not None else self.combo
        assert widget is not None
        widget.setFocus()
        if self.line is not None:
            self.line.selectAll()
