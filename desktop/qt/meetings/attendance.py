# SPDX-License-Identifier: Apache-2.0
"""Who sits at the meeting and who came: the counts, the table, filling it, heads of bureaus to pick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from db.records.enums import Attended
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.meetings.part import Act, Part
from desktop.qt.meetings.people import PeopleTable
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.meetings import FillMeeting, MarkAttendance, MeetingScreen, Seated


class AttendancePart(Part):
    """A mark, a deputy's name and filling are saved at once."""

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__(look, act)
        self._deputy_row = 0
        self._build()

    def _build(self) -> None:
        look, column = self.look, self.column
        self.head("people_head")
        self.counts = label("", font="bold", look=look, wrap=True)
        column.addWidget(self.counts)
        self.people = PeopleTable(look)
        connect(self.people.marked, self._marked)
        connect(self.people.current_changed, self._person_changed)
        column.addWidget(self.people)
        self.deputy = LineField(self.text("deputy"), placeholder=self.text("deputy_hint"), most=200)
        self.deputy.committed.connect(self._deputy_typed)
        self.people.deputy_wanted.connect(self.deputy.setFocus)
        column.addWidget(self.deputy)
        self.change = label("", tone="muted", wrap=True)
        column.addWidget(self.change)
        holder = QWidget()
        flow = Flow(spacing=look.theme.px(0.3))
        holder.setLayout(flow)
        self.fill_button = button(look, self.text("fill"), self.fill, tip=self.text("fill_tip"))
        self.rest_button = button(look, self.text("rest"), self.mark_rest, tip=self.text("rest_tip"))
        self.heads_button = button(look, self.text("heads"), self._toggle_heads)
        for one in (self.fill_button, self.rest_button, self.heads_button):
            flow.addWidget(one)
        column.addWidget(holder)
        self.heads = QListWidget()
        self.heads.setAccessibleName(self.text("heads"))
        self.heads.setMaximumHeight(look.theme.px(11))
        self.heads.hide()
        column.addWidget(self.heads)

    # ---- what is shown

    def show_meeting(self, screen: MeetingScreen) -> None:
        """Fresh values; of another meeting nothing stays typed."""
        if self.shown is None or self.shown.key != screen.key:
            self.deputy.forget()
            self.heads.hide()
        self.shown = screen
        counted = texts.counts_of(screen.kind, screen.counts, self.look)
        self.counts.setText(counted or self.text("nobody_listed"))
        self.people.can_edit = screen.can_edit
        self.people.show_rows(screen.people)
        self.people.setVisible(bool(screen.people))
        self._show_change(screen)
        for one in (self.fill_button, self.rest_button):
            one.setEnabled(screen.can_edit)
        self.rest_button.setVisible(bool(screen.people))
        self.heads_button.setVisible(bool(screen.heads))
        self._show_heads(screen)

    def _show_change(self, screen: MeetingScreen) -> None:
        """What filling would add and take away."""
        said = []
        for name, names in (
            ("added", screen.added),
            ("removed", screen.removed),
            ("outlived", screen.outlived),
        ):
            if names:
                few = self.text("more_names", names=", ".join(names[:3]), count=len(names) - 3)
                shown = ", ".join(names) if len(names) <= 3 else few
                said.append(self.text(f"fill_{name}", count=len(names), names=shown))
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

    def leave(self) -> None:
        """Hands out a name that stands unsaved."""
        if self.deputy.isVisible():
            self.deputy.finish()
