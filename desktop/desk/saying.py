# SPDX-License-Identifier: Apache-2.0
"""Values of records as people read them: numbers of other records become their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db import codec
from db.records import (
    Attachment,
    Attempt,
    CopyReturn,
    Engagement,
    Handing,
    IssuedSheet,
    Notice,
    Person,
    Reader,
    ReaderLink,
    Record,
    Series,
    Setting,
)
from db.records.meta import FieldInfo, Group, field_map
from db.transaction import ReadTx
from desktop.desk.setting_words import setting_text
from desktop.desk.told import office_text
from desktop.rules.copies import sheet_named
from desktop.screens.copies import sheet_name
from desktop.services.knowledge import Knowledge, knowledge
from desktop.words import Words

_KO = Words("ko")
_MOST = 400  # letters of one value in a history: enough to know it again
_NAMED_BY = ("place", "title", "name", "text", "office", "code", "key", "post", "kind")


@dataclass(slots=True)
class Saying:
    """Reads names once; `hidden` are groups of fields whose values this reader is not told."""

    tx: ReadTx
    hidden: frozenset[Group] = frozenset()
    _known: Knowledge | None = field(default=None)
    _names: dict[tuple[str, int], str] = field(default_factory=dict)

    def value(self, kind: type[Record], name: str, value: Any) -> object:
        """The value of a field, references by name, long texts cut at 400 letters."""
        info = field_map(kind).get(name)
        if info is None or value is None:
            return value
        if info.meta.ref is not None:
            return self.name_of(info.meta.ref, value)
        if name == "position":
            return int(value) + 1
        if name == "office" and isinstance(value, str):
            return office_text(value)
        if kind is Setting and name == "value":
            value = setting_text(str(value))
        if isinstance(value, str) and len(value) > _MOST:
            return value[:_MOST] + "…"
        return value

    def said(self, kind: type[Record], name: str, value: Any) -> object:
        """The same of a value as the journal keeps it."""
        info = field_map(kind).get(name)
        return value if info is None else self.value(kind, name, _back(info, value))

    def is_hidden(self, kind: type[Record], name: str) -> bool:
        info = field_map(kind).get(name)
        return info is not None and info.meta.group in self.hidden

    def name_of(self, book: str, key: Any) -> str:
        """What another record is called; its number where it has no name (any more)."""
        roster = self._knowledge().roster
        if book == "district":
            return roster.district_name(str(key))
        found: Any = None
        if book == "bureau":
            found = roster.bureaus.get(key)
        elif book == "dong":
            found = roster.dongs.get(key)
        elif book in ("constituency", "committee", "term"):
            return self._seat_name(book, int(key))
        elif book == "person":
            found = roster.people.get(key) or self.tx.find(Person, key)
        if found is not None:
            return str(found.name)
        return self._asked(book, key)

    def _seat_name(self, book: str, key: int) -> str:
        """은평구 제2선거구, 교통위원회, 제12대."""
        roster = self._knowledge().roster
        if book == "committee":
            committee = roster.committees.get(key)
            return committee.name if committee is not None else str(key)
        if book == "term":
            term = next((t for t in roster.terms if t.id == key), None)
            return _KO.text("roll.term_no", number=term.number) if term is not None else str(key)
        own = roster.constituency(key)
        if own is None:
            return str(key)
        district = roster.district_name(own.district_code)
        return _KO.text("roll.seat", district=district, number=own.number)

    def _asked(self, book: str, key: Any) -> str:
        place = (book, int(key))
        if place not in self._names:
            kinds: Mapping[str, type[Record]] = {
                "engagement": Engagement,
                "attachment": Attachment,
                "series": Series,
                "notice": Notice,
                "attempt": Attempt,
                "issued_sheet": IssuedSheet,
                "reader": Reader,
            }
            kind = kinds.get(book)
            record = self.tx.find(kind, int(key)) if kind is not None else None
            self._names[place] = f"{key}" if record is None else self.record_name(record)
        return self._names[place]

    def record_name(self, record: Record) -> str:
        """What people call a record: a place, a title, a name, the first line of a text."""
        if isinstance(record, Attempt):
            return self._asked("notice", record.notice_id)
        if isinstance(record, CopyReturn):
            return self._asked("issued_sheet", record.issue_id)
        if isinstance(record, IssuedSheet):
            return _copy_name(record)
        if isinstance(record, ReaderLink | Handing) and record.reader_id is not None:
            return self._asked("reader", record.reader_id)
        person = getattr(record, "person_id", None)
        if person is not None and not getattr(record, "name", ""):
            return self.name_of("person", person)
        for name in _NAMED_BY:
            value = getattr(record, name, None)
            if name == "office" and value:
                return office_text(str(value))
            if isinstance(value, str) and value and not hasattr(value, "value"):
                return value.split("\n")[0][:60]
        return ""

    def _knowledge(self) -> Knowledge:
        if self._known is None:
            self._known = knowledge(self.tx)
        return self._known


def _copy_name(issue: IssuedSheet) -> str:
    """보고서 1판 2부."""
    sheet, is_pocket = sheet_named(issue.sheet)
    copy = _KO.text("copies.copy", edition=issue.edition, number=issue.copy_number)
    return f"{sheet_name(_KO, sheet, is_pocket=is_pocket)} {copy}"


def _back(info: FieldInfo, value: Any) -> Any:
    """A journal's value as the field's own; as it stands where the field has another type by now."""
    try:
        return codec.from_json(info, value)
    except (ValueError, KeyError, TypeError):
        return value
