# SPDX-License-Identifier: Apache-2.0
"""The two things a window does with an office: it asks a question, or has something done.

Each desk declares its own questions and actions beside its values; the gateway has one method for
each sort and never grows with the desks.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Question(Generic[T_co]):
    """A frozen dataclass of this base is something to read; its answer is a `T_co`."""

    __slots__ = ()


class Action:
    """A frozen dataclass of this base is something to do, as one step of undo."""

    __slots__ = ()
