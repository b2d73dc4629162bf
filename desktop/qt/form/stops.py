# SPDX-License-Identifier: Apache-2.0
"""방문지: the places in their order, how one gets there, when one comes and goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.records import Stop
from desktop.qt.fields import LineField
from desktop.qt.form.bound import complete_from
from desktop.qt.form.part_list import PartList
from desktop.qt.form.rows import Column
from desktop.qt.form.section import FormSection
from desktop.qt.form.sheet import Sheet
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.engagement import Choices
from desktop.screens.form import FormScreen, PartRow


class StopsSection(FormSection):
    """Places on a list; a typed travel time wins over the estimate and can be cleared."""

    name = "stops"

    def build(self) -> None:
        look, text = self.look, self.text
        self._choices = Choices()
        sheet = Sheet(look, Stop)
        sheet.line("place", hint=text("form.hint.place"))
        self.district = sheet.line("district_code", wide=False, hint=text("form.hint.district"))
        self.dong = sheet.line("dong_id", beside=True, hint=text("form.hint.dong"))
        # Names are known only whole: they are saved when they are left.
        for one in (self.district, self.dong):
            one.idle.timeout.disconnect()
        sheet.line("address")
        sheet.line("host", wide=False, hint=text("form.hint.host"))
        sheet.line("mode", beside=True, hint=text("form.hint.mode"))
        sheet.moment("arrive_at")
        sheet.moment("leave_at", beside=True)
        self.way = label("", wrap=True)
        sheet.place(self.way, text("form.way"))
        sheet.minutes("travel_min", hint=text("form.hint.travel"))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.clear = button(look, text("form.clear_travel"), self._clear_travel, kind="link")
        row.addWidget(self.clear)
        row.addStretch(1)
        sheet.place(holder, "", beside=True)
        sheet.text("entrance_note", hint=text("form.hint.entrance"), lines=1)
        self.sheet_of = sheet
        columns = (
            Column("", lambda _row, number: str(number + 1), 2.0),
            Column(look.words.field("stop", "place"), lambda row, _n: str(row.values["place"])),
            Column(look.words.field("stop", "district_code"), _where, 10.0),
            Column(text("form.times"), self._times, 8.0),
            Column(look.text("field.travel"), self._minutes, 7.0),
        )
        self.list = self.add_list(
            PartList(look, "stop", sheet, columns=columns, act=self._act, first="place", is_ordered=True)
        )
        connect(self.list.chosen, self._show_way)
        assert isinstance(self.district.field, LineField)
        self.district.field.textChanged.connect(lambda _text: self._complete_dong())

    def _clear_travel(self) -> None:
        bound = self.sheet_of.record["travel_min"]
        assert isinstance(bound.widget, LineField)
        bound.widget.setText("")
        bound.finish()

    def _times(self, row: PartRow, _number: int) -> str:
        times = [row.values.get(name) for name in ("arrive_at", "leave_at")]
        said = [self.look.words.text("form.clock", at=at) if at is not None else "" for at in times]
        return "~".join(said) if any(said) else ""

    def _minutes(self, row: PartRow, _number: int) -> str:
        minutes = row.more.get("minutes")
        if minutes is None:
            return ""
        key = "form.minutes_typed" if row.more.get("is_typed") else "form.minutes_estimated"
        return self.look.words.text(key, minutes=minutes)

    def _show_way(self, row: PartRow | None) -> None:
        more: Mapping[str, Any] = row.more if row is not None else {}
        self.way.setText(self._way_text(more))
        self.clear.setVisible(bool(more.get("is_typed")))

    def _way_text(self, more: Mapping[str, Any]) -> str:
        if not more:
            return self.text("form.way_unknown")
        values = dict(more)
        values["start"] = values.get("start") or self.text("form.city_hall")
        if more.get("is_typed"):
            key = "way_typed" if more.get("estimate") is None else "way_typed_estimated"
        elif more.get("speed") is None:
            key = "way_same"
        else:
            key = "way_rough" if more.get("is_rough") else "way_estimated"
        wanted = {name: values.get(name) for name in ("start", "km", "speed", "minutes", "estimate")}
        return self.look.words.text(f"form.{key}", **wanted)

    def show_form(self, screen: FormScreen) -> None:
        if screen.shown is not None and screen.shown.when is not None:
            self.sheet_of.day = screen.shown.when.day_from
        self.sheet_of.today = self.ask.today()
        super().show_form(screen)
        row = self.list.row()
        if "entrance_note" in screen.withheld:
            self.sheet_of.record["entrance_note"].set_can_edit(False)
        self._show_way(row)

    def set_choices(self, choices: Choices) -> None:
        self._choices = choices
        assert isinstance(self.district.field, LineField)
        complete_from(self.district.field, [one.label for one in choices.districts])
        self._complete_dong()

    def _complete_dong(self) -> None:
        assert isinstance(self.district.field, LineField)
        assert isinstance(self.dong.field, LineField)
        typed = self.district.field.text().strip()
        code = next((d.key for d in self._choices.districts if typed and d.label.startswith(typed)), "")
        complete_from(self.dong.field, [one.label for one in self._choices.dongs.get(code, ())])


def _where(row: PartRow, _number: int) -> str:
    parts = [str(row.values.get(name) or "") for name in ("district_code", "dong_id")]
    return " ".join(part for part in parts if part)
