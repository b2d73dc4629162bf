# SPDX-License-Identifier: Apache-2.0
"""Numbers of one person (연락처), behind a reason: for the small panel that any desk can show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop.screens.asking import Action, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactOf(Question["ContactScreen"]):
    """The numbers, where this user gave a reason within the last five minutes; else what to choose from."""

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactScreen:
    """`until` None: closed, and no number is in here. `reasons`: what this user gave last, newest first."""

    person: int
    name: str = ""
    until: datetime | None = None
    office_phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    mobile: str = field(default="", repr=False)
    has_any: bool = False
    reasons: tuple[str, ...] = ()
    may_look: bool = True
    may_see_mobile: bool = True

    @property
    def is_open(self) -> bool:
        return self.until is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtContact(Action):
    """Why this user wants to see the numbers; it is kept who looked, when and why."""

    person: int
    reason: str
