# SPDX-License-Identifier: Apache-2.0
"""How dark a district is painted, and what the shades mean. The figure itself always stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor

from desktop.qt.theme import Theme
from desktop.qt.week.paint import mixed
from desktop.rules.coverage import NEVER
from desktop.screens.districts import DistrictRow, DistrictsScreen, Measure
from desktop.words import Words

STEPS = 4
# Tone and strength over the panel: light, dark.
_SINCE = (
    ("ok", 0.14, 0.16),
    ("ok", 0.28, 0.30),
    ("warn", 0.20, 0.22),
    ("warn", 0.40, 0.36),
    ("danger", 0.52, 0.44),
)
_COUNT = ((0.0, 0.0), (0.12, 0.14), (0.22, 0.24), (0.34, 0.34), (0.46, 0.44))


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: the step it stands for, and what it means."""

    step: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shading:
    """How one measure is painted. `size`: how many visits or meetings one step holds."""

    measure: Measure
    limits: tuple[int, ...]
    size: int = 1
    has_signs: bool = True  # in an office without any contact a sign on every cell would say nothing

    def step(self, row: DistrictRow) -> int:
        """0–4 and `NEVER` for days since; 0 (none) to 4 (most) for counts."""
        if self.measure is Measure.SINCE:
            return row.step
        count = self.count(row)
        return min(STEPS, -(-count // self.size))

    def count(self, row: DistrictRow) -> int:
        return row.visits if self.measure is Measure.VISITS else row.meetings

    def is_bare(self, step: int) -> bool:
        """Hatched: nothing there at all."""
        return step == NEVER if self.measure is Measure.SINCE else step == 0

    def fill(self, step: int, theme: Theme) -> QColor:
        colours = theme.colours
        if self.is_bare(step):
            return QColor(colours.panel)
        if self.measure is Measure.SINCE:
            tone, light, dark = _SINCE[step]
            return mixed(getattr(colours, tone), colours.panel, dark if theme.is_dark else light)
        return mixed(colours.accent, colours.panel, _COUNT[step][1 if theme.is_dark else 0])

    def legend(self, words: Words) -> tuple[Key, ...]:
        return self._since(words) if self.measure is Measure.SINCE else self._counts(words)

    def _since(self, words: Words) -> tuple[Key, ...]:
        if not self.limits:
            return ()
        made = [Key(0, words.text("districts.legend.below", days=self.limits[0]))]
        for step, (first, after) in enumerate(zip(self.limits, self.limits[1:], strict=False), start=1):
            made.append(Key(step, words.text("districts.legend.between", first=first, last=after - 1)))
        made.append(Key(len(self.limits), words.text("districts.legend.over", days=self.limits[-1])))
        return (*made, Key(NEVER, words.text("districts.legend.never")))

    def _counts(self, words: Words) -> tuple[Key, ...]:
        made = [Key(0, words.text("districts.legend.zero"))]
        for step in range(1, STEPS + 1):
            first, last = (step - 1) * self.size + 1, step * self.size
            if step == STEPS:
                text = words.text("districts.legend.most", first=first)
            elif first == last:
                text = words.text("districts.legend.one", first=first)
            else:
                text = words.text("districts.legend.least", first=first, last=last)
            made.append(Key(step, text))
        return tuple(made)


def shading_of(screen: DistrictsScreen, measure: Measure) -> Shading:
    """Counts in four even steps up to the most there are."""
    return Shading(
        measure=measure,
        limits=screen.limits,
        size=_size(screen.rows, measure),
        has_signs=any(row.since is not None for row in screen.rows),
    )


def _size(rows: Sequence[DistrictRow], measure: Measure) -> int:
    counts = [row.visits if measure is Measure.VISITS else row.meetings for row in rows]
    return max(1, -(-max(counts, default=0) // STEPS))
