# SPDX-License-Identifier: Apache-2.0
"""The whole form of one engagement (전체 화면): every field of it, and all that belongs to it.

Names of fields are those of the record (`db.records`), except `bureau`, whose value is the key of a
choice. A part is one row of a list: a place, somebody met, a paper, a suggestion, a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.records.meta import Group
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import Choice, EngagementScreen


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One row: its fields, and what is shown beside them that nobody types (`more`)."""

    key: int
    values: Mapping[str, object]
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormScreen:
    """All of one engagement. `shown` is None where it is not there (any more).

    `parts` by table: stop, attendance, material, suggestion, attachment, agenda_item. `withheld` are
    fields that this user's role is not told of. `is_binned`: a colleague took it back.
    """

    key: int
    shown: EngagementScreen | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    parts: Mapping[str, tuple[PartRow, ...]] = field(default_factory=dict)
    parents: tuple[Choice, ...] = ()
    withheld: frozenset[str] = frozenset()
    is_binned: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class FormView(Question[FormScreen]):
    """The form of one engagement."""

    key: int

    def nothing(self) -> FormScreen:
        return FormScreen(key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """An attachment was written to a file of the user's choice."""

    name: str
    path: Path
    size_bytes: int


@dataclass(frozen=True, slots=True)
class SaveAttachment(Question[SavedFile]):
    """The bytes of an attachment, written beside `path` and renamed; raises what the world refuses."""

    attachment: int
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPart(Action):
    """A new row of a list (`book`: its table) with the fields that were typed; the rest is as usual."""

    key: int
    book: str
    values: Mapping[str, object]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPart(Action):
    """New values of one row, with those it had when the typing began. `force` and `reason` as in Edit."""

    key: int
    book: str
    part: int
    base: Mapping[str, object]
    values: Mapping[str, object]
    force: frozenset[str] = frozenset()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePart(Action):
    """A row goes to the bin; undo brings it back."""

    key: int
    book: str
    part: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderParts(Action):
    """Another order of a list; `base` is the one it was read in."""

    key: int
    book: str
    base: tuple[int, ...]
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachFile(Action):
    """Keeps a file of the disk in the office: read where the office is written, 20 MB at most."""

    key: int
    path: Path
    privacy: Group = Group.INTERNAL
