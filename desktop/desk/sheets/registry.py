# SPDX-License-Identifier: Apache-2.0
"""Which module composes which sheet. A module is imported when its sheet is first made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from db.records.enums import SheetKind
from desktop.desk.sheets.draft import Draft
from desktop.desk.sheets.source import Source, Stretch
from desktop.desk.sheets.view import View
from desktop.outputs.document import Document
from desktop.outputs.pdf.values import Sheet

OfOne = Callable[[Source, View], Draft]
"""Composes a sheet of one engagement as the view sees it."""
OfDays = Callable[[Stretch, View], Draft]
"""Composes a sheet of some days; what it says of each engagement passes through redaction there."""

# Sheet → module with a function `compose`.
COMPOSERS: Mapping[SheetKind, str] = MappingProxyType(
    {
        SheetKind.BRIEF: "desktop.desk.sheets.brief",
        SheetKind.DAY: "desktop.desk.sheets.day",
        SheetKind.WEEK: "desktop.desk.sheets.week",
        SheetKind.MONTH: "desktop.desk.sheets.month",
        SheetKind.PLAN: "desktop.desk.sheets.plan",
        SheetKind.TIMETABLE: "desktop.desk.sheets.timetable_sheet",
        SheetKind.SCENARIO: "desktop.desk.sheets.scenario",
        SheetKind.REMARKS: "desktop.desk.sheets.remarks",
        SheetKind.ATTENDEES: "desktop.desk.sheets.attendees",
        SheetKind.PROTOCOL: "desktop.desk.sheets.protocol",
        SheetKind.QUESTIONS: "desktop.desk.sheets.questions",
        SheetKind.LOCAL: "desktop.desk.sheets.local",
        SheetKind.RESULT: "desktop.desk.sheets.result",
        SheetKind.HEAD_BRIEF: "desktop.desk.sheets.head_brief",
        SheetKind.HEADS_COUNCIL: "desktop.desk.sheets.heads_council",
        SheetKind.COUNCIL_MEETING: "desktop.desk.sheets.council_meeting",
        SheetKind.PRESS_ORDER: "desktop.desk.sheets.press_order",
        SheetKind.NOTICES: "desktop.desk.sheets.notices",
        SheetKind.LETTER: "desktop.desk.sheets.letter",
        SheetKind.FOLLOW_UPS: "desktop.desk.sheets.follow_ups",
    }
)


def composer_of(sheet: SheetKind) -> Any:
    """The function that composes it: `OfOne` or `OfDays`."""
    return _composer(COMPOSERS[sheet])


@cache
def _composer(module: str) -> Any:
    return import_module(module).compose


def writer_of(sheet: SheetKind) -> Callable[[Document], Sheet]:
    """What sets it on paper: a letter has an official form of its own."""
    if sheet is SheetKind.LETTER:
        from desktop.outputs.pdf.letter import write_letter_document

        return write_letter_document
    from desktop.outputs.pdf.write import write_document

    return write_document
