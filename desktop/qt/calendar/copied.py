# SPDX-License-Identifier: Apache-2.0
"""Engagements of the calendar as a table on the clipboard, whatever the scale paints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.qt.copying import put_table, tell
from desktop.qt.look import Look
from desktop.screens.calendar import CalendarItem
from desktop.words.dates import when_text

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues

COLUMNS = ("when", "title", "place", "kind", "status")


def table(items: Iterable[CalendarItem], look: Look) -> TableValues:
    """By time, what has no day yet last of its month: when, what, where, of which kind, how far."""
    from desktop.outputs.clip.values import TableValues

    words = look.words
    ordered = sorted(items, key=lambda item: (item.when.day_from, when_text(item.when), item.key))
    return TableValues(
        heading=tuple(words.text(f"copying.calendar.{name}") for name in COLUMNS),
        rows=tuple(
            (
                when_text(item.when, words.lang),
                item.title,
                item.place,
                words.label(item.kind),
                words.label(item.status),
            )
            for item in ordered
        ),
    )


def copy(widget: QWidget, items: Iterable[CalendarItem], look: Look, *, is_whole: bool = False) -> None:
    """Puts them on the clipboard for other programs, and says how many."""
    values = table(items, look)
    if values.rows:
        put_table(values)
        key = "copying.table" if is_whole else "copying.kept"
        tell(widget, look.words.text(key, count=len(values.rows)))
