# SPDX-License-Identifier: Apache-2.0
"""What a calendar file of others says, as values; and how much of one is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from db.records.when import SEOUL, Day, Days, Timed, zone_named

OWN_PROGRAM = "//Dongseon//"  # in PRODID of what this program writes
MAX_BYTES = 20_000_000
MAX_EVENTS = 20_000  # events and instances of series together
MAX_LINES = 700_000
MAX_LINE_BYTES = 400_000
MAX_INSTANCES = 1_100  # of one series: three years of a daily one
MAX_PROBLEMS = 1_000
BACK_DAYS, AHEAD_DAYS = 366, 731


class CalendarError(ValueError):
    """A file that is no calendar, or too much of one: `code` (a key of the catalogue), `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}" if values else code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at: `code` is a key of the catalogue, `line` as an editor counts, 0 for the file."""

    code: str
    line: int = 0
    values: Mapping[str, object] = field(default_factory=dict)


class Problems(list[Problem]):
    """Problems of a whole file: no more are kept than anybody is shown, the rest is counted."""

    most = MAX_PROBLEMS
    more = 0

    def append(self, problem: Problem) -> None:
        if len(self) < self.most:
            super().append(problem)
        else:
            self.more += 1


class FewProblems(Problems):
    """Problems of one event, which may have a hundred thousand bad lines."""

    most = 50


class EventStatus(StrEnum):
    """STATUS as far as others mean the same by it."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    UNSAID = "unsaid"


class Progressed(Protocol):
    """Told how far the reading is; may end it by raising."""

    def __call__(self, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Window:
    """The days into which series are expanded, half-open."""

    first: date
    after: date

    @classmethod
    def around(cls, now: datetime) -> Window:
        """A year back and two ahead of today in Seoul."""
        today = now.astimezone(zone_named(SEOUL)).date()
        return cls(today - timedelta(days=BACK_DAYS), today + timedelta(days=AHEAD_DAYS))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event, or one instance of a series; `uid` and `recurrence` name it within its file.

    `recurrence` is the instance's original start (`20261126`, `20261126T140000` in the wall time of its
    zone, or `…Z`), "" for what is no series. `line` is that of BEGIN:VEVENT, `problems` are those of
    the event's own lines (the same for all instances). `modified` is LAST-MODIFIED. `description` is
    plain text. `is_busy` False: TRANSPARENT. `is_private`: CLASS says PRIVATE or CONFIDENTIAL.
    `number` counts the VEVENTs of the file from 0: instances of one series share it. `has_own_uid` False: the
    file gave none and one was derived.
    """

    uid: str
    recurrence: str = ""
    line: int
    number: int
    when: Timed | Day | Days
    title: str = ""
    place: str = ""
    description: str = ""
    status: EventStatus = EventStatus.UNSAID
    categories: tuple[str, ...] = ()
    geo: tuple[float, float] | None = None
    sequence: int = 0
    modified: datetime | None = None
    is_busy: bool = True
    is_private: bool = False
    has_own_uid: bool = True
    problems: tuple[Problem, ...] = ()

    @property
    def key(self) -> str:
        """Names the event in lists of this file."""
        return f"{self.uid}\n{self.recurrence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Everything a file says. `events` by their place in the file; `problems` in the order of lines.

    `problems` are those of the file and of its events together, `MAX_PROBLEMS` at most. `count` is how
    many VEVENTs were kept. `name` is what the calendar calls itself.
    """

    events: tuple[CalendarEvent, ...]
    problems: tuple[Problem, ...] = ()
    name: str = ""
    program: str = ""  # PRODID
    method: str = ""
    encoding: str = "utf-8"
    count: int = 0
