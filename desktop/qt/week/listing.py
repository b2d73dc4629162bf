# SPDX-License-Identifier: Apache-2.0
"""All engagements of one day as a list: where the grid has room for a few and a number only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.records.when import Month, Timed
from desktop.qt.copying import copyable
from desktop.qt.look import Look
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import draw_tab
from desktop.qt.week.scene import Hand
from desktop.qt.week.sentences import Turn, item_title, item_tooltip
from desktop.qt.widgets import ElidedLabel, button, tool
from desktop.screens.calendar import CalendarItem
from desktop.words.dates import full_date

KEY = Qt.ItemDataRole.UserRole
MOST_ROWS, WIDTH_EMS = 14, 30


class DayList(QFrame):
    """Lies over the grid until Esc, a click elsewhere, or until one is chosen."""

    chosen = Signal(int)
    opened = Signal(int)
    day_wanted = Signal(object)  # date
    closed = Signal()

    def __init__(self, look: Look, hand: Hand, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._hand = look, hand
        self.day: date | None = None
        self.setObjectName("day_list")
        self.setProperty("role", "popup")
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        gap = look.theme.px(0.5)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(look.theme.px(0.3))
        row = QHBoxLayout()
        self.title = ElidedLabel()
        self.title.setFont(look.theme.bold)
        row.addWidget(self.title, 1)
        words = look.words
        row.addWidget(button(look, words.text("grid.list_day"), self._want_day, kind="link"))
        row.addWidget(tool(look, "close", words.text("grid.list_close"), self.leave, kind="flat"))
        column.addLayout(row)
        self.rows = QListWidget()
        self.rows.setIconSize(QSize(look.theme.px(1.3), look.theme.px(1.3)))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setUniformItemSizes(True)
        self.rows.currentItemChanged.connect(lambda now, _before: self._tell(now))
        self.rows.itemClicked.connect(self._tell)
        self.rows.itemActivated.connect(lambda row: self.opened.emit(int(row.data(KEY))))
        self.rows.installEventFilter(self)
        copyable(self.rows, look)
        column.addWidget(self.rows, 1)
        self.hide()

    def show_day(
        self, day: date, items: tuple[CalendarItem, ...], *, turns: Mapping[int, Turn], current: int = 0
    ) -> None:
        """The engagements of a day, those without an hour first; the place chosen stays."""
        words, self.day = self._look.words, day
        self.title.setText(words.text("grid.list_title", day=full_date(day, words.lang), count=len(items)))
        self.rows.setAccessibleName(self.title.whole_text())
        self.rows.blockSignals(True)
        self.rows.clear()
        for item in sorted(items, key=_in_order):
            self.rows.addItem(self._row(item, turns))
        keys = [int(self.rows.item(n).data(KEY)) for n in range(self.rows.count())]
        if current in keys:
            self.rows.setCurrentRow(keys.index(current))
        self.rows.blockSignals(False)

    def _row(self, item: CalendarItem, turns: Mapping[int, Turn]) -> QListWidgetItem:
        words = self._look.words
        title = item_title(item, words, turns.get(item.key))
        key = "grid.list_row" if item.place else "grid.list_row_bare"
        text = words.text(key, when=item.when, title=title, place=item.place)
        if isinstance(item.when, Month):
            text = words.text("grid.in_month", when=item.when, title=title)
        row = QListWidgetItem(self._sign(item), text)
        row.setData(KEY, item.key)
        row.setToolTip(f"{item_tooltip(item, words)}\n{text}")
        row.setData(Qt.ItemDataRole.AccessibleTextRole, item_tooltip(item, words).replace("\n", ", "))
        return row

    def _sign(self, item: CalendarItem) -> QIcon:
        """The letter of the kind, as on the block."""
        theme, size = self._look.theme, self._look.theme.px(1.3)
        ratio = self.devicePixelRatioF()
        made = QPixmap(QSize(size, size) * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_tab(
            painter,
            self._hand,
            tab=Box(0, 0, size, size),
            shade=theme.colours.shades[item.family],
            mark=self._hand.marks[item.kind],
        )
        painter.end()
        return QIcon(made)

    def place(self, near: Box, room: QSize) -> None:
        """Beside a rectangle of the parent, wholly inside it."""
        theme = self._look.theme
        width = min(theme.px(WIDTH_EMS), room.width() - theme.px(1))
        line = max(self.rows.sizeHintForRow(0), theme.px(1.7))
        rows = max(2, min(MOST_ROWS, self.rows.count()))
        height = min(room.height() - theme.px(1), line * rows + theme.px(4.2))
        x = near.x + near.w + 4 if near.x + near.w + width + 8 < room.width() else near.x - width - 4
        y = min(near.y, room.height() - height - theme.px(0.5))
        left = max(theme.px(0.5), min(round(x), room.width() - width - theme.px(0.5)))
        self.setGeometry(left, max(theme.px(0.5), round(y)), width, height)

    def open(self) -> None:
        """Shows itself and takes the keyboard."""
        self.show()
        self.raise_()
        if self.rows.currentRow() < 0 and self.rows.count():
            self.rows.blockSignals(True)
            self.rows.setCurrentRow(0)
            self.rows.blockSignals(False)
        self.rows.setFocus()

    def _tell(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.chosen.emit(int(row.data(KEY)))

    def _want_day(self) -> None:
        day = self.day
        self.leave()
        self.day_wanted.emit(day)

    def leave(self) -> None:
        """Goes away; the grid has the keyboard again."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows.currentItem() is not None:
                self.opened.emit(int(self.rows.currentItem().data(KEY)))
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _in_order(item: CalendarItem) -> tuple[object, ...]:
    start = item.when.start.isoformat() if isinstance(item.when, Timed) else ""
    return (start, item.title, item.key)
