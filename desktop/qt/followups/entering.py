# SPDX-License-Identifier: Apache-2.0
"""New follow-ups: one that was heard, and the questions of a session entered in a row."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from db.records.enums import QUESTIONS, FollowKind, Proposer
from desktop.qt.followups.fields import FollowPanel
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.requests.fields import typed_day
from desktop.qt.widgets import button, label
from desktop.screens.followups import FollowOffers, NewQuestion, OpenFollowUp, OpenQuestions

_KINDS = tuple(kind for kind in FollowKind if kind not in QUESTIONS)
_SHOWN = 60


class NewFollowUp(FollowPanel):
    """What was asked or promised, by whom, who sees to it."""

    def __init__(self, look: Look, offers: FollowOffers, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.new"), today)
        kind, self.kind = self.combo("kind", ((look.words.label(k), k) for k in _KINDS))
        proposer, self.proposer = self.combo("proposer", ((look.words.label(p), p) for p in Proposer))
        self.column.addWidget(self.long("text"))
        self.beside(kind, proposer)
        self.column.addWidget(self.line("who"))
        self.set_choices("who", offers.members)
        self._members = {c.label: int(c.key) for c in offers.members}
        self.beside(self.line("place"), self.line("district", most=40))
        self.set_choices("district", offers.districts)
        self.beside(self.line("bureau"), self.line("division"))
        self.set_choices("bureau", offers.bureaus)
        self.beside(
            self.line("received", value=typed_day(today, look, today), most=40), self.line("due", most=40)
        )
        self.buttons(self.say("followups.keep_new"))

    def give(self) -> None:
        text = self.needed("text")
        fine_received, received = self.day("received")
        fine_due, due = self.day("due")
        fine_bureau, bureau = self.chosen("bureau")
        fine_district, _key = self.chosen("district")
        if text is None or not (fine_received and fine_due and fine_bureau and fine_district):
            return
        who = self.typed("who")
        person = self._members.get(who, 0)
        proposer = Proposer(self.proposer.currentData())
        self.given.emit(
            OpenFollowUp(
                text=text,
                kind=FollowKind(self.kind.currentData()),
                proposer=Proposer.COUNCILLOR if person else proposer,
                name="" if person else who,
                person=person,
                place=self.typed("place"),
                district=self._label("district"),
                bureau=int(bureau or 0),
                division=self.typed("division"),
                received_on=received,
                due_on=due,
            )
        )

    def _label(self, name: str) -> str:
        """The whole name where a piece of it was typed."""
        _fine, key = self.chosen(name)
        return next((c.label for c in self._choices[name] if c.key == key), "")


class QuestionsPanel(FollowPanel):
    """Questions of one session, one after another: Enter puts one on the list, Ctrl+Enter keeps them all."""

    def __init__(self, look: Look, offers: FollowOffers, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.questions"), today)
        self.rows: list[NewQuestion] = []
        self._members = {c.key: c.label for c in offers.members}
        session, self.session = self.combo("session", ((c.label, c.key) for c in offers.sessions))
        kinds = (FollowKind.CITY_QUESTION, FollowKind.FREE_SPEECH)
        kind, self.kind = self.combo("kind", ((look.words.label(k), k) for k in kinds))
        self.beside(session, kind)
        self.column.addWidget(self.line("councillor"))
        self.set_choices("councillor", offers.members)
        self.column.addWidget(self.line("question", most=10_000))
        self.beside(self.line("bureau"), self.line("division"))
        self.set_choices("bureau", offers.bureaus)
        add = button(look, self.say("followups.add_row"), self.add, icon="plus")
        self.count = label("", tone="muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.column.addWidget(self.count)
        self.column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons(self.say("followups.keep_all"))
        self._show_rows()

    def focus_start(self) -> None:
        self.lines["councillor"].field.setFocus()

    def is_begun(self) -> bool:
        return bool(self.rows) or bool(self.typed("question"))

    def add(self) -> bool:
        """The question typed goes on the list; session, kind and bureau stay for the next."""
        fine, person = self.chosen("councillor")
        if not fine or self.needed("councillor") is None:
            return False
        text = self.needed("question")
        fine_bureau, bureau = self.chosen("bureau")
        if text is None or not fine_bureau:
            return False
        self.rows.append(
            NewQuestion(
                person=int(person),
                text=text,
                kind=FollowKind(self.kind.currentData()),
                bureau=int(bureau or 0),
                division=self.typed("division"),
            )
        )
        for name in ("councillor", "question"):
            self.lines[name].field.clear()
        self._show_rows()
        self.focus_start()
        return True

    def _entered(self, name: str) -> None:
        if name in ("bureau", "division"):
            self.add()
        else:
            super()._entered(name)

    def _show_rows(self) -> None:
        clear_layout(self._list)
        for number, row in enumerate(self.rows[-_SHOWN:], start=max(0, len(self.rows) - _SHOWN) + 1):
            said = self.say(
                "followups.question_row",
                number=number,
                name=self._members.get(str(row.person), ""),
                kind=row.kind,
                text=row.text,
            )
            self._list.addWidget(label(said, wrap=True))
        key = "followups.rows" if self.rows else "followups.no_rows"
        self.count.setText(self.say(key, count=len(self.rows)))

    def give(self) -> None:
        if self.typed("question") and not self.add():
            return
        session = self.session.currentData()
        if not self.rows:
            self.needed("councillor")
            return
        if session:
            self.given.emit(OpenQuestions(session=int(session), rows=tuple(self.rows)))
