# SPDX-License-Identifier: Apache-2.0
"""The head of the calendar: today, back and forth, the title, the filter and the scales."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.qt.look import Look
from desktop.qt.tab_order import members
from desktop.qt.widgets import ElidedLabel, button, tool
from desktop.screens.calendar import CalendarView, Scale
from desktop.screens.filtering import Filter
from desktop.words.dates import full_date, month_text, week_title


def title_of(view: CalendarView, look: Look) -> str:
    """The stretch in words."""
    words, lang = look.words, look.words.lang
    if view.scale is Scale.WEEK:
        return week_title(view.first, view.last, lang)
    if view.scale is Scale.YEAR:
        return words.text("schedule.title_year", year=str(view.first.year))
    if view.scale is Scale.MONTH:
        first, last = view.first, view.last
        ends = (month_text(first.year, first.month, lang), month_text(last.year, last.month, lang))
        return ends[0] if ends[0] == ends[1] else " – ".join(ends)
    if view.scale is Scale.AGENDA:
        return words.text("schedule.title_agenda", first=view.first)
    return full_date(view.first, lang)


class CalendarHead(QFrame):
    """Says what is wanted; shows what it is told."""

    turned = Signal(int)
    today_wanted = Signal()
    jump_wanted = Signal()
    filter_wanted = Signal()
    scale_wanted = Signal(object)  # Scale

    def __init__(self, look: Look, scales: tuple[Scale, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("week_head")
        self._look = look
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        gap = look.theme.px(0.6)
        self._rows.setContentsMargins(gap, look.theme.px(0.5), gap, look.theme.px(0.3))
        self._rows.setSpacing(look.theme.px(0.25))
        self._where, self._what = QHBoxLayout(), QHBoxLayout()
        for half, stretch in ((self._where, 0), (self._what, 1)):
            half.setSpacing(look.theme.px(0.25))
            self._rows.addLayout(half, stretch)
        row = self._where
        tip = look.text("week.today_tip")
        row.addWidget(button(look, look.text("week.today"), self.today_wanted.emit, tip=tip))
        self.back = tool(look, "left", "", partial(self.turned.emit, -1))
        self.forth = tool(look, "right", "", partial(self.turned.emit, 1))
        row.addWidget(self.back)
        row.addWidget(self.forth)
        self.title = QToolButton()
        self.title.setFont(look.theme.large)
        self.title.setProperty("look", "flat")
        self.title.setToolTip(look.words.text("schedule.jump"))
        self.title.clicked.connect(self.jump_wanted.emit)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.title)
        row.addStretch(1)
        row = self._what
        self.counts = ElidedLabel()
        self.counts.setProperty("tone", "muted")
        row.addWidget(self.counts, 1)
        self.filter = tool(
            look,
            "filter",
            look.words.text("schedule.filter.tip"),
            self.filter_wanted.emit,
            text=look.words.text("schedule.filter.button"),
        )
        row.addWidget(self.filter)
        self.scales = self._scales(scales)
        for one in self.scales.values():
            row.addWidget(one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two rows where one has no room for every word; the filter's drawing alone where two have none."""
        margins = self._rows.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._rows.spacing()
        style = Qt.ToolButtonStyle
        self.filter.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        where, what = _wide(self._where, self.counts), _wide(self._what, self.counts)
        way = QBoxLayout.Direction
        self._rows.setDirection(way.LeftToRight if where + what <= room else way.TopToBottom)
        if what > room:
            self.filter.setToolButtonStyle(style.ToolButtonIconOnly)

    def _scales(self, scales: tuple[Scale, ...]) -> dict[Scale, QToolButton]:
        words, group = self._look.words, QButtonGroup(self)
        group.setExclusive(True)
        made: dict[Scale, QToolButton] = {}
        for scale in scales:
            one = QToolButton()
            one.setText(words.text(f"schedule.scale.{scale}"))
            one.setToolTip(words.text(f"schedule.scale_tip.{scale}"))
            one.setAccessibleName(words.text(f"schedule.scale_tip.{scale}"))
            one.setCheckable(True)
            one.setProperty("look", "scale")
            one.clicked.connect(lambda _on=False, scale=scale: self.scale_wanted.emit(scale))
            group.addButton(one)
            made[scale] = one
        return made

    def show_view(self, view: CalendarView) -> None:
        """Title, names of the buttons, which scale is on."""
        words = self._look.words
        text = title_of(view, self._look)
        self.title.setText(text)
        self._fit()
        self.title.setAccessibleName(f"{text} · {words.text('schedule.jump')}")
        before = words.text(f"schedule.previous.{view.scale}")
        after = words.text(f"schedule.next.{view.scale}")
        for one, name in ((self.back, before), (self.forth, after)):
            one.setToolTip(name)
            one.setAccessibleName(name)
        if view.scale in self.scales:
            self.scales[view.scale].setChecked(True)

    def show_filter(self, kept: Filter) -> None:
        """How many choices the filter holds, in words: colour alone would not say it."""
        words = self._look.words
        count = len(kept.kinds) + len(kept.statuses) + len(kept.districts) + len(kept.bureaus)
        key = "schedule.filter.button_on" if count else "schedule.filter.button"
        self.filter.setText(words.text(key, count=count) if count else words.text(key))
        self.filter.setChecked(bool(count))
        self._fit()


def _wide(half: QHBoxLayout, gives_way: QWidget) -> int:
    """The room for every word of a half; `gives_way` may be as narrow as it can. Asked anew each time."""
    widgets = members(half)
    widths = [
        (one.minimumSizeHint() if one is gives_way else one.sizeHint()).width()
        for one in widgets
        if isinstance(one, QWidget)
    ]
    return sum(widths) + half.spacing() * len(widgets)
