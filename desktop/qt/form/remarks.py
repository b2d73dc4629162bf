# SPDX-License-Identifier: Apache-2.0
"""말씀·질의 and 동선·의전: long texts, with how long they are."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.records import Engagement
from desktop.qt.fields import TextField
from desktop.qt.form.section import FormSection
from desktop.qt.widgets import Dot, label
from desktop.rules.speech import SYLLABLES_A_MINUTE
from desktop.screens.form import FormScreen


class RemarksSection(FormSection):
    """What is said, what to mind, what will be asked; the counts follow the typing."""

    name = "remarks"

    def build(self) -> None:
        look, text = self.look, self.text
        sheet = self.sheet(Engagement)
        self.counts: dict[str, QLabel] = {}
        hints = {
            "key_points": look.text("hint.key_points"),
            "cautions": look.text("hint.cautions"),
            "questions": text("form.hint.questions"),
        }
        for name, lines in (("key_points", 5), ("cautions", 3), ("questions", 8)):
            bound = sheet.text(name, hint=hints[name], lines=lines)
            counted = label("", tone="muted", font="small", look=look)
            sheet.place(counted)
            self.counts[name] = counted
            bound.field.textChanged.connect(partial(self._count, name))
            self._count(name)
        self.sheet_of = sheet

    def _count(self, name: str, *_text: object) -> None:
        if name not in self.counts:
            return
        field = self.records[0][name].widget
        assert isinstance(field, TextField)
        typed = field.toPlainText()
        letters = sum(1 for one in typed if not one.isspace())
        lines = sum(1 for line in typed.split("\n") if line.strip())
        if not letters:
            self.counts[name].setText("")
        elif name == "key_points":
            minutes = max(1, round(letters / SYLLABLES_A_MINUTE))
            self.counts[name].setText(
                self.text("form.count_spoken", letters=letters, lines=lines, minutes=minutes)
            )
        else:
            self.counts[name].setText(self.text("form.count", letters=letters, lines=lines))


class RouteSection(FormSection):
    """Protocol and rain; below it the way on the spot, cars, guards, the night: only for those who plan."""

    name = "route"

    def build(self) -> None:
        look, text = self.look, self.text
        self.sheet(Engagement).text("protocol", hint=look.text("hint.protocol"), lines=5)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Dot(look, "lock", "warn", text("form.restricted")))
        row.addWidget(label(text("form.restricted_what"), tone="muted", wrap=True), 1)
        self.column.addWidget(holder)
        self.hidden = label(text("form.withheld"), tone="warn", wrap=True)
        self.column.addWidget(self.hidden)
        self.sheet_of = self.sheet(Engagement)
        self.sheet_of.text("route_note", hint=text("form.hint.route_note"), lines=6)
        self.sheet_of.text("lodging", hint=text("form.hint.lodging"), lines=2)

    def show_form(self, screen: FormScreen) -> None:
        super().show_form(screen)
        self.hidden.setVisible("route_note" in screen.withheld)
        self.sheet_of.setVisible("route_note" not in screen.withheld)
