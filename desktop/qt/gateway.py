# SPDX-License-Identifier: Apache-2.0
"""What the window asks of an office. No Qt here, and none behind it.

All calls block and are made one at a time on the window's single worker thread
(`desktop.qt.background`), never on the GUI thread. Failures of the world are raised as exceptions
whose text is one plain sentence; what the rules refuse comes back as a value.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol, TypeVar

from desktop.screens.actions import Answer, Changes
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import Choices, EngagementScreen

T = TypeVar("T")


class Gateway(Protocol):
    """One open office as the window sees it."""

    def read(self, question: Question[T]) -> T:
        """What the office says to a question of `desktop.screens`."""
        ...

    def engagement(self, key: int) -> EngagementScreen | None:
        """One engagement with its readiness; None when it is not there (any more)."""
        ...

    def choices(self, day: date) -> Choices:
        """Lists to choose from, as valid on `day`."""
        ...

    def act(self, action: Action) -> Answer:
        """Does one thing as one step of undo."""
        ...

    def newest(self) -> int:
        """Number of the newest action; 0 where nothing is open."""
        ...

    def changes_since(self, journal: int) -> Changes:
        """What was written after journal number `journal`; asked about once a second."""
        ...

    def close(self) -> None:
        """Lets go of the office."""
        ...
