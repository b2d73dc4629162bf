# SPDX-License-Identifier: Apache-2.0
"""회의: whom it is with, its number, who sits there and came, the agenda, the minutes, what is gathered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QWidget

from desktop.qt.fields import LineField
from desktop.qt.form.section import FormSection
from desktop.qt.meetings.panel import MeetingPanel
from desktop.qt.widgets import label
from desktop.rules.meetings import SERIES_KINDS
from desktop.screens.asking import Action
from desktop.screens.engagement import Choice
from desktop.screens.form import FormScreen
from desktop.screens.meetings import MeetingScreen, MeetingView, ProposedTable, SetMeeting, TableScreen, Whom


class MeetingSection(FormSection):
    """Reads the meeting by itself when it is shown."""

    name = "meeting"

    def build(self) -> None:
        look, text = self.look, self.text
        self._choices: tuple[tuple[Choice, Whom], ...] = ()
        self.shown: MeetingScreen | None = None
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.px(0.5))
        self.whom = LineField(text("meetings.ask.whom"), placeholder=text("meetings.hint.whom"), most=200)
        self.number = LineField(text("meetings.number_field"), most=6)
        self.number.setMaximumWidth(look.theme.px(6))
        self.whom_caption = label(text("meetings.ask.whom"), tone="muted")
        self.number_caption = label(text("meetings.number_field"), tone="muted")
        for widget in (self.whom_caption, self.whom, self.number_caption, self.number):
            row.addWidget(widget)
        self.column.addWidget(holder)
        self.subject = LineField(text("meetings.subject"), placeholder=text("meetings.subject"), most=2000)
        self.column.addWidget(self.subject)
        self.whom.committed.connect(self._whom_typed)
        self.number.committed.connect(self._number_typed)
        self.subject.committed.connect(lambda said: self._set({"subject": said.strip()}))
        self.panel = MeetingPanel(look, self._act)
        self.column.addWidget(self.panel)

    # ---- what is shown

    def show_form(self, screen: FormScreen) -> None:
        super().show_form(screen)
        if screen.shown is not None:
            self.ask.read(MeetingView(screen.key), self._read, channel="form_meeting")

    def _read(self, screen: MeetingScreen) -> None:
        if self.kept is None or self.kept.key != screen.key or not screen.is_there:
            return
        self.shown = screen
        numbered = screen.kind in SERIES_KINDS
        for widget in (self.number, self.number_caption):
            widget.setVisible(numbered and bool(screen.series_id))
        self.whom.show_value(screen.series if numbered else screen.whom)
        self.number.show_value(str(screen.number or ""))
        self.subject.show_value(str(screen.base.get("subject", "")))
        for field in (self.whom, self.number, self.subject):
            field.setReadOnly(not screen.can_edit)
        self.panel.show_meeting(screen)
        wanted = ProposedTable(kind=screen.kind, day=self._day(screen))
        self.ask.read(wanted, self._choices_read, channel="form_meeting_choices")

    def _day(self, screen: MeetingScreen) -> date:
        return screen.when.day_from if screen.when is not None else self.ask.today()

    def _choices_read(self, table: TableScreen) -> None:
        if self.shown is None or table.kind is not self.shown.kind:
            return
        if [c.key for c, _ in table.choices] != [c.key for c, _ in self._choices]:
            self._choices = table.choices
            completer = QCompleter([c.label for c, _ in table.choices])
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.whom.setCompleter(completer)
        has_choice = bool(table.choices)
        self.whom.setVisible(has_choice)
        self.whom_caption.setVisible(has_choice)

    # ---- what is typed

    def _set(self, values: dict[str, Any], *, refill: bool = False) -> None:
        if self.shown is not None:
            self._act(
                SetMeeting(key=self.shown.key, base=self.shown.base, values=values, refill=refill), None
            )

    def _whom_typed(self, typed: str) -> None:
        """Whom it is with: the list is filled anew for them, what was noted stays."""
        text = typed.strip()
        found = [w for c, w in self._choices if c.label == text] or [
            w for c, w in self._choices if text and text in c.label
        ]
        if len(found) != 1:
            why = self.text("meetings.whom_unclear", text=text) if text else ""
            self.whom.set_wrong(why)
            return
        self.whom.set_wrong("")
        whom = found[0]
        values = {
            "seating": whom.seating,
            "committee_id": whom.committee_id,
            "party": whom.party,
            "person_id": whom.person_id,
            "district_code": whom.district_code,
            "series_id": whom.series_id,
        }
        base = self.shown.base if self.shown is not None else {}
        self._set({k: v for k, v in values.items() if base.get(k) != v}, refill=True)

    def _number_typed(self, typed: str) -> None:
        text = typed.strip()
        if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 100_000:
            self.number.set_wrong(self.text("meetings.number_wrong"))
            return
        self.number.set_wrong("")
        self._set({"number": int(text)})

    # ---- life

    def first_widgets(self) -> Iterator[QWidget]:
        yield self.panel.attendance.people
        yield self.whom
        yield self.panel.agenda.add_button

    def leave(self) -> None:
        super().leave()
        for field in (self.whom, self.number, self.subject):
            field.finish()
        self.panel.leave()

    def forget(self) -> None:
        super().forget()
        for field in (self.whom, self.number, self.subject):
            field.forget()
        self.panel.agenda.close_item()
        self.shown = None

    def put_back(self, action: Action, *, why: str = "") -> bool:
        """What was refused stands in its field again."""
        if not isinstance(action, SetMeeting):
            return super().put_back(action, why=why)
        if "subject" in action.values:
            self.subject.put_back(str(action.values["subject"]), str(action.base.get("subject", "")))
            return True
        return self.panel.put_back(action)

    def unsaved(self) -> list[tuple[str, str]]:
        fields = (self.whom, self.number, self.subject)
        typed = [(f.accessibleName(), f.text()) for f in fields if f.is_dirty]
        return [*super().unsaved(), *typed, *self.panel.unsaved()]
