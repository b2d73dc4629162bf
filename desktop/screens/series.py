# SPDX-License-Identifier: Apache-2.0
"""A recurring meeting (반복 회의): trying a rule, its meetings, and what can be done from one of them on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.records.enums import Status
from db.records.when import Timed, When
from desktop.rules.recurrence import Rule
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import ReadinessLine, StopRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesMeeting:
    """One meeting; `key` 0 while it is only tried. `is_moved`: it stands elsewhere than the rule puts it."""

    when: When
    key: int = 0
    status: Status = Status.DRAFT
    is_moved: bool = False
    lines: tuple[ReadinessLine, ...] = ()

    @property
    def is_blocked(self) -> bool:
        return any(line.severity == "block" and not line.override for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesTrial:
    """What a rule would add, or why it gives nothing: `code` and `values` of an error."""

    first: Timed | None = None
    meetings: tuple[SeriesMeeting, ...] = ()
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrySeries(Question[SeriesTrial]):
    """The meetings that a rule would make of this engagement, with their clashes; nothing is written."""

    key: int
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesScreen:
    """The series of one engagement; `series` 0 where it is in none."""

    series: int = 0
    name: str = ""
    rule: Rule | None = None
    first: date | None = None
    start_min: int = 0
    duration_min: int = 0
    meetings: tuple[SeriesMeeting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView(Question[SeriesScreen]):
    """The series that an engagement belongs to."""

    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateSeries(Action):
    """The engagement becomes the first of real meetings by the rule."""

    key: int
    rule: Rule
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendSeries(Action):
    """More meetings up to a day (included), or so many."""

    series: int
    until: date | None = None
    more: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFrom(Action):
    """This meeting and those behind it: another time, other fields, other places.

    `values` as in `Edit`; `stops` None leaves the places. Hand-made exceptions keep theirs.
    `reason` passes what blocks.
    """

    key: int
    when: When | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    stops: tuple[StopRow, ...] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelFrom(Action):
    """This meeting and those behind it do not take place; moved ones stay unless `keep_moved` is off."""

    key: int
    reason: str
    keep_moved: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDate(Action):
    """Only this meeting does not take place."""

    key: int
    reason: str = ""
