# SPDX-License-Identifier: Apache-2.0
"""What was done: the history of one engagement, and the last actions of everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.screens.asking import Action, Question

MOST_ACTIONS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PastField:
    """One field of a change. Values are as they are written to people: names instead of numbers."""

    name: str
    old: object
    new: object


@dataclass(frozen=True, slots=True, kw_only=True)
class PastChange:
    """One merge unit of one record that an action changed.

    `sort` is made, removed, restored or changed; `record` what the record is called. A value that
    may not be kept or told is missing and `is_private` says so.
    """

    book: str
    record: str
    unit: str
    sort: str = "changed"
    fields: tuple[PastField, ...] = ()
    is_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAction:
    """One action. `engagement` is one it was about (0: none); `more` counts changes not listed.

    `is_undone`: somebody took it back. `undoes` is the number of the action that it took back.
    `is_fact`: nothing but facts (a call, an issued sheet), which are never taken back.
    """

    journal: int
    at: datetime
    by: str
    action: str
    subject: str
    engagement: int = 0
    changes: tuple[PastChange, ...] = ()
    more: int = 0
    is_undone: bool = False
    is_fact: bool = False
    undoes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PastScreen:
    """Newest first. `key` 0: the last actions of everybody."""

    key: int
    title: str = ""
    actions: tuple[PastAction, ...] = ()
    can_undo: bool = True
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastView(Question[PastScreen]):
    """The history of one engagement with all that belongs to it; without a key what everybody did last."""

    key: int = 0
    limit: int = MOST_ACTIONS

    def nothing(self) -> PastScreen:
        return PastScreen(key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPlan:
    """What taking an action back would do; `code` names an error of the catalogue where it cannot be."""

    journal: int
    changes: tuple[PastChange, ...] = ()
    more: int = 0
    code: str = ""
    values: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class UndoPlanView(Question[UndoPlan]):
    """Asked before an action is taken back, so that what it will undo can be named."""

    journal: int

    def nothing(self) -> UndoPlan:
        return UndoPlan(journal=self.journal)


@dataclass(frozen=True, slots=True)
class UndoAction(Action):
    """Takes back one action of anybody, as it was named before."""

    journal: int
