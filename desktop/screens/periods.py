# SPDX-License-Identifier: Apache-2.0
"""Periods (동고동락) with the visits inside, and postponing with a new date at once."""

from __future__ import annotations

from dataclasses import dataclass

from db.records.when import When
from desktop.screens.asking import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePeriod(Action):
    """Move a period; `with_children` says whether the planned visits inside go along."""

    key: int
    when: When
    with_children: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelPeriod(Action):
    """Cancel a period; `with_children` says whether the planned visits inside are called off too."""

    key: int
    reason: str
    with_children: bool
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postpone(Action):
    """Postpone it; with `when` it is planned for that time at once, without it has none."""

    key: int
    version: int
    reason: str = ""
    when: When | None = None
    override_reason: str = ""
