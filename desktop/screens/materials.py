# SPDX-License-Identifier: Apache-2.0
"""What can be done about the papers (자료) that bureaus owe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.records.enums import MaterialKind
from desktop.screens.asking import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMaterial(Action):
    """Ask a bureau for a paper; 0 is the bureau in charge, no day is two working days before."""

    engagement: int
    kind: MaterialKind
    bureau: int = 0
    title: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestUsual(Action):
    """Ask for all papers such an engagement usually needs and nobody asked for yet."""

    engagement: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMaterialDue(Action):
    """Another day by which a paper is owed; None returns to the rule."""

    material: int
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteMaterial(Action):
    """The text of a paper."""

    material: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindMaterial(Action):
    """The bureau was reminded of a paper just now."""

    engagement: int
    material: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DropMaterial(Action):
    """A paper is not needed after all."""

    material: int
