# SPDX-License-Identifier: Apache-2.0
"""The inspector as a whole: shows an EngagementScreen and turns what is typed into actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from db.records.enums import Status
from db.records.when import Timed
from desktop.qt.inspector.typed import finish_all, put_back
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.tab_order import order_tabs
from desktop.qt.widgets import button, label
from desktop.screens import actions as act
from desktop.screens.asking import Action

if TYPE_CHECKING:
    from desktop.qt.inspector.panels import Panel
    from desktop.screens.engagement import Choice, Choices, EngagementScreen, RunRow, StopRow

_FURNISH_MS = 1500


class Inspector(QFrame):
    """One engagement. `asked` carries actions; nothing is changed here."""

    asked = Signal(object)  # Action
    closed = Signal()
    open_requested = Signal(int)
    aimed = Signal(object, object)  # DeskName and the Question to be shown there
    form_wanted = Signal(int)
    code_wanted = Signal(int)

    def __init__(self, look: Look, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.look, self._clock = look, clock
        self.shown: EngagementScreen | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.nothing = label(look.text("inspector.nothing"), tone="muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMargin(look.theme.px(1.5))
        self._stack.addWidget(self.nothing)
        self._choices: Choices | None = None
        self._is_furnished = False
        # A window is painted before anything is chosen: what shows an engagement is made a moment later.
        QTimer.singleShot(_FURNISH_MS, self, self._furnish)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Whoever asks for a part before it was made has it made."""
            if name.startswith("_") or self._is_furnished:
                raise AttributeError(name)
            self._furnish()
            return getattr(self, name)

    def _furnish(self) -> None:
        from desktop.qt.inspector.mending import Mending

        if self._is_furnished:
            return
        self._is_furnished = True
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._body())
        self._stack.addWidget(self.area)
        self.mending = Mending(self)
        connect(self.readiness.acted, self.mending.mend)
        self.notices.call_requested.connect(self.mending.open_call)
        connect(self.head.status_requested, self.mending.ask_status)
        connect(self.head.copy_noted, self.asked.emit)
        self.set_choices(self._choices)

    def _body(self) -> QWidget:
        from desktop.qt.inspector.facts import Facts
        from desktop.qt.inspector.head import Head
        from desktop.qt.inspector.readiness import Readiness
        from desktop.qt.inspector.rows import History, Materials, Notices, People
        from desktop.qt.inspector.runsheet import RunSheet
        from desktop.qt.inspector.section import Section
        from desktop.qt.inspector.texts import texts_section

        look = self.look
        body = QWidget()
        body.setObjectName("inspector_body")
        self.column = QVBoxLayout(body)
        gap = look.theme.px(0.9)
        self.column.setContentsMargins(gap, look.theme.px(0.7), gap, gap)
        self.column.setSpacing(look.theme.px(0.2))
        self.head = Head(look)
        self.head.titled.connect(
            lambda text: self._changed({"title": text}, base={"title": self.head.title.base})
        )
        self.head.closed.connect(self.closed.emit)
        self.head.code_wanted.connect(lambda: self.code_wanted.emit(self.shown.key if self.shown else 0))
        self.head.whole_wanted.connect(lambda: self.form_wanted.emit(self.shown.key if self.shown else 0))
        self.column.addWidget(self.head)
        self.facts = Facts(look)
        connect(self.facts.changed, self._fact_changed)
        connect(self.facts.stops_changed, self._stops_changed)
        self.column.addWidget(self.facts)
        self.readiness = Readiness(look)
        self.notices = Notices(look)
        texts, self.texts = texts_section(look, self._text_typed)
        self.add_row = button(look, look.text("runsheet.add"), self.new_run_row, icon="plus", kind="link")
        run_sheet = Section(look, look.text("section.runsheet"), extra=self.add_row)
        self.run_sheet = RunSheet(look)
        connect(self.run_sheet.rows_model.edited, self._rows_changed)
        run_sheet.add(self.run_sheet)
        self.people = People(look)
        self.people.added.connect(lambda name, post: self._ask(act.AddPerson, name=name, post=post))
        self.people.removed.connect(lambda person: self._ask(act.RemovePerson, person=person))
        self.materials = Materials(look)
        self.materials.received.connect(self._received)
        self.history = History(look)
        rest = (self.people, self.materials, self.history)
        for part in (self.readiness, self.notices, texts, run_sheet, *rest):
            self.column.addWidget(part)
        self.column.addStretch(1)
        return body

    def show_screen(self, screen: EngagementScreen | None) -> None:
        """Another engagement, or the same one read again; what is being typed is left alone."""
        if screen is None:
            if self.shown is not None:
                finish_all(self)
            self.shown = None
            self._stack.setCurrentIndex(0)
            return
        from desktop.qt.inspector.texts import show_texts

        self._furnish()
        if self.shown is not None and self.shown.key != screen.key:
            finish_all(self)
            self.mending.close()
            self.area.verticalScrollBar().setValue(0)
        self.shown = screen
        now = self._clock()
        self.head.show_screen(screen, now=now)
        self.facts.show_screen(screen, today=self.today(now))
        self.readiness.show_lines(screen.readiness, can_edit=screen.can_edit)
        self.notices.show_notices(screen.notices, can_edit=screen.can_edit)
        show_texts(self.texts, screen)
        if not self.run_sheet.is_editing():
            start = screen.when.local_start if isinstance(screen.when, Timed) else None
            self.run_sheet.rows_model.show_rows(screen.run_sheet, start=start, can_edit=screen.can_edit)
        else:
            self.run_sheet.rows_model.take_keys(screen.run_sheet)
        self.people.show_people(screen.people, can_edit=screen.can_edit)
        self.materials.show_materials(screen.materials, can_edit=screen.can_edit)
        self.history.show_history(screen.history, now=now)
        self._stack.setCurrentIndex(1)
        order_tabs(self.area, last=self.head.close_tool)

    def today(self, now: datetime) -> date:
        return now.astimezone().date()

    def set_choices(self, choices: Choices | None) -> None:
        self._choices = choices
        if self._is_furnished and choices is not None:
            self.facts.set_choices(choices)

    def focus_title(self) -> None:
        """The title, all of it selected: a new engagement is named first."""
        self.head.title.setFocus()
        self.head.title.selectAll()

    def place_panel(self, panel: Panel) -> None:
        """Opens a panel under the head, in view."""
        self.column.insertWidget(1, panel)
        panel.show()
        order_tabs(self.area, last=self.head.close_tool)
        self.area.ensureVisible(0, 0)

    def take_panel(self, panel: Panel) -> None:
        self.column.removeWidget(panel)

    def show_inside(self, panel: QWidget) -> None:
        """Scrolls to something among the rows."""
        order_tabs(self.area, last=self.head.close_tool)
        self.area.widget().layout().activate()  # type: ignore[union-attr]
        self.area.ensureWidgetVisible(panel)

    def reach(self, action: str) -> QWidget | None:
        """The field that mends a readiness line, brought into view; None where it is no field."""
        fields: dict[str, Callable[[], QWidget]] = {
            "when.edit": lambda: self.facts.when.day,
            "place.edit": self.facts.first_open_place,
            "bureau.edit": lambda: self.facts.bureau,
            "people.edit": lambda: self.people.name,
            "remarks.edit": lambda: self.texts["key_points"],
        }
        if action not in fields:
            return None
        field = fields[action]()
        self.area.ensureWidgetVisible(field)
        return field

    def known_bureaus(self) -> tuple[Choice, ...]:
        return self.facts.known_bureaus()

    @property
    def choices(self) -> Choices | None:
        """The lists read last."""
        return self._choices

    def put_back(self, action: Action, *, why: str = "") -> bool:
        """What was not kept stands in its fields again; False where it has no place here."""
        return put_back(self, action, why=why)

    def answer(
        self,
        action: Action,
        answer: act.Answer,
        settled: Callable[[], object] = lambda: None,
        put_away: Callable[[], object] = lambda: None,
    ) -> None:
        """What became of an action of ours: a conflict is asked about here."""
        self.mending.answer(action, answer, settled, put_away)

    def _ask(self, kind: type, **values: object) -> None:
        if self.shown is not None:
            self.asked.emit(kind(key=self.shown.key, **values))

    def _fact_changed(self, values: dict[str, object]) -> None:
        self._changed(values, base={"when": self.facts.when.base} if "when" in values else None)

    def _text_typed(self, name: str, text: str) -> None:
        self._changed({name: text}, base={name: self.texts[name].base})

    def _changed(self, values: dict[str, object], *, base: Mapping[str, object] | None = None) -> None:
        """One or more fields were committed: only those that differ from what was read are sent.

        `base` holds what a field said when its editing began: a colleague's change may have been read
        since, and must be asked about instead of written over.
        """
        shown = self.shown
        if shown is None:
            return
        values = {name: value for name, value in values.items() if getattr(shown, name, None) != value}
        if values == {"is_urgent": True} and shown.status in (Status.PLANNED, Status.FINAL):
            self.facts.urgent.setChecked(False)  # until its reason is given
            self.mending.ask_urgency()
        elif values:
            before = {name: getattr(shown, name, "") for name in values} | dict(base or {})
            self.asked.emit(act.Edit(key=shown.key, version=shown.version, base=before, values=values))

    def _stops_changed(self, stops: tuple[StopRow, ...]) -> None:
        shown = self.shown
        if shown is not None and stops != shown.stops:
            base = self.facts.stops_base
            self.asked.emit(act.SetStops(key=shown.key, version=shown.version, base=base, stops=stops))

    def _rows_changed(self, rows: tuple[RunRow, ...]) -> None:
        shown = self.shown
        if shown is not None and rows != shown.run_sheet:
            ordered = tuple(sorted(rows, key=lambda row: row.offset_min))
            base = self.run_sheet.rows_model.base
            self.asked.emit(act.SetRunSheet(key=shown.key, version=shown.version, base=base, rows=ordered))

    def _received(self, material: int) -> None:
        if self.shown is not None:
            self.asked.emit(act.ReceiveMaterial(engagement=self.shown.key, material=material))

    def new_run_row(self) -> None:
        """A new row of the running order, ready to be typed in."""
        self.run_sheet.start_row()
