# SPDX-License-Identifier: Apache-2.0
"""Where the districts stand on the picture, and the way from one to the next by keyboard."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.qt.accessible import Box
from desktop.screens.districts import DistrictRow
from desktop.words.keys import latin_key

COLUMNS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The grid in one width: cells of one size in the middle, at least as large as their texts."""

    width: float
    height: float
    cell_w: float
    cell_h: float
    gap: float
    rows: int
    scroll_x: float = 0.0
    scroll_y: float = 0.0

    @property
    def wide(self) -> float:
        """What the picture needs."""
        return COLUMNS * self.cell_w + (COLUMNS + 1) * self.gap

    @property
    def tall(self) -> float:
        return self.rows * self.cell_h + (self.rows + 1) * self.gap

    def box(self, cell: tuple[int, int]) -> Box:
        left = max(0.0, (self.width - self.wide) / 2) - self.scroll_x
        top = max(0.0, (self.height - self.tall) / 2) - self.scroll_y
        return Box(
            left + self.gap + cell[0] * (self.cell_w + self.gap),
            top + self.gap + cell[1] * (self.cell_h + self.gap),
            self.cell_w,
            self.cell_h,
        )


def cells_of(rows: Sequence[DistrictRow]) -> dict[str, tuple[int, int]]:
    """Code → cell; districts that Seoul's picture does not know stand in rows below it."""
    found = {row.code: row.cell for row in rows if row.cell is not None}
    below = max((y for _, y in found.values()), default=-1) + 1
    strangers = [row.code for row in rows if row.cell is None]
    for number, code in enumerate(strangers):
        found[code] = (number % COLUMNS, below + number // COLUMNS)
    return found


def beside(cells: dict[str, tuple[int, int]], code: str, dx: int, dy: int) -> str:
    """The nearest district in a direction, straight ahead before aslant; itself at the edge."""
    here = cells.get(code)
    if here is None:
        return next(iter(cells), code)

    def far(other: tuple[int, int]) -> tuple[int, int] | None:
        along = (other[0] - here[0]) * dx + (other[1] - here[1]) * dy
        aside = abs((other[0] - here[0]) * dy) + abs((other[1] - here[1]) * dx)
        return (along + aside * 2, aside) if along > 0 and aside <= along else None

    ahead = [(way, name) for name, cell in cells.items() if (way := far(cell)) is not None]
    return min(ahead)[1] if ahead else code


def reading_order(cells: dict[str, tuple[int, int]]) -> list[str]:
    """Row by row, from the left."""
    return sorted(cells, key=lambda code: (cells[code][1], cells[code][0]))


def initial(name: str) -> str:
    """The key of the first letter: D for 은평 (ㅇ), R for 강남 and for a doubled ㄲ, j for Jung-gu."""
    return latin_key(unicodedata.normalize("NFD", name)[0]) if name else ""


def jump(rows: Sequence[DistrictRow], code: str, letter: str, *, lang: str) -> str:
    """The next district whose name begins with the letter of a key (R: ㄱ); empty where none does.

    In English by the English name.
    """
    codes = [row.code for row in rows]
    start = codes.index(code) + 1 if code in codes else 0
    for row in (*rows[start:], *rows[:start]):
        name = row.name if lang == "ko" else row.name_en or row.name
        if letter and initial(name) == letter:
            return row.code
    return ""
