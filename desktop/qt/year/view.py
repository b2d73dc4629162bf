# SPDX-License-Identifier: Apache-2.0
"""The painted year: how full each day is, and the way into it by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)

from db.records.when import Day, Part
from desktop.qt import accessible
from desktop.qt.calendar.page import CalendarPage
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.month.surface import Surface
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.year import paint, says
from desktop.qt.year.density import lines_on, loads, marked, plans_of
from desktop.qt.year.grid import YearGrid
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView, Scale, within

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class _Held:
    """Where the mouse was pressed: a day, or the name of a month."""

    day: date | None
    month: int


class YearView(Surface):
    """Twelve months in one widget; the page it is given sends its requests."""

    def __init__(self, look: Look, page: CalendarPage, now: datetime) -> None:
        super().__init__(look, page, now, name=look.words.text("months.year_name"))
        self.letters = paint.Letters(
            month=Lettering(look.theme.bold),
            day=Lettering(look.theme.small),
            bold=Lettering(look.theme.small_bold),
        )
        self.spot = self.today
        self.screen_shown = CalendarScreen(view=CalendarView(scale=Scale.YEAR, day=self.spot))
        self.facts = paint.Facts(year=self.spot.year)
        self.held: _Held | None = None
        self.layer: QPixmap | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_screen(self, screen: CalendarScreen, items: Sequence[CalendarItem], now: datetime) -> None:
        """Shows these engagements of a year; the cursor keeps its month and day."""
        self.screen_shown, self.now = screen, now
        year = screen.first.year
        turned = year != self.facts.year
        self.facts = paint.Facts(
            year=year,
            loads=loads(items, year),
            lines=lines_on(screen.bands, year),
            plans=plans_of(items, year),
            holidays=screen.holidays,
            elections=marked(screen.bands, "election"),
            sittings=marked(screen.bands, "council_day"),
        )
        if self.spot.year != year:
            self.spot = _same_day(self.spot, year)
        self.rebuild()
        if turned:
            self.reveal()
        accessible.tell_changed(self)

    def grid(self) -> YearGrid:
        """The geometry as scrolled now."""
        size = self.viewport().size()
        return YearGrid(
            width=size.width(),
            height=size.height(),
            em=self.theme.em,
            line=self.letters.month.height,
            small=self.letters.day.height,
            year=self.facts.year,
            legend_rows=len(paint.legend_rows(size.width(), self.theme.em, self.letters, self.words)),
            scroll_y=self.verticalScrollBar().value(),
        )

    def rebuild(self) -> None:
        """Sets the scroll range and paints anew."""
        grid, bar = self.grid(), self.verticalScrollBar()
        bar.setRange(0, max(0, round(grid.tall - grid.height)))
        bar.setPageStep(max(1, round(grid.height)))
        bar.setSingleStep(round(grid.row))
        self.repaint_all()

    def repaint_all(self) -> None:
        self.layer = None
        self.viewport().update()

    def go_to(self, day: date) -> None:
        """Moves the cursor; another year is asked for."""
        day = within(day)
        if day.year != self.facts.year:
            self.spot = day
            self.page.day_wanted.emit(day, Scale.YEAR)
            return
        self.spot = day
        self.reveal()
        self.repaint_all()
        event = QAccessibleEvent(self, QAccessible.Event.Focus)
        event.setChild((day - date(day.year, 1, 1)).days)
        QAccessible.updateAccessibility(event)

    def reveal(self) -> None:
        """Scrolls so that the cursor's day can be seen, with the name of its month where there is room."""
        grid, bar = self.grid(), self.verticalScrollBar()
        box, month = grid.day(self.spot), grid.month(self.spot.month)
        low = grid.height - grid.legend
        if box.y + box.h > low:
            bar.setValue(round(bar.value() + box.y + box.h - low))
        elif box.y < 0 or (month.y < 0 and box.y + box.h - month.y <= low):
            bar.setValue(round(bar.value() + month.y - grid.gap / 2))

    def cursor_when(self) -> Day:
        """The cursor's day with the hour open, for something new."""
        return Day(self.spot, Part.OPEN)

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self.layer is None:
            self.layer = self._still_picture()
        painter.drawPixmap(0, 0, self.layer)
        painter.end()

    def _still_picture(self) -> QPixmap:
        ratio = self.viewport().devicePixelRatioF()
        made = QPixmap(self.viewport().size() * ratio)
        made.setDevicePixelRatio(ratio)
        painter, grid = QPainter(made), self.grid()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.draw_months(painter, grid, self.facts, self.theme, self.letters, self.words, today=self.today)
        if self.hasFocus():
            paint.draw_cursor(painter, grid.day(self.spot), self.theme)
        paint.draw_legend(painter, grid, self.theme, self.letters, self.words)
        painter.end()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rebuild()
        self.reveal()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.repaint_all()

    def press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key()) if event.key() else None
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers not in (Qt.KeyboardModifier.NoModifier, _SHIFT):
            return False
        if key in _ARROWS:
            self.go_to(self.spot + timedelta(days=_ARROWS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.page.turned.emit(-1 if key is Qt.Key.Key_PageUp else 1)
        elif key is Qt.Key.Key_Home:
            self.go_to(self.spot.replace(day=1))
        elif key is Qt.Key.Key_End:
            self.go_to(_month_end(self.spot))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.page.day_wanted.emit(self.spot, Scale.WEEK if modifiers & _SHIFT else Scale.DAY)
        elif (letter := letter_of(event)) == "n":
            self.page.create_requested.emit(self.cursor_when())
        elif letter == "t":
            self.page.today_wanted.emit()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.held = self._under(event)
            if self.held.day is not None:
                self.go_to(self.held.day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self.held = self.held, None
        if held is None or held != self._under(event):
            return
        if held.day is not None:
            week = bool(event.modifiers() & _SHIFT)
            self.page.day_wanted.emit(held.day, Scale.WEEK if week else Scale.DAY)
        elif held.month:
            self.page.day_wanted.emit(date(self.facts.year, held.month, 1), Scale.MONTH)

    def _under(self, event: QMouseEvent) -> _Held:
        x, y = event.position().x(), event.position().y()
        day = self.grid().day_at(x, y)
        return _Held(day, 0 if day is not None else self._title_at(x, y))

    def _title_at(self, x: float, y: float) -> int:
        month = self.grid().month_at(x, y)
        return month if month and y < self.grid().month(month).y + self.grid().head else 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._under(event)
        over = under.day is not None or under.month
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def tooltip_at(self, x: float, y: float) -> str:
        """What lies on the day under a point; a month's name tells how to open it."""
        day = self.grid().day_at(x, y)
        if day is not None:
            return "\n".join(says.day_lines(self, day))
        month = self._title_at(x, y)
        return (
            self.words.text("months.open_month", month=paint.month_name(month, self.words)) if month else ""
        )

    # ---- what is said

    def spoken_items(self) -> Sequence[accessible.Spoken]:
        """Every day of the year."""
        return says.SpokenDays(self)

    def painted_texts(self) -> list[PaintedText]:
        """The texts of this view, for the audit."""
        return says.painted_texts(self)


def _month_end(day: date) -> date:
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return after - timedelta(days=1)


def _same_day(day: date, year: int) -> date:
    """The day in another year; 29 February becomes the 28th."""
    last = _month_end(date(year, day.month, 1)).day
    return date(year, day.month, min(day.day, last))
