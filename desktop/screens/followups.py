# SPDX-License-Identifier: Apache-2.0
"""What is followed until it is settled (조치사항): the list, one of them, and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from db.records.enums import Channel, FollowKind, Outcome, Proposer, SuggestionStatus
from db.records.when import When
from desktop.rules.followups import FollowGroup
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import Choice, ReadinessLine

PAGE = 60


class Sorted(StrEnum):
    """By what the rows of a group stand."""

    DUE = "due"
    AGE = "age"
    BUREAU = "bureau"
    DISTRICT = "district"
    PROPOSER = "proposer"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsView(Question["FollowUpsScreen"]):
    """Those that pass; 0 and empty let everything pass.

    `most` rows a group; `chosen` is among them even where it was settled long ago. Whichever row the
    keyboard is on, the same list is asked for: `chosen` makes no other question. Of what was settled
    that of the last sixty days is listed, or all since `settled_from`.
    """

    text: str = ""
    kind: FollowKind | None = None
    bureau: int = 0
    district: str = ""
    session: int = 0
    sorted: Sorted = Sorted.DUE
    most: int = PAGE
    chosen: int = field(default=0, compare=False)
    settled_from: date | None = None

    def nothing(self) -> FollowUpsScreen:
        return FollowUpsScreen(view=self)

    @property
    def is_filtered(self) -> bool:
        return bool(self.text or self.kind or self.bureau or self.district or self.session)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRow:
    """One follow-up in the list; `head` is its first line, `source` where it was heard."""

    key: int
    version: int
    kind: FollowKind
    status: SuggestionStatus
    group: FollowGroup
    head: str
    proposer: Proposer
    name: str
    source: str
    district: str
    bureau: str
    division: str
    received_on: date
    due: date | None
    days_left: int | None
    age: int
    is_overdue: bool = False
    to_tell: bool = False
    to_post: bool = False
    told_on: date | None = None
    posted_on: date | None = None
    settled_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsScreen:
    """Rows by group and urgency; `totals` counts what passes, `all_due` what is owed whatever the filter."""

    view: FollowUpsView
    rows: tuple[FollowRow, ...] = ()
    totals: Mapping[FollowGroup, int] = field(default_factory=dict)
    bureaus: tuple[Choice, ...] = ()
    districts: tuple[Choice, ...] = ()
    sessions: tuple[Choice, ...] = ()
    all_due: int = 0
    today: date = date.min
    read_at: datetime | None = None
    can_edit: bool = True


class Past(StrEnum):
    """What a line of the history is."""

    RECEIVED = "received"
    STEP = "step"
    TOLD = "told"
    TRIED = "tried"
    VOID = "void"
    ASSIGNED = "assigned"
    DUE = "due"
    POSTED = "posted"
    UNPOSTED = "unposted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """Something that was done, told or decided. `told` numbers a telling that can still be corrected."""

    what: Past
    on: date
    at: datetime | None = None
    by: str = ""
    text: str = ""
    status: SuggestionStatus | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    told: int = 0
    old_due: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Question["FollowUpPage"]):
    """One of them with its history."""

    key: int

    def nothing(self) -> FollowUpPage:
        return FollowUpPage(key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPage:
    """Everything about one; without a `row` it is gone. `sentence` is what to read to the proposer.

    `may_work`: this user takes the steps of it and tells the proposer (a liaison, of her own bureau).
    """

    key: int
    row: FollowRow | None = None
    text: str = ""
    result: str = ""
    reason: str = ""
    progress: str = ""
    place: str = ""
    owner: str = ""
    bureau_key: int = 0
    due_reason: str = ""
    is_due_set: bool = False
    engagement: int = 0
    engagement_title: str = ""
    engagement_when: When | None = None
    session: str = ""
    session_number: int = 0
    session_last: date | None = None
    project: str = ""
    district_code: str = ""
    person: int = 0
    past: tuple[PastLine, ...] = ()
    findings: tuple[ReadinessLine, ...] = ()
    sentence: str = ""
    may_work: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowChoices(Question["FollowOffers"]):
    """What the fields offer: bureaus and members of today, sessions and districts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowOffers:
    """Newest sessions first; members with whose seat they hold."""

    bureaus: tuple[Choice, ...] = ()
    members: tuple[Choice, ...] = ()
    sessions: tuple[Choice, ...] = ()
    districts: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsTable(Question["MadeTable"]):
    """The rows that pass as a workbook or CSV, written beside and renamed to `path`."""

    path: str
    view: FollowUpsView


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeTable:
    """How many rows were written."""

    path: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowImport(Question["FollowImportScreen"]):
    """What a table would bring; nothing is written."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A row that cannot be kept: a code of findings or errors and its values."""

    line: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowImportScreen:
    """`problem` (a code of errors) where the file is no table of ours; `digest` names the bytes read."""

    path: str
    name: str = ""
    new: int = 0
    same: int = 0
    bad: tuple[BadLine, ...] = ()
    heads: tuple[str, ...] = ()
    digest: str = ""
    problem: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


# ---- what is done


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFollowUp(Action):
    """A new one that is no council question. `person` where whoever asked is on the roster."""

    text: str
    kind: FollowKind = FollowKind.SUGGESTION
    proposer: Proposer = Proposer.RESIDENT
    name: str = ""
    person: int = 0
    place: str = ""
    district: str = ""
    bureau: int = 0
    division: str = ""
    received_on: date | None = None
    due_on: date | None = None
    engagement: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuestion:
    """One question of a session."""

    person: int
    text: str
    kind: FollowKind = FollowKind.CITY_QUESTION
    bureau: int = 0
    division: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestions(Action):
    """Questions of one session, entered in a row."""

    session: int
    rows: tuple[NewQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFollowUp(Action):
    """Other words, place or proposer's name, with the values the screen showed."""

    follow_up: int
    base: Mapping[str, object]
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStep(Action):
    """What was done, and the status from then on where it changes."""

    follow_up: int
    text: str
    on: date | None = None
    status: SuggestionStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFollowStatus(Action):
    """Another status with the words it needs; what was settled is reopened with `reason`."""

    follow_up: int
    to: SuggestionStatus
    result: str | None = None
    reason: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignFollowUp(Action):
    """Who is responsible."""

    follow_up: int
    bureau: int = 0
    division: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFollowDue(Action):
    """Another due day and why; None returns to the rule."""

    follow_up: int
    due: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellProposer(Action):
    """The proposer was told, or was tried."""

    follow_up: int
    channel: Channel
    outcome: Outcome = Outcome.REACHED
    at: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectTold(Action):
    """A telling recorded in error."""

    told: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostResult(Action):
    """The answer stands on 의정플러스; without a day since today, `is_back`: not after all."""

    follow_up: int
    on: date | None = None
    is_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DropFollowUp(Action):
    """Typed by mistake: into the bin."""

    follow_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFollowUps(Action):
    """The new rows of a table that was looked at (`digest`), bad ones left out, as one step of undo."""

    path: str
    digest: str
