# SPDX-License-Identifier: Apache-2.0
"""The gateway of a window that has no office yet: empty answers, so that every screen has its empty state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from desktop.screens.actions import Answer, Changes, Refused
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import Choices, EngagementScreen
from desktop.screens.nothing import nothing

T = TypeVar("T")


class LateGateway:
    """Nothing is open; `asked` is told when something was wanted all the same."""

    def __init__(self, asked: Callable[[], None]) -> None:
        self._asked = asked

    def read(self, question: Question[T]) -> T:
        return nothing(question)

    def engagement(self, key: int) -> EngagementScreen | None:
        return None

    def choices(self, day: date) -> Choices:
        return Choices()

    def act(self, action: Action) -> Answer:
        self._asked()
        return Refused(code="office.none_open")

    def newest(self) -> int:
        return 0

    def changes_since(self, journal: int) -> Changes:
        return Changes(journal=journal)

    def close(self) -> None:
        """Nothing to let go of."""
