# SPDX-License-Identifier: Apache-2.0
"""The districts (자치구): the city as a picture, the table beside it, and the page of one district."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.calendar.note import Note
from desktop.qt.copying import put_table
from desktop.qt.districts import doing, texts
from desktop.qt.districts.head import DistrictsHead
from desktop.qt.districts.listing import DistrictList
from desktop.qt.districts.model import DistrictTable
from desktop.qt.districts.page import Page
from desktop.qt.districts.picture import DistrictPicture
from desktop.qt.districts.shares import RegionShares
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.look import Look
from desktop.qt.sides import side_by_side
from desktop.qt.signals import connect
from desktop.screens.asking import Question
from desktop.screens.districts import (
    DistrictPage,
    DistrictsScreen,
    DistrictsView,
    DistrictView,
    Measure,
    Period,
)

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues

_NARROW_EMS = 60


class DistrictsDesk(Desk):
    """All districts, or the page of the one that was opened."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.period = Period.MONTHS
        self.code = ""  # of the page that is open
        self.shown: DistrictsScreen | None = None
        self.to_begin = ""  # what is begun once the page was read
        self._shows_list = False  # of picture and table where there is room for one only
        self.head = DistrictsHead(look)
        self.picture = DistrictPicture(look)
        self.model = DistrictTable(look)
        self.list = DistrictList(look, self.model)
        self.shares = RegionShares(look)
        self.page = Page(look)
        self._build()
        self.note = Note(look, self.picture)
        self._connect()
        self.note.say(look.words.text("districts.loading"))

    def _build(self) -> None:
        self.overview = QWidget()
        column = QVBoxLayout(self.overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.splitter = side_by_side(self.picture, self.list)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.shares)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.overview)
        self.stack.addWidget(self.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _connect(self) -> None:
        connect(self.head.measure_wanted, self.set_measure)
        connect(self.head.period_wanted, self.set_period)
        self.head.copy_wanted.connect(self.copy)
        self.picture.current_changed.connect(self.list.go_to)
        self.list.current_changed.connect(self.picture.set_current)
        self.picture.opened.connect(self.open)
        self.list.opened.connect(self.open)
        page = self.page
        page.back_wanted.connect(self.back)
        page.copy_wanted.connect(self.copy)
        page.district_wanted.connect(self.open)
        page.person_wanted.connect(partial(doing.show_person, self))
        connect(page.opened, partial(doing.open_entry, self))
        connect(page.given, partial(doing.give, self))

    # ---- what is shown

    def question(self) -> Question[Any]:
        if self.code:
            return DistrictView(code=self.code, period=self.period)
        return DistrictsView(period=self.period)

    def expect(self, question: Question[Any]) -> None:
        words = self.look.words
        if isinstance(question, DistrictView):
            shown = self.page.shown
            if shown is None or shown.row.code != question.code:
                self.page.blank(words.text("districts.loading"))
        elif self.shown is None:
            self.note.say(words.text("districts.loading"))

    def show_screen(self, screen: DistrictsScreen | DistrictPage | None) -> None:
        if isinstance(screen, DistrictPage):
            self.page.show_page(screen)
            begin, self.to_begin = self.to_begin, ""
            doing.begin(self, begin)
            return
        if screen is None:
            self.page.blank(self.look.words.text("districts.page.empty"))
            return
        self.shown = screen
        self.head.show_screen(screen)
        self.picture.show_screen(screen)
        self.list.show_rows(screen.rows, self.picture.current)
        self.shares.show_shares(screen.regions)
        self.note.say("" if screen.rows else self.look.words.text("districts.empty"))
        if self.picture.hasFocus() and not self.picture.current:
            self.focus_start()

    def fail(self, sentence: str) -> None:
        if self.code and self.page.shown is None:
            self.page.note.say(sentence)
        elif self.shown is None:
            self.note.say(sentence)

    def set_measure(self, measure: Measure) -> None:
        """By what the picture is shaded."""
        self.picture.set_measure(measure)
        self.head.show_measure(measure)

    def set_period(self, period: Period) -> None:
        """Over which time is counted; it is read anew."""
        if period is not self.period:
            self.period = period
            self.wanted.emit(self.question())

    def open(self, code: str) -> None:
        """The page of a district."""
        self.code = code
        self.stack.setCurrentWidget(self.page)
        self.picture.set_current(code)
        self.page.list.setFocus()
        self.wanted.emit(self.question())

    def back(self) -> None:
        """All districts again, the keyboard on the one that was open."""
        self.page.close_panel()
        self.code = self.to_begin = ""
        self.stack.setCurrentWidget(self.overview)
        self.wanted.emit(self.question())
        self.focus_start()

    def aim(self, question: Question[Any]) -> None:
        if isinstance(question, DistrictView):
            self.period = question.period
            self.open(question.code)
        elif isinstance(question, DistrictsView) and self.code:
            self.back()

    def focus_start(self) -> None:
        if self.code:
            self.page.list.setFocus()
        elif self._is_narrow() and self._shows_list:
            self.list.setFocus()
        else:
            self.picture.setFocus()
            if not self.picture.current and self.picture.order():
                self.picture.set_current(self.model.rows[0].code if self.model.rows else "")

    def take_over(self, old: Self) -> None:
        self.period, self.code = old.period, old.code
        self.set_measure(old.picture.measure)
        if old.shown is not None:
            self.show_screen(old.shown)
        self.picture.set_current(old.picture.current)
        if self.code:
            self.stack.setCurrentWidget(self.page)
            if old.page.shown is not None:
                self.page.show_page(old.page.shown)

    # ---- what is done

    def copy(self) -> None:
        """The table, or the page, on the clipboard."""
        table = self.page.table() if self.code else None
        if not self.code and self.shown is not None:
            table = texts.table_values(self.model.rows, self.look)
        self._put(table)

    def copy_row(self) -> None:
        """The district chosen on the picture; all of them where none is."""
        rows = [row for row in self.model.rows if row.code == self.picture.current]
        self._put(texts.table_values(rows or self.model.rows, self.look))

    def _put(self, table: TableValues | None) -> None:
        if table is not None:
            put_table(table)
            self.told.emit(self.look.words.text("districts.copied"), "")

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not doing.press(self, event):
            super().keyPressEvent(event)

    def _is_narrow(self) -> bool:
        return self.width() < self.look.theme.px(_NARROW_EMS)

    def show_other(self) -> None:
        """From the picture to the table and back; where there is room for one only, the other is shown."""
        self._shows_list = not self.list.hasFocus()
        self._share()
        (self.list if self._shows_list else self.picture).setFocus()

    def _share(self) -> None:
        narrow = self._is_narrow()
        self.picture.setVisible(not (narrow and self._shows_list))
        self.list.setVisible(not (narrow and not self._shows_list))
        self.shares.setVisible(not narrow or self._shows_list)
        if not narrow:
            px = self.look.theme.px
            wide = max(px(24), min(px(47), round(self.width() * 0.48)))
            self.splitter.setSizes([max(1, self.width() - wide), wide])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
        self.note.place()
