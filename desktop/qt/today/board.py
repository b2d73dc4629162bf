# SPDX-License-Identifier: Apache-2.0
"""The painted list of the day: lines in groups, one of them current, everything by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from desktop.qt.accessible import AccessibleView, Box, Spoken, install, tell_changed, tell_focus
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.painted import PaintedText
from desktop.qt.today.column import Column
from desktop.qt.today.copied import copyable
from desktop.qt.today.lines import Item, Line
from desktop.qt.today.paint import paint_item
from desktop.qt.today.speaking import head_text, painted, spoken
from desktop.qt.today.walking import step


class Board(QAbstractScrollArea):
    """Shows items; the keyboard walks over lines, heads of groups are passed over."""

    current_changed = Signal()
    opened = Signal()
    came_back = Signal()  # the keyboard, from wherever something was typed
    pressed = Signal(str)  # a letter or digit that may mean something for the current line

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._items: tuple[Item, ...] = ()
        self._column = Column(look.theme)
        self._current = ""
        self.busy: frozenset[str] = frozenset()  # lines being dealt with just now
        self.accessible: AccessibleView | None = None
        self.setAccessibleName(look.words.text("today.name"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        install()
        copyable(self, look)

    # ---- what is shown

    def show_items(self, items: Sequence[Item]) -> None:
        """Fresh items; the current line stays, and where it went its place is taken by the next."""
        before, place = self.current, self._place(self._current)
        self._items = tuple(items)
        lines = self.lines()
        if not any(line.key == self._current for line in lines):
            self._current = self._instead(before, place)
        self._lay_out()
        tell_changed(self)
        if self.current != before:
            self.current_changed.emit()
        self.viewport().update()

    def _instead(self, before: Line | None, place: int) -> str:
        """The line that takes the place of one that went: in its group, else the first there is."""
        lines = self.lines()
        if before is None:
            return lines[0].key if lines and self.hasFocus() else ""
        same = [line for line in lines if line.group is before.group]
        if same:
            return same[min(place, len(same) - 1)].key
        return lines[0].key if lines else ""

    def _place(self, key: str) -> int:
        """Where a line stands in its own group."""
        line = next((one for one in self.lines() if one.key == key), None)
        if line is None:
            return 0
        return [one.key for one in self.lines() if one.group is line.group].index(key)

    @property
    def items(self) -> tuple[Item, ...]:
        """Heads of groups and lines, top to bottom."""
        return self._items

    def lines(self) -> tuple[Line, ...]:
        """The lines, top to bottom."""
        return tuple(item for item in self._items if isinstance(item, Line))

    @property
    def current(self) -> Line | None:
        """The line the keyboard stands on."""
        return next((line for line in self.lines() if line.key == self._current), None)

    def set_current(self, key: str) -> None:
        """Puts the keyboard on a line and shows it; an unknown key takes it off."""
        if key == self._current:
            return
        self._current = key if any(line.key == key for line in self.lines()) else ""
        self._show_current()
        tell_focus(self)
        self.current_changed.emit()
        self.viewport().update()

    def set_busy(self, keys: frozenset[str]) -> None:
        """Lines that are being dealt with are painted as if they were done."""
        self.busy = keys
        self.viewport().update()

    # ---- places

    def _lay_out(self) -> None:
        y = self._column.lay_out(self._items, float(self.viewport().width()))
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(y + self._look.theme.em) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(self._look.theme.line * 2))

    def _show_current(self) -> None:
        index = self._column.index_of(self._current)
        if index >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(self._column.scroll_for(index, bar.value(), self.viewport().height()))

    def box_of(self, index: int) -> Box:
        """Where an item is painted, in the viewport."""
        return self._column.box_of(index, self.verticalScrollBar().value())

    def item_at(self, y: float) -> Item | None:
        """What is painted at a height of the viewport."""
        return self._column.item_at(y + self.verticalScrollBar().value())

    def line_at(self, y: float) -> Line | None:
        """The line at a height of the viewport."""
        item = self.item_at(y)
        return item if isinstance(item, Line) else None

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(self._look.theme.colours.ground))
        for index in self._visible():
            placed = self._column.placed[index]
            following = self._items[index + 1] if index + 1 < len(self._items) else None
            line = placed.item if isinstance(placed.item, Line) else None
            paint_item(
                painter,
                self._look,
                self._column.placing,
                placed,
                self.box_of(index),
                is_current=line is not None and line.key == self._current,
                has_focus=self.hasFocus(),
                is_busy=line is not None and line.key in self.busy,
                goes_on=isinstance(following, Line) and line is not None and following.group is line.group,
            )
        painter.end()

    def _visible(self) -> range:
        return self._column.visible(self.verticalScrollBar().value(), self.viewport().height())

    def painted_texts(self) -> list[PaintedText]:
        """What is painted just now, for the audit."""
        return painted(self._column, self._visible(), self.verticalScrollBar().value())

    def spoken_items(self) -> tuple[Spoken, ...]:
        boxes = [self.box_of(index) for index in range(len(self._items))]
        return spoken(self._items, boxes, current=self._current)

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        if self._walk(Qt.Key(event.key())):
            return
        if event.isAutoRepeat():
            return  # a key held down too long is no second call
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        typed = letter_of(event) or (event.text() if event.text().isdecimal() else "")
        if typed:
            self.pressed.emit(typed)
        else:
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key) -> bool:
        lines = self.lines()
        at = next((n for n, line in enumerate(lines) if line.key == self._current), -1)
        to = step(lines, at, key, per_page=max(1, len(self._visible()) - 2))
        if to is None:
            return False
        self.set_current(lines[to].key)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self.line_at(event.position().y())
        if line is not None and event.button() is Qt.MouseButton.LeftButton:
            self.set_current(line.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.line_at(event.position().y()) is not None:
            self.opened.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.item_at(event.pos().y())
            text = "\n".join(item.texts) if isinstance(item, Line) else head_text(item)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.lines():
            self.set_current(self.lines()[0].key)
        tell_focus(self)
        self.viewport().update()
        self.came_back.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._show_current()
