# SPDX-License-Identifier: Apache-2.0
"""Lists of notices for tests, in few words, as the document that the desk makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.desk.sheets.draft import items, notes, present, section
from desktop.desk.sheets.notices import columns
from desktop.outputs.document import Document, Flow, FlowBox, Row, Run, Section, Table
from desktop.outputs.pdf.values import Sheet
from desktop.outputs.pdf.write import write_document
from desktop.outputs.sheet_text import write_sheet_text


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """One person or office to be told; `strong` sets due and state in bold."""

    recipient: str
    reason: str = ""
    sender: str = ""
    due: str = ""
    state: str = ""
    result: str = ""
    content: str = ""
    reply: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGroup:
    """One engagement and those who must be told of it."""

    title: str
    when: str = ""
    rows: tuple[NoticeRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeList:
    """The whole list; `flows` are names with their boxes."""

    title: str
    office: str
    basis: datetime
    basis_text: str
    profile: str
    disclosure: str
    summary: str = ""
    groups: tuple[NoticeGroup, ...] = ()
    flows: tuple[tuple[str, tuple[FlowBox, ...]], ...] = ()
    notes: tuple[str, ...] = ()


def notice_document(values: NoticeList) -> Document:
    """As `desktop.desk.sheets.notices` arranges it."""
    rows = tuple(row for group in values.groups for row in _rows(group))
    table = Table(columns=columns(), rows=rows) if rows else items(["안내 대상 없음"])
    summary = items([values.summary]) if values.summary else None
    return Document(
        sheet="notices",
        title=values.title,
        office=values.office,
        basis=values.basis,
        basis_text=values.basis_text,
        profile=values.profile,
        disclosure=values.disclosure,
        is_landscape=True,
        sections=present(
            (
                section("summary", summary, is_headed=False),
                section("notices", table, is_headed=False),
                *(Section(code="flow", name=name, elements=(Flow(boxes),)) for name, boxes in values.flows),
                section("how", notes(*values.notes), is_headed=False),
            )
        ),
    )


def _rows(group: NoticeGroup) -> list[Row]:
    first = (Run(group.title, True), Run(f"\n{group.when}"))
    return [
        Row(
            cells=(
                first,
                row.recipient,
                row.reason,
                row.sender,
                (Run(row.due, row.strong),),
                (Run(row.state, row.strong),),
                row.result,
                row.content,
                row.reply,
            ),
            joins=number > 0,
        )
        for number, row in enumerate(group.rows)
    ]


def write_notice_list(values: NoticeList) -> Sheet:
    return write_document(notice_document(values))


def write_notice_text(values: NoticeList) -> str:
    return write_sheet_text(notice_document(values))
