# SPDX-License-Identifier: Apache-2.0
"""Paper: which sheet for whom, and what came of making it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from db.records.enums import Profile, SheetKind
from db.records.meta import Group
from db.records.when import When
from desktop.screens.asking import Action, Question

if TYPE_CHECKING:
    from desktop.screens.copies import CopyRow
    from desktop.screens.followups import FollowUpsView


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAsk:
    """One sheet for one profile: of an engagement, or of the days from `first` to `last` (both included).

    `reader` is the person it is made for, who sees the rows of his own (0: nobody's); `pocket` asks for
    the small form of a schedule, `is_named` for route and guard on an escort's sheet. `bureau` is the one a
    list of days is made for, `follow` what the follow-ups of a list are filtered by.
    """

    sheet: SheetKind
    profile: Profile = Profile.MAYOR
    engagement: int = 0
    first: date | None = None
    last: date | None = None
    reader: int = 0
    pocket: bool = False
    is_named: bool = False
    bureau: int = 0
    follow: FollowUpsView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What a profile does not see: the section, the privacy group that hides it, how many lines."""

    section: str
    group: Group
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChoice:
    """A sheet that can be printed: `ask` for the profile proposed, and all profiles it is made for.

    `edition` is the newest edition handed out to anybody, 0 for none; `is_behind` where something on its
    engagement has changed visibly since. `title` and `day` name the engagement of a sheet among those of
    some days.
    """

    ask: SheetAsk
    profiles: tuple[Profile, ...]
    edition: int = 0
    is_behind: bool = False
    title: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAttachment:
    """A file of the engagement; one `on_paper` is printed behind its sheets (붙임)."""

    key: int
    version: int
    name: str
    on_paper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReader:
    """Who a copy can be made for and sees what is his own: a person, or a bureau of a sheet of days."""

    key: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperScreen:
    """All that can be printed of one engagement or of some days. `is_there` fails for one that is gone."""

    view: PaperView
    title: str = ""
    when: When | None = None
    edition: int = 0
    sheets: tuple[SheetChoice, ...] = ()
    issued: tuple[CopyRow, ...] = ()
    attachments: tuple[PaperAttachment, ...] = ()
    readers: tuple[PaperReader, ...] = ()
    may_issue: bool = True
    is_there: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView(Question[PaperScreen]):
    """What can be printed of an engagement, or of the days from `first` to `last` (both included)."""

    engagement: int = 0
    first: date | None = None
    last: date | None = None

    def nothing(self) -> PaperScreen:
        return PaperScreen(view=self, is_there=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A text longer than any page could carry: where it stands, how many characters were typed."""

    where: str
    typed_chars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSheet:
    """A sheet as it was drawn, and what is to be known of it before it is handed out.

    `former` is the edition of this paper that went out last (0: none), against which `changed` lines are
    barred; of a paper from before lines were kept nothing can be compared (`is_compared`). `missing`
    letters no font has. `made` belongs to the office, which issues exactly this paper.
    """

    ask: SheetAsk
    pdf: bytes = field(repr=False)
    pages: int
    file_name: str
    title: str
    edition: int
    copy_number: int
    is_numbered: bool = False
    former: int = 0
    is_compared: bool = False
    changed: int = 0
    removed: tuple[Removed, ...] = ()
    missing: tuple[str, ...] = ()
    shortened: tuple[Cut, ...] = ()
    made: object = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawSheet(Question[DrawnSheet]):
    """One sheet as PDF; drawing it changes nothing."""

    ask: SheetAsk


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawCopies(Question[tuple[DrawnSheet, ...]]):
    """So many papers of a drawn sheet, numbered on from its own where each copy bears a number."""

    drawn: DrawnSheet
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetClip:
    """A sheet in the forms that other programs take: with its looks, as plain text, its tables in columns."""

    html: str
    text: str
    columns: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySheet(Question[SheetClip]):
    """What was drawn, for the clipboard."""

    drawn: DrawnSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSheets(Action):
    """Hand out the papers that were looked at.

    `path` is the file for all of them, called `title` where they are several; none where the printer has
    them already. The file is written before anything is remembered, and whole or not at all.
    """

    drawn: tuple[DrawnSheet, ...]
    path: Path | None = None
    issued_to: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOnPaper(Action):
    """Whether an attachment is printed behind the sheets of its engagement."""

    key: int
    version: int
    on_paper: bool
