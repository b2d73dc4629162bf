# SPDX-License-Identifier: Apache-2.0
"""Which office to open: the sample, a new one, or one that is there. Shown the first time and on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.dialogs import files
from desktop.qt.look import Look
from desktop.qt.widgets import Dot, button, label


class Wish(Enum):
    """What she wants opened."""

    SAMPLE = "sample"
    NEW = "new"
    EXISTING = "existing"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An office to open or make; `place` is a file path (None: the usual place for it)."""

    wish: Wish
    place: Path | None = None


class StartDialog(QDialog):
    """Three ways in. `wanted` carries the choice; failures are shown here as one sentence."""

    wanted = Signal(object)  # Wanted

    def __init__(
        self,
        look: Look,
        *,
        folder: Path,
        parent: QWidget | None = None,
        ask_save: Callable[[QWidget, str, Path, str], Path | None] = files.ask_save,
        ask_open: Callable[[QWidget, str, Path, str], Path | None] = files.ask_open,
    ) -> None:
        super().__init__(parent)
        self._look, self._folder, self._ask_save, self._ask_open = look, folder, ask_save, ask_open
        self.setWindowTitle(look.text("start.title"))
        self.setMinimumWidth(look.theme.px(34))
        column = QVBoxLayout(self)
        gap = look.theme.px(1)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(look.theme.px(0.7))
        column.addWidget(label(look.text("start.welcome"), font="large", look=look, wrap=True))
        column.addWidget(label(look.text("start.what"), tone="muted", wrap=True))
        self.choices = {
            Wish.SAMPLE: self._choice(
                "calendar", "sample", lambda: self.wanted.emit(Wanted(Wish.SAMPLE)), first=True
            ),
            Wish.NEW: self._choice("plus", "new", self._new),
            Wish.EXISTING: self._choice("office", "existing", self._existing),
        }
        for choice in self.choices.values():
            column.addWidget(choice)
        self.said = label("", tone="danger", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addStretch(1)
        wide = self.minimumWidth()
        self.resize(wide, column.heightForWidth(wide) + look.theme.px(4))  # room for one sentence below

    def _choice(self, drawing: str, key: str, on: Callable[[], object], *, first: bool = False) -> QFrame:
        look = self._look
        frame = QFrame()
        frame.setProperty("role", "panel")
        row = QHBoxLayout(frame)
        row.setSpacing(look.theme.px(0.7))
        row.addWidget(Dot(look, drawing, "accent_text", look.text(f"start.{key}")))
        words = QVBoxLayout()
        words.addWidget(label(look.text(f"start.{key}"), font="bold", look=look, wrap=True))
        words.addWidget(label(look.text(f"start.{key}_what"), tone="muted", wrap=True))
        row.addLayout(words, 1)
        made = button(
            look,
            look.text(f"start.{key}_go"),
            on,
            kind="primary" if first else "",
            name=look.text(f"start.{key}"),
        )
        row.addWidget(made)
        frame.setFocusProxy(made)
        return frame

    def _new(self) -> None:
        proposed = self._folder / self._look.text("start.new_file")
        path = self._ask_save(self, self._look.text("start.new"), proposed, self._look.text("files.office"))
        if path is not None:
            self.wanted.emit(Wanted(Wish.NEW, path if path.suffix else path.with_suffix(".dongseon")))

    def _existing(self) -> None:
        path = self._ask_open(
            self, self._look.text("start.existing"), self._folder, self._look.text("files.office")
        )
        if path is not None:
            self.wanted.emit(Wanted(Wish.EXISTING, path))

    def show_busy(self, busy: bool) -> None:
        """Nothing can be chosen twice."""
        for choice in self.choices.values():
            choice.setEnabled(not busy)
        if busy:
            self.say(self._look.text("start.busy"), ok=True)

    def say(self, sentence: str, *, ok: bool = False) -> None:
        self.said.setProperty("tone", "muted" if ok else "danger")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
