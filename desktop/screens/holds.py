# SPDX-License-Identifier: Apache-2.0
"""Several times held for one plan (대안), of which one is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from db.records.enums import Status
from db.records.when import When
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import ReadinessLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One time held, with what the rules say of it."""

    key: int
    when: When
    status: Status
    lines: tuple[ReadinessLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativesView(Question[tuple[Alternative, ...]]):
    """The alternatives of the engagement's plan, itself among them; empty where it has none."""

    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAlternative(Action):
    """Hold another time for the same plan."""

    key: int
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseAlternative(Action):
    """This time is taken, the others are freed. `reason` passes what blocks it."""

    key: int
    reason: str = ""
