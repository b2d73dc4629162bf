# SPDX-License-Identifier: Apache-2.0
"""An engagement kept as a pattern: its name, and what of it comes along."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.fields import LineField
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.rules.copying import USUAL, Carried
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.patterns import SaveTemplate


class TemplateSaver(QDialog):
    """Enter in the name keeps it; a name that is taken is said here."""

    def __init__(self, look: Look, ask: Ask, *, key: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ask, self._key = look, ask, key
        words, px = look.words, look.theme.px
        self.setWindowTitle(words.text("patterns.save"))
        self.setMinimumWidth(px(28))
        column = QVBoxLayout(self)
        column.setSpacing(px(0.5))
        column.addWidget(label(words.text("patterns.what", title=title), wrap=True))
        self.name = LineField(words.text("patterns.name"), placeholder=words.text("patterns.name"), most=200)
        self.name.show_value(title[:200])
        self.name.selectAll()
        column.addWidget(self.name)
        self.boxes: dict[Carried, QCheckBox] = {}
        for part in Carried:
            box = QCheckBox(words.label(part))
            box.setChecked(part in USUAL - {Carried.PEOPLE})
            self.boxes[part] = box
            column.addWidget(box)
        self.said = label("", tone="danger", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(look, words.text("patterns.keep"), self.keep, kind="primary"))
        row.addWidget(button(look, look.text("dialog.close"), self.reject))
        column.addLayout(row)
        self.name.returnPressed.connect(self.keep)
        self.name.setFocus()

    def keep(self) -> None:
        """Keeps it under the name, a syllable being composed included."""
        self.name.commit_composition()
        carried = frozenset(part for part, box in self.boxes.items() if box.isChecked())
        self._ask.act(SaveTemplate(key=self._key, name=self.name.text(), carried=carried), self._answered)

    def _answered(self, answer: Answer) -> None:
        if isinstance(answer, Done):
            self.accept()
        elif isinstance(answer, Refused) and answer.code:
            self.said.setText(self._look.words.error(answer.code, answer.values))
            self.said.show()
            self.name.setFocus()
