# SPDX-License-Identifier: Apache-2.0
"""How long the briefs take: one cold and warm, 500 as one file, and the same in plain platypus.

Budgets (docs/performance.md): one sheet ≤ 60 ms warm; 500 in one file ≤ 1.3 × platypus.
Run with ``python -m bench.sheets``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from time import perf_counter

from desktop.outputs.pdf.values import BriefSheet, PersonRow
from tests.outputs.pdf.samples import BRIEF

SHEETS = 500


def measure() -> dict[str, float]:
    """Milliseconds of each, and the ratio to platypus. Call it first in a process, or cold is not cold."""
    from desktop.outputs.pdf.brief import write_brief, write_briefs

    found = {"one brief, cold, ms": _ms(lambda: write_brief(BRIEF), times=1)}
    from bench.sheets_platypus import write_plainly

    sheets = _many()
    found["one brief, warm, ms"] = _ms(lambda: write_brief(BRIEF), times=30)
    found["one brief, platypus, ms"] = _ms(lambda: write_plainly([BRIEF]), times=30)
    found[f"{SHEETS} briefs as one file, ms"] = ours = _ms(lambda: write_briefs(sheets), times=3)
    found[f"{SHEETS} briefs, platypus, ms"] = plainly = _ms(lambda: write_plainly(sheets), times=3)
    found["ratio to platypus"] = ours / plainly
    return found


def _many() -> list[BriefSheet]:
    """Sheets that differ in words and letters, so that the font subsets are as full as a year of them."""
    chance = random.Random(1)
    syllables = [chr(0xAC00 + chance.randrange(11_172)) for _ in range(900)]

    def word(length: int) -> str:
        return "".join(chance.choices(syllables, k=length))

    return [
        replace(
            BRIEF,
            title=f"{BRIEF.title} {number}",
            why=(" ".join(word(4) for _ in range(12)), " ".join(word(3) for _ in range(14))),
            people=tuple(
                PersonRow(group="시의회", post=word(6), name=word(3), notice="유선 11. 25. 10:20 · 참석")
                for _ in range(3)
            ),
        )
        for number in range(SHEETS)
    ]


def _ms(make: Callable[[], object], *, times: int) -> float:
    taken = []
    for _ in range(times):
        start = perf_counter()
        make()
        taken.append(perf_counter() - start)
    return median(taken) * 1000


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:<34} {value:>9.2f}")
