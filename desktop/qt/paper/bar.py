# SPDX-License-Identifier: Apache-2.0
"""Over the pages: how large they are, which one is looked at, and whether it is being drawn anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.qt.look import Look
from desktop.qt.paper.pages import PagesView
from desktop.qt.widgets import ElidedLabel, label, tool

WIDE_EMS = 26


class Bar(QWidget):
    """Buttons of the pages below."""

    def __init__(self, look: Look, pages: PagesView) -> None:
        super().__init__()
        self._look, self._pages = look, pages
        theme, text = look.theme, look.words.text
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(0.6), theme.px(0.3), theme.px(0.6), theme.px(0.3))
        row.setSpacing(theme.px(0.3))
        self.place = label("", tone="muted")
        row.addWidget(self.place)
        self.state = ElidedLabel()
        self.state.setProperty("tone", "muted")
        row.addWidget(self.state, 1)
        self.percent = label("", tone="muted")
        for sign, key, on in (
            ("-", "paper.zoom.smaller", lambda: pages.enlarge(-1)),
            ("+", "paper.zoom.larger", lambda: pages.enlarge(1)),
        ):
            row.addWidget(self._button(sign, text(key), on))
        row.addWidget(self.percent)
        self.fit = self._button(text("paper.zoom.fit"), text("paper.zoom.fit_tip"), pages.fit)
        self.actual = self._button(text("paper.zoom.actual"), text("paper.zoom.actual_tip"), pages.actual)
        for made in (self.fit, self.actual):
            made.setCheckable(True)
            row.addWidget(made)
        pages.turned.connect(lambda _page: self.show_place())
        pages.zoomed.connect(self.show_place)
        self.show_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room only what has no other place stays: keys do the rest."""
        super().resizeEvent(event)
        has_room = self.width() >= self._look.theme.px(WIDE_EMS)
        self.percent.setVisible(has_room)
        self.actual.setVisible(has_room)

    def _button(self, text: str, tip: str, on: Callable[[], object]) -> QToolButton:
        made = tool(self._look, "blank", tip, on, text=text, kind="scale")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return made

    def show_place(self) -> None:
        """Page and size as they are now."""
        pages, text = self._pages, self._look.words.text
        here = text("paper.place", number=pages.page + 1, count=pages.count) if pages.count else ""
        self.place.setText(here)
        self.percent.setText(text("paper.zoom.now", percent=pages.per_cent) if pages.count else "")
        self.fit.setChecked(pages.is_fitted)
        self.actual.setChecked(not pages.is_fitted and pages.per_cent == 100)
