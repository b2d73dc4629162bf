# SPDX-License-Identifier: Apache-2.0
"""The desks of the window, what was found in the office, and what is said of it in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.screens.asking import Question


class DeskName(StrEnum):
    """The desks, in the order of the rail and of the tabs of one place there."""

    TODAY = "today"  # 오늘
    CALENDAR = "calendar"  # 일정
    VISITS = "visits"  # 현장방문
    REQUESTS = "requests"  # 요청
    COUNCIL = "council"  # 시의회 안내
    MEETINGS = "meetings"  # 회의
    SESSIONS = "sessions"  # 의회 일정
    ROSTER = "roster"  # 명부
    DISTRICTS = "districts"  # 자치구
    FOLLOWUPS = "followups"  # 조치사항
    PHONES = "phones"  # 휴대폰
    BIN = "bin"  # 휴지통
    SETTINGS = "settings"  # 설정
    FORM = "form"  # one engagement on the whole desk; no place on the rail


# Desks that share one place on the rail, the first giving it its name; the others are tabs beside it.
TABS: tuple[tuple[DeskName, ...], ...] = (
    (DeskName.COUNCIL, DeskName.MEETINGS, DeskName.SESSIONS, DeskName.ROSTER),
)


def tabs_of(name: DeskName) -> tuple[DeskName, ...]:
    """The desks that share a place on the rail with this one; itself alone where there are none."""
    return next((tabs for tabs in TABS if name in tabs), (name,))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeView(Question["OfficeLine"]):
    """Name, user, last verified backup, what undo and redo would do, what is due."""

    def nothing(self) -> OfficeLine:
        return OfficeLine(name="")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """What the bottom line of the window tells of the office.

    `undo` and `redo` name this user's last action and the one that can come back, as a key of
    `action.<name>`, or are empty. `counts` says how much is due on each desk, for the rail.
    """

    name: str
    is_sample: bool = False
    user: str = ""
    connected: int | None = None
    backup_at: datetime | None = None
    undo: str = ""
    redo: str = ""
    journal: int = 0
    counts: Mapping[DeskName, int] = field(default_factory=dict)
