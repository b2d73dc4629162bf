# SPDX-License-Identifier: Apache-2.0
"""The dialog of days off, elections and seasons: three tables, one line below each to add or change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.records.enums import ElectionKind
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.when_text import read_date
from desktop.qt.widgets import button, dress_rows, label
from desktop.screens.actions import Answer, Refused
from desktop.screens.asking import Action
from desktop.screens.dated_facts import (
    DatedFacts,
    DatedFactsView,
    DayOffLine,
    DropDayOff,
    DropElection,
    DropSeason,
    ElectionRow,
    SeasonRow,
    SetDayOff,
    SetElection,
    SetSeason,
)
from desktop.words.dates import full_date

PARTS = ("days", "elections", "seasons")
Row = DayOffLine | ElectionRow | SeasonRow


class NotRead(ValueError):
    """A field that cannot be read: `code` of the errors, `values` for its sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class _Table(QTableWidget):
    """Rows to walk through: Enter takes one into the fields, Del drops it."""

    def __init__(self, look: Look, name: str, take: Callable[[], object], drop: Callable[[], object]) -> None:
        super().__init__(0, 3)
        self._take, self._drop = take, drop
        self.setAccessibleName(name)
        dress_rows(self, look, row_px=look.theme.px(2.1))
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(lambda _index: take())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._drop()
        else:
            super().keyPressEvent(event)


