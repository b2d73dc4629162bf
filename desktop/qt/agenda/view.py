# SPDX-License-Identifier: Apache-2.0
"""The painted agenda: only the rows that can be seen are looked at, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import overload

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)

from db.records.when import Day, Month, Part
from desktop.qt import accessible
from desktop.qt.accessible import Spoken
from desktop.qt.agenda import carrying, menu, paint, picture, texts
from desktop.qt.agenda.keyboard import press
from desktop.qt.agenda.rows import Entry, Heading, Other, Row, rows_of, stacked
from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.month.gestures import Drag
from desktop.qt.month.surface import Surface
from desktop.qt.month.ties import Ties, ties_of
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.week.metrics import Box
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView, Scale


class AgendaView(Surface):
    """A list by days in one widget; the page it is given sends its requests."""

    def __init__(self, look: Look, page: CalendarPage, now: datetime) -> None:
        super().__init__(look, page, now, name=look.words.text("months.agenda_name"))
        theme = look.theme
        self.bold, self.base = Lettering(theme.bold), Lettering(theme.base)
        self.small, self.small_bold = Lettering(theme.small), Lettering(theme.small_bold)
        self.heading, self.entry = paint.heights(self.base, self.small, theme.em)
        self.status_width = paint.status_width(look.words, self.small, theme.em)
        self.screen_shown = CalendarScreen(view=CalendarView(scale=Scale.AGENDA, day=self.today))
        self.other = round(self.small.height + theme.em * 0.5)
        self.stack = stacked([], heading=self.heading, entry=self.entry)
        self.ties = Ties()
        self._row_of: dict[int, int] = {}
        self.spot = -1
        self.selection = 0
        self.also: frozenset[int] = frozenset()
        self.clip: tuple[CalendarItem, ...] = ()
        self.given: tuple[CalendarItem, ...] = ()
        self.drag: Drag | None = None
        self.noted: list[PaintedText] = []
        self.said: SpokenRows | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # ---- what is shown

    def show_screen(self, screen: CalendarScreen, items: Sequence[CalendarItem], now: datetime) -> None:
        """Shows these engagements; a new reading of the same days keeps the place and the selection."""
        same = screen.first == self.screen_shown.first
        self.screen_shown, self.now = screen, now
        self.ties = ties_of(screen.items)
        rows = rows_of(items, screen.first, screen.outside)
        self.stack = stacked(rows, heading=self.heading, entry=self.entry, other=self.other)
        self._row_of = {row.item.key: n for n, row in enumerate(self.stack.rows) if isinstance(row, Entry)}
        self.spot = self.row_of(self.selection)
        self.also &= self._row_of.keys()
        self._set_range()
        if not same:
            self.verticalScrollBar().setValue(0)
        self.repaint_all()
        accessible.tell_changed(self)

    def row_of(self, key: int) -> int:
        """The row of an engagement; -1 where it is not shown."""
        return self._row_of.get(key, -1)

    def item(self, key: int) -> CalendarItem | None:
        """The engagement with this key among those shown."""
        index = self.row_of(key)
        row = self.stack.rows[index] if index >= 0 else None
        return row.item if isinstance(row, Entry) else None

    @property
    def current(self) -> Entry | None:
        """The engagement where the keyboard is."""
        row = self.stack.rows[self.spot] if 0 <= self.spot < len(self.stack.rows) else None
        return row if isinstance(row, Entry) else None

    def cursor_day(self) -> date:
        """The day of the current row, else that of the first one seen."""
        current = self.current
        if current is not None:
            return current.day
        first = self.stack.at(self.verticalScrollBar().value())
        return self.stack.rows[first].day if first >= 0 else self.screen_shown.first

    def cursor_when(self) -> Day | Month:
        """The current day with its hour open, or the current month of plans."""
        current = self.current
        if current is not None and isinstance(current.item.when, Month):
            return current.item.when
        return Day(max(self.cursor_day(), self.screen_shown.first), Part.OPEN)

    def mark(self, key: int) -> None:
        """Marks an engagement (0: none) and brings it into view, without telling the page."""
        self.selection, self.also = key, frozenset()
        index = self.row_of(key) if key else -1
        self.spot = index if index >= 0 else self.spot
        if index >= 0:
            self.reveal(index)
        self.repaint_all()

    def go_to(self, index: int) -> None:
        """Moves the keyboard's place to a row and chooses its engagement."""
        row = self.stack.rows[index] if 0 <= index < len(self.stack.rows) else None
        self.choose(row.item.key if isinstance(row, Entry) else 0)

    def choose(self, key: int) -> None:
        """Marks what the user chose, and says so."""
        changed = key != self.selection
        self.mark(key)
        if changed:
            self.page.selected.emit(key)
        event = QAccessibleEvent(self, QAccessible.Event.Focus)
        if self.spot >= 0:
            event.setChild(self.spot)
        QAccessible.updateAccessibility(event)

    # ---- geometry

    def _set_range(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.stack.tops[-1] - high))
        bar.setPageStep(max(1, high - self.heading))
        bar.setSingleStep(self.entry)

    def box(self, index: int) -> Box:
        """The rectangle of a row in the viewport."""
        top = self.stack.tops[index] - self.verticalScrollBar().value()
        return Box(0, top, self.viewport().width(), self.stack.tops[index + 1] - self.stack.tops[index])

    def reveal(self, index: int) -> None:
        """Scrolls so that a row can be seen under the heading that stays on top."""
        bar, high = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self.stack.tops[index] - self.heading, self.stack.tops[index + 1]
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + high:
            bar.setValue(bottom - high)

    def row_at(self, y: float) -> int:
        """The row under a height of the viewport; the heading on top covers what is beneath it."""
        offset = self.verticalScrollBar().value()
        index = self.stack.at(y + offset)
        if y < self.heading and index >= 0:
            index = self.stack.heading_of(self.stack.at(offset))
        return index

    def repaint_all(self) -> None:
        self.said = None
        self.viewport().update()

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        self.noted = picture.paint_view(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_range()
        self.repaint_all()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.repaint_all()

    def press(self, event: QKeyEvent) -> bool:
        return press(self, event)

    def tooltip_at(self, x: float, y: float) -> str:
        index = self.row_at(y)
        return self.row_text(index) if index >= 0 else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu.open_menu(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        index = self.row_at(event.position().y())
        row = self.stack.rows[index] if index >= 0 else None
        if isinstance(row, Heading):
            self.page.day_wanted.emit(row.day, Scale.MONTH if row.is_plan else Scale.DAY)
        elif row is None:
            self.go_to(index)
        else:
            carrying.take(self, event, index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carrying.release(self, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.drag = None
        index = self.row_at(event.position().y())
        row = self.stack.rows[index] if index >= 0 else None
        if isinstance(row, Entry):
            self.page.opened.emit(row.item.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.drag is not None:
            carrying.move(self, event)
            return
        index = self.row_at(event.position().y())
        over = index >= 0 and not isinstance(self.stack.rows[index], Other)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    # ---- what is said

    def row_text(self, index: int) -> str:
        """All of a row in words."""
        row: Row = self.stack.rows[index]
        return texts.spoken_row(row, self.screen_shown, self.ties, self.look.words, today=self.today)

    def spoken_items(self) -> Sequence[Spoken]:
        """Every row, headings included."""
        if self.said is None:
            self.said = SpokenRows(self)
        return self.said

    def painted_texts(self) -> list[PaintedText]:
        """The texts painted last, for the audit."""
        return self.noted


def row_key(row: Row) -> int:
    """The key of the engagement of a row; -1 for a heading."""
    return row.item.key if isinstance(row, Entry) else -1


class SpokenRows(Sequence[Spoken]):
    """The rows for a screen reader; the words of one are made when somebody asks for it."""

    def __init__(self, view: AgendaView) -> None:
        self._view = view
        self._names: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._view.stack.rows)

    @overload
    def __getitem__(self, index: int) -> Spoken: ...
    @overload
    def __getitem__(self, index: slice) -> list[Spoken]: ...
    def __getitem__(self, index: int | slice) -> Spoken | list[Spoken]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        view = self._view
        is_heading = isinstance(view.stack.rows[index], Heading)
        is_ours = isinstance(view.stack.rows[index], Entry)
        if index not in self._names:
            self._names[index] = view.row_text(index)
        here = index == view.spot
        return Spoken(
            key=index,
            name=self._names[index],
            box=view.box(index),
            role=QAccessible.Role.Heading if is_heading else QAccessible.Role.ListItem,
            is_selectable=is_ours,
            is_selected=here or row_key(view.stack.rows[index]) in view.also,
            is_current=here,
        )
