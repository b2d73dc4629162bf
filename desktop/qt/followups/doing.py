# SPDX-License-Identifier: Apache-2.0
"""The fields at the side of the desk: opened, given, given up; a refusal loses nothing typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from db.records.enums import QUESTIONS, SuggestionStatus
from desktop.qt.followups.bringing import ImportPanel
from desktop.qt.followups.entering import NewFollowUp, QuestionsPanel
from desktop.qt.followups.fields import FollowPanel
from desktop.qt.followups.panels import (
    AssignPanel,
    CorrectPanel,
    DuePanel,
    EditPanel,
    PostPanel,
    StatusPanel,
    StepPanel,
    TellPanel,
)
from desktop.qt.followups.side import WORK
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.followups import (
    DropFollowUp,
    FollowChoices,
    FollowImportScreen,
    FollowOffers,
    FollowUpPage,
    OpenFollowUp,
    OpenQuestions,
)

if TYPE_CHECKING:
    from desktop.qt.followups.desk import FollowUpsDesk

_NEW = (NewFollowUp, QuestionsPanel, ImportPanel)  # those that stand alone


class Doing:
    """Belongs to the desk; one panel at a time."""

    def __init__(self, desk: FollowUpsDesk) -> None:
        self._desk = desk
        self.panel: FollowPanel | None = None
        self._key = 0

    # ---- opening

    def want(self, what: str) -> None:
        """What a letter or a button asks for of the chosen one."""
        desk, page = self._desk, self._desk.page
        if page is None or page.row is None or not (page.may_work if what in WORK else desk.can_edit):
            return
        if isinstance(self.panel, _NEW) and self.panel.is_begun():
            self.panel.focus_start()  # a key on the list behind it: what was typed is not thrown away
            return
        look, today = desk.look, desk.ask.today()
        makers: dict[str, Callable[[FollowUpPage], FollowPanel]] = {
            "step": lambda p: StepPanel(look, p, today),
            "status": lambda p: StatusPanel(look, p, today),
            "refuse": lambda p: StatusPanel(look, p, today, to=SuggestionStatus.NOT_REFLECTED),
            "tell": lambda p: TellPanel(look, p, today),
            "due": lambda p: DuePanel(look, p, today),
            "edit": lambda p: EditPanel(look, p, today),
        }
        if what == "assign":
            self._with_offers(lambda offers: AssignPanel(look, page, offers, today), page.key)
        elif what == "post" and page.row.kind in QUESTIONS:
            self._open(PostPanel(look, page, today), page.key)
        elif what == "drop":
            desk.ask.act(DropFollowUp(follow_up=page.key))
        elif what in makers and self._fits(what, page):
            self._open(makers[what](page), page.key)

    def _fits(self, what: str, page: FollowUpPage) -> bool:
        desk, row = self._desk, page.row
        if what == "tell" and not page.sentence:
            desk.told.emit(desk.look.words.text("followups.nobody"), "warn")
            return False
        return not (what == "refuse" and row is not None and row.status is SuggestionStatus.NOT_REFLECTED)

    def correct(self, told: int) -> None:
        """Why a telling was wrong."""
        desk = self._desk
        if desk.page is not None and desk.page.may_work:
            self._open(CorrectPanel(desk.look, told, desk.ask.today()), desk.page.key)

    def new(self) -> None:
        """The fields of a new one; those that are open already are gone on with."""
        self._new(NewFollowUp)

    def questions(self) -> None:
        """The fields of a session's questions."""
        self._new(QuestionsPanel)

    def _new(self, kind: type[NewFollowUp] | type[QuestionsPanel]) -> None:
        desk = self._desk
        if not desk.can_edit:
            return
        if isinstance(self.panel, kind) or (isinstance(self.panel, _NEW) and self.panel.is_begun()):
            self.panel.focus_start()
            return
        self._with_offers(lambda offers: kind(desk.look, offers, desk.ask.today()), 0)

    def bring(self, found: FollowImportScreen) -> None:
        """What a table would bring, at the side."""
        self._open(ImportPanel(self._desk.look, found, self._desk.ask.today()), 0)

    def _with_offers(self, make: Callable[[FollowOffers], FollowPanel], key: int) -> None:
        def read(offers: FollowOffers) -> None:
            if key in (0, self._desk.chosen):
                self._open(make(offers), key)

        self._desk.ask.read(FollowChoices(), read, channel="follow_choices")

    def _open(self, panel: FollowPanel, key: int) -> None:
        self.close()
        self.panel, self._key = panel, key
        panel.closed.connect(self._given_up)
        connect(panel.given, self._given)
        side = self._desk.side
        if isinstance(panel, _NEW):
            side.set_new(panel)
        else:
            side.slot.addWidget(panel)
        panel.focus_start()
        QTimer.singleShot(0, panel, lambda: side.ensureWidgetVisible(panel))

    # ---- closing

    def show_page(self, key: int) -> None:
        """What was typed about one is not carried over to another."""
        if self.panel is not None and not isinstance(self.panel, _NEW) and self._key != key:
            self.close()

    def close(self) -> None:
        """Takes the fields away."""
        panel, self.panel = self.panel, None
        if panel is None:
            return
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
        self._desk.side.set_new(None)

    def _given(self, action: Action) -> None:
        """The panel stays until it is kept."""
        panel = self.panel

        def answered(answer: Answer) -> None:
            if not isinstance(answer, Done):
                return
            if self.panel is panel:
                self._given_up()
            if isinstance(action, OpenFollowUp | OpenQuestions):
                self._desk.go_to_new(answer.part)

        self._desk.ask.act(action, answered)

    def _given_up(self) -> None:
        self.close()
        self._desk.list.setFocus()
