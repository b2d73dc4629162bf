# SPDX-License-Identifier: Apache-2.0
"""Engagements of the calendar as a table on the clipboard, whatever the scale paints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.qt.copying import put_table, tell
from desktop.qt.look import Look
from desktop.screens.calendar import CalendarItem
from desktop.screens.filtering import filtered
from desktop.words.dates import when_text

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues
    from desktop.qt.calendar.desk import CalendarDesk

COLUMNS = ("when", "title", "place", "kind", "status")


def table(items: Iterable[CalendarItem], look: Look) -> TableValues:
    """By time, what has no day yet last of its month: when, what, where, of which kind, how far."""
    from desktop.outputs.clip.values import TableValues

    words = look.words
    ordered = sorted(items, key=lambda item: (item.when.day_from, when_text(item.when), item.key))
    return TableValues(
        name=words.text("copying.calendar.name"),
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


def of_desk(desk: CalendarDesk) -> TableValues | None:
    """All that is shown and not filtered away."""
    shown = desk.shown
    return None if shown is None else table(filtered(desk.kept, shown.items), desk.look)


def copy(widget: QWidget, items: Iterable[CalendarItem], look: Look) -> None:
    """Puts what was chosen on the clipboard for other programs too, and says how many."""
    values = table(items, look)
    if values.rows:
        put_table(values)
        tell(widget, look.words.text("copying.kept", count=len(values.rows)))
