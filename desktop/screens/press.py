# SPDX-License-Identifier: Apache-2.0
"""One press announcement (언론 발표): what was told before, whether it is published, what is owed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.records.enums import SuggestionStatus
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import ReadinessLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PressView(Question["PressScreen"]):
    """One announcement by its engagement."""

    engagement: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressTold:
    """Somebody to be told before it is published, by the order of telling; `notice` is `Recipient.key`."""

    notice: str
    name: str
    seat: str
    step: int
    is_required: bool
    is_open: bool
    is_waived: bool = False
    told_at: datetime | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """A progress report that is owed or was recorded. `key`: number of the follow-up."""

    key: int
    text: str
    status: SuggestionStatus
    due_on: date | None
    result: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PressScreen:
    """As it stands. `row_version` goes back with `PlanPress`; 0 while nothing was said of it."""

    engagement: int
    title: str
    decided_on: date | None = None
    medium: str = ""
    embargo_at: datetime | None = None
    needs_progress: bool = False
    row_version: int = 0
    published_at: datetime | None = None
    published_by: str = ""
    told: tuple[PressTold, ...] = ()
    lines: tuple[ReadinessLine, ...] = ()
    progress: tuple[ProgressRow, ...] = ()
    can_edit: bool = True
    can_publish: bool = True

    @property
    def is_locked(self) -> bool:
        """Title and time are fixed; a change needs a reason."""
        return self.published_at is not None

    @property
    def open_count(self) -> int:
        return sum(t.is_open and t.is_required for t in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPress(Action):
    """When it was decided, how it is announced, held back until when, whether a report is wanted."""

    engagement: int
    decided_on: date | None = None
    medium: str = ""
    embargo_at: datetime | None = None
    needs_progress: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish(Action):
    """It is announced, now or at `at`."""

    engagement: int
    at: datetime | None = None
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackPress(Action):
    """Published in error, and why."""

    engagement: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportProgress(Action):
    """What became of it. `is_done`: the report that was owed, else a step on the way."""

    engagement: int
    text: str
    on: date | None = None
    is_done: bool = True
