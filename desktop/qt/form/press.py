# SPDX-License-Identifier: Apache-2.0
"""언론 발표: decided when, announced how, held back until when; told first whom; published; reported on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from db.records.when import Timed, WhenError
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.form.section import FormSection
from desktop.qt.inspector.panels import ReasonPanel
from desktop.qt.inspector.readiness import SIGNS, sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.requests.fields import read_when, typed_day
from desktop.qt.when_text import TypedError, read_date
from desktop.qt.widgets import Dot, button, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.engagement import ReadinessLine
from desktop.screens.form import FormScreen
from desktop.screens.press import (
    PlanPress,
    PressScreen,
    PressTold,
    PressView,
    ProgressRow,
    Publish,
    ReportProgress,
    TakeBackPress,
)
from desktop.words.dates import wall_time

# A reason passes everything but what describes the step itself.
NEVER_PASSED = frozenset({"press.published_already", "press.not_planned"})


class PressSection(FormSection):
    """Reads the announcement by itself when it is shown; each field is kept when left."""

    name = "press"

    def build(self) -> None:
        look = self.look
        self.shown = PressScreen(engagement=0, title="")
        self._panel: ReasonPanel | None = None
        self.state = label("", font="bold", look=look, wrap=True)
        self.column.addWidget(self.state)
        self.column.addLayout(self._fields())
        self.said = label("", tone="danger", wrap=True)
        self.said.hide()
        self._head("told")
        self._told = QVBoxLayout()
        self._told.setSpacing(look.theme.px(0.25))
        self.column.addLayout(self._told)
        self.gate_head = self._head("gate")
        self._gate = QVBoxLayout()
        self._gate.setSpacing(look.theme.px(0.25))
        self.column.addLayout(self._gate)
        self.column.addWidget(self.said)
        holder = QWidget()
        row = Flow(spacing=look.theme.px(0.4))
        holder.setLayout(row)
        self.publish = button(look, self._say("publish"), self.ask_publish, kind="primary")
        self.take_back = button(look, self._say("take_back"), self.ask_take_back)
        for one in (self.publish, self.take_back):
            row.addWidget(one)
        self.column.addWidget(holder)
        self._asking = QVBoxLayout()
        self.column.addLayout(self._asking)
        self.progress_head = self._head("progress")
        self._progress = QVBoxLayout()
        self.column.addLayout(self._progress)
        self.column.addWidget(self._report())

    def _say(self, key: str, /, **values: object) -> str:
        return self.text(f"announcements.form.{key}", **values)

    def _head(self, name: str) -> QWidget:
        made = label(self._say(name), font="bold", look=self.look)
        made.setContentsMargins(0, self.look.theme.px(0.6), 0, 0)
        self.column.addWidget(made)
        return made

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.look.theme.px(0.8))
        grid.setVerticalSpacing(self.look.theme.px(0.35))
        grid.setColumnStretch(1, 1)
        self.decided = LineField(self._say("decided"), placeholder=self._say("decided_hint"), most=40)
        self.medium = LineField(self._say("medium"), placeholder=self._say("medium_hint"), most=200)
        self.embargo = LineField(self._say("embargo"), placeholder=self._say("embargo_hint"), most=60)
        named = {"decided": self.decided, "medium": self.medium, "embargo": self.embargo}
        for at, (name, field) in enumerate(named.items()):
            field.committed.connect(lambda _text: self._keep())
            grid.addWidget(label(self._say(name), tone="muted"), at, 0)
            grid.addWidget(field, at, 1)
        self.needs = QCheckBox(self._say("needs_progress"))
        self.needs.clicked.connect(lambda _on=False: self._keep())
        grid.addWidget(self.needs, len(named), 1)
        return grid

    def _report(self) -> QWidget:
        self.reporting = QWidget()
        column = QVBoxLayout(self.reporting)
        column.setContentsMargins(0, 0, 0, 0)
        self.report = LineField(self._say("report"), placeholder=self._say("report_hint"), most=5000)
        column.addWidget(self.report)
        holder = QWidget()
        row = Flow(spacing=self.look.theme.px(0.4))
        holder.setLayout(row)
        self.done = button(self.look, self._say("report_done"), lambda: self.give_report(is_done=True))
        self.step = button(self.look, self._say("report_step"), lambda: self.give_report(is_done=False))
        for one in (self.done, self.step):
            row.addWidget(one)
        column.addWidget(holder)
        return self.reporting

    # ---- what is shown

    def show_form(self, screen: FormScreen) -> None:
        super().show_form(screen)
        if screen.shown is not None:
            self.ask.read(PressView(engagement=screen.key), self.show_press, channel="form_press")

    def show_press(self, screen: PressScreen) -> None:
        if self.kept is None or self.kept.key != screen.engagement:
            return
        if screen.engagement != self.shown.engagement:
            self._close()
            self._error("")
        self.shown = screen
        look, today = self.look, self.ask.today()
        if screen.published_at is not None:
            said = self._say("published", at=screen.published_at, by=screen.published_by)
            self.state.setText(f"{said} {self._say('locked')}")
        else:
            self.state.setText(self._say("open", count=screen.open_count))
        day = screen.decided_on
        self.decided.show_value(typed_day(day, look, today) if day is not None else "")
        self.medium.show_value(screen.medium)
        self.embargo.show_value(self._moment(screen.embargo_at, today))
        self.needs.setChecked(screen.needs_progress)
        for field in (self.decided, self.medium, self.embargo):
            field.setReadOnly(not screen.can_edit)
        self.needs.setEnabled(screen.can_edit)
        self._show_told()
        self._show_gate()
        self._show_progress()

    def _moment(self, at: datetime | None, today: date) -> str:
        if at is None:
            return ""
        wall = wall_time(at)
        return f"{typed_day(wall.date(), self.look, today)} {wall:%H:%M}"

    def _sign(self, drawing: str, tone: str, text: str) -> QWidget:
        made = QWidget()
        row = QGridLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(self.look.theme.px(0.4))
        row.setColumnStretch(1, 1)
        row.addWidget(Dot(self.look, drawing, tone, self.look.text(f"readiness.{drawing}")), 0, 0)
        row.addWidget(label(text, wrap=True), 0, 1)
        return made

    def _show_told(self) -> None:
        """By the order of telling; whoever is still to be told says until when."""
        clear_layout(self._told)
        for row in self.shown.told:
            is_block = row.is_open and row.is_required
            drawing, tone = SIGNS["block" if is_block else "warn" if row.is_open else "ok"]
            self._told.addWidget(self._sign(drawing, tone, self._told_text(row)))
        if not self.shown.told:
            self._told.addWidget(label(self._say("nobody"), tone="muted"))

    def _told_text(self, row: PressTold) -> str:
        who = self._say("who", name=row.name, seat=row.seat) if row.seat else row.name
        if row.step:
            who = self._say("step", step=row.step, who=who)
        if row.is_waived:
            state = self._say("waived")
        elif row.told_at is not None and not row.is_open:
            state = self._say("told_at", at=row.told_at)
        elif row.due is not None:
            state = self._say("due", due=row.due)
        else:
            state = self._say("untold")
        return f"{who} · {state}"

    @property
    def blocks(self) -> tuple[ReadinessLine, ...]:
        """What stands in the way of publishing."""
        return tuple(x for x in self.shown.lines if x.severity == "block" and not x.override)

    def _show_gate(self) -> None:
        clear_layout(self._gate)
        shown = self.shown
        lines = () if shown.is_locked else shown.lines
        for line in lines:
            drawing, tone = SIGNS.get(line.severity, SIGNS["info"])
            text = sentence_of(line, self.look)
            if line.override:
                text = self._say("passed", text=text, reason=line.override)
            self._gate.addWidget(self._sign(drawing, tone, text))
        if not lines and not shown.is_locked:
            drawing, tone = SIGNS["ok"]
            self._gate.addWidget(self._sign(drawing, tone, self._say("ready")))
        self.gate_head.setVisible(not shown.is_locked)
        never = any(x.code in NEVER_PASSED for x in self.blocks)
        self.publish.setVisible(not shown.is_locked)
        self.publish.setEnabled(shown.can_publish and not never)
        self.publish.setToolTip("" if shown.can_publish else self._say("approver"))
        self.take_back.setVisible(shown.is_locked and shown.can_publish)

    def _show_progress(self) -> None:
        clear_layout(self._progress)
        shown = self.shown
        for row in shown.progress:
            drawing, tone = SIGNS["warn" if row.is_open else "ok"]
            self._progress.addWidget(self._sign(drawing, tone, self._progress_text(row)))
        self.progress_head.setVisible(bool(shown.progress))
        self.reporting.setVisible(shown.can_edit and any(row.is_open for row in shown.progress))

    def _progress_text(self, row: ProgressRow) -> str:
        parts = [self.look.words.label(row.status), row.text]
        if row.is_open and row.due_on is not None:
            parts.append(self._say("due_on", day=row.due_on))
        return " · ".join([*parts, *([row.result] if row.result else [])])

    # ---- what is typed

    def _keep(self) -> None:
        """All fields together: they are one unit of the record."""
        today, shown = self.ask.today(), self.shown
        if not shown.engagement:
            return
        day: date | None = None
        moment: datetime | None = None
        try:
            text = self.decided.text().strip()
            day = read_date(text, near=today) if text else None
            self.decided.set_wrong("")
        except (TypedError, WhenError) as error:
            self.decided.set_wrong(self.look.words.error(error.code, error.values))
            return
        try:
            moment = self._embargo_at(today)
            self.embargo.set_wrong("")
        except (TypedError, WhenError) as error:
            self.embargo.set_wrong(self.look.words.error(error.code, error.values))
            return
        wanted = PlanPress(
            engagement=shown.engagement,
            decided_on=day,
            medium=self.medium.text().strip(),
            embargo_at=moment,
            needs_progress=self.needs.isChecked(),
        )
        now = (shown.decided_on, shown.medium, shown.embargo_at, shown.needs_progress)
        if now != (wanted.decided_on, wanted.medium, wanted.embargo_at, wanted.needs_progress):
            self._act(wanted, self._answered)

    def _embargo_at(self, today: date) -> datetime | None:
        """Raises TypedError for a day without an hour."""
        text = self.embargo.text().strip()
        if not text:
            return None
        when = read_when(text, near=today)
        if not isinstance(when, Timed):
            raise TypedError("input.bad_time", text)
        return when.start

    # ---- publishing

    def ask_publish(self) -> None:
        """At once where nothing stands in the way, else for a reason, which is kept."""
        blocked = self.blocks
        if not blocked:
            self._publish("")
            return
        names = "\n".join(sentence_of(line, self.look) for line in blocked)
        self._ask(self._say("override", lines=names), self._say("publish_anyway"), self._publish)

    def ask_take_back(self) -> None:
        """It was not published after all: why is kept."""
        self._ask(self._say("why_back"), self._say("take_back"), self._take_back)

    def _ask(self, question: str, confirm: str, given: Callable[[str], None]) -> None:
        self._close()
        panel = ReasonPanel(self.look, question=question, confirm=confirm)
        panel.given.connect(given)
        panel.closed.connect(self._close)
        self._panel = panel
        self._asking.addWidget(panel)
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if layout is not None:
            layout.activate()
        self.ensureWidgetVisible(panel)
        panel.field.setFocus()

    def _close(self) -> None:
        if self._panel is not None:
            self._asking.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def _publish(self, reason: str) -> None:
        self._close()
        self._act(Publish(engagement=self.shown.engagement, override_reason=reason), self._answered)

    def _take_back(self, why: str) -> None:
        self._close()
        self._act(TakeBackPress(engagement=self.shown.engagement, why=why), self._answered)

    def give_report(self, *, is_done: bool) -> None:
        """What became of it: the report that was owed, or a step on the way."""
        self.report.commit_composition()
        text = self.report.text().strip()
        if not text:
            self.report.setFocus()
            return

        def answered(answer: Answer) -> None:
            if isinstance(answer, Done):
                self.report.clear()
                self.report.show_value("")
            self._answered(answer)

        wanted = ReportProgress(engagement=self.shown.engagement, text=text, is_done=is_done)
        self._act(wanted, answered)

    def _answered(self, answer: Answer) -> None:
        if isinstance(answer, Refused) and answer.findings:
            self._error("\n".join(sentence_of(line, self.look) for line in answer.findings))
        elif isinstance(answer, Refused):
            self._error(self.look.words.error(answer.code, answer.values))
        else:
            self._error("")

    def _error(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))

    # ---- life

    def _typed_fields(self) -> tuple[LineField, ...]:
        return (self.decided, self.medium, self.embargo)

    def unsaved(self) -> list[tuple[str, str]]:
        found = [(f.accessibleName(), f.text()) for f in self._typed_fields() if f.is_dirty]
        asked = self._panel.field.text() if self._panel is not None else ""
        found += [(self._say("report"), self.report.text()), (self._say("override_name"), asked)]
        return [*super().unsaved(), *((name, text) for name, text in found if text.strip())]

    def leave(self) -> None:
        super().leave()
        for field in self._typed_fields():
            field.finish()

    def forget(self) -> None:
        super().forget()
        for field in (*self._typed_fields(), self.report):
            field.forget()
        self.report.clear()
        self._close()

    def first_widgets(self) -> Iterator[QWidget]:
        yield self.decided
        yield self.publish
