# SPDX-License-Identifier: Apache-2.0
"""A sheet (양식) as values: what every output of it is made of, on paper, on the clipboard, in a table.

Texts come worded, redacted and sorted by the caller; nothing in them is ever read as mark-up. Line ends
inside a text start a new line where there is room for several, and count as a space elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


Text = str | tuple[Run, ...]


BLANK = "\u00a0"
"""A cell that stays empty where others would say ``-``."""


def plain(text: Text) -> str:
    """The characters of a text without its weights."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A point behind its mark (□ ○ - · ※ 1. 가.); each level stands two characters further right.

    Without a mark it is a plain paragraph. `key` names what it tells of (``e12``) where a later issue
    must know it again; `is_changed` bars it in the margin.
    """

    text: Text
    mark: str = "○"
    level: int = 1
    key: str = ""
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Points one under another."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """① ② ③, side by side where they all fit one line."""

    texts: tuple[Text, ...]
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the table under the title: 일시, 장소, 소관, 참석. `wide` gives it a row of its own."""

    label: str
    value: Text
    wide: bool = False
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """Cells two to a row where they are short."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading and its width in millimetres of a normal sheet; 0 shares what is left.

    One that `marks` says how a row differs from the last issue (변경, 추가) and is no part of what it tells.
    """

    heading: str
    width_mm: float = 0.0
    centred: bool = False
    bold: bool = False
    marks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; one that `joins` leaves its first cell to the row above, which it shares.

    `key` and `is_changed` as in `Item`; `is_strong` tints the row (a move, a free day, a total).
    """

    cells: tuple[Text, ...]
    joins: bool = False
    key: str = ""
    is_changed: bool = False
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Whole rows under a head that comes again on every page. `least_row_mm` is for sheets to write on.

    In a calendar texts stand at the top of their cells, empty cells stay empty, and rows that join stand
    in one box with the row above.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    least_row_mm: float = 0.0
    name: str = ""
    is_calendar: bool = False

    @property
    def is_grouped(self) -> bool:
        return any(row.joins for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """The framed 주의 box."""

    texts: tuple[Text, ...]
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Words to be read aloud (말씀자료): paragraphs in large type with air between them."""

    paragraphs: tuple[Text, ...]
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FlowBox:
    """A step of a flow picture: its title in the box, who acts under it."""

    title: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow picture (추진 흐름): boxes in a row."""

    boxes: tuple[FlowBox, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture (JPEG or PNG, already stripped of what it says about itself) with a line under it."""

    data: bytes
    width_px: int
    height_px: int
    caption: str = ""
    is_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPages:
    """Pages of another document, each placed whole within a page of this one."""

    data: bytes
    pages: int
    caption: str = ""
    is_changed: bool = False


Element = Items | Points | Overview | Table | Caution | Speech | Flow | Picture | PdfPages


class Place(StrEnum):
    """Where a section stands when the sheet is longer than its first page."""

    FIRST = "first"  # belongs on page 1
    LATER = "later"  # may go overleaf
    FOOT = "foot"  # closes page 1
    NEW_PAGE = "new_page"  # starts a page of its own (붙임)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Elements under a □ heading; what is not `is_headed` stands for itself (its name tells where it went).

    `code` is the section's name in the office's settings (`why`, `timetable`); `count` stands behind the
    heading.
    """

    code: str
    elements: tuple[Element, ...]
    name: str = ""
    count: str = ""
    is_headed: bool = True
    place: Place = Place.LATER


class Fit(StrEnum):
    """How large the type is set."""

    ONE_PAGE = "one_page"  # the largest in which all fits one page, and page 1 stands alone
    NORMAL = "normal"
    LARGE = "large"  # read standing, or at arm's length
    WALL = "wall"  # a table of few rows, read from a step away
    SMALL = "small"  # a table of many columns


LETTER_CODE = "letter"
"""The code of sections that are letters: `desktop.outputs.pdf.letter` sets them in the form of letters."""

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What an office may make its own: colour of the bars, a logo (PNG) at the head."""

    accent: Colour = (0x1F / 255, 0x3A / 255, 0x7A / 255)
    logo: bytes = b""
    logo_width_px: int = 0
    logo_height_px: int = 0


PLAIN_STYLE = Style()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One sheet. Every empty section is left out.

    `sheet` is the code of its kind. `basis` (aware) is the clock of the sheet and becomes the date of the
    document; `basis_text` is what is printed (``2026. 11. 25.(수) 18:00 기준``). `disclosure` is the
    공개구분, `copy_text` the copy number, `watermark` stands across every page of a restricted copy.
    A pocket sheet is one of A6 in small type. `foot` is the line at the foot, behind `foot_label`.
    `is_title_changed` bars the title: another name, or called off.
    """

    sheet: str
    title: str
    office: str
    basis: datetime
    basis_text: str
    profile: str
    disclosure: str
    edition: str = ""
    copy_text: str = ""
    watermark: str = ""
    foot: str = ""
    foot_label: str = ""
    is_landscape: bool = False
    is_pocket: bool = False
    fit: Fit = Fit.NORMAL
    style: Style = PLAIN_STYLE
    is_title_changed: bool = False
    sections: tuple[Section, ...] = ()
