# SPDX-License-Identifier: Apache-2.0
"""The council's sessions and days (의회 일정)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsView(Question["SessionsScreen"]):
    """What the desk shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsScreen:
    """As it was at `read_at`."""

    read_at: datetime
