# SPDX-License-Identifier: Apache-2.0
"""What is begun from the page of a district: a visit, a meeting with the head, a project; Enter gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout

from db.records.enums import Kind, ProjectStage
from desktop.qt.districts import texts
from desktop.qt.look import Look
from desktop.qt.requests import fields
from desktop.qt.requests.fields import Captioned, parsed, read_when, required
from desktop.qt.requests.panels import AskingPanel
from desktop.qt.when_text import read_date
from desktop.qt.widgets import label
from desktop.rules.projects import NEEDS_NOTE, NEXT
from desktop.screens.districts import (
    AddProject,
    ChangeProject,
    DistrictPage,
    FollowLine,
    LinkProject,
    PlanInDistrict,
    ProjectLine,
)
from desktop.words import Words

_KOREAN = Words("ko")  # what is kept in the book is Korean whatever the window speaks
_MOST_TEXT = 10_000
_MOST_DIGITS = 15


class DistrictPanel(AskingPanel):
    """Fields with the captions of this desk."""

    def __init__(self, look: Look, title: str, today: date) -> None:
        super().__init__(look, title, today)
        self._was: dict[str, str] = {}

    def box(self, name: str, *, hint: str = "", value: str = "", most: int = 200) -> Captioned:
        made = Captioned(self.look, self.text(f"districts.ask.{name}"), hint=hint, most=most)
        made.field.setText(value)
        made.field.setCursorPosition(0)
        made.field.returnPressed.connect(partial(self._entered, name))
        self.boxes[name] = made
        self._was[name] = value
        return made

    def choices(self, name: str, options: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
        """A list to choose from under its caption: (shown, meant)."""
        field = QComboBox()
        field.setAccessibleName(self.text(f"districts.ask.{name}"))
        for shown, meant in options:
            field.addItem(shown, meant)
        # As wide as there is room, however long a name is; the whole of it is in the tooltip.
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(6)
        field.currentTextChanged.connect(field.setToolTip)
        field.setCurrentIndex(max(0, field.findData(chosen)))
        field.setToolTip(field.currentText())
        head = QVBoxLayout()
        head.setSpacing(self.look.theme.px(0.1))
        head.addWidget(label(self.text(f"districts.ask.{name}"), tone="muted", font="small", look=self.look))
        head.addWidget(field)
        self.column.addLayout(head)
        return field

    def is_begun(self) -> bool:
        """Whether anything was typed that would be lost."""
        return any(box.text() != self._was[name] for name, box in self.boxes.items())


class NewEngagement(DistrictPanel):
    """A visit to the district, or a meeting with its head."""

    def __init__(self, look: Look, page: DistrictPage, kind: Kind, today: date) -> None:
        self.page, self.kind = page, kind
        is_visit, name = kind is Kind.VISIT, texts.name(page.row, look)
        title = look.words.text(
            "districts.ask.visit_title" if is_visit else "districts.ask.meeting_title", district=name
        )
        super().__init__(look, title, today)
        values = (
            ("", "")
            if is_visit
            else tuple(
                _KOREAN.text(f"districts.ask.{key}", district=page.row.name)
                for key in ("meeting_name", "meeting_place")
            )
        )
        hint = self.text("districts.ask.visit_hint") if is_visit else ""
        self.column.addWidget(self.box("title", hint=hint, value=values[0]))
        self.column.addWidget(self.box("when", hint=self.text("districts.ask.when_hint")))
        place_hint = self.text("districts.ask.place_hint")
        self.column.addWidget(self.box("place", hint=place_hint, value=values[1]))
        self.projects = tuple(p.key for p in page.projects if p.is_open)
        self.agenda: QCheckBox | None = None
        if not is_visit and self.projects:
            self.agenda = QCheckBox(self.text("districts.ask.agenda", count=len(self.projects)))
            self.agenda.setChecked(True)
            self.column.addWidget(self.agenda)
        self.buttons(self.text("districts.ask.keep"))

    def give(self) -> None:
        look, boxes = self.look, self.boxes
        title = required(look, boxes["title"])
        if title is None or required(look, boxes["when"]) is None:
            return
        when = parsed(look, boxes["when"], partial(read_when, near=self.today))
        if when is None:
            return
        is_on_agenda = self.agenda is not None and self.agenda.isChecked()
        self.given.emit(
            PlanInDistrict(
                code=self.page.row.code,
                kind=self.kind,
                title=title,
                when=when,  # type: ignore[arg-type]
                place=boxes["place"].text(),
                projects=self.projects if is_on_agenda else (),
            )
        )


class LinkPanel(DistrictPanel):
    """A suggestion linked to a project of the district, or a project put on the agenda of a meeting."""

    def __init__(self, look: Look, page: DistrictPage, line: FollowLine | ProjectLine, today: date) -> None:
        self.line = line
        is_project = isinstance(line, ProjectLine)
        text = line.title if isinstance(line, ProjectLine) else line.text.split("\n")[0]
        key = "districts.ask.link_meeting" if is_project else "districts.ask.link_suggestion"
        super().__init__(look, look.words.text(key, text=text), today)
        self.to = self.choices("link_to", _links(page, line, look), str(getattr(line, "project_key", "")))
        self.buttons(self.text("districts.ask.save"))

    @staticmethod
    def has_any(page: DistrictPage, line: FollowLine | ProjectLine) -> bool:
        """Whether there is anything to link it with."""
        if isinstance(line, ProjectLine):
            return any(one.kind is Kind.DISTRICT_HEAD for one in page.ahead)
        return bool(page.projects)

    def focus_start(self) -> None:
        self.to.setFocus()

    def give(self) -> None:
        chosen = int(self.to.currentData() or 0)
        if isinstance(self.line, ProjectLine):
            self.given.emit(LinkProject(project=self.line.key, meeting=chosen))
        else:
            self.given.emit(LinkProject(project=chosen, suggestion=self.line.key))


def _links(page: DistrictPage, line: FollowLine | ProjectLine, look: Look) -> list[tuple[str, str]]:
    if isinstance(line, ProjectLine):
        ahead = [one for one in page.ahead if one.kind is Kind.DISTRICT_HEAD]
        day = "districts.page.day"
        return [
            (
                " ".join((look.words.text(day, day=one.when) if one.when else "", one.title)).strip(),
                str(one.key),
            )
            for one in ahead
        ]
    none = (look.words.text("districts.ask.link_none"), "0")
    return [none, *((one.title, str(one.key)) for one in page.projects)]


class ProjectPanel(DistrictPanel):
    """A new project, or one that is there: corrected, and moved on to another stage."""

    def __init__(self, look: Look, page: DistrictPage, line: ProjectLine | None, today: date) -> None:
        self.page, self.line = page, line
        title = (
            look.words.text("districts.ask.change_title")
            if line is not None
            else look.words.text("districts.ask.project_title", district=texts.name(page.row, look))
        )
        super().__init__(look, title, today)
        self.column.addWidget(self.box("project", value=line.title if line else ""))
        self.column.addWidget(self.box("ask", value=line.ask if line else "", most=_MOST_TEXT))
        cost = str(line.cost_won) if line and line.cost_won is not None else ""
        self.column.addWidget(
            self.box("cost", hint=self.text("districts.ask.cost_hint"), value=cost, most=30)
        )
        asked = line.asked_on if line else today
        shown = fields.typed_day(asked, look, today) if asked else ""
        self.column.addWidget(self.box("asked", value=shown, most=40))
        names = [("", ""), *((name, name) for name in page.bureaus)]
        if line and line.bureau and line.bureau not in page.bureaus:
            names.append((line.bureau, line.bureau))
        self.bureau = self.choices("bureau", names, line.bureau if line else "")
        self.stage: QComboBox | None = None
        if line is not None:
            stages = (line.stage, *NEXT[line.stage])
            options = [(look.words.label(stage), stage.value) for stage in stages]
            self.stage = self.choices("stage", options, line.stage.value)
            self.column.addWidget(
                self.box("note", hint=self.text("districts.ask.note_hint"), most=_MOST_TEXT)
            )
            if line.note:
                self.column.addWidget(label(line.note, tone="muted", font="small", look=look, wrap=True))
        self.buttons(self.text("districts.ask.save" if line else "districts.ask.keep"))

    def give(self) -> None:
        values = self._values()
        if values is None:
            return
        if self.line is None:
            self.given.emit(AddProject(code=self.page.row.code, **values))
            return
        base = self._base(self.line)
        changed = {name: value for name, value in values.items() if value != base[name]}
        to = ProjectStage(self.stage.currentData()) if self.stage is not None else self.line.stage
        note = self.boxes["note"].text()
        is_moved = to is not self.line.stage
        if is_moved and to in NEEDS_NOTE and required(self.look, self.boxes["note"]) is None:
            return
        self.given.emit(
            ChangeProject(
                project=self.line.key,
                base=base,
                values=changed,
                stage=to if is_moved or note else None,
                stage_note=note,
            )
        )

    def _base(self, line: ProjectLine) -> dict[str, Any]:
        return {
            "title": line.title,
            "ask": line.ask,
            "cost_won": line.cost_won,
            "asked_on": line.asked_on,
            "bureau": line.bureau,
        }

    def _values(self) -> dict[str, Any] | None:
        """What is typed; None where something cannot be read, which is said at its field."""
        look, boxes = self.look, self.boxes
        title = required(look, boxes["project"])
        if title is None:
            return None
        cost, text = None, boxes["cost"].text().replace(",", "")
        if text:
            if not text.isascii() or not text.isdecimal() or len(text) > _MOST_DIGITS:
                boxes["cost"].field.set_wrong(self.text("districts.cli.cost", value=text[:40]))
                boxes["cost"].field.setFocus()
                return None
            cost = int(text)
        boxes["cost"].field.set_wrong("")
        asked = None
        if boxes["asked"].text():
            asked = parsed(look, boxes["asked"], partial(read_date, near=self.today))
            if asked is None:
                return None
        return {
            "title": title,
            "ask": boxes["ask"].text(),
            "cost_won": cost,
            "asked_on": asked,
            "bureau": str(self.bureau.currentData() or ""),
        }
