# SPDX-License-Identifier: Apache-2.0
"""전화표: whom to ring, what to read to them, and boxes to tick; what is ticked is keyed back by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from db.records import CallSheet, Contact
from db.records.enums import SheetKind
from desktop.desk.addressing import asks_attendance, facts_of, named
from desktop.desk.messages import read_aloud
from desktop.desk.sheets.draft import KO, disclosure_text, notes, present, section
from desktop.desk.told import reason_text
from desktop.outputs.document import Column, Document, Row, Run, Section, Table, Text
from desktop.rules.notice import NoticeState
from desktop.services.call_sheets import CallRow
from desktop.services.knowledge import Knowledge
from desktop.services.queue import QueueItem
from desktop.words.dates import when_brief

Call = tuple[CallRow, QueueItem]
_COLUMNS = {"number": 14, "who": 38, "what": 0, "result": 46}


def call_sheet_document(
    sheet: CallSheet,
    groups: Mapping[str, Sequence[Call]],
    known: Knowledge,
    *,
    numbers: Mapping[int, Contact],
    with_mobile: bool,
) -> Document:
    """The sheet in groups under their headings; `numbers` by person.

    With mobile numbers it bears a copy number, and its foot says that it has to be shredded.
    """
    rows = [item.engagement.confidentiality for calls in groups.values() for _, item in calls]
    return Document(
        sheet=SheetKind.CALL_SHEET.value,
        title=KO.text("sheets.call_sheet.title", sheet=sheet.id),
        office=KO.text("sheets.head.office"),
        basis=sheet.at,
        basis_text=KO.text("sheets.head.basis", at=sheet.at),
        profile=KO.text("sheets.call_sheet.profile"),
        disclosure=disclosure_text(*rows),
        copy_text=KO.text("sheets.head.copy", number=sheet.copy_number) if with_mobile else "",
        foot=KO.text("sheets.call_sheet.shred") if with_mobile else "",
        foot_label=KO.text("sheets.call_sheet.handling") if with_mobile else "",
        sections=present(
            (
                *(
                    _group(name, calls, known, numbers if with_mobile else _office_only(numbers))
                    for name, calls in groups.items()
                ),
                section("how", notes(KO.text("sheets.call_sheet.how")), is_headed=False),
            )
        ),
    )


def _office_only(numbers: Mapping[int, Contact]) -> Mapping[int, Contact]:
    """The contacts without mobile numbers: what is not there cannot be printed."""
    kept = numbers.items()
    return {key: Contact(person_id=one.person_id, office_phone=one.office_phone) for key, one in kept}


def _group(name: str, calls: Iterable[Call], known: Knowledge, numbers: Mapping[int, Contact]) -> Section:
    rows = tuple(_row(row, item, known, numbers) for row, item in calls)
    columns = tuple(
        Column(heading=KO.text(f"sheets.call_sheet.{key}"), width_mm=width, centred=key == "number")
        for key, width in _COLUMNS.items()
    )
    count = KO.text("sheets.page.count_items", count=len(rows))
    return section("calls", Table(columns=columns, rows=rows, name=name), name=name, count=count)


def _row(row: CallRow, item: QueueItem, known: Knowledge, numbers: Mapping[int, Contact]) -> Row:
    say, facts = KO.text, facts_of(item, known)
    contact = numbers.get(item.line.target.person_id or 0)
    below = [reason_text(item.line, known.roster)] if item.line.target.person_id is not None else []
    if contact is not None and contact.office_phone:
        below.append(say("sheets.call_sheet.office_phone", phone=contact.office_phone))
    if contact is not None and contact.mobile:
        below.append(say("sheets.call_sheet.mobile", phone=contact.mobile))
    who = (Run(named(item, known), True), *(Run(f"\n{line}") for line in below if line))
    when = when_brief(facts.when) if facts.when is not None else ""
    is_changed = item.line.state is NoticeState.CHANGED
    marks = (when, facts.place, say("sheets.call_sheet.changed") if is_changed else "")
    about = " · ".join(filter(None, marks))
    sentence = read_aloud(item, known)
    what: Text = (
        Run(facts.title, True),
        Run(f"\n{about}" if about else ""),
        Run(f"\n“{sentence}”" if sentence else ""),
    )
    result = [say("sheets.call_sheet.ways")]
    if asks_attendance(item):
        result.append(say("sheets.call_sheet.replies"))
    result.append(say("sheets.call_sheet.time"))
    number = (Run(str(row.number), True),)
    return Row(cells=(number, who, what, "\n".join(result)), key=f"c{row.number}")
