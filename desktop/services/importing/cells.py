# SPDX-License-Identifier: Apache-2.0
"""Cells of a file as values: text within its bounds, numbers, yes and no, one of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import TypeVar

from db.records import Record, field_map
from db.text import clean, clean_lines
from desktop.services.importing.columns import heading_form
from desktop.services.importing.plan import Row, RowError
from desktop.words.catalogue import area

E = TypeVar("E", bound=StrEnum)

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_YES = frozenset({"1", "true", "yes", "y", "o", "예", "네", "○", "중요", "■", "v", "참"})
_NO = frozenset({"", "0", "false", "no", "n", "x", "아니오", "아니요", "□", "-", "거짓"})
# Words of papers beside the labels of the catalogue.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "Kind": {
        "mayor_visit": "visit",
        "방문": "visit",
        "현장점검": "visit",
        "지역행사": "event",
        "면담": "interview",
        "당정협의": "party_gov",
        "시간 비움": "hold",
        "시장·구청장 면담": "district_head",
        "언론발표": "press",
        "기자설명회": "press",
        "내부": "internal",
        "agreement": "internal",
        "meeting": "internal",
        "council_event": "internal",
    },
    "Status": {"완료": "held", "실시함": "held", "계획": "planned", "잠정": "draft", "후보지": "candidate"},
    "Confidentiality": {
        "제한": "restricted",
        "대시민공개": "public",
        "부분공개": "internal",
        "대외비": "restricted",
    },
    "PersonKind": {"의원": "councillor", "직원": "official", "외빈": "guest", "주민": "guest"},
    "Role": {
        "위원장": "committee_chair",
        "부위원장": "committee_vice_chair",
        "위원": "committee_member",
        "교섭단체 대표의원": "floor_leader",
        "권한대행": "acting_head",
        "국장": "bureau_head",
        "실장": "bureau_head",
        "본부장": "bureau_head",
    },
    "CommitteeKind": {
        "운영": "steering",
        "운영위원회": "steering",
        "상임위원회": "standing",
        "상임": "standing",
        "예결위": "budget",
        "예산결산특별위원회": "budget",
        "특별위원회": "special",
    },
    "SessionKind": {"정례": "regular", "임시": "extraordinary"},
    "Part": {"미정": "open", "하루": "all_day"},
}


class Cells:
    """One row by field; blank cells are as good as absent columns."""

    __slots__ = ("_cells", "_positions", "line")

    def __init__(self, row: Row, positions: Mapping[str, int]) -> None:
        self.line = row.line
        self._cells = row.cells
        self._positions = positions

    def raw(self, field: str) -> object | None:
        position = self._positions.get(field)
        if position is None or position >= len(self._cells):
            return None
        cell = self._cells[position]
        if isinstance(cell, str):
            # Our own exports put an apostrophe before what a spreadsheet would run as a formula.
            unguarded = cell[1:] if _GUARDED.match(cell) else cell
            return unguarded if unguarded.strip() else None
        return cell

    @property
    def formula(self) -> str | None:
        """The first field whose text a spreadsheet would run (=…, @…); taken as text, and said so."""
        for field, position in self._positions.items():
            cell = self._cells[position] if position < len(self._cells) else None
            if isinstance(cell, str) and cell[:1] in ("=", "@") and len(cell) > 1:
                return field
        return None

    @property
    def is_blank(self) -> bool:
        return all(self.raw(field) is None for field in self._positions)

    def text(self, field: str, *, limit: int = 200, lines: bool = False) -> str:
        """Cleaned text; raises RowError `input.too_long` before anything big is looked at."""
        cell = self.raw(field)
        if cell is None:
            return ""
        given = as_text(cell)
        if len(given) > limit * 10 + 1000:
            raise RowError(field, "input.too_long", limit=limit, length=len(given))
        kept = clean_lines(given) if lines else clean(given)
        if len(kept) > limit:
            raise RowError(field, "input.too_long", limit=limit, length=len(kept))
        return kept

    def text_for(self, kind: type[Record], name: str, field: str | None = None) -> str:
        """Text bounded as the record's field is."""
        limit = field_map(kind)[name].meta.max_len
        return self.text(field or name, limit=limit, lines=limit > 200)

    def integer(self, field: str, *, low: int = 0, high: int = 10_000) -> int | None:
        """A whole number, with or without words around it (제291회). Raises RowError."""
        cell = self.raw(field)
        if cell is None:
            return None
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            text = as_text(cell)
        else:
            text = self.text(field)
        digits = "".join(c for c in text if c.isdecimal() and c.isascii())
        if text in ("-", ""):
            return None
        if not digits or "." in text or len(digits) > 9 or not low <= int(digits) <= high:
            raise RowError(field, "import.number", value=short(text), low=low, high=high)
        return int(digits)

    def decimal(self, field: str, *, low: float, high: float) -> float | None:
        """A number with or without a point. Raises RowError."""
        cell = self.raw(field)
        if cell is None:
            return None
        try:
            value = float(as_text(cell)[:40])
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            raise RowError(field, "import.number", value=short(as_text(cell)), low=low, high=high)
        return value

    def yes(self, field: str) -> bool:
        word = heading_form(self.text(field)) or self.text(field)
        if word in _YES:
            return True
        if word in _NO:
            return False
        raise RowError(field, "import.yes_no", value=short(word))

    def choice(self, field: str, kind: type[E]) -> E | None:
        """A member by its label in Korean or English, its code, or a word of papers. Raises RowError."""
        text = self.text(field)
        if not text:
            return None
        found = _labels(kind).get(heading_form(text))
        if found is None:
            raise RowError(field, "import.unknown_value", value=short(text))
        return kind(found)


@cache
def _labels(kind: type[StrEnum]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for lang in ("ko", "en"):
        labels = area(lang, "enum")
        found |= {heading_form(labels.get(f"{kind.__name__}.{m.value}", m.value)): m.value for m in kind}
    found |= {heading_form(m.value): m.value for m in kind}
    return found | {heading_form(word): value for word, value in _WORDS.get(kind.__name__, {}).items()}


def as_text(cell: object) -> str:
    """What a cell shows: whole numbers without a point, dates in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def short(text: str) -> str:
    """Enough of a value to find it again in a message."""
    return text if len(text) <= 40 else f"{text[:40]}…"
