# SPDX-License-Identifier: Apache-2.0
"""The one box (Ctrl+K): type, see what is found, go there with Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QToolButton, QVBoxLayout

from desktop.qt.fields import commit_preedit
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.office import SearchHit

WAIT_MS = 90
MOST_ROWS = 8
Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """What was found, one line each; the whole of it for screen readers and the tooltip."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.hits: tuple[SearchHit, ...] = ()

    def show_hits(self, hits: tuple[SearchHit, ...]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.hits):
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._look.text("search.hit", day=hit.day, title=hit.title, place=hit.place)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._look.text(
                "search.hit_whole",
                day=hit.day,
                title=hit.title,
                place=hit.place,
                kind=hit.kind,
                status=hit.status,
            )
        return None


class SearchBox(QLineEdit):
    """Finds as you type, also while a syllable is being composed."""

    chosen = Signal(object)  # SearchHit
    left = Signal()

    def __init__(
        self, look: Look, search: Callable[[str, Callable[[tuple[SearchHit, ...]], None]], None]
    ) -> None:
        super().__init__()
        self.setObjectName("the_box")
        self._search, self._preedit = search, ""
        self.setPlaceholderText(look.text("search.placeholder"))
        self.setAccessibleName(look.text("search.name"))
        self.setToolTip(look.text("search.placeholder"))
        self.setMaxLength(200)
        sign = self.addAction(look.icon("search", "faint"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setToolTip(look.text("search.name"))
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(look.text("search.name"))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results = Results(look, self)
        self.results.list.clicked.connect(lambda index: self._choose(index.row()))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.look_up)
        self.textChanged.connect(lambda _text: self._timer.start())

    def asked(self) -> str:
        """What is looked for: the text with the syllable under composition where the cursor is."""
        at = self.cursorPosition()
        return (self.text()[:at] + self._preedit + self.text()[at:]).strip()

    def look_up(self) -> None:
        """Asks now."""
        text = self.asked()
        if not text:
            self.results.hide()
            return
        self._search(text, lambda hits: self._found(text, hits))

    def _found(self, text: str, hits: tuple[SearchHit, ...]) -> None:
        if text == self.asked():
            self.results.show_hits(text, hits)

    def _choose(self, row: int) -> None:
        hits = self.results.model.hits
        if 0 <= row < len(hits):
            hit = hits[row]
            self._close()
            self.chosen.emit(hit)

    def _close(self) -> None:
        if self._preedit:
            commit_preedit(self, "")
        self.clear()
        self._timer.stop()
        self.results.hide()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key()) if event.key() else None
        if key in steps and self.results.isVisible():
            self.results.step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive():
                self._timer.stop()
                self.look_up()
            self._choose(max(0, self.results.list.currentIndex().row()))
        elif key is Qt.Key.Key_Escape:
            self._close()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.results.hide()


class Results(QFrame):
    """The list under the box. It never takes the focus, so that composing goes on."""

    def __init__(self, look: Look, box: SearchBox) -> None:
        super().__init__(box)
        self._look, self._box = look, box
        self.setProperty("role", "panel")
        self.model = HitModel(look, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(look.text("search.results"))
        self.list.setUniformItemSizes(True)
        self.nothing: QLabel = label("", tone="muted", wrap=True)
        column = QVBoxLayout(self)
        gap = look.theme.px(0.4)
        column.setContentsMargins(gap, gap, gap, gap)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_hits(self, text: str, hits: tuple[SearchHit, ...]) -> None:
        """Shows what was found, or that nothing was."""
        self.model.show_hits(hits)
        self.nothing.setText("" if hits else self._look.text("search.nothing", text=text))
        self.nothing.setVisible(not hits)
        self.list.setVisible(bool(hits))
        window = self._box.window()
        self.setParent(window)
        corner = self._box.mapTo(window, QPoint(0, self._box.height() + 2))
        row = self._look.theme.px(1.9)
        height = row * min(MOST_ROWS, max(1, len(hits))) + self._look.theme.px(1.3 if hits else 2.2)
        width = min(max(self._box.width(), self._look.theme.px(26)), window.width() - corner.x() - 8)
        self.setGeometry(corner.x(), corner.y(), width, height)
        if hits:
            self.list.setCurrentIndex(self.model.index(0))
        self.raise_()
        self.show()

    def step(self, by: int) -> None:
        row = max(0, min(self.model.rowCount() - 1, self.list.currentIndex().row() + by))
        self.list.setCurrentIndex(self.model.index(row))
