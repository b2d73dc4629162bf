# SPDX-License-Identifier: Apache-2.0
"""When it takes place, typed: a date, a time, a length, or which part of the day is still open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from db.records.when import SEOUL, Day, Days, Month, Part, Timed, When, WhenError, zone_named
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.when_text import TypedError, read_dates, read_length, read_times, split_date_and_time
from desktop.words.dates import bare_date, weekday

TIMED, DAYS = "timed", "days"
NEW_LENGTH_MIN = 60


class WhenField(QWidget):
    """Four small fields that together are one value; `committed` carries the new time."""

    committed = Signal(object)

    def __init__(self, look: Look, *, quiet: bool = True) -> None:
        super().__init__()
        self._look = look
        self._shown: When | None = None
        self._near = self._today = date(2000, 1, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.theme.px(0.25))
        self.day = LineField(look.text("field.day"), placeholder="11.26", quiet=quiet, most=60)
        self.time = LineField(look.text("field.time"), placeholder="14:00~15:10", quiet=quiet, most=40)
        self.length = LineField(look.text("field.length"), placeholder="70", quiet=quiet, most=20)
        self.part = QComboBox()
        self.part.setAccessibleName(look.text("field.part"))
        self.part.addItem(look.text("when.timed"), TIMED)
        for part in Part:
            self.part.addItem(look.words.label(part), part.value)
        self.part.addItem(look.text("when.days"), DAYS)
        grid.addWidget(self.day, 0, 0)
        grid.addWidget(self.time, 0, 1)
        grid.addWidget(self.part, 1, 0)
        grid.addWidget(self.length, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.part.setMinimumContentsLength(3)
        self.part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.day.committed.connect(self._day_typed)
        self.time.committed.connect(lambda _text: self._give())
        self.length.committed.connect(self._length_typed)
        self.part.activated.connect(self._part_chosen)

    @property
    def base(self) -> When | None:
        """The time shown when the typing began."""
        return self._shown

    def show_value(self, when: When | None, *, today: date) -> None:
        """Shows a time, unless something not saved stands in one of the fields."""
        fields = (self.day, self.time, self.length)
        if any(field.is_dirty or field.property("state") == "wrong" for field in fields):
            return
        self._shown = when
        self._near = when.day_from if when is not None else today
        self._today = today
        lang = self._look.words.lang
        time = length = ""
        kind: str = TIMED
        if isinstance(when, Timed):
            start, end = when.local_start, when.local_end
            day = self._day_text(start.date())
            time = f"{start:%H:%M}~{end:%H:%M}"
            length = self._look.text(
                "when.minutes", minutes=round((when.end - when.start).total_seconds() / 60)
            )
        elif isinstance(when, Day):
            day, kind = self._day_text(when.date), when.part.value
        elif isinstance(when, Days):
            last = f"{when.last.month}. {when.last.day}.({weekday(when.last, lang)})"
            day, kind = f"{self._day_text(when.first)}~{last}", DAYS
        elif isinstance(when, Month):
            day, kind = f"{when.year}. {when.month}.", Part.OPEN.value
        else:
            day = ""
        self.part.setCurrentIndex(self.part.findData(kind))
        self.day.show_value(day)
        self.time.show_value(time)
        self.length.show_value(length)
        self._switch()

    def _day_text(self, day: date) -> str:
        """The date as it is typed; the year only where it is another one."""
        shown = f"{day.month}. {day.day}." if day.year == self._today.year else bare_date(day)
        return f"{shown}({weekday(day, self._look.words.lang)})"

    def _switch(self) -> None:
        timed = self.part.currentData() == TIMED
        self.time.setVisible(timed)
        self.length.setVisible(timed)

    def _part_chosen(self, _index: int) -> None:
        self._switch()
        if self.part.currentData() == TIMED and not self.time.text().strip():
            self.time.setFocus()
            return
        self._give()

    def _day_typed(self, text: str) -> None:
        day, time = split_date_and_time(text)
        if time:
            self.part.setCurrentIndex(self.part.findData(TIMED))
            self._switch()
            self.day.setText(day)
            self.time.setText(time)
        self._give()

    def _length_typed(self, text: str) -> None:
        try:
            minutes = read_length(text)
            start, _end = read_times(self.time.text())
        except TypedError as error:
            self.length.set_wrong(self._look.words.error(error.code, error.values))
            return
        end = (start + minutes) % (24 * 60)
        self.time.setText(f"{start // 60:02}:{start % 60:02}~{end // 60:02}:{end % 60:02}")
        self._give(minutes=minutes)

    def _give(self, *, minutes: int | None = None) -> None:
        for field in (self.day, self.time, self.length):
            field.set_wrong("")
        try:
            first, last = read_dates(self.day.text(), near=self._near)
        except TypedError as error:
            self.day.set_wrong(self._look.words.error(error.code, error.values))
            return
        kind = self.part.currentData()
        if last > first:
            kind = DAYS
        try:
            when = self._made(kind, first, last, minutes)
        except TypedError as error:
            self.time.set_wrong(self._look.words.error(error.code, error.values))
            return
        except WhenError as error:
            self.day.set_wrong(self._look.words.error(error.code, error.values))
            return
        if when is not None and when != self._shown:
            self.committed.emit(when)

    def _made(self, kind: str, first: date, last: date, minutes: int | None) -> When | None:
        if kind == DAYS:
            return Days(first, last)
        if kind != TIMED:
            return Day(first, Part(kind))
        if not self.time.text().strip():
            return None
        start, end = read_times(self.time.text())
        if minutes is not None:
            end = start + minutes
        elif end is None:
            kept = self._shown
            length = (kept.end - kept.start) if isinstance(kept, Timed) else timedelta(minutes=NEW_LENGTH_MIN)
            end = start + round(length.total_seconds() / 60)
        zone = self._shown.zone if isinstance(self._shown, Timed) else SEOUL
        return Timed(_wall(first, start, zone), _wall(first, end, zone), zone)


def _wall(day: date, minutes: int, zone: str) -> datetime:
    naive = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    return naive.replace(tzinfo=zone_named(zone))
