# SPDX-License-Identifier: Apache-2.0
"""Call sheets (전화표): made of chosen lines, drawn, looked up by number, and keyed back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from db.records.enums import Channel, Outcome, ReceivedBy, Reply
from desktop.screens.actions import Export
from desktop.screens.asking import Action, Question
from desktop.screens.messages import SavedFile


class Arrangement(StrEnum):
    """By what the rows of a sheet stand together."""

    BUREAU = "bureau"
    PERSON = "person"
    ENGAGEMENT = "engagement"


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeCallSheet(Action):
    """A numbered sheet of these lines (engagement, `Recipient.key`), in this order; Done.part is its number.

    With `mobile_reason` it bears mobile numbers, and it is kept that they were looked at.
    """

    lines: tuple[tuple[int, str], ...]
    arranged: Arrangement = Arrangement.BUREAU
    mobile_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetPaper(Question[Export]):
    """The sheet as PDF; mobile numbers for whoever just made it, and for nobody later."""

    sheet: int
    arranged: Arrangement = Arrangement.BUREAU


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveCallSheet(Question[SavedFile]):
    """The same, written at `path`."""

    sheet: int
    path: str
    arranged: Arrangement = Arrangement.BUREAU


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetView(Question["CallSheetScreen"]):
    """A sheet by its number (0: the newest), and what `typed` would record of it."""

    sheet: int = 0
    typed: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row as printed. `is_changed`: the engagement no longer stands as it did on the paper.

    `is_binned`: it was put away. `recorded_at`: when somebody was last told, or tried, since the print.
    """

    number: int
    engagement: int
    notice: str
    name: str
    title: str
    when: str = ""
    is_changed: bool = False
    is_binned: bool = False
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedRow:
    """What one line typed would record, or why it would not: `error` is a code of `errors.input`."""

    line: int
    number: int = 0
    name: str = ""
    title: str = ""
    channel: Channel | None = None
    outcome: Outcome = Outcome.REACHED
    received_by: ReceivedBy = ReceivedBy.SELF
    reply: Reply | None = None
    at: datetime | None = None
    note: str = ""
    is_changed: bool = False
    recorded_at: datetime | None = None
    error: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetScreen:
    """`sheet` 0: there is no such sheet. `keyed` is by the lines typed."""

    sheet: int = 0
    at: datetime | None = None
    by: str = ""
    rows: tuple[SheetRow, ...] = ()
    keyed: tuple[KeyedRow, ...] = ()

    @property
    def errors(self) -> tuple[KeyedRow, ...]:
        return tuple(row for row in self.keyed if row.error)

    @property
    def can_keep(self) -> bool:
        """Something was typed and all of it can be recorded."""
        return bool(self.keyed) and not self.errors


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyInCalls(Action):
    """Everything typed is recorded as one step, or nothing."""

    sheet: int
    typed: str
    on: date | None = None
