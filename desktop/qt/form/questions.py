# SPDX-License-Identifier: Apache-2.0
"""Where the form asks: between head and sections, as tall as the question, at most half of the form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.qt.inspector.panels import Panel
from desktop.qt.look import Look
from desktop.qt.tab_order import members

WIDEST_EMS = 56.0
LEAST_EMS = 6.0


class Questions(QScrollArea):
    """One panel at a time; what does not fit scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "form")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("form_body")
        self._column = QVBoxLayout(inner)
        gap = look.theme.px(0.6)
        self._column.setContentsMargins(look.theme.px(1.0), gap, look.theme.px(1.0), gap)
        self.setWidget(inner)
        self._panel: Panel | None = None
        self.hide()

    def ask(self, panel: Panel) -> None:
        """Shows a panel."""
        panel.setMaximumWidth(self._look.theme.px(WIDEST_EMS))
        self._panel = panel
        self._column.addWidget(panel, 0, Qt.AlignmentFlag.AlignTop)
        panel.show()
        self.show()
        self._fit()

    def take(self, panel: Panel) -> None:
        """Takes a panel away."""
        self._column.removeWidget(panel)
        if panel is self._panel:
            self._panel = None
            self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parent, panel = self.parentWidget(), self._panel
        layout = panel.layout() if panel is not None else None
        if parent is None or panel is None or layout is None:
            return
        margins = self._column.contentsMargins()
        width = min(panel.maximumWidth(), parent.width() - margins.left() - margins.right())
        around = margins.top() + margins.bottom() + 2
        most = max(self._look.theme.px(LEAST_EMS), min(parent.height() // 2, self._left(parent)))
        self.setFixedHeight(max(1, min(layout.totalHeightForWidth(width) + around, most)))

    def _left(self, parent: QWidget) -> int:
        """Height that head and sections can spare: a question never cuts off what stands above it."""
        column = parent.layout()
        taken = 0
        for one in members(column) if column is not None else ():
            if not isinstance(one, QWidget) or one is self or one.isHidden():
                continue
            hint = one.minimumSizeHint().height()
            taken += max(hint, one.heightForWidth(parent.width())) if one.hasHeightForWidth() else hint
        return parent.height() - taken
