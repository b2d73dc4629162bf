# SPDX-License-Identifier: Apache-2.0
"""An invented sheet of each kind with every section it may have: seen while an office words them."""

from __future__ import annotations

from datetime import date

from db.records.enums import SheetKind
from db.records.when import seoul_time
from desktop.desk.sheets.draft import KO, items
from desktop.outputs.document import (
    Caution,
    Cell,
    Column,
    Document,
    Element,
    Fit,
    Item,
    Items,
    Overview,
    Place,
    Points,
    Row,
    Section,
    Speech,
    Table,
)
from desktop.rules.sheet_form import SheetForm
from desktop.rules.sheet_sections import HEADLESS, SECTIONS

_AT = seoul_time(date(2026, 11, 25), 18, 0)
_TIMES = frozenset({"timetable", "schedule", "hours", "scenario", "week", "month", "days", "lane"})
_PEOPLE = frozenset(
    {
        "people",
        "participants",
        "attendees",
        "officers",
        "city_people",
        "attendance",
        "notices",
        "telling",
        "calls",
    }
)
_BOXED = frozenset({"cautions", "mind"})
_OWN = {
    (SheetKind.PLAN, "overview"): "sheets.plan.overview_visit",
    (SheetKind.RESULT, "overview"): "sheets.plan.overview_visit",
    (SheetKind.HEADS_COUNCIL, "last_meetings"): "sheets.meeting.earlier",
    (SheetKind.COUNCIL_MEETING, "agenda"): "sheets.meeting.explained",
    (SheetKind.COUNCIL_MEETING, "people"): "sheets.meeting.people",
    (SheetKind.CALL_SHEET, "how"): "sheets.call_sheet.how",
    (SheetKind.CALL_SHEET, "calls"): "sheets.section.telling",
    **{(sheet, f"flow_{name}"): f"sheets.flow.{name}" for sheet in SheetKind for name in ("visit", "press")},
    **{
        (SheetKind.FOLLOW_UPS, f"follow_{group}"): f"sheets.follow_list.{group}"
        for group in ("overdue", "tell", "open", "settled")
    },
}
_WIDE = frozenset({SheetKind.WEEK, SheetKind.MONTH, SheetKind.NOTICES, SheetKind.FOLLOW_UPS})


def example_of(sheet: SheetKind, form: SheetForm) -> Document:
    """The sheet before the form is put on it; of the form only the name of the office is taken."""
    text = _text
    return Document(
        sheet=sheet.value,
        title=text("title"),
        office=form.office or KO.text("sheets.head.office"),
        basis=_AT,
        basis_text=text("basis"),
        edition=KO.text("sheets.head.edition", edition=1),
        profile=text("profile"),
        disclosure=text("disclosure"),
        is_landscape=sheet in _WIDE,
        fit=Fit.LARGE if sheet is SheetKind.REMARKS else Fit.NORMAL,
        sections=tuple(_section(sheet, code) for code in SECTIONS[sheet]),
    )


def own_heading(sheet: SheetKind, code: str) -> str:
    """The program's own heading of a section of a sheet."""
    key = _OWN.get((sheet, code), f"sheets.section.{code}")
    return KO.text(key) if KO.has(key) else code


def _section(sheet: SheetKind, code: str) -> Section:
    is_head = code == "overview"
    return Section(
        code=code,
        name=own_heading(sheet, code),
        elements=_elements(code),
        is_headed=(sheet, code) not in HEADLESS,
        place=Place.FIRST if is_head else Place.LATER,
    )


def _elements(code: str) -> tuple[Element, ...]:
    if code == "overview":
        return (_overview(),)
    if code in _TIMES:
        return (_times(),)
    if code in _PEOPLE:
        return (_people(),)
    if code == "key_points":
        return (Points(texts=tuple(_text(f"point_{number}") for number in (1, 2, 3))),)
    if code in _BOXED:
        return (Caution(texts=(_text("first"),)),)
    if code == "remarks":
        return (Speech(paragraphs=(_text("speech"), _text("point_3"))),)
    detail = Items((Item(text=_text("detail"), mark="-", level=2),))
    return (items([_text("first")]), detail, items([_text("second")]))


def _overview() -> Overview:
    def cell(name: str, value: str) -> Cell:
        return Cell(label=KO.text(f"sheets.overview.{name}"), value=_text(value))

    return Overview(
        (cell("when", "at"), cell("place", "place"), cell("bureau", "bureau"), cell("people", "people"))
    )


def _times() -> Table:
    say = KO.text
    return Table(
        columns=(
            Column(heading=say("sheets.brief.time"), width_mm=28, centred=True),
            Column(heading=say("sheets.brief.content")),
            Column(heading=say("sheets.brief.note"), width_mm=34, centred=True),
        ),
        rows=tuple(
            Row(cells=(_text(f"time_{number}"), _text(f"row_{number}"), _text("owner")))
            for number in (1, 2, 3)
        ),
    )


def _people() -> Table:
    say = KO.text
    return Table(
        columns=(
            Column(heading=say("sheets.brief.group"), width_mm=24, centred=True),
            Column(heading=say("sheets.brief.post"), width_mm=48, centred=True),
            Column(heading=say("sheets.brief.name"), width_mm=30, centred=True),
            Column(heading=say("sheets.brief.notice"), centred=True),
        ),
        rows=tuple(
            Row(cells=(_text("group"), _text("post"), _text(f"name_{number}"), _text("notice")))
            for number in (1, 2)
        ),
    )


def _text(name: str) -> str:
    return KO.text(f"sheets.example.{name}")
