# SPDX-License-Identifier: Apache-2.0
"""What the window says to the office's answers: done, refused, in conflict, failed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from desktop.qt.form.hosting import form_of, host_of, open_form
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.look import Look
from desktop.screens.actions import (
    Answer,
    Conflict,
    Create,
    Done,
    Edit,
    Redo,
    Refused,
    SetStops,
    Undo,
)
from desktop.screens.asking import Action
from desktop.screens.form import AddPart, EditPart
from desktop.screens.meetings import SetMeeting
from desktop.screens.passing import can_pass, with_reason
from desktop.screens.phones import MakeLink, SaveReader

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow

Written = Edit | SetStops | AddPart | EditPart | SetMeeting  # actions that carry somebody's words
MOST_SAID = 3


class Answers:
    """Turns each answer into a message of its window, or a question in its inspector."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.unsent: list[Action] = []
        self.kept: list[tuple[Written, str]] = []  # words that were refused and stand in no field now
        self._offered: tuple[Action, str] | None = None
        self._to_settle: dict[int, list[tuple[Action, Conflict]]] = {}
        self._put_away: dict[int, list[tuple[Action, Conflict]]] = {}
        self._seen = 0  # the engagement shown when conflicts were looked at last

    def take(self, action: Action, answer: Answer) -> None:
        """What became of an action."""
        window = self._window
        if isinstance(answer, Refused):
            self._refused(action, answer)
        elif isinstance(answer, Conflict) and isinstance(action, SaveReader):
            # Its own fields ask: the number is a reader's.
            window.banner.say(window.look.text("banner.conflict", by=answer.by), tone="warn")
        elif isinstance(answer, Conflict) and not answer.key:
            # Several at once and none of them done: there is no one engagement to choose in.
            window.banner.say(window.look.text("banner.conflict_many", by=answer.by), tone="warn")
        elif isinstance(answer, Conflict):
            self._to_settle.setdefault(answer.key, []).append((action, answer))
            shown = host_of(window, answer.key).shown
            if shown is not None and shown.key == answer.key:
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
        """Asks about conflicts while their engagement is shown, one after the other, until all are settled.

        What was kept of refused words comes back into its fields too.
        """
        key = self._window.controller.key
        if key != self._seen:
            self._seen = key
            if key in self._put_away:
                self._to_settle.setdefault(key, []).extend(self._put_away.pop(key))
        for key in tuple(self._to_settle):
            host = host_of(self._window, key)
            waiting = self._to_settle[key]
            if host.shown is not None and host.shown.key == key and waiting:
                host.answer(
                    *waiting[0], settled=partial(self._settled, key), put_away=partial(self._later, key)
                )
        self.restore()

    def _settled(self, key: int) -> None:
        waiting = self._to_settle.get(key, [])
        self._to_settle[key] = waiting[1:]
        if not waiting[1:]:
            self._to_settle.pop(key, None)
        else:
            QTimer.singleShot(0, self.settle)

    def _later(self, key: int) -> None:
        """Put away undecided: it is asked again when the engagement is opened again, or at the end."""
        waiting = self._to_settle.get(key, [])
        self._put_away.setdefault(key, []).extend(waiting[:1])
        self._settled(key)

    def restore(self) -> None:
        """Puts kept words back where their engagement is shown now."""
        still = []
        for action, why in self.kept:
            if not host_of(self._window, action.key).put_back(action, why=why):
                still.append((action, why))
        self.kept = still

    def _keep(self, action: Action, why: str) -> bool:
        """Words that were not saved stand in their fields again; True: they wait to be shown."""
        if not isinstance(action, Written) or host_of(self._window, action.key).put_back(action, why=why):
            return False
        self.kept.append((action, why))
        return True

    def unsaved(self) -> list[tuple[str, str]]:
        """Names of fields and the words meant for them that the office did not take."""
        asked = (*self._to_settle.values(), *self._put_away.values())
        waiting = [one for some in asked for one, _ in some]
        found = []
        for action in (*self.unsent, *(one for one, _ in self.kept), *waiting):
            found += words_of(action, self._window.look)
        return found

    def _done(self, action: Action, answer: Done) -> None:
        window = self._window
        notes = [line for line in answer.notes if line.severity in ("block", "warn")]
        text = sentence_of(notes[0], window.look) if notes else ""
        if len(notes) > 1:
            text = window.look.text("banner.more", text=text, count=len(notes) - 1)
        if isinstance(action, Undo | Redo):
            said = window.look.text("banner.undone" if isinstance(action, Undo) else "banner.redone")
            window.banner.say(f"{said} · {text}" if text else said, tone="warn" if text else "info")
        elif text:
            window.banner.say(text, tone="warn", action=window.look.text("top.undo"), on=window.deeds.undo)
        elif not self.unsent:
            window.banner.clear()  # what it said was about what was done before

    def _refused(self, action: Action, answer: Refused) -> None:
        """Says why nothing was changed; what a written reason can pass may be passed from here."""
        window = self._window
        sentence = self.refusal_text(answer)
        if can_pass(action) and answer.findings and not _is_final(answer):
            self._offer(action, answer, sentence)
        else:
            self._say_refused(action, sentence)
        window.controller.refresh()

    def _say_refused(self, action: Action, sentence: str) -> None:
        """Why nothing was changed; where its words wait elsewhere, the way to them."""
        window = self._window
        if not self._keep(action, sentence):
            window.banner.say(sentence, tone="danger")
            return
        key, text = getattr(action, "key", 0), window.look.words.text
        window.banner.say(
            text("unsaved.kept", why=sentence),
            tone="danger",
            action=text("unsaved.show"),
            on=lambda: open_form(window, key),
        )

    def _offer(self, action: Action, answer: Refused, sentence: str) -> None:
        """What stands in the way, beside where it was let go, and the way past it with a written reason."""
        window = self._window
        back = window.focusWidget()
        self.not_passed()  # the panel is taken from the one refused before: its words go back

        def resend(why: str) -> None:
            self._offered = None
            window.controller.act(with_reason(action, why))

        self._offered = (action, sentence)
        window.override.ask(answer.findings, resend, window.desks.current.place_of(getattr(action, "key", 0)))
        if back is not None:
            window.override.closed.connect(back.setFocus, Qt.ConnectionType.SingleShotConnection)

    def not_passed(self) -> None:
        """Another time is looked for: words that were refused stand in their fields again."""
        if self._offered is not None:
            (action, sentence), self._offered = self._offered, None
            self._keep(action, sentence)

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
        self.unsent, self.kept, self._to_settle, self._put_away = [], [], {}, {}
        self._window.banner.clear()

    def not_kept(self, action: Action, error: Exception) -> None:
        """An action that met a failing disk, lock or network: it stays at hand and can be sent again."""
        window = self._window
        if isinstance(action, SaveReader | MakeLink):
            # It stands in its fields still; a link sent again would be one that nobody was shown.
            window.banner.say(window.look.words.failure(error), tone="danger")
            return
        placed = isinstance(action, Written) and host_of(window, action.key).put_back(action)
        if not (placed and isinstance(action, AddPart)):  # a new row in its fields is made from there, once
            self.unsent.append(action)
        sentence = window.look.words.failure(error)
        again = window.look.text("banner.again_save")
        window.banner.say(sentence, tone="danger", action=again, on=self.send_again)

    def send_again(self) -> None:
        """What could not be kept, in the order it was asked for."""
        unsent, self.unsent = self.unsent, []
        for action in unsent:
            self._window.controller.act(action)
        form = form_of(self._window)
        if form is not None:
            form.send_new()

    def fail(self, error: Exception) -> None:
        """Something of the world failed: one sentence, and the way to try again."""
        window = self._window
        sentence = window.look.words.failure(error)
        again = window.look.text("banner.again")
        window.banner.say(sentence, tone="danger", action=again, on=lambda: window.controller.start())
        window.desks.current.fail(sentence)


def _is_final(refused: Refused) -> bool:
    """Refusals about the stage itself: a reason cannot make sense of them, except of people untold."""
    return any(
        line.code.startswith("status.")
        and line.code not in ("status.untold", "status.hour_open", "status.no_place")
        for line in refused.findings
    )


def words_of(action: Action, look: Look) -> list[tuple[str, str]]:
    """What somebody wrote into the fields of an action, by the names of the fields."""
    if isinstance(action, SetStops):
        return [(look.text("field.place"), stop.place) for stop in action.stops]
    if not isinstance(action, Edit | AddPart | EditPart | SetMeeting):
        return []
    table = "engagement" if isinstance(action, Edit) else "meeting"
    table = action.book if isinstance(action, AddPart | EditPart) else table
    base = {} if isinstance(action, AddPart) else action.base
    found = []
    for name, value in action.values.items():
        if isinstance(value, str) and value.strip() and value != base.get(name):
            known = look.words.has(f"field.{table}.{name}")
            found.append((look.words.field(table, name) if known else look.text(f"field.{name}"), value))
    return found
