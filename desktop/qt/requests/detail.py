# SPDX-License-Identifier: Apache-2.0
"""The side of the requests desk: one invitation, how its time looks, the five answers, the reply."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from db.records.enums import RequestDecision
from desktop.qt.flow import Flow
from desktop.qt.inspector.readiness import SIGNS, sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.requests import texts
from desktop.qt.sides import Side
from desktop.qt.widgets import Dot, button, label, rule
from desktop.rules.requests import RequestState
from desktop.screens.requests import RequestRow, TimeScreen
from desktop.words.dates import when_time

MOST_LINES = 6
ANSWERS = tuple(RequestDecision)


class RequestSide(Side):
    """Shows one invitation; says which answer was chosen."""

    answer_wanted = Signal(object)  # RequestDecision
    reply_wanted = Signal()
    copy_wanted = Signal()
    form_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.words.text("requests.side_name"))
        self._what = QVBoxLayout()
        self._time = QVBoxLayout()
        self._time.setSpacing(look.theme.px(0.15))
        self.slot = QVBoxLayout()
        self._reply = QVBoxLayout()
        self._reply.setSpacing(look.theme.px(0.35))
        self._new = QVBoxLayout()
        self.column.addLayout(self._new)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(look.theme.px(0.35))
        self.column.addWidget(self._rest)
        self.column.addStretch(1)
        for part in (self._what, self._time):
            rest.addLayout(part)
        self.answers = self._answers(rest)
        rest.addLayout(self.slot)
        rest.addLayout(self._reply)
        self.show_row(None)

    def _answers(self, column: QVBoxLayout) -> dict[RequestDecision, QPushButton]:
        look = self._look
        self.answer_head = label(
            look.words.text("requests.answer"), tone="muted", font="small_bold", look=look
        )
        column.addSpacing(look.theme.px(0.4))
        column.addWidget(self.answer_head)
        holder = self.answer_row = QWidget()
        flow = Flow(spacing=look.theme.px(0.3))
        holder.setLayout(flow)
        made = {}
        for number, answer in enumerate(ANSWERS, start=1):
            text = look.words.text("requests.answer_key", key=number, answer=answer)
            tip = look.words.text(f"requests.answer_tip.{answer}")
            one = button(look, text, partial(self.answer_wanted.emit, answer), tip=tip, name=text)
            one.setCheckable(True)
            flow.addWidget(one)
            made[answer] = one
        column.addWidget(holder)
        return made

    def set_new(self, panel: QWidget | None) -> None:
        """A new invitation stands alone: nothing of another one beside it."""
        if panel is not None:
            self._new.addWidget(panel)
        self._rest.setVisible(panel is None)

    # ---- what is shown

    def show_row(self, row: RequestRow | None) -> None:
        """Another invitation, or none; its time is said when it was read."""
        for part in (self._what, self._time, self._reply):
            clear_layout(part)
        for widget in (self.answer_head, self.answer_row):
            widget.setVisible(row is not None)
        if row is None:
            hint = self._look.words.text("requests.nothing_chosen")
            self._what.addWidget(label(hint, tone="muted", wrap=True))
            return
        self._show_facts(row)
        if row.state in (RequestState.UNDECIDED, RequestState.ON_HOLD):
            self._time.addWidget(label(self._look.words.text("requests.time_reading"), tone="muted"))
        for answer, one in self.answers.items():
            one.setChecked(answer is row.decision)
        self._show_reply(row)

    def _show_facts(self, row: RequestRow) -> None:
        look, words = self._look, self._look.words
        self._what.addWidget(label(row.title, font="large", look=look, wrap=True))
        grid = QGridLayout()
        grid.setContentsMargins(0, look.theme.px(0.3), 0, 0)
        grid.setHorizontalSpacing(look.theme.px(0.8))
        grid.setColumnStretch(1, 1)
        decided = ""
        if row.decision is not None and row.decided_at is not None:
            decided = words.text(
                "requests.decided", answer=texts.state_of(row, look), by=row.decided_by, at=row.decided_at
            )
        facts = (
            ("requester", row.requester),
            ("received", words.text("requests.day", day=row.received_on)),
            ("due", " · ".join(filter(None, (texts.due_of(row, look), texts.left_of(row, look))))),
            ("when", words.text("requests.when", when=row.when) if row.when else texts.when_of(row, look)),
            ("place", texts.place_of(row)),
            ("status", words.label(row.status)),
            ("decided", decided),
            ("reason", row.reason),
        )
        for name, value in facts:
            if not value:
                continue
            at = grid.rowCount()
            grid.addWidget(
                label(words.text(f"requests.fact.{name}"), tone="muted"), at, 0, Qt.AlignmentFlag.AlignTop
            )
            late = name == "due" and row.is_overdue
            grid.addWidget(label(value, tone="danger" if late else "", wrap=True), at, 1)
        self._what.addLayout(grid)

    def show_time(self, time: TimeScreen) -> None:
        """What speaks against the time, gravest first, and what else is that day."""
        look, words = self._look, self._look.words
        clear_layout(self._time)
        self._head(self._time, words.text("requests.time_head"))
        grave = [*time.blocks, *time.warns]
        if not grave:
            self._sign(self._time, "ok", "ok", words.text("requests.time_free"))
        for line in grave[:MOST_LINES]:
            drawing, tone = SIGNS[line.severity]
            self._sign(self._time, drawing, tone, sentence_of(line, look))
        if len(grave) > MOST_LINES:
            more = words.text("requests.more", count=len(grave) - MOST_LINES)
            self._time.addWidget(label(more, tone="muted"))
        if time.same_day:
            self._head(self._time, words.text("requests.same_day"))
        for other in time.same_day[:MOST_LINES]:
            hours = when_time(other.when, words.lang)
            text = words.text(
                "requests.day_line" if other.is_busy else "requests.day_line_free",
                hours=hours,
                title=other.title,
                status=other.status,
            )
            self._time.addWidget(label(text, tone="" if other.is_busy else "muted", wrap=True))
        if len(time.same_day) > MOST_LINES:
            more = words.text("requests.more", count=len(time.same_day) - MOST_LINES)
            self._time.addWidget(label(more, tone="muted"))

    def _head(self, where: QVBoxLayout, text: str) -> None:
        head = label(text, tone="muted", font="small_bold", look=self._look)
        head.setContentsMargins(0, self._look.theme.px(0.6), 0, 0)
        where.addWidget(head)
        where.addWidget(rule())

    def _sign(self, where: QVBoxLayout, drawing: str, tone: str, text: str) -> None:
        made = QWidget()
        row = QGridLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(self._look.theme.px(0.4))
        meaning = self._look.text(f"readiness.{drawing}")
        row.addWidget(Dot(self._look, drawing, tone, meaning), 0, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, wrap=True), 0, 1)
        row.setColumnStretch(1, 1)
        where.addWidget(made)

    def _show_reply(self, row: RequestRow) -> None:
        look, words = self._look, self._look.words
        text = texts.reply_text(row, look)
        if not text:
            return
        self._head(self._reply, words.text("requests.reply_head"))
        letter = label(text, wrap=True)
        letter.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        letter.setProperty("role", "letter")
        self._reply.addWidget(letter)
        holder = QWidget()
        flow = Flow(spacing=look.theme.px(0.3))
        holder.setLayout(flow)
        self.copy = button(look, words.text("requests.copy"), self.copy_wanted.emit)
        flow.addWidget(self.copy)
        if row.state is RequestState.TO_REPLY:
            sent = words.text("requests.reply_sent")
            flow.addWidget(button(look, sent, self.reply_wanted.emit, kind="primary"))
        self._reply.addWidget(holder)
