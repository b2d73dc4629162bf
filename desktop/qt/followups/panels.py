# SPDX-License-Identifier: Apache-2.0
"""What each thing done about one follow-up needs: a step, a status, a word, a day, somebody in charge."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.records.enums import OPEN_SUGGESTION, Channel, Outcome, SuggestionStatus
from desktop.qt.flow import Flow
from desktop.qt.followups.fields import FollowPanel
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.requests.fields import typed_day
from desktop.qt.widgets import button, label
from desktop.rules.followups import MOVES, NEEDS_REASON, NEEDS_RESULT
from desktop.screens.followups import (
    AddStep,
    AssignFollowUp,
    CorrectTold,
    EditFollowUp,
    FollowOffers,
    FollowUpPage,
    PostResult,
    SetFollowDue,
    SetFollowStatus,
    TellProposer,
)

# Letter → how the proposer was told; N is that nobody answered.
CHANNELS = {
    "p": Channel.PHONE,
    "v": Channel.VISIT,
    "t": Channel.TEXT,
    "e": Channel.EMAIL,
    "l": Channel.LETTER,
}


def _status_of(page: FollowUpPage) -> SuggestionStatus:
    return page.row.status if page.row is not None else SuggestionStatus.RECEIVED


class StepPanel(FollowPanel):
    """One step: what was done, on which day, and the status from then on."""

    def __init__(self, look: Look, page: FollowUpPage, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.step"), today)
        self._page = page
        self.column.addWidget(self.long("step"))
        now = _status_of(page)
        kept = [(self.say("followups.status_stays", status=now), None)]
        moves = [(look.words.label(s), s) for s in MOVES[now] if s in OPEN_SUGGESTION]
        holder, self.status = self.combo("status", [*kept, *moves])
        self.beside(self.line("day", value=typed_day(today, look, today), most=40), holder)
        self.buttons(self.say("followups.keep"))

    def give(self) -> None:
        text = self.needed("step")
        fine, day = self.day("day")
        if text is None or not fine:
            return
        to = self.status.currentData()
        status = SuggestionStatus(to) if to else None
        self.given.emit(AddStep(follow_up=self._page.key, text=text, on=day, status=status))


class StatusPanel(FollowPanel):
    """Another status by its number, with the words it needs; what was settled is opened again."""

    def __init__(
        self, look: Look, page: FollowUpPage, today: date, *, to: SuggestionStatus | None = None
    ) -> None:
        super().__init__(look, look.words.text("followups.panel.status"), today)
        self._page, self.to = page, to
        self._moves = MOVES[_status_of(page)]
        holder = QWidget()
        flow = Flow(spacing=look.theme.px(0.3))
        holder.setLayout(flow)
        self.choices = {}
        for number, status in enumerate(self._moves, start=1):
            text = self.say("followups.numbered", key=number, status=status)
            one = button(look, text, partial(self.choose, status), name=text)
            one.setCheckable(True)
            flow.addWidget(one)
            self.choices[status] = one
        self.column.addWidget(holder)
        self.column.addWidget(self.long("result", value=page.result, lines=2))
        self.column.addWidget(self.long("reason", value=page.reason, lines=2))
        self.day_box = self.line("day", value=typed_day(today, look, today), most=40)
        self.column.addWidget(self.day_box)
        self.buttons(self.say("followups.keep"))
        self.choose(to)

    def choose(self, to: SuggestionStatus | None) -> None:
        """Shows what that status needs."""
        self.to = to
        for status, one in self.choices.items():
            one.setChecked(status is to)
        self.holders["result"].setVisible(to in NEEDS_RESULT)
        opens = _status_of(self._page) not in OPEN_SUGGESTION
        self.holders["reason"].setVisible(to in NEEDS_REASON or (opens and to is not None))
        self.day_box.setVisible(to is not None)
        self.confirm.setEnabled(to is not None)
        if to is not None and self.isVisible():
            self.focus_start()

    def focus_start(self) -> None:
        if self.to is None:
            next(iter(self.choices.values())).setFocus()
            return
        wanted = [n for n in ("result", "reason") if not self.holders[n].isHidden()]
        first = next((n for n in wanted if not self.typed(n)), wanted[0] if wanted else "")
        (self.texts[first] if first else self.confirm).setFocus()

    def give(self) -> None:
        if self.to is None:
            return
        words: dict[str, str | None] = {"result": None, "reason": None}
        for name in words:
            if not self.holders[name].isHidden():
                words[name] = self.needed(name)
                if words[name] is None:
                    return
        fine, day = self.day("day")
        if fine:
            self.given.emit(SetFollowStatus(follow_up=self._page.key, to=self.to, on=day, **words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self._moves):
            self.choose(self._moves[number])
        else:
            super().keyPressEvent(event)


class TellPanel(FollowPanel):
    """The sentence to read, and one key for how it was told; the second of two."""

    def __init__(self, look: Look, page: FollowUpPage, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.tell"), today)
        self._page = page
        letter = label(page.sentence, wrap=True)
        letter.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        letter.setProperty("role", "letter")
        self.column.addWidget(letter)
        holder = QWidget()
        flow = Flow(spacing=look.theme.px(0.3))
        holder.setLayout(flow)
        self.keys = {}
        for key, channel in CHANNELS.items():
            text = self.say("followups.keyed", key=key.upper(), name=channel)
            self.keys[key] = button(look, text, partial(self.tell, channel, Outcome.REACHED), name=text)
        text = self.say("followups.keyed", key="N", name=Outcome.NO_ANSWER)
        self.keys["n"] = button(look, text, partial(self.tell, Channel.PHONE, Outcome.NO_ANSWER), name=text)
        for one in self.keys.values():
            flow.addWidget(one)
        self.column.addWidget(holder)
        self.column.addWidget(self.line("said", most=2000))
        self.buttons(self.say("followups.by_phone"))

    def focus_start(self) -> None:
        self.keys["p"].setFocus()

    def tell(self, channel: Channel, outcome: Outcome) -> None:
        """What was said is kept: the words typed, else the sentence."""
        text = self.typed("said") or (self._page.sentence if outcome is Outcome.REACHED else "")
        self.given.emit(TellProposer(follow_up=self._page.key, channel=channel, outcome=outcome, text=text))

    def give(self) -> None:
        self.tell(Channel.PHONE, Outcome.REACHED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = self.keys.get(letter_of(event))
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if pressed is not None and not held and not self.lines["said"].field.hasFocus():
            pressed.click()
        else:
            super().keyPressEvent(event)


class AssignPanel(FollowPanel):
    """Bureau, division and who sees to it."""

    def __init__(self, look: Look, page: FollowUpPage, offers: FollowOffers, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.assign"), today)
        self._page = page
        row = page.row
        self.column.addWidget(self.line("bureau", value=row.bureau if row is not None else ""))
        self.set_choices("bureau", offers.bureaus)
        self.beside(
            self.line("division", value=row.division if row is not None else ""),
            self.line("owner", value=page.owner),
        )
        self.buttons(self.say("followups.keep"))

    def focus_start(self) -> None:
        self.lines["bureau"].field.setFocus()
        self.lines["bureau"].field.selectAll()

    def give(self) -> None:
        row = self._page.row
        if row is not None and row.bureau and self.typed("bureau") == row.bureau:
            bureau = self._page.bureau_key  # a bureau of earlier days that is not offered any more
        else:
            fine, key = self.chosen("bureau")
            if not fine:
                return
            bureau = int(key or 0)
        self.given.emit(
            AssignFollowUp(
                follow_up=self._page.key,
                bureau=bureau,
                division=self.typed("division"),
                owner=self.typed("owner"),
            )
        )


class DuePanel(FollowPanel):
    """Another due day and why; nothing typed returns to the rule."""

    def __init__(self, look: Look, page: FollowUpPage, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.due"), today)
        self._page = page
        self.column.addWidget(self.line("due", most=40))
        self.column.addWidget(self.line("due_reason", most=500))
        self.buttons(self.say("followups.keep"))

    def give(self) -> None:
        fine, day = self.day("due")
        if not fine:
            return
        reason = self.typed("due_reason")
        if day is not None and self.needed("due_reason") is None:
            return
        self.given.emit(SetFollowDue(follow_up=self._page.key, due=day, reason=reason))


class PostPanel(FollowPanel):
    """The day the answer was posted; one that is posted can be taken back."""

    def __init__(self, look: Look, page: FollowUpPage, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.post"), today)
        self._page = page
        self.column.addWidget(self.line("day", value=typed_day(today, look, today), most=40))
        posted = page.row is not None and page.row.posted_on is not None
        back = button(look, self.say("followups.unpost"), self._back, kind="link")
        self.buttons(self.say("followups.post_on"), *((back,) if posted else ()))

    def focus_start(self) -> None:
        self.confirm.setFocus()

    def _back(self) -> None:
        self.given.emit(PostResult(follow_up=self._page.key, is_back=True))

    def give(self) -> None:
        fine, day = self.day("day")
        if fine:
            self.given.emit(PostResult(follow_up=self._page.key, on=day))


class CorrectPanel(FollowPanel):
    """Why a telling was recorded in error."""

    back = Signal()

    def __init__(self, look: Look, told: int, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.correct"), today)
        self._told = told
        self.column.addWidget(self.line("correct_reason", most=2000))
        self.buttons(self.say("followups.keep"))

    def give(self) -> None:
        reason = self.needed("correct_reason")
        if reason is not None:
            self.given.emit(CorrectTold(told=self._told, reason=reason))


class EditPanel(FollowPanel):
    """Its words, its place and whoever asked."""

    def __init__(self, look: Look, page: FollowUpPage, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.edit"), today)
        self._page = page
        name = page.row.name if page.row is not None and not page.person else ""
        self._was: dict[str, object] = {"text": page.text, "place": page.place}
        self.column.addWidget(self.long("text", value=page.text))
        self.column.addWidget(self.line("place", value=page.place))
        if not page.person:
            self._was["proposer_name"] = name
            self.column.addWidget(self.line("proposer_name", value=name))
        self.buttons(self.say("followups.keep"))

    def focus_start(self) -> None:
        self.texts["text"].setFocus()

    def is_begun(self) -> bool:
        return self.typed("text") != self._page.text.strip()

    def give(self) -> None:
        if self.needed("text") is None:
            return
        now: dict[str, object] = {name: self.typed(name) for name in self._was}
        changed = {name: value for name, value in now.items() if value != self._was[name]}
        if not changed:
            self.closed.emit()
            return
        self.given.emit(EditFollowUp(follow_up=self._page.key, base=self._was, values=changed))
