# SPDX-License-Identifier: Apache-2.0
"""The buttons under a list of dated rows: 변경, 정정, 끝, 새로, 삭제."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.widgets import button


class Verb(StrEnum):
    """What is done to a dated row."""

    CHANGE = "change"  # 변경: from a day on
    CORRECT = "correct"  # 정정: it was wrong
    END = "end"  # 끝
    BEGIN = "begin"  # 새로
    REMOVE = "remove"  # 삭제


class VerbBar(QWidget):
    """`wanted` carries the verb; it is about the row that is chosen in the list above."""

    wanted = Signal(object)  # Verb

    def __init__(self, look: Look, verbs: tuple[Verb, ...] = tuple(Verb)) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = Flow(spacing=look.theme.px(0.35))
        self.buttons: dict[Verb, QPushButton] = {}
        for verb in verbs:
            one = button(
                look,
                look.words.text(f"roll.verb.{verb.value}"),
                partial(self.wanted.emit, verb),
                tip=look.words.text(f"roll.verb_tip.{verb.value}"),
            )
            self.buttons[verb] = one
            row.addWidget(one)
        column.addLayout(row)
