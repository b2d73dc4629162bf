# SPDX-License-Identifier: Apache-2.0
"""Who sits where, from when to when (명부)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterView(Question["RosterScreen"]):
    """What the desk shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterScreen:
    """As it was at `read_at`."""

    read_at: datetime
