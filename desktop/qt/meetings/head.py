# SPDX-License-Identifier: Apache-2.0
"""The head of the meetings desk: which are listed, a new one, the series."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QVBoxLayout, QWidget

from db.records.enums import Kind
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, button, label
from desktop.rules.meetings import MEETINGS
from desktop.screens.meetings import MeetingsScreen, MeetingsView, Scope


class MeetingsHead(QFrame):
    """Says which meetings are wanted."""

    view_wanted = Signal(object)  # MeetingsView
    series_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.view = MeetingsView()
        self.setObjectName("week_head")
        px, text = look.theme.px, look.words.text
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.8), px(0.4), px(0.6), px(0.3))
        column.setSpacing(px(0.15))
        holder = QWidget()
        row = Flow(spacing=px(0.35))
        holder.setLayout(row)
        column.addWidget(holder)
        row.addWidget(label(text("meetings.title"), font="large", look=look))
        self.scopes: dict[Scope, QPushButton] = {}
        for scope in Scope:
            one = button(look, text(f"meetings.scope.{scope.value}"), partial(self._scope, scope))
            one.setCheckable(True)
            self.scopes[scope] = one
            row.addWidget(one)
        self.session = QComboBox()
        self.session.setAccessibleName(text("meetings.session_choose"))
        self.session.activated.connect(self._session)
        row.addWidget(self.session)
        self.kind = QComboBox()
        self.kind.setAccessibleName(text("meetings.kind_choose"))
        self.kind.addItem(text("meetings.all_kinds"), "")
        for kind in MEETINGS:
            self.kind.addItem(look.words.label(kind), kind.value)
        self.kind.activated.connect(self._kind)
        row.addWidget(self.kind)
        self.keys = ElidedLabel(text("meetings.keys"))
        self.keys.setProperty("tone", "muted")
        column.addWidget(self.keys)
        self.series_button = button(look, text("meetings.series_button"), self.series_wanted.emit)
        self.series_button.setCheckable(True)
        row.addWidget(self.series_button)
        self.new_button = button(
            look, text("meetings.new"), self.new_wanted.emit, icon="plus", kind="primary"
        )
        row.addWidget(self.new_button)
        self.show_view(self.view, is_series=False)

    def show_view(self, view: MeetingsView, *, is_series: bool) -> None:
        """What is listed now."""
        self.view = view
        for scope, one in self.scopes.items():
            one.setChecked(scope is view.scope and not is_series)
        self.series_button.setChecked(is_series)
        self.session.setVisible(view.scope is Scope.SESSION and not is_series)
        self.kind.setVisible(not is_series)
        self.keys.setText(self._look.words.text("meetings.series_keys" if is_series else "meetings.keys"))
        self.kind.setCurrentIndex(max(0, self.kind.findData(view.kind.value if view.kind else "")))

    def show_screen(self, screen: MeetingsScreen) -> None:
        """The sessions there are."""
        keys = [self.session.itemData(n) for n in range(self.session.count())]
        if keys != [c.key for c in screen.sessions]:
            self.session.clear()
            for choice in screen.sessions:
                name = self._look.words.text("meetings.session_is", number=choice.label)
                self.session.addItem(name, choice.key)
        if screen.view.session:
            self.session.setCurrentIndex(max(0, self.session.findData(str(screen.view.session))))
        self.new_button.setEnabled(screen.can_edit)

    def _scope(self, scope: Scope) -> None:
        session = int(self.session.currentData() or 0) if scope is Scope.SESSION else 0
        self.view_wanted.emit(MeetingsView(scope=scope, kind=self.view.kind, session=session))

    def _session(self) -> None:
        number = int(self.session.currentData() or 0)
        self.view_wanted.emit(MeetingsView(scope=Scope.SESSION, kind=self.view.kind, session=number))

    def _kind(self) -> None:
        chosen = self.kind.currentData()
        kind = Kind(chosen) if chosen else None
        self.view_wanted.emit(MeetingsView(scope=self.view.scope, kind=kind, session=self.view.session))
