# SPDX-License-Identifier: Apache-2.0
"""The districts and when they were last visited (자치구), and everything about one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from db.records.enums import Kind, ProjectStage, Role, Status, SuggestionStatus
from db.records.when import When
from desktop.screens.asking import Action, Question


class Measure(StrEnum):
    """By what the districts are shaded."""

    VISITS = "visits"  # 방문
    MEETINGS = "meetings"  # 면담
    SINCE = "since"  # 마지막 접촉 이후


class Period(StrEnum):
    """Over which time visits and meetings are counted, up to today."""

    MONTHS = "months"  # 최근 12개월: this month and the eleven before
    YEAR = "year"  # 올해
    TERM = "term"  # 민선 임기


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictsView(Question["DistrictsScreen"]):
    """All of them, with what took place in the period."""

    period: Period = Period.MONTHS

    def nothing(self) -> DistrictsScreen:
        return DistrictsScreen(view=self)


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictView(Question["DistrictPage | None"]):
    """One district; None where no district bears that code."""

    code: str
    period: Period = Period.MONTHS

    def nothing(self) -> DistrictPage | None:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictRow:
    """One district. `cell` is (column, row) on the picture, None for one that is not in Seoul's.

    `visits` and `meetings` in the period, `unrecorded` of them past and not yet said to have taken place.
    `since`: days since the last contact, None for never. `step`: 0 lately … 4 due, 5 never. `months`: both
    sorts in each of the last twelve months, oldest first.
    """

    code: str
    name: str
    name_en: str = ""
    region: str = ""
    cell: tuple[int, int] | None = None
    visits: int = 0
    meetings: int = 0
    unrecorded: int = 0
    last: date | None = None
    last_visit: date | None = None
    last_meeting: date | None = None
    since: int | None = None
    step: int = 0
    is_due: bool = False
    months: tuple[int, ...] = ()
    next_on: date | None = None
    projects: int = 0
    follow_ups: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionShare:
    """A region (권역): its share of the visits, and its share of the districts as what would be even."""

    name: str
    count: int
    share: float
    even: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictsScreen:
    """As it was at `read_at`. `limits`: days before which a district stands on step 0, 1, 2, 3."""

    view: DistrictsView
    today: date = date.min
    first: date = date.min
    rows: tuple[DistrictRow, ...] = ()
    regions: tuple[RegionShare, ...] = ()
    visits: int = 0
    meetings: int = 0
    limits: tuple[int, ...] = ()
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementLine:
    """A visit, an event or a meeting with the head; `place` the stop in this district."""

    key: int
    kind: Kind
    title: str
    status: Status
    when: When | None
    place: str = ""
    is_joint: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """A long-cherished project; `meetings`: engagements on whose agenda it was, latest first."""

    key: int
    version: int
    title: str
    stage: ProjectStage
    ask: str = ""
    cost_won: int | None = None
    bureau: str = ""
    asked_on: date | None = None
    settled_on: date | None = None
    note: str = ""
    meetings: tuple[int, ...] = ()
    outcome: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowLine:
    """A suggestion or promise that is not settled."""

    key: int
    text: str
    status: SuggestionStatus
    bureau: str = ""
    proposer: str = ""
    received_on: date | None = None
    due_on: date | None = None
    overdue_days: int = 0
    project: str = ""
    project_key: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolder:
    """Who heads the district, acts for the head or is deputy; `until` the last day, None: still."""

    person: int
    name: str
    role: Role
    first: date
    until: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Councillor:
    """Who sits for a constituency of the district today; nobody (0) while the seat is vacant."""

    number: int
    person: int = 0
    name: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A neighbour that a visit here could take in (함께 들를 곳)."""

    code: str
    name: str
    name_en: str = ""
    days_since: int | None = None
    is_due: bool = False
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictPage:
    """Everything about one district as of today.

    `again_days`: it was visited within so many days (0: it was not). `seasons`: name and themes of what
    the season asks for.
    """

    view: DistrictView
    row: DistrictRow
    today: date
    first: date
    limits: tuple[int, ...] = ()
    ahead: tuple[EngagementLine, ...] = ()
    visits: tuple[EngagementLine, ...] = ()
    meetings: tuple[EngagementLine, ...] = ()
    projects: tuple[ProjectLine, ...] = ()
    follow_ups: tuple[FollowLine, ...] = ()
    offices: tuple[OfficeHolder, ...] = ()
    councillors: tuple[Councillor, ...] = ()
    beside: tuple[Beside, ...] = ()
    seasons: tuple[tuple[str, tuple[str, ...]], ...] = ()
    again_days: int = 0
    bureaus: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInDistrict(Action):
    """A visit to a district, or a meeting with its head whose agenda takes up `projects`; a draft."""

    code: str
    kind: Kind
    title: str
    when: When
    place: str = ""
    projects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddProject(Action):
    """A new long-cherished project. `bureau` by name."""

    code: str
    title: str
    ask: str = ""
    cost_won: int | None = None
    bureau: str = ""
    asked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProject(Action):
    """New values of title, ask, cost_won, bureau, asked_on, note, with those the screen was read with.

    `stage` not None: another stage as well, with `stage_note`.
    """

    project: int
    base: Mapping[str, object] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)
    stage: ProjectStage | None = None
    stage_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkProject(Action):
    """A project on the agenda of a meeting, or a suggestion heard at a visit linked to it (0: to none)."""

    project: int
    meeting: int = 0
    suggestion: int = 0
