# SPDX-License-Identifier: Apache-2.0
"""One section of the form: a page that scrolls, made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.records.meta import Record
from desktop.qt.form.part_list import PartList
from desktop.qt.form.record import RecordFields
from desktop.qt.form.sheet import Sheet
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.tab_order import order_tabs
from desktop.qt.widgets import label
from desktop.screens.actions import Answer, Edit
from desktop.screens.asking import Action
from desktop.screens.engagement import Choices
from desktop.screens.form import FormScreen

WIDEST_EMS = 60.0
Act = Callable[[Action, Callable[[Answer], None] | None], None]


class FormSection(QScrollArea):
    """`act` has something done; `edit` saves fields of the engagement itself."""

    name: ClassVar[str] = ""

    def __init__(
        self,
        look: Look,
        ask: Ask,
        act: Act,
        edit: Callable[[Mapping[str, Any], Mapping[str, Any]], None],
    ) -> None:
        super().__init__()
        self.look, self.ask, self._act, self._edit = look, ask, act, edit
        self.kept: FormScreen | None = None
        self.records: list[RecordFields] = []
        self.lists: list[PartList] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "form")
        body = QWidget()
        body.setObjectName("form_body")
        across = QHBoxLayout(body)
        gap = look.theme.px(1.4)
        across.setContentsMargins(gap, look.theme.px(1.0), gap, gap)
        self.page = QWidget()
        self.page.setMaximumWidth(look.theme.px(WIDEST_EMS))
        across.addWidget(self.page, 1)
        across.addStretch(0)
        self.column = QVBoxLayout(self.page)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.theme.px(0.7))
        self.title = label(look.words.text(f"form.section.{self.name}"), font="large", look=look)
        self.column.addWidget(self.title)
        outer = self.column
        self.build()
        outer.addStretch(1)
        self.setWidget(body)
        order_tabs(self)

    def build(self) -> None:
        """Makes what is in it."""
        raise NotImplementedError

    def text(self, key: str, **values: object) -> str:
        return self.look.words.text(key, **values)

    # ---- parts of it

    def note(self, text: str, *, tone: str = "muted") -> QWidget:
        made = label(text, tone=tone, wrap=True)
        self.column.addWidget(made)
        return made

    def sheet(self, kind: type[Record]) -> Sheet:
        """A grid for fields of the engagement itself."""
        made = Sheet(self.look, kind)
        made.record.edited.connect(lambda base, values: self._edit(base, values))
        self.records.append(made.record)
        self.column.addWidget(made)
        return made

    def add_list(self, made: PartList) -> PartList:
        self.lists.append(made)
        self.column.addWidget(made)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts that wrap anew in another width get the height they need."""
        super().resizeEvent(event)
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if layout is not None:
            layout.invalidate()

    # ---- life

    def show_form(self, screen: FormScreen) -> None:
        """Fresh values; another engagement's are shown only after this one's were handed out."""
        self.kept = screen
        can_edit = screen.shown is not None and screen.shown.can_edit
        for record in self.records:
            record.show(screen.fields)
            record.set_can_edit(can_edit)
        for one in self.lists:
            one.show_rows(screen.key, screen.parts.get(one.book, ()), can_edit=can_edit)

    def set_choices(self, choices: Choices) -> None:
        """Lists to complete from."""

    def focus_first(self) -> None:
        """The keyboard's first place."""
        for widget in self.first_widgets():
            if widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus()
                return
        self.setFocus()

    def first_widgets(self) -> Iterator[QWidget]:
        for one in self.lists:
            yield one.table
            yield one.add_button
        for record in self.records:
            yield from (bound.widget for bound in record.bounds.values())

    def unsaved(self) -> list[tuple[str, str]]:
        """Names and words of what stands typed here and is not in the office."""
        records = [*self.records, *(one.sheet.record for one in self.lists)]
        found = [(b.widget.accessibleName(), b.words()) for r in records for b in r.dirty()]
        for one in self.lists:
            found += one.unsaved()
        return [(name, words) for name, words in found if words.strip()]

    def leave(self) -> None:
        """Hands out what stands unsaved."""
        for record in self.records:
            record.finish()
        for one in self.lists:
            one.leave()

    def forget(self) -> None:
        """Another engagement is shown: nothing of this one stays typed here."""
        self.leave()
        for record in self.records:
            record.forget()
        for one in self.lists:
            one.forget()

    def not_done(self, action: Action) -> None:
        """That action failed and will have no answer."""

    def put_back(self, action: Action, *, why: str = "") -> bool:
        """What was not kept stands in its field again; False where it has no place here."""
        if isinstance(action, Edit):
            placed = False
            for record in self.records:
                if set(action.values) & set(record.bounds):
                    record.put_back(action.values, action.base, why=why)
                    placed = True
            return placed
        placed_in = [one.put_back(action, why=why) for one in self.lists]
        return any(placed_in)
