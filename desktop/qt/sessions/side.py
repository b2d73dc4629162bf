# SPDX-License-Identifier: Apache-2.0
"""One session beside the table: its days, what it stands in the way of, questions, meetings, versions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.inspector.readiness import SIGNS, sentence_of
from desktop.qt.inspector.section import Section, clear_layout
from desktop.qt.look import Look
from desktop.qt.sessions import texts
from desktop.qt.sides import Side
from desktop.qt.widgets import Dot, button, label, tool
from desktop.screens.engagement import ReadinessLine
from desktop.screens.sessions import DayLine, SessionDetail, SessionLine

_MOST = 12
DEEDS = ("move", "edit", "day", "withdraw")


class SessionSide(Side):
    """Shows one session; says what is wanted of it."""

    wanted = Signal(str)  # move, edit, day, withdraw
    day_wanted = Signal(object, str)  # DayLine, and edit or remove
    engagement_wanted = Signal(int)
    questions_wanted = Signal()
    meetings_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.words.text("sessions.side_name"))
        column = self.column
        self.slot = QVBoxLayout()
        column.addLayout(self.slot)
        self._rest = QWidget()
        self._what = QVBoxLayout(self._rest)
        self._what.setContentsMargins(0, 0, 0, 0)
        self._what.setSpacing(look.theme.px(0.35))
        column.addWidget(self._rest)
        self._beside = QWidget()
        self._more = QVBoxLayout(self._beside)
        self._more.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._beside)
        column.addStretch(1)
        self.deeds: dict[str, QPushButton] = {}

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"sessions.{key}", **values)

    # ---- what is shown

    def show_row(
        self, row: SessionLine | None, findings: tuple[ReadinessLine, ...], *, can_edit: bool
    ) -> None:
        """Another session, or none; what belongs to it beside its days is said when it was read."""
        clear_layout(self._what)
        clear_layout(self._more)
        self.deeds = {}
        if row is None:
            self._what.addWidget(label(self._text("nothing_chosen"), tone="muted", wrap=True))
            return
        look = self._look
        title, days, count = texts.cell_lines(row, look)
        self._what.addWidget(label(title, font="large", look=look, wrap=True))
        self._what.addWidget(label(f"{days}  {count}", font="bold", look=look, wrap=True))
        facts = [texts.parts_of(row, look), self._text("edition", version=row.edition)]
        facts += [look.words.label(row.certainty), row.source]
        self._what.addWidget(label(" · ".join(filter(None, facts)), tone="muted", wrap=True))
        if can_edit:
            self._what.addWidget(self._buttons())
        for line in findings:
            self._what.addWidget(self._finding(line))
        self._show_days(row, can_edit=can_edit)
        self._show_former(row)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = Flow(spacing=self._look.theme.px(0.3))
        holder.setLayout(flow)
        for name in DEEDS:
            one = button(self._look, self._text(f"deed.{name}"), partial(self.wanted.emit, name))
            one.setToolTip(self._text(f"deed_tip.{name}"))
            self.deeds[name] = one
            flow.addWidget(one)
        return holder

    def _finding(self, line: ReadinessLine) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        sign, tone = SIGNS[line.severity]
        row.addWidget(Dot(self._look, sign, tone, self._look.text(f"readiness.{line.severity}")))
        row.addWidget(label(sentence_of(line, self._look), wrap=True), 1)
        return holder

    def _show_days(self, row: SessionLine, *, can_edit: bool) -> None:
        section = Section(self._look, self._text("section.days", count=len(row.stretches)))
        for day in row.stretches:
            section.add(self._day(day, can_edit=can_edit))
        if not row.stretches:
            section.add(label(self._text("no_days"), tone="muted", wrap=True))
        for name, first, last in row.beside:
            said = self._text("beside", name=name, days=texts.days_of(first, last, self._look))
            section.add(label(said, tone="muted", wrap=True))
        self._what.addWidget(section)

    def _day(self, day: DayLine, *, can_edit: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.theme.px(0.3))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = texts.day_text(day, self._look)
        words.addWidget(label(name, wrap=True))
        counts = texts.counts_of(day, self._look)
        words.addWidget(label(counts, tone="muted", font="small", look=self._look, wrap=True))
        row.addLayout(words, 1)
        if can_edit:
            for icon, deed in (("settings", "edit"), ("remove", "remove")):
                tip = self._text(f"day_{deed}", day=name)
                row.addWidget(tool(self._look, icon, tip, partial(self.day_wanted.emit, day, deed)))
        return holder

    def _show_former(self, row: SessionLine) -> None:
        if not row.former:
            return
        section = Section(self._look, self._text("section.former"))
        for version in row.former:
            section.add(label(texts.former_text(version, self._look), wrap=True))
        self._what.addWidget(section)

    def show_detail(self, detail: SessionDetail) -> None:
        """Conflicts, questions and meetings of the session shown."""
        clear_layout(self._more)
        look = self._look
        section = Section(self._look, self._text("section.met", count=len(detail.met)))
        for met in detail.met[:_MOST]:
            why = " · ".join(sentence_of(line, look) for line in met.lines)
            section.add(self._link(met.key, texts.met_text(met, look), why))
        self._ended(section, len(detail.met), "met_nothing")
        waiting = sum(line.is_open for line in detail.asked)
        section = Section(look, self._text("section.asked", count=len(detail.asked), open=waiting))
        for asked in detail.asked[:_MOST]:
            section.add(label(texts.asked_text(asked, look), wrap=True))
        self._ended(section, len(detail.asked), "asked_nothing")
        section.add(button(look, self._text("to_questions"), self.questions_wanted.emit, kind="link"))
        section = Section(self._look, self._text("section.held", count=len(detail.held)))
        for held in detail.held[:_MOST]:
            section.add(self._link(held.key, texts.held_text(held, look)))
        self._ended(section, len(detail.held), "held_nothing")
        section.add(button(look, self._text("to_meetings"), self.meetings_wanted.emit, kind="link"))

    def _link(self, key: int, text: str, why: str = "") -> QWidget:
        """An engagement in words, and the way to it."""
        look = self._look
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(text, wrap=True))
        if why:
            words.addWidget(label(why, tone="muted", font="small", look=look, wrap=True))
        row.addLayout(words, 1)
        tip = self._text("show_engagement", title=text)
        row.addWidget(tool(look, "right", tip, partial(self.engagement_wanted.emit, key)))
        return holder

    def _ended(self, section: Section, count: int, nothing: str) -> None:
        """What stands where there is nothing, or how many more there are."""
        if not count:
            section.add(label(self._text(nothing), tone="muted", wrap=True))
        elif count > _MOST:
            section.add(label(self._text("more", count=count - _MOST), tone="muted"))
        self._more.addWidget(section)

    def set_panel(self, panel: QWidget | None, *, alone: bool = False) -> None:
        """Fields above what is shown; a new session stands alone."""
        if panel is not None:
            self.slot.addWidget(panel)
        for part in (self._rest, self._beside):
            part.setVisible(not (panel is not None and alone))
