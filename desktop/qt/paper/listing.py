# SPDX-License-Identifier: Apache-2.0
"""The list of what can be printed: arrows show a sheet, Space ticks it to go out together with others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.qt.look import Look
from desktop.qt.paper.chosen import Chosen, Place, place_of
from desktop.screens.paper import SheetChoice

_PLACE = int(Qt.ItemDataRole.UserRole)


def sheet_text(look: Look, choice: SheetChoice, *, is_of_days: bool) -> str:
    """`일일 일정표 · 2026. 11. 26.(목)`"""
    words = look.words
    if choice.title:
        return words.text("paper.list.of_one", sheet=choice.ask.sheet, day=choice.day, title=choice.title)
    if is_of_days and choice.ask.first is not None and choice.ask.first == choice.ask.last:
        return words.text("paper.list.of_day", sheet=choice.ask.sheet, day=choice.ask.first)
    return words.label(choice.ask.sheet)


class SheetList(QListWidget):
    """`shown` when another sheet is to be looked at, `ticked` when the choice of several changed."""

    shown = Signal(object)  # Place
    ticked = Signal(object, bool)  # Place

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("paper_sheets")
        self.setAccessibleName(look.words.text("paper.sheets"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentItemChanged.connect(self._moved)
        self.itemChanged.connect(self._ticked)

    def show_sheets(self, chosen: Chosen) -> None:
        """All sheets of the screen; what is chosen stays chosen."""
        is_of_days = not chosen.screen.view.engagement
        choices = chosen.screen.sheets
        self.blockSignals(True)
        while self.count() > len(choices):
            self.takeItem(self.count() - 1)
        while self.count() < len(choices):
            self.addItem(QListWidgetItem())
        for row, choice in enumerate(choices):
            place = place_of(choice)
            self._fill(self.item(row), choice, is_of_days=is_of_days)
            on = Qt.CheckState.Checked if place in chosen.ticked else Qt.CheckState.Unchecked
            self.item(row).setCheckState(on)
            if place == chosen.current:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def _fill(self, item: QListWidgetItem, choice: SheetChoice, *, is_of_days: bool) -> None:
        words = self._look.words
        text = name = sheet_text(self._look, choice, is_of_days=is_of_days)
        if choice.edition:
            key = "paper.list.behind" if choice.is_behind else "paper.list.issued"
            text = words.text(key, sheet=name, edition=choice.edition)
        item.setText(text)
        item.setData(_PLACE, place_of(choice))
        item.setToolTip(text if choice.edition else f"{name} — {words.text('paper.list.never')}")
        item.setFont(self._look.theme.bold if choice.is_behind else self._look.theme.base)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.shown.emit(self._place(item))

    def _ticked(self, item: QListWidgetItem) -> None:
        self.ticked.emit(self._place(item), item.checkState() is Qt.CheckState.Checked)

    def _place(self, item: QListWidgetItem) -> Place:
        place: Place = item.data(_PLACE)
        return place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space):
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters are the window's, and so are pages
