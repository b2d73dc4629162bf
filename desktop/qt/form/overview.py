# SPDX-License-Identifier: Apache-2.0
"""개요: what, when, whose, how open, how important, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from db.records import Engagement
from db.records.enums import Category, Confidentiality, Kind, Status
from desktop.qt.form.bound import Bound, Chosen, Flag
from desktop.qt.form.section import WIDEST_EMS, FormSection
from desktop.qt.inspector.readiness import Readiness
from desktop.qt.inspector.when_field import WhenField
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.widgets import label, rule
from desktop.screens.engagement import Choices
from desktop.screens.form import FormScreen

SIDE_EMS, NARROW_EMS = 26.0, 62.0
COMMITTED = frozenset({Status.PLANNED, Status.FINAL})


class WhenBound(Bound):
    """When it takes place, typed in small fields that are one value."""

    def __init__(self, look: Look) -> None:
        self.field = WhenField(look, quiet=False)
        super().__init__("when", self.field)
        connect(self.field.committed, self._given)

    def _given(self, when: object) -> None:
        self.edited.emit(self.name, when, self.field.base)

    def show_on(self, value: Any, today: Any) -> None:
        self.field.show_value(value, today=today)

    def show(self, value: Any) -> None:
        """Shown by its section, which knows today."""

    @property
    def is_dirty(self) -> bool:
        fields = (self.field.day, self.field.time, self.field.length)
        return any(one.is_dirty or one.property("state") == "wrong" for one in fields)

    def words(self) -> str:
        return f"{self.field.day.text()} {self.field.time.text()}"

    def finish(self) -> None:
        for one in (self.field.day, self.field.time, self.field.length):
            if one.is_dirty:
                one.finish()

    def forget(self) -> None:
        for one in (self.field.day, self.field.time, self.field.length):
            one.forget()


class OverviewSection(FormSection):
    """`mended` asks for what a readiness line offers."""

    name = "overview"
    mended = Signal(str, object)

    def build(self) -> None:
        look, text = self.look, self.text
        self.readiness = Readiness(look)
        connect(self.readiness.acted, self.mended.emit)
        self._split()
        one = self.sheet(Engagement)
        self.main = one
        self.when = WhenBound(look)
        one.place(self.when.widget, one.caption("when"))
        self.when.widget.setAccessibleName(one.caption("when"))
        one.record.add(self.when)
        one.enum("kind", Kind)
        one.enum("confidentiality", Confidentiality, beside=True)
        one.line("public_title", hint=text("form.hint.public_title"))
        one.flag("is_major", caption=text("form.importance"))
        one.flag("is_urgent", beside=True, caption=text("form.urgency"))
        one.line("urgency_reason", hint=text("form.hint.urgency_reason"))
        one.text("purpose", hint=look.text("hint.purpose"), lines=3)
        self._part(text("form.group.whose"))
        two = self.sheet(Engagement)
        self.bureau = two.named("bureau", hint=look.text("field.bureau_hint"))
        two.line("contact_line", wide=False, hint=text("form.hint.contact_line"))
        two.line("lead", beside=True, hint=text("form.hint.lead"))
        two.flag("needs_bureau_head", caption="")
        two.flag("is_busy", beside=True, caption="")
        self.parent_choice: Chosen = two.choice("parent_id", [("", text("form.no_parent"))])
        self._part(text("form.group.planned"))
        plan = self.sheet(Engagement)
        plan.text("press_plan", hint=look.text("hint.press_plan"))
        plan.text("duties", hint=look.text("hint.duties"), lines=3)
        self._part(text("form.group.counted"))
        three = self.sheet(Engagement)
        three.enum("category", Category, empty=text("form.no_category"))
        three.several("more_categories", tuple(Category))
        three.words("tags", hint=text("form.hint.tags"))
        three.flag("is_highlight", caption="")
        three.line("highlight_label", beside=True, hint=text("form.hint.highlight_label"))
        three.flag("needs_completion", caption="")
        three.line("source", beside=True)
        three.text("internal_note", hint=text("form.hint.internal_note"))
        # Urgency and its reason are kept together, and on a promise never one without the other.
        one.record.edited.disconnect()
        connect(one.record.edited, self._edited)

    def _split(self) -> None:
        """What is typed at the left, what is still to do beside it; below it where there is no room."""
        look = self.look
        self.page.setMaximumWidth(look.theme.px(WIDEST_EMS + SIDE_EMS))
        facts, side = QWidget(), QWidget()
        self.both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.both.setSpacing(look.theme.px(1.6))
        column, beside = QVBoxLayout(facts), QVBoxLayout(side)
        for one in (column, beside):
            one.setContentsMargins(0, 0, 0, 0)
            one.setSpacing(look.theme.px(0.7))
        beside.addWidget(self.readiness)
        beside.addStretch(1)
        self.both.addWidget(facts, 5)
        self.both.addWidget(side, 3)
        self.column.addLayout(self.both)
        self.column = column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() > self.look.theme.px(NARROW_EMS)
        ways = QBoxLayout.Direction
        self.both.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)

    def _part(self, title: str) -> QLabel:
        head = label(title, tone="muted", font="small_bold", look=self.look)
        head.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(head)
        self.column.addWidget(rule())
        return head

    def _edited(self, base: dict[str, Any], values: dict[str, Any]) -> None:
        shown = self.kept.shown if self.kept is not None else None
        if "is_urgent" in values and self.kept is not None:
            # A tick that waits for its reason goes with it.
            urgent = self.main.record["is_urgent"]
            values["is_urgent"] = isinstance(urgent, Flag) and urgent.box.isChecked()
            base["is_urgent"] = self.kept.fields.get("is_urgent")
        lacks_reason = bool(values.get("is_urgent")) and not str(values.get("urgency_reason") or "").strip()
        if lacks_reason and shown is not None and shown.status in COMMITTED:
            field = self.main.record["urgency_reason"].widget
            self.main.show_line("urgency_reason", True)
            field.setFocus()
            return
        self._edit(base, values)

    def show_form(self, screen: FormScreen) -> None:
        shown = screen.shown
        if shown is not None:
            parents = [("", self.text("form.no_parent")), *((p.key, p.label) for p in screen.parents)]
            self.parent_choice.set_options(parents)
            self.when.show_on(shown.when, self.ask.today())
            self.readiness.show_lines(shown.readiness, can_edit=shown.can_edit)
        urgent, reason = self.main.record["is_urgent"], self.main.record["urgency_reason"]
        assert isinstance(urgent, Flag)
        is_written = reason.widget.hasFocus() or reason.is_dirty
        waits = urgent.box.isChecked() and is_written
        super().show_form(screen)
        if waits and not screen.fields.get("is_urgent"):
            urgent.show(True)
        self.main.show_line("urgency_reason", urgent.box.isChecked() or is_written)

    def set_choices(self, choices: Choices) -> None:
        self.bureau.set_choices(choices.bureaus)

    def first_widgets(self) -> Iterator[QWidget]:
        yield self.when.field.day
