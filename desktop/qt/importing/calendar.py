# SPDX-License-Identifier: Apache-2.0
"""A calendar file (.ics) into the office: which events, which of their changes, whose word counts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.qt.dialogs import files
from desktop.qt.frame.desk import Ask
from desktop.qt.importing.choice import Choice
from desktop.qt.importing.events import EventSorts
from desktop.qt.importing.taking import AskPath, TakingDialog
from desktop.qt.importing.units import Units
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.importing_events import ApplyEvents, EventRow, EventsDryRun, EventsScreen


class CalendarDialog(TakingDialog):
    """Everything that may be taken is ticked; Space unticks an event, Tab leads to its changes."""

    def __init__(
        self, look: Look, ask: Ask, *, parent: QWidget | None = None, ask_open: AskPath = files.ask_open
    ) -> None:
        self.choice = Choice()
        sorts = EventSorts(look, self.choice)
        text = look.words.text
        super().__init__(
            look,
            ask,
            sorts,
            title=text("importing.events.title"),
            about=text("importing.events.about"),
            empty=text("importing.events.drop"),
            parent=parent,
            ask_open=ask_open,
            choice=self.choice,
        )
        self.all = self.tool("tick_all", lambda: self._tick_all(True), tip=self._text("tick_all_tip"))
        self.none = self.tool("tick_none", lambda: self._tick_all(False), tip=self._text("tick_none_tip"))
        self.units = Units(sorts)
        self.pages.under.addWidget(self.units)
        self.pages.list.current_changed.connect(self._row_changed)
        self.pages.model.chosen.connect(self._chosen)
        self.units.chosen.connect(self._unit_chosen)
        self.counted = label("", tone="muted")
        self.foot.insertWidget(0, self.counted)
        self._show()

    @property
    def row(self) -> EventRow | None:
        """The event the keyboard is on."""
        model, at = self.pages.model, self.pages.list.currentIndex().row()
        return model.rows[at] if 0 <= at < len(model.rows) else None

    def _tick_all(self, on: bool) -> None:
        self.pages.model.tick_shown(on)
        self.pages.list.setFocus()

    def _row_changed(self, at: int) -> None:
        rows = self.pages.model.rows
        self.units.show_row(rows[at] if 0 <= at < len(rows) and not self.is_done else None)

    def _chosen(self) -> None:
        self.show_buttons()

    def _unit_chosen(self) -> None:
        """The row says what becomes of it now; the ticks stay where the keyboard is."""
        self.pages.model.tell_changed()
        row = self.row
        self.pages.whole.setText("" if row is None else self.pages.sorts.whole(row))

    # ---- the sort of file

    def question(self, path: Path) -> EventsDryRun:
        return EventsDryRun(path=str(path), progress=self.progress)

    def action(self, path: Path, screen: EventsScreen) -> ApplyEvents:
        return ApplyEvents(
            path=str(path),
            digest=screen.digest,
            left_out=frozenset(self.choice.left_out),
            ours=frozenset(self.choice.ours),
            theirs=frozenset(self.choice.theirs),
            progress=self.progress,
        )

    def pattern(self) -> str:
        return self._text("pattern_ics")

    def count(self, screen: EventsScreen) -> int:
        return self.choice.count(screen.rows)

    def hindrance(self, screen: EventsScreen) -> str:
        if not screen.may_write:
            return self._text("not_yours")
        if not screen.writes:
            return self._text("nothing_new")
        return "" if self.count(screen) else self.look.words.text("importing.events.nothing_ticked")

    def done_text(self, screen: EventsScreen, count: int) -> str:
        return self.look.words.text("importing.events.done", count=count)

    def forget(self) -> None:
        self.choice.forget()

    def show_tools(self, screen: EventsScreen | None, *, is_open: bool) -> None:
        for one in (self.all, self.none):
            one.setVisible(is_open and screen is not None and screen.writes)
        self.units.setEnabled(is_open)
        if self.is_done:
            self.units.hide()
        text = ""
        if is_open and screen is not None:
            whole = sum(row.may_take for row in screen.rows)
            text = self.look.words.text("importing.events.counted", count=self.count(screen), whole=whole)
        self.counted.setText(text)
