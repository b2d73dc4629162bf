# SPDX-License-Identifier: Apache-2.0
"""참석자: who is met, in protocol order, on which side, whether they answered and whether they came."""

from __future__ import annotations

from typing import Any

from db.records import Attendance
from db.records.enums import Attended, Reply, Side
from desktop.qt.form.part_list import PartList
from desktop.qt.form.rows import Column
from desktop.qt.form.section import FormSection
from desktop.qt.form.sheet import Sheet
from desktop.qt.widgets import label
from desktop.screens.form import FormScreen, PartRow

_DEFAULTS: dict[str, Any] = {
    "name": "",
    "post": "",
    "side": Side.GUEST,
    "head_count": 1,
    "invited": False,
    "reply": None,
    "attended": None,
    "deputy_name": "",
    "note": "",
}


class People(PartList):
    """A new person sits on the side of the one before."""

    def blank(self) -> dict[str, Any]:
        side = self.rows[-1].values["side"] if self.rows else Side.GUEST
        return {**_DEFAULTS, "side": side}

    def _says_something(self, typed: Any) -> bool:
        return bool(str(typed.get("name") or "").strip() or str(typed.get("post") or "").strip())


class PeopleSection(FormSection):
    """One line of counts, the list, the fields of the chosen person."""

    name = "people"

    def build(self) -> None:
        look, text = self.look, self.text
        sheet = Sheet(look, Attendance)
        sheet.line("name", wide=False)
        sheet.line("post", beside=True)
        sheet.enum("side", Side)
        sheet.count("head_count", beside=True)
        sheet.flag("invited", caption="")
        sheet.enum("reply", Reply, empty=text("form.no_reply"), beside=True)
        sheet.enum("attended", Attended, empty=text("form.not_yet"))
        sheet.line("deputy_name", beside=True)
        sheet.text("note", lines=1)
        words = look.words

        def named(name: str, ems: float = 0.0) -> Column:
            return Column(words.field("attendance", name), lambda row, _n: _said(row, name), ems)

        def _said(row: PartRow, name: str) -> str:
            value = row.values.get(name)
            return "" if value in (None, "") else words.text("form.value", value=value)

        columns = (
            Column("", lambda _row, number: str(number + 1), 2.0),
            named("side", 5.0),
            named("name", 7.0),
            named("post"),
            Column(words.field("attendance", "head_count"), _count, 3.6),
            named("reply", 4.2),
            named("attended", 4.6),
        )
        self.counts = label("", tone="muted", wrap=True)
        self.column.addWidget(self.counts)
        self.list = self.add_list(
            People(look, "attendance", sheet, columns=columns, act=self._act, first="name", is_ordered=True)
        )
        sheet.record.bounds["attended"].edited.connect(lambda *_: self._show_deputy())
        self.detail_sheet = sheet

    def _show_deputy(self) -> None:
        bound: Any = self.detail_sheet.record["attended"]
        deputy: Any = self.detail_sheet.record["deputy_name"]
        self.detail_sheet.show_line(
            "deputy_name", bound.value is Attended.DEPUTY or bool(deputy.field.text())
        )

    def show_form(self, screen: FormScreen) -> None:
        super().show_form(screen)
        rows = screen.parts.get("attendance", ())
        total = sum(int(str(row.values["head_count"])) for row in rows)
        came = sum(1 for r in rows if r.values["attended"] in (Attended.SELF, Attended.DEPUTY))
        self.counts.setText(
            self.text("form.people_counts", rows=len(rows), total=total, came=came) if rows else ""
        )
        self.counts.setVisible(bool(rows))
        self._show_deputy()


def _count(row: PartRow, _number: int) -> str:
    return str(row.values["head_count"])
