# SPDX-License-Identifier: Apache-2.0
"""Fields beside the table: a new session, other dates, its words, a day; each says what would come of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout

from db.records.enums import CouncilDayKind, SessionKind
from desktop.qt.fields import TextField
from desktop.qt.inspector.panels import Panel
from desktop.qt.look import Look
from desktop.qt.requests.fields import Captioned, required
from desktop.qt.sessions import texts
from desktop.qt.when_text import TypedError, read_count, read_dates, read_times
from desktop.qt.widgets import button, label
from desktop.screens.sessions import (
    AddSession,
    ChangeSession,
    DayLine,
    DayValues,
    KeepDay,
    MoveSession,
    Proposal,
    SessionLine,
    WhatIf,
)
from desktop.words.dates import bare_date

T = TypeVar("T")
_MOST_MET = 8


class SessionPanel(Panel):
    """Fields above each other; Enter in the last one, or in any with Ctrl held, gives what is typed."""

    given = Signal(object)  # Action
    what_if = Signal(object)  # WhatIf

    def __init__(self, look: Look, title: str, today: date) -> None:
        super().__init__(look)
        self.today = today
        self.setAccessibleName(title)
        self.column.addWidget(label(title, font="bold", look=look, wrap=True))
        self.boxes: dict[str, Captioned] = {}
        self.said = label("", tone="muted", wrap=True)

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"sessions.{key}", **values)

    def box(self, name: str, *, value: str = "", most: int = 200, hint: str = "") -> Captioned:
        """One line; Enter goes on to the next, and gives everything in the last."""
        made = Captioned(self.look, self._text(f"ask.{name}"), hint=hint, most=most)
        made.field.setText(value)
        made.field.returnPressed.connect(partial(self._entered, name))
        self.boxes[name] = made
        self.column.addWidget(made)
        return made

    def choice(self, name: str, kinds: type[SessionKind] | type[CouncilDayKind], chosen: str) -> QComboBox:
        """One of a closed list."""
        made = QComboBox()
        made.setAccessibleName(self._text(f"ask.{name}"))
        for kind in kinds:
            made.addItem(self.look.words.label(kind), kind.value)
        made.setCurrentIndex(made.findData(chosen))
        self.captioned(name, made)
        return made

    def captioned(self, name: str, widget: QComboBox | TextField) -> None:
        head = QVBoxLayout()
        head.setSpacing(self.look.theme.px(0.1))
        head.addWidget(label(self._text(f"ask.{name}"), tone="muted", font="small", look=self.look))
        head.addWidget(widget)
        self.column.addLayout(head)

    def lines(self, name: str, value: tuple[str, ...]) -> TextField:
        """Several lines of text."""
        made = TextField(self._text(f"ask.{name}"), placeholder=self._text(f"hint.{name}"))
        made.show_value("\n".join(value))
        self.captioned(name, made)
        return made

    def finish(self, confirm: str) -> None:
        """What would come of it, and the buttons below."""
        self.column.addWidget(self.said)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(self.look, self.look.text("reason.back"), self.closed.emit))
        self.confirm = button(self.look, confirm, self.give, kind="primary")
        row.addWidget(self.confirm)
        self.column.addLayout(row)

    def dates(self, *, quiet: bool = False) -> tuple[date, date] | None:
        """The dates typed; None where they cannot be read, and then the field says why."""
        return self._read("dates", partial(read_dates, near=self.today), quiet=quiet)

    def _read(self, name: str, read: Callable[[str], T], *, quiet: bool = False) -> T | None:
        box = self.boxes[name]
        try:
            found = read(box.text())
        except TypedError as error:
            if not quiet:
                box.field.set_wrong(self.look.words.error(error.code, error.values))
                box.field.setFocus()
            return None
        box.field.set_wrong("")
        return found

    def _entered(self, name: str) -> None:
        order = list(self.boxes)
        after = order.index(name) + 1
        if after < len(order):
            self.boxes[order[after]].field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.give()

    def focus_start(self) -> None:
        """What stands in the first field is written over by typing."""
        first = next(iter(self.boxes.values())).field
        first.setFocus()
        first.selectAll()

    def show_proposal(self, proposal: Proposal) -> None:
        """Both counts, the days left behind, and who would be in conflict."""
        lines = []
        if proposal.calendar_days:
            lines.append(self._text("counts", days=proposal.calendar_days, working=proposal.working_days))
        lines += [self._text("left", day=texts.day_text(day, self.look)) for day in proposal.left]
        if proposal.met:
            new = sum(line.is_new for line in proposal.met)
            lines.append(self._text("would_meet", count=len(proposal.met), new=new))
            lines += [f"· {texts.met_text(line, self.look)}" for line in proposal.met[:_MOST_MET]]
            if len(proposal.met) > _MOST_MET:
                lines.append(self._text("more", count=len(proposal.met) - _MOST_MET))
        elif proposal.calendar_days:
            lines.append(self._text("meets_nothing"))
        self.said.setText("\n".join(lines))

    def give(self) -> None:
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter and (is_held or self.confirm.hasFocus()):
            self.give()
        else:
            super().keyPressEvent(event)


class NewSession(SessionPanel):
    """A session that is not there yet; the next number is there already."""

    def __init__(self, look: Look, today: date, *, number: int) -> None:
        super().__init__(look, look.words.text("sessions.new_title"), today)
        self.box("number", value=str(number) if number else "", most=10)
        self.kind = self.choice("kind", SessionKind, SessionKind.EXTRAORDINARY.value)
        self.box("dates", hint=self._text("hint.dates"), most=60).field.editingFinished.connect(self._ask)
        self.agenda = self.lines("agenda", ())
        self.notes = self.lines("notes", ())
        self.finish(self._text("keep_new"))

    def focus_start(self) -> None:
        (self.boxes["dates"] if self.boxes["number"].text() else self.boxes["number"]).field.setFocus()

    def _ask(self) -> None:
        found = self.dates(quiet=True)
        if found is not None:
            self.what_if.emit(WhatIf(first=found[0], last=found[1]))

    def give(self) -> None:
        number = self._read("number", read_count)
        if number is None:
            return
        found = self.dates()
        if found is None:
            return
        self.given.emit(
            AddSession(
                number=number,
                kind=SessionKind(self.kind.currentData()),
                first=found[0],
                last=found[1],
                agenda=_entries(self.agenda),
                notes=_entries(self.notes),
            )
        )


def _entries(field: TextField) -> tuple[str, ...]:
    field.commit_composition()
    return tuple(line.strip() for line in field.toPlainText().split("\n") if line.strip())


class MovePanel(SessionPanel):
    """Other dates; what they would stand in the way of is said before they are kept."""

    def __init__(self, look: Look, row: SessionLine, today: date) -> None:
        super().__init__(
            look, look.words.text("sessions.move_title", title=texts.title_of(row, look)), row.first
        )
        self.row = row
        typed = f"{bare_date(row.first)}~{bare_date(row.last)}"
        self.box("dates", value=typed, most=60).field.editingFinished.connect(self.propose)
        self.shift = QCheckBox(self._text("ask.shift", count=len(row.stretches)))
        self.shift.toggled.connect(lambda _on: self.propose())
        self.column.addWidget(self.shift)
        if not row.stretches:
            self.shift.hide()
        self.column.addWidget(
            label(self._text("move_what"), tone="muted", font="small", look=look, wrap=True)
        )
        self.finish(self._text("keep_move"))

    def propose(self) -> None:
        """Asks what would come of the dates typed."""
        found = self.dates(quiet=True)
        if found is not None:
            self.what_if.emit(
                WhatIf(key=self.row.key, first=found[0], last=found[1], shift=self.shift.isChecked())
            )

    def give(self) -> None:
        found = self.dates()
        if found is not None:
            self.given.emit(
                MoveSession(
                    session=self.row.key,
                    version=self.row.version,
                    first=found[0],
                    last=found[1],
                    shift=self.shift.isChecked(),
                )
            )


_PRINTED = {
    "days": "printed_days",
    "plenary": "printed_plenary",
    "committee": "printed_committee",
    "audit": "printed_audit",
    "off": "printed_holidays",
}


class EditPanel(SessionPanel):
    """Words and printed counts of a session; its dates are changed elsewhere, as a new version."""

    def __init__(self, look: Look, row: SessionLine, today: date) -> None:
        super().__init__(look, look.words.text("sessions.edit_title", title=texts.title_of(row, look)), today)
        self.row = row
        self.kind = self.choice("kind", SessionKind, row.kind.value)
        for name, field in _PRINTED.items():
            count = row.printed.get(field)
            self.box(f"printed_{name}", value="" if count is None else str(count), most=10)
        self.agenda = self.lines("agenda", row.agenda)
        self.notes = self.lines("notes", row.notes)
        self.box("source", value=row.source, most=500)
        self.finish(self._text("keep_edit"))

    def give(self) -> None:
        row = self.row
        said: dict[str, object] = {
            "kind": SessionKind(self.kind.currentData()),
            "agenda": _entries(self.agenda),
            "notes": _entries(self.notes),
            "source": self.boxes["source"].text(),
        }
        for name, field in _PRINTED.items():
            box = f"printed_{name}"
            if not self.boxes[box].text():
                said[field] = None
                continue
            count = self._read(box, lambda text: read_count(text.removesuffix(self._text("days_mark"))))
            if count is None:
                return
            said[field] = count
        base: dict[str, object] = {
            **row.printed,
            "kind": row.kind,
            "agenda": row.agenda,
            "notes": row.notes,
            "source": row.source,
        }
        values = {name: value for name, value in said.items() if base.get(name) != value}
        if values:
            self.given.emit(ChangeSession(session=row.key, version=row.version, base=base, values=values))
        else:
            self.closed.emit()


def _typed(values: DayValues | None) -> str:
    """The dates as they can be typed again."""
    if values is None:
        return ""
    first = bare_date(values.first)
    return first if values.last == values.first else f"{first}~{bare_date(values.last)}"


class DayPanel(SessionPanel):
    """A council day, or a stretch of them: kind, dates, perhaps times."""

    def __init__(self, look: Look, row: SessionLine, day: DayLine | None) -> None:
        key = "sessions.day_title" if day is None else "sessions.day_edit_title"
        super().__init__(look, look.words.text(key, title=texts.title_of(row, look)), row.first)
        self.row, self.day = row, day
        v = day.values if day is not None else None
        self.kind = self.choice("day_kind", CouncilDayKind, (v.kind if v else CouncilDayKind.PLENARY).value)
        self.box("dates", value=_typed(v), hint=self._text("hint.dates"), most=60)
        self.boxes["dates"].field.editingFinished.connect(self._ask)
        self.box("times", value=texts.times_of(day) if day else "", hint=self._text("hint.times"), most=40)
        self.box("name", value=v.name if v else "")
        self.box(
            "printed_count", value=str(v.printed_count) if v and v.printed_count is not None else "", most=10
        )
        self.weekends = QCheckBox(self._text("ask.weekends"))
        self.weekends.setChecked(v is not None and not v.working_days_only)
        self.column.addWidget(self.weekends)
        self.kind.activated.connect(lambda _n: self._ask())
        self.finish(self._text("keep_day"))

    def focus_start(self) -> None:
        self.kind.setFocus()

    def _values(self, *, quiet: bool = False) -> DayValues | None:
        found = self.dates(quiet=quiet)
        if found is None:
            return None
        start = end = None
        if self.boxes["times"].text():
            times = self._read("times", read_times, quiet=quiet)
            if times is None:
                return None
            start, end = times
            if end is None and not quiet:
                required(self.look, self.boxes["times"])
                self.boxes["times"].field.set_wrong(self.look.words.error("session.day_times", {}))
                return None
        printed = None
        if self.boxes["printed_count"].text():
            printed = self._read("printed_count", read_count, quiet=quiet)
            if printed is None and not quiet:
                return None
        return DayValues(
            kind=CouncilDayKind(self.kind.currentData()),
            name=self.boxes["name"].text(),
            first=found[0],
            last=found[1],
            working_days_only=not self.weekends.isChecked(),
            start_min=start if end is not None else None,
            end_min=end,
            printed_count=printed,
            note=self.day.values.note if self.day is not None else "",
        )

    def _ask(self) -> None:
        values = self._values(quiet=True)
        if values is not None:
            self.what_if.emit(WhatIf(key=self.row.key, day_key=self.day.key if self.day else 0, day=values))

    def give(self) -> None:
        values = self._values()
        if values is not None:
            day = self.day
            self.given.emit(
                KeepDay(
                    session=self.row.key,
                    values=values,
                    day=day.key if day else 0,
                    version=day.version if day else 0,
                    base=day.values if day else None,
                )
            )
