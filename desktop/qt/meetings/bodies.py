# SPDX-License-Identifier: Apache-2.0
"""A new series of numbered meetings, and an officer of one for a year."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from db.records.enums import Kind, Role
from desktop.qt.look import Look
from desktop.qt.requests.fields import Captioned, parsed, required, typed_day
from desktop.qt.requests.panels import AskingPanel
from desktop.qt.when_text import read_date
from desktop.qt.widgets import label
from desktop.rules.meetings import OFFICER_ROLES, SERIES_KINDS
from desktop.screens.meetings import MakeSeries, SeriesScreen, SetOfficer


class _Panel(AskingPanel):
    """Fields and lists one above the other."""

    def field(self, name: str, *, hint: str = "", value: str = "") -> Captioned:
        made = Captioned(self.look, self.text(f"meetings.ask.{name}"), hint=hint)
        made.field.setText(value)
        made.field.returnPressed.connect(partial(self._entered, name))
        self.boxes[name] = made
        self.column.addWidget(made)
        return made

    def choices(self, name: str, of: tuple[Kind, ...] | tuple[Role, ...]) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(self.text(f"meetings.ask.{name}"))
        for one in of:
            made.addItem(self.look.words.label(one), one.value)
        caption = label(self.text(f"meetings.ask.{name}"), tone="muted", font="small", look=self.look)
        self.column.addWidget(caption)
        self.column.addWidget(made)
        return made


class NewSeries(_Panel):
    """Its name, what sort it is, the number its next meeting bears."""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__(look, look.words.text("meetings.new_series"), today)
        self.kind = self.choices("kind", SERIES_KINDS)
        self.field("series_name")
        self.field("first_number", value="1")
        self.field("rhythm", hint=self.text("meetings.hint.rhythm"))
        self.field("usual_place")
        self.buttons(self.text("meetings.keep_series"))

    def focus_start(self) -> None:
        self.kind.setFocus()

    def give(self) -> None:
        look, boxes = self.look, self.boxes
        name = required(look, boxes["series_name"])
        number = boxes["first_number"].text()
        if name is None:
            return
        if not (number.isascii() and number.isdecimal() and 0 < int(number) < 100_000):
            boxes["first_number"].field.set_wrong(self.text("meetings.number_wrong"))
            boxes["first_number"].field.setFocus()
            return
        self.given.emit(
            MakeSeries(
                name=name,
                kind=Kind(self.kind.currentData()),
                first_number=int(number),
                place=boxes["usual_place"].text(),
                rhythm=boxes["rhythm"].text(),
            )
        )


class NewOfficer(_Panel):
    """Who leads a series, from the term that a day lies in."""

    def __init__(self, look: Look, today: date, series: SeriesScreen) -> None:
        title = look.words.text("meetings.new_officer", series=series.name)
        super().__init__(look, title, today)
        self._series = series
        self.role = self.choices("role", OFFICER_ROLES)
        who = self.field("officer", hint=self.text("meetings.hint.officer"))
        completer = QCompleter([c.label for c in series.people])
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        who.field.setCompleter(completer)
        self.field("officer_title", hint=self.text("meetings.hint.officer_title"))
        self.field("term_day", value=typed_day(today, look, today))
        self.buttons(self.text("meetings.keep_officer"))

    def focus_start(self) -> None:
        self.role.setFocus()

    def give(self) -> None:
        look, boxes = self.look, self.boxes
        typed = required(look, boxes["officer"])
        if typed is None:
            return
        exact = [c for c in self._series.people if c.label == typed]
        found = exact or [c for c in self._series.people if typed in c.label]
        if len(found) != 1:
            boxes["officer"].field.set_wrong(self.text("meetings.whom_unclear", text=typed))
            boxes["officer"].field.setFocus()
            return
        day = parsed(look, boxes["term_day"], partial(read_date, near=self.today))
        if not isinstance(day, date):
            return
        self.given.emit(
            SetOfficer(
                series=self._series.key,
                person=int(found[0].key),
                role=Role(self.role.currentData()),
                title=boxes["officer_title"].text(),
                day=day,
            )
        )
