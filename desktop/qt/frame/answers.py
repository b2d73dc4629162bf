# SPDX-License-Identifier: Apache-2.0
"""What the window says to the office's answers: done, refused, in conflict, failed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.qt.inspector.panels import ReasonPanel
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.inspector.typed import put_back
from desktop.screens.actions import (
    Answer,
    Changes,
    Conflict,
    Create,
    Done,
    Edit,
    Move,
    Redo,
    Refused,
    SetStatus,
    SetStops,
    Undo,
)
from desktop.screens.asking import Action

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow

Passable = Move | Edit | SetStops | SetStatus
MOST_SAID = 3


class Answers:
    """Turns each answer into a message of its window, or a question in its inspector."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.unsent: list[Action] = []
        self._to_settle: dict[int, tuple[Action, Conflict]] = {}

    def take(self, action: Action, answer: Answer) -> None:
        """What became of an action."""
        window = self._window
        if isinstance(answer, Refused):
            self._refused(action, answer)
        elif isinstance(answer, Conflict):
            self._to_settle[answer.key] = (action, answer)
            if window.inspector.shown is not None and window.inspector.shown.key == answer.key:
                self.settle()
            else:
                window.controller.open_engagement(answer.key)
            window.banner.say(window.look.text("banner.conflict", by=answer.by), tone="warn")
        else:
            if isinstance(action, Create):
                window.naming = answer.key
                window.show_engagement(window.inspector.shown)
            self._done(action, answer)

    def settle(self) -> None:
        """Asks about a conflict while its engagement is shown, until it is settled or put away."""
        shown = self._window.inspector.shown
        if shown is not None and shown.key in self._to_settle:
            self._window.inspector.answer(
                *self._to_settle[shown.key], settled=lambda: self._to_settle.pop(shown.key, None)
            )

    def _done(self, action: Action, answer: Done) -> None:
        window = self._window
        if isinstance(action, Undo | Redo):
            window.banner.say(
                window.look.text("banner.undone" if isinstance(action, Undo) else "banner.redone")
            )
            return
        notes = [line for line in answer.notes if line.severity in ("block", "warn")]
        if notes:
            text = sentence_of(notes[0], window.look)
            if len(notes) > 1:
                text = window.look.text("banner.more", text=text, count=len(notes) - 1)
            window.banner.say(text, tone="warn", action=window.look.text("top.undo"), on=window.deeds.undo)
        elif not self.unsent:
            window.banner.clear()  # what it said was about what was done before

    def _refused(self, action: Action, answer: Refused) -> None:
        """Says why nothing was changed; what a written reason can pass may be passed from here."""
        window = self._window
        sentence = self.refusal_text(answer)
        if isinstance(action, Passable) and answer.findings and not _is_final(answer):
            caption = window.look.words.action("override.give")
            window.banner.say(
                sentence, tone="danger", action=caption, on=lambda: self._ask_reason(action, sentence)
            )
        else:
            put_back(window.inspector, action, why=sentence)
            window.banner.say(sentence, tone="danger")
        window.controller.refresh()

    def _ask_reason(self, action: Passable, sentence: str) -> None:
        """A written reason, and the same action again with it."""
        window = self._window
        if window.inspector.shown is None or window.inspector.shown.key != action.key:
            window.select_engagement(action.key)
        if window.inspector.shown is None:
            return
        look = window.look
        panel = ReasonPanel(
            look,
            question=look.text("reason.override", line=sentence),
            confirm=look.words.action("override.give"),
        )

        def given(why: str) -> None:
            window.inspector.mending.close()
            if isinstance(action, SetStatus):
                window.controller.act(replace(action, override_reason=why))
            else:
                window.controller.act(replace(action, reason=why))

        panel.given.connect(given)
        window.inspector.mending.open(panel)
        panel.field.setFocus()

    def refusal_text(self, refused: Refused) -> str:
        """Why nothing was changed, as one message."""
        look = self._window.look
        if refused.findings:
            why = " · ".join(sentence_of(line, look) for line in refused.findings[:MOST_SAID])
            return look.text("banner.refused", why=why)
        if look.words.has(f"errors.{refused.code}"):
            return look.words.error(refused.code, refused.values)
        return look.words.error("unexpected", {})

    def forget(self) -> None:
        """Another office: what was said and left open belonged to the one before."""
        self.unsent, self._to_settle = [], {}
        self._window.banner.clear()

    def not_kept(self, action: Action, error: Exception) -> None:
        """An action that met a failing disk, lock or network: it stays at hand and can be sent again."""
        window = self._window
        self.unsent.append(action)
        put_back(window.inspector, action)
        sentence = window.look.words.failure(error)
        again = window.look.text("banner.again_save")
        window.banner.say(sentence, tone="danger", action=again, on=self.send_again)

    def send_again(self) -> None:
        """What could not be kept, in the order it was asked for."""
        unsent, self.unsent = self.unsent, []
        for action in unsent:
            self._window.controller.act(action)

    def fail(self, error: Exception) -> None:
        """Something of the world failed: one sentence, and the way to try again."""
        window = self._window
        sentence = window.look.words.failure(error)
        again = window.look.text("banner.again")
        window.banner.say(sentence, tone="danger", action=again, on=lambda: window.controller.start())
        window.desks.current.fail(sentence)

    def others_changed(self, changes: Changes) -> None:
        """A colleague's change to what is open here is worth a word; others appear without one."""
        window = self._window
        if changes.by and window.controller.key in changes.keys:
            window.banner.say(window.look.text("banner.colleague", by=changes.by), tone="warn")


def _is_final(refused: Refused) -> bool:
    """Refusals about the stage itself: a reason cannot make sense of them, except of people untold."""
    return any(
        line.code.startswith("status.")
        and line.code not in ("status.untold", "status.hour_open", "status.no_place")
        for line in refused.findings
    )
