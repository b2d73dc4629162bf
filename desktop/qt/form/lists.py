# SPDX-License-Identifier: Apache-2.0
"""안내, 자료 and 후속: what the office keeps in rows about one visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.records import Engagement, Material, Suggestion
from db.records.enums import MaterialKind, Proposer
from desktop.qt.fields import TextField
from desktop.qt.form.part_list import PartList
from desktop.qt.form.rows import Column
from desktop.qt.form.script import spoken_count
from desktop.qt.form.section import FormSection
from desktop.qt.form.sheet import Sheet
from desktop.qt.inspector.rows import Notices
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done, ReceiveMaterial
from desktop.screens.engagement import Choices, EngagementScreen, NoticeRow
from desktop.screens.form import FormScreen, PartRow
from desktop.screens.materials import RemindMaterial, RequestUsual


class NoticesSection(FormSection):
    """Who must be told; calls are recorded here as in the inspector."""

    name = "notices"
    call_requested = Signal(str)

    def build(self) -> None:
        self.summary = label("", wrap=True)
        self.column.addWidget(self.summary)
        self.notices = Notices(self.look)
        self.notices.call_requested.connect(self.call_requested)
        self.column.addWidget(self.notices)

    def show_form(self, screen: FormScreen) -> None:
        super().show_form(screen)
        rows: tuple[NoticeRow, ...] = screen.shown.notices if screen.shown is not None else ()
        can_edit = screen.shown is not None and screen.shown.can_edit
        self.notices.show_notices(rows, can_edit=can_edit)
        still = sum(1 for row in rows if row.state in ("open", "overdue", "changed"))
        attends = sum(1 for row in rows if row.reply is not None and row.reply.value == "attends")
        values = {"total": len(rows), "told": len(rows) - still, "still": still, "attends": attends}
        self.summary.setText(
            self.text("form.notices_sum", **values) if rows else self.text("form.none.notice")
        )

    def first_widgets(self) -> Iterator[QWidget]:
        yield from self.notices.buttons()


class Papers(PartList):
    """A paper is kept as soon as it is added: what is owed is chosen from a list."""

    def blank(self) -> dict[str, Any]:
        return {"kind": MaterialKind.OTHER, "title": "", "bureau_id": "", "due_on": None, "text": ""}


class MaterialsSection(FormSection):
    """Papers owed: kind, who owes it, when due, come or not, its text; a reminder at one press."""

    name = "materials"
    copied = Signal()

    def build(self) -> None:
        look, text = self.look, self.text
        sheet = Sheet(look, Material)
        sheet.enum("kind", MaterialKind)
        sheet.line("title", beside=True)
        self.bureau = sheet.named("bureau_id", hint=text("form.hint.owed_by"))
        sheet.day_field("due_on")
        self.due = label("", tone="muted", wrap=True)
        sheet.place(self.due, "", beside=True)
        written = sheet.text("text", hint=text("form.hint.material"), lines=8).field
        self.spoken = label("", tone="muted", font="small", look=look)
        sheet.place(self.spoken)
        assert isinstance(written, TextField)
        self.written = written
        written.textChanged.connect(self._count)
        words = look.words
        columns = (
            Column(
                words.field("material", "kind"),
                lambda r, _n: words.text("form.value", value=r.values["kind"]),
                6.5,
            ),
            Column(words.field("material", "title"), lambda r, _n: str(r.values["title"])),
            Column(words.field("material", "bureau_id"), lambda r, _n: str(r.more["owed_by"]), 9.0),
            Column(words.field("material", "due_on"), self._due, 6.5),
            Column(text("form.state"), self._state, 10.0, tone=_material_tone),
            Column(words.field("material", "edition"), lambda r, _n: str(r.values["edition"]), 2.8),
        )
        usual = button(look, text("form.usual_papers"), self._usual, tip=text("form.usual_papers_tip"))
        self.list = self.add_list(
            Papers(look, "material", sheet, columns=columns, act=self._act, first="kind")
        )
        self.list.bar_row.insertWidget(1, usual)
        self.usual = usual
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.receive = button(look, look.words.action("material.receive"), self._receive)
        self.remind = button(look, text("form.remind"), self._remind, tip=text("form.remind_tip"))
        row.addWidget(self.receive)
        row.addWidget(self.remind)
        row.addStretch(1)
        self.list.inside.insertWidget(1, holder)
        connect(self.list.chosen, self._show_row)
        self.sheet_of = sheet

    def _count(self) -> None:
        """How long it takes to say: of remarks that is what matters."""
        self.spoken.setText(spoken_count(self.look, self.written.toPlainText()))

    def _due(self, row: PartRow, _number: int) -> str:
        due = row.more.get("due")
        return "" if due is None else self.look.words.text("form.day", day=due)

    def _state(self, row: PartRow, _number: int) -> str:
        words = self.look.words
        if row.values["received_at"] is not None:
            return words.text("form.came", at=row.values["received_at"])
        if row.values["reminded_at"] is not None:
            return words.text("form.reminded", at=row.values["reminded_at"])
        return words.text("form.owed")

    def _show_row(self, row: PartRow | None) -> None:
        is_in = row is not None and bool(row.more.get("is_in"))
        can = row is not None and self.list.can_edit
        self.receive.setEnabled(can)
        self.receive.setText(self.text("form.again") if is_in else self.look.words.action("material.receive"))
        self.remind.setEnabled(can and not is_in)
        due = row.more.get("due") if row is not None else None
        by_rule = row is not None and row.values.get("due_on") is None
        self.due.setText(self.text("form.due_by_rule", day=due) if due is not None and by_rule else "")

    def _receive(self) -> None:
        row = self.list.row()
        if row is not None:
            self.list.leave()
            self._act(ReceiveMaterial(engagement=self.list.key, material=row.key), None)

    def _remind(self) -> None:
        """The sentence goes to the clipboard, and that it did is noted."""
        row = self.list.row()
        if row is None:
            return
        QGuiApplication.clipboard().setText(str(row.more["reminder"]))

        def said(answer: Answer) -> None:
            if isinstance(answer, Done):
                self.copied.emit()

        self._act(RemindMaterial(engagement=self.list.key, material=row.key), said)

    def _usual(self) -> None:
        if self.kept is not None:
            self._act(RequestUsual(engagement=self.kept.key), None)

    def show_form(self, screen: FormScreen) -> None:
        self.sheet_of.today = self.ask.today()
        if screen.shown is not None and screen.shown.when is not None:
            self.sheet_of.day = screen.shown.when.day_from
        super().show_form(screen)
        self.usual.setEnabled(self.list.can_edit)

    def set_choices(self, choices: Choices) -> None:
        self.bureau.set_choices(choices.bureaus)


def _material_tone(row: PartRow) -> str:
    return "ok" if row.more.get("is_in") else "warn"


class Heard(PartList):
    """Place, day and bureau of a new suggestion are those of the visit until somebody says otherwise."""

    shown: EngagementScreen | None = None

    def blank(self) -> dict[str, Any]:
        shown = self.shown
        return {
            "text": "",
            "proposer": Proposer.RESIDENT,
            "proposer_name": "",
            "bureau_id": shown.bureau if shown is not None else "",
            "place": shown.stops[0].place if shown is not None and shown.stops else "",
            "received_on": None,
            "due_on": None,
            "division": "",
        }

    def _sent(self) -> frozenset[str]:
        return super()._sent() - {"received_on"}


class FollowUpSection(FormSection):
    """What was heard and what came of the visit; how it goes on is the desk of follow-ups'."""

    name = "follow_up"

    def build(self) -> None:
        look, text = self.look, self.text
        self.results = self.sheet(Engagement)
        self.results.text("results", hint=text("form.hint.results"), lines=4)
        sheet = Sheet(look, Suggestion)
        sheet.text("text", hint=text("form.hint.suggestion"), lines=3)
        sheet.enum("proposer", Proposer)
        sheet.line("proposer_name", beside=True)
        self.bureau = sheet.named("bureau_id", hint=look.text("field.bureau_hint"))
        sheet.line("division")
        sheet.line("place")
        sheet.day_field("received_on")
        sheet.day_field("due_on", beside=True)
        words = look.words

        def valued(name: str) -> Callable[[PartRow, int], str]:
            return lambda row, _n: words.text("form.value", value=row.values[name])

        columns = (
            Column(words.field("suggestion", "text"), lambda r, _n: str(r.values["text"]).split("\n")[0]),
            Column(words.field("suggestion", "proposer_name"), _who, 8.0),
            Column(words.field("suggestion", "bureau_id"), lambda r, _n: str(r.more["bureau_name"]), 9.0),
            Column(words.field("suggestion", "status"), valued("status"), 5.0),
        )
        self.list = Heard(look, "suggestion", sheet, columns=columns, act=self._act, first="text")
        self.add_list(self.list)
        self.sheet_of = sheet

    def show_form(self, screen: FormScreen) -> None:
        self.sheet_of.today = self.ask.today()
        self.list.shown = screen.shown
        super().show_form(screen)

    def set_choices(self, choices: Choices) -> None:
        self.bureau.set_choices(choices.bureaus)

    def first_widgets(self) -> Iterator[QWidget]:
        yield self.results.record["results"].widget


def _who(row: PartRow, _number: int) -> str:
    return str(row.values["proposer_name"] or "")
