# SPDX-License-Identifier: Apache-2.0
"""The card of one reader: what reaches his program in plain words, what he lacks, what he was given."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.inspector.readiness import SIGNS
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.phones import texts
from desktop.qt.phones.model import Clock
from desktop.qt.sides import Side
from desktop.qt.widgets import Dot, ElidedLabel, button, label, rule
from desktop.rules.finding import Finding
from desktop.screens.phones import BehindRow, LinkState, ReaderCard
from desktop.words.dates import near_datetime

MOST_BEHIND, MOST_HANDED = 8, 8
VERBS = ("told", "give", "change", "link", "revoke", "bin")


class ReaderSide(Side):
    """Shows a card; `slot` takes the fields and questions that stand above it."""

    verb_wanted = Signal(str)  # one of VERBS
    engagement_wanted = Signal(int)

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(look, look.words.text("phonedesk.list.side"), least_ems=19)
        self._clock = clock
        self.slot = QVBoxLayout()
        self.column.addLayout(self.slot)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(look.theme.px(0.35))
        self._top, self._what = QVBoxLayout(), QVBoxLayout()
        self.extra = QVBoxLayout()  # what stays while cards change: his numbers, his upload
        for part in (self._top, self.extra, self._what):
            part.setSpacing(look.theme.px(0.35))
            rest.addLayout(part)
        self.column.addWidget(self._rest)
        self.column.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}
        self.card: ReaderCard | None = None
        self.show_card(None, may_write=False)

    def set_alone(self, panel: QWidget | None, *, alone: bool = True) -> None:
        """A panel above the card, or in its place; None takes it away."""
        clear_layout(self.slot)
        if panel is not None:
            self.slot.addWidget(panel)
        self._rest.setVisible(panel is None or not alone)
        self.verticalScrollBar().setValue(0)

    def show_card(self, card: ReaderCard | None, *, may_write: bool, nothing: str = "") -> None:
        """A reader, or a line that nobody is chosen."""
        self.card = card
        focused = next((name for name, one in self.buttons.items() if one.hasFocus()), "")
        clear_layout(self._top)
        clear_layout(self._what)
        self.buttons = {}
        if card is None:
            self._top.addWidget(label(nothing, tone="muted", wrap=True))
            return
        self._head(card)
        if may_write:
            self._top.addWidget(self._verbs(card))
        else:
            text = self._look.words.text("phonedesk.said.view_only")
            self._top.addWidget(label(text, tone="warn", wrap=True))
        self._facts(card)
        self._findings(card.reaches)
        self._behind(card)
        self._handed(card)
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def _head(self, card: ReaderCard) -> None:
        look = self._look
        self._top.addWidget(label(card.row.name, font="large", look=look, wrap=True))
        chip = label(
            texts.state_text(card.row, look),
            tone=texts.TONES[texts.state_of(card.row)],
            font="small_bold",
            look=look,
        )
        row = QHBoxLayout()
        row.addWidget(chip)
        row.addStretch(1)
        self._top.addLayout(row)
        self._top.addWidget(label(texts.window_text(card, look), tone="muted", wrap=True))

    def _verbs(self, card: ReaderCard) -> QWidget:
        """What can be done with him just now."""
        look, words = self._look, self._look.words
        holder = QWidget()
        flow = Flow(spacing=look.theme.px(0.3))
        holder.setLayout(flow)
        has_link = card.row.link in (LinkState.WORKS, LinkState.ELSEWHERE)
        offered = {"told": card.row.behind > 0, "revoke": has_link}
        for verb in VERBS:
            if not offered.get(verb, True):
                continue
            key = "relink" if verb == "link" and card.row.link is not LinkState.NONE else verb
            text = words.text(f"phonedesk.verb.{key}")
            main = verb == ("told" if card.row.behind else "link" if not has_link else "")
            one = button(
                look,
                text,
                partial(self.verb_wanted.emit, verb),
                kind="primary" if main else "",
                tip=words.text(f"phonedesk.verb_tip.{key}"),
                name=text,
            )
            self.buttons[verb] = one
            flow.addWidget(one)
        return holder

    def _facts(self, card: ReaderCard) -> None:
        look, words, row, now = self._look, self._look.words, card.row, self._clock()
        read, by = texts.read_text(row, look, now)
        made = near_datetime(card.made_at, now=now, lang=words.lang) if card.made_at is not None else ""
        link = texts.link_text(row, look)
        if made and row.link is not LinkState.NONE:
            link = words.text("phonedesk.say.link_at", link=link, at=made)
        facts = {
            "audience": texts.audience_text(row, look),
            "telephone": row.telephone,
            "program": words.label(row.client),
            "read": f"{read} · {by}" if by else read,
            "link": link,
            "address": card.address if made else "",
            "expires": words.text("phonedesk.say.day", day=row.expires_on) if row.expires_on else "",
            "upload": card.upload_url,
            "count": words.text("phonedesk.say.count", count=card.count) if card.count else "",
            "note": card.note,
        }
        grid = QGridLayout()
        grid.setContentsMargins(0, look.theme.px(0.3), 0, 0)
        grid.setHorizontalSpacing(look.theme.px(0.8))
        grid.setVerticalSpacing(look.theme.px(0.1))
        grid.setColumnStretch(1, 1)
        for name, value in facts.items():
            if value:
                at = grid.rowCount()
                caption = label(words.text(f"phonedesk.fact.{name}"), tone="muted")
                grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
                # Addresses have no blanks to break at.
                is_address = name in ("address", "upload")
                grid.addWidget(ElidedLabel(value) if is_address else label(value, wrap=True), at, 1)
        self._what.addLayout(grid)

    def _heading(self, key: str, **values: object) -> None:
        look = self._look
        self._what.addSpacing(look.theme.px(0.5))
        text = look.words.text(f"phonedesk.heading.{key}", **values)
        self._what.addWidget(label(text, tone="muted", font="small_bold", look=look, wrap=True))
        self._what.addWidget(rule())

    def _findings(self, lines: tuple[Finding, ...]) -> None:
        """What reaches his program, how late, and what cannot."""
        if not lines:
            return
        self._heading("reaches")
        for line in lines:
            self._what.addWidget(finding_row(self._look, line))

    def _behind(self, card: ReaderCard) -> None:
        if not card.behind:
            return
        look, words, now = self._look, self._look.words, self._clock()
        self._heading("behind", count=len(card.behind))
        for row in card.behind[:MOST_BEHIND]:
            self._what.addWidget(self._missing(row))
            since = texts.since_text(row.since, look, now)
            soon = f"{since} · {words.text('phonedesk.say.soon')}" if row.is_soon else since
            self._what.addWidget(
                label(soon, tone="danger" if row.is_soon else "muted", font="small", look=look, wrap=True)
            )
        if len(card.behind) > MOST_BEHIND:
            more = words.text("phonedesk.say.others", count=len(card.behind) - MOST_BEHIND)
            self._what.addWidget(label(more, tone="muted"))

    def _missing(self, row: BehindRow) -> QWidget:
        """What he lacks, whole, and the way to it while it is there."""
        look = self._look
        text = texts.missing_text(row, look)
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(text, wrap=True), 1)
        if not row.is_gone:
            go = partial(self.engagement_wanted.emit, row.engagement)
            name = look.words.text("phonedesk.say.open_name", title=text)
            one = button(look, look.words.text("phonedesk.say.open"), go, kind="link", name=name)
            line.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _handed(self, card: ReaderCard) -> None:
        look, now = self._look, self._clock()
        self._heading("handed")
        if not card.handed:
            self._what.addWidget(
                label(look.words.text("phonedesk.heading.handed_none"), tone="muted", wrap=True)
            )
        for row in card.handed[:MOST_HANDED]:
            self._what.addWidget(label(texts.handed_text(row, look, now), font="small", look=look, wrap=True))


def finding_row(look: Look, line: Finding) -> QWidget:
    """A sign and a sentence."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, look.theme.px(0.1), 0, look.theme.px(0.1))
    row.setSpacing(look.theme.px(0.45))
    drawing, tone = SIGNS[line.severity.value]
    meaning = look.text(f"readiness.{line.severity.value}")
    row.addWidget(Dot(look, drawing, tone, meaning), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(look.words.finding(line.code, line.values), wrap=True), 1)
    return made
