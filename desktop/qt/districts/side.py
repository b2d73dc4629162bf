# SPDX-License-Identifier: Apache-2.0
"""The side of a district's page: figures, who speaks for it, what lies beside it, the season."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.qt.districts import texts
from desktop.qt.flow import Flow
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.sides import Side
from desktop.qt.widgets import button, label, rule
from desktop.screens.districts import Beside, DistrictPage, OfficeHolder


class DistrictSide(Side):
    """Shows one district; `slot` above is for the fields of something new."""

    person_wanted = Signal(int)
    district_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.words.text("districts.page.name"), least_ems=17)
        column = self.column
        self.slot = QVBoxLayout()
        self._facts = QVBoxLayout()
        self._facts.setSpacing(look.theme.px(0.2))
        column.addLayout(self.slot)
        column.addLayout(self._facts)
        column.addStretch(1)

    def show_page(self, page: DistrictPage | None) -> None:
        """Everything anew; nothing of it is typed in."""
        clear_layout(self._facts)
        if page is None:
            return
        self._figures(page)
        self._offices(page)
        self._councillors(page)
        self._beside(page)
        if page.seasons:
            self._head("seasons")
            for name, themes in page.seasons:
                self._say(" · ".join(filter(None, (name, ", ".join(themes)))))

    def _head(self, name: str) -> None:
        text = self._look.words.text(f"districts.section.{name}")
        head = label(text, tone="muted", font="small_bold", look=self._look)
        head.setContentsMargins(0, self._look.theme.px(0.6), 0, 0)
        self._facts.addWidget(head)
        self._facts.addWidget(rule())

    def _say(self, text: str, tone: str = "") -> None:
        self._facts.addWidget(label(text, tone=tone, wrap=True))

    def _figures(self, page: DistrictPage) -> None:
        words, row = self._look.words, page.row
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.theme.px(0.8))
        grid.setColumnStretch(1, 1)
        since, met = (
            self._since(page, row.last_visit, "no_visit"),
            self._since(page, row.last_meeting, "no_meeting"),
        )
        for at, (name, text) in enumerate((("last_visit", since), ("last_meeting", met))):
            tone = "danger" if name == "last_visit" and row.is_due else ""
            grid.addWidget(
                label(words.text(f"districts.page.{name}"), tone="muted"), at, 0, Qt.AlignmentFlag.AlignTop
            )
            grid.addWidget(label(text, tone=tone, wrap=True), at, 1)
        self._facts.addLayout(grid)
        period = words.text(f"districts.period.{page.view.period}")
        self._say(words.text("districts.page.count", period=period, visits=row.visits, meetings=row.meetings))
        if row.is_due and page.limits:
            self._say(
                f"{words.text('districts.due')} ({words.text('districts.due_after', days=page.limits[-1])})",
                "danger",
            )
        if page.again_days:
            self._say(words.text("districts.page.again", days=page.again_days), "warn")
        if row.unrecorded:
            self._say(words.text("districts.unrecorded", count=row.unrecorded), "muted")

    def _since(self, page: DistrictPage, day: date | None, never: str) -> str:
        words = self._look.words
        if day is None:
            return words.text(f"districts.page.{never}")
        if day == page.today:
            return words.text("districts.page.today")
        return words.text("districts.page.since", day=day, days=(page.today - day).days)

    def _offices(self, page: DistrictPage) -> None:
        words = self._look.words
        self._head("offices")
        if not page.offices:
            self._say(words.text("districts.page.nobody"), "muted")
        for one in page.offices:
            role = one.title or words.label(one.role)
            self._person(f"{role} {one.name}", one.person, self._term(one))

    def _term(self, one: OfficeHolder) -> str:
        words = self._look.words
        if one.until is None:
            return words.text("districts.page.term_from", day=one.first)
        return words.text("districts.page.term_until", first=one.first, last=one.until)

    def _person(self, text: str, person: int, beside: str) -> None:
        """A name that opens the page of its bearer, and what belongs to it."""
        line = QWidget()
        flow = Flow(spacing=self._look.theme.px(0.3))
        line.setLayout(flow)
        flow.addWidget(button(self._look, text, partial(self.person_wanted.emit, person), kind="link"))
        note = label(beside, tone="muted", font="small", look=self._look)
        note.setContentsMargins(0, self._look.theme.px(0.15), 0, 0)
        flow.addWidget(note)
        self._facts.addWidget(line)

    def _councillors(self, page: DistrictPage) -> None:
        words = self._look.words
        self._head("members")
        if not page.councillors:
            self._say(words.text("districts.page.nobody"), "muted")
        for one in page.councillors:
            seat = words.text("districts.page.seat", number=one.number)
            if one.person:
                said = (
                    words.text("districts.page.person", name=one.name, party=one.party)
                    if one.party
                    else one.name
                )
                self._person(said, one.person, seat)
            else:
                self._say(f"{words.text('districts.page.vacant')} · {seat}", "warn")

    def _beside(self, page: DistrictPage) -> None:
        words = self._look.words
        self._head("beside")
        due = [one for one in page.beside if one.is_due]
        if not due:
            self._say(words.text("districts.page.beside_fine"), "muted")
        for one in due:
            link = button(
                self._look, self._beside_text(one), partial(self.district_wanted.emit, one.code), kind="link"
            )
            self._facts.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _beside_text(self, one: Beside) -> str:
        words = self._look.words
        name = texts.name(one, self._look)
        if one.next_on is not None:
            return words.text("districts.page.beside_next", name=name, day=one.next_on)
        if one.days_since is None:
            return words.text("districts.page.beside_never", name=name)
        return words.text("districts.page.beside_due", name=name, days=one.days_since)
