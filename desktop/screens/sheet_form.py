# SPDX-License-Identifier: Apache-2.0
"""The page of the office's own form of its sheets (양식): set beside a picture, in and out as a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from db.records.enums import SheetKind
from desktop.rules.sheet_form import PLAIN_FORM, FormProblem, SheetForm
from desktop.rules.sheet_form_file import FormChange
from desktop.screens.asking import Action, Question

__all__ = [
    "FormChange",
    "FormFileScreen",
    "FormFileView",
    "FormPicture",
    "FormPreview",
    "FormProblem",
    "LogoPicture",
    "ReadLogo",
    "ResetSheetForm",
    "SaveForm",
    "SavedForm",
    "SetLogo",
    "SetSheetForm",
    "SheetForm",
    "SheetFormScreen",
    "SheetFormView",
    "SheetParts",
    "TakeSheetForm",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFormView(Question["SheetFormScreen"]):
    """The form as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetParts:
    """A sheet and its sections: code and the program's own heading, in the program's own order.

    Over those in `headless` none is printed.
    """

    sheet: SheetKind
    title: str
    sections: tuple[tuple[str, str], ...]
    headless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFormScreen:
    """`own_office` and `own_accent` are what stands on sheets where the office says nothing."""

    form: SheetForm = PLAIN_FORM
    logo: bytes = b""
    sheets: tuple[SheetParts, ...] = ()
    own_office: str = ""
    own_accent: str = ""
    can_edit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPreview(Question["FormPicture"]):
    """Page 1 of an invented sheet in that form, about `width_px` wide."""

    form: SheetForm
    logo: bytes
    sheet: SheetKind
    width_px: int = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPicture:
    """Rows of blue, green, red, unused; how many pages the sheet has."""

    sheet: SheetKind
    width: int
    height: int
    bgrx: bytes
    pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFileView(Question["FormFileScreen"]):
    """What a file would change; raises InputError `sheet_form.*` where it is no form at all."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFileScreen:
    """`data` are the bytes that were read: what is looked at is what is taken."""

    path: Path
    data: bytes
    changes: tuple[FormChange, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    form: SheetForm = field(default=PLAIN_FORM)
    logo: bytes = b""

    @property
    def writes(self) -> bool:
        """Whether taking it changes anything."""
        return any(one.change.value != "same" for one in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLogo(Question["LogoPicture"]):
    """A picture of the disk as it would be a logo; raises InputError."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoPicture:
    """The logo, small and without anything beside the picture."""

    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveForm(Question["SavedForm"]):
    """Writes the office's form beside `path` and renames it; raises OfficeError file.not_written."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedForm:
    """Where the form was written."""

    path: Path
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSheetForm(Action):
    """Keep the form as it now reads; `base` as it was read, so that only what was changed here is written."""

    base: SheetForm
    form: SheetForm


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLogo(Action):
    """Another logo, made by `ReadLogo`; empty takes it away."""

    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetSheetForm(Action):
    """Back to the program's own: of one sheet, or everything."""

    sheet: SheetKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSheetForm(Action):
    """The form of a file in place of the office's own; its bad parts stay as the office has them."""

    data: bytes
