# SPDX-License-Identifier: Apache-2.0
"""The districts and when they were last visited (자치구)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictsView(Question["DistrictsScreen"]):
    """What the desk shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictsScreen:
    """As it was at `read_at`."""

    read_at: datetime
