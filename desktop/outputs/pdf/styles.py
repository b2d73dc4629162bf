# SPDX-License-Identifier: Apache-2.0
"""Measures and colours of the sheets, in points unless the name says otherwise.

Margins follow the office's practice (위·아래 15 mm, 좌·우 20 mm, 머리말·꼬리말 10 mm); all ink stays inside.
"""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)
A6 = (105 * MM, 148 * MM)
SIDE = 20 * MM
TOP = 15 * MM
BOTTOM = 15 * MM
FOOT = 10 * MM

Colour = tuple[float, float, float]


def _rgb(code: str) -> Colour:
    return tuple(int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))  # type: ignore[return-value]


INK = _rgb("1B2130")
SOFT = _rgb("555E6E")
BLUE = _rgb("1F3A7A")
WATERMARK = _rgb("E1E5EE")
HEAD_FILL = _rgb("EDF1FA")
ROW_FILL = _rgb("F6F8FC")
FRAME = _rgb("9AA5BD")
HAIR = _rgb("C3CAD9")
AMBER = _rgb("B8862B")
AMBER_FILL = _rgb("FFF8EC")

THICK_RULE = 3.2
LINE = 0.6
BOX_LINE = 1.0
BAR = 1.8
"""Width of the bar beside what changed."""
BAR_GAP = 4.0

TITLE_STEPS: tuple[tuple[float, int], ...] = ((20, 1), (18, 1), (16, 2), (13.5, 3))
"""Type size of the title and how many lines it may take at that size; the first that fits is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What lies around the type area, and the type of head and foot; a pocket sheet has less of all."""

    side: float = SIDE
    top: float = TOP
    bottom: float = BOTTOM
    foot: float = FOOT
    title_steps: tuple[tuple[float, int], ...] = TITLE_STEPS
    title_pad: float = 9.0
    small: float = 8.5
    foot_size: float = 8.0
    watermark: float = 64.0


OFFICE_MARGINS = Margins()
POCKET_MARGINS = Margins(
    side=6 * MM,
    top=6 * MM,
    bottom=5 * MM,
    foot=7 * MM,
    title_steps=((13.5, 1), (12, 1), (10.5, 2), (9.5, 3)),
    title_pad=4.0,
    small=6.3,
    foot_size=6.0,
    watermark=34.0,
)


def margins_of(size: tuple[float, float]) -> Margins:
    """The margins of a page of that size."""
    return POCKET_MARGINS if size == A6 else OFFICE_MARGINS


CHARS_MAX = 5_000
"""Longest text that is set at all; the window refuses far less, this holds for files and pipes."""
TITLE_CHARS_MAX = 400
WHERE_CHARS = 60
"""How much of a title names a place in the list of missing characters."""
CELL_LINES_MAX = 8
OVERVIEW_LINES_MAX = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Type sizes of one sheet, and how much room its lines get (`air`).

    A sheet that fits is set larger, for the mayor reads it in a moving car; one that nearly fits, tighter.
    """

    body: float
    heading: float
    table: float
    small: float = 8.5
    foot: float = 8.0
    air: float = 1.0

    @property
    def body_leading(self) -> float:
        return self.body * 1.62 * self.air

    @property
    def heading_leading(self) -> float:
        return self.heading * 1.76 * self.air

    @property
    def table_leading(self) -> float:
        return self.table * 1.42 * self.air

    @property
    def cell_pad(self) -> float:
        """Room above and below the text of a table cell."""
        return self.table * 0.42 * self.air

    @property
    def part_gap(self) -> float:
        return self.body * 0.95 * self.air


HUGE = Scale(body=14, heading=15.5, table=13.5)
WALL = Scale(body=13, heading=15, table=12)
LARGE = Scale(body=11.5, heading=13, table=10.5)
NORMAL = Scale(body=10.5, heading=12, table=9.5)
SNUG = Scale(body=10.5, heading=12, table=9.5, air=0.9)
TIGHT = Scale(body=10, heading=11.5, table=9, air=0.87)
SMALL = Scale(body=9, heading=10.5, table=8.5)
POCKET = Scale(body=8.5, heading=9.5, table=8.2)
CALENDAR_LINES_MAX = 20
"""Lines of a calendar's cell; a row of a calendar cannot be cut, so it must stay below a page."""
