# SPDX-License-Identifier: Apache-2.0
"""Editions (판): what changed since the last one that went out, and who still has an older one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.records.enums import Profile
from db.records.when import When
from desktop.screens.copies import CopyRow
from desktop.screens.past import PastChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who knows an older edition: by a copy on paper (`copy_number`), by phone, or by being told.

    `name` is empty for a copy that was handed to nobody by name; then the profile says whose it is.
    `when` and `place` are what was said.
    """

    name: str
    edition: int = 0
    at: datetime | None = None
    profile: Profile | None = None
    copy_number: int = 0
    when: When | None = None
    place: str = ""
    is_phone: bool = False

    @property
    def is_paper(self) -> bool:
        return self.profile is not None and not self.is_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionNote:
    """`edition` stands now, `last_out` went out last (0: nothing did).

    `copies` are those on paper of an edition before the present one, also when they are back.
    """

    edition: int
    last_out: int
    changes: tuple[PastChange, ...] = ()
    holders: tuple[Holder, ...] = ()
    copies: tuple[CopyRow, ...] = ()

    @property
    def still_out(self) -> int:
        """How many copies are to be fetched back."""
        return sum(copy.is_to_fetch for copy in self.copies)

    @property
    def is_ahead(self) -> bool:
        return self.edition > self.last_out > 0
