# SPDX-License-Identifier: Apache-2.0
"""The side of the desk: one follow-up, what is amiss, what can be done, the sentence, its history."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from db.records.enums import QUESTIONS
from desktop.qt.flow import Flow
from desktop.qt.followups import texts
from desktop.qt.inspector.readiness import SIGNS, sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.sides import Side
from desktop.qt.widgets import Dot, button, label, rule
from desktop.screens.followups import FollowUpPage, Past, PastLine
from desktop.words.dates import brief_date, brief_datetime

# What each letter does, in the order of the buttons.
KEYS = {
    "p": "step",
    "s": "status",
    "t": "tell",
    "o": "post",
    "a": "assign",
    "d": "due",
    "x": "refuse",
}
# What whoever works on a follow-up does; the rest is the planners'.
WORK = frozenset({"step", "status", "tell", "refuse"})
_PAST_TONES = {Past.TOLD: "ok", Past.TRIED: "warn", Past.VOID: "muted", Past.STEP: "text"}
MOST_PAST = 40


class FollowSide(Side):
    """Shows one follow-up; says what is wanted of it."""

    wanted = Signal(str)  # a value of KEYS, or edit, copy, source, drop
    correct_wanted = Signal(int)  # number of the telling

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.words.text("followups.side_name"))
        column = self.column
        self._new = QVBoxLayout()
        column.addLayout(self._new)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(look.theme.px(0.35))
        self._what, self._past = QVBoxLayout(), QVBoxLayout()
        self._past.setSpacing(look.theme.px(0.15))
        rest.addLayout(self._what)
        self.button_row = QWidget()
        self._flow = Flow(spacing=look.theme.px(0.3))
        self.button_row.setLayout(self._flow)
        self.buttons: dict[str, QPushButton] = self._make_buttons()
        rest.addWidget(self.button_row)
        self.slot = QVBoxLayout()
        rest.addLayout(self.slot)
        rest.addLayout(self._past)
        column.addWidget(self._rest)
        column.addStretch(1)
        self.show_page(None)

    def _make_buttons(self) -> dict[str, QPushButton]:
        words = self._look.words
        made = {}
        for key, name in KEYS.items():
            text = words.text("followups.keyed", key=key.upper(), name=words.text(f"followups.do.{name}"))
            tip = words.text(f"followups.do_tip.{name}")
            one = button(self._look, text, partial(self.wanted.emit, name), tip=tip, name=text)
            self._flow.addWidget(one)
            made[name] = one
        return made

    def set_new(self, panel: QWidget | None) -> None:
        """A new one stands alone: nothing of another beside it."""
        if panel is not None:
            self._new.addWidget(panel)
        self._rest.setVisible(panel is None)

    # ---- what is shown

    def show_page(self, page: FollowUpPage | None, *, can_edit: bool = True, hint: str = "") -> None:
        """Another one, or none."""
        for part in (self._what, self._past):
            clear_layout(part)
        row = page.row if page is not None else None
        may_work = page is not None and page.may_work
        self.button_row.setVisible(row is not None and (can_edit or may_work))
        if page is None or row is None:
            text = hint or self._look.words.text("followups.nothing_chosen")
            self._what.addWidget(label(text, tone="muted", wrap=True))
            return
        for name, one in self.buttons.items():
            fits = row.kind in QUESTIONS if name == "post" else True
            one.setVisible(fits and (may_work if name in WORK else can_edit))
        self._show_facts(page, can_edit=can_edit)
        self._show_sentence(page)
        self._show_past(page)

    def _show_facts(self, page: FollowUpPage, *, can_edit: bool) -> None:
        look, words, row = self._look, self._look.words, page.row
        assert row is not None
        title = words.text("followups.title_of", kind=row.kind, status=row.status)
        self._what.addWidget(label(title, tone="muted", font="small_bold", look=look))
        whole = label(page.text, font="bold", look=look, wrap=True)
        whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._what.addWidget(whole)
        for finding in page.findings:
            self._sign(*SIGNS[finding.severity], sentence_of(finding, look))
        grid = QGridLayout()
        grid.setContentsMargins(0, look.theme.px(0.3), 0, 0)
        grid.setHorizontalSpacing(look.theme.px(0.8))
        grid.setColumnStretch(1, 1)
        for name, value, tone in texts.facts_of(page, look):
            at = grid.rowCount()
            caption = words.text(f"followups.fact.{name}")
            grid.addWidget(label(caption, tone="muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value, tone=tone, wrap=True), at, 1)
        self._what.addLayout(grid)
        holder = QWidget()
        flow = Flow(spacing=look.theme.px(0.6))
        holder.setLayout(flow)
        if page.engagement or page.session_number or page.district_code:
            source = words.text("followups.show_source")
            flow.addWidget(button(look, source, partial(self.wanted.emit, "source"), kind="link"))
        if can_edit:
            edit, drop = words.text("followups.edit"), words.text("followups.drop")
            flow.addWidget(button(look, edit, partial(self.wanted.emit, "edit"), kind="link"))
            flow.addWidget(button(look, drop, partial(self.wanted.emit, "drop"), kind="link"))
        self._what.addWidget(holder)

    def _sign(self, drawing: str, tone: str, text: str) -> None:
        made = QWidget()
        row = QGridLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(self._look.theme.px(0.4))
        meaning = self._look.text(f"readiness.{drawing}")
        row.addWidget(Dot(self._look, drawing, tone, meaning), 0, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, wrap=True), 0, 1)
        row.setColumnStretch(1, 1)
        self._what.addWidget(made)

    def _show_sentence(self, page: FollowUpPage) -> None:
        if not page.sentence:
            return
        look, words = self._look, self._look.words
        self._heading(words.text("followups.sentence"))
        letter = label(page.sentence, wrap=True)
        letter.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        letter.setProperty("role", "letter")
        self._past.addWidget(letter)
        copy = words.text("followups.copy")
        self._past.addWidget(button(look, copy, partial(self.wanted.emit, "copy"), kind="link"))

    def _show_past(self, page: FollowUpPage) -> None:
        words = self._look.words
        self._heading(words.text("followups.history"))
        for line in page.past[:MOST_PAST]:
            self._past.addWidget(self._line(line, may_work=page.may_work))
        if len(page.past) > MOST_PAST:
            more = words.text("followups.older", count=len(page.past) - MOST_PAST)
            self._past.addWidget(label(more, tone="muted"))

    def _line(self, line: PastLine, *, may_work: bool) -> QWidget:
        look, words = self._look, self._look.words
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, look.theme.px(0.1), 0, look.theme.px(0.1))
        grid.setHorizontalSpacing(look.theme.px(0.6))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        lang = words.lang
        when = brief_datetime(line.at, lang) if line.at is not None else brief_date(line.on, lang)
        grid.addWidget(label(when, tone="muted", font="small", look=look), 0, 0, Qt.AlignmentFlag.AlignTop)
        head, text = texts.past_of(line, look)
        by = words.text("followups.past_by", head=head, by=line.by) if line.by else head
        grid.addWidget(label(by, tone=_PAST_TONES.get(line.what, "muted"), wrap=True), 0, 1)
        if line.told and may_work:
            wrong = words.text("followups.correct")
            one = button(look, wrong, partial(self.correct_wanted.emit, line.told), kind="link")
            grid.addWidget(one, 0, 2, Qt.AlignmentFlag.AlignTop)
        if text:
            grid.addWidget(label(text, wrap=True), 1, 1, 1, 2)
        return made

    def _heading(self, text: str) -> None:
        head = label(text, tone="muted", font="small_bold", look=self._look)
        head.setContentsMargins(0, self._look.theme.px(0.6), 0, 0)
        self._past.addWidget(head)
        self._past.addWidget(rule())
