# SPDX-License-Identifier: Apache-2.0
"""The list of sections at the left of the form: how many rows each has, and where something is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.qt.form.sections import NAMES, counts, hidden, open_sections
from desktop.qt.look import Look
from desktop.screens.form import FormScreen

WIDTH_EMS = 10.5
KEY_ROLE = Qt.ItemDataRole.UserRole


class SectionList(QListWidget):
    """↑↓ goes through the sections; Enter or → goes into the one chosen."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("form_sections")
        self.setAccessibleName(look.words.text("form.sections"))
        self.setFixedWidth(look.theme.px(WIDTH_EMS))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, name in enumerate(NAMES):
            item = QListWidgetItem()
            item.setData(KEY_ROLE, name)
            item.setSizeHint(QSize(0, look.theme.px(2.1)))
            key = f"Alt+{number + 1}" if number < 9 else "Alt+0" if number == 9 else ""
            item.setData(Qt.ItemDataRole.StatusTipRole, key)
            self.addItem(item)
        self.show_form(FormScreen(key=0))
        self.currentRowChanged.connect(lambda row: self.chosen.emit(NAMES[row]) if row >= 0 else None)

    def show_form(self, screen: FormScreen) -> None:
        look, text = self._look, self._look.words.text
        counted, still, left_out = counts(screen), open_sections(screen), hidden(screen)
        for number, name in enumerate(NAMES):
            item = self.item(number)
            item.setHidden(name in left_out)
            title = text(f"form.section.{name}")
            shown = text("form.section_count", title=title, count=counted[name]) if name in counted else title
            item.setText(shown)
            item.setIcon(look.icon("warn", "warn") if name in still else look.icon("blank"))
            said = text("form.section_open", title=shown) if name in still else shown
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            key = item.data(Qt.ItemDataRole.StatusTipRole)
            item.setToolTip(f"{said} ({key})" if key else said)

    def choose(self, name: str) -> None:
        self.setCurrentRow(NAMES.index(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
