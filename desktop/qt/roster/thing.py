# SPDX-License-Identifier: Apache-2.0
"""A constituency, committee, bureau, district or term over time, as a page beside the table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.roster import texts
from desktop.qt.roster.lines import Line, LineList
from desktop.qt.roster.verbs import VerbBar
from desktop.qt.widgets import button, label, rule
from desktop.screens.roster import ThingLine, ThingScreen


class ThingPage(QWidget):
    """`person_wanted` for who is on a line; `verb_wanted` for the line that is chosen."""

    person_wanted = Signal(int)
    verb_wanted = Signal(object)  # Verb
    own_wanted = Signal(str, int)  # the thing's own row, where its lines are others': a constituency

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.shown: ThingScreen | None = None
        px, words = look.theme.px, look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.9), px(0.6), px(0.7), px(0.4))
        column.setSpacing(px(0.3))
        self.name = label("", font="large", look=look, wrap=True)
        self.source = label("", tone="muted", font="small", look=look, wrap=True)
        self.dongs = label("", wrap=True)
        self.own = button(look, words.text("roll.thing.own"), self._own, kind="link")
        above: tuple[QWidget, ...] = (self.name, self.source, self.dongs, self.own, rule())
        for part in above:
            column.addWidget(part)
        column.addWidget(
            label(words.text("roll.thing.over_time"), tone="muted", font="small_bold", look=look)
        )
        self.list = LineList(look, words.text("roll.thing.over_time"))
        self.list.opened.connect(self._opened)
        self.nothing = label(words.text("roll.thing.nothing"), tone="muted", wrap=True)
        self.list.setMinimumHeight(px(9))
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        self.verbs = VerbBar(look)
        self.verbs.wanted.connect(self.verb_wanted.emit)
        column.addWidget(self.verbs)

    def show_thing(self, screen: ThingScreen, *, can_edit: bool) -> None:
        look = self._look
        self.shown = screen
        title = texts.cell_text(screen.title, look)
        self.name.setText(look.words.text("roll.term_no", number=title) if screen.book == "term" else title)
        sure = look.words.label(screen.certainty) if screen.certainty is not None else ""
        self.source.setText(" · ".join(filter(None, (sure, screen.source))))
        self.source.setVisible(bool(self.source.text()))
        self.dongs.setText(look.words.text("roll.thing.dongs", count=len(screen.dongs), dongs=screen.dongs))
        self.dongs.setVisible(screen.book == "constituency")
        self.list.show_lines([self._line(one) for one in screen.lines])
        self.nothing.setVisible(not screen.lines)
        self.verbs.setVisible(can_edit)
        self.own.setVisible(can_edit and screen.book == "constituency")

    def _line(self, one: ThingLine) -> Line:
        title, detail = texts.thing_texts(one, self._look)
        return Line(title=title, detail=detail, is_now=one.is_now, what=(one.book, one.key, one.person))

    def _own(self) -> None:
        if self.shown is not None:
            self.own_wanted.emit(self.shown.book, self.shown.key)

    def _opened(self, what: object) -> None:
        if isinstance(what, tuple) and what[2]:
            self.person_wanted.emit(what[2])

    @property
    def chosen(self) -> tuple[str, int] | None:
        """The dated row that the verbs are about; the thing itself where there is none."""
        what = self.list.current
        if isinstance(what, tuple):
            return what[0], what[1]
        if self.shown is not None and self.shown.book in ("constituency", "term"):
            return self.shown.book, self.shown.key
        return None

    def focus_start(self) -> None:
        (self.list if self.list.lines else self.verbs).setFocus(Qt.FocusReason.TabFocusReason)
