# SPDX-License-Identifier: Apache-2.0
"""What a year says of its days: in tooltips, to a screen reader, and to the audit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, overload

from PySide6.QtGui import QAccessible

from db.records.enums import Family
from desktop.qt.accessible import Spoken
from desktop.qt.month.bands import bands_on
from desktop.qt.painted import PaintedText
from desktop.qt.week.metrics import Box
from desktop.qt.week.sentences import band_text
from desktop.qt.year.grid import MONTHS
from desktop.qt.year.paint import title_texts
from desktop.words.dates import full_date

if TYPE_CHECKING:
    from desktop.qt.year.view import YearView


def day_lines(view: YearView, day: date) -> list[str]:
    """The date, what the calendar says of it, and how many engagements of each family."""
    words = view.words
    key = "months.cell_today" if day == view.today else "months.cell"
    texts = [words.text(key, day=full_date(day, words.lang))]
    holiday = view.screen_shown.holidays.get(day, "")
    if holiday:
        texts.append(holiday)
    standing = bands_on(view.screen_shown.bands, day)
    texts += [band_text(band, words) for band in standing if not (band.code == "holiday" and holiday)]
    load = view.facts.loads.get(day)
    if load is None:
        return [*texts, words.text("months.cell_none")]
    counted = [
        words.text("months.family_count", family=family, count=load.families[family])
        for family in Family
        if load.families[family]
    ]
    return [*texts, words.text("months.cell_count", count=load.count), *counted]


class SpokenDays(Sequence[Spoken]):
    """Every day of the year; the words of one are made when somebody asks for it."""

    def __init__(self, view: YearView) -> None:
        self._view = view
        self._first = date(view.facts.year, 1, 1)

    def __len__(self) -> int:
        return (date(self._first.year, 12, 31) - self._first).days + 1

    @overload
    def __getitem__(self, index: int) -> Spoken: ...
    @overload
    def __getitem__(self, index: slice) -> list[Spoken]: ...
    def __getitem__(self, index: int | slice) -> Spoken | list[Spoken]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        day = self._first + timedelta(days=index)
        here = day == self._view.spot
        return Spoken(
            key=day,
            name=", ".join(day_lines(self._view, day)),
            box=self._view.grid().day(day),
            role=QAccessible.Role.Cell,
            is_current=here,
            is_selected=here,
        )


def painted_texts(view: YearView) -> list[PaintedText]:
    """The names of the months and the numbers of the days, for the audit."""
    grid, letters = view.grid(), view.letters
    texts = []
    for month in range(1, MONTHS + 1):
        room = grid.month(month)
        name, said = title_texts(view.facts, view.words, month)
        for text, lettering, width in (
            (name, letters.month, room.w),
            (said, letters.day, room.w - letters.month.width(name) - grid.em),
        ):
            shown = (lettering.lines(text, width) or ("",))[0] if text else ""
            texts.append(
                PaintedText(
                    text=text,
                    shown=shown,
                    box=Box(room.x, room.y, lettering.width(shown), lettering.height),
                    room=room,
                    font=lettering.font,
                    tooltip=f"{name}\n{said}",
                )
            )
    for number in range(31):
        day = date(view.facts.year, 1, number + 1)
        box = grid.day(day)
        width = letters.day.width(str(day.day))
        inner = Box(box.x + (box.w - width) / 2, box.y, width, letters.day.height)
        text = str(day.day)
        texts.append(PaintedText(text=text, shown=text, box=inner, room=box, font=letters.day.font))
    return texts
