# SPDX-License-Identifier: Apache-2.0
"""The page of the rules of notice (안내 규칙): the table, one rule in fields, and whom it would tell."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.records.enums import Kind
from desktop.qt.flow import Flow
from desktop.qt.frame.desk import Ask
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.look import Look
from desktop.qt.settings.pages import Page
from desktop.qt.settings.rule_editor import RuleEditor, narrow
from desktop.qt.widgets import button, dress_rows, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.asking import Action
from desktop.screens.notice_rules import (
    AddNoticeRule,
    NoticeRulesScreen,
    NoticeRulesView,
    RemoveNoticeRule,
    RestoreNoticeRule,
    RuleFields,
    RuleRow,
    SetNoticeRule,
)
from desktop.screens.rule_trials import RuleTrial, TrialRow, TrialScreen
from desktop.screens.settings import SettingsScreen
from desktop.words.dates import when_brief

COLUMNS = ("on", "rule", "who", "purpose", "due", "teller", "step")
_EMS = (3.4, 0, 8, 7, 6, 8, 4)
# Columns that are there only where the page is that wide.
_NEEDS_EMS = {"purpose": 46, "teller": 40, "due": 34, "step": 34, "who": 26}
TRY_AFTER_MS = 250


class RulesPage(Page):
    """Choosing a row opens it below; a box in the table switches it on and off at once."""

    def __init__(self, look: Look, ask: Ask) -> None:
        super().__init__(look, "rules")
        self._ask = ask
        self.shown = NoticeRulesScreen(rules=())
        self.chosen = ""  # a rule by its code or name
        self.is_new = False
        self._made = False
        self._wanted = ""  # the rule that an action makes, chosen when it is there
        self.trial = TrialScreen()
        self.table = self._table()
        self.column.addWidget(self.table)
        row = QHBoxLayout()
        row.addStretch(1)
        self.add = button(look, self._text("add"), self.start_new, icon="plus")
        row.addWidget(self.add)
        self.column.addLayout(row)
        self.said = label("", tone="danger", wrap=True)
        self.said.hide()
        self.column.addWidget(self.said)
        self._editing = QVBoxLayout()
        self.column.addLayout(self._editing)
        self.editor: RuleEditor | None = None
        self.column.addWidget(self._buttons())
        self._trial_part()
        self.column.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TRY_AFTER_MS)
        self._timer.timeout.connect(self.try_out)
        self.read()

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"rules.page.{key}", **values)

    def _table(self) -> QTableWidget:
        px = self.look.theme.px
        made = QTableWidget(0, len(COLUMNS))
        made.setAccessibleName(self.look.words.text("settings.section.rules"))
        made.setHorizontalHeaderLabels([self._text(f"column.{name}") for name in COLUMNS])
        dress_rows(made, self.look, row_px=px(3.3))
        head = made.horizontalHeader()
        for at, ems in enumerate(_EMS):
            if ems:
                made.setColumnWidth(at, px(ems))
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        made.setMinimumHeight(px(18))
        made.itemSelectionChanged.connect(self._selected)
        return made

    def _buttons(self) -> QWidget:
        self.restore = button(self.look, self._text("restore"), self._restore, kind="link")
        self.remove = button(self.look, self._text("remove"), self._remove, kind="link")
        self.back = button(self.look, self._text("back"), self.put_back)
        self.save = button(self.look, self._text("save"), self.give, kind="primary")
        holder = QWidget()
        flow = Flow(spacing=self.look.theme.px(0.4))
        holder.setLayout(flow)
        for one in (self.save, self.back, self.restore, self.remove):
            flow.addWidget(one)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the table says less; the fields below say all of it."""
        super().resizeEvent(event)
        room = self.width() / self.look.theme.em
        for name, least in _NEEDS_EMS.items():
            self.table.setColumnHidden(COLUMNS.index(name), room < least)
        self._offer()

    def _trial_part(self) -> None:
        self.heading(self._text("trial"))
        self.column.addWidget(
            label(self._text("trial_note"), tone="muted", font="small", look=self.look, wrap=True)
        )
        self.sample = QComboBox()
        self.sample.setAccessibleName(self._text("sample"))
        narrow(self.sample)
        self.sample.activated.connect(lambda _at: self.try_out())
        self.column.addWidget(self.sample)
        self.told = label("", wrap=True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(self.told)

    # ---- what is shown

    def show_screen(self, screen: SettingsScreen) -> None:
        """Something in the office changed: the rules are read again."""
        if self._made:
            self.read()

    def read(self) -> None:
        self._made = True
        self._ask.read(NoticeRulesView(), self.show_rules, self._failed, channel="rules")

    def show_rules(self, screen: NoticeRulesScreen) -> None:
        """Fresh rules; what is being typed stays."""
        before, self.shown = self.shown, screen
        if self.editor is None:
            self.editor = RuleEditor(self.look, screen.offices)
            self.editor.changed.connect(self._typed)
            self._editing.addWidget(self.editor)
        if self._wanted:
            self.chosen, self._wanted, self.is_new = self._wanted, "", False
        names = [row.name for row in screen.rules]
        if self.chosen not in names and not self.is_new:
            self.chosen = names[0] if names else ""
        self._fill()
        kept, now = _named(before, self.chosen), self.row
        if not self.is_new and (kept is None or now is None or kept.fields != now.fields):
            self._show_chosen()
        self._fit()
        self.try_out()

    @property
    def row(self) -> RuleRow | None:
        """The rule chosen; None for a new one."""
        return None if self.is_new else _named(self.shown, self.chosen)

    def _fill(self) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(self.shown.rules))
        for at, row in enumerate(self.shown.rules):
            box = QCheckBox()
            box.setChecked(row.fields.is_on)
            box.setEnabled(self.shown.can_edit)
            box.setAccessibleName(self._text("switch", rule=row.title))
            box.setToolTip(box.accessibleName())
            box.clicked.connect(partial(self._switch, row.name, box))
            holder = QWidget()
            inside = QHBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(box, 0, Qt.AlignmentFlag.AlignCenter)
            self.table.setCellWidget(at, 0, holder)
            for column, text in enumerate(self._cells(row), start=1):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(at, column, item)
            if row.name == self.chosen and not self.is_new:
                self.table.selectRow(at)
        if self.is_new:
            self.table.clearSelection()
        self.table.blockSignals(False)

    def _cells(self, row: RuleRow) -> tuple[str, ...]:
        words, fields = self.look.words, row.fields
        who = row.office_title if row.office_title else words.label(fields.who)
        due = self._text("setting") if fields.due_working_days is None else ""
        if fields.due_working_days is not None:
            due = self._text("days", days=fields.due_working_days)
        state = "" if row.is_as_shipped or not row.code else f" · {self._text('edited')}"
        return (
            f"{row.title}{state}\n{row.condition}",
            who,
            "·".join(words.label(p) for p in fields.purposes),
            due,
            words.label(fields.teller),
            str(fields.step) if fields.step else "",
        )

    def _show_chosen(self) -> None:
        row = self.row
        if self.editor is None:
            return
        fields = row.fields if row is not None else RuleFields(kinds=(Kind.VISIT, Kind.EVENT))
        is_own = row is None or not row.code
        self.editor.show_fields(fields, is_own=is_own, can_edit=self.shown.can_edit)

    def _fit(self) -> None:
        row, can_edit = self.row, self.shown.can_edit
        dirty = self.is_dirty
        self.save.setEnabled(can_edit and dirty)
        self.back.setEnabled(dirty)
        self.restore.setVisible(can_edit and row is not None and bool(row.code) and not row.is_as_shipped)
        self.remove.setVisible(can_edit and row is not None and not row.code)
        self.add.setEnabled(can_edit and not self.is_new)

    @property
    def is_dirty(self) -> bool:
        """Something typed is not kept."""
        if self.editor is None or self.is_new:
            return self.is_new
        row = self.row
        return row is not None and self.editor.fields() != row.fields

    # ---- choosing and typing

    def _selected(self) -> None:
        at = self.table.currentRow()
        if not 0 <= at < len(self.shown.rules):
            return
        name = self.shown.rules[at].name
        if name == self.chosen and not self.is_new:
            return
        self.chosen, self.is_new = name, False
        self._say("")
        self._show_chosen()
        self._fit()
        self.try_out()

    def start_new(self) -> None:
        """Fields of a rule that is not there yet."""
        self.is_new = True
        self._fill()
        self._show_chosen()
        self._fit()
        self.try_out()
        if self.editor is not None:
            self.editor.name.setFocus()

    def put_back(self) -> None:
        """What was typed is forgotten."""
        self.is_new = False
        self._say("")
        self._fill()
        self._show_chosen()
        self._fit()
        self.try_out()

    def _typed(self) -> None:
        self._fit()
        self._timer.start()

    # ---- saving

    def give(self) -> None:
        """Keeps the rule as typed."""
        if self.editor is None:
            return
        self.editor.name.commit_composition()
        fields, row = self.editor.fields(), self.row
        if fields is None:
            return
        if row is None:
            self._act(AddNoticeRule(fields=fields), wanted=fields.name)
        else:
            wanted = fields.name if not row.code else row.code
            self._act(SetNoticeRule(rule=row.name, base=row.fields, fields=fields), wanted=wanted)

    def _switch(self, name: str, box: QCheckBox, _on: bool = False) -> None:
        row = _named(self.shown, name)
        if row is not None:
            self._act(
                SetNoticeRule(rule=name, base=row.fields, fields=replace(row.fields, is_on=box.isChecked()))
            )

    def _restore(self) -> None:
        row = self.row
        if row is not None:
            self._act(RestoreNoticeRule(code=row.code))

    def _remove(self) -> None:
        row = self.row
        if row is not None:
            self._act(RemoveNoticeRule(rule=row.name))

    def _act(self, action: Action, *, wanted: str = "") -> None:
        def answered(answer: Answer) -> None:
            if isinstance(answer, Done):
                self._wanted = wanted
                self._say("")
                self.read()
            elif isinstance(answer, Refused):
                self._say(self._why(answer))
                self._fill()

        self._ask.act(action, answered)

    def _why(self, answer: Refused) -> str:
        if answer.findings:
            return "\n".join(sentence_of(line, self.look) for line in answer.findings)
        return self.look.words.error(answer.code, answer.values)

    def _failed(self, error: Exception) -> None:
        self._say(self.look.words.failure(error))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))

    # ---- whom it would tell

    def try_out(self) -> None:
        """Who would be told of the engagement chosen, the rule as typed."""
        if self.editor is None:
            return
        fields = self.editor.fields() if self.is_dirty else None
        view = RuleTrial(
            engagement=int(self.sample.currentData() or 0),
            rule="" if self.is_new else self.chosen,
            fields=fields,
        )
        self._ask.read(view, self.show_trial, self._failed, channel="rule_trial")

    def show_trial(self, trial: TrialScreen) -> None:
        is_other = trial.choices != self.trial.choices
        self.trial = trial
        if is_other:
            self._offer()
        self.sample.setCurrentIndex(max(0, self.sample.findData(trial.engagement)))
        self.sample.setVisible(bool(trial.choices))
        lines = [self._trial_line(row) for row in trial.rows]
        if not trial.choices:
            lines = [self._text("no_sample")]
        elif not lines:
            lines = [self._text("nobody")]
        self.told.setText("\n".join(lines))

    def _offer(self) -> None:
        """The engagements as far as there is room for their names."""
        chosen = self.sample.currentData()
        room = self.sample.width() - self.look.theme.px(3)
        self.sample.clear()
        for choice in self.trial.choices:
            when = when_brief(choice.when, self.look.words.lang)
            whole = self._text("choice", when=when, title=choice.title)
            shown = self.sample.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
            self.sample.addItem(shown, choice.key)
            self.sample.setItemData(self.sample.count() - 1, whole, Qt.ItemDataRole.ToolTipRole)
        self.sample.setCurrentIndex(max(0, self.sample.findData(chosen)))

    def _trial_line(self, row: TrialRow) -> str:
        words = self.look.words
        mark = {"added": "＋ ", "removed": "－ "}.get(row.change, "· ")
        parts = [
            f"{row.name} ({row.seat})" if row.seat else row.name,
            "·".join(words.label(p) for p in row.purposes),
            words.label(row.teller),
            ", ".join(row.rules),
        ]
        if row.step:
            parts.append(words.text("rules.step", step=row.step))
        if row.change:
            parts.append(words.text(f"rules.{row.change}"))
        return mark + " · ".join(filter(None, parts))


def _named(screen: NoticeRulesScreen, name: str) -> RuleRow | None:
    return next((row for row in screen.rules if row.name == name), None)
