# SPDX-License-Identifier: Apache-2.0
"""The one box (Ctrl+K): what was found, how a line reads as a new engagement, and keeping it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.records.enums import Kind, Status
from desktop.inputs.quick import Draft, Remark, Span
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import ReadinessLine


class Sort(StrEnum):
    """What a found thing is, in the order in which they are shown."""

    SEAT = "seat"  # who holds the seat or office that was typed, today
    ENGAGEMENT = "engagement"
    PLACE = "place"
    PERSON = "person"
    NOTICE = "notice"
    SUGGESTION = "suggestion"
    PROJECT = "project"
    MATERIAL = "material"
    BUREAU = "bureau"
    SESSION = "session"


Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One found thing. `engagement` is what it leads to (0: only to `day`, or nowhere if that is None).

    `marks` and `detail_marks` are the letters of `title` and `detail` that were looked for. `code`: the
    district of a local project, the number of a session.
    """

    sort: Sort
    key: int
    title: str
    detail: str = ""
    day: date | None = None
    engagement: int = 0
    code: str = ""
    kind: Kind | None = None
    status: Status | None = None
    marks: Marks = ()
    detail_marks: Marks = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGroup:
    """Things of one sort, newest first; `is_more` where there are further ones."""

    sort: Sort
    lines: tuple[FoundLine, ...]
    is_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything that holds every word of `text`."""

    text: str
    groups: tuple[FoundGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAll(Question[Found]):
    """Everything of all years; at most `limit` of each sort."""

    text: str
    limit: int = 6

    def nothing(self) -> Found:
        return Found(text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickOption:
    """One way the text reads, with names for its numbers and what the rules say of its time and place.

    `reason` (`box.why.<reason>`) says why there is another one; empty if there is none.
    """

    draft: Draft
    reason: str = ""
    district: str = ""
    dong: str = ""
    bureau: str = ""
    findings: tuple[ReadinessLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReading:
    """How `text` reads; two options where it is ambiguous, the likelier first. `is_entry`: it can be kept."""

    text: str
    options: tuple[QuickOption, ...] = ()
    spans: tuple[Span, ...] = ()
    remarks: tuple[Remark, ...] = ()
    is_entry: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadQuick(Question[QuickReading]):
    """How a line reads as a new engagement, at the office's clock."""

    text: str

    def nothing(self) -> QuickReading:
        return QuickReading(text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickAdd(Action):
    """Keep what was read. `reason` passes what blocks its time, and is kept with it."""

    draft: Draft
    reason: str = ""
