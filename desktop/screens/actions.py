# SPDX-License-Identifier: Apache-2.0
"""What the window can ask the office to do, and the answers it can get.

Each action is one step of undo. `version` is the row version that the screen was read with; a
newer one in the office means a merge, and only units changed on both sides come back as a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from db.records.enums import Channel, Kind, Outcome, ReceivedBy, Reply, Status
from db.records.when import When
from desktop.screens.asking import Action
from desktop.screens.engagement import ReadinessLine, RunRow, StopRow

if TYPE_CHECKING:
    from desktop.rules.spoken import Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Create(Action):
    """A new engagement; an empty title is stored as the catalogue's “untitled”."""

    title: str
    when: When
    kind: Kind = Kind.VISIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(Action):
    """Another engagement like it at another time: its stops and run sheet, nobody told, no papers come."""

    key: int
    when: When


# Actions whose engagement is opened when they are done.
OPENS = (Create, Copy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Action):
    """Another time for it, as dragging and the arrow keys ask.

    `was` is the time the screen showed: where somebody moved it meanwhile the move is a conflict.
    `reason` passes what blocks the time of something planned or final, and is kept.
    """

    key: int
    version: int
    when: When
    was: When | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMany(Action):
    """Several moves as one step; when one is refused none is made. `reason` passes what blocks."""

    moves: tuple[Move, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyMany(Action):
    """Several copies as one step."""

    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelMany(Action):
    """Several cancelled for one reason, as one step; when one cannot be, none is."""

    keys: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BinMany(Action):
    """Several plans into the bin as one step; what somebody was told of is refused."""

    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Action):
    """New values of one or more fields, with the values they had when the screen was read.

    Fields are those of EngagementScreen: title, when, kind, bureau, confidentiality, is_major,
    is_urgent, purpose, key_points, cautions. A field in `force` is written even over a change of
    somebody else, which the user has seen. `reason` passes blocks as in Move.
    """

    key: int
    version: int
    base: Mapping[str, object]
    values: Mapping[str, object]
    force: frozenset[str] = frozenset()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStops(Action):
    """The places in their new order; a row without a key is new. `reason` passes blocks as in Move."""

    key: int
    version: int
    base: tuple[StopRow, ...]
    stops: tuple[StopRow, ...]
    force: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRunSheet(Action):
    """The running order; a row without a key is new."""

    key: int
    version: int
    base: tuple[RunRow, ...]
    rows: tuple[RunRow, ...]
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson(Action):
    """One more person met or attending."""

    key: int
    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePerson(Action):
    """Takes a person off the list again."""

    key: int
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus(Action):
    """Finalise, hold, cancel, postpone, reopen; `reason` where the status asks for one.

    `override_reason` passes blocks that can be passed, and is kept.
    """

    key: int
    version: int
    status: Status
    reason: str = ""
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatusMany(Action):
    """Several stages as one step; when one is refused none is given, and every refusal is told."""

    moves: tuple[SetStatus, ...]
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttempt(Action):
    """A call, visit, text, e-mail or letter to somebody who must be told; `notice` is NoticeRow.key.

    `told`: what was seen of it then; what changed meanwhile is still to be told. `at`: when it was, None
    for now.
    """

    notice: str
    engagement: int
    channel: Channel
    outcome: Outcome = Outcome.REACHED
    received_by: ReceivedBy = ReceivedBy.SELF
    reply: Reply | None = None
    note: str = ""
    at: datetime | None = None
    told: Spoken | None = None
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveNotice(Action):
    """Nobody needs to tell this one; why is kept."""

    notice: str
    engagement: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Action):
    """Go on in spite of a blocking finding; why is kept and shown.

    `target` is that of the readiness line, to tell two clashes apart; without it the first is passed.
    """

    key: int
    code: str
    reason: str
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveMaterial(Action):
    """A paper that was owed has come."""

    engagement: int
    material: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Action):
    """Takes back this user's last plan; calls and issued sheets stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo(Action):
    """Brings back what was undone last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """It is kept. `key` is the engagement concerned, `notes` findings worth a word (never a refusal).

    `part` is the number of a row that was made in one of its lists.
    """

    key: int = 0
    part: int = 0
    action: str = ""
    notes: tuple[ReadinessLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Somebody changed the same unit meanwhile; everything else of the action was kept.

    Field name → (base, theirs, mine). The window asks, and sends the action again with `force`.
    """

    key: int
    units: Mapping[str, tuple[object, object, object]]
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Nothing was changed, and why: findings, or a plain error code of the catalogue with values."""

    findings: tuple[ReadinessLine, ...] = ()
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


Answer = Done | Conflict | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What others (or another window) did since the journal number asked about.

    `has_feeds`: who is behind with his phone is known now, or is another since the day turned.
    """

    journal: int
    keys: frozenset[int] = frozenset()
    by: str = ""
    has_feeds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Bytes made for a file, with the name proposed and how many engagements are in it."""

    data: bytes
    file_name: str
    count: int = 1
    first: date | None = None
    last: date | None = None
