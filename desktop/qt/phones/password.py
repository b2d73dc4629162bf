# SPDX-License-Identifier: Apache-2.0
"""Asks for the password of an upload address."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.uploads import PasswordWanted

_LONGEST = 1000


class PasswordDialog(QDialog):
    """`given` carries the password and whether this computer's keyring may have it."""

    given = Signal(str, bool)

    def __init__(
        self, look: Look, wanted: PasswordWanted, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        text, px = look.words.text, look.theme.px
        self.setWindowTitle(text("uploading.password.title"))
        self.setMinimumWidth(px(28))
        column = QVBoxLayout(self)
        column.setSpacing(px(0.5))
        column.addWidget(
            label(text("uploading.password.what", name=name, host=wanted.host, user=wanted.user), wrap=True)
        )
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(text("uploading.password.field", user=wanted.user))
        self.field.textChanged.connect(self._typed)
        column.addWidget(self.field)
        self.keep = QCheckBox(text("uploading.password.keep"))
        self.keep.setChecked(wanted.can_keep)
        self.keep.setVisible(wanted.can_keep)
        column.addWidget(self.keep)
        where = "where_kept" if wanted.can_keep else "where_not_kept"
        column.addWidget(
            label(text(f"uploading.password.{where}"), tone="muted", font="small", look=look, wrap=True)
        )
        row = QHBoxLayout()
        row.addStretch(1)
        self.give = button(look, text("uploading.password.give"), self._give, kind="primary")
        self.give.setDefault(True)
        self.give.setEnabled(False)
        row.addWidget(self.give)
        row.addWidget(button(look, look.text("reason.back"), self.reject))
        column.addLayout(row)
        self.field.setFocus()

    def _typed(self, text: str) -> None:
        self.give.setEnabled(bool(text))

    def _give(self) -> None:
        self.given.emit(self.field.text(), self.keep.isChecked())
        self.field.clear()
        self.accept()
