# SPDX-License-Identifier: Apache-2.0
"""Days off (공휴일), elections and seasons of the office, to see and to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.records.enums import Certainty, ElectionKind
from desktop.screens.asking import Action, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFactsView(Question["DatedFacts"]):
    """Days off of a year; elections from that year on; all seasons."""

    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOffLine:
    """A day as the office takes it. `key` 0: shipped; `is_off` False: a shipped holiday that is worked on."""

    key: int
    day: date
    name: str
    is_off: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionRow:
    """An election; `since` is the first day on which it binds."""

    key: int
    day: date
    since: date
    name: str
    kind: ElectionKind
    binds_mayor_office: bool
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRow:
    """A season by (month, day), both included."""

    key: int
    name: str
    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFacts:
    """The three tables."""

    year: int
    days: tuple[DayOffLine, ...] = ()
    elections: tuple[ElectionRow, ...] = ()
    seasons: tuple[SeasonRow, ...] = ()
    can_edit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDayOff(Action):
    """A day off typed by hand, or a shipped one that is worked on."""

    day: date
    name: str
    is_off: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDayOff(Action):
    """The day is as it shipped again."""

    holiday: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetElection(Action):
    """A new election (`election` 0), or a known one said otherwise."""

    day: date
    name: str
    kind: ElectionKind
    binds_mayor_office: bool = False
    election: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DropElection(Action):
    """Into the bin."""

    election: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSeason(Action):
    """A new season (`season` 0), or a known one said otherwise."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    season: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DropSeason(Action):
    """Into the bin."""

    season: int
