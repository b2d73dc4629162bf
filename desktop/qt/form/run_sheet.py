# SPDX-License-Identifier: Apache-2.0
"""시간계획: the running order, saved row by row, and the script of the chosen row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.records.when import Timed
from desktop.qt.form.script import ScriptOfRow, spoken_length
from desktop.qt.form.section import FormSection
from desktop.qt.inspector.runsheet import RunSheet
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.engagement import RunRow
from desktop.screens.form import AddPart, EditPart, FormScreen, RemovePart


class RunSheetSection(FormSection):
    """The running order, a row saved by itself as soon as a cell of it is left."""

    name = "run_sheet"

    def build(self) -> None:
        look = self.look
        self._is_reading = False
        self._making: RunRow | None = None
        self._later: RunRow | None = None
        self._next: list[tuple[int, RunRow]] = []  # new rows begun meanwhile, with their engagement
        self.summary = label("", tone="muted", wrap=True)
        self.column.addWidget(self.summary)
        self.table = RunSheet(look, wide=True)
        self.column.addWidget(self.table)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.add_button = button(look, look.text("runsheet.add"), self.table.start_row, icon="plus")
        row.addWidget(self.add_button)
        row.addStretch(1)
        self.spoken = label("", tone="muted")
        row.addWidget(self.spoken)
        self.column.addWidget(holder)
        self.note(self.text("form.run_sheet_keys"))
        self.script = ScriptOfRow(look)
        connect(self.script.edited, self._script_edited)
        self.script.left.connect(self.table.setFocus)
        self.column.addWidget(self.script)
        self.table.script_wanted.connect(self._to_script)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _was: self._chosen(now.row()))
        model = self.table.rows_model
        connect(model.row_edited, self._row_edited)
        connect(model.row_removed, self._row_removed)
        connect(model.refused, lambda why: self.refused.emit(why))

    refused = Signal(str)

    def _row_edited(self, before: RunRow, after: RunRow) -> None:
        if self.kept is None or not after.text.strip():
            return
        if after.key:
            self._act(
                EditPart(
                    key=self.kept.key,
                    book="run_row",
                    part=after.key,
                    base=_values(before),
                    values=_values(after),
                ),
                None,
            )
        elif self._making is None:
            self._make(self.kept.key, after)
        elif before == (self._later or self._making):
            self._later = after
        else:
            begun = [one for one in self._next if one[1] != before]
            self._next = [*begun, (self.kept.key, after)]

    def _make(self, key: int, row: RunRow) -> None:
        """A new row; what is typed into it while it is made follows it."""
        self._making, self._later = row, None

        def made(answer: Answer) -> None:
            later, self._making, self._later = self._later, None, None
            if isinstance(answer, Done) and later is not None and later != row:
                base, values = _values(row), _values(later)
                self._act(EditPart(key=key, book="run_row", part=answer.part, base=base, values=values), None)
            self._make_next()

        self._act(AddPart(key=key, book="run_row", values=_values(row)), made)

    def _make_next(self) -> None:
        if self._next and self._making is None:
            self._make(*self._next.pop(0))

    def not_done(self, action: Action) -> None:
        if isinstance(action, AddPart) and action.book == "run_row":
            self._making = self._later = None
            self._make_next()

    # ---- what is spoken

    def _chosen(self, number: int) -> None:
        if self._is_reading:  # the table comes back to a number, the script stays with its row
            return
        rows = self.table.rows_model.rows
        row = rows[number] if 0 <= number < len(rows) else None
        self.script.show_row(row, number=number + 1, can_edit=self.table.rows_model.can_edit)

    def _to_script(self) -> None:
        if self.script.isVisible():
            self.script.field.setFocus()
            self.ensureWidgetVisible(self.script)

    def _script_edited(self, part: int, base: dict[str, Any], values: dict[str, Any]) -> None:
        if self.kept is not None:
            self._act(EditPart(key=self.kept.key, book="run_row", part=part, base=base, values=values), None)

    def _show_script(self) -> None:
        """The row whose script is shown stays the chosen one, wherever it stands now."""
        rows = self.table.rows_model.rows
        numbers = {row.key: number for number, row in enumerate(rows) if row.key}
        number = numbers.get(self.script.part, self.table.currentIndex().row())
        if not 0 <= number < len(rows):
            number = 0 if rows else -1
        if number != self.table.currentIndex().row():
            column = max(0, self.table.currentIndex().column())
            self.table.setCurrentIndex(self.table.rows_model.index(number, column))
        self._chosen(number)
        whole = spoken_length(self.look, "\n".join(row.script for row in rows))
        self.spoken.setText(self.text("form.script_sum", length=whole) if whole else "")

    def leave(self) -> None:
        super().leave()
        self.script.leave()

    def forget(self) -> None:
        super().forget()
        self.script.forget()

    def unsaved(self) -> list[tuple[str, str]]:
        return [*super().unsaved(), *self.script.unsaved()]

    def put_back(self, action: Action, *, why: str = "") -> bool:
        if isinstance(action, EditPart) and action.book == "run_row" and "script" in action.values:
            typed, base = action.values["script"], action.base.get("script", "")
            self.script.put_back(action.part, str(typed), str(base))
            return True
        return super().put_back(action, why=why)

    def _row_removed(self, row: RunRow) -> None:
        if self.kept is not None and row.key:
            self._act(RemovePart(key=self.kept.key, book="run_row", part=row.key), None)

    def show_form(self, screen: FormScreen) -> None:
        super().show_form(screen)
        shown = screen.shown
        if shown is None:
            return
        self.add_button.setEnabled(shown.can_edit)
        rows = tuple(sorted(shown.run_sheet, key=lambda row: row.offset_min))
        if not self.table.is_editing():
            start = shown.when.local_start if isinstance(shown.when, Timed) else None
            self._is_reading = True
            self.table.rows_model.show_rows(rows, start=start, can_edit=shown.can_edit)
            self._is_reading = False
            self._show_script()
        else:
            self.table.rows_model.take_keys(rows)
        total = sum(row.minutes for row in rows)
        lasts = None
        if isinstance(shown.when, Timed):
            lasts = round((shown.when.end - shown.when.start).total_seconds() / 60)
        key = "run_sheet_sum" if lasts is None else "run_sheet_sum_of"
        self.summary.setText(
            self.look.words.text(f"form.{key}", rows=len(rows), total=total, lasts=lasts or 0)
            if rows
            else self.text("form.none.run_row")
        )

    def first_widgets(self) -> Iterator[QWidget]:
        yield self.table
        yield self.add_button


def _values(row: RunRow) -> dict[str, Any]:
    return {
        "offset_min": row.offset_min,
        "duration_min": row.minutes,
        "text": row.text,
        "owner_name": row.who,
        "place": row.place,
        "note": row.note,
    }
