# SPDX-License-Identifier: Apache-2.0
"""시간계획, 안내, 자료 and 후속: what the office keeps in rows about one visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.records import Engagement, Material, Suggestion
from db.records.enums import MaterialKind, Proposer
from db.records.when import Timed
from desktop.qt.form.part_list import PartList
from desktop.qt.form.rows import Column
from desktop.qt.form.section import FormSection
from desktop.qt.form.sheet import Sheet
from desktop.qt.inspector.rows import Notices
from desktop.qt.inspector.runsheet import RunSheet
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done, ReceiveMaterial
from desktop.screens.asking import Action
from desktop.screens.engagement import Choices, EngagementScreen, NoticeRow, RunRow
from desktop.screens.form import AddPart, EditPart, FormScreen, PartRow, RemovePart
from desktop.screens.materials import RemindMaterial, RequestUsual


class RunSheetSection(FormSection):
    """The running order, a row saved by itself as soon as a cell of it is left."""

    name = "run_sheet"

    def build(self) -> None:
        look = self.look
        self._making: RunRow | None = None
        self._later: RunRow | None = None
        self._next: list[tuple[int, RunRow]] = []  # new rows begun meanwhile, with their engagement
        self.summary = label("", tone="muted", wrap=True)
        self.column.addWidget(self.summary)
        self.table = RunSheet(look, wide=True)
        self.column.addWidget(self.table)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.add_button = button(look, look.text("runsheet.add"), self.table.start_row, icon="plus")
        row.addWidget(self.add_button)
        row.addStretch(1)
        self.column.addWidget(holder)
        self.note(self.text("form.run_sheet_keys"))
        model = self.table.rows_model
        connect(model.row_edited, self._row_edited)
        connect(model.row_removed, self._row_removed)
        connect(model.refused, lambda why: self.refused.emit(why))

    refused = Signal(str)

    def _row_edited(self, before: RunRow, after: RunRow) -> None:
        if self.kept is None or not after.text.strip():
            return
        if after.key:
            self._act(
                EditPart(
                    key=self.kept.key,
                    book="run_row",
                    part=after.key,
                    base=_values(before),
                    values=_values(after),
                ),
                None,
            )
        elif self._making is None:
            self._make(self.kept.key, after)
        elif before == (self._later or self._making):
            self._later = after
        else:
            begun = [one for one in self._next if one[1] != before]
            self._next = [*begun, (self.kept.key, after)]

    def _make(self, key: int, row: RunRow) -> None:
        """A new row; what is typed into it while it is made follows it."""
        self._making, self._later = row, None

        def made(answer: Answer) -> None:
            later, self._making, self._later = self._later, None, None
            if isinstance(answer, Done) and later is not None and later != row:
                base, values = _values(row), _values(later)
                self._act(EditPart(key=key, book="run_row", part=answer.part, base=base, values=values), None)
            self._make_next()

        self._act(AddPart(key=key, book="run_row", values=_values(row)), made)

    def _make_next(self) -> None:
        if self._next and self._making is None:
            self._make(*self._next.pop(0))

    def not_done(self, action: Action) -> None:
        if isinstance(action, AddPart) and action.book == "run_row":
            self._making = self._later = None
            self._make_next()

    def _row_removed(self, row: RunRow) -> None:
        if self.kept is not None and row.key:
            self._act(RemovePart(key=self.kept.key, book="run_row", part=row.key), None)

    def show_form(self, screen: FormScreen) -> None:
        super().show_form(screen)
        shown = screen.shown
        if shown is None:
            return
        self.add_button.setEnabled(shown.can_edit)
        rows = tuple(sorted(shown.run_sheet, key=lambda row: row.offset_min))
        if not self.table.is_editing():
            start = shown.when.local_start if isinstance(shown.when, Timed) else None
            self.table.rows_model.show_rows(rows, start=start, can_edit=shown.can_edit)
        else:
            self.table.rows_model.take_keys(rows)
        total = sum(row.minutes for row in rows)
        lasts = None
        if isinstance(shown.when, Timed):
            lasts = round((shown.when.end - shown.when.start).total_seconds() / 60)
        key = "run_sheet_sum" if lasts is None else "run_sheet_sum_of"
        self.summary.setText(
            self.look.words.text(f"form.{key}", rows=len(rows), total=total, lasts=lasts or 0)
            if rows
            else self.text("form.none.run_row")
        )

    def first_widgets(self) -> Iterator[QWidget]:
        yield self.table
        yield self.add_button


def _values(row: RunRow) -> dict[str, Any]:
    return {
        "offset_min": row.offset_min,
        "duration_min": row.minutes,
        "text": row.text,
        "owner_name": row.who,
        "place": row.place,
        "note": row.note,
    }


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
        sheet.text("text", hint=text("form.hint.material"), lines=6)
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
