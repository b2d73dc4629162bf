# SPDX-License-Identifier: Apache-2.0
"""Small ordinary widgets with our looks: labels, buttons, rules, rows, and a label that may be elided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolButton,
    QWidget,
)

from desktop.qt.copying import Copying, copyable
from desktop.qt.look import Look


def label(
    text: str, *, tone: str = "", wrap: bool = False, font: str = "base", look: Look | None = None
) -> QLabel:
    """A plain-text label; `tone` picks its colours in the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if tone:
        made.setProperty("tone", tone)
    if look is not None:
        made.setFont(getattr(look.theme, font))
    return made


class ElidedLabel(QLabel):
    """One line that gives way: what does not fit is elided and the whole is in the tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def whole_text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        super().setText(shown if room > 0 else self._whole)
        self.setToolTip(self._whole if shown != self._whole else "")


def button(
    look: Look,
    text: str,
    on: Callable[[], object] | None = None,
    *,
    icon: str = "",
    kind: str = "",
    tip: str = "",
    name: str = "",
) -> QPushButton:
    """A push button; `kind` is primary, link or empty."""
    made = QPushButton(text)
    tone = "on_accent" if kind == "primary" else "accent_text" if kind == "link" else "text"
    if icon:
        made.setIcon(look.icon(icon, tone))
        made.setIconSize(QSize(look.theme.px(1.2), look.theme.px(1.2)))
    if kind:
        made.setProperty("look", kind)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if tip:
        made.setToolTip(tip)
    made.setAccessibleName(name or text or tip)
    made.setAutoDefault(False)
    made.setSizePolicy(
        QSizePolicy.Policy.Fixed if kind == "link" else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
    )
    if on is not None:
        made.clicked.connect(lambda _checked=False: on())
    return made


def tool(
    look: Look, icon: str, tip: str, on: Callable[[], object] | None = None, *, text: str = "", kind: str = ""
) -> QToolButton:
    """A small button with a drawing; its tooltip is also its accessible name."""
    made = QToolButton()
    made.setIcon(look.icon(icon))
    made.setIconSize(QSize(look.theme.px(1.25), look.theme.px(1.25)))
    if text:
        made.setText(text)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    if kind:
        made.setProperty("look", kind)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if on is not None:
        made.clicked.connect(lambda _checked=False: on())
    return made


def dress_rows(table: QTableView, look: Look, *, row_px: int) -> Copying:
    """A table as a list of rows of that height: one is chosen whole, nothing is edited, Tab leaves it.

    What it shows can be copied, by keys and by its menu.
    """
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(row_px)
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    return copyable(table, look)


def rule() -> QFrame:
    """A hair line."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


class Dot(QWidget):
    """A small painted drawing that stands for a state; the words beside it say the same."""

    def __init__(self, look: Look, name: str, tone: str, meaning: str) -> None:
        super().__init__()
        self._picture = look.picture(name, tone)
        side = look.theme.px(1.25)
        self.setFixedSize(side, side)
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        painter.end()
