# SPDX-License-Identifier: Apache-2.0
"""The form as a desk: head, list of sections, the section shown; autosaved, merged unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.fields import finish_editing
from desktop.qt.form.lists import MaterialsSection, NoticesSection
from desktop.qt.form.nav import SectionList
from desktop.qt.form.overview import OverviewSection
from desktop.qt.form.part_list import NEW
from desktop.qt.form.questions import Questions
from desktop.qt.form.run_sheet import RunSheetSection
from desktop.qt.form.section import FormSection
from desktop.qt.form.sections import MENDED_IN, NAMES, section_class
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.inspector.head import Head
from desktop.qt.inspector.mending import Mending
from desktop.qt.inspector.panels import Panel
from desktop.qt.inspector.rows import Notices
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.widgets import label
from desktop.screens.actions import Answer, Edit
from desktop.screens.asking import Action
from desktop.screens.engagement import Choice, Choices, EngagementScreen
from desktop.screens.form import AddPart, EditPart, FormScreen, FormView
from desktop.screens.office import DeskName

SHORT_EMS = 34.0


class FormDesk(Desk):
    """One engagement on the whole desk. `closed` goes back to where one came from."""

    shows_inspector: ClassVar[bool] = False

    closed = Signal()
    refused = Signal(object)  # Refused, of a file
    open_requested = Signal(int)

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.asked = self.acted
        self.key = 0
        self.came_from = DeskName.CALENDAR
        self.screen_kept: FormScreen | None = None
        self._choices = Choices()
        self._sections: dict[str, FormSection] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        self.questions = Questions(look)
        column.addWidget(self.questions)
        self.note = label("", tone="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note.setMargin(look.theme.px(2))
        column.addWidget(self.note)
        self.below = QWidget()
        row = QHBoxLayout(self.below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.nav = SectionList(look)
        self.stack = QStackedWidget()
        row.addWidget(self.nav)
        row.addWidget(self.stack, 1)
        column.addWidget(self.below, 1)
        self.mending = Mending(self)
        self.nav.chosen.connect(self.show_section)
        self.nav.opened.connect(lambda: self.section.focus_first())
        connect(self.head.status_requested, self.mending.ask_status)
        connect(self.head.copy_noted, self.asked.emit)
        self._shortcuts()
        self.nav.choose("overview")
        self._say(look.words.text("form.loading"))

    def _top(self) -> QWidget:
        look = self.look
        self.top = QFrame()
        self.top.setObjectName("form_head")
        self.head_column = QVBoxLayout(self.top)
        gap = look.theme.px(1.0)
        self.head_column.setContentsMargins(gap, look.theme.px(0.6), gap, look.theme.px(0.6))
        self.head = Head(look, is_whole=True)
        self.head.titled.connect(self._titled)
        self.head.closed.connect(self.closed)
        self.head_column.addWidget(self.head)
        return self.top

    def _shortcuts(self) -> None:
        def add(keys: str, on: Callable[[], object]) -> None:
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(lambda: on())

        for number, name in enumerate(NAMES[:10]):
            add(f"Alt+{(number + 1) % 10}", partial(self.go, name))
        add("Ctrl+PgDown", lambda: self._turn(1))
        add("Ctrl+PgUp", lambda: self._turn(-1))

    # ---- what a desk is

    def question(self) -> FormView:
        return FormView(self.key)

    def open(self, key: int, section: str = "") -> None:
        """Another engagement; what stands unsaved of this one is handed out first."""
        if key != self.key:
            self.leave()
            self.key = key
        if section:
            self.nav.choose(section)

    def expect(self, question: Any) -> None:
        if not isinstance(question, FormView) or (
            self.screen_kept is not None and self.screen_kept.key == question.key
        ):
            return
        self._forget()
        self._say(self.look.words.text("form.loading"))

    def show_screen(self, screen: FormScreen) -> None:
        if screen.key != self.key:
            return
        self.screen_kept = screen
        shown = screen.shown
        if shown is None or screen.is_binned:
            text = self.look.words.text
            self._say(text("form.binned", title=screen.title) if screen.is_binned else text("form.gone"))
            self.top.setVisible(shown is not None)
            if shown is not None:
                self.head.show_screen(shown, now=self.ask.clock())
            return
        self._say("")
        self.head.show_screen(shown, now=self.ask.clock())
        self.nav.show_form(screen)
        # The one shown and the one that is just being left; the others when they are opened.
        for one in {self.section, self.stack.currentWidget()}:
            if isinstance(one, FormSection):
                one.show_form(screen)

    def fail(self, sentence: str) -> None:
        if self.screen_kept is None:
            self._say(sentence)

    def focus_start(self) -> None:
        self.nav.setFocus()

    def take_over(self, old: Self) -> None:
        self.key, self.came_from = old.key, old.came_from
        self._choices = old._choices
        self.nav.choose(NAMES[max(0, old.nav.currentRow())])
        if old.screen_kept is not None:
            self.show_screen(old.screen_kept)

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.below.setVisible(not text)
        self.top.setVisible(not text)

    # ---- sections

    @property
    def section(self) -> FormSection:
        """The section shown, made when it is first wanted."""
        return self.section_named(NAMES[max(0, self.nav.currentRow())])

    def section_named(self, name: str) -> FormSection:
        """A section, made now if it was not yet."""
        if name not in self._sections:
            made = section_class(name)(self.look, self.ask, self._do, self._edit)
            self._sections[name] = made
            self.stack.addWidget(made)
            self._connect(made)
            made.set_choices(self._choices)
            if self.screen_kept is not None and self.screen_kept.shown is not None:
                made.show_form(self.screen_kept)
        return self._sections[name]

    def _connect(self, made: FormSection) -> None:
        if isinstance(made, OverviewSection):
            connect(made.mended, self.mending.mend)
        elif isinstance(made, NoticesSection):
            made.call_requested.connect(self.mending.open_call)
        elif isinstance(made, RunSheetSection):
            made.refused.connect(lambda why: self.told.emit(why, "danger"))
        elif isinstance(made, MaterialsSection):
            made.copied.connect(lambda: self.told.emit(self.look.words.text("form.copied"), "info"))
        elif hasattr(made, "saved"):
            made.saved.connect(lambda said: self.told.emit(said, "info"))

    def show_section(self, name: str) -> None:
        """Another section; what stands unsaved in this one is handed out first."""
        finish_editing()
        section = self.section_named(name)
        if self.screen_kept is not None and section.kept is not self.screen_kept:
            section.show_form(self.screen_kept)
        self.stack.setCurrentWidget(section)
        if name == "past" and self.screen_kept is not None:
            section.show_form(self.screen_kept)

    def go(self, name: str) -> None:
        """A section by its key; the keyboard goes into it."""
        self.nav.choose(name)
        self.section.focus_first()

    def _turn(self, by: int) -> None:
        at = (self.nav.currentRow() + by) % len(NAMES)
        while self.nav.item(at).isHidden():
            at = (at + by) % len(NAMES)
        self.go(NAMES[at])

    def set_choices(self, choices: Choices) -> None:
        """Lists to complete from."""
        self._choices = choices
        for one in self._sections.values():
            one.set_choices(choices)

    # ---- saving

    def _do(self, action: Action, then: Callable[[Answer], None] | None) -> None:
        self.ask.act(action, then)

    def _edit(self, base: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        shown = self.shown
        if shown is not None:
            self._do(Edit(key=shown.key, version=shown.version, base=dict(base), values=dict(values)), None)

    def _titled(self, title: str) -> None:
        if self.shown is not None and title != self.shown.title:
            self._edit({"title": self.head.title.base}, {"title": title})

    def leave(self) -> None:
        """Hands out whatever stands unsaved anywhere in the form."""
        finish_editing()
        if self.head.title.is_dirty:
            self.head.title.finish()
        for one in self._sections.values():
            one.leave()

    def _forget(self) -> None:
        self.mending.close()
        self.head.title.forget()
        for one in self._sections.values():
            one.forget()
            one.kept = None
        self.screen_kept = None

    def put_back(self, action: Action, *, why: str = "") -> bool:
        """What was not kept stands in its fields again, still to be saved; False where it has no place."""
        if not isinstance(action, Edit | EditPart | AddPart) or action.key != self.key or self.shown is None:
            return False
        placed = False
        if isinstance(action, Edit) and "title" in action.values:
            self.head.title.put_back(str(action.values["title"]), str(action.base.get("title", "")))
            placed = True
        for name in NAMES:
            if name in self._sections and self._sections[name].put_back(action, why=why):
                placed = True
        return placed

    def not_done(self, action: Action, _error: Exception) -> None:
        """A failing disk, lock or network: nothing waits for the answer of that action any more."""
        for one in self._sections.values():
            one.not_done(action)

    def send_new(self) -> None:
        """Rows that could not be made are asked for again."""
        for one in self._sections.values():
            for listed in one.lists:
                if listed.part == NEW:
                    listed.leave()

    def unsaved(self) -> list[tuple[str, str]]:
        """Names and words of what stands typed here and is not in the office."""
        found = []
        if self.head.title.is_dirty:
            found.append((self.head.title.accessibleName(), self.head.title.toPlainText()))
        for one in self._sections.values():
            found += one.unsaved()
        return found

    # ---- a host for what mends

    @property
    def shown(self) -> EngagementScreen | None:
        return self.screen_kept.shown if self.screen_kept is not None else None

    @property
    def notices(self) -> Notices:
        section = self.section_named("notices")
        assert isinstance(section, NoticesSection)
        return section.notices

    def reach(self, action: str) -> QWidget | None:
        name = MENDED_IN.get(action)
        if name is None:
            return None
        self.nav.choose(name)
        if action in (
            "notice.record",
            "notice.call_list",
            "urgency.reason",
            "material.receive",
            "runsheet.edit",
        ):
            return None
        if action == "bureau.edit":
            section = self.section_named("overview")
            assert isinstance(section, OverviewSection)
            return section.bureau.widget
        section = self.section
        return next((w for w in section.first_widgets() if w.isVisibleTo(section)), None)

    def place_panel(self, panel: Panel) -> None:
        self.questions.ask(panel)

    def take_panel(self, panel: Panel) -> None:
        self.questions.take(panel)

    def show_inside(self, panel: QWidget) -> None:
        section = self.section
        inner = section.widget()
        layout = inner.layout() if inner is not None else None
        if layout is not None:
            layout.activate()
        section.ensureWidgetVisible(panel)

    def new_run_row(self) -> None:
        self.nav.choose("run_sheet")
        section = self.section
        assert isinstance(section, RunSheetSection)
        section.table.start_row()

    def known_bureaus(self) -> tuple[Choice, ...]:
        return self._choices.bureaus

    def answer(
        self,
        action: Action,
        answer: Answer,
        settled: Callable[[], object] = lambda: None,
        put_away: Callable[[], object] = lambda: None,
    ) -> None:
        """A conflict is asked about here."""
        self.mending.answer(action, answer, settled, put_away)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_short(self.height() < self.look.theme.px(SHORT_EMS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.mending.panel is not None:
                self.mending.close()
            else:
                self.leave()
                self.closed.emit()
        else:
            super().keyPressEvent(event)
