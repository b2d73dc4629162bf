# SPDX-License-Identifier: Apache-2.0
"""A brief as a handful of fields, and the document it is: what the tests and benches of paper vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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
    Run,
    Section,
    Table,
    Text,
)
from desktop.outputs.pdf.values import Sheet
from desktop.outputs.pdf.write import write_document, write_documents


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableRow:
    time: str
    minutes: str = ""
    text: str
    note: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    group: str = ""
    post: str = ""
    name: str = ""
    notice: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSuggestion:
    text: str
    status: str = ""
    bureau: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSheet:
    title: str
    office: str
    basis: datetime
    basis_text: str
    edition: str
    profile: str
    disclosure: str
    copy_text: str = ""
    overview: tuple[Cell, ...] = ()
    why: tuple[Text, ...] = ()
    key_points: tuple[Text, ...] = ()
    timetable: tuple[TimetableRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    open_suggestions: tuple[OpenSuggestion, ...] = ()
    cautions: tuple[Text, ...] = ()
    next_move: str = ""
    attachments: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


def write_brief(sheet: BriefSheet) -> Sheet:
    return write_document(document_of(sheet))


def write_briefs(sheets: Sequence[BriefSheet], *, title: str = "") -> Sheet:
    return write_documents([document_of(sheet) for sheet in sheets], title=title)


def document_of(sheet: BriefSheet) -> Document:
    """Its sections in the order of the office's brief."""
    total = sum(row.count for row in sheet.people)
    return Document(
        sheet="brief",
        title=sheet.title,
        office=sheet.office,
        basis=sheet.basis,
        basis_text=sheet.basis_text,
        edition=sheet.edition,
        profile=sheet.profile,
        disclosure=sheet.disclosure,
        copy_text=sheet.copy_text,
        foot=sheet.next_move,
        fit=Fit.ONE_PAGE,
        sections=(
            _loose("overview", "개요", Overview(sheet.overview), place=Place.FIRST),
            _section("why", "왜 가는가", _items(sheet.why), place=Place.FIRST),
            _section("key_points", "말씀 핵심", Points(texts=sheet.key_points), place=Place.FIRST),
            _section("timetable", "시간계획", _timetable(sheet.timetable), place=Place.FIRST),
            _section("people", "만나는 사람", _people(sheet.people), count=f"({total}명)"),
            _section(
                "open_suggestions",
                "이곳의 미결 건의",
                Items(tuple(item for one in sheet.open_suggestions for item in _suggestion(one))),
                count=f"({len(sheet.open_suggestions)}건)",
            ),
            _section("attachments", "붙임", _items(sheet.attachments, "-")),
            _loose("notes", "참고", _items(sheet.notes, "※")),
            _loose("cautions", "주의", Caution(texts=sheet.cautions), place=Place.FOOT),
        ),
    )


def _section(
    code: str, name: str, element: Element, *, count: str = "", place: Place = Place.LATER
) -> Section:
    return Section(code=code, name=name, elements=(element,), count=count, place=place)


def _loose(code: str, name: str, element: Element, *, place: Place = Place.LATER) -> Section:
    return Section(code=code, name=name, elements=(element,), is_headed=False, place=place)


def _items(texts: Sequence[Text], mark: str = "○") -> Items:
    return Items(tuple(Item(text=text, mark=mark) for text in texts))


def _suggestion(one: OpenSuggestion) -> list[Item]:
    runs = [Run(one.text)]
    if one.status:
        runs += [Run(" — "), Run(one.status, True)]
    if one.bureau:
        runs.append(Run((", " if one.status else " — ") + one.bureau))
    return [Item(text=tuple(runs)), *(Item(text=text, mark="-", level=2) for text in one.details)]


def _timetable(rows: Sequence[TimetableRow]) -> Table:
    return Table(
        columns=(
            Column(heading="시 간", width_mm=30, centred=True),
            Column(heading="소요", width_mm=14, centred=True),
            Column(heading="내 용"),
            Column(heading="비 고", width_mm=41, centred=True),
        ),
        rows=tuple(Row(cells=(r.time, r.minutes, r.text, (Run(r.note, r.strong),))) for r in rows),
    )


def _people(rows: Sequence[PersonRow]) -> Table:
    return Table(
        columns=(
            Column(heading="구분", width_mm=24, centred=True),
            Column(heading="직위", width_mm=48, centred=True),
            Column(heading="성명", width_mm=30, centred=True),
            Column(heading="사전 안내", centred=True),
        ),
        rows=tuple(Row(cells=(r.group, r.post, r.name, r.notice)) for r in rows),
    )
