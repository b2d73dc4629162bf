# SPDX-License-Identifier: Apache-2.0
"""The calendar file of a period, for a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.dialogs import files
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.when_text import TypedError, read_date
from desktop.qt.widgets import button, label
from desktop.words.dates import full_date


class CalendarDialog(QDialog):
    """From which day to which; `save_requested` carries both and the path."""

    save_requested = Signal(object, object, object)  # date, date, Path

    def __init__(
        self,
        look: Look,
        *,
        first: date,
        last: date,
        parent: QWidget | None = None,
        ask_path: Callable[[QWidget, str, Path, str], Path | None] = files.ask_save,
    ) -> None:
        super().__init__(parent)
        self._look, self._near, self._ask_path = look, first, ask_path
        self.setWindowTitle(look.text("calendar.title"))
        self.setMinimumWidth(look.theme.px(30))
        column = QVBoxLayout(self)
        column.setSpacing(look.theme.px(0.6))
        column.addWidget(label(look.text("calendar.what"), wrap=True))
        grid = QGridLayout()
        self.first = LineField(look.text("calendar.first"), most=40)
        self.last = LineField(look.text("calendar.last"), most=40)
        for row, (field, key, day) in enumerate(
            ((self.first, "calendar.first", first), (self.last, "calendar.last", last))
        ):
            grid.addWidget(label(look.text(key), tone="muted"), row, 0)
            grid.addWidget(field, row, 1)
            field.show_value(full_date(day) if look.words.lang == "ko" else day.isoformat())
        column.addLayout(grid)
        self.said = label("", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addStretch(1)
        self.save = button(look, look.text("calendar.save"), self._save, icon="phone", kind="primary")
        row_of_buttons.addWidget(self.save)
        row_of_buttons.addWidget(button(look, look.text("dialog.close"), self.reject))
        column.addLayout(row_of_buttons)

    def period(self) -> tuple[date, date] | None:
        """The days typed, or None after saying what cannot be read."""
        found = []
        for field in (self.first, self.last):
            field.commit_composition()
            try:
                found.append(read_date(field.text(), near=self._near))
                field.set_wrong("")
            except TypedError as error:
                sentence = self._look.words.error(error.code, error.values)
                field.set_wrong(sentence)
                self.say(sentence, ok=False)
                return None
        if found[1] < found[0]:
            values = {"start": found[0], "end": found[1]}
            self.say(self._look.words.error("when.end_before_start", values), ok=False)
            return None
        return found[0], found[1]

    def _save(self) -> None:
        period = self.period()
        if period is None:
            return
        name = f"dongseon-{period[0]:%Y%m%d}-{period[1]:%Y%m%d}.ics"
        path = self._ask_path(
            self, self._look.text("calendar.save"), files.documents() / name, self._look.text("files.ics")
        )
        if path is not None:
            self.save_requested.emit(*period, path)

    def say(self, sentence: str, *, ok: bool) -> None:
        """What became of it."""
        self.said.setProperty("tone", "ok" if ok else "danger")
        self.said.setText(sentence)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.show()
