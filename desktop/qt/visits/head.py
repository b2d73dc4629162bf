# SPDX-License-Identifier: Apache-2.0
"""The head of the visit desk: its two faces, which years, and what of the rows is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from db.records.enums import Category, Kind, Status
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, button, label
from desktop.screens.visits import VisitFilter, VisitRow, VisitsScreen

_FIELDS = ("kind", "status", "district", "bureau", "category")
_ORDERED: dict[str, list[Any]] = {"kind": list(Kind), "status": list(Status), "category": list(Category)}


class Face(StrEnum):
    """How the rows are shown (목록·보드)."""

    LIST = "list"
    BOARD = "board"


class VisitsHead(QFrame):
    """Says what is wanted; shows what it is told."""

    face_wanted = Signal(object)  # Face
    year_wanted = Signal(object)  # int or None
    filtered = Signal(object)  # VisitFilter

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("week_head")
        self._look = look
        self._choices: tuple[Any, ...] = ()
        px = look.theme.px
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(0.8), px(0.5), px(0.6), px(0.4))
        rows.setSpacing(px(0.35))
        first = QHBoxLayout()
        first.setSpacing(px(0.4))
        first.addWidget(label(look.words.text("visits.title"), font="large", look=look))
        self.counts = ElidedLabel()
        self.counts.setProperty("tone", "muted")
        first.addSpacing(px(0.3))
        first.addWidget(self.counts, 1)
        self.faces = self._faces()
        for one in self.faces.values():
            first.addWidget(one)
        rows.addLayout(first)
        holder = QWidget()
        flow = Flow(spacing=px(0.3))
        holder.setLayout(flow)
        hint = look.words.text("visits.find")
        self.finder = LineField(hint, placeholder=hint, most=100)
        self.finder.setFixedWidth(px(9.5))
        self.finder.textChanged.connect(lambda _text: self._changed())
        flow.addWidget(self.finder)
        self.year = self._combo("year")
        self.year.activated.connect(lambda at: self.year_wanted.emit(self.year.itemData(at)))
        flow.addWidget(self.year)
        self.combos = {name: self._combo(name) for name in _FIELDS}
        for combo in self.combos.values():
            combo.activated.connect(lambda _at: self._changed())
            flow.addWidget(combo)
        self.clear = button(look, look.words.text("visits.clear"), self.unfilter, kind="link")
        flow.addWidget(self.clear)
        self.clear.hide()
        rows.addWidget(holder)

    def _faces(self) -> dict[Face, QToolButton]:
        words, group = self._look.words, QButtonGroup(self)
        made = {}
        for face in Face:
            one = QToolButton()
            one.setText(words.text(f"visits.face.{face}"))
            one.setToolTip(words.text(f"visits.face_tip.{face}"))
            one.setAccessibleName(words.text(f"visits.face_tip.{face}"))
            one.setCheckable(True)
            one.setProperty("look", "scale")
            one.clicked.connect(lambda _on=False, face=face: self.face_wanted.emit(face))
            group.addButton(one)
            made[face] = one
        return made

    def _combo(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(self._look.words.text(f"visits.filter.{name}"))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        first = self._look.words.text("visits.lately" if name == "year" else f"visits.every.{name}")
        made.setFixedWidth(made.fontMetrics().horizontalAdvance(first) + self._look.theme.px(3.4))
        return made

    # ---- what it is told

    def show_face(self, face: Face) -> None:
        self.faces[face].setChecked(True)

    def show_screen(self, screen: VisitsScreen, kept: VisitFilter) -> None:
        """The years there are, and what occurs in the rows to choose from."""
        words = self._look.words
        years: list[tuple[str, Any]] = [(words.text("visits.lately"), None)]
        years += [(words.text("visits.year", year=year), year) for year in screen.years]
        self._fill(self.year, years, screen.view.year)
        found = {name: Counter(getattr(row, name) for row in screen.rows) for name in _FIELDS}
        for name, combo in self.combos.items():
            chosen = getattr(kept, name)
            values = {v for v in found[name] if v not in (None, "")} | ({chosen} - {None})
            order = _ORDERED.get(name)
            listed = sorted(values, key=order.index if order else str)
            options: list[tuple[str, Any]] = [(words.text(f"visits.every.{name}"), None)]
            for value in listed:
                text = words.label(value) if order else str(value)
                count = found[name][value]
                options.append((words.text("visits.choice", name=text, count=count), value))
            self._fill(combo, options, chosen)
        self.clear.setVisible(bool(kept))

    def _fill(self, combo: QComboBox, options: Iterable[tuple[str, Any]], chosen: Any) -> None:
        listed = list(options)
        if [(combo.itemText(n), combo.itemData(n)) for n in range(combo.count())] != listed:
            combo.clear()
            for text, value in listed:
                combo.addItem(text, value)
        at = next((n for n, (_t, value) in enumerate(listed) if value == chosen), 0)
        combo.setCurrentIndex(at)
        combo.setToolTip(combo.currentText())

    def show_counts(self, shown: Iterable[VisitRow], every: int) -> None:
        """How many are shown, how many of them lack something that blocks."""
        words, rows = self._look.words, list(shown)
        parts = [words.text("visits.count", count=len(rows))]
        if len(rows) < every:
            parts.append(words.text("visits.hidden", count=every - len(rows)))
        blocked = sum(row.lacks is not None and row.lacks.blocks > 0 for row in rows)
        if blocked:
            parts.append(words.text("visits.blocked", count=blocked))
        self.counts.setText(" · ".join(parts))

    # ---- what it says

    def kept(self) -> VisitFilter:
        chosen = {name: combo.currentData() for name, combo in self.combos.items()}
        return VisitFilter(**chosen, text=self.finder.text())

    def _changed(self) -> None:
        self.filtered.emit(self.kept())

    def unfilter(self) -> None:
        """Everything is shown again."""
        for combo in self.combos.values():
            combo.setCurrentIndex(0)
        self.finder.clear()
        self._changed()
