# SPDX-License-Identifier: Apache-2.0
"""시나리오: what is spoken during one row of the running order, a line a speaker, with how long it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.records import RunRow as Kept
from desktop.qt.fields import TextField
from desktop.qt.form.sheet import Sheet
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.widgets import label
from desktop.rules.speech import script_lines, spoken_letters, spoken_s
from desktop.screens.engagement import RunRow

NONE = 0


def spoken_length(look: Look, text: str) -> str:
    """``1분 20초``, ``40초``: to the next ten seconds; empty for nothing to say."""
    seconds = -(-spoken_s(text) // 10) * 10
    if not seconds:
        return ""
    minutes, rest = divmod(seconds, 60)
    key = "seconds" if not minutes else "minutes_seconds" if rest else "whole_minutes"
    return look.words.text(f"form.{key}", minutes=minutes, seconds=rest)


def spoken_count(look: Look, text: str) -> str:
    """``320자 · 4줄 · 읽으면 약 1분 20초``; empty for nothing to say."""
    length = spoken_length(look, text)
    if not length:
        return ""
    return look.words.text(
        "form.spoken", letters=spoken_letters(text), lines=len(script_lines(text)), length=length
    )


class ScriptOfRow(QFrame):
    """The script of the chosen row. `edited`: number of the row, base and values of its field."""

    edited = Signal(int, object, object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.part = NONE
        self._kept: dict[int, tuple[str, str]] = {}  # typed and base of rows not shown just now
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        gap = look.theme.px(0.8)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(look.theme.px(0.35))
        self.heading = label("", font="bold", look=look, wrap=True)
        column.addWidget(self.heading)
        self.sheet = Sheet(look, Kept)
        self.bound = self.sheet.text("script", hint=look.words.text("form.hint.script"), lines=4)
        column.addWidget(self.sheet)
        self.counted = label("", tone="muted", font="small", look=look)
        self.sheet.place(self.counted)
        field = self.bound.field
        assert isinstance(field, TextField)
        self.field = field
        field.textChanged.connect(self._count)
        connect(self.sheet.record.edited, self._edited)
        self.hide()

    def show_row(self, row: RunRow | None, *, number: int = 0, can_edit: bool = True) -> None:
        """Another row, or the same read again: what is being typed is left alone."""
        part = row.key if row is not None else NONE
        if part != self.part:
            self.leave()
            self.sheet.record.forget()
            self.part = part
        self.setVisible(row is not None and bool(part))
        if row is None or not part:
            return
        self.heading.setText(self.look.words.text("form.script_of", number=number, text=row.text))
        self.sheet.record.show({"script": row.script})
        self.sheet.record.set_can_edit(can_edit)
        if part in self._kept:
            typed, base = self._kept.pop(part)
            self.sheet.record.put_back({"script": typed}, {"script": base})
        self._count()

    def _edited(self, base: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        if self.part:
            self.edited.emit(self.part, dict(base), dict(values))

    def _count(self) -> None:
        self.counted.setText(spoken_count(self.look, self.field.toPlainText()))

    # ---- what stands here and is not in the office

    def leave(self) -> None:
        """Hands out what stands unsaved."""
        self.sheet.record.finish()

    def forget(self) -> None:
        """Another engagement is shown."""
        self.leave()
        self.sheet.record.forget()
        self._kept = {}
        self.part = NONE
        self.hide()

    def put_back(self, part: int, typed: str, base: str) -> None:
        """A script that was refused stands here again, now or when its row is shown."""
        known = self._kept.get(part)
        self._kept[part] = (typed, known[1] if known is not None else base)
        if part == self.part:
            text, before = self._kept.pop(part)
            self.sheet.record.put_back({"script": text}, {"script": before})

    def unsaved(self) -> list[tuple[str, str]]:
        """Names and words of what was typed and is not in the office."""
        name = self.field.accessibleName()
        found = [(name, typed) for typed, base in self._kept.values() if typed != base]
        return [*((name, b.words()) for b in self.sheet.record.dirty()), *found]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            self.left.emit()
        else:
            super().keyPressEvent(event)
