# SPDX-License-Identifier: Apache-2.0
"""One meeting's table, agenda, minutes and what is gathered; at the side of the desk and in the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.records.enums import Attended
from desktop.qt.fields import LineField, TextField
from desktop.qt.flow import Flow
from desktop.qt.inspector.readiness import SIGNS, sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.meetings.agenda import AgendaTable, ItemPanel
from desktop.qt.meetings.people import PeopleTable
from desktop.qt.signals import connect
from desktop.qt.widgets import Dot, button, label, rule
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.form import AddPart, EditPart, OrderParts, RemovePart
from desktop.screens.meetings import (
    AgendaRow,
    FillMeeting,
    FollowItem,
    MarkAttendance,
    MeetingScreen,
    Seated,
    SetMeeting,
)

Act = Callable[[Action, Callable[[Answer], None] | None], None]
_BOOK = "agenda_item"


class MeetingPanel(QWidget):
    """Shows one meeting; `act` has things done, a text that is left is saved."""

    opened = Signal(int)  # the form of another engagement
    said = Signal(str, str)  # a sentence and its tone

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__()
        self.look, self._act = look, act
        self.shown: MeetingScreen | None = None
        self.item: ItemPanel | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.35))
        self._findings = QVBoxLayout()
        column.addLayout(self._findings)
        self._build_people(column)
        self._build_agenda(column)
        self._head("meetings.minutes_head")
        self.minutes = TextField(
            self._text("minutes_head"), placeholder=self._text("minutes_hint"), most=100_000
        )
        self.minutes.set_look("box", least_lines=3)
        self.minutes.committed.connect(self._minutes_typed)
        column.addWidget(self.minutes)
        self._gathered = QVBoxLayout()
        self._gathered.setSpacing(look.theme.px(0.2))
        column.addLayout(self._gathered)

    def _text(self, key: str, **values: object) -> str:
        return self.look.words.text(f"meetings.{key}", **values)

    def _head(self, key: str, where: QVBoxLayout | None = None, **values: object) -> None:
        head = label(self.look.words.text(key, **values), tone="muted", font="small_bold", look=self.look)
        head.setContentsMargins(0, self.look.theme.px(0.6), 0, 0)
        column = where if where is not None else self._column
        column.addWidget(head)
        column.addWidget(rule())

    def _build_people(self, column: QVBoxLayout) -> None:
        look = self.look
        self._head("meetings.people_head")
        self.counts = label("", font="bold", look=look, wrap=True)
        column.addWidget(self.counts)
        self.people = PeopleTable(look)
        connect(self.people.marked, self._marked)
        connect(self.people.current_changed, self._person_changed)
        column.addWidget(self.people)
        self.deputy = LineField(self._text("deputy"), placeholder=self._text("deputy_hint"), most=200)
        self.deputy.committed.connect(self._deputy_typed)
        self.people.deputy_wanted.connect(self.deputy.setFocus)
        column.addWidget(self.deputy)
        self.change = label("", tone="muted", wrap=True)
        column.addWidget(self.change)
        holder = QWidget()
        flow = Flow(spacing=look.theme.px(0.3))
        holder.setLayout(flow)
        self.fill_button = button(look, self._text("fill"), self.fill, tip=self._text("fill_tip"))
        self.rest_button = button(look, self._text("rest"), self.mark_rest, tip=self._text("rest_tip"))
        self.heads_button = button(look, self._text("heads"), self._toggle_heads)
        for one in (self.fill_button, self.rest_button, self.heads_button):
            flow.addWidget(one)
        column.addWidget(holder)
        self.heads = QListWidget()
        self.heads.setAccessibleName(self._text("heads"))
        self.heads.setMaximumHeight(look.theme.px(11))
        self.heads.hide()
        column.addWidget(self.heads)

    def _build_agenda(self, column: QVBoxLayout) -> None:
        look = self.look
        self._head("meetings.agenda_head")
        self.no_agenda = label(self._text("no_agenda"), tone="muted", wrap=True)
        column.addWidget(self.no_agenda)
        self.agenda = AgendaTable(look)
        connect(self.agenda.opened, self.edit_item)
        connect(self.agenda.follow_wanted, self.follow)
        connect(self.agenda.removed, self._remove_item)
        connect(self.agenda.moved, self._move_item)
        column.addWidget(self.agenda)
        self.item_slot = QVBoxLayout()
        column.addLayout(self.item_slot)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.add_button = button(look, self._text("add_item"), self.add_item, icon="plus")
        self.follow_button = button(look, self._text("follow"), self._follow_current)
        row.addWidget(self.add_button)
        row.addWidget(self.follow_button)
        row.addStretch(1)
        column.addWidget(holder)

    # ---- what is shown

    def show_meeting(self, screen: MeetingScreen) -> None:
        """Fresh values of the same meeting keep what is typed; another's begin anew."""
        is_other = self.shown is None or self.shown.key != screen.key
        if is_other:
            self.leave()
            self.close_item()
            self.minutes.forget()
            self.deputy.forget()
            self.heads.hide()
        self.shown = screen
        self._show_findings(screen)
        self.counts.setText(
            texts.counts_of(screen.kind, screen.counts, self.look) or self._text("nobody_listed")
        )
        self.people.can_edit = screen.can_edit
        self.people.show_rows(screen.people)
        self.people.setVisible(bool(screen.people))
        self._show_change(screen)
        self.agenda.show_rows(screen.agenda)
        self.no_agenda.setVisible(not screen.agenda)
        self.minutes.show_value(str(screen.base.get("minutes", "")))
        self.minutes.setReadOnly(not screen.can_edit)
        for one in (self.fill_button, self.rest_button, self.add_button, self.follow_button):
            one.setEnabled(screen.can_edit)
        self.follow_button.setVisible(any(row.can_follow for row in screen.agenda))
        self.rest_button.setVisible(bool(screen.people))
        self.heads_button.setVisible(bool(screen.heads))
        self._show_heads(screen)
        self._show_gathered(screen)

    def _show_findings(self, screen: MeetingScreen) -> None:
        clear_layout(self._findings)
        for line in screen.findings:
            drawing, tone = SIGNS[line.severity]
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            meaning = self.look.text(f"readiness.{drawing}")
            row.addWidget(Dot(self.look, drawing, tone, meaning), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(sentence_of(line, self.look), wrap=True), 1)
            self._findings.addWidget(holder)

    def _show_change(self, screen: MeetingScreen) -> None:
        """What filling would add and take away."""
        said = []
        for name, names in (
            ("added", screen.added),
            ("removed", screen.removed),
            ("outlived", screen.outlived),
        ):
            if names:
                few = self._text("more_names", names=", ".join(names[:3]), count=len(names) - 3)
                shown = ", ".join(names) if len(names) <= 3 else few
                said.append(self._text(f"fill_{name}", count=len(names), names=shown))
        self.change.setText(" / ".join(said))
        self.change.setVisible(bool(said))
        self.fill_button.setVisible(bool(screen.added or screen.removed) or not screen.people)

    def _show_heads(self, screen: MeetingScreen) -> None:
        self.heads.clear()
        for choice in screen.heads:
            item = QListWidgetItem(choice.label)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.heads.addItem(item)

    def _show_gathered(self, screen: MeetingScreen) -> None:
        clear_layout(self._gathered)
        for group in screen.gathered.groups:
            self._head(f"meetings.gathered.{group.name}", self._gathered, count=len(group.lines))
            for line in group.lines:
                text = texts.gathered_of(line, self.look)
                holder = QWidget()
                row = QHBoxLayout(holder)
                row.setContentsMargins(0, 0, 0, 0)
                row.addWidget(label(text, wrap=True), 1)
                if line.key:
                    name = self._text("show_name", title=line.text)
                    shown = partial(self.opened.emit, line.key)
                    row.addWidget(button(self.look, self._text("show"), shown, kind="link", name=name))
                self._gathered.addWidget(holder)
        if not screen.gathered.groups:
            self._head("meetings.gathered_head", self._gathered)
            self._gathered.addWidget(label(self._text("gathered.nothing"), tone="muted", wrap=True))

    # ---- attendance

    def _marked(self, rows: tuple[int, ...], attended: Attended | None) -> None:
        if self.shown is not None and rows:
            self._act(MarkAttendance(key=self.shown.key, rows=rows, attended=attended), None)

    def mark_rest(self) -> None:
        """Everybody of whom nothing is noted came in person."""
        if self.shown is None or not self.shown.can_edit:
            return
        rows = tuple(p.row for p in self.shown.people if p.attended is None and not p.is_vacant)
        self._marked(rows, Attended.SELF)

    def _person_changed(self, one: Seated | None) -> None:
        is_deputy = one is not None and one.attended is Attended.DEPUTY
        if not is_deputy and self.deputy.hasFocus():
            self.people.setFocus()
        self._deputy_row = one.row if one is not None else 0
        if not self.deputy.hasFocus():
            self.deputy.forget()
            self.deputy.show_value(one.deputy if one is not None else "")
        self.deputy.setVisible(is_deputy)

    _deputy_row = 0

    def _deputy_typed(self, name: str) -> None:
        if self.shown is None or not self._deputy_row:
            return
        self._act(
            MarkAttendance(
                key=self.shown.key, rows=(self._deputy_row,), attended=Attended.DEPUTY, deputy=name.strip()
            ),
            None,
        )

    def fill(self) -> None:
        """The list from the roster of the day, with the heads that are ticked."""
        if self.shown is None or not self.shown.can_edit:
            return
        heads = tuple(
            int(self.heads.item(n).data(Qt.ItemDataRole.UserRole))
            for n in range(self.heads.count())
            if self.heads.item(n).checkState() is Qt.CheckState.Checked
        )
        self._act(FillMeeting(key=self.shown.key, heads=heads), None)

    def _toggle_heads(self) -> None:
        """Opens the list of heads; where some are ticked puts them on the list."""
        ticked = any(
            self.heads.item(n).checkState() is Qt.CheckState.Checked for n in range(self.heads.count())
        )
        if self.heads.isVisible() and ticked:
            self.fill()
        else:
            self.heads.setVisible(not self.heads.isVisible())
            if self.heads.isVisible():
                self.heads.setFocus()

    # ---- agenda

    def add_item(self) -> None:
        if self.shown is not None and self.shown.can_edit:
            self._open_item(None)

    def edit_item(self, row: AgendaRow) -> None:
        if self.shown is not None and self.shown.can_edit:
            self._open_item(row)

    def _open_item(self, row: AgendaRow | None) -> None:
        self.close_item()
        self.item = ItemPanel(self.look, row)
        self.item.closed.connect(self._given_up)
        connect(self.item.given, self._item_given)
        self.item_slot.addWidget(self.item)
        self.item.focus_start()

    def _given_up(self) -> None:
        self.close_item()
        (self.agenda if self.agenda.isVisible() else self.add_button).setFocus()

    def close_item(self) -> None:
        panel, self.item = self.item, None
        if panel is not None:
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()

    def _item_given(self, base: dict[str, Any], values: dict[str, Any]) -> None:
        panel, shown = self.item, self.shown
        if panel is None or shown is None:
            return
        action: Action
        if panel.row is None:
            action = AddPart(key=shown.key, book=_BOOK, values=values)
        else:
            action = EditPart(key=shown.key, book=_BOOK, part=panel.row.key, base=base, values=values)

        def answered(answer: Answer) -> None:
            if isinstance(answer, Done) and self.item is panel:
                self._given_up()

        self._act(action, answered)

    def follow(self, row: AgendaRow) -> None:
        """조치사항으로: once; a mere topic says why not."""
        if self.shown is None or not self.shown.can_edit:
            return
        if row.follow_up:
            self.said.emit(self._text("followed_already", number=row.follow_up), "warn")
            return

        def answered(answer: Answer) -> None:
            if isinstance(answer, Done):
                self.said.emit(self._text("followed_now", number=answer.part), "")

        self._act(FollowItem(key=self.shown.key, item=row.key), answered)

    def _follow_current(self) -> None:
        rows = self.shown.agenda if self.shown is not None else ()
        row = self.agenda.current
        if row is None or not row.can_follow:
            row = next((r for r in rows if r.can_follow), None)
        if row is not None:
            self.follow(row)

    def _remove_item(self, row: AgendaRow) -> None:
        if self.shown is not None and self.shown.can_edit:
            self._act(RemovePart(key=self.shown.key, book=_BOOK, part=row.key), None)

    def _move_item(self, by: int) -> None:
        row = self.agenda.current
        if self.shown is None or row is None or not self.shown.can_edit:
            return
        keys = [r.key for r in self.shown.agenda]
        at = keys.index(row.key)
        to = at + by
        if 0 <= to < len(keys):
            order = list(keys)
            order.insert(to, order.pop(at))
            self._act(OrderParts(key=self.shown.key, book=_BOOK, base=tuple(keys), order=tuple(order)), None)

    # ---- minutes

    def _minutes_typed(self, text: str) -> None:
        if self.shown is not None:
            base = {**self.shown.base, "minutes": self.minutes.base}
            self._act(SetMeeting(key=self.shown.key, base=base, values={"minutes": text}), None)

    def leave(self) -> None:
        """Hands out what stands unsaved."""
        self.minutes.finish()
        if self.deputy.isVisible():
            self.deputy.finish()

    def unsaved(self) -> list[tuple[str, str]]:
        """What is being typed and is not in the office."""
        found = []
        if self.minutes.is_dirty:
            found.append((self.minutes.accessibleName(), self.minutes.toPlainText()))
        if self.item is not None and self.item.words.is_dirty:
            found.append((self.item.words.accessibleName(), self.item.words.text()))
        return found
