# SPDX-License-Identifier: Apache-2.0
"""A calendar file into the office (달력 가져오기): what it would do to each event, what is taken of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.records.when import When
from desktop.rules.import_kind import EventState
from desktop.screens.asking import Action, Question
from desktop.screens.importing import Progress, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """One unit that the file says otherwise: title, when, place, status, purpose, kind, confidentiality.

    `ours` is what the office holds now, `theirs` what the file says, `before` what it said when it was last
    taken (None: unknown). `is_conflict`: both changed it; then ours stays unless `theirs` is asked for.
    """

    unit: str
    ours: object
    theirs: object
    before: object = None
    is_conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event of the dry run, or one that the file leaves out.

    `key` names it in `ApplyEvents`; `line` is that of its BEGIN:VEVENT. `problems` are lines of the file
    that could not be read as written, `notes` what the office says of it. `may_take` False: there is
    nothing to take.
    """

    key: str
    state: EventState
    line: int = 0
    title: str = ""
    when: When | None = None
    place: str = ""
    is_cancelled: bool = False
    is_instance: bool = False
    engagement: int = 0
    changes: tuple[EventChange, ...] = ()
    problems: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()

    @property
    def may_take(self) -> bool:
        return self.state in (EventState.NEW, EventState.CHANGED, EventState.CONFLICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsScreen:
    """Everything a calendar file would do. `error`: why it could not be read; then nothing else is there.

    `problems` are those of the whole file (each of the events' own are in their rows).
    """

    file_name: str
    calendar_name: str = ""
    digest: str = ""
    rows: tuple[EventRow, ...] = ()
    problems: tuple[Said, ...] = ()
    error: Said | None = None
    may_write: bool = True

    def count(self, state: EventState) -> int:
        return sum(row.state is state for row in self.rows)

    @property
    def writes(self) -> bool:
        """Whether taking it would change anything."""
        return any(row.may_take for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsDryRun(Question[EventsScreen]):
    """What the calendar file at `path` would do."""

    path: str
    progress: Progress = field(default_factory=Progress, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyEvents(Action):
    """Take the file but the events of the keys `left_out`; refused when it is no longer the file read.

    `ours`: (key, unit) of changes that are not to be taken. `theirs`: (key, unit) of conflicts in which the
    file wins. One step of undo.
    """

    path: str
    digest: str
    left_out: frozenset[str] = frozenset()
    ours: frozenset[tuple[str, str]] = frozenset()
    theirs: frozenset[tuple[str, str]] = frozenset()
    progress: Progress = field(default_factory=Progress, compare=False)
