# SPDX-License-Identifier: Apache-2.0
"""Fields of the panels with their captions, and what is typed in them as values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.when import SEOUL, Day, Days, Month, Part, Timed, When, WhenError, zone_named
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.when_text import (
    TypedError,
    read_date,
    read_dates,
    read_month,
    read_times,
    split_date_and_time,
)
from desktop.qt.widgets import label
from desktop.words.dates import bare_date, weekday

USUAL_MIN = 60


class Captioned(QWidget):
    """A caption over a field."""

    def __init__(self, look: Look, caption: str, *, hint: str = "", most: int = 200) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.1))
        column.addWidget(label(caption, tone="muted", font="small", look=look))
        self.field = LineField(caption, placeholder=hint, most=most)
        column.addWidget(self.field)

    def text(self) -> str:
        """What stands there, composition ended, without the blanks around it."""
        self.field.commit_composition()
        return self.field.text().strip()


def parsed(look: Look, box: Captioned, read: Callable[[str], object]) -> object | None:
    """The value typed; None where it cannot be read, and then the field says why."""
    try:
        found = read(box.text())
    except (TypedError, WhenError) as error:
        box.field.set_wrong(look.words.error(error.code, error.values))
        box.field.setFocus()
        return None
    box.field.set_wrong("")
    return found


def required(look: Look, box: Captioned) -> str | None:
    """The text; None where there is none, and then the field says that it is needed."""
    text = box.text()
    if not text:
        box.field.set_wrong(look.words.text("requests.needed", field=box.field.accessibleName()))
        box.field.setFocus()
        return None
    box.field.set_wrong("")
    return text


def read_when(text: str, *, near: date) -> When:
    """`12. 3. 14:00~15:00`, `12. 3. 14:00`, `12. 3.`, `12. 3.~12. 5.`, `12월`.

    Raises TypedError, WhenError.
    """
    month = read_month(text, near=near)
    if month is not None:
        return Month(*month)
    head, tail = split_date_and_time(text)
    if not tail:
        first, last = read_dates(head, near=near)
        return Days(first, last) if last > first else Day(first, Part.OPEN)
    day = read_date(head, near=near)
    start, end = read_times(tail)
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone_named(SEOUL))
    until = start + USUAL_MIN if end is None else end
    return Timed(midnight + timedelta(minutes=start), midnight + timedelta(minutes=until))


def typed_when(when: When | None, look: Look, today: date) -> str:
    """A time as it can be typed again."""
    if when is None:
        return ""
    if isinstance(when, Month):
        return f"{when.year}. {when.month}."
    day = typed_day(when.day_from, look, today)
    if isinstance(when, Timed):
        return f"{day} {when.local_start:%H:%M}~{when.local_end:%H:%M}"
    if isinstance(when, Days) and when.last > when.first:
        return f"{day}~{typed_day(when.last, look, today)}"
    return day


def typed_day(day: date, look: Look, today: date) -> str:
    shown = f"{day.month}. {day.day}." if day.year == today.year else bare_date(day)
    return f"{shown}({weekday(day, look.words.lang)})"
