# SPDX-License-Identifier: Apache-2.0
"""The painted hours of a day or a week: keys and mouse become requests, nothing is changed here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from db.records.when import SEOUL, zone_named
from desktop.qt import accessible
from desktop.qt.accessible import Spoken
from desktop.qt.look import Look
from desktop.qt.painted import PaintedText
from desktop.qt.tips import plain
from desktop.qt.week import carrying, choosing, heads, hits, menu, mouse, overlay, picture, speaking
from desktop.qt.week.blocks import block_texts, travel_texts
from desktop.qt.week.build import build_scene, scrolled
from desktop.qt.week.keyboard import press
from desktop.qt.week.metrics import OFFICE_FIRST_HOUR, Grid
from desktop.qt.week.scene import Scene
from desktop.qt.week.state import GridState
from desktop.qt.week.strips import strip_texts
from desktop.qt.week.turning import Turning
from desktop.screens.calendar import CalendarScreen, Scale
from desktop.screens.filtering import Filter, filtered


class TimeGrid(GridState):
    """Days as columns of hours. All times in and out are values; requests are signals."""

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(look, now, parent)
        accessible.install()
        self.accessible: accessible.AccessibleView | None = None
        self.laid_out: Scene | None = None
        self.heads: list[heads.HeadText] = []
        self.layer: QPixmap | None = None
        self.plane: picture.Plane | None = None
        self.was_scrolled = False
        self._said: tuple[object, list[Spoken]] | None = None
        self.turning = Turning(self)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.name_it()
        self.rebuild()

    def name_it(self) -> None:
        """Says to screen readers which days these are."""
        key = "grid.name_day" if self.screen_shown.view.scale is Scale.DAY else "window.week.name"
        self.setAccessibleName(self.look.words.text(key))

    # ---- what is shown

    def show_calendar(self, screen: CalendarScreen, kept: Filter, now: datetime) -> None:
        """Shows other days, or the same ones read again; the selection stays if it is still there."""
        moved = screen.view != self.screen_shown.view
        carrying.turned_under(self, (screen.first - self.screen_shown.first).days)
        was_read, self.is_read = self.is_read, screen.read_at is not None
        self.whole, self.kept, self.now = screen, kept, now
        self.screen_shown = replace(screen, items=filtered(kept, screen.items)) if kept else screen
        self.name_it()
        if self.drag is None and self.is_read and (moved or not was_read):
            keys = {item.key for item in screen.items}
            self.chosen &= keys
            if self.selection not in keys:
                self.selection = 0
        if not screen.first <= self.spot_day <= screen.last and self.drag is None:
            self.spot_day = screen.first
        self.rebuild()
        accessible.tell_changed(self)

    def set_now(self, now: datetime) -> None:
        """The clock moved on; at midnight another day is today."""
        before, self.now = self.today, now
        if self.today != before:
            self.layer = self.plane = None
        self.viewport().update()

    def select(self, key: int) -> None:
        """Marks an engagement alone (0: none), brings it into view and tells screen readers."""
        choosing.select(self, key)

    # ---- geometry

    @property
    def scene(self) -> Scene:
        if self.laid_out is None:
            self.rebuild()
        assert self.laid_out is not None
        return self.laid_out

    def grid(self) -> Grid:
        """The grid as scrolled now."""
        return scrolled(self.scene.grid, self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def rebuild(self) -> None:
        """Lays everything out anew: other engagements, another size; 08–22 fills it until it is scrolled."""
        size, screen = self.viewport().size(), self.screen_shown
        self.laid_out = build_scene(screen, self.hand, width=size.width(), height=size.height())
        grid, small = self.laid_out.grid, self.hand.letters.small
        self.heads = heads.head_texts(
            grid, self.look.words, self.number, small, first=screen.first, holidays=screen.holidays
        )
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, round(grid.plane_height + grid.top - size.height())))
        vertical.setPageStep(max(1, size.height() - round(grid.top)))
        vertical.setSingleStep(round(grid.hour / 2))
        horizontal.setRange(0, max(0, round(grid.plane_width + grid.gutter - size.width())))
        horizontal.setPageStep(size.width())
        if not self.was_scrolled:
            vertical.setValue(round(OFFICE_FIRST_HOUR * grid.hour - grid.em * 0.6))
            self.was_scrolled = False
        self.repaint_all()
        self.plane = None

    def repaint_all(self) -> None:
        """What stands still is painted anew, too."""
        self.layer = None
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().height() != event.oldSize().height():
            self.was_scrolled = False  # 08–22 fills the view anew
        self.rebuild()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.was_scrolled = True
        self.repaint_all()

    @property
    def today(self) -> int | None:
        """Index of today among the days shown, by the wall clock of Seoul."""
        day = (self.now.astimezone(zone_named(SEOUL)).date() - self.screen_shown.first).days
        return day if 0 <= day < self.screen_shown.days else None

    # ---- painting and speaking

    def paintEvent(self, event: QPaintEvent) -> None:
        picture.paint_view(self)

    def painted_texts(self) -> list[PaintedText]:
        """Every text painted by this view, for the audit."""
        return [
            *strip_texts(self.scene, self.hand),
            *block_texts(self.scene, self.hand),
            *travel_texts(self.scene, self.hand),
            *overlay.texts(self.scene, self.hand),
            *(text for _day, _part, text in self.heads),
        ]

    def spoken_items(self) -> list[Spoken]:
        """Everything that stands there, in reading order; the same list while nothing changes."""
        bars = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        place = (self.spot_day, self.spot_min, self.drag)
        stamp = (id(self.laid_out), bars, self.selection, self.chosen, place)
        if self._said is None or self._said[0] != stamp:
            self._said = (stamp, list(speaking.spoken(self)))
        return self._said[1]

    # ---- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and mouse.wants(self, event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = event.pos()
            text = hits.tooltip_at(self.scene, self.grid(), self.hand, spot.x(), spot.y(), self.heads)
            if text and self.drag is None:
                QToolTip.showText(event.globalPos(), plain(text), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mouse.press(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mouse.move(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mouse.release(self, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mouse.double_click(self, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu.open_menu(self, event)

    def focusInEvent(self, event: QEvent) -> None:
        self.repaint_all()
        accessible.tell_focus(self)

    def focusOutEvent(self, event: QEvent) -> None:
        self.repaint_all()

    def position_of(self, key: int) -> QPoint:
        """Middle of an engagement in the viewport, for tests and pop-ups."""
        box = next(one.box for one in self.spoken_items() if one.key == key)
        return QPoint(round(box.x + box.w / 2), round(box.y + box.h / 2))
