# SPDX-License-Identifier: Apache-2.0
"""What a file brought to the office can be a table of."""

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
