# SPDX-License-Identifier: Apache-2.0
"""What a bench is given: a stopwatch with budgets, and offices of some years.

A bench is a module `bench/NAME.py` with `def run(b: Bench) -> None`; `python -m bench NAME` finds it
by its name and runs it in a process of its own.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.office import Office

FLAT = 1.3
"""Costs of a screen at 30 years, against one year."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measured thing. `budget` is in the same measure; None: only told, not judged.

    `measure`: `ms` is judged in units of this run, anything else (`×`, `MB`, `count`) as it stands.
    """

    what: str
    value: float
    measure: str = "ms"
    budget: float | None = None

    def holds(self, unit: float) -> bool | None:
        """`unit`: how much slower this machine is than the reference one."""
        if self.budget is None:
            return None
        return self.value <= self.budget * (unit if self.measure == "ms" else 1)


@dataclass
class Bench:
    """Handed to each bench. `years`: the office ages asked for on the command line."""

    years: tuple[int, ...] = (1, 10)
    lines: list[Line] = field(default_factory=list)

    def time(
        self,
        what: str,
        do: Callable[[], Any],
        *,
        times: int = 20,
        warm: int = 2,
        budget_ms: float | None = None,
    ) -> float:
        """Median of `times` calls in milliseconds after `warm` unmeasured ones; kept as a line."""
        for _ in range(warm):
            do()
        taken = []
        gc.collect()
        gc.disable()
        try:
            for _ in range(times):
                start = perf_counter()
                do()
                taken.append((perf_counter() - start) * 1000)
        finally:
            gc.enable()
        found = median(taken)
        self.note(what, found, budget=budget_ms)
        return found

    def once(self, what: str, do: Callable[[], Any], *, budget_ms: float | None = None) -> float:
        """One call, cold as it comes."""
        return self.time(what, do, times=1, warm=0, budget_ms=budget_ms)

    def note(self, what: str, value: float, *, measure: str = "ms", budget: float | None = None) -> None:
        """Keep a value that was measured elsewhere: a ratio (`×`), megabytes (`MB`), a count."""
        self.lines.append(Line(what, value, measure, budget))

    def flat(self, *, least_ms: float = 2.0) -> None:
        """For each thing timed at several ages: how much more the oldest office costs than the youngest.

        Judged against 1.3 where it takes long enough (`least_ms`) for a ratio to mean anything.
        """
        if len(self.years) < 2:
            return
        young, old = (f"{years} y: " for years in (min(self.years), max(self.years)))
        found = {line.what: line.value for line in self.lines if line.measure == "ms"}
        for what, value in list(found.items()):
            base = found.get(young + what.removeprefix(old))
            if what.startswith(old) and base:
                budget = FLAT if max(base, value) >= least_ms else None
                named = f"{old.removesuffix(': ')} : {young}{what.removeprefix(old)}"
                self.note(named, value / base, measure="×", budget=budget)

    @contextmanager
    def office(self, years: int, *, fresh: bool = False) -> Iterator[Office]:
        """An open office of so many years; `fresh`: a copy of its own, to write into."""
        from bench.offices import office_file
        from db import files
        from db.office import open_office

        with TemporaryDirectory() as folder:
            path = office_file(years)
            if fresh:
                path = _copied(path, Path(folder))
            office = open_office(path)
            try:
                yield office
            finally:
                office.close()
                if not fresh:
                    files.settle(path)

    def as_data(self) -> list[dict[str, Any]]:
        return [asdict(line) for line in self.lines]


def _copied(path: Path, folder: Path) -> Path:
    import shutil

    return Path(shutil.copy(path, folder / path.name))
