# SPDX-License-Identifier: Apache-2.0
"""The answer to each question while no office is open: every screen has its empty state.

A question answers with an empty screen of its own through a method `nothing()`; one without it is
not asked before an office is open.
"""

from __future__ import annotations

from typing import Any, TypeVar

from desktop.screens.asking import Question

T = TypeVar("T")


def nothing(question: Question[T]) -> T:
    """The empty answer. Raises AttributeError for a question that needs an office."""
    asked: Any = question
    empty: T = asked.nothing()
    return empty
