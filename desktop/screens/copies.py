# SPDX-License-Identifier: Apache-2.0
"""Copies on paper (배포본): who has which edition of which sheet, and noting what became of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.records.enums import CopyFate, Profile, SheetKind
from db.records.when import When
from desktop.screens.asking import Action
from desktop.words import Words


def sheet_name(words: Words, sheet: SheetKind | None, *, is_pocket: bool = False) -> str:
    """일일 일정표, 일일 일정표(수첩); 자료 for a sort that is not known."""
    if sheet is None:
        return words.text("copies.some_sheet")
    name = words.label(sheet)
    return words.text("copies.pocket", sheet=name) if is_pocket else name


def superseded_text(words: Words, newest: int) -> str:
    """What stands instead of a superseded copy; nothing does of what lies in the bin."""
    return words.text("copies.superseded", edition=newest) if newest else words.text("copies.binned")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """A copy that went out. `issue` is its number, `engagement` 0 for a sheet of days (`when` are the days).

    `sheet` None: of a sort this program does not know. `newest` is the edition that stands, 0 where
    none does; `fate` what became of it, None while somebody holds it.
    """

    issue: int
    sheet: SheetKind | None
    is_pocket: bool = False
    profile: Profile
    engagement: int = 0
    title: str = ""
    when: When | None = None
    edition: int
    newest: int
    copy_number: int
    issued_to: str = ""
    at: datetime
    by: str = ""
    fate: CopyFate | None = None
    fate_at: datetime | None = None
    fate_by: str = ""
    note: str = ""
    is_superseded: bool = False

    @property
    def key(self) -> str:
        return f"fetch:{self.issue}"

    @property
    def is_to_fetch(self) -> bool:
        """Somebody holds what stands no longer."""
        return self.is_superseded and self.fate is None


def copy_text(words: Words, copy: CopyRow) -> str:
    """예시 시장 · 보고서 1판 1부 (11.25.(수) 18:00), and what became of it."""
    text = words.text(
        "copies.line",
        who=copy.issued_to or words.label(copy.profile),
        sheet=sheet_name(words, copy.sheet, is_pocket=copy.is_pocket),
        copy=words.text("copies.copy", edition=copy.edition, number=copy.copy_number),
        at=copy.at,
    )
    if copy.fate is None:
        return text
    return words.text("copies.line_back", line=text, fate=copy.fate, at=copy.fate_at, by=copy.fate_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCopy(Action):
    """What became of a copy (회수·파쇄·찾지 못함): a fact."""

    issue: int
    how: CopyFate = CopyFate.FETCHED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectReturn(Action):
    """That was noted in error (정정): the copy is out as before."""

    issue: int
    note: str = ""
