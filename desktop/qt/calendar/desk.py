# SPDX-License-Identifier: Apache-2.0
"""The schedule desk (일정): the head, a page for each scale, the filter, and what stands there when empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from typing import Any, Self

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.records.enums import Family
from desktop.qt.calendar import copied
from desktop.qt.calendar.filters import FilterPanel
from desktop.qt.calendar.head import CalendarHead
from desktop.qt.calendar.note import Note
from desktop.qt.calendar.page import CalendarPage
from desktop.qt.copying import Copying
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.screens.asking import Question
from desktop.screens.calendar import CalendarChecks, CalendarItem, CalendarScreen, CalendarView, Scale, within
from desktop.screens.filtering import Filter, filtered

# Scale → module and class of its page; scales with the same page share one.
PAGES: dict[Scale, str] = {
    Scale.DAY: "desktop.qt.week.page:GridPage",
    Scale.WEEK: "desktop.qt.week.page:GridPage",
    Scale.MONTH: "desktop.qt.month.page:MonthPage",
    Scale.YEAR: "desktop.qt.year.page:YearPage",
    Scale.AGENDA: "desktop.qt.agenda.page:AgendaPage",
}
CHECKS_AFTER_MS = 150
LETTERS = {"d": Scale.DAY, "w": Scale.WEEK, "m": Scale.MONTH, "y": Scale.YEAR, "a": Scale.AGENDA}


class CalendarDesk(Desk):
    """Shows one stretch of the calendar at one scale."""

    moved = Signal(int, object)  # key, When
    many_moved = Signal(object)  # tuple of (key, When)
    many_copied = Signal(object)
    many_cancelled = Signal(object)  # tuple of keys
    many_binned = Signal(object)
    copied = Signal(int, object)
    created = Signal(object)  # When
    cancel_wanted = Signal(int)
    choose_wanted = Signal(int)
    jump_wanted = Signal()

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.view = CalendarView(scale=Scale.WEEK, day=ask.today())
        self.kept = Filter()
        self.shown: CalendarScreen | None = None
        self._pages: dict[str, CalendarPage] = {}
        self._panel: FilterPanel | None = None
        self.head = CalendarHead(look, tuple(PAGES))
        self.head.turned.connect(self.turn)
        self.head.today_wanted.connect(self.go_today)
        self.head.jump_wanted.connect(self.jump_wanted)
        self.jump_wanted.connect(self._jump)
        self.head.filter_wanted.connect(self.open_filter)
        connect(self.head.scale_wanted, self.set_scale)
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.stack.setCurrentWidget(self.page)
        self.note = Note(look, self.stack)
        self.note.unfilter_wanted.connect(lambda: self.set_filter(Filter(hidden=self.kept.hidden)))
        self._checks = QTimer(self)
        self._checks.setSingleShot(True)
        self._checks.setInterval(CHECKS_AFTER_MS)
        self._checks.timeout.connect(self._check)
        self.copying = Copying(self, look, chosen=lambda: None, whole=lambda: copied.of_desk(self))
        self.expect(self.view)

    # ---- pages

    @property
    def page(self) -> CalendarPage:
        """The page of the scale shown, made when it is first wanted."""
        path = PAGES[self.view.scale]
        if path not in self._pages:
            module, _, kind = path.partition(":")
            made: CalendarPage = getattr(import_module(module), kind)(self.look, self.ask.clock())
            self._pages[path] = made
            self.stack.addWidget(made)
            self._connect(made)
        return self._pages[path]

    @property
    def grid(self) -> Any:
        """The painted hours of day and week."""
        return getattr(self._pages[PAGES[Scale.WEEK]], "view")  # noqa: B009

    def _connect(self, page: CalendarPage) -> None:
        page.selected.connect(self.selected)
        page.opened.connect(self.form_wanted)
        page.move_requested.connect(self.moved)
        page.many_moved.connect(self.many_moved)
        page.many_copied.connect(self.many_copied)
        page.many_cancelled.connect(self.many_cancelled)
        page.many_binned.connect(self.many_binned)
        page.copy_requested.connect(self.copied)
        page.create_requested.connect(self.created)
        page.cancel_requested.connect(self.cancel_wanted)
        page.choose_requested.connect(self.choose_wanted)
        page.turned.connect(self.turn)
        page.today_wanted.connect(self.go_today)
        page.unfiltered.connect(lambda: self.set_filter(Filter(hidden=self.kept.hidden)))
        connect(page.day_wanted, self.go_to)

    def item(self, key: int) -> CalendarItem | None:
        """An engagement of the stretch shown, or one that was dragged here from another."""
        items = self.shown.items if self.shown is not None else ()
        return next((one for one in items if one.key == key), None) or self.page.carried(key)

    # ---- where

    @property
    def first(self) -> date:
        """The first day shown."""
        return self.view.first

    def question(self) -> CalendarView:
        return self.view

    def dates(self) -> tuple[date, date]:
        return self.view.first, self.view.last

    def turn(self, by: int) -> None:
        """Pages forward or back."""
        self._want(self.view.turned(by))

    def _jump(self) -> None:
        from desktop.qt.calendar.jumping import open_jump  # reads typed days; the window paints before

        open_jump(self)

    def go_today(self) -> None:
        self.go_to(self.ask.today())

    def set_scale(self, scale: Scale) -> None:
        """Another scale around the day where the keyboard is."""
        if scale is not self.view.scale and scale in PAGES:
            self.go_to(self.page.cursor_day(), scale)
            self.page.focus_start()

    def go_to(self, day: date, scale: Scale | None = None) -> None:
        """The stretch of a day; what is shown already is not read again."""
        self._want(CalendarView(scale=scale or self.view.scale, day=within(day)))

    def _want(self, view: CalendarView) -> None:
        same = (view.scale, view.first) == (self.view.scale, self.view.first)
        self.view = view if not same else self.view
        self.page.set_cursor_day(view.day)
        if not same or self.shown is None:
            self.wanted.emit(self.view)

    # ---- what

    def expect(self, question: Question[Any]) -> None:
        """Another stretch is being read: its dates at once, never a stale picture of engagements."""
        if not isinstance(question, CalendarView):
            return
        self.view = question
        page = self.page
        self.stack.setCurrentWidget(page)
        self.head.show_view(question)
        if self.shown is None or self.shown.view != question:
            self.shown = None
            page.expect(question, self.ask.clock())
            self.head.counts.setText("")
            self.note.say(self.look.words.text("schedule.loading") if page.is_bare() else "")

    def show_screen(self, screen: CalendarScreen) -> None:
        self._show(screen)
        self._checks.start()  # once nobody turns pages any more

    def _check(self) -> None:
        """What is lacking in a stretch that was shown without it."""
        shown, view = self.shown, self.view
        if shown is None or view.scale not in (Scale.MONTH, Scale.AGENDA) or not self.isVisible():
            return

        def told(checked: tuple[CalendarItem, ...]) -> None:
            if self.shown is shown and checked:
                known = {item.key: item for item in checked}
                self._show(replace(shown, items=tuple(known.get(i.key, i) for i in shown.items)))

        self.ask.read(CalendarChecks(view=view), told, channel="checks")

    def _show(self, screen: CalendarScreen) -> None:
        self.shown, self.view = screen, screen.view
        self.head.show_view(screen.view)
        shown = replace(screen, outside=()) if self.kept.hides_outside else screen
        self.page.show_calendar(shown, self.kept, self.ask.clock())
        left = filtered(self.kept, screen.items)
        self.head.counts.setText(self._counted(screen, left))
        self._say_empty(screen, bool(left))

    def _counted(self, screen: CalendarScreen, left: tuple[Any, ...]) -> str:
        look, counted = self.look, Counter(item.family for item in left)
        parts = []
        if screen.view.scale is Scale.WEEK:
            parts.append(look.text("week.number", week=screen.first.isocalendar().week))
        parts += [
            look.text("week.count", family=family, count=counted[family])
            for family in Family
            if counted[family]
        ]
        if len(left) < len(screen.items):
            hidden = len(screen.items) - len(left)
            parts.append(look.words.text("schedule.hidden", count=hidden))
        return " · ".join(parts)

    def _say_empty(self, screen: CalendarScreen, some_left: bool) -> None:
        words = self.look.words
        if some_left:
            self.note.say("")
        elif screen.items:
            self.note.say(words.text("schedule.filtered"), button=words.text("schedule.unfilter"))
        else:
            hint = self.look.text("week.empty_hint")
            self.note.say(words.text(f"schedule.empty.{screen.view.scale}") + "\n" + hint)

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.say(sentence)

    def select(self, key: int) -> None:
        self.page.select(key)

    def place_of(self, key: int) -> QRect:
        return self.page.place_of(key)

    def set_now(self, now: datetime) -> None:
        self.page.set_now(now)

    def focus_start(self) -> None:
        self.page.focus_start()

    def take_over(self, old: Self) -> None:
        old.close_filter()  # it lies over the window and would outlive its desk
        self.kept = old.kept
        self.head.show_filter(self.kept)
        self.expect(old.view)
        if old.shown is not None:
            self.show_screen(old.shown)

    # ---- the filter

    def set_filter(self, kept: Filter) -> None:
        """Shows only what passes; nothing is read again."""
        self.kept = kept
        self.head.show_filter(kept)
        if self.shown is not None:
            self.show_screen(self.shown)

    def set_hidden(self, hidden: frozenset[Family]) -> None:
        """Families switched off on the rail."""
        self.set_filter(replace(self.kept, hidden=hidden))

    def _set_ticked(self, kept: Filter) -> None:
        """What is ticked in the panel; families are switched on the rail, also while it is open."""
        self.set_filter(replace(kept, hidden=self.kept.hidden))

    def _has_outside(self) -> bool:
        return self.kept.hides_outside or (self.shown is not None and bool(self.shown.outside))

    def close_filter(self) -> None:
        if self._panel is not None:
            self._panel.close()
            self._panel.deleteLater()
            self._panel = None

    def open_filter(self) -> None:
        self.close_filter()
        items = self.shown.items if self.shown is not None else ()
        self._panel = FilterPanel(self.look, self.kept, items, self, outside=self._has_outside())
        connect(self._panel.changed, self._set_ticked)
        self._panel.open_under(self.head.filter)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
            return
        letter = letter_of(event)
        if letter in LETTERS:
            self.set_scale(LETTERS[letter])
        elif letter == "f":
            self.open_filter()
        elif letter == "g":
            self.jump_wanted.emit()
        elif letter == "t":
            self.go_today()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.note.place()
