# SPDX-License-Identifier: Apache-2.0
"""The painted list of the day: lines in groups, one of them current, everything by keyboard and mouse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
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
from desktop.qt.today.lines import Head, Item, Line
from desktop.qt.today.paint import paint_item
from desktop.qt.today.placing import Placed, Placing


class Board(QAbstractScrollArea):
    """Shows items; the keyboard walks over lines, heads of groups are passed over."""

    current_changed = Signal()
    opened = Signal()
    pressed = Signal(str)  # a letter or digit that may mean something for the current line

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._items: tuple[Item, ...] = ()
        self._placed: list[Placed] = []
        self._tops: list[float] = []
        self._placing = Placing(look.theme, 100)
        self._current = ""
        self.busy: frozenset[str] = frozenset()  # lines being dealt with just now
        self.accessible: AccessibleView | None = None
        self.setAccessibleName(look.words.text("today.name"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        install()

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
        width = float(self.viewport().width())
        if width != self._placing.width:
            self._placing = Placing(self._look.theme, width)
        self._placed = [self._placing.place(item) for item in self._items]
        self._tops, y = [], 0.0
        for placed in self._placed:
            self._tops.append(y)
            y += placed.height
        y += self._look.theme.em
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(y) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(self._look.theme.line * 2))

    def _show_current(self) -> None:
        index = self._index_of(self._current)
        if index < 0:
            return
        bar = self.verticalScrollBar()
        top, height = self._tops[index], self._placed[index].height
        if index and isinstance(self._items[index - 1], Head):
            top, height = self._tops[index - 1], height + self._placed[index - 1].height
        if top < bar.value():
            bar.setValue(int(top))
        elif top + height > bar.value() + self.viewport().height():
            bar.setValue(round(top + height - self.viewport().height()))

    def _index_of(self, key: str) -> int:
        found = (n for n, item in enumerate(self._items) if isinstance(item, Line) and item.key == key)
        return next(found, -1)

    def box_of(self, index: int) -> Box:
        """Where an item is painted, in the viewport."""
        top = self._tops[index] - self.verticalScrollBar().value()
        return Box(0, top, float(self.viewport().width()), self._placed[index].height)

    def item_at(self, y: float) -> Item | None:
        """What is painted at a height of the viewport."""
        index = bisect_right(self._tops, y + self.verticalScrollBar().value()) - 1
        if not 0 <= index < len(self._items):
            return None
        box = self.box_of(index)
        return self._items[index] if box.y <= y < box.y + box.h else None

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
            placed = self._placed[index]
            following = self._items[index + 1] if index + 1 < len(self._items) else None
            line = placed.item if isinstance(placed.item, Line) else None
            paint_item(
                painter,
                self._look,
                self._placing,
                placed,
                self.box_of(index),
                is_current=line is not None and line.key == self._current,
                has_focus=self.hasFocus(),
                is_busy=line is not None and line.key in self.busy,
                goes_on=isinstance(following, Line) and line is not None and following.group is line.group,
            )
        painter.end()

    def _visible(self) -> range:
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, last)

    def painted_texts(self) -> list[PaintedText]:
        """What is painted just now, for the audit."""
        found = []
        for index in self._visible():
            placed, box = self._placed[index], self.box_of(index)
            whole = placed.item.whole if isinstance(placed.item, Line) else _head_text(placed.item)
            for piece in placed.pieces:
                shift = [Box(b.x, b.y + box.y, b.w, b.h) for b in (piece.box, piece.room)]
                found.append(
                    PaintedText(
                        text=piece.ink.text,
                        shown=piece.shown,
                        box=shift[0],
                        room=shift[1],
                        font=self._placing.fonts[piece.font].font,
                        tooltip=whole,
                    )
                )
        return found

    def spoken_items(self) -> tuple[Spoken, ...]:
        return tuple(
            Spoken(
                key=item.key if isinstance(item, Line) else item.title,
                name=item.whole if isinstance(item, Line) else _head_text(item),
                box=self.box_of(index),
                role=QAccessible.Role.ListItem if isinstance(item, Line) else QAccessible.Role.Heading,
                is_selectable=isinstance(item, Line),
                is_selected=isinstance(item, Line) and item.key == self._current,
                is_current=isinstance(item, Line) and item.key == self._current,
            )
            for index, item in enumerate(self._items)
        )

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        if self._walk(Qt.Key(event.key())):
            return
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
        if not lines:
            return False
        at = next((n for n, line in enumerate(lines) if line.key == self._current), -1)
        last = len(lines) - 1
        per_page = max(1, len(self._visible()) - 2)
        steps = {
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Up: at - 1 if at >= 0 else last,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_PageDown: at + per_page,
            Qt.Key.Key_PageUp: at - per_page,
            Qt.Key.Key_Right: self._other_group(lines, at, 1),
            Qt.Key.Key_Left: self._other_group(lines, at, -1),
        }
        if key not in steps:
            return False
        self.set_current(lines[max(0, min(last, steps[key]))].key)
        return True

    def _other_group(self, lines: Sequence[Line], at: int, by: int) -> int:
        """The first line of the group after or before the current one."""
        groups = list(dict.fromkeys(line.group for line in lines))
        own = groups.index(lines[at].group) if at >= 0 else (-1 if by > 0 else len(groups))
        wanted = groups[max(0, min(len(groups) - 1, own + by))]
        return next(n for n, line in enumerate(lines) if line.group is wanted)

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
            text = "\n".join(item.texts) if isinstance(item, Line) else _head_text(item)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.lines():
            self.set_current(self.lines()[0].key)
        tell_focus(self)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._show_current()


def _head_text(item: Item | None) -> str:
    if item is None:
        return ""
    if isinstance(item, Head):
        return ", ".join(part for part in (item.title, str(item.count or ""), item.note.text) if part)
    return "" if isinstance(item, Line) else f"{item.title}, {item.note}"
