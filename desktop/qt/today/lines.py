# SPDX-License-Identifier: Apache-2.0
"""What the list of the day paints: heads of groups and lines, as texts with their tones."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.screens.today import TodayGroup


@dataclass(frozen=True, slots=True)
class Ink:
    """A piece of text; `tone` names a colour of the theme."""

    text: str
    tone: str = "text"
    is_bold: bool = False
    is_struck: bool = False


NO_INK = Ink("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to do. `lead` is by when, `state` how it stands; `body` what about, `note` below it."""

    key: str
    group: TodayGroup
    engagement: int
    lead: Ink
    head: Ink
    under: Ink = NO_INK
    body: tuple[Ink, ...] = ()
    note: tuple[Ink, ...] = ()
    state: Ink = NO_INK
    is_quiet: bool = False  # done, or over
    is_next: bool = False  # the departure that comes next

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything it says, in reading order."""
        inks = (self.lead, self.head, self.under, *self.body, *self.note, self.state)
        return tuple(ink.text for ink in inks if ink.text)

    @property
    def whole(self) -> str:
        """The same as one text: for screen readers and the tooltip."""
        return ", ".join(self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a group: its name, how many, and a word beside it."""

    group: TodayGroup
    title: str
    count: int = 0
    note: Ink = NO_INK


@dataclass(frozen=True, slots=True, kw_only=True)
class Calm:
    """Nothing is left to do."""

    title: str
    note: str


Item = Line | Head | Calm
