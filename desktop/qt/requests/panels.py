# SPDX-License-Identifier: Apache-2.0
"""What a new invitation and each answer need, typed in a few fields; Enter gives, Escape gives up."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from db.records.enums import FAMILY, Family, Kind, RequestDecision
from db.records.when import WhenError
from desktop.qt.inspector.panels import Panel
from desktop.qt.look import Look
from desktop.qt.requests import fields
from desktop.qt.requests.fields import Captioned, parsed, read_when, required
from desktop.qt.when_text import TypedError, read_date
from desktop.qt.widgets import button, label
from desktop.screens.requests import DecideRequest, RecordRequest, RequestRow, TimeScreen

D = RequestDecision
KINDS = (Kind.EVENT, Kind.VISIT, *(k for k in Kind if FAMILY[k] in (Family.COUNCIL, Family.DISTRICT)))


class AskingPanel(Panel):
    """Fields above each other; Enter in the last one, or in any with Ctrl held, gives what is typed."""

    given = Signal(object)  # Action

    def __init__(self, look: Look, title: str, today: date) -> None:
        super().__init__(look)
        self.today = today
        self.setAccessibleName(title)
        self.column.addWidget(label(title, font="bold", look=look, wrap=True))
        self.boxes: dict[str, Captioned] = {}

    def text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(key, **values)

    def box(self, name: str, *, hint: str = "", value: str = "", most: int = 200) -> Captioned:
        """One field; Enter goes on to the next, and gives everything in the last."""
        made = Captioned(self.look, self.text(f"requests.ask.{name}"), hint=hint, most=most)
        made.field.setText(value)
        made.field.returnPressed.connect(partial(self._entered, name))
        self.boxes[name] = made
        return made

    def buttons(self, confirm: str) -> None:
        """The row below the fields."""
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(self.look, self.look.text("reason.back"), self.closed.emit))
        self.confirm = button(self.look, confirm, self.give, kind="primary")
        row.addWidget(self.confirm)
        self.column.addLayout(row)

    def _entered(self, name: str) -> None:
        order = list(self.boxes)
        after = order.index(name) + 1
        if after < len(order):
            self.boxes[order[after]].field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.give()

    def focus_start(self) -> None:
        """The first field that is still empty, else the button."""
        empty = next((b.field for b in self.boxes.values() if not b.field.text()), None)
        (empty or self.confirm).setFocus()

    def give(self) -> None:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter and (is_held or self.confirm.hasFocus()):
            self.give()
        else:
            super().keyPressEvent(event)


class NewRequest(AskingPanel):
    """An invitation as it comes in on the telephone or on paper."""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__(look, look.words.text("requests.new_title"), today)
        for name in ("title", "requester"):
            self.column.addWidget(self.box(name, hint=self.text(f"requests.hint.{name}")))
        self.column.addWidget(self.box("when", hint=self.text("requests.hint.when")))
        row = QHBoxLayout()
        row.addWidget(self.box("place", hint=self.text("requests.hint.place")), 3)
        row.addWidget(self.box("district", hint=self.text("requests.hint.district"), most=40), 2)
        self.column.addLayout(row)
        row = QHBoxLayout()
        received = fields.typed_day(today, look, today)
        row.addWidget(self.box("received", value=received, most=40), 1)
        row.addWidget(self.box("due", hint=self.text("requests.hint.due"), most=40), 1)
        self.column.addLayout(row)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.text("requests.ask.kind"))
        for kind in KINDS:
            self.kind.addItem(look.words.label(kind), kind)
        head = QVBoxLayout()
        head.setSpacing(look.theme.px(0.1))
        head.addWidget(label(self.text("requests.ask.kind"), tone="muted", font="small", look=look))
        head.addWidget(self.kind)
        self.column.addLayout(head)
        self.buttons(self.text("requests.keep_new"))

    def is_begun(self) -> bool:
        """Whether anything was typed, a syllable being composed included."""
        return any(box.text() for name, box in self.boxes.items() if name != "received")

    def give(self) -> None:
        look, boxes, today = self.look, self.boxes, self.today
        title, requester = (required(look, boxes[name]) for name in ("title", "requester"))
        if title is None or requester is None or required(look, boxes["when"]) is None:
            self._to_first_wrong()
            return
        when = parsed(look, boxes["when"], partial(read_when, near=today))
        days: dict[str, date | None] = {}
        for name in ("received", "due"):
            days[name] = None
            if boxes[name].text():
                found = parsed(look, boxes[name], partial(read_date, near=today))
                if not isinstance(found, date):
                    return
                days[name] = found
        if when is None:
            return
        self.given.emit(
            RecordRequest(
                title=title,
                requester=requester,
                when=when,  # type: ignore[arg-type]
                kind=Kind(self.kind.currentData()),  # Qt hands a StrEnum back as its text
                place=boxes["place"].text(),
                district=boxes["district"].text(),
                received_on=days["received"],
                answer_due=days["due"],
            )
        )

    def _to_first_wrong(self) -> None:
        wrong = (b.field for b in self.boxes.values() if b.field.property("state") == "wrong")
        next(wrong).setFocus()


class AnswerPanel(AskingPanel):
    """One of the five answers with what it needs; a blocked time asks for a reason."""

    time_wanted = Signal(object)  # When

    def __init__(
        self, look: Look, row: RequestRow, answer: RequestDecision, *, today: date, time: TimeScreen | None
    ) -> None:
        title = look.words.text("requests.answer_title", answer=answer, title=row.title)
        super().__init__(look, title, today)
        self.row, self.answer, self._time = row, answer, time
        self.reason: Captioned | None = None
        if answer in (D.ATTEND, D.DEPUTY):
            when = self.box("when", value=fields.typed_when(row.when, look, today))
            when.field.editingFinished.connect(self._time_typed)
            self.column.addWidget(when)
        if answer is D.DEPUTY:
            self.column.addWidget(
                self.box("deputy", hint=self.text("requests.hint.deputy"), value=row.deputy)
            )
        if answer is D.DECLINE:
            self.column.addWidget(self.box("reason", hint=self.text("requests.hint.reason"), most=2000))
        if answer is D.HOLD:
            self.column.addWidget(self.box("new_due", hint=self.text("requests.hint.new_due"), most=40))
        self.column.addWidget(self.box("by", hint=self.text("requests.hint.by"), value=row.decided_by))
        self._why = QVBoxLayout()
        self.column.addLayout(self._why)
        self._blocked = label("", tone="danger", wrap=True)
        self._blocked.hide()
        self._why.addWidget(self._blocked)
        if answer is D.ATTEND:
            reason = self.box("override", hint=self.text("requests.hint.override"), most=2000)
            reason.hide()
            self._why.addWidget(reason)
            self.reason = reason
            self.show_time(time)
        self.buttons(self.text("requests.give", answer=answer))

    def show_time(self, time: TimeScreen | None) -> None:
        """Where the time is blocked it is said here, beside the field for the reason."""
        self._time = time
        if self.reason is None:
            return
        blocked = time.blocks if time is not None else ()
        self._blocked.setText(self.text("requests.blocked", count=len(blocked)))
        self._blocked.setVisible(bool(blocked))
        self.reason.setVisible(bool(blocked))

    def focus_start(self) -> None:
        """What this answer needs first; an answer that needs nothing is given by one more Enter."""
        needed = {D.DEPUTY: "deputy", D.DECLINE: "reason", D.HOLD: "new_due"}.get(self.answer)
        if needed is None and self.reason is not None and not self.reason.isHidden():
            needed = "override"
        if needed is None:
            self.confirm.setFocus()
        else:
            self.boxes[needed].field.setFocus()

    def _entered(self, name: str) -> None:
        order = [n for n, b in self.boxes.items() if not b.isHidden()]
        after = order.index(name) + 1
        if after < len(order):
            self.boxes[order[after]].field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.give()

    def _time_typed(self) -> None:
        text = self.boxes["when"].text()
        if text and text != fields.typed_when(self.row.when, self.look, self.today):
            found = parsed_quietly(text, self.today)
            if found is not None:
                self.time_wanted.emit(found)

    def give(self) -> None:
        look, boxes = self.look, self.boxes
        values: dict[str, object] = {}
        if "when" in boxes and boxes["when"].text() != fields.typed_when(self.row.when, look, self.today):
            when = parsed(look, boxes["when"], partial(read_when, near=self.today))
            if when is None:
                return
            values["when"] = when
        for name in ("deputy", "reason"):
            if name in boxes:
                text = required(look, boxes[name])
                if text is None:
                    return
                values[name] = text
        if self.answer is D.HOLD:
            if required(look, boxes["new_due"]) is None:
                return
            due = parsed(look, boxes["new_due"], partial(read_date, near=self.today))
            if due is None:
                return
            values["answer_due"] = due
        if self.reason is not None and not self.reason.isHidden():
            why = required(look, self.reason)
            if why is None:
                return
            values["override_reason"] = why
        self.given.emit(
            DecideRequest(
                key=self.row.key,
                version=self.row.version,
                answer=self.answer,
                was=self.row.decision,
                by=boxes["by"].text(),
                **values,  # type: ignore[arg-type]
            )
        )


def parsed_quietly(text: str, today: date) -> object | None:
    """The time where it can be read; what cannot is said when it is given."""

    try:
        return read_when(text, near=today)
    except (TypedError, WhenError):
        return None
