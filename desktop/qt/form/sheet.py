# SPDX-License-Identifier: Apache-2.0
"""A grid of captions and fields of one record, made from short lines of code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QWidget

from db.records.meta import Record, field_map
from db.records.when import SEOUL, zone_named
from desktop.qt.fields import LineField, TextField
from desktop.qt.form.bound import Bound, CalmCombo, Chosen, Flag, Named, Several, Typed
from desktop.qt.form.record import ALIASES, RecordFields
from desktop.qt.look import Look
from desktop.qt.tab_order import order_tabs
from desktop.qt.when_text import read_count, read_date, read_minutes, read_time, split_date_and_time
from desktop.qt.widgets import label
from desktop.words.dates import bare_date, weekday

CAPTION_EMS, SECOND_EMS, NARROW_EMS = 7.0, 4.2, 36.0
NEXT_COLUMN = 2


class Sheet(QWidget):
    """Captions at the left, fields beside them; two narrow fields may share a line."""

    def __init__(self, look: Look, kind: type[Record], *, quiet: bool = False) -> None:
        super().__init__()
        self.look, self.kind = look, kind
        self.record = RecordFields(kind, self)
        self.today = date(2000, 1, 1)
        self.day: date | None = None
        self._row = -1
        self._quiet = quiet
        self._captions: dict[str, QLabel] = {}
        self._placed: list[tuple[QLabel, QWidget, bool, bool]] = []
        self._is_narrow = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.theme.px(0.6))
        grid.setVerticalSpacing(look.theme.px(0.45))
        grid.setColumnMinimumWidth(0, look.theme.px(CAPTION_EMS))
        grid.setColumnMinimumWidth(2, look.theme.px(SECOND_EMS))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 3)
        self.grid = grid

    # ---- placing

    def place(self, widget: QWidget, caption: str = "", *, beside: bool = False, wide: bool = True) -> QLabel:
        """Puts something into the next line, or into the second half of this one."""
        head = label(caption, tone="muted", look=self.look)
        head.setWordWrap(True)
        head.setContentsMargins(0, self.look.theme.px(0.25), 0, 0)
        head.setBuddy(widget)
        self._placed.append((head, widget, beside, wide))
        self._put(head, widget, beside=beside, wide=wide)
        return head

    def _put(self, head: QLabel, widget: QWidget, *, beside: bool, wide: bool) -> None:
        if not beside:
            self._row += 1
        column = NEXT_COLUMN if beside else 0
        self.grid.addWidget(head, self._row, column, Qt.AlignmentFlag.AlignTop)
        span = 1 if beside or not wide else 3
        self.grid.addWidget(widget, self._row, column + 1, 1, span)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for two fields in a line, each has its own."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.look.theme.px(NARROW_EMS)
        if is_narrow == self._is_narrow:
            return
        self._is_narrow, self._row = is_narrow, -1
        for head, widget, _, _ in self._placed:
            self.grid.removeWidget(head)
            self.grid.removeWidget(widget)
        self.grid.setColumnMinimumWidth(2, 0 if is_narrow else self.look.theme.px(SECOND_EMS))
        for head, widget, beside, wide in self._placed:
            self._put(head, widget, beside=beside and not is_narrow, wide=wide or is_narrow)
        order_tabs(self)

    def caption(self, name: str) -> str:
        """What people call the field."""
        return self.look.words.field(self.kind.book.table, ALIASES.get(name, name))

    def _add(self, bound: Bound, *, beside: bool, wide: bool, caption: str | None = None) -> Bound:
        text = self.caption(bound.name) if caption is None else caption
        self._captions[bound.name] = self.place(bound.widget, text, beside=beside, wide=wide)
        return self.record.add(bound)

    def show_line(self, name: str, on: bool) -> None:
        """Shows or hides a field with its caption."""
        self.record[name].widget.setVisible(on)
        self._captions[name].setVisible(on)

    # ---- kinds of fields

    def line(self, name: str, *, beside: bool = False, wide: bool = True, hint: str = "") -> Typed:
        field = self._line_field(name, hint)
        return self._typed(Typed(name, field, self.look), beside=beside, wide=wide)

    def _line_field(self, name: str, hint: str = "", most: int = 0) -> LineField:
        info = field_map(self.kind).get(ALIASES.get(name, name))
        longest = most or (info.meta.max_len if info is not None else 200)
        return LineField(self.caption(name), placeholder=hint, quiet=self._quiet, most=longest)

    def _typed(self, bound: Typed, *, beside: bool, wide: bool) -> Typed:
        self._add(bound, beside=beside, wide=wide)
        return bound

    def text(self, name: str, *, hint: str = "", lines: int = 2) -> Typed:
        """Several lines; at least `lines` tall."""
        most = field_map(self.kind)[name].meta.max_len
        field = TextField(self.caption(name), placeholder=hint, most=most)
        field.set_look("box", least_lines=lines)
        return self._typed(Typed(name, field, self.look), beside=False, wide=True)

    def choice(
        self,
        name: str,
        options: Iterable[tuple[Any, str]],
        *,
        beside: bool = False,
        wide: bool = False,
    ) -> Chosen:
        combo = CalmCombo(self.caption(name))
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bound = Chosen(name, combo, options)
        self._add(bound, beside=beside, wide=wide)
        return bound

    def enum(self, name: str, members: Iterable[Enum], *, empty: str = "", beside: bool = False) -> Chosen:
        """The members of an enum by their labels; `empty` is the caption of no choice, where there is one."""
        options: list[tuple[Any, str]] = [(None, empty)] if empty else []
        options += [(one, self.look.words.label(one)) for one in members]
        return self.choice(name, options, beside=beside)

    def flag(self, name: str, *, beside: bool = False, caption: str = "", text: str = "") -> Flag:
        """A tick; its text stands beside the box."""
        box = QCheckBox(text or self.caption(name))
        box.setAccessibleName(text or self.caption(name))
        bound = Flag(name, box)
        self._add(bound, beside=beside, wide=False, caption=caption)
        return bound

    def several(self, name: str, members: Sequence[Enum]) -> Several:
        options = [(one, self.look.words.label(one)) for one in members]
        bound = Several(name, options, self.look)
        self._add(bound, beside=False, wide=True)
        return bound

    def named(self, name: str, *, hint: str = "", beside: bool = False, wide: bool = True) -> Named:
        """A choice typed by its name."""
        bound = Named(name, self._line_field(name, hint, 120), self.look, unknown="input.unknown_name")
        self._typed(bound, beside=beside, wide=wide)
        return bound

    def day_field(self, name: str, *, beside: bool = False) -> Typed:
        """A date, or nothing."""
        field = self._line_field(name, "11.26", 40)
        bound = Typed(name, field, self.look, read=self._read_day, write=self._write_day)
        return self._typed(bound, beside=beside, wide=False)

    def moment(self, name: str, *, beside: bool = False, wide: bool = False) -> Typed:
        """A time of day on the engagement's day, or with a date before it; or nothing."""
        field = self._line_field(name, "14:00", 40)
        bound = Typed(name, field, self.look, read=self._read_moment, write=self._write_moment)
        return self._typed(bound, beside=beside, wide=wide)

    def minutes(self, name: str, *, beside: bool = False, hint: str = "") -> Typed:
        """A length in minutes, or nothing."""
        field = self._line_field(name, hint, 20)
        bound = Typed(name, field, self.look, read=read_minutes, write=self._write_minutes)
        return self._typed(bound, beside=beside, wide=False)

    def count(self, name: str, *, beside: bool = False) -> Typed:
        """A whole number."""
        bound = Typed(name, self._line_field(name, "1", 7), self.look, read=read_count, write=_write_count)
        return self._typed(bound, beside=beside, wide=False)

    def words(self, name: str, *, hint: str = "") -> Typed:
        """Words with commas between them."""
        bound = Typed(name, self._line_field(name, hint, 500), self.look, read=_read_words, write=", ".join)
        return self._typed(bound, beside=False, wide=True)

    # ---- reading and writing

    def _read_day(self, text: str) -> date | None:
        return read_date(text, near=self.day or self.today) if text.strip() else None

    def _write_day(self, value: date | None) -> str:
        if value is None:
            return ""
        shown = f"{value.month}. {value.day}." if value.year == self.today.year else bare_date(value)
        return f"{shown}({weekday(value, self.look.words.lang)})"

    def _read_moment(self, text: str) -> datetime | None:
        if not text.strip():
            return None
        day_text, time_text = split_date_and_time(text)
        day = self.day or self.today
        if time_text:
            day = read_date(day_text, near=day)
        minutes = read_time(time_text or day_text)
        start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
        return start.replace(tzinfo=zone_named(SEOUL))

    def _write_moment(self, value: datetime | None) -> str:
        if value is None:
            return ""
        local = value.astimezone(zone_named(SEOUL))
        day = self.day or self.today
        return f"{local:%H:%M}" if local.date() == day else f"{self._write_day(local.date())} {local:%H:%M}"

    def _write_minutes(self, value: int | None) -> str:
        return "" if value is None else self.look.text("when.minutes", minutes=value)


def _write_count(value: Any) -> str:
    return str(value)


def _read_words(text: str) -> tuple[str, ...]:
    words = (one.strip() for one in text.replace("，", ",").split(","))
    return tuple(dict.fromkeys(one for one in words if one))
