# SPDX-License-Identifier: Apache-2.0
"""The painted month: shows a CalendarScreen, turns keys and mouse into requests of its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)

from db.records.when import Day, Part
from desktop.qt import accessible
from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.month import hits, keyboard, menu, mouse, picture, says, scrolling
from desktop.qt.month.build import build_scene
from desktop.qt.month.gestures import Drag
from desktop.qt.month.grid import DAYS, MonthGrid
from desktop.qt.month.scene import Scene, letters_of
from desktop.qt.month.surface import Surface
from desktop.qt.month.ties import Ties, ties_of
from desktop.qt.painted import PaintedText
from desktop.screens.calendar import MONTH_WEEKS, CalendarItem, CalendarScreen, CalendarView, Scale


class MonthView(Surface):
    """Up to six weeks in one widget; the page it is given sends its requests."""

    def __init__(self, look: Look, page: CalendarPage, now: datetime) -> None:
        super().__init__(look, page, now, name=look.words.text("months.name"))
        self.letters = letters_of(look.theme)
        self.spot = self.today
        self.screen_shown = CalendarScreen(view=CalendarView(scale=Scale.MONTH, day=self.spot))
        self.items: tuple[CalendarItem, ...] = ()
        self.ties = Ties()
        self.selection = 0
        self.also: frozenset[int] = frozenset()
        self.clip: tuple[CalendarItem, ...] = ()
        self.given: tuple[CalendarItem, ...] = ()
        self.offset = 0
        self.asked: date | None = None
        self.drag: Drag | None = None
        self.laid_out: Scene | None = None
        self.layer: QPixmap | None = None
        self.said: list[accessible.Spoken] | None = None
        self.turn = 0.0
        self.edge = QTimer(self)
        self.edge.timeout.connect(lambda: mouse.turn_at_edge(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.rebuild())

    # ---- what is shown

    def show_screen(self, screen: CalendarScreen, items: Sequence[CalendarItem], now: datetime) -> None:
        """Shows these engagements of a stretch; cursor and selection stay where they still are."""
        before = self.screen_shown
        self.screen_shown, self.items, self.now = screen, tuple(items), now
        self.ties = ties_of(screen.items)
        if abs((screen.first - before.first).days) > DAYS:
            self.offset = 0  # not scrolled by a week but turned or jumped
        if not screen.first <= self.spot <= screen.last:
            self.spot = _nearest(self.spot, screen)
        self.also &= frozenset(item.key for item in items)
        self.rebuild()
        accessible.tell_changed(self)

    def item(self, key: int) -> CalendarItem | None:
        """The engagement with this key among those shown."""
        return next((one for one in self.items if one.key == key), None)

    def mark(self, key: int) -> None:
        """Marks an engagement (0: none) and brings it into view, without telling the page."""
        self.selection, self.also = key, frozenset()
        if hits.chip_of(self.scene, key) is None and (item := self.item(key)) is not None:
            self.spot = hits.day_of(item, self.screen_shown)
            scrolling.reveal(self)
            self.rebuild()  # what is chosen is never behind “+3”
        self.repaint_all()

    def choose(self, key: int) -> None:
        """Marks what the user chose, and says so."""
        changed = key != self.selection
        self.mark(key)
        if changed:
            self.page.selected.emit(key)
        accessible.tell_focus(self)

    # ---- geometry

    @property
    def scene(self) -> Scene:
        if self.laid_out is None:
            self.rebuild()
        assert self.laid_out is not None
        return self.laid_out

    def grid(self) -> MonthGrid:
        """The geometry for the present size and place."""
        size = self.viewport().size()
        return MonthGrid(
            width=size.width(),
            height=size.height(),
            em=self.theme.em,
            line=self.letters.number.height,
            small=self.letters.small.height,
            first=self.screen_shown.first,
            plans=bool(self.plans()),
            offset=self.offset,
            scroll_x=self.horizontalScrollBar().value(),
        )

    def plans(self) -> tuple[CalendarItem, ...]:
        """Plans without a day, of the months shown, as far as they pass the filter."""
        kept = {item.key for item in self.items}
        return tuple(item for item in self.screen_shown.months if item.key in kept)

    def rebuild(self) -> None:
        """Lays everything out anew: other values, another size or place."""
        grid = self.grid()
        if (most := MONTH_WEEKS - grid.weeks) < self.offset:
            self.offset = most
            grid = self.grid()
        across = max(0, round(grid.plane_width + grid.gutter - grid.width))
        if across != self.horizontalScrollBar().maximum():
            self.horizontalScrollBar().setRange(0, across)
            self.horizontalScrollBar().setPageStep(round(grid.width))
            grid = self.grid()
        self.laid_out = build_scene(
            self.items,
            self.screen_shown.bands,
            self.screen_shown.holidays,
            grid=grid,
            theme=self.theme,
            words=self.words,
            letters=self.letters,
            plans=self.plans(),
            others=self.screen_shown.outside,
            ties=self.ties,
            chosen=self.selection,
        )
        mouse.follow(self)
        self.repaint_all()

    def repaint_all(self) -> None:
        self.layer = self.said = None
        self.viewport().update()

    def go_to(self, day: date) -> None:
        """Moves the cursor to a day, scrolling there if need be."""
        self.spot = day
        if self.selection or self.also:
            self.choose(0)
        scrolling.show_day(self, day)
        self.repaint_all()
        accessible.tell_focus(self)

    def put_cursor(self, day: date) -> None:
        """Puts the cursor on a day, unless the day is only the answer to scrolling by weeks."""
        asked, self.asked = self.asked, None
        if day != asked:
            self.spot = day
            scrolling.reveal(self)
            self.repaint_all()

    def cursor_when(self) -> Day:
        """The cursor's day with the hour open, for something new."""
        return Day(self.spot, Part.OPEN)

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        picture.paint_view(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rebuild()
        scrolling.reveal(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The planes are painted anew; Qt must not shift pixels."""

    def press(self, event: QKeyEvent) -> bool:
        return keyboard.press(self, event)

    def tooltip_at(self, x: float, y: float) -> str:
        return says.tooltip_at(self, x, y)

    def wheelEvent(self, event: QWheelEvent) -> None:
        mouse.wheel(self, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu.open_menu(self, event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.key() == Qt.Key.Key_Escape and self.drag is not None:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mouse.press(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mouse.move(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mouse.release(self, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mouse.double_click(self, event)

    # ---- what is said

    def spoken_items(self) -> Sequence[accessible.Spoken]:
        """Every day shown with its engagements after it; plans of a month first."""
        if self.said is None:
            self.said = says.spoken(self)
        return self.said

    def painted_texts(self) -> list[PaintedText]:
        """Every text painted by this view, for the audit."""
        return says.painted_texts(self)

    def position_of(self, key: int) -> QPoint:
        """Middle of an engagement's first chip in the viewport, for tests and pop-ups."""
        chip = hits.chip_of(self.scene, key)
        assert chip is not None, key
        return QPoint(round(chip.box.x + chip.box.w / 2), round(chip.box.y + chip.box.h / 2))


def _nearest(spot: date, screen: CalendarScreen) -> date:
    """The cursor's weekday in a stretch: at the near edge after scrolling, the day meant after a jump."""
    week = screen.first if spot < screen.first else screen.last - timedelta(days=DAYS - 1)
    if abs((spot - week).days) > 2 * DAYS:
        return screen.view.day
    return week + timedelta(days=spot.weekday())
