# SPDX-License-Identifier: Apache-2.0
"""The facts of an engagement, each typed where it stands: when, kind, where, whose, how open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from db.records.enums import Confidentiality, Kind
from desktop.qt.fields import LineField
from desktop.qt.inspector.when_field import WhenField
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.engagement import Choice, Choices, EngagementScreen, StopRow


class StopFields(QWidget):
    """Place, district and dong of one stop; completes as valid on the day."""

    committed = Signal()

    def __init__(self, look: Look, stop: StopRow) -> None:
        super().__init__()
        self.stop = stop
        self._choices = Choices()
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.px(0.15))
        self.place = LineField(look.text("field.place"), placeholder=look.text("field.place"), quiet=True)
        self.district = LineField(
            look.text("field.district"), placeholder=look.text("field.district"), quiet=True, most=40
        )
        self.dong = LineField(
            look.text("field.dong"), placeholder=look.text("field.dong"), quiet=True, most=40
        )
        row.addWidget(self.place)
        under = QHBoxLayout()
        under.setSpacing(look.theme.px(0.25))
        under.addWidget(self.district)
        under.addWidget(self.dong)
        row.addLayout(under)
        for field in self.fields():
            field.committed.connect(lambda _text: self.committed.emit())
        self.district.textChanged.connect(lambda _text: self._complete_dong())
        self.show_stop(stop)

    def fields(self) -> tuple[LineField, LineField, LineField]:
        return self.place, self.district, self.dong

    def is_being_typed(self) -> bool:
        return any(field.hasFocus() or field.is_dirty for field in self.fields())

    def show_stop(self, stop: StopRow) -> None:
        self.stop = stop
        self.place.show_value(stop.place)
        self.district.show_value(stop.district)
        self.dong.show_value(stop.dong)

    def set_choices(self, choices: Choices) -> None:
        self._choices = choices
        _complete(self.district, [one.label for one in choices.districts])
        self._complete_dong()

    def _complete_dong(self) -> None:
        typed = self.district.text().strip()
        code = next((d.key for d in self._choices.districts if typed and d.label.startswith(typed)), "")
        dongs = self._choices.dongs.get(code, ())
        _complete(self.dong, [one.label for one in dongs])

    def value(self) -> StopRow:
        """What the fields say now; text just composed included."""
        texts = [field.text().strip() for field in self.fields()]
        return replace(self.stop, place=texts[0], district=texts[1], dong=texts[2])


def _complete(field: LineField, words: Sequence[str]) -> None:
    completer = QCompleter(list(words), field)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(completer)


class Facts(QWidget):
    """The grid of facts. `changed` carries field names and values, `stops_changed` the places."""

    changed = Signal(object)  # dict[str, object]
    stops_changed = Signal(object)  # tuple[StopRow, ...]

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._choices = Choices()
        self._screen: EngagementScreen | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, look.theme.px(0.3), 0, 0)
        self._grid.setHorizontalSpacing(look.theme.px(0.5))
        self._grid.setVerticalSpacing(look.theme.px(0.25))
        self._grid.setColumnStretch(1, 1)
        self.when = WhenField(look)
        self.when.committed.connect(lambda when: self.changed.emit({"when": when}))
        self._row("field.when", self.when)
        self.kind = self._combo("field.kind", [(kind.value, look.words.label(kind)) for kind in Kind])
        self.kind.activated.connect(lambda _n: self.changed.emit({"kind": Kind(self.kind.currentData())}))
        self._stops_box = QWidget()
        self._stops_column = QVBoxLayout(self._stops_box)
        self._stops_column.setContentsMargins(0, 0, 0, 0)
        self._stops_column.setSpacing(look.theme.px(0.4))
        self._row("field.place", self._stops_box)
        self.stops: list[StopFields] = []
        self.stops_base: tuple[StopRow, ...] = ()
        self.add_stop = button(look, look.text("place.add"), self._new_stop, icon="plus", kind="link")
        self.bureau = LineField(
            look.text("field.bureau"), placeholder=look.text("field.bureau_hint"), quiet=True, most=80
        )
        self.bureau.committed.connect(self._bureau_typed)
        self._row("field.bureau", self.bureau)
        self.openness = self._combo(
            "field.confidentiality", [(one.value, look.words.label(one)) for one in Confidentiality]
        )
        self.openness.activated.connect(
            lambda _n: self.changed.emit({"confidentiality": Confidentiality(self.openness.currentData())})
        )
        self.major = QCheckBox(look.text("field.is_major"))
        self.urgent = QCheckBox(look.text("field.is_urgent"))
        connect(self.major.clicked, lambda on: self.changed.emit({"is_major": bool(on)}))
        connect(self.urgent.clicked, lambda on: self.changed.emit({"is_urgent": bool(on)}))
        marks = QWidget()
        row = QHBoxLayout(marks)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.major)
        row.addWidget(self.urgent)
        row.addStretch(1)
        self._row("field.importance", marks)
        self.travel = label("", wrap=True)
        self.travel.setContentsMargins(look.theme.px(0.4), look.theme.px(0.2), 0, 0)
        self._travel_head = self._row("field.travel", self.travel)

    def _row(self, key: str, widget: QWidget) -> QLabel:
        number = self._grid.rowCount()
        head = label(self._look.text(key), tone="muted", look=self._look)
        head.setContentsMargins(0, self._look.theme.px(0.2), 0, 0)
        self._grid.addWidget(head, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, number, 1)
        return head

    def _combo(self, key: str, options: list[tuple[str, str]]) -> QComboBox:
        made = QComboBox()
        for value, text in options:
            made.addItem(text, value)
        made.setAccessibleName(self._look.text(key))
        made.setMinimumContentsLength(4)
        self._row(key, made)
        return made

    def show_screen(self, screen: EngagementScreen, *, today: date) -> None:
        """Shows the facts; fields being typed in are left alone."""
        other = self._screen is None or self._screen.key != screen.key
        self._screen = screen
        self.when.show_value(screen.when, today=today)
        self.kind.setCurrentIndex(self.kind.findData(screen.kind.value))
        self.openness.setCurrentIndex(self.openness.findData(screen.confidentiality.value))
        self.major.setChecked(screen.is_major)
        self.urgent.setChecked(screen.is_urgent)
        self.bureau.show_value(screen.bureau_name)
        if other or not any(field.is_dirty for fields in self.stops for field in fields.fields()):
            self.stops_base = screen.stops
        self._show_stops(screen.stops or (StopRow(key=0, place=""),), other=other)
        travel = screen.travel
        self.travel.setVisible(travel is not None)
        self._travel_head.setVisible(travel is not None)
        if travel is not None:
            key = "travel.estimated" if travel.estimated else "travel.typed"
            self.travel.setText(
                self._look.text(
                    key,
                    start=travel.start or self._look.words.text("window.travel.office"),
                    km=travel.km,
                    minutes=travel.minutes,
                )
            )
        for widget in (
            self.when,
            self.kind,
            self._stops_box,
            self.bureau,
            self.openness,
            self.major,
            self.urgent,
        ):
            widget.setEnabled(screen.can_edit)

    def _show_stops(self, stops: tuple[StopRow, ...], *, other: bool) -> None:
        """Shows each stop in the fields that are there: what is being typed stays where it is typed."""
        for number, stop in enumerate(stops):
            if number < len(self.stops):
                self.stops[number].show_stop(stop)
            else:
                self._add_fields(stop)
        for fields in self.stops[len(stops) :]:
            if other or not fields.is_being_typed():
                self.stops.remove(fields)
                self._stops_column.removeWidget(fields)
                fields.hide()
                fields.deleteLater()
        self._stops_column.addWidget(self.add_stop, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_fields(self, stop: StopRow) -> StopFields:
        fields = StopFields(self._look, stop)
        fields.set_choices(self._choices)
        fields.committed.connect(self._stops_typed)
        self.stops.append(fields)
        self._stops_column.insertWidget(len(self.stops) - 1, fields)
        return fields

    def _new_stop(self) -> None:
        if self.stops and not self.stops[-1].place.text().strip():
            self.stops[-1].place.setFocus()
            return
        self._add_fields(StopRow(key=0, place="")).place.setFocus()

    def _stops_typed(self) -> None:
        stops = tuple(v for v in (fields.value() for fields in self.stops) if v.place or v.district or v.dong)
        if any(not stop.place for stop in stops):
            # A district alone is a place too: it is what the office knows so far.
            stops = tuple(replace(s, place=s.place or f"{s.district} {s.dong}".strip()) for s in stops)
        self.stops_changed.emit(stops)

    def _bureau_typed(self, text: str) -> None:
        typed = text.strip()
        if not typed:
            self.changed.emit({"bureau": ""})
            return
        found = [b for b in self._choices.bureaus if b.label == typed]
        found = found or [b for b in self._choices.bureaus if typed in b.label]
        if len(found) == 1:
            self.bureau.set_wrong("")
            self.changed.emit({"bureau": found[0].key})
        else:
            self.bureau.set_wrong(self._look.text("field.bureau_unknown", text=typed))

    def set_choices(self, choices: Choices) -> None:
        """Lists to complete from, as valid on the engagement's day."""
        self._choices = choices
        _complete(self.bureau, [one.label for one in choices.bureaus])
        for fields in self.stops:
            fields.set_choices(choices)

    def first_open_place(self) -> LineField:
        """The first field of a place that is still empty; the first place where all is filled."""
        fields = [field for stop in self.stops for field in stop.fields()]
        return next((field for field in fields if not field.text().strip()), fields[0])

    def known_bureaus(self) -> tuple[Choice, ...]:
        return self._choices.bureaus
