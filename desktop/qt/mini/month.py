# SPDX-License-Identifier: Apache-2.0
"""One small painted month: days that have something are marked, one day is chosen by mouse or arrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.qt import accessible
from desktop.qt.accessible import Spoken
from desktop.qt.look import Look
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import colour
from desktop.screens.calendar import Scale, turned_day, within
from desktop.words.dates import full_date, weekday

DAYS, WEEKS = 7, 6
MOST_DOTS = 3
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MiniMonth(QWidget):
    """Six weeks around the month of `day`; `moved` says where the keyboard went, `chosen` what is taken."""

    moved = Signal(object)  # date
    chosen = Signal(object)  # date

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.accessible: accessible.AccessibleView | None = None
        self.look, self.today, self.day = look, today, today
        self.busy: Mapping[date, int] = {}
        self.plain, self.bold = Lettering(look.theme.small), Lettering(look.theme.small_bold)
        self.turn = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(look.words.text("months.mini_name"))

    # ---- what is shown

    def show_day(self, day: date) -> None:
        """Puts the cursor on a day and shows its month."""
        self.day = within(day)
        self.update()
        accessible.tell_focus(self)

    def show_busy(self, busy: Mapping[date, int]) -> None:
        """How many engagements the days have; days that are not named have none."""
        self.busy = busy
        self.update()

    def go_to(self, day: date) -> None:
        """Moves the cursor and says so."""
        self.show_day(day)
        self.moved.emit(self.day)

    @property
    def first(self) -> date:
        """The Monday of the week in which the month begins."""
        start = self.day.replace(day=1)
        return start - timedelta(days=min(start.weekday(), (start - date.min).days))

    # ---- geometry

    def sizeHint(self) -> QSize:
        em = self.look.theme.em
        return QSize(round(em * 2.3 * DAYS), round(self._head() + self._row() * WEEKS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _head(self) -> float:
        return round(self.plain.height * 1.25)

    def _row(self) -> float:
        return round(self.plain.height * 1.5)

    def box(self, day: date) -> Box:
        """The rectangle of a day among the six weeks."""
        week, column = divmod((day - self.first).days, DAYS)
        wide = self.width() / DAYS
        x, after = round(column * wide), round((column + 1) * wide)
        return Box(x, self._head() + week * self._row(), after - x, self._row())

    def day_at(self, x: float, y: float) -> date | None:
        """The day under a point."""
        week, column = int((y - self._head()) // self._row()), int(x * DAYS // max(1, self.width()))
        inside = 0 <= week < WEEKS and 0 <= column < DAYS
        return self.first + timedelta(days=week * DAYS + column) if inside else None

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.look.theme.colours
        painter.setFont(self.plain.font)
        for column in range(DAYS):
            day = self.first + timedelta(days=column)
            ink = colours.holiday if column == 6 else colours.saturday if column == 5 else colours.muted
            painter.setPen(colour(ink))
            text = weekday(day, self.look.words.lang)[:2]
            box = self.box(day)
            self.plain.draw(painter, box.x + (box.w - self.plain.width(text)) / 2, 0, text)
        for number in range(DAYS * WEEKS):
            draw_day(self, painter, self.first + timedelta(days=number))
        painter.end()

    # ---- events

    def press(self, event: QKeyEvent) -> bool:
        """Arrows, pages, ends; False for any other key."""
        key = Qt.Key(event.key()) if event.key() else None
        if key in ARROWS:
            self.go_to(self.day + timedelta(days=ARROWS[key]))
        elif key in PAGES:
            scale = Scale.YEAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else Scale.MONTH
            self.go_to(turned_day(self.day, scale, PAGES[key]))
        elif key is Qt.Key.Key_Home:
            self.go_to(self.day.replace(day=1))
        elif key is Qt.Key.Key_End:
            self.go_to(turned_day(self.day.replace(day=1), Scale.MONTH, 1) - timedelta(days=1))
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        elif not self.press(event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x(), event.position().y())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.show_day(day)
            self.chosen.emit(self.day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turn += event.angleDelta().y()
        months = int(self.turn / 120)
        if months:
            self.turn -= months * 120
            self.go_to(turned_day(self.day, Scale.MONTH, -months))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.day_text(day) if day is not None else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()

    # ---- what is said

    def day_text(self, day: date) -> str:
        """The date and how many engagements it has."""
        words, count = self.look.words, self.busy.get(day, 0)
        key = "months.cell_today" if day == self.today else "months.cell"
        text = words.text(key, day=full_date(day, words.lang))
        return f"{text}, {words.text('months.cell_count', count=count)}" if count else text

    def spoken_items(self) -> Sequence[Spoken]:
        """The forty-two days shown."""
        days = [self.first + timedelta(days=n) for n in range(DAYS * WEEKS)]
        return [
            Spoken(
                key=day,
                name=self.day_text(day),
                box=self.box(day),
                role=QAccessible.Role.Cell,
                is_current=day == self.day,
                is_selected=day == self.day,
            )
            for day in days
        ]

    def painted_texts(self) -> list[PaintedText]:
        """The numbers of the days, for the audit."""
        texts = []
        for spoken in self.spoken_items():
            assert isinstance(spoken.key, date)
            text, room = str(spoken.key.day), spoken.box
            width = self.bold.width(text)
            box = Box(room.x + (room.w - width) / 2, room.y, width, self.bold.height)
            texts.append(PaintedText(text=text, shown=text, box=box, room=room, font=self.bold.font))
        return texts


def draw_day(view: MiniMonth, painter: QPainter, day: date) -> None:
    """One day: today filled, the cursor framed, up to three dots for what it has."""
    theme, box = view.look.theme, view.box(day)
    colours, em = theme.colours, theme.em
    high = box.h - 3
    pill = QRectF(box.x + (box.w - min(box.w - 2, high * 1.25)) / 2, box.y + 1, 0, high)
    pill.setWidth(min(box.w - 2, high * 1.25))
    ink = colours.holiday if day.weekday() == 6 else colours.saturday if day.weekday() == 5 else colours.text
    if day.month != view.day.month:
        ink = colours.muted
    painter.setPen(Qt.PenStyle.NoPen)
    if day == view.today:
        painter.setBrush(colour(colours.accent))
        painter.drawRoundedRect(pill, em * 0.35, em * 0.35)
        ink = colours.on_accent
    if day == view.day:
        painter.setBrush(Qt.BrushStyle.NoBrush if day == view.today else colour(colours.accent_soft))
        painter.setPen(
            QPen(colour(colours.text if day == view.today else colours.accent), max(1.5, em * 0.12))
        )
        painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), em * 0.35, em * 0.35)
    count = min(MOST_DOTS, view.busy.get(day, 0))
    lettering = view.bold if count else view.plain
    painter.setFont(lettering.font)
    painter.setPen(colour(ink))
    text = str(day.day)
    y = box.y + (high - lettering.height) / 2 - (em * 0.1 if count else -1)
    lettering.draw(painter, box.x + (box.w - lettering.width(text)) / 2, y, text)
    size = max(2.0, round(em * 0.18))
    x = box.x + (box.w - (count * size + (count - 1) * size)) / 2
    for number in range(count):
        spot = QRectF(x + number * size * 2, box.y + high - size - em * 0.08, size, size)
        painter.fillRect(spot, colour(ink))
