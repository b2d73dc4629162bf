# SPDX-License-Identifier: Apache-2.0
"""What is followed until it is settled (조치사항)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsView(Question["FollowUpsScreen"]):
    """What the desk shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsScreen:
    """As it was at `read_at`."""

    read_at: datetime
