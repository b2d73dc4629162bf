# SPDX-License-Identifier: Apache-2.0
"""What stands beside a list: one thing of it, as long as it is, and the bar between the two."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop.qt.look import Look


class Body(QWidget):
    """As tall as what is in it needs for its width: nothing is squeezed, the rest is a scroll away."""

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            layout = self.layout()
            wanted = layout.heightForWidth(self.width()) if layout is not None else 0
            if wanted > 0 and wanted != self.minimumHeight():
                self.setMinimumHeight(wanted)
        return handled


class Side(QScrollArea):
    """A column that scrolls up and down; `column` takes what it shows, `least_ems` is how narrow it gets."""

    def __init__(self, look: Look, name: str, *, least_ems: float = 20, spacing_ems: float = 0.35) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("desk_side")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = Body()
        inside.setObjectName("inspector_body")
        self.column = QVBoxLayout(inside)
        gap = look.theme.px(0.9)
        self.column.setContentsMargins(gap, gap, gap, gap)
        self.column.setSpacing(look.theme.px(spacing_ems))
        self.setWidget(inside)
        self.setMinimumWidth(look.theme.px(least_ems))


def side_by_side(first: QWidget, second: QWidget) -> QSplitter:
    """Two parts of a desk with a hair line between them; what is left of the width is the first one's."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    made.addWidget(first)
    made.addWidget(second)
    made.setStretchFactor(0, 1)
    return made
