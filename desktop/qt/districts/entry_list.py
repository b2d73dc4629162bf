# SPDX-License-Identifier: Apache-2.0
"""The list of a district's page: arrows pass over the heads, Enter opens what a line is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.qt.copying import copyable
from desktop.qt.districts.entries import Entry, Sort, rows_of
from desktop.qt.look import Look
from desktop.qt.pen import Pen

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole)
_STILL = (Sort.HEAD, Sort.NONE)


class Entries(QAbstractListModel):
    """The lines as they were made."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entries[index.row()].sort in _STILL:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(entry.texts)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(entry.texts)
        return None


class EntryPainter(QStyledItemDelegate):
    """Heads in bold on the ground, lines with a state at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.pen = Pen(look)
        self.lead_px = 0  # as wide as the widest of the list, so that titles stand below each other

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY)
        fonts, px = self.pen.fonts, self.pen.px
        tall = fonts["bold"].height + px(0.7)
        if entry.under:
            tall += fonts["small"].height
        if entry.sort is Sort.HEAD:
            tall += px(0.3)
        return QSize(px(10), round(tall))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        pen, colours = self.pen, self.pen.look.theme.colours
        rect = cast("QRect", option.rect)
        entry: Entry = index.data(ENTRY)
        chosen = bool(cast("QStyle.StateFlag", option.state) & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.panel))
        painter.setClipRect(rect)
        room = rect.adjusted(pen.px(0.7), pen.px(0.35), -pen.px(0.7), 0)
        if entry.sort is Sort.HEAD:
            painter.fillRect(rect, QColor(colours.ground))
            title = pen.look.words.text("districts.page.section", name=entry.head, count=entry.state)
            pen.text(painter, room.adjusted(0, pen.px(0.15), 0, 0), title, font="small_bold", tone="muted")
        else:
            painter.setPen(QColor(colours.soft_line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            self._line(painter, room, entry)
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        pen = self.pen
        state_w = round(pen.fonts["small_bold"].width(entry.state)) + pen.px(0.4) if entry.state else 0
        if entry.state:
            at = QRect(room.right() - state_w, room.y(), state_w + 1, room.height())
            pen.text(
                painter,
                at.adjusted(pen.px(0.2), pen.px(0.1), 0, 0),
                entry.state,
                font="small_bold",
                tone=entry.tone,
            )
        lead_w = 0
        if entry.lead:
            lead_w = self.lead_px
            tone = "danger" if entry.tone == "danger" else "muted"
            pen.text(painter, room, entry.lead, font="base", tone=tone)
        middle = room.adjusted(lead_w, 0, -state_w - pen.px(0.4), 0)
        is_faint = entry.is_quiet or entry.sort is Sort.NONE
        pen.text(
            painter,
            middle,
            entry.head,
            font="base" if is_faint else "bold",
            tone="muted" if is_faint else "text",
        )
        if entry.under:
            below = room.adjusted(lead_w, round(pen.fonts["bold"].height), 0, 0)
            pen.text(painter, below, entry.under, font="small", tone="muted")


class EntryList(QListView):
    """One line is chosen at a time."""

    opened = Signal(object)  # Entry

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.entries = Entries()
        self.setAccessibleName(look.words.text("districts.page.list_name"))
        self.setModel(self.entries)
        self._painter = EntryPainter(look)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self._open(index.data(ENTRY)))
        copyable(self, look)

    def copied_table(self, rows: Sequence[int] | None) -> TableValues | None:
        """The lines of those numbers, or all under their heads."""
        from desktop.outputs.clip.values import TableValues

        entries = self.entries.entries
        kept = entries if rows is None else [entries[at] for at in rows if entries[at].sort not in _STILL]
        return TableValues(rows=rows_of(kept), name=self.accessibleName())

    @property
    def current(self) -> Entry | None:
        index = self.currentIndex()
        return self.entries.entries[index.row()] if index.isValid() else None

    def show_entries(self, entries: Sequence[Entry], *, keep: bool) -> None:
        """Fresh lines; `keep`: the same district, so scroll and the chosen line stay."""
        was, bar = self.current, self.verticalScrollBar().value()
        at = self.currentIndex().row()
        kept = self._painter.pen.fonts["base"]
        widest = max((kept.width(e.lead) for e in entries), default=0.0)
        self._painter.lead_px = round(widest) + self._painter.pen.px(0.7)
        self.entries.show_entries(entries)
        if not keep:
            self.scrollToTop()
            self._go(0, 1)
            return
        same = [
            n for n, e in enumerate(entries) if was is not None and (e.sort, e.key) == (was.sort, was.key)
        ]
        self._go(same[0] if same else max(0, min(at, len(entries) - 1)), 1)
        self.verticalScrollBar().setValue(bar)

    def _go(self, at: int, step: int) -> bool:
        """To the first line from there on that is no head."""
        lines = self.entries.entries
        while 0 <= at < len(lines):
            if lines[at].sort not in _STILL:
                self.setCurrentIndex(self.entries.index(at))
                return True
            at += step
        return False

    def _open(self, entry: Entry | None) -> None:
        if entry is not None and entry.sort not in _STILL:
            self.opened.emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex().row()
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            if not self._go(at + step, step):
                self.scrollToTop() if step < 0 else self.scrollToBottom()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(
                0 if key == Qt.Key.Key_Home else len(self.entries.entries) - 1,
                1 if key == Qt.Key.Key_Home else -1,
            )
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.current)
        elif event.text() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
