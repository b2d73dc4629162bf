# SPDX-License-Identifier: Apache-2.0
"""The bin (휴지통): what was put away, and bringing it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.records.enums import Kind, Status
from db.records.when import When
from desktop.screens.asking import Action, Question

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class BinRow:
    """Something in the bin. `template` is its number where it is a pattern, else `key` an engagement.

    `action` is the journal's name of what put it there (`journal.<name>`), empty where unknown.
    """

    key: int = 0
    template: int = 0
    title: str
    place: str = ""
    when: When | None = None
    kind: Kind = Kind.VISIT
    status: Status = Status.DRAFT
    at: datetime
    by: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BinScreen:
    """Newest first; `total` of all that match `text`."""

    rows: tuple[BinRow, ...] = ()
    total: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BinView(Question[BinScreen]):
    """The first `limit` things in the bin whose title holds `text`."""

    text: str = ""
    limit: int = PAGE

    def nothing(self) -> BinScreen:
        return BinScreen()


@dataclass(frozen=True, slots=True, kw_only=True)
class PutInBin(Action):
    """Put a plan away that nobody was told of."""

    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore(Action):
    """Bring an engagement back from the bin; a clash is told, never a refusal."""

    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreTemplate(Action):
    """Bring a pattern back."""

    template: int
