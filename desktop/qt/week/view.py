# SPDX-License-Identifier: Apache-2.0
"""The week view: shows a WeekScreen, turns keys and mouse into requests, changes nothing itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from db.records.when import SEOUL, zone_named
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.theme import Theme
from desktop.qt.week import accessible, hits, mouse, picture
from desktop.qt.week.arrange import rebuild
from desktop.qt.week.gestures import Drag, timed
from desktop.qt.week.keyboard import press
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import DAYS, OFFICE_FIRST_HOUR, Box, Grid
from desktop.qt.week.scene import Scene, letterings
from desktop.qt.week.scrolling import reveal
from desktop.screens.week import WeekItem, WeekScreen
from desktop.words import Words


class WeekView(QAbstractScrollArea):
    """Seven days painted in one widget. All times in and out are values; requests are signals."""

    selected = Signal(int)
    opened = Signal(int)
    move_requested = Signal(int, object)
    create_requested = Signal(object)
    cancel_requested = Signal(int)
    week_requested = Signal(int)
    today_requested = Signal()

    def __init__(self, theme: Theme, words: Words, *, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.accessible: accessible.AccessibleWeek | None = None
        self.words, self.theme, self.now = words, theme, now
        self.screen_shown = WeekScreen(first=now.date() - timedelta(days=now.weekday()))
        self.selection = 0
        self.spot = (min(now.weekday(), DAYS - 1), OFFICE_FIRST_HOUR * 60 + 60)
        self.drag: Drag | None = None
        self.all_rows = False
        self.is_loaded = False
        self.laid_out: Scene | None = None
        self.heads: list[tuple[int, str, PaintedText]] = []
        self.layer: QPixmap | None = None
        self.plane: QPixmap | None = None
        self.was_scrolled = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scroll_moved)
        self.set_theme(theme, words)

    # ---- what is shown

    def set_theme(self, theme: Theme, words: Words) -> None:
        """Another look or language; everything is laid out anew."""
        self.theme, self.words = theme, words
        self.letters = letterings(theme)
        number = theme.bold.__class__(theme.bold)
        number.setPointSizeF(theme.bold.pointSizeF() * 1.2)
        self.number = Lettering(number)
        self.setAccessibleName(words.text("window.week.name"))
        self.rebuild()

    def show_week(self, screen: WeekScreen, *, now: datetime) -> None:
        """Shows another week, or the same one read again; the selection stays if it is still there."""
        moved = screen.first != self.screen_shown.first
        self.screen_shown, self.now, self.is_loaded = screen, now, True
        if self.selection and not any(item.key == self.selection for item in screen.items) and moved:
            self.selection = 0
        self.rebuild()

    def set_now(self, now: datetime) -> None:
        """The clock moved on; at midnight another day is today."""
        before, self.now = self.today, now
        if self.today != before:
            self.layer = self.plane = None
        self.viewport().update()

    def select(self, key: int) -> None:
        """Marks an engagement (0: none), brings it into view and tells screen readers."""
        if key == self.selection:
            return
        self.selection = key
        self.layer = None
        box = hits.box_of(self.scene, key)
        if box is not None:
            reveal(self, box)
        self.viewport().update()
        self.selected.emit(key)
        event = QAccessibleEvent(self, QAccessible.Event.Focus)
        index = next((n for n, one in enumerate(self.spoken()) if one[0] == key), -1)
        if index >= 0:
            event.setChild(index)
        QAccessible.updateAccessibility(event)

    # ---- geometry

    @property
    def scene(self) -> Scene:
        if self.laid_out is None:
            self.rebuild()
        assert self.laid_out is not None
        return self.laid_out

    def grid(self) -> Grid:
        """The grid as scrolled now."""
        flat = self.scene.grid
        return Grid(
            width=flat.width,
            height=flat.height,
            em=flat.em,
            line=flat.line,
            strip_rows=flat.strip_rows,
            scroll_x=self.horizontalScrollBar().value(),
            scroll_y=self.verticalScrollBar().value(),
        )

    def rebuild(self) -> None:
        """Lays the week out anew: other engagements, another size, theme or language."""
        rebuild(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().height() != event.oldSize().height():
            self.was_scrolled = False  # 08–22 fills the view anew
        self.rebuild()

    def _scroll_moved(self, _value: int) -> None:
        self.layer = None
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.was_scrolled = True
        self.layer = None
        self.viewport().update()

    @property
    def today(self) -> int | None:
        """Index of today in the week shown, by the wall clock of Seoul."""
        day = (self.now.astimezone(zone_named(SEOUL)).date() - self.screen_shown.first).days
        return day if 0 <= day < DAYS else None

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        picture.paint_view(self)

    def painted_texts(self) -> list[PaintedText]:
        """Every text painted by this view, for the audit."""
        return [*self.scene.texts, *(text for _day, _part, text in self.heads)]

    def spoken(self) -> list[tuple[int, str, Box]]:
        """(key, sentence, rectangle in the viewport) of every engagement, strips first."""
        return hits.spoken(self.scene, self.grid(), self.words)

    # ---- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.key() == Qt.Key.Key_Escape and self.drag is not None:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = hits.tooltip_at(self.scene, self.grid(), event.pos().x(), event.pos().y(), self.heads)
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mouse.press(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mouse.move(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mouse.release(self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mouse.double_click(self, event)

    def focusInEvent(self, event: QEvent) -> None:
        self.layer = None
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.layer = None
        self.viewport().update()

    def item(self, key: int) -> WeekItem | None:
        """The engagement with this key in the week shown."""
        return next((one for one in self.screen_shown.items if one.key == key), None)

    def cursor_when(self) -> object:
        """An hour at the keyboard's place, for a new engagement."""
        day, minute = self.spot
        start = min(minute, DAY_MIN - 60)
        return timed(self.screen_shown.first, day, start, start + 60)

    def position_of(self, key: int) -> QPoint:
        """Middle of an engagement in the viewport, for tests and pop-ups."""
        box = next(box for one, _text, box in self.spoken() if one == key)
        return QPoint(round(box.x + box.w / 2), round(box.y + box.h / 2))
