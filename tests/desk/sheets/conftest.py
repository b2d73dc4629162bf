# SPDX-License-Identifier: Apache-2.0
"""The sample office read at a fixed clock, sheets made from it, and their texts as committed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from db.office import Office
from db.records import Engagement
from db.records.enums import Profile, SheetKind
from desktop.desk.sheets import making
from desktop.desk.sheets.making import Composed, Made
from desktop.screens.paper import SheetAsk
from tests.desk.sheets.reading import golden_text
from tests.offices import SAMPLE_DAY, Clock, opened_copy

DATA = Path(__file__).parents[2] / "data" / "pdf"
REWRITE = "DONGSEON_REWRITE_GOLDEN"


@dataclass(frozen=True)
class Sample:
    """An office that is only read, and the clock of its sheets."""

    office: Office
    now: datetime

    def engagement(self, key: str) -> Engagement:
        """The one with that key in ``resources/seoul/sample.toml``: hospital, heads, market …"""
        with self.office.read() as tx:
            (found,) = tx.all(Engagement, uid=f"sample-{key.replace('_', '-')}")
        return found

    def composed(self, sheet: SheetKind, profile: Profile, key: str = "", **ask: Any) -> Composed:
        """The sheet of that engagement, or of the days `first` to `last`."""
        number = self.engagement(key).id if key else ask.pop("engagement", 0)
        wanted = SheetAsk(sheet=sheet, profile=profile, engagement=number, **ask)
        with self.office.read() as tx:
            return making.compose(tx, wanted, now=self.now)

    def made(self, sheet: SheetKind, profile: Profile, key: str = "", **ask: Any) -> Made:
        """The same as PDF."""
        return making.write(self.composed(sheet, profile, key, **ask), drawn_at=0)


@pytest.fixture(scope="session")
def sample(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """The sample office on its Thursday at 09:00. Never write to it."""
    clock = Clock()
    clock.set(SAMPLE_DAY, "09:00")
    with opened_copy(sample_template, tmp_path_factory.mktemp("sheets") / "o.dongseon", clock) as office:
        yield Sample(office, clock.at)


Golden = Callable[[str, bytes], None]


@pytest.fixture(scope="session")
def golden() -> Golden:
    """`golden(name, pdf)`: the text of all pages is that of ``tests/data/pdf/<name>.txt``.

    Pages are apart by a form feed. DONGSEON_REWRITE_GOLDEN=1 writes the file first, for its diff to be read.
    """

    def check(name: str, pdf: bytes) -> None:
        text = golden_text(pdf)
        path = DATA / f"{name}.txt"
        if os.environ.get(REWRITE) == "1":
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return check
