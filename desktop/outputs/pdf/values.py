# SPDX-License-Identifier: Apache-2.0
"""What the sheets are made of: frozen values, already worded, redacted and sorted by the caller.

A `Text` may be a plain string or runs of which some are bold; nothing in it is ever read as mark-up. Line
ends inside a text start a new line where there is room for several, and count as a space elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.outputs.pdf.glyphs import Missing


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class OverviewCell:
    """One cell of the table under the title: 일시, 장소, 소관, 참석. `wide` gives it a row of its own."""

    label: str
    value: Text
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableRow:
    """One row of 시간계획: `time` as ``14:00~15:10``, `minutes` as ``34’``; `strong` makes the note bold."""

    time: str
    minutes: str = ""
    text: str
    note: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One row of 만나는 사람: 구분, 직위, 성명, 사전 안내; `count` people stand in it (현장 직원 12)."""

    group: str = ""
    post: str = ""
    name: str = ""
    notice: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSuggestion:
    """A suggestion of the place that is still open; `status` is printed in bold after a dash."""

    text: str
    status: str = ""
    bureau: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GatheredPart:
    """A few lines worth knowing under one name: 지난 회의, 지킬 약속, 숙원사업."""

    name: str
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSheet:
    """The mayor's one-page brief of one visit. Every empty part is left out of the sheet.

    `basis` (aware) is the clock of the sheet: it becomes the date of the document; `basis_text` is what is
    printed (``2026. 11. 25.(수) 18:00 기준``). `disclosure` is the 공개구분, `copy_text` the copy number of a
    restricted sheet, `next_move` the foot's line about where to go from here. A meeting has an `agenda`, what
    was `gathered` about those it is with, and once it was held `came_heading` over who came.
    """

    title: str
    office: str
    basis: datetime
    basis_text: str
    edition: str
    profile: str
    disclosure: str
    copy_text: str = ""
    overview: tuple[OverviewCell, ...] = ()
    why: tuple[Text, ...] = ()
    key_points: tuple[Text, ...] = ()
    timetable: tuple[TimetableRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    open_suggestions: tuple[OpenSuggestion, ...] = ()
    cautions: tuple[Text, ...] = ()
    next_move: str = ""
    came_heading: str = ""
    agenda: tuple[OpenSuggestion, ...] = ()
    gathered: tuple[GatheredPart, ...] = ()
    attachments: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """One person or office to be told, and what was done about it; `strong` sets due and state in bold.

    대상, 사유, 안내 부서 (`sender`), 기한, 상태, 방법·시각 (`result`), 안내 내용 (`content`), 회신.
    """

    recipient: str
    reason: str = ""
    sender: str = ""
    due: str = ""
    state: str = ""
    result: str = ""
    content: str = ""
    reply: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGroup:
    """One engagement (일정) and those who must be told of it; `when` is printed under the title."""

    title: str
    when: str = ""
    rows: tuple[NoticeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowBox:
    """A step of a flow picture: its title in the box, who acts under it."""

    title: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow picture (추진 흐름): boxes in a row under a name."""

    name: str
    boxes: tuple[FlowBox, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeList:
    """안내 대상 목록: who must be told by when. The head means what it means in `BriefSheet`."""

    title: str
    office: str
    basis: datetime
    basis_text: str
    profile: str
    disclosure: str
    summary: str = ""
    groups: tuple[NoticeGroup, ...] = ()
    flows: tuple[Flow, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text longer than any page could carry: where it stands and how many characters were typed."""

    where: str
    typed_chars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A finished PDF: its bytes, its number of pages, and what its reader will not find as it was typed."""

    pdf: bytes
    pages: int
    missing: tuple[Missing, ...] = ()
    shortened: tuple[Shortened, ...] = ()
