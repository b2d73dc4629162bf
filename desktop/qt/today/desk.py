# SPDX-License-Identifier: Apache-2.0
"""The desk of the day (오늘): the list, what to say, and one key for each thing to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.council.twokeys import TELL_KEYS
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.look import Look
from desktop.qt.today.board import Board
from desktop.qt.today.calling import Calling
from desktop.qt.today.foot import Foot, Offer
from desktop.qt.today.head import TodayHead
from desktop.qt.today.offers import ANSWERS, CORRECT_KEY, FATES, PHONED_KEY, offers_of
from desktop.qt.today.present import items_of
from desktop.qt.today.saying import line_went, phone_sentence, sentence_of
from desktop.qt.today.walking import line_for
from desktop.qt.widgets import label
from desktop.screens.actions import Done, ReceiveMaterial
from desktop.screens.asking import Action
from desktop.screens.copies import CopyRow, CorrectReturn, ReturnCopy
from desktop.screens.followups import FollowUp
from desktop.screens.materials import RemindMaterial
from desktop.screens.office import DeskName
from desktop.screens.phones import NoteHanded
from desktop.screens.requests import RequestsView, SendReply
from desktop.screens.today import (
    AnswerRow,
    ChaseRow,
    DoneRow,
    FollowDueRow,
    PhoneRow,
    PrintRow,
    Row,
    TellRow,
    TodayGroup,
    TodayScreen,
    TodayView,
)

SHORT_EMS = 34  # lower than this the foot keeps to one line of text
FOOT_SHARE = 0.45  # of the height of the desk, at most
READ_AGAIN = timedelta(minutes=5)


class TodayDesk(Desk):
    """Shows today as it was read and turns keys into actions."""

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.shown: TodayScreen | None = None
        self._rows: dict[str, Row] = {}
        self._mine: set[str] = set()  # lines dealt with here, as long as they stand there
        self._moved_to = ""  # where the keyboard was put because a colleague dealt with its line
        self.calling = Calling(self, ask)
        self._is_showing = False
        self._later: TodayScreen | None = None
        self.board = Board(look)
        self.foot = Foot(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = TodayHead(look)
        column.addWidget(self.head)
        column.addWidget(self.board, 1)
        column.addWidget(self._tray())
        self.note = label(look.words.text("today.loading"), tone="muted", wrap=True)
        self.note.setParent(self.board)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.board.current_changed.connect(self._current_changed)
        self.board.opened.connect(self.open)
        self.board.pressed.connect(self.press)
        self.board.came_back.connect(lambda: QTimer.singleShot(0, self, self._catch_up))
        self.foot.chosen.connect(self._chosen)
        self.foot.noted.connect(self.calling.noted)
        self.head.show_screen(self.shown, today=self.ask.today(), now=self.ask.clock())

    def _tray(self) -> QScrollArea:
        """Holds the foot: where large letters make it tall it scrolls, and the list keeps its room."""
        self.tray = QScrollArea()
        self.tray.setObjectName("today_tray")
        self.tray.setFrameShape(QFrame.Shape.NoFrame)
        self.tray.setWidgetResizable(True)
        self.tray.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tray.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tray.setWidget(self.foot)
        return self.tray

    def _fit_foot(self) -> None:
        self.foot.set_short(self.height() < SHORT_EMS * self.look.theme.em)
        most = round(self.height() * FOOT_SHARE)
        wanted = self.foot.height_for(self.width())
        if wanted > most:
            wanted = self.foot.height_for(self.width() - self.tray.verticalScrollBar().sizeHint().width())
        self.foot.setMinimumHeight(wanted)
        self.tray.setFixedHeight(min(wanted, most))

    # ---- what is shown

    def question(self) -> TodayView:
        return TodayView()

    def show_screen(self, screen: TodayScreen) -> None:
        if self._is_typed_about_what_went(screen):
            self._later = screen
            return
        self._later = None
        self.shown = screen
        before = self.board.current
        self._rows = {row.key: row for group in TodayGroup for row in screen.rows(group)}
        self.note.hide()
        self.board.set_busy(frozenset())
        self._is_showing = True
        self.board.show_items(items_of(screen, self.look, now=self.ask.clock()))
        self._is_showing = False
        if before is not None and before.key not in self._rows and before.key not in self._mine:
            self._moved_to = self.board.current.key if self.board.current is not None else ""
            self.calling.line_went()
        self._mine &= self._rows.keys()
        self.head.show_screen(self.shown, today=self.ask.today(), now=self.ask.clock())
        self.show_foot()

    def _is_typed_about_what_went(self, screen: TodayScreen) -> bool:
        """A note is being typed to a line that is gone: the next letters must be no keys for another."""
        note, row = self.foot.note, self.row
        if note is None or row is None or not note.hasFocus() or self.calling.is_waiting:
            return False
        return all(one.key != row.key for group in TodayGroup for one in screen.rows(group))

    def _catch_up(self) -> None:
        """What was typed is done: what was read meanwhile is shown."""
        if self._later is not None:
            self.show_screen(self._later)

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.setText(sentence)
            self.note.show()

    def set_now(self, now: datetime) -> None:
        """What is late, and what comes next; read again where minutes or the day went by."""
        self.board.set_busy(frozenset())
        if self.shown is None:
            return
        is_old = now - self.shown.read_at >= READ_AGAIN or self.shown.today != self.ask.today()
        if is_old:
            self.wanted.emit(self.question())
        else:
            self.board.show_items(items_of(self.shown, self.look, now=now))

    def take_over(self, old: Self) -> None:
        if old.shown is not None:
            self.show_screen(old.shown)
            if old.board.current is not None:
                self.board.set_current(old.board.current.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()

    def focus_start(self) -> None:
        self.board.setFocus()

    def select(self, key: int) -> None:
        """The current line goes where its engagement is no longer shown beside it."""
        current = self.board.current
        if current is not None and not key and current.engagement:
            self.board.viewport().update()

    # ---- the current line

    @property
    def row(self) -> Row | None:
        """What the current line is about."""
        current = self.board.current
        return self._rows.get(current.key) if current is not None else None

    def _current_changed(self) -> None:
        self._moved_to = ""
        if not self._is_showing:  # she walked on: keys are for the new line
            self.calling.forget()
        self.show_foot()
        current = self.board.current
        if current is not None and current.engagement:
            self.selected.emit(current.engagement)

    def show_foot(self) -> None:
        """What can be done about the current line, or the reply that is waited for."""
        row = self.row
        can_edit = self.shown is not None and self.shown.may_act(row)
        telling = isinstance(row, TellRow)
        said = sentence_of(row, self.look) if isinstance(row, TellRow) else ""
        if isinstance(row, ChaseRow):
            said = row.reminder
        if isinstance(row, PhoneRow):
            said = phone_sentence(row, self.look)
        self.foot.show_offers(
            self._offers(row),
            sentence=said,
            has_reply=(telling and can_edit) or self.calling.is_waiting,
            asked=self.calling.asked(),
        )
        self._fit_foot()

    def _offers(self, row: Row | None) -> tuple[Offer, ...]:
        return offers_of(row, self.look, can_edit=self.shown is not None and self.shown.may_act(row))

    # ---- what is done

    def open(self) -> None:
        """The whole of the engagement of the current line; after a call, on without a reply."""
        if self.calling.is_waiting:
            self.calling.forget()
            self.show_foot()
            return
        row, current = self.row, self.board.current
        if isinstance(row, FollowDueRow):
            self.aimed.emit(DeskName.FOLLOWUPS, FollowUp(key=row.follow_up))
        elif current is not None and current.engagement:
            self.form_wanted.emit(current.engagement)

    def _chosen(self, key: str) -> None:
        """A button was pressed: the same as its key, and the keyboard goes back to the list."""
        if key == "enter":
            self.open()
            return
        self.press(key)
        self.board.setFocus()

    def press(self, key: str) -> None:
        """A key for the current line, or the reply of whoever was just called."""
        row = self.row
        if self.calling.reply(key):
            return
        if key == "m" and self.foot.note is not None:
            self.foot.note.setFocus()
            return
        if row is None or row.key in self.board.busy or self.shown is None:
            return
        elsewhere = line_for(key, row, self.board.lines(), self._rows, self._offers)
        if elsewhere:
            self.board.set_current(elsewhere)
        elif isinstance(row, PrintRow) and key == "p":
            self.print_wanted.emit(row.engagement)
        elif not self.shown.may_act(row) or self._is_another(row):
            return
        elif isinstance(row, TellRow) and key in TELL_KEYS:
            if self.calling.is_waiting:  # pressed twice: the line may be another one by now
                self.say("queue.reply_first")
            else:
                self.calling.record(row, key)
        elif isinstance(row, TellRow):
            self.foot.press(key)
        elif isinstance(row, AnswerRow) and row.is_decided:
            if key == "r":
                self._do(row, SendReply(key=row.engagement, version=row.version))
        elif isinstance(row, AnswerRow) and key in ANSWERS:
            self.aimed.emit(DeskName.REQUESTS, RequestsView(chosen=row.engagement, answer=ANSWERS[key]))
        elif isinstance(row, PhoneRow) and key == PHONED_KEY:
            self._do(row, NoteHanded(reader=row.reader))
        elif isinstance(row, ChaseRow) and key == "c":
            self._remind(row)
        elif isinstance(row, ChaseRow) and key == "a":
            self._do(row, ReceiveMaterial(engagement=row.engagement, material=row.material))
        elif isinstance(row, CopyRow) and key in FATES:
            self._do(row, ReturnCopy(issue=row.issue, how=FATES[key]))
        elif isinstance(row, DoneRow) and row.fate is not None and key == CORRECT_KEY:
            self._do(row, CorrectReturn(issue=row.issue))

    def go_on(self) -> None:
        """From a line that was dealt with to the next, before the office has answered."""
        current, lines = self.board.current, self.board.lines()
        if current is None or current.key not in self.board.busy:
            return
        at = lines.index(current)
        following = (one for one in lines[at + 1 :] if one.key not in self.board.busy)
        found = next((one for one in following if isinstance(self._rows.get(one.key), TellRow)), None)
        if found is not None:
            self.board.set_current(found.key)

    def say(self, key: str) -> None:
        """A word in the banner."""
        self.told.emit(self.look.words.text(key), "warn")

    def _is_another(self, row: Row) -> bool:
        """The line went while somebody was about to press a key for it: once, the key only says so."""
        if row.key != self._moved_to:
            return False
        self._moved_to = ""
        self.told.emit(line_went(row, self.look), "warn")
        return True

    def _remind(self, row: ChaseRow) -> None:
        """The sentence goes to the clipboard, and that it did is noted."""
        QGuiApplication.clipboard().setText(row.reminder)

        def said(answer: object) -> None:
            if isinstance(answer, Done):
                self.told.emit(self.look.words.text("today.offer.copied"), "info")

        self.ask.act(RemindMaterial(engagement=row.engagement, material=row.material), said)

    def _do(self, row: Row, action: Action) -> None:
        self.take(row)
        self.acted.emit(action)

    def take(self, row: Row) -> None:
        """Once: a second press of the same key waits for the first."""
        self.board.set_busy(self.board.busy | {row.key})
        self._mine.add(row.key)
