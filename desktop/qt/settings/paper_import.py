# SPDX-License-Identifier: Apache-2.0
"""What a file of a form would change, line by line, before it is taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from desktop.qt.look import Look
from desktop.qt.widgets import button, dress_rows, label
from desktop.rules.sheet_form_file import FormFate
from desktop.screens.sheet_form import FormChange, FormFileScreen
from desktop.words.sheet_forms import part_text, problem_text, value_text

_HEADS = ("what", "part", "values")
_WHAT_EMS, _TALLEST_EMS = 5.0, 26.0


class PaperImport(QFrame):
    """`taken`: the file is to be imported; `left`: not."""

    taken = Signal()
    left = Signal()

    def __init__(self, look: Look, file: FormFileScreen, *, can_edit: bool) -> None:
        super().__init__()
        self.look, self.file = look, file
        self.setProperty("role", "card")
        px, text = look.theme.px, look.words.text
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.8), px(0.6), px(0.8), px(0.8))
        column.setSpacing(px(0.45))
        column.addWidget(
            label(text("paperform.dry_run", name=file.path.name), font="bold", look=look, wrap=True)
        )
        self.table = self._table()
        column.addWidget(self.table)
        if not file.writes:
            column.addWidget(label(text("paperform.dry_same"), tone="muted", wrap=True))
        self.problems = label(self._problems(), tone="danger", wrap=True)
        column.addWidget(self.problems)
        if not file.problems:
            self.problems.hide()
        row = QHBoxLayout()
        self.take = button(look, text("paperform.take"), self.taken.emit, kind="primary")
        self.take.setEnabled(can_edit and file.writes)
        self.leave = button(look, text("paperform.leave"), self.left.emit)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addLayout(row)

    def _table(self) -> QTableWidget:
        look, text = self.look, self.look.words.text
        changes = self.file.changes
        made = QTableWidget(len(changes), len(_HEADS))
        made.setHorizontalHeaderLabels([text(f"paperform.column.{name}") for name in _HEADS])
        made.setAccessibleName(text("paperform.dry_run", name=self.file.path.name))
        dress_rows(made, look, row_px=look.theme.px(1.9))
        made.setWordWrap(True)
        made.setColumnWidth(0, look.theme.px(_WHAT_EMS))
        for at in range(1, len(_HEADS)):
            made.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        for at, one in enumerate(changes):
            for column, cell in enumerate(self._cells(one)):
                item = QTableWidgetItem(cell)
                item.setToolTip(cell)
                if one.change is FormFate.SAME:
                    item.setForeground(QColor(look.theme.colours.muted))
                made.setItem(at, column, item)
        if not changes:  # never shown before it has a place: it would be a window of its own
            made.hide()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows as tall as their texts in this width; what is too much for the page scrolls."""
        super().resizeEvent(event)
        table = self.table
        table.resizeRowsToContents()
        rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
        most = self.look.theme.px(_TALLEST_EMS)
        table.setFixedHeight(min(rows, most) + table.horizontalHeader().sizeHint().height() + 4)

    def _cells(self, one: FormChange) -> tuple[str, str, str]:
        words = self.look.words
        what = words.label(one.change)
        old, new = value_text(words, one.part, one.old), value_text(words, one.part, one.new)
        if one.part == "logo":
            there, none = words.text("paperform.there"), words.text("paperform.logo_none")
            old = none if one.change.value == "new" else there
            new = none if one.change.value == "reset" else there
        is_same = one.change is FormFate.SAME
        values = new if is_same else words.text("paperform.values", old=old, new=new)
        return what, part_text(words, one.part, one.place), values

    def _problems(self) -> str:
        words = self.look.words
        lines = [problem_text(words, one.place, one.code, one.value) for one in self.file.problems]
        return "\n".join(
            (words.text("paperform.dry_bad", count=len(lines)), *(f"· {line}" for line in lines))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
