# SPDX-License-Identifier: Apache-2.0
"""One engagement as the inspector shows it, with what is still to do before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from db.records.enums import (
    Attended,
    Channel,
    Confidentiality,
    Kind,
    MaterialKind,
    Reason,
    Reply,
    Status,
)
from db.records.when import When
from desktop.screens.editions import EditionNote

if TYPE_CHECKING:
    from desktop.rules.spoken import Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry of a list to choose from: a bureau, a district, a dong, a category."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRow:
    """One place of the visit in order; empty texts where unknown, key 0 while it is new."""

    key: int
    place: str
    district: str = ""
    dong: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One row of the running order (시간계획): minutes from the start, how long, what, who.

    `script` is what is spoken then (시나리오).
    """

    key: int
    offset_min: int
    minutes: int
    text: str
    who: str = ""
    place: str = ""
    note: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody met or attending; `attended` once it was held."""

    key: int
    name: str
    post: str
    reply: Reply | None = None
    attended: Attended | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """Somebody who must be told beforehand.

    `key` is opaque to the window (there may be no row yet). `state` is open, overdue, told, late,
    changed, withdrawn or waived; `channel` and `reply` are those of the last attempt.
    """

    key: str
    name: str
    post: str
    state: str
    reasons: tuple[Reason, ...] = ()
    due: datetime | None = None
    told_at: datetime | None = None
    channel: Channel | None = None
    reply: Reply | None = None
    attempts: int = 0
    is_short: bool = False
    note: str = ""
    attempt: int = 0  # the last try that stands


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialRow:
    """A paper that a bureau owes: remarks, figures, running order, list of people."""

    key: int
    kind: MaterialKind
    owed_by: str = ""
    due: date | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessLine:
    """One line of the readiness list: a finding, and the reason where a block was overridden.

    `severity` is block, warn, info or ok. The words come from `finding.<code>`; `action` names
    what mends it and `target` the record that the action is about.
    """

    code: str
    severity: str
    values: Mapping[str, object] = field(default_factory=dict)
    action: str = ""
    target: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMove:
    """A status it can be given; `blocked_by` holds what stands in the way just now."""

    status: Status
    needs_reason: bool = False
    blocked_by: tuple[ReadinessLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One action on it: `action` is a key of `action.<name>`, `units` what it touched."""

    at: datetime
    by: str
    action: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """The way to it from the item before, kilometres and minutes; `estimated` unless typed."""

    start: str
    km: float
    minutes: int
    estimated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementScreen:
    """All that the inspector shows of one engagement, read in one go."""

    key: int
    version: int
    edition: int
    title: str
    when: When | None
    kind: Kind
    status: Status
    status_reason: str = ""
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    is_major: bool = False
    is_urgent: bool = False
    bureau: str = ""
    bureau_name: str = ""
    purpose: str = ""
    key_points: str = ""
    cautions: str = ""
    press_plan: str = ""
    duties: str = ""
    protocol: str = ""
    saved_at: datetime | None = None
    saved_by: str = ""
    stops: tuple[StopRow, ...] = ()
    travel: Travel | None = None
    run_sheet: tuple[RunRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
    materials: tuple[MaterialRow, ...] = ()
    readiness: tuple[ReadinessLine, ...] = ()
    moves: tuple[StatusMove, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    editions: EditionNote | None = None
    can_edit: bool = True
    said: Spoken | None = None  # what would be told of it now


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The lists that the inspector completes from, as they are valid on the day asked for."""

    bureaus: tuple[Choice, ...] = ()
    districts: tuple[Choice, ...] = ()
    dongs: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = tuple(Kind)
