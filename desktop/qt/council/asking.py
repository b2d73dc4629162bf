# SPDX-License-Identifier: Apache-2.0
"""What is typed beside the queue: why nobody is told, by when, who else, what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.qt.council.panels import RecipientPanel, TypedPanel
from desktop.qt.council.typed import read_moment
from desktop.qt.inspector.panels import Panel
from desktop.qt.signals import connect
from desktop.qt.when_text import TypedError
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.council import (
    AddRecipient,
    Call,
    CouncilRow,
    HearSuggestion,
    LetChangeBe,
    RecipientsNamed,
    SetNoticeDue,
    WaiveMany,
)
from desktop.screens.engagement import Choice

if TYPE_CHECKING:
    from desktop.qt.council.desk import CouncilDesk

_EVENING_MIN = 18 * 60


def call_of(row: CouncilRow) -> Call:
    """The line as it was seen when somebody was rung up."""
    return Call(engagement=row.engagement, notice=row.notice, said=row.said, after=row.attempt)


class Asking:
    """Belongs to the desk; one panel at a time."""

    def __init__(self, desk: CouncilDesk) -> None:
        self._desk = desk
        self.panel: Panel | None = None

    def waive(self) -> None:
        """Nobody needs to tell them, and why."""
        rows = tuple(row for row in self._desk.rows.rows_to_tell() if row.needs_telling)
        if rows:
            calls = tuple(call_of(row) for row in rows)
            self.reason(
                self._question("waive", rows), "waive", lambda why: WaiveMany(calls=calls, reason=why)
            )

    def let_be(self) -> None:
        """A small change is not told again, and why."""
        rows = tuple(row for row in self._desk.rows.rows_to_tell() if row.changes)
        if not rows:
            self._desk.say("queue.no_change")
            return
        calls = tuple(call_of(row) for row in rows)
        self.reason(
            self._question("let_be", rows), "let_be", lambda why: LetChangeBe(calls=calls, reason=why)
        )

    def _question(self, name: str, rows: tuple[CouncilRow, ...]) -> str:
        text = self._desk.look.words.text
        if len(rows) > 1:
            return text(f"queue.ask.{name}_many", count=len(rows))
        return text(f"queue.ask.{name}", name=rows[0].name)

    def reason(self, question: str, name: str, made: Callable[[str], Action]) -> None:
        look = self._desk.look
        panel = TypedPanel(look, question=question, confirm=look.words.text(f"queue.do.{name}"))
        panel.given.connect(lambda why: self._give(made(why)))
        self._open(panel)
        panel.field.setFocus()

    def set_due(self) -> None:
        """Another due time; an empty one gives it back to the rule."""
        rows, look = tuple(r for r in self._desk.rows.rows_to_tell() if r.needs_telling), self._desk.look
        if not rows:
            return
        panel = TypedPanel(
            look,
            question=self._question("due", rows),
            confirm=look.words.text("queue.do.due"),
            hint=look.words.text("queue.due_hint"),
            required=False,
        )

        def given(typed: str) -> None:
            at = None
            if typed:
                try:
                    at = read_moment(typed, today=self._desk.ask.today(), usual_min=_EVENING_MIN)
                except TypedError as error:
                    panel.refuse(look.words.error(error.code, error.values))
                    return
            self._give(SetNoticeDue(calls=tuple(call_of(row) for row in rows), due_at=at))

        panel.given.connect(given)
        self._open(panel)
        panel.field.setFocus()

    def hear(self) -> None:
        """What she asked for, kept as a suggestion."""
        row, look = self._desk.list.current, self._desk.look
        if row is None or not row.may_tell:
            return
        panel = TypedPanel(
            look,
            question=look.words.text("queue.ask.hear", name=row.name),
            confirm=look.words.text("queue.do.hear"),
            hint=look.words.text("queue.hear_hint"),
        )
        panel.given.connect(
            lambda said: self._give(
                HearSuggestion(engagement=row.engagement, person=row.person, name=row.name, text=said),
                "queue.heard",
            )
        )
        self._open(panel)
        panel.field.setFocus()

    def add(self) -> None:
        """Somebody whom no rule names."""
        row, desk = self._desk.list.current, self._desk
        if row is None or not row.may_tell:
            return
        panel = RecipientPanel(desk.look, desk.look.words.text("queue.ask.add", title=row.title))

        def look_for(text: str) -> None:
            asked = RecipientsNamed(text=text, engagement=row.engagement)
            desk.ask.read(asked, panel.show_choices, channel="recipients")

        def chosen(choice: Choice) -> None:
            self._give(AddRecipient(engagement=row.engagement, notice=choice.key))

        connect(panel.named, look_for)
        connect(panel.chosen, chosen)
        self._open(panel)
        panel.field.setFocus()

    def _give(self, action: Action, said: str = "") -> None:
        """The panel stays until it is kept: a refusal loses nothing typed."""
        panel = self.panel

        def answered(answer: Answer) -> None:
            if not isinstance(answer, Done):
                return
            if self.panel is panel:
                self.close()
                self._desk.list.setFocus()
            if said:
                self._desk.say(said)

        self._desk.ask.act(action, answered)

    def _open(self, panel: Panel) -> None:
        self.close()
        self.panel = panel
        panel.closed.connect(self._given_up)
        self._desk.side.slot.addWidget(panel)
        # Once it has its place: with large letters what is above it fills the view.
        QTimer.singleShot(0, panel, lambda: self._desk.side.ensureWidgetVisible(panel))

    def _given_up(self) -> None:
        self.close()
        self._desk.list.setFocus()

    def close(self) -> None:
        """Takes the panel away."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()
