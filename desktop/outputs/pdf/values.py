# SPDX-License-Identifier: Apache-2.0
"""What the sheets are made of: frozen values, already worded, redacted and sorted by the caller.

A `Text` may be a plain string or runs of which some are bold; nothing in it is ever read as mark-up. Line
ends inside a text start a new line where there is room for several, and count as a space elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.outputs.document import FlowBox, Text
from desktop.outputs.pdf.glyphs import Missing


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
