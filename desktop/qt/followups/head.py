# SPDX-License-Identifier: Apache-2.0
"""The head of the desk: how much is owed, what is looked for, by what it is ordered, what is new."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.records.enums import FollowKind
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, button, label
from desktop.rules.followups import FollowGroup
from desktop.screens.followups import FollowUpsScreen, FollowUpsView, Sorted

_CHIPS = {FollowGroup.OVERDUE: "chip_danger", FollowGroup.TELL: "chip_warn", FollowGroup.POST: "chip_warn"}
_FIELDS = ("kind", "bureau", "district", "session")


class FollowHead(QFrame):
    """Says what is wanted; shows what it is told."""

    view_wanted = Signal(object)  # FollowUpsView
    new_wanted = Signal()
    questions_wanted = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()
    import_wanted = Signal()
    left = Signal()  # the keyboard goes back to the list

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("week_head")
        self._look = look
        words, px = look.words, look.theme.px
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(0.8), px(0.5), px(0.6), px(0.4))
        rows.setSpacing(px(0.35))
        first = QHBoxLayout()
        first.setSpacing(px(0.4))
        first.addWidget(label(words.text("followups.title"), font="large", look=look))
        self.chips = {g: label("", tone=t, font="small_bold", look=look) for g, t in _CHIPS.items()}
        for chip in self.chips.values():
            first.addWidget(chip)
        self.keys = ElidedLabel(words.text("followups.keys"))
        self.keys.setProperty("tone", "muted")
        first.addWidget(self.keys, 1)
        self.questions = button(look, words.text("followups.new_questions"), self.questions_wanted.emit)
        first.addWidget(self.questions)
        self.new = button(
            look, words.text("followups.new"), self.new_wanted.emit, icon="plus", kind="primary"
        )
        first.addWidget(self.new)
        rows.addLayout(first)
        holder = QWidget()
        flow = Flow(spacing=px(0.3))
        holder.setLayout(flow)
        hint = words.text("followups.find")
        self.finder = LineField(hint, placeholder=hint, most=100)
        self.finder.setFixedWidth(px(11))
        self.finder.textChanged.connect(lambda _text: self._changed())
        self.finder.returnPressed.connect(self.left.emit)
        flow.addWidget(self.finder)
        self.combos = {name: self._combo(name) for name in (*_FIELDS, "sorted")}
        for combo in self.combos.values():
            combo.activated.connect(lambda _at: self._changed())
            flow.addWidget(combo)
        self.clear = button(look, words.text("followups.unfilter"), self.unfilter, kind="link")
        flow.addWidget(self.clear)
        self.clear.hide()
        links = {"copy_table": self.copy_wanted, "export": self.export_wanted, "import": self.import_wanted}
        self.links = {
            name: button(look, words.text(f"followups.{name}"), signal.emit, kind="link")
            for name, signal in links.items()
        }
        for link in self.links.values():
            flow.addWidget(link)
        rows.addWidget(holder)

    def _combo(self, name: str) -> QComboBox:
        words = self._look.words
        made = QComboBox()
        made.setAccessibleName(words.text(f"followups.filter.{name}"))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        orders = [words.text(f"followups.sorted.{order}") for order in Sorted]
        shown = orders if name == "sorted" else [words.text(f"followups.every.{name}")]
        widest = max(made.fontMetrics().horizontalAdvance(text) for text in shown)
        made.setFixedWidth(widest + self._look.theme.px(3.4))
        return made

    # ---- what it is told

    def show_screen(self, screen: FollowUpsScreen) -> None:
        """Counts, and what occurs to choose from."""
        words, view = self._look.words, screen.view
        for group, chip in self.chips.items():
            count = screen.totals.get(group, 0)
            chip.setText(words.text("followups.chip", group=group, count=count))
            chip.setVisible(count > 0)
        kinds = [(words.label(k), k) for k in FollowKind]
        self._fill("kind", kinds, view.kind)
        for name, choices in (
            ("bureau", screen.bureaus),
            ("district", screen.districts),
            ("session", screen.sessions),
        ):
            chosen = str(getattr(view, name) or "")
            self._fill(name, [(c.label, c.key) for c in choices], chosen or None)
        orders = [(words.text(f"followups.sorted.{s}"), s) for s in Sorted]
        self._fill("sorted", orders, view.sorted, every=False)
        self.clear.setVisible(view.is_filtered)
        self.new.setEnabled(screen.can_edit)
        self.questions.setEnabled(screen.can_edit)
        self.links["import"].setEnabled(screen.can_edit)

    def _fill(
        self, name: str, options: Iterable[tuple[str, Any]], chosen: Any, *, every: bool = True
    ) -> None:
        combo = self.combos[name]
        listed: list[tuple[str, Any]] = list(options)
        if every:
            listed.insert(0, (self._look.words.text(f"followups.every.{name}"), None))
        if [(combo.itemText(n), combo.itemData(n)) for n in range(combo.count())] != listed:
            combo.clear()
            for text, value in listed:
                combo.addItem(text, value)
        at = next((n for n, (_t, value) in enumerate(listed) if value == chosen), 0)
        combo.setCurrentIndex(at)
        combo.setToolTip(combo.currentText())

    # ---- what it says

    def view(self) -> FollowUpsView:
        chosen = {name: combo.currentData() for name, combo in self.combos.items()}
        kind = chosen["kind"]
        return FollowUpsView(
            text=self.finder.text().strip(),
            kind=FollowKind(kind) if kind else None,
            bureau=int(chosen["bureau"] or 0),
            district=str(chosen["district"] or ""),
            session=int(chosen["session"] or 0),
            sorted=Sorted(chosen["sorted"] or Sorted.DUE),
        )

    def _changed(self) -> None:
        self.view_wanted.emit(self.view())

    def unfilter(self) -> None:
        """Everything is shown again."""
        for name in _FIELDS:
            self.combos[name].setCurrentIndex(0)
        self.finder.blockSignals(True)
        self.finder.clear()
        self.finder.blockSignals(False)
        self._changed()
