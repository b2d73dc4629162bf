# SPDX-License-Identifier: Apache-2.0
"""The settings desk (설정): every number of the office, who uses it, its tables, and its backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.records.enums import Certainty, SessionKind, UserRole
from desktop.rules.settings import Origin
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsView(Question["SettingsScreen"]):
    """All of it; the tables as of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One setting. For a number `low` and `high` bound it, both included; for text its length."""

    key: str
    value: object
    default: object
    low: float
    high: float
    origin: Origin

    @property
    def is_default(self) -> bool:
        return self.value == self.default


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRow:
    """Somebody who uses the office. `bureau` is the number as text, empty for none."""

    key: int
    account: str
    name: str
    role: UserRole
    bureau: str = ""
    bureau_name: str = ""
    is_me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A session (회기) of the council; both days included."""

    number: int
    kind: SessionKind
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionLine:
    """An election and the first day on which it binds."""

    name: str
    day: date
    since: date
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonLine:
    """A season: months and days, both included."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsScreen:
    """Everything the desk shows. `place` is the file or the address without its password."""

    settings: tuple[SettingRow, ...]
    users: tuple[UserRow, ...] = ()
    bureaus: tuple[Choice, ...] = ()
    sessions: tuple[SessionLine, ...] = ()
    elections: tuple[ElectionLine, ...] = ()
    seasons: tuple[SeasonLine, ...] = ()
    office: str = ""
    place: str = ""
    backup_at: datetime | None = None
    backups: str = ""
    can_edit: bool = True

    def row(self, key: str) -> SettingRow:
        """One setting. Raises KeyError."""
        for row in self.settings:
            if row.key == key:
                return row
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackup(Question["BackupTaken"]):
    """A backup now, opened and checked. Asked like a question: it changes nothing that can be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupTaken:
    """Where the checked copy is and how much is in it."""

    path: str
    at: datetime
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSetting(Action):
    """Another value of a setting, as JSON text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetSetting(Action):
    """Back to the default."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUser(Action):
    """Somebody else who uses the office; `bureau` 0 for none."""

    account: str
    name: str
    role: UserRole
    bureau: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeUser(Action):
    """Another name, role or bureau of a user."""

    user: int
    name: str
    role: UserRole
    bureau: int = 0
