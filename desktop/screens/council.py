# SPDX-License-Identifier: Apache-2.0
"""Who is told of what, by when (시의회 안내)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilView(Question["CouncilScreen"]):
    """What the desk shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilScreen:
    """As it was at `read_at`."""

    read_at: datetime
