# SPDX-License-Identifier: Apache-2.0
"""Patterns (서식) and copies (복제): what new engagements start from."""

from __future__ import annotations

from dataclasses import dataclass

from db.records.enums import Kind
from db.records.when import When
from desktop.rules.copying import USUAL, Carried
from desktop.screens.asking import Action, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """A pattern of the list; `lasts_min` how long a new engagement of its kind is drawn."""

    key: int
    name: str
    kind: Kind
    note: str = ""
    place: str = ""
    lasts_min: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatesView(Question[tuple[TemplateRow, ...]]):
    """The office's patterns by name."""

    def nothing(self) -> tuple[TemplateRow, ...]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveTemplate(Action):
    """Keep an engagement as a pattern."""

    key: int
    name: str
    note: str = ""
    carried: frozenset[Carried] = USUAL - {Carried.PEOPLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateFrom(Action):
    """A new draft from a pattern; an empty title takes the pattern's."""

    template: int
    when: When
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BinTemplate(Action):
    """Put a pattern away."""

    template: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clone(Action):
    """The same again at another time, with the parts that shall come along; facts never do."""

    key: int
    when: When
    carried: frozenset[Carried] = USUAL
    title: str = ""
