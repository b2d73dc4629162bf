# SPDX-License-Identifier: Apache-2.0
"""How long the briefs take: one cold and warm, 500 as one file, and the same in plain platypus.

Budgets (docs/performance.md): one sheet ≤ 60 ms warm; 500 in one file ≤ 1.3 × platypus.
"""

from __future__ import annotations

import random
from dataclasses import replace

from bench.harness import Bench
from tests.outputs.pdf.briefs import BriefSheet, PersonRow
from tests.outputs.pdf.samples import BRIEF

SHEETS = 500


def run(b: Bench) -> None:
    from tests.outputs.pdf.briefs import write_brief, write_briefs

    b.once("one brief, cold", lambda: write_brief(BRIEF))
    from bench.sheets_platypus import write_plainly

    sheets = _many()
    b.time("one brief, warm", lambda: write_brief(BRIEF), times=30, budget_ms=60)
    b.time("one brief, platypus", lambda: write_plainly([BRIEF]), times=30)
    ours = b.time(f"{SHEETS} briefs as one file", lambda: write_briefs(sheets), times=3, warm=1)
    plainly = b.time(f"{SHEETS} briefs, platypus", lambda: write_plainly(sheets), times=3, warm=1)
    b.note(f"{SHEETS} briefs against platypus", ours / plainly, measure="×", budget=1.3)


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
