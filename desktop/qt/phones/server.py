# SPDX-License-Identifier: Apache-2.0
"""The page of the server: on or off, at which address of this computer, with which certificate."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.frame.desk import Ask
from desktop.qt.inspector.section import clear_layout
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.phones.page import PhonesPage
from desktop.qt.phones.server_fields import ServerFields
from desktop.qt.phones.serving import Serving, address_of
from desktop.qt.sides import Body
from desktop.qt.widgets import Dot, button, label
from desktop.screens.phones import PhonesScreen
from desktop.words.dates import near_datetime

WIDTH_EMS = 52
_SIGNS = {"ok": "ok", "warn": "warn", "muted": "info"}


class ServerPage(PhonesPage):
    """`serving` is the window's. S starts and stops, Enter applies what was changed."""

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.serving: Serving | None = None
        px = look.theme.px
        inside = Body()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(1.2), px(1.0), px(1.2), px(1.2))
        column.setSpacing(px(0.35))
        self._state = QVBoxLayout()
        self._told: object = None  # what the state was said of
        column.addLayout(self._state)
        column.addLayout(self._switch())
        self.said = label("", tone="danger", wrap=True)
        column.addWidget(self.said)
        self.fields = ServerFields(look)
        self.fields.changed.connect(self._fit)
        self.fields.given.connect(self.give)
        column.addWidget(self.fields)
        self.apply = button(look, self._text("apply"), self.give, kind="primary")
        column.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._scrolled(inside)
        self.show_serving()

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"phonedesk.server.{key}", **values)

    def _scrolled(self, inside: QWidget) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        inside.setMaximumWidth(self.look.theme.px(WIDTH_EMS))
        row.addWidget(inside, 20)
        row.addStretch(1)
        area = QScrollArea()
        area.setObjectName("settings_page")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _switch(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.start = button(self.look, self._text("start"), self.switch, kind="primary")
        self.stop = button(self.look, self._text("stop"), self.switch)
        row.addWidget(self.start)
        row.addWidget(self.stop)
        row.addStretch(1)
        return row

    # ---- what is shown

    def use_serving(self, serving: Serving) -> None:
        """The window's server."""
        self.serving = serving
        serving.changed.connect(self.show_serving)
        self.show_serving()

    def show_screen(self, screen: PhonesScreen) -> None:
        self.show_serving()

    @property
    def _can(self) -> bool:
        return self.serving is not None and self.serving.has_office and not self.serving.is_busy

    def show_serving(self) -> None:
        """What is known of the server just now; fields that were changed stay as they are."""
        serving = self.serving
        is_ours = serving is not None and serving.state.is_ours
        is_elsewhere = serving is not None and bool(serving.state.address) and not is_ours
        self._show_state()
        focused = self.start.hasFocus() or self.stop.hasFocus()
        self.start.setVisible(not is_ours)
        self.stop.setVisible(is_ours)
        # Not switched off while something is under way: the keyboard would be lost to the next field.
        has_office = serving is not None and serving.has_office
        self.start.setEnabled(has_office and not is_elsewhere)
        self.stop.setEnabled(has_office)
        if focused:
            (self.stop if is_ours else self.start).setFocus()
        error = serving.error if serving is not None else None
        self.said.setText(self.look.words.failure(error) if error is not None else "")
        self.said.setVisible(error is not None)
        if serving is not None:
            self.fields.follow(serving.config, serving.addresses)
        self._fit()

    def _show_state(self) -> None:
        look = self.look
        problem = self.serving.state.problem if self.serving is not None else None
        tone, lines = self._state_lines()
        if (tone, lines, problem) == self._told:
            return
        self._told = (tone, lines, problem)
        clear_layout(self._state)
        row = QHBoxLayout()
        row.addWidget(Dot(look, _SIGNS[tone], tone, lines[0]), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(lines[0], font="bold", look=look, wrap=True), 1)
        self._state.addLayout(row)
        for line in lines[1:]:
            self._state.addWidget(label(line, tone="muted", wrap=True))
        if problem is not None:
            text = look.words.finding(problem.code, problem.values)
            self._state.addWidget(label(text, tone="danger", wrap=True))

    def _state_lines(self) -> tuple[str, list[str]]:
        """On or off, where, since when, and what that means for phones."""
        serving = self.serving
        if serving is None or not serving.has_office:
            return "muted", [self._text("none")]
        state = serving.state
        if not state.address and serving.is_busy:
            return "muted", [self._text("busy")]
        if not state.address:
            return "muted", [self._text("off"), self._text("off_what")]
        key = "on" if state.is_ours else "elsewhere"
        lines = [self._text(key, address=state.address, machine=state.machine)]
        if state.since is not None:
            at = near_datetime(state.since, now=self.ask.clock(), lang=self.look.words.lang)
            lines.append(self._text("since", at=at))
        if state.is_loopback:
            return "warn", [*lines, self._text("only_here")]
        return "ok" if state.is_tls else "warn", [*lines, self._text("tls" if state.is_tls else "plain")]

    def _fit(self) -> None:
        self.apply.setEnabled(self._can and self.fields.is_changed)

    # ---- what is done

    def give(self) -> bool:
        """The fields count from now on; a server of ours goes on as they say. False: one cannot be."""
        serving, typed = self.serving, self.fields.typed()
        if serving is None or typed is None or not self._can:
            return False
        moved = bool(serving.state.address) and address_of(typed) != serving.state.address
        serving.apply(typed)
        self.told.emit(self._text("applied_moved" if moved else "applied"), "warn" if moved else "")
        return True

    def switch(self) -> None:
        """On or off. What stands changed in the fields is applied first."""
        serving = self.serving
        if serving is None or not self._can:
            return
        if serving.state.is_ours:
            serving.stop()
        elif not serving.state.address and (not self.fields.is_changed or self.give()):
            serving.start()

    # ---- keys

    def focus_start(self) -> None:
        shown = [one for one in (self.start, self.stop) if one.isVisibleTo(self) and one.isEnabled()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.fields.focus_start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if letter_of(event) == "s" and not is_held:
            self.switch()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.apply.isEnabled():
            self.give()  # from an address or a tick, which leave Enter alone
        else:
            super().keyPressEvent(event)

    def take_over(self, old: PhonesPage) -> None:
        if isinstance(old, ServerPage):
            if self.serving is None and old.serving is not None:
                self.use_serving(old.serving)
            self.fields.take_over(old.fields)
