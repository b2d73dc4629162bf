# SPDX-License-Identifier: Apache-2.0
"""What one reader sees of what a sheet would say, and a note of everything that was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from db.records.enums import Profile
from db.records.meta import Group
from desktop.rules.redaction import Access, Reading, access
from desktop.screens.paper import Removed

T = TypeVar("T")


class View:
    """A reading, and what it hid. Every text of a record reaches a sheet through here."""

    def __init__(self, reading: Reading, *, reader: int = 0) -> None:
        self.reading = reading
        self.reader = reader
        self._removed: dict[tuple[str, Group], int] = {}

    @property
    def profile(self) -> Profile:
        return self.reading.profile

    @property
    def whole_day(self) -> bool:
        """Whether the reader may know what else is on that day: where one comes from and goes next."""
        return self.profile in (Profile.MAYOR, Profile.ESCORT)

    def sees(self, group: Group) -> bool:
        """Whether the group shows whole (own rows do not count)."""
        return access(self.reading, group) is Access.SHOW

    def rows(
        self, group: Group, section: str, found: Iterable[T], *, owners: Sequence[int | None] = ()
    ) -> tuple[T, ...]:
        """The rows the reader sees; `owners` are the persons they belong to, in the same order.

        Rows left out are noted under the code of the section.
        """
        rows = tuple(found)
        seen = access(self.reading, group)
        if seen is Access.SHOW:
            return rows
        kept: tuple[T, ...] = ()
        if seen is Access.OWN_ROWS and self.reader and owners:
            kept = tuple(r for r, owner in zip(rows, owners, strict=True) if owner == self.reader)
        self.note(section, group, len(rows) - len(kept))
        return kept

    def text(self, group: Group, section: str, text: str) -> str:
        """The text, or nothing where the reader may not see it."""
        return "".join(self.rows(group, section, (text,) if text.strip() else ()))

    def note(self, section: str, group: Group, count: int = 1) -> None:
        """So many lines of that section stay out."""
        if count > 0:
            place = (section, group)
            self._removed[place] = self._removed.get(place, 0) + count

    @property
    def removed(self) -> tuple[Removed, ...]:
        return tuple(
            Removed(section=section, group=group, count=count)
            for (section, group), count in self._removed.items()
        )
