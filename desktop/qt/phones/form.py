# SPDX-License-Identifier: Apache-2.0
"""The form of a reader beside the list: who, what of the calendar, how far, in which program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from db.records.enums import Profile
from desktop.qt.inspector.panels import ConflictPanel, Panel
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.phones.boxes import Box, ChoiceBox, LineBox, NameBox
from desktop.qt.phones.form_fields import FIELDS, boxes_of, place, values_of
from desktop.qt.signals import connect
from desktop.qt.when_text import TypedError
from desktop.qt.widgets import button, label
from desktop.screens.actions import Conflict, Refused
from desktop.screens.phones import PhonesScreen, ReaderCard, SaveReader


class ReaderForm(Panel):
    """`given` carries a SaveReader. What is typed stays until the office has taken it."""

    given = Signal(object)  # SaveReader

    def __init__(self, look: Look, card: ReaderCard | None, screen: PhonesScreen) -> None:
        super().__init__(look)
        self.key = card.row.key if card is not None else 0
        self.version = card.version if card is not None else 0
        self._today = screen.today
        self._base = values_of(card)
        title = self._text("new") if card is None else self._text("change", name=card.row.name)
        self.setAccessibleName(title)
        self.column.addWidget(label(title, font="bold", look=look, wrap=True))
        self.slot = QVBoxLayout()  # what both sides changed
        self.column.addLayout(self.slot)
        self.boxes = boxes_of(look, screen.today)
        place(self.column, self.boxes, look)
        self.said = label("", tone="danger", wrap=True)
        self.said.hide()
        self.column.addWidget(self.said)
        self._buttons()
        self.set_choices(screen)
        for name, value in self._base.items():
            self.boxes[name].show_value(value)
        profile = self.boxes["profile"]
        assert isinstance(profile, ChoiceBox)
        profile.combo.currentIndexChanged.connect(lambda _at: self._fit())
        for one in self.boxes.values():
            if isinstance(one, LineBox):
                one.field.returnPressed.connect(self._entered)
        self._fit()

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"phonedesk.form.{key}", **values)

    def _buttons(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(self.look, self.look.text("reason.back"), self.closed.emit))
        key = "keep" if self.key else "keep_new"
        self.confirm = button(self.look, self._text(key), self.give, kind="primary")
        row.addWidget(self.confirm)
        self.column.addLayout(row)

    def _fit(self) -> None:
        """Only what an audience needs: a bureau for a bureau."""
        profile = self.boxes["profile"].value()
        self.boxes["bureau_id"].setVisible(profile is Profile.BUREAU)

    def set_choices(self, screen: PhonesScreen) -> None:
        """Names of bureaus and persons to complete from."""
        for name, pairs in (("bureau_id", screen.bureaus), ("person_id", screen.persons)):
            box = self.boxes[name]
            assert isinstance(box, NameBox)
            box.set_names(pairs)

    # ---- what is typed

    def read(self) -> dict[str, Any] | None:
        """Every field's value; None where one cannot be read, and then it says why."""
        found: dict[str, Any] = {}
        wrong: Box | None = None
        for name in FIELDS:
            box = self.boxes[name]
            if box.isHidden():
                found[name] = None
                continue
            try:
                found[name] = box.value()
                if name == "name" and not found[name]:
                    raise TypedError("input.no_name", "")
                box.set_wrong("")
            except TypedError as error:
                box.set_wrong(self.look.words.error(error.code, error.values))
                wrong = wrong or box
        if wrong is not None:
            wrong.focus_start()
            return None
        return found

    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        for name, base in self._base.items():
            try:
                if self.boxes[name].value() != base:
                    return True
            except TypedError:
                return True
        return False

    def give(self) -> None:
        """Hands out what is filled in; a field that cannot be read keeps the keyboard."""
        values = self.read()
        if values is not None:
            self.said.hide()
            self.confirm.setEnabled(False)
            self.given.emit(SaveReader(key=self.key, version=self.version, **values))

    # ---- what the office says

    def refuse(self, answer: Refused) -> None:
        """Why it was not taken: at the field it is about, else below all of them."""
        self.confirm.setEnabled(True)
        words = self.look.words
        if answer.findings:
            sentence = " · ".join(sentence_of(line, self.look) for line in answer.findings)
        else:
            known = words.has(f"errors.{answer.code}")
            sentence = words.error(answer.code if known else "unexpected", answer.values)
        box = self.boxes.get(str(answer.values.get("field", "")))
        if box is not None and not box.isHidden():
            box.set_wrong(sentence)
            box.focus_start()
        else:
            self.said.setText(sentence)
            self.said.show()

    def release(self) -> None:
        """It could not be sent: everything stands as it was typed."""
        self.confirm.setEnabled(True)

    def show_card(self, card: ReaderCard) -> None:
        """Somebody saved it meanwhile: what was not touched here follows."""
        fresh = values_of(card)
        for name, base in self._base.items():
            try:
                is_touched = self.boxes[name].value() != base
            except TypedError:
                is_touched = True
            if not is_touched and fresh[name] != base:
                self.boxes[name].show_value(fresh[name])
                self._base[name] = fresh[name]
        self._fit()

    def settle(self, conflict: Conflict, card: ReaderCard) -> None:
        """Both sides changed the same: what is to stand is chosen here, nothing of either is thrown away."""
        self.confirm.setEnabled(True)
        clear_layout(self.slot)
        panel = ConflictPanel(
            self.look,
            conflict,
            shown=lambda _name, value: self._value(value),
            named=lambda name: self.look.words.field("reader", name),
        )
        theirs: Mapping[str, Any] = values_of(card)

        def settled(mine: frozenset[str]) -> None:
            for name in conflict.units:
                if name not in mine and name in self.boxes:
                    self.boxes[name].show_value(theirs[name])
            self._base, self.version = dict(theirs), card.version
            clear_layout(self.slot)
            self.give()

        connect(panel.settled, settled)
        self.slot.addWidget(panel)
        panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        panel.setFocus()

    def _value(self, value: object) -> str:
        nothing = value is None or value == "" or value == ()
        return self._text("nothing") if nothing else self._text("value", value=value)

    # ---- keys

    def focus_start(self) -> None:
        """The name, as it is what a new one needs first."""
        self.boxes["name"].focus_start()

    def _entered(self) -> None:
        """Enter goes on to the next line, and gives everything in the last."""
        lines = [one for one in self.boxes.values() if isinstance(one, LineBox) and not one.isHidden()]
        at = next((n for n, one in enumerate(lines) if one.field.hasFocus()), len(lines))
        if at + 1 < len(lines):
            lines[at + 1].focus_start()
        else:
            self.give()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter and (is_held or self.confirm.hasFocus()):
            self.give()
        elif (
            event.text()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and (event.key() != Qt.Key.Key_Escape)
        ):
            event.accept()  # a letter typed on a tick is no key of the desk
        else:
            super().keyPressEvent(event)
