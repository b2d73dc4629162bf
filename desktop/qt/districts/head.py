# SPDX-License-Identifier: Apache-2.0
"""The head of the desk: what is shown, by which measure, over which time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QToolButton

from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, label, tool
from desktop.screens.districts import DistrictsScreen, Measure, Period


class DistrictsHead(QFrame):
    """Says what is wanted; what is shown is told to it."""

    measure_wanted = Signal(object)  # Measure
    period_wanted = Signal(object)  # Period
    copy_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px, words = look.theme.px, look.words
        self.setObjectName("week_head")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(0.8), px(0.5), px(0.6), px(0.4))
        row.setSpacing(px(0.4))
        row.addWidget(label(words.text("districts.title"), font="large", look=look))
        self.note = ElidedLabel("")
        self.note.setProperty("tone", "muted")
        row.addWidget(self.note, 1)
        self.measures: dict[Measure, QToolButton] = {}
        group = QButtonGroup(self)
        for number, measure in enumerate(Measure, start=1):
            one = QToolButton()
            one.setText(words.text(f"districts.measure.{measure}"))
            tip = f"{words.text(f'districts.measure_tip.{measure}')} ({number})"
            one.setToolTip(tip)
            one.setAccessibleName(f"{one.text()}: {tip}")
            one.setCheckable(True)
            one.setProperty("look", "scale")
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            one.clicked.connect(partial(self._clicked, measure))
            group.addButton(one)
            self.measures[measure] = one
            row.addWidget(one)
        self.period = QComboBox()
        self.period.setAccessibleName(words.text("districts.period_name"))
        for period in Period:
            self.period.addItem(words.text(f"districts.period.{period}"), period)
        self.period.activated.connect(lambda at: self.period_wanted.emit(Period(self.period.itemData(at))))
        row.addWidget(self.period)
        self.copy = tool(look, "copy", words.text("districts.copy"), self.copy_wanted.emit, kind="flat")
        row.addWidget(self.copy)
        self.show_measure(Measure.SINCE)

    def _clicked(self, measure: Measure, _on: bool = False) -> None:
        self.measure_wanted.emit(measure)

    def show_measure(self, measure: Measure) -> None:
        self.measures[measure].setChecked(True)

    def show_screen(self, screen: DistrictsScreen) -> None:
        """How much there was in the period."""
        words = self._look.words
        period = words.text(f"districts.period.{screen.view.period}")
        note = words.text(
            "districts.period_note", period=period, visits=screen.visits, meetings=screen.meetings
        )
        if screen.rows and all(row.since is None for row in screen.rows):
            self.note.setText(words.text("districts.no_contacts"))
        else:
            self.note.setText(f"{note} · {words.text('districts.keys')}")
        self.period.setCurrentIndex(list(Period).index(screen.view.period))
