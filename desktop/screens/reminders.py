# SPDX-License-Identifier: Apache-2.0
"""What reminders are made from: ways to go, what is due, the hours of work."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.rules.reminders import Planned
from desktop.rules.settings import OfficeSettings
from desktop.rules.workdays import DaysOff
from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedView(Question["PlannedScreen"]):
    """The rest of today and the days up to the next working day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedScreen:
    """What is planned, and the office's settings and days off to read it by."""

    planned: Planned
    settings: OfficeSettings
    off: DaysOff