class DatedDialog(QDialog):
    """What deadlines are counted by. Everything done here is one step of undo each."""

    def __init__(self, look: Look, ask: Ask, *, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ask, self.year, self.part = look, ask, year, PARTS[0]
        self.shown = DatedFacts(year=year)
        self._editing = 0
        text, px = look.words.text, look.theme.px
        self.setWindowTitle(text("dated.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(1.1), px(0.9), px(1.1), px(0.9))
        column.setSpacing(px(0.5))
        tabs = QHBoxLayout()
        self.tabs: dict[str, QToolButton] = {}
        for name in PARTS:
            tab = QToolButton()
            tab.setText(text(f"dated.part.{name}"))
            tab.setAccessibleName(tab.text())
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.setProperty("look", "tab")
            tab.clicked.connect(lambda _on=False, name=name: self.show_part(name))
            self.tabs[name] = tab
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self.before = button(look, "", lambda: self.turn(-1), icon="left", name=text("dated.before"))
        self.year_name = label("", font="bold", look=look)
        self.after = button(look, "", lambda: self.turn(1), icon="right", name=text("dated.after"))
        for one in (self.before, self.year_name, self.after):
            tabs.addWidget(one)
        column.addLayout(tabs)
        self.table = _Table(look, text("dated.title"), self.take, self.drop)
        column.addWidget(self.table, 1)
        self.nothing = label(text("dated.nothing"), tone="muted", wrap=True)
        column.addWidget(self.nothing)
        column.addLayout(self._fields())
        self.said = label("", tone="danger", wrap=True)
        self.said.setVisible(False)
        column.addWidget(self.said)
        self.resize(px(46), px(34))
        self.show_part(PARTS[0])

    def _fields(self) -> Flow:
        text, px = self._look.words.text, self._look.theme.px
        row = Flow(spacing=px(0.4))
        self.day = LineField(text("dated.field.day"), placeholder=text("dated.field.day"), most=40)
        self.last = LineField(text("dated.field.last"), placeholder=text("dated.field.last"), most=40)
        self.name = LineField(text("dated.field.name"), placeholder=text("dated.field.name"), most=100)
        self.kind = QComboBox()
        self.kind.setAccessibleName(text("dated.field.kind"))
        for kind in ElectionKind:
            self.kind.addItem(self._look.words.label(kind), kind.value)
        self.flag = QCheckBox()
        self.keep_button = button(self._look, text("dated.keep"), self.keep, kind="primary")
        self.drop_button = button(self._look, text("dated.drop"), self.drop)
        for field in (self.day, self.last, self.name):
            field.setMinimumWidth(px(9))
            field.returnPressed.connect(self.keep)
        for part in (
            self.day,
            self.last,
            self.name,
            self.kind,
            self.flag,
            self.keep_button,
            self.drop_button,
        ):
            row.addWidget(part)
        return row

    # ---- what is shown

    def show_part(self, name: str) -> None:
        """Days off, elections or seasons."""
        self.part = name
        text = self._look.words.text
        self.tabs[name].setChecked(True)
        self.last.setVisible(name == "seasons")
        self.kind.setVisible(name == "elections")
        self.flag.setVisible(name != "seasons")
        self.flag.setText(text(f"dated.flag.{name}") if name != "seasons" else "")
        for one in (self.before, self.year_name, self.after):
            one.setVisible(name != "seasons")
        self._clear()
        self.read()

    def turn(self, step: int) -> None:
        """Another year."""
        self.year = min(2099, max(2000, self.year + step))
        self.read()

    def read(self) -> None:
        self.year_name.setText(self._look.words.text("dated.year", year=self.year))
        self._ask.read(DatedFactsView(year=self.year), self.show_facts, channel="dated")

    def show_facts(self, facts: DatedFacts) -> None:
        """Fresh rows; the row that was current stays so."""
        self.shown = facts
        rows, at = self.rows, self.table.currentRow()
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, said in enumerate(self._said(row)):
                self.table.setItem(place, column, QTableWidgetItem(said))
        self.table.resizeColumnsToContents()
        if rows:
            self.table.selectRow(min(max(0, at), len(rows) - 1))
        self.nothing.setVisible(not rows)
        for one in (self.day, self.last, self.name, self.kind, self.flag, self.keep_button):
            one.setEnabled(facts.can_edit)
        self.drop_button.setEnabled(facts.can_edit and bool(rows))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table shown."""
        found: tuple[Row, ...] = getattr(self.shown, self.part)
        return found

    @property
    def current(self) -> Row | None:
        at = self.table.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def _said(self, row: Row) -> tuple[str, str, str]:
        words = self._look.words
        if isinstance(row, SeasonRow):
            first, last = (f"{month}. {day}." for month, day in (row.first, row.last))
            return (f"{first}~{last}", row.name, "")
        day = full_date(row.day, words.lang)
        if isinstance(row, DayOffLine):
            state = "shipped" if not row.key else "off" if row.is_off else "works"
            return (day, row.name, words.text(f"dated.state.{state}"))
        binds = words.text("dated.binds", since=row.since)
        own = words.text("dated.flag.elections") if row.binds_mayor_office else ""
        return (day, f"{row.name} · {words.label(row.kind)}", " · ".join(filter(None, (binds, own))))

    # ---- what is done

    def take(self) -> None:
        """The row goes into the fields, to be said otherwise."""
        row = self.current
        if row is None:
            return
        self._editing = row.key
        self.name.setText(row.name)
        if isinstance(row, SeasonRow):
            self.day.setText(f"{row.first[0]}.{row.first[1]}.")
            self.last.setText(f"{row.last[0]}.{row.last[1]}.")
        else:
            self.day.setText(row.day.isoformat())
        if isinstance(row, DayOffLine):
            self.flag.setChecked(not row.is_off)
        elif isinstance(row, ElectionRow):
            self.kind.setCurrentIndex(self.kind.findData(row.kind.value))
            self.flag.setChecked(row.binds_mayor_office)
        self.name.setFocus()

    def keep(self) -> None:
        """What the fields say, as one step."""
        try:
            action = self._action()
        except NotRead as error:
            self._complain(self._look.words.error(error.code, error.values))
            return
        self._ask.act(action, self._answered)

    def _action(self) -> Action:
        name = self.name.text().strip()
        if self.part == "seasons":
            return SetSeason(
                name=name, first=_month_day(self.day), last=_month_day(self.last), season=self._editing
            )
        day = self._read_day()
        if self.part == "days":
            return SetDayOff(day=day, name=name, is_off=not self.flag.isChecked())
        return SetElection(
            day=day,
            name=name,
            kind=ElectionKind(self.kind.currentData()),
            binds_mayor_office=self.flag.isChecked(),
            election=self._editing,
        )

    def _read_day(self) -> date:
        try:
            return read_date(self.day.text(), near=date(self.year, 7, 1))
        except ValueError:
            raise NotRead("input.bad_date", text=self.day.text().strip() or "-") from None

    def drop(self) -> None:
        """The current row goes; a shipped day off is worked on instead."""
        row = self.current
        if row is None or not self.shown.can_edit:
            return
        action: Action
        if isinstance(row, DayOffLine):
            action = (
                DropDayOff(holiday=row.key)
                if row.key
                else SetDayOff(day=row.day, name=row.name, is_off=False)
            )
        elif isinstance(row, ElectionRow):
            action = DropElection(election=row.key)
        else:
            action = DropSeason(season=row.key)
        self._ask.act(action, self._answered)

    def _answered(self, answer: Answer) -> None:
        if isinstance(answer, Refused):
            self._complain(self._look.words.error(answer.code, answer.values) if answer.code else "")
            return
        self._clear()
        self.read()

    def _complain(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _clear(self) -> None:
        self._editing = 0
        for field in (self.day, self.last, self.name):
            field.clear()
        self.flag.setChecked(False)
        self._complain("")


def _month_day(field: LineField) -> tuple[int, int]:
    """`5.15.` or `5/15`. Raises NotRead."""
    parts = [part for part in field.text().replace("/", ".").replace("-", ".").split(".") if part.strip()]
    if len(parts) == 2 and all(part.strip().isdecimal() and len(part.strip()) <= 2 for part in parts):
        return int(parts[0]), int(parts[1])
    raise NotRead("input.no_such_day", text=field.text().strip() or "-")
