# SPDX-License-Identifier: Apache-2.0
"""One week as the week view shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from db.records.enums import Confidentiality, Kind, Status
from db.records.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekItem:
    """One engagement (일정) of the week.

    `clash` says that the office's own rules see it in conflict; `travel_min` is the way from the
    item before it and `gap_min` the minutes there are for it (None where nothing comes before).
    """

    key: int
    version: int
    title: str
    place: str
    when: When
    kind: Kind
    status: Status
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    is_major: bool = False
    blocks_left: int = 0
    warns_left: int = 0
    clash: bool = False
    travel_min: int | None = None
    gap_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekBand:
    """Something that lies over whole days without being an engagement.

    `code` is council_session, council_day, holiday, election, election_period or season; the words
    come from `window.band.<code>` filled with `values`. Both dates are included.
    """

    code: str
    first: date
    last: date
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekScreen:
    """Everything the week from `first` (seven days) shows, as it was at `read_at`."""

    first: date
    items: tuple[WeekItem, ...] = ()
    bands: tuple[WeekBand, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One engagement found; `day` is the day it starts, or the first of its month."""

    key: int
    title: str
    place: str
    day: date
    kind: Kind
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """What the bottom line of the window tells of the office.

    `undo` and `redo` name this user's last action and the one that can come back, as a key of
    `action.<name>`, or are empty.
    """

    name: str
    is_sample: bool = False
    user: str = ""
    connected: int | None = None
    backup_at: datetime | None = None
    undo: str = ""
    redo: str = ""
    journal: int = 0
