# SPDX-License-Identifier: Apache-2.0
"""The week view: shows a WeekScreen, turns keys and mouse into requests, changes nothing itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from db.records.when import SEOUL, zone_named
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.theme import Theme
from desktop.qt.week import accessible, heads, hits, paint
from desktop.qt.week.gestures import Drag, Grip, timed
from desktop.qt.week.keyboard import press
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import DAYS, OFFICE_FIRST_HOUR, Box, Grid
from desktop.qt.week.scene import MOST_STRIP_ROWS, Scene, build_scene, letterings, strip_rows
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
        self._scene: Scene | None = None
        self._layer: QPixmap | None = None
        self._scrolled = False
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
        self._letters = letterings(theme)
        number = theme.bold.__class__(theme.bold)
        number.setPointSizeF(theme.bold.pointSizeF() * 1.2)
        self._number = Lettering(number)
        self.setAccessibleName(words.text("window.week.name"))
        self._rebuild()

    def show_week(self, screen: WeekScreen, *, now: datetime) -> None:
        """Shows another week, or the same one read again; the selection stays if it is still there."""
        moved = screen.first != self.screen_shown.first
        self.screen_shown, self.now, self.is_loaded = screen, now, True
        if self.selection and not any(item.key == self.selection for item in screen.items) and moved:
            self.selection = 0
        self._rebuild()

    def set_now(self, now: datetime) -> None:
        """The clock moved on."""
        self.now = now
        self.viewport().update()

    def select(self, key: int) -> None:
        """Marks an engagement (0: none), brings it into view and tells screen readers."""
        if key == self.selection:
            return
        self.selection = key
        self._layer = None
        box = hits.box_of(self.scene, key)
        if box is not None:
            self._reveal(box)
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
        if self._scene is None:
            self._rebuild()
        assert self._scene is not None
        return self._scene

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

    def _rebuild(self) -> None:
        rows = 99 if self.all_rows else MOST_STRIP_ROWS
        size = self.viewport().size()
        grid = Grid(
            width=size.width(),
            height=size.height(),
            em=self.theme.em,
            line=self._letters.plain.height,
            strip_rows=strip_rows(self.screen_shown, most=rows),
        )
        self._scene = build_scene(
            self.screen_shown, grid=grid, theme=self.theme, words=self.words, letters=self._letters, rows=rows
        )
        self._heads = heads.head_texts(
            grid,
            self.theme,
            self.words,
            self._number,
            self._letters.small,
            first=self.screen_shown.first,
            holidays=self.screen_shown.holidays,
        )
        self._layer = None
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, round(grid.plane_height + grid.top - size.height())))
        vertical.setPageStep(max(1, size.height() - round(grid.top)))
        vertical.setSingleStep(round(grid.hour / 2))
        horizontal.setRange(0, max(0, round(grid.plane_width + grid.gutter - size.width())))
        horizontal.setPageStep(size.width())
        if not self._scrolled:
            vertical.setValue(round(OFFICE_FIRST_HOUR * grid.hour - grid.em * 0.6))
            self._scrolled = False
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().height() != event.oldSize().height():
            self._scrolled = False  # 08–22 fills the view anew
        self._rebuild()

    def _scroll_moved(self, _value: int) -> None:
        self._layer = None
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._scrolled = True
        self._layer = None
        self.viewport().update()

    def _reveal(self, box: Box) -> None:
        grid = self.grid()
        bar = self.verticalScrollBar()
        if box.y >= self.scene.grid.top:
            top = round(box.y - self.scene.grid.top)
            if top < bar.value():
                bar.setValue(max(0, top - round(grid.hour / 2)))
            elif top + box.h > bar.value() + grid.height - grid.top:
                bar.setValue(
                    round(top + min(box.h, grid.height / 2) - (grid.height - grid.top) + grid.hour / 2)
                )
        across = self.horizontalScrollBar()
        if box.x - grid.gutter < across.value() or box.x + box.w > across.value() + grid.width:
            across.setValue(round(box.x - grid.gutter))

    @property
    def today(self) -> int | None:
        """Index of today in the week shown, by the wall clock of Seoul."""
        day = (self.now.astimezone(zone_named(SEOUL)).date() - self.screen_shown.first).days
        return day if 0 <= day < DAYS else None

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._layer is None:
            self._layer = self._still_picture()
        painter.drawPixmap(0, 0, self._layer)
        grid = self.grid()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRect(round(grid.gutter), round(grid.top), round(grid.width), round(grid.height)))
        if self.today is not None:
            wall = self.now.astimezone(zone_named(SEOUL))
            paint.draw_now(painter, grid, self.theme, day=self.today, minute=wall.hour * 60 + wall.minute)
        if self.hasFocus() and not self.selection and self.drag is None:
            paint.draw_cursor(painter, grid, self.theme, day=self.spot[0], minute=self.spot[1])
        painter.setClipping(False)
        if self.drag is not None and self.drag.live:
            hits.draw_drag(painter, self.drag, self.screen_shown, grid, self.theme, self._letters, self.words)
        painter.end()

    def _still_picture(self) -> QPixmap:
        """Everything that does not move while dragging; kept until something else changes."""
        ratio = self.viewport().devicePixelRatioF()
        picture = QPixmap(self.viewport().size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grid, scene = self.grid(), self.scene
        paint.draw_ground(painter, grid, self.theme, today=self.today)
        painter.save()
        painter.setClipRect(QRect(0, round(grid.top), round(grid.width), round(grid.height)))
        painter.translate(-grid.scroll_x, -grid.scroll_y)
        shown = range(round(grid.scroll_y + grid.top), round(grid.scroll_y + grid.height))
        paint.draw_travels(painter, scene, self.theme, self._letters)
        visible = [b for b in scene.blocks if b.box.y + b.box.h >= shown.start and b.box.y <= shown.stop]
        others = (block for block in visible if block.item.key != self.selection)
        paint.draw_blocks(painter, others, self.theme, self._letters)
        for block in visible:
            if block.item.key == self.selection:
                paint.draw_block(painter, block, self.theme, self._letters, selected=True)
        painter.restore()
        self._paint_top(painter, grid, scene)
        painter.end()
        return picture

    def _paint_top(self, painter: QPainter, grid: Grid, scene: Scene) -> None:
        painter.save()
        painter.setClipRect(QRect(round(grid.gutter), 0, round(grid.width), round(grid.top)))
        painter.translate(-grid.scroll_x, 0)
        heads.draw_heads(
            painter,
            scene.grid,
            self.theme,
            self._heads,
            (self._number, self._letters.small),
            first=scene.first,
            holidays=self.screen_shown.holidays,
            today=self.today,
            chosen=self.spot[0] if self.hasFocus() else None,
        )
        for strip in scene.strips:
            mine = strip.item is not None and strip.item.key == self.selection != 0
            left = grid.gutter + grid.scroll_x
            paint.draw_strip(painter, strip, self.theme, self._letters, selected=mine, left=left)
        hits.draw_more(painter, scene, self.theme, self._letters, self.words)
        painter.restore()
        painter.fillRect(0, 0, round(grid.gutter), round(grid.top), paint.colour(self.theme.colours.ground))
        paint.draw_hours(painter, grid, self.theme, self._letters)

    def painted_texts(self) -> list[PaintedText]:
        """Every text painted by this view, for the audit."""
        return [*self.scene.texts, *(text for _day, _part, text in self._heads)]

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
            text = hits.tooltip_at(self.scene, self.grid(), event.pos().x(), event.pos().y(), self._heads)
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x, y = event.position().x(), event.position().y()
        if hits.is_more_at(self.scene, self.grid(), x, y):
            self.all_rows = not self.all_rows
            self._rebuild()
            return
        self.drag = hits.grip_at(self.scene, self.grid(), x, y)
        if self.drag is not None:
            self.spot = (self.drag.from_day, int(self.drag.from_min // 30) * 30)
            item = self.drag.item
            self.select(item.key if item is not None else 0)
        self._layer = None
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        grid = self.grid()
        if self.drag is None:
            self.viewport().setCursor(hits.shape_at(self.scene, grid, x, y))
            return
        if not self.drag.live and not hits.is_far(self.drag, grid, x, y):
            return
        self.drag = self.drag.to(grid.day_at(x), grid.minute_at(y), over_hours=y >= grid.top)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self.drag = self.drag, None
        self.viewport().update()
        if drag is None or not drag.live:
            return
        when = drag.when(self.screen_shown.first)
        if when is None:
            return
        if drag.grip is Grip.CREATE:
            self.create_requested.emit(when)
        elif drag.item is not None:
            self.move_requested.emit(drag.item.key, when)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = hits.item_at(self.scene, self.grid(), event.position().x(), event.position().y())
        if found is not None:
            self.opened.emit(found.key)
        elif event.position().y() >= self.grid().top:
            day = self.grid().day_at(event.position().x())
            start = min(int(self.grid().minute_at(event.position().y()) // 30) * 30, DAY_MIN - 60)
            self.create_requested.emit(timed(self.screen_shown.first, day, start, start + 60))

    def focusInEvent(self, event: QEvent) -> None:
        self._layer = None
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        self._layer = None
        self.viewport().update()

    def item(self, key: int) -> WeekItem | None:
        """The engagement with this key in the week shown."""
        return next((one for one in self.screen_shown.items if one.key == key), None)

    def cursor_when(self) -> object:
        """An hour at the keyboard's place, for a new engagement."""
        day, minute = self.spot
        start = min(minute, DAY_MIN - 60)
        return timed(self.screen_shown.first, day, start, start + 60)

    def cursor_day(self) -> date:
        return self.screen_shown.first + timedelta(days=self.spot[0])

    def position_of(self, key: int) -> QPoint:
        """Middle of an engagement in the viewport, for tests and pop-ups."""
        box = next(box for one, _text, box in self.spoken() if one == key)
        return QPoint(round(box.x + box.w / 2), round(box.y + box.h / 2))
