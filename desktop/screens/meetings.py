# SPDX-License-Identifier: Apache-2.0
"""Meetings with the council and the districts (회의)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsView(Question["MeetingsScreen"]):
    """What the desk shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsScreen:
    """As it was at `read_at`."""

    read_at: datetime
