# SPDX-License-Identifier: Apache-2.0
"""What is said below the rows of a dry run: as high as it needs, but it never takes their room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout

from desktop.qt.sides import Body

_MOST = 0.38  # of the height that both have


class Below(QScrollArea):
    """`column` takes what stands in it; the keyboard scrolls to what it reaches."""

    def __init__(self, *, spacing: int) -> None:
        super().__init__()
        self._most = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inside = Body()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def set_room(self, height: int) -> None:
        """How high the rows and this may be together."""
        self._most = round(height * _MOST)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._wanted())

    def _needed(self) -> int:
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is None:
            return 0
        needed = layout.totalHeightForWidth(max(1, self.width()))
        return needed if needed >= 0 else layout.totalSizeHint().height()

    def _wanted(self) -> int:
        return min(self._needed(), self._most) if self._most else self._needed()

    def _fit(self) -> None:
        """The bar is there where something is out of sight, and only then: it takes width of its own."""
        policy = Qt.ScrollBarPolicy
        is_cut = bool(self._most) and self._needed() > self._most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if is_cut else policy.ScrollBarAlwaysOff)
        if self.height() != self._wanted():
            self.setFixedHeight(self._wanted())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)
