# SPDX-License-Identifier: Apache-2.0
"""Handing the calendar over without a network: a file, a message, a code to be photographed (건네기)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from db.records.enums import Profile
from db.records.when import When
from desktop.screens.asking import Action, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """For whom: a reader, or without one (0) everybody of a profile."""

    reader: int = 0
    profile: Profile = Profile.ESCORT


@dataclass(frozen=True, slots=True, kw_only=True)
class WhomRow:
    """Somebody who can be chosen; `name` is a reader's, empty for a profile as such."""

    whom: Whom
    name: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What those days hold and he is not told: `hidden` not at all, `bare` only when, `kinds` of no kind
    that he reads, `past`: the public window is over or not yet open.
    """

    code: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """A line as it is sent. `mark`: "", changed, added, gone; both lines of one engagement bear it."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageScreen:
    """The days as a message. `changed` counts engagements that differ from the last message, `former_at`
    is when that was handed over (None: never). `is_same`: what would be sent was sent last time too.

    `kept` and `engagements` are what is remembered with it.
    """

    first: date
    last: date
    lines: tuple[MessageLine, ...] = ()
    count: int = 0
    changed: int = 0
    former_at: datetime | None = None
    is_same: bool = False
    kept: str = ""
    engagements: tuple[int, ...] = ()
    left: tuple[Left, ...] = ()
    may_write: bool = True

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileScreen:
    """What a file of the days would hold, and what of it is new since the last one (`former_at`).

    `added`, `changed`, `gone` count what a file of changes would hold; without a former file it is none.
    """

    first: date
    last: date
    file_name: str = ""
    count: int = 0
    left: tuple[Left, ...] = ()
    former_at: datetime | None = None
    added: int = 0
    changed: int = 0
    gone: int = 0
    changes_name: str = ""

    @property
    def changes(self) -> int:
        return self.added + self.changed + self.gone


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeScreen:
    """An engagement as a QR code: rows of modules, True for dark, to be shown with four light ones around.

    `dropped`: what its file would say and the code does not (`description`, `description_cut`, `place_cut`,
    `title_cut`, `alarm`, `point`). Without `matrix` he is not told of it at all.
    """

    engagement: int
    title: str = ""
    when: When | None = None
    matrix: tuple[tuple[bool, ...], ...] = ()
    bytes: int = 0
    dropped: tuple[str, ...] = ()
    is_bare: bool = False
    file_name: str = ""
    text: str = ""
    may_write: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """An engagement of those days that a code can be made of, as he is told of it."""

    engagement: int
    title: str
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysScreen:
    """All ways for one reader or profile but the file, which is asked for apart (`FileView`).

    `name` is how he is called, `window` the days of a file where none are typed.
    """

    today: date
    whom: Whom
    name: str
    everybody: tuple[WhomRow, ...]
    message: MessageScreen
    rows: tuple[DayRow, ...] = ()
    may_write: bool = True
    window: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysView(Question[WaysScreen]):
    """Message and codes of the days `first` to `last`, both included; today without."""

    whom: Whom
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView(Question[FileScreen]):
    """What a file of those days would hold (both included), and what is new since the last one.

    Without days the reader's own window, or four weeks.
    """

    whom: Whom
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView(Question[MessageScreen]):
    """The days `first` to `last` as a message, both included."""

    whom: Whom
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeView(Question[CodeScreen]):
    """One engagement as a code."""

    whom: Whom
    engagement: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandFile(Action):
    """A file of the days `first` to `last` (both included) goes to `path`.

    With `changes` only what changed since the last file that he was handed; without days those of that file.
    """

    whom: Whom
    path: Path
    first: date | None = None
    last: date | None = None
    changes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMessage(Action):
    """That message was copied, as it was looked at."""

    whom: Whom
    message: MessageScreen


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCode(Action):
    """That code was shown to be photographed, or saved to `path` as .png or .svg."""

    whom: Whom
    code: CodeScreen
    path: Path | None = None
