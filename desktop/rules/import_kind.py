# SPDX-License-Identifier: Apache-2.0
"""What a file brought to the office can be a table of, and what an event of a calendar file is to it."""

from __future__ import annotations

from enum import StrEnum


class ImportKind(StrEnum):
    """Kinds of tables that are imported, exported and have a template."""

    ENGAGEMENTS = "engagements"  # 일정
    SESSIONS = "sessions"  # 의회 일정
    PEOPLE = "people"  # 사람
    MEMBERS = "members"  # 시의원
    HEADS = "heads"  # 구청장
    DONGS = "dongs"  # 행정동
    CONSTITUENCIES = "constituencies"  # 선거구
    COMMITTEES = "committees"  # 위원회
    BUREAUS = "bureaus"  # 실·본부·국


class EventState(StrEnum):
    """What an event of the file is to the office.

    CONFLICT: changed by the file since it was last taken, and here too. OLDER: the file is behind what was
    taken before. BLOCKED: a change onto a time that something blocks. MISSING: kept here from this
    calendar, left out by the file, and stays.
    """

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    BLOCKED = "blocked"
    OLDER = "older"
    MISSING = "missing"
    SAME = "same"
