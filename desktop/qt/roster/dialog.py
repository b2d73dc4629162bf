# SPDX-License-Identifier: Apache-2.0
"""변경, 정정, 끝, 새로, 삭제 of one dated row: its fields, and what they would do before they are kept."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.requests.fields import Captioned
from desktop.qt.roster import texts
from desktop.qt.roster.entry import Entry
from desktop.qt.roster.filled import edit_of, is_filled
from desktop.qt.roster.outlook import Outlook
from desktop.qt.roster.verbs import Verb
from desktop.qt.when_text import TypedError, read_date
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.roster import (
    EditPreview,
    PreviewEdit,
    RosterForm,
    RowEdit,
)
from desktop.words.dates import bare_date

WAIT_MS = 150  # an edit is tried once nothing was typed for so long


class RowDialog(QDialog):
    """Stays open with what was typed until the office has taken it. `kept` carries the new row's number."""

    kept = Signal(int)

    def __init__(
        self, look: Look, ask: Ask, form: RosterForm, verb: Verb, *, day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._ask, self.form, self.verb, self._day = look, ask, form, verb, day
        self.preview: EditPreview | None = None
        words, px = look.words, look.theme.px
        what = texts.cell_text(form.title, look) or words.book(form.book)
        self.setWindowTitle(words.text(f"roll.dialog.{verb.value}", what=what))
        self._size()
        column = QVBoxLayout(self)
        column.setSpacing(px(0.4))
        column.addWidget(label(self.windowTitle(), font="bold", look=look, wrap=True))
        column.addWidget(label(words.text(f"roll.dialog_tip.{verb.value}"), tone="muted", wrap=True))
        self.days: dict[str, Captioned] = {}
        self.entries: dict[str, Entry] = {}
        holder, inner = self._column()
        self._fields(inner)
        inner.addStretch(1)
        self.outlook = Outlook(look)
        row = QHBoxLayout()
        row.setSpacing(px(0.6))
        row.addWidget(_scrolled(holder), 1)
        row.addWidget(_scrolled(self.outlook), 1)
        column.addLayout(row, 1)
        self.said = label("", tone="danger", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(look, look.text("reason.back"), self.reject))
        self.confirm = button(look, words.text(f"roll.verb.{verb.value}"), self.give, kind="primary")
        foot.addWidget(self.confirm)
        column.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.try_now)
        self.try_now()

    def _size(self) -> None:
        """Fields and outlook beside each other, never larger than the window."""
        px, window = self._look.theme.px, self.parentWidget()
        room = window.window().size() if window is not None else self.size()
        few = self.verb in (Verb.END, Verb.REMOVE)
        self.resize(min(px(56), room.width() - 40), min(px(24 if few else 34), room.height() - 40))

    def _column(self) -> tuple[QWidget, QVBoxLayout]:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, self._look.theme.px(0.4), 0)
        return holder, inner

    def _fields(self, column: QVBoxLayout) -> None:
        verb, form = self.verb, self.form
        if verb is Verb.CHANGE:
            self._day_box(column, "on", self._day)
        elif verb is Verb.END:
            self._day_box(column, "last", self._day - timedelta(days=1))
        elif verb in (Verb.CORRECT, Verb.BEGIN) and form.book not in ("person", "constituency"):
            row = QHBoxLayout()
            self._day_box(row, "first", form.first)
            self._day_box(row, "last", form.last)
            column.addLayout(row)
        elif verb is Verb.BEGIN:
            self._day_box(column, "first", form.first)
        if verb in (Verb.END, Verb.REMOVE):
            return
        for field in form.fields:
            entry = Entry(self._look, form.book, field)
            entry.changed.connect(self._changed)
            self.entries[field.name] = entry
            column.addWidget(entry)
        self._pair_body()

    def _day_box(self, column: QVBoxLayout | QHBoxLayout, name: str, day: date | None) -> None:
        words = self._look.words
        made = Captioned(
            self._look, words.text(f"roll.day.{name}"), hint=words.text(f"roll.day_hint.{name}"), most=40
        )
        made.field.setText(bare_date(day) if day is not None else "")
        made.field.textChanged.connect(lambda _text: self._changed())
        made.field.returnPressed.connect(partial(self.focusNextChild))
        self.days[name] = made
        column.addWidget(made)

    def _pair_body(self) -> None:
        """What an office may belong to follows the office that is chosen."""
        role, body = self.entries.get("role"), self.entries.get("body")
        if role is not None and body is not None:
            role.changed.connect(lambda: body.fit_role(str(role.value() or "")))
            body.fit_role(str(role.value() or ""))

    def focus_start(self) -> None:
        """The field that this verb is about."""
        if self.verb is Verb.CHANGE and self.entries:
            next(iter(self.entries.values())).focus_start()
        elif self.days:
            first = next(iter(self.days.values()))
            first.field.setFocus()
            first.field.selectAll()
        elif self.entries:
            next(iter(self.entries.values())).focus_start()
        else:
            self.confirm.setFocus()

    # ---- what would be written

    def edit(self) -> RowEdit | None:
        """What is filled in, as an action; None where a day cannot be read, and the field says why."""
        days: dict[str, date | None] = {}
        for name, box in self.days.items():
            text = box.text()
            try:
                days[name] = read_date(text, near=self._day) if text else None
                box.field.set_wrong("")
            except TypedError as error:
                box.field.set_wrong(self._look.words.error(error.code, error.values))
                return None
        return edit_of(self.verb, self.form, days, tuple(self.entries.values()))

    def _changed(self) -> None:
        self.said.hide()
        self._timer.start()

    def try_now(self) -> None:
        """Ask what it would do."""
        self._timer.stop()
        edit = self.edit()
        if edit is None or not is_filled(edit, self.entries.values()):
            self.outlook.show_preview(None)
            return
        self._ask.read(PreviewEdit(edit=edit), self._previewed, channel="roster_preview")

    def _previewed(self, preview: EditPreview) -> None:
        self.preview = preview
        self.outlook.show_preview(preview)

    def give(self) -> None:
        """Has it written; refusals are said here and what was typed stays."""
        for box in self.days.values():
            box.field.commit_composition()
        edit = self.edit()
        if edit is None:
            empty = next(
                (b for b in self.days.values() if not b.text() or b.field.property("state") == "wrong"), None
            )
            if empty is not None:
                empty.field.setFocus()
            return
        self.confirm.setEnabled(False)
        self._ask.act(edit, self._answered)

    def _answered(self, answer: Answer) -> None:
        self.confirm.setEnabled(True)
        if isinstance(answer, Done):
            self.kept.emit(answer.part)
            self.accept()
        elif isinstance(answer, Refused):
            self.said.setText(self.outlook.refusal_text(answer.findings, answer.code, answer.values))
            self.said.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (held or self.confirm.hasFocus()):
            self.give()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
