# SPDX-License-Identifier: Apache-2.0
"""One person's page: seat and offices over time, numbers on request, what was told, asked, promised; met."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.qt.contacts.panel import ContactPanel
from desktop.qt.flow import Flow
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.roster import texts
from desktop.qt.roster.lines import Line, LineList
from desktop.qt.roster.verbs import VerbBar
from desktop.qt.widgets import ElidedLabel, button, label, rule
from desktop.screens.members import FollowLine, MemberScreen, SpanLine
from desktop.words.dates import bare_date

PARTS = ("told", "asked", "promised", "met")


class MemberPage(QWidget):
    """`engagement_wanted` for what a line is about; `verb_wanted` for the span that is chosen."""

    engagement_wanted = Signal(int)
    follow_wanted = Signal(int)  # a suggestion, a question or a promise
    verb_wanted = Signal(object)  # Verb
    own_wanted = Signal(str, int)  # the person's own row: name, post, note

    def __init__(self, look: Look, ask: Ask) -> None:
        super().__init__()
        self._look = look
        self.shown: MemberScreen | None = None
        self.part = PARTS[0]
        words, px = look.words, look.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.9), px(0.6), px(0.7), px(0.4))
        column.setSpacing(px(0.3))
        self.name = label("", font="large", look=look, wrap=True)
        self.post = label("", tone="muted", wrap=True)
        self.last = label("", tone="muted", font="small", look=look, wrap=True)
        self.contact = ContactPanel(look, ask, channel="roster_contact")
        self.own = button(look, words.text("roll.member.own"), self._own, kind="link")
        above: tuple[QWidget, ...] = (self.name, self.post, self.last, self.own, self.contact, rule())
        for part in above:
            column.addWidget(part)
        head = label(words.text("roll.member.spans"), tone="muted", font="small_bold", look=look)
        self.spans = LineList(look, words.text("roll.member.spans"))
        self.verbs = VerbBar(look)
        self.verbs.wanted.connect(self.verb_wanted.emit)
        held: tuple[QWidget, ...] = (head, self.spans, self.verbs, rule())
        for part in held:
            column.addWidget(part)
        row = Flow(spacing=px(0.2))
        self.tabs: dict[str, QPushButton] = {}
        for name in PARTS:
            one = button(look, "", partial(self.show_part, name))
            one.setCheckable(True)
            one.setAutoExclusive(True)
            one.setProperty("look", "section")
            self.tabs[name] = one
            row.addWidget(one)
        column.addLayout(row)
        self.list = LineList(look, words.text("roll.member.list"))
        self.list.opened.connect(self._opened)
        self.list.setMinimumHeight(px(9))
        column.addWidget(self.list, 1)
        self.note = ElidedLabel()
        self.note.setProperty("tone", "muted")
        column.addWidget(self.note)

    def show_member(self, screen: MemberScreen, *, can_edit: bool) -> None:
        """Fresh values; the lists keep their place while it is the same person."""
        words = self._look.words
        self.shown = screen
        self.name.setText(screen.name)
        now = next((s for s in screen.spans if s.is_now), None)
        seat = texts.line_texts(now, self._look)[0] if now is not None else ""
        own = " · ".join(filter(None, (screen.organisation, screen.post)))
        self.post.setText(" · ".join(filter(None, (seat, own))) or words.label(screen.kind))
        met = screen.last_met
        last = (
            words.text("roll.member.last_met", day=bare_date(met))
            if met
            else words.text("roll.member.never_met")
        )
        self.last.setText(last)
        self.contact.show_person(screen.person)
        self.spans.show_lines([self._span(s) for s in screen.spans])
        self.spans.fit(6)
        self.verbs.setVisible(can_edit)
        self.own.setVisible(can_edit)
        counts = {
            "told": (*screen.owed, *screen.told),
            "asked": screen.asked,
            "promised": screen.promised,
            "met": screen.met,
        }
        for name, one in self.tabs.items():
            count: object = len(counts[name])
            more = "more" if name in screen.cut else "count"
            said = words.text(f"roll.member.{more}", name=words.text(f"roll.part.{name}"), count=count)
            one.setText(said)
            one.setAccessibleName(said)
        self.show_part(self.part)

    def _span(self, span: SpanLine) -> Line:
        title, detail = texts.line_texts(span, self._look)
        return Line(title=title, detail=detail, is_now=span.is_now, what=(span.book, span.key))

    def show_part(self, name: str) -> None:
        """Told, asked, promised, or met."""
        self.part = name
        self.tabs[name].setChecked(True)
        screen = self.shown
        if screen is None:
            return
        made = getattr(self, f"_{name}_lines")(screen)
        self.list.show_lines(made)
        words = self._look.words
        if not made:
            self.note.setText(words.text(f"roll.nothing.{name}"))
        else:
            self.note.setText(words.text("roll.member.hint"))

    def _told_lines(self, screen: MemberScreen) -> list[Line]:
        made = []
        for owed in screen.owed:
            title, detail = texts.owed_texts(owed, self._look)
            tone = "danger" if owed.is_late else "warn"
            made.append(Line(title=title, detail=detail, tone=tone, what=owed.engagement))
        for told in screen.told:
            title, detail = texts.told_texts(told, self._look)
            made.append(Line(title=title, detail=detail, is_now=False, what=told.engagement))
        return made

    def _asked_lines(self, screen: MemberScreen) -> list[Line]:
        return self._follows(screen.asked)

    def _promised_lines(self, screen: MemberScreen) -> list[Line]:
        return self._follows(screen.promised)

    def _follows(self, found: tuple[FollowLine, ...]) -> list[Line]:
        made = []
        for one in found:
            title, detail = texts.follow_texts(one, self._look)
            tone = "danger" if one.is_late else "muted"
            made.append(Line(title=title, detail=detail, is_now=one.is_open, tone=tone, what=-one.key))
        return made

    def _met_lines(self, screen: MemberScreen) -> list[Line]:
        made = []
        for n, met in enumerate((*screen.coming, *screen.met)):
            title, detail = texts.met_texts(met, self._look)
            made.append(Line(title=title, detail=detail, is_now=n < len(screen.coming), what=met.engagement))
        return made

    def _own(self) -> None:
        if self.shown is not None:
            self.own_wanted.emit("person", self.shown.person)

    def _opened(self, what: object) -> None:
        if isinstance(what, int) and what > 0:
            self.engagement_wanted.emit(what)
        elif isinstance(what, int):
            self.follow_wanted.emit(-what)

    @property
    def chosen(self) -> tuple[str, int] | None:
        """The dated row that the verbs are about."""
        what = self.spans.current
        return what if isinstance(what, tuple) else None

    def focus_start(self) -> None:
        (self.spans if self.spans.lines else self.list).setFocus(Qt.FocusReason.TabFocusReason)
