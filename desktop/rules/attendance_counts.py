# SPDX-License-Identifier: Apache-2.0
"""How many came to a meeting (참석 현황); a module of its own, because screens show it without the rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Who came; deputies are among the present and counted apart. `open`: nothing noted yet."""

    seats: int = 0
    in_person: int = 0
    by_deputy: int = 0
    absent: int = 0

    @property
    def present(self) -> int:
        return self.in_person + self.by_deputy

    @property
    def open(self) -> int:
        return self.seats - self.present - self.absent

    @property
    def is_marked(self) -> bool:
        return self.open < self.seats
