# SPDX-License-Identifier: Apache-2.0
"""Meetings with the council and the districts (회의): lists, one table, a series, and what is done there.

`Counts` and `Sitter` are values of the rules; names are read out of the roster of the meeting's day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from db.records.enums import AgendaKind, Attended, Kind, Reply, Role, Seating, Side, Status
from db.records.when import When
from desktop.rules.attendance_counts import Counts
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import Choice, ReadinessLine

NOTHING_COUNTED = Counts()


class Scope(StrEnum):
    """Which meetings are listed (보기)."""

    UPCOMING = "upcoming"  # 앞으로
    HELD = "held"  # 지난
    SESSION = "session"  # 회기별


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsView(Question["MeetingsScreen"]):
    """The list: `kind` None is all kinds; `session` a session's number with Scope.SESSION, 0 the latest."""

    scope: Scope = Scope.UPCOMING
    kind: Kind | None = None
    session: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting in the list. `whom` is whom it is with: a committee, a party, a person, a district."""

    key: int
    kind: Kind
    title: str
    status: Status
    when: When | None
    place: str = ""
    whom: str = ""
    series: str = ""
    number: int = 0
    session: int = 0
    counts: Counts = NOTHING_COUNTED
    items: int = 0
    to_follow: int = 0
    is_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsScreen:
    """As it was at `read_at`. `sessions`: number and name of those that can be chosen, newest first."""

    read_at: datetime
    view: MeetingsView = field(default_factory=MeetingsView)
    rows: tuple[MeetingRow, ...] = ()
    is_cut: bool = False
    sessions: tuple[Choice, ...] = ()
    can_edit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Somebody on the list. `is_vacant`: a seat that nobody is entered for."""

    row: int
    side: Side
    post: str = ""
    name: str = ""
    district: str = ""
    reply: Reply | None = None
    attended: Attended | None = None
    deputy: str = ""
    is_vacant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """An item of the agenda with what came of it; `follow_up` is the number of the follow-up made of it."""

    key: int
    kind: AgendaKind
    text: str
    bureau: str = ""
    bureau_id: int | None = None
    person: str = ""
    person_id: int | None = None
    project: str = ""
    project_id: int | None = None
    outcome: str = ""
    follow_up: int = 0
    follow_status: StrEnum | None = None
    can_follow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredLine:
    """One thing worth knowing: an earlier meeting or a visit (`key`), a follow-up or a project (`number`).

    `is_restricted`: an engagement that a sheet of something less restricted must not name.
    """

    text: str
    day: date | None = None
    status: StrEnum | None = None
    who: str = ""
    bureau: str = ""
    key: int = 0
    number: int = 0
    counts: Counts | None = None
    kind: Kind | None = None
    is_restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredGroup:
    """`name`: meetings, promises, requests, suggestions, decisions, questions, projects, visits."""

    name: str
    lines: tuple[GatheredLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What there is to know before such a meeting; groups without anything are left out."""

    groups: tuple[GatheredGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingScreen:
    """One meeting. `base` are the values of its own row by field name, for merging.

    `added` and `removed` are names: what filling the list would change now.
    """

    key: int
    kind: Kind = Kind.CONSULTATION
    title: str = ""
    status: Status = Status.DRAFT
    when: When | None = None
    place: str = ""
    whom: str = ""
    series: str = ""
    series_id: int = 0
    number: int = 0
    session: str = ""
    base: Mapping[str, object] = field(default_factory=dict)
    people: tuple[Seated, ...] = ()
    counts: Counts = NOTHING_COUNTED
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    outlived: tuple[str, ...] = ()
    agenda: tuple[AgendaRow, ...] = ()
    gathered: Gathered = Gathered()
    findings: tuple[ReadinessLine, ...] = ()
    heads: tuple[Choice, ...] = ()
    can_edit: bool = True
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class MeetingView(Question[MeetingScreen]):
    """One meeting with its table, its agenda and what is gathered."""

    key: int


# ---- series


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesColumn:
    """A meeting of a series, a column of its grid."""

    key: int
    number: int
    when: When | None
    status: Status
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOfficer:
    """Who leads a series, from a day to a day (both included)."""

    row: int
    role: Role
    title: str
    name: str
    first: date
    last: date | None
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesGridRow:
    """A district and how it was at each meeting."""

    code: str
    district: str
    marks: tuple[Attended | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesScreen:
    """All series by name, and one of them whole; `key` 0 in an office without any.

    `people` are those who may lead it: the heads of its districts, or the vice-heads.
    """

    read_at: datetime
    all: tuple[Choice, ...] = ()
    key: int = 0
    name: str = ""
    kind: Kind = Kind.HEADS_COUNCIL
    rhythm: str = ""
    place: str = ""
    next_number: int = 1
    columns: tuple[SeriesColumn, ...] = ()
    rows: tuple[SeriesGridRow, ...] = ()
    officers: tuple[SeriesOfficer, ...] = ()
    term: tuple[date, date] | None = None
    people: tuple[Choice, ...] = ()
    can_edit: bool = True


@dataclass(frozen=True, slots=True)
class SeriesView(Question[SeriesScreen]):
    """A series; 0 the first there is."""

    key: int = 0


# ---- a new one


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Whom a meeting is with, as it is chosen."""

    seating: Seating = Seating.OPEN
    committee_id: int | None = None
    party: str = ""
    person_id: int | None = None
    district_code: str | None = None
    series_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableScreen:
    """What a meeting of that kind on that day would be, before anything is kept.

    `choices` are those to choose whom it is with, each with the `Whom` it stands for.
    """

    kind: Kind
    day: date
    title: str = ""
    number: int = 0
    people: tuple[Seated, ...] = ()
    choices: tuple[tuple[Choice, Whom], ...] = ()
    heads: tuple[Choice, ...] = ()
    place: str = ""
    findings: tuple[ReadinessLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedTable(Question[TableScreen]):
    """Who would sit there."""

    kind: Kind
    day: date
    whom: Whom = Whom()


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeMeeting(Action):
    """A new meeting with its list filled; `heads` are the bureaus whose heads come."""

    kind: Kind
    when: When
    title: str = ""
    place: str = ""
    whom: Whom = Whom()
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMeeting(Action):
    """New values of a meeting's own fields, with those the screen was read with. `force` as in Edit."""

    key: int
    base: Mapping[str, object]
    values: Mapping[str, object]
    refill: bool = False
    force: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FillMeeting(Action):
    """Adds who is missing from the roster of the day, and the heads of those bureaus."""

    key: int
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAttendance(Action):
    """본인, 대리, 불참 or nothing for some rows at once."""

    key: int
    rows: tuple[int, ...]
    attended: Attended | None
    deputy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowItem(Action):
    """An item of the agenda becomes a follow-up (조치사항으로)."""

    key: int
    item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeSeries(Action):
    """A new series of numbered meetings."""

    name: str
    kind: Kind
    first_number: int = 1
    place: str = ""
    rhythm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOfficer(Action):
    """Somebody leads a series for the year `day` lies in."""

    series: int
    person: int
    role: Role
    day: date
    title: str = ""
