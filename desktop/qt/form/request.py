# SPDX-License-Identifier: Apache-2.0
"""요청: who asked, by when they want an answer, what was decided, and that they were told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from db.records import Engagement
from db.records.enums import RequestDecision
from desktop.qt.flow import Flow
from desktop.qt.form.section import FormSection
from desktop.qt.form.sheet import Sheet
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.form import FormScreen
from desktop.screens.requests import DecideRequest, SendReply

# What an answer needs besides itself.
NEEDS = {
    RequestDecision.DEPUTY: "deputy_name",
    RequestDecision.DECLINE: "status_reason",
    RequestDecision.HOLD: "answer_due",
}


class RequestSection(FormSection):
    """An invitation has a requester; without one there is nothing to decide."""

    name = "request"

    def build(self) -> None:
        look, text = self.look, self.text
        sheet = self.sheet(Engagement)
        sheet.line("requester", hint=text("form.hint.requester"))
        sheet.day_field("received_on")
        sheet.day_field("answer_due", beside=True)
        sheet.record.edited.disconnect()
        connect(sheet.record.edited, self._edited)
        self.sheet_of = sheet
        self.state = label("", wrap=True)
        self.column.addWidget(self.state)
        asked = Sheet(look, Engagement)
        asked.line("decided_by", wide=False, hint=text("form.hint.decided_by"))
        asked.line("deputy_name", beside=True, hint=text("form.hint.deputy"))
        asked.line("status_reason", hint=text("form.hint.decline"))
        self.asked = asked
        self.column.addWidget(asked)
        holder = QWidget()
        row = Flow(spacing=look.theme.px(0.3))
        holder.setLayout(row)
        self.answers: dict[RequestDecision, QPushButton] = {}
        for one in RequestDecision:
            made = button(look, look.words.label(one), partial(self.decide, one))
            made.setCheckable(True)
            self.answers[one] = made
            row.addWidget(made)
        self.reply = button(look, text("form.reply_sent"), self.send_reply, kind="primary")
        row.addWidget(self.reply)
        self.column.addWidget(holder)

    def _edited(self, base: dict[str, Any], values: dict[str, Any]) -> None:
        """Whoever asks for the first time asked today, unless another day is said."""
        if str(values.get("requester") or "").strip() and not base.get("requester"):
            values["received_on"] = values.get("received_on") or self.ask.today()
        self._edit(base, values)

    def decide(self, answer: RequestDecision) -> None:
        """The answer, once what it needs is there; otherwise the keyboard goes where it is missing."""
        if self.kept is None or self.kept.shown is None:
            return
        self.sheet_of.record.finish()
        shown, fields = self.kept.shown, self.kept.fields
        typed = {name: self._typed(name) for name in ("decided_by", "deputy_name", "status_reason")}
        due = fields.get("answer_due")
        needed = NEEDS.get(answer)
        if (needed == "answer_due" and due is None) or (needed in typed and not typed[needed]):
            assert needed is not None
            record = self.sheet_of.record if needed == "answer_due" else self.asked.record
            record[needed].widget.setFocus()
            self._show_decision(fields.get("decision"))
            return
        action = DecideRequest(
            key=shown.key,
            version=shown.version,
            answer=answer,
            was=fields.get("decision"),  # type: ignore[arg-type]
            by=typed["decided_by"],
            deputy=typed["deputy_name"] if answer is RequestDecision.DEPUTY else "",
            reason=typed["status_reason"] if answer is RequestDecision.DECLINE else "",
            answer_due=due if answer is RequestDecision.HOLD else None,  # type: ignore[arg-type]
        )
        self.asked.record.forget()
        self._act(action, None)

    def _typed(self, name: str) -> str:
        field: Any = self.asked.record[name].widget
        field.commit_composition()
        return str(field.text()).strip()

    def send_reply(self) -> None:
        if self.kept is not None and self.kept.shown is not None:
            self._act(SendReply(key=self.kept.shown.key, version=self.kept.shown.version), None)

    def _show_decision(self, decision: object) -> None:
        for one, made in self.answers.items():
            made.setChecked(one is decision)

    def show_form(self, screen: FormScreen) -> None:
        self.sheet_of.today = self.ask.today()
        super().show_form(screen)
        fields = screen.fields
        can = screen.shown is not None and screen.shown.can_edit
        is_request = bool(fields.get("requester"))
        self.asked.record.show(
            {n: fields.get(n) or "" for n in ("decided_by", "deputy_name", "status_reason")}
        )
        self.asked.setVisible(is_request)
        decision, sent = fields.get("decision"), fields.get("reply_sent_at")
        for made in self.answers.values():
            made.setVisible(is_request)
            made.setEnabled(can)
        self._show_decision(decision)
        self.reply.setVisible(is_request and decision is not None and sent is None)
        self.reply.setEnabled(can)
        self.state.setText(self._state(fields) if is_request else self.text("form.no_request"))

    def _state(self, fields: Any) -> str:
        decision = fields.get("decision")
        if decision is None:
            return self.text("form.undecided")
        values = {"decision": decision, "by": fields.get("decided_by"), "at": fields.get("decided_at")}
        said = self.look.words.text("form.decided", **values)
        sent = fields.get("reply_sent_at")
        return said if sent is None else f"{said} · {self.text('replied', at=sent)}"

    def first_widgets(self) -> Iterator[QWidget]:
        yield self.sheet_of.record["requester"].widget
