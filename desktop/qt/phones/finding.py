# SPDX-License-Identifier: Apache-2.0
"""Looking for a reader by what his row says, or by the initials (초성) of it."""

from __future__ import annotations

from collections.abc import Iterable

from db.text import chosung, is_chosung, search_form
from desktop.qt.finding import FindField
from desktop.qt.look import Look
from desktop.qt.phones import texts
from desktop.screens.phones import ReaderRow

LONG_LIST = 12  # from so many readers on the field stands there unasked


class FindReader(FindField):
    """Finds among the readers; a syllable under composition counts."""

    def __init__(self, look: Look) -> None:
        text = look.words.text
        super().__init__(text("phonedesk.list.find"), placeholder=text("phonedesk.list.find_hint"), most=100)
        self._look = look
        self.hide()

    @property
    def wanted(self) -> str:
        """What is looked for, without blanks around it."""
        return self.whole().strip()

    def found(self, rows: Iterable[ReaderRow]) -> tuple[ReaderRow, ...]:
        """The rows that say it; all of them while nothing is looked for."""
        wanted = self.wanted
        if not wanted:
            return tuple(rows)
        form = chosung if is_chosung(wanted) else search_form
        return tuple(row for row in rows if form(wanted) in form(self._said(row)))

    def _said(self, row: ReaderRow) -> str:
        return " ".join(filter(None, (row.name, texts.audience_text(row, self._look), row.telephone)))
