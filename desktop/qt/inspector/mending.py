# SPDX-License-Identifier: Apache-2.0
"""What the readiness lines and status buttons do: each opens the right panel or the right field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from db.records.enums import Status
from db.records.when import Day, Days, Month, Timed
from desktop.qt.fields import finish_editing
from desktop.qt.inspector.panels import CallPanel, ConflictPanel, Panel, ReasonPanel
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.inspector.rows import OPEN_STATES
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.screens import actions as act
from desktop.screens.asking import Action
from desktop.screens.engagement import (
    Choice,
    EngagementScreen,
    NoticeRow,
    ReadinessLine,
    RunRow,
    StatusMove,
    StopRow,
)
from desktop.screens.form import EditPart
from desktop.screens.meetings import SetMeeting
from desktop.screens.office import DeskName
from desktop.screens.roster import RosterView, Section

if TYPE_CHECKING:
    from desktop.qt.inspector.rows import Notices


# Where each gap of who sits where is mended; the rest are offices.
_ROSTER_SECTIONS = {
    "notice.no_constituencies": Section.CONSTITUENCIES,
    "notice.seat_vacant": Section.CONSTITUENCIES,
    "notice.no_committee": Section.BUREAUS,
    "notice.no_chair": Section.COMMITTEES,
}


class Host(Protocol):
    """Where an engagement is worked on: the inspector, or the form on the whole desk."""

    look: Look
    asked: Any  # Signal of an Action
    open_requested: Any  # Signal of an engagement's number
    aimed: Any  # Signal of a DeskName and the Question to be shown there

    @property
    def shown(self) -> EngagementScreen | None:
        """The engagement worked on."""
        ...

    @property
    def notices(self) -> Notices:
        """The list of people to tell, under which calls are recorded."""
        ...

    def reach(self, action: str) -> QWidget | None:
        """Brings the field that mends a readiness line into view; None where it is no field."""
        ...

    def place_panel(self, panel: Panel) -> None:
        """Shows a panel under the head."""
        ...

    def take_panel(self, panel: Panel) -> None:
        """Takes it out of its layout again."""
        ...

    def show_inside(self, panel: QWidget) -> None:
        """Scrolls to something among the rows."""
        ...

    def new_run_row(self) -> None:
        """A new row of the running order, ready to be typed in."""
        ...

    def known_bureaus(self) -> tuple[Choice, ...]:
        """Bureaus to choose from."""
        ...


class Mending:
    """Opens one panel at a time for its host and turns the answers into actions."""

    def __init__(self, host: Host) -> None:
        self._in = host
        self.panel: Panel | None = None

    def mend(self, action: str, line: ReadinessLine) -> None:
        """The action of a readiness line."""
        finish_editing()
        inside = self._in
        field = inside.reach(action)
        if field is not None:
            field.setFocus()
        elif action in ("notice.record", "notice.call_list"):
            self._call_for(line)
        elif action == "override.give":
            self._override(line)
        elif action == "runsheet.edit":
            inside.new_run_row()
        elif action == "material.receive":
            self._receive(line)
        elif action == "urgency.reason":
            self.ask_urgency()
        elif action == "roster.edit":
            self._roster(line)
        elif action == "engagement.show" and _number(line.target):
            inside.open_requested.emit(_number(line.target))

    def _roster(self, line: ReadinessLine) -> None:
        """Where the gap is, as of the engagement's day."""
        shown = self._in.shown
        day = shown.when.day_from if shown is not None and shown.when is not None else None
        section = _ROSTER_SECTIONS.get(line.code, Section.ROLES)
        self._in.aimed.emit(DeskName.ROSTER, RosterView(section=section, day=day))

    def _call_for(self, line: ReadinessLine) -> None:
        shown = self._in.shown
        if shown is None:
            return
        kind, _, rest = line.target.partition(":")
        wanted = f"p:{rest}" if kind == "person" else line.target
        keys = [n.key for n in shown.notices]
        if wanted in keys:
            self.open_call(wanted)
            return
        # Somebody still to be told; where all were told meanwhile, the first, so that the button answers.
        still = next((n.key for n in shown.notices if n.state in OPEN_STATES), None)
        if still is not None or keys:
            self.open_call(still or keys[0])

    def open_call(self, key: str) -> None:
        """The panel for recording a call to one recipient."""
        shown = self._in.shown
        notice = next((n for n in shown.notices if n.key == key), None) if shown is not None else None
        if shown is None or notice is None:
            return
        panel = CallPanel(
            self._in.look, notice, engagement=shown.key, sentence=self._to_say(notice), said=shown.said
        )
        connect(panel.recorded, self._in.asked.emit)
        panel.finished.connect(lambda at_once: self._in.notices.go_on(at_once=at_once))
        panel.waive_requested.connect(lambda _key: self._ask_waiver(notice))
        self._in.reach("notice.record")
        self._in.notices.open_panel(panel, key)
        self._in.show_inside(panel)
        panel.setFocus()

    def _to_say(self, notice: NoticeRow) -> str:
        shown = self._in.shown
        if shown is None or shown.when is None:
            return ""
        place = shown.stops[0].place if shown.stops else ""
        return self._in.look.text("call.sentence", when=shown.when, place=place, title=shown.title)

    def _ask_waiver(self, notice: NoticeRow) -> None:
        shown = self._in.shown
        if shown is None:
            return
        look = self._in.look
        panel = ReasonPanel(
            look, question=look.text("reason.waive", name=notice.name), confirm=look.text("call.waive")
        )
        waived = act.WaiveNotice(notice=notice.key, engagement=shown.key, reason="")
        panel.given.connect(lambda why: self._give(replace(waived, reason=why)))
        self._in.notices.open_panel(panel, notice.key)
        panel.field.setFocus()

    def _override(self, line: ReadinessLine) -> None:
        shown = self._in.shown
        if shown is None:
            return
        look = self._in.look
        question = look.text("reason.override", line=sentence_of(line, look))
        panel = ReasonPanel(look, question=question, confirm=look.words.action("override.give"))
        passing = act.Override(key=shown.key, code=line.code, reason="", target=line.target)
        panel.given.connect(lambda why: self._give(replace(passing, reason=why)))
        self.open(panel)
        panel.field.setFocus()

    def ask_urgency(self) -> None:
        """Urgency and its reason are one thing: neither is kept without the other."""
        shown = self._in.shown
        if shown is None:
            return
        look = self._in.look
        panel = ReasonPanel(look, question=look.text("reason.urgency"), confirm=look.text("reason.keep"))

        def given(why: str) -> None:
            base = {"is_urgent": shown.is_urgent, "urgency_reason": ""}
            values = {"is_urgent": True, "urgency_reason": why}
            self._give(act.Edit(key=shown.key, version=shown.version, base=base, values=values))

        panel.given.connect(given)
        self.open(panel)
        panel.field.setFocus()

    def _receive(self, line: ReadinessLine) -> None:
        shown = self._in.shown
        number = _number(line.target)
        if shown is None:
            return
        missing = [m.key for m in shown.materials if m.received_at is None]
        key = number if number in missing else (missing[0] if missing else 0)
        if key:
            self._in.asked.emit(act.ReceiveMaterial(engagement=shown.key, material=key))

    def ask_status(self, move: StatusMove) -> None:
        """A stage was chosen: at once, or after a reason."""
        finish_editing()
        shown = self._in.shown
        if shown is None:
            return
        wanted = act.SetStatus(key=shown.key, version=shown.version, status=move.status)
        if not move.needs_reason and move.status is not Status.POSTPONED:
            self._give(wanted)
            return
        look = self._in.look
        panel = ReasonPanel(
            look,
            question=look.text(f"reason.{move.status.value}"),
            confirm=look.text(f"move.{move.status.value}"),
            required=move.needs_reason,
        )
        panel.given.connect(lambda why: self._give(replace(wanted, reason=why)))
        self.open(panel)
        panel.field.setFocus()

    def ask_cancel(self) -> bool:
        """Del in the week: cancelling asks for a reason. False where it cannot be cancelled (any more)."""
        shown = self._in.shown
        moves = shown.moves if shown is not None else ()
        move = next((m for m in moves if m.status is Status.CANCELLED), None)
        if move is None or move.blocked_by:
            return False
        self.ask_status(move)
        return True

    def answer(
        self,
        action: Action,
        answer: act.Answer,
        settled: Callable[[], object],
        put_away: Callable[[], object],
    ) -> None:
        """Asks about a conflict; `settled` is called once it was decided, `put_away` for Escape."""
        if not isinstance(answer, act.Conflict) or self._in.shown is None or answer.key != self._in.shown.key:
            return
        if isinstance(self.panel, ConflictPanel) and self.panel.conflict is answer:
            return
        panel = ConflictPanel(
            self._in.look,
            answer,
            shown=partial(value_text, self._in),
            named=partial(field_text, self._in.look, action),
        )
        panel.closed.connect(put_away)
        panel.settled.connect(lambda _names: settled())
        panel.settled.connect(lambda names: self._settled(action, names))
        self.open(panel)

    def _settled(self, action: Action, names: frozenset[str]) -> None:
        self.close()
        if isinstance(action, act.Edit | EditPart | SetMeeting) and names:
            values = {name: value for name, value in action.values.items() if name in names}
            base = {name: action.base.get(name) for name in values}
            self._in.asked.emit(replace(action, values=values, base=base, force=names))
        elif isinstance(action, act.SetStops | act.SetRunSheet) and names:
            self._in.asked.emit(replace(action, force=True))
        elif isinstance(action, act.Move) and names:
            self._in.asked.emit(replace(action, was=None))

    def _give(self, action: Action) -> None:
        self.close()
        self._in.notices.close_panel()
        self._in.asked.emit(action)

    def open(self, panel: Panel) -> None:
        """Shows a panel under the head; the one before it goes."""
        self.close()
        self.panel = panel
        panel.closed.connect(self.close)
        self._in.place_panel(panel)

    def close(self) -> None:
        """Takes the open panel away."""
        if self.panel is not None:
            panel, self.panel = self.panel, None
            self._in.take_panel(panel)
            panel.hide()
            panel.deleteLater()


def _number(target: str) -> int:
    rest = target.rpartition(":")[2]
    return int(rest) if rest.isdecimal() else 0


def field_text(look: Look, action: Action, name: str) -> str:
    """The name of a field that two people changed."""
    table = action.book if isinstance(action, EditPart) else "engagement"
    table = "meeting" if isinstance(action, SetMeeting) else table
    if look.words.has(f"field.{table}.{name}") and not look.words.has(f"window.field.{name}"):
        return look.words.field(table, name)
    if isinstance(action, EditPart):
        return look.words.field(table, name)
    return look.text(f"field.{name}")


def value_text(host: Host, name: str, value: object) -> str:
    """A value as a person reads it."""
    look = host.look
    if name == "bureau":
        return next((b.label for b in host.known_bureaus() if b.key == str(value)), str(value or ""))
    if isinstance(value, Timed | Day | Days | Month):
        return look.text("one_when", when=value)
    if isinstance(value, tuple):
        return " / ".join(
            row.text if isinstance(row, RunRow) else row.place if isinstance(row, StopRow) else str(row)
            for row in value
        )
    if isinstance(value, bool):
        return look.text("yes" if value else "no")
    return look.text("value", value=value) if value not in (None, "") else look.text("empty_value")
