# SPDX-License-Identifier: Apache-2.0
"""Who sits where, from when to when (명부): its sections, one thing over time, and what changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.records.enums import Role
from db.records.when import When
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import Choice, ReadinessLine


class Section(StrEnum):
    """What the desk lists, in order."""

    MEMBERS = "members"  # 의원
    CONSTITUENCIES = "constituencies"  # 선거구·동
    COMMITTEES = "committees"  # 위원회·소관
    BUREAUS = "bureaus"  # 실·본부·국
    ROLES = "roles"  # 직책
    HEADS = "heads"  # 구청장
    TERMS = "terms"  # 대수


@dataclass(frozen=True, slots=True)
class SeatName:
    """은평구 제2선거구; 비례 without a number."""

    district: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """From and to, both included; None: open."""

    first: date | None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Vacant:
    """Nobody (공석)."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts for a head (권한대행)."""

    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """An office, by itself or of a body: 교통위원회 위원장."""

    role: Role
    body: str = ""


Cell = str | StrEnum | SeatName | Span | Vacant | Acting | Post | int | tuple[str, ...] | tuple[Post, ...]

COLUMNS: Mapping[Section, tuple[str, ...]] = {
    Section.MEMBERS: ("name", "seat", "party", "posts"),
    Section.CONSTITUENCIES: ("constituency", "name", "dongs"),
    Section.COMMITTEES: ("committee", "chair", "members", "bureaus"),
    Section.BUREAUS: ("bureau", "head", "committee"),
    Section.ROLES: ("role", "name", "body", "span"),
    Section.HEADS: ("district", "head", "vice_head", "span"),
    Section.TERMS: ("term", "span", "seats"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One row of a table as of the day; `book` and `key` name the record that it opens.

    `person` is whose page it leads to, 0 for none; `severity` the gravest finding about it.
    `level` 1 stands below the row above it (a division). `body` is what a new office there belongs to.
    """

    book: str
    key: int
    cells: tuple[Cell, ...]
    person: int = 0
    severity: str = ""
    level: int = 0
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFinding:
    """A finding and the row that mends it: a kept one, or (`key` 0) a new one that begins with `preset`."""

    line: ReadinessLine
    section: Section
    book: str
    key: int = 0
    preset: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCount:
    """How many rows there are on the day, and how many findings."""

    section: Section
    rows: int
    findings: int = 0
    severity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the checklist of an office without facts: how many are there, and how it is imported."""

    name: str
    section: Section
    count: int
    wanted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterScreen:
    """A section as of a day, with everything that is wrong or missing."""

    section: Section
    day: date
    today: date
    rows: tuple[RosterRow, ...] = ()
    counts: tuple[SectionCount, ...] = ()
    findings: tuple[RosterFinding, ...] = ()
    checklist: tuple[Step, ...] = ()
    can_edit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterView(Question[RosterScreen]):
    """A section on a day; None: today."""

    section: Section = Section.MEMBERS
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingLine:
    """One dated row about a thing: what it says, who, and its days; `is_now` on the day asked about."""

    book: str
    key: int
    what: Cell = ""
    who: str = ""
    person: int = 0
    span: Span
    is_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingScreen:
    """A constituency, committee, bureau, district or term over time, newest first."""

    book: str
    key: int
    title: Cell
    dongs: tuple[str, ...] = ()
    certainty: StrEnum | None = None
    source: str = ""
    lines: tuple[ThingLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingView(Question[ThingScreen]):
    """One thing as of a day."""

    book: str
    key: int
    day: date


class FieldSort(StrEnum):
    """How a field of the roster is typed."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    PERSON = "person"  # somebody known, or the name of somebody new
    BODY = "body"  # what an office belongs to; the choices fit the office chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterField:
    """One field as it stands. `value` is text for TEXT, a key of `choices` for the choosing sorts."""

    name: str
    sort: FieldSort
    value: object = None
    choices: tuple[Choice, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterForm:
    """The fields of a row that may be written."""

    book: str
    key: int
    version: int
    title: Cell
    fields: tuple[RosterField, ...]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFormOf(Question[RosterForm]):
    """The form of a row; `key` 0: of a new one that begins with `preset`."""

    book: str
    key: int
    day: date
    preset: Mapping[str, object] = field(default_factory=dict)


# -- what is done ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow(Action):
    """변경: from `on` another row holds, with `values`. `person_name` among them makes somebody new."""

    book: str
    key: int
    version: int
    on: date
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectRow(Action):
    """정정: the row was wrong. `first` and `last` among the values are days, both included."""

    book: str
    key: int
    version: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRow(Action):
    """끝: the last day on which it holds."""

    book: str
    key: int
    version: int
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginRow(Action):
    """새로: a new row."""

    book: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRow(Action):
    """A row that never was goes into the bin."""

    book: str
    key: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDifference:
    """A planned engagement whose recipients would be others; `kept` is how many stay."""

    engagement: int
    title: str
    when: When | None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliedLine:
    """An engagement told of or issued on the strength of a row that is put right."""

    engagement: int
    title: str
    when: When | None
    notices: int = 0
    attempts: int = 0
    sheets: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPreview:
    """What an edit would do: why it would be refused, what else it ends or carries on (`also`), who would
    be told differently, and what was told and issued on the strength of the row.
    """

    refusals: tuple[ReadinessLine, ...] = ()
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    also: tuple[ThingLine, ...] = ()
    told: tuple[ToldDifference, ...] = ()
    relied: tuple[ReliedLine, ...] = ()

    @property
    def is_refused(self) -> bool:
        return bool(self.refusals or self.code)


RowEdit = ChangeRow | CorrectRow | EndRow | BeginRow | RemoveRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewEdit(Question[EditPreview]):
    """What an edit would do; nothing is written."""

    edit: RowEdit
