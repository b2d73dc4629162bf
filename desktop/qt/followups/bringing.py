# SPDX-License-Identifier: Apache-2.0
"""What a table would bring, before it is kept: how many are new, what is there, which rows cannot be."""

from __future__ import annotations

from datetime import date

from desktop.qt.followups.fields import FollowPanel
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.followups import BadLine, FollowImportScreen, ImportFollowUps

MOST = 12


class ImportPanel(FollowPanel):
    """One button keeps the new ones; bad rows are named with their lines."""

    def __init__(self, look: Look, found: FollowImportScreen, today: date) -> None:
        super().__init__(look, look.words.text("followups.panel.import", name=found.name), today)
        self._found = found
        if found.problem:
            self._say(look.words.error(found.problem, found.values), tone="danger")
        else:
            key = "followups.import_new" if found.new else "followups.import_none"
            self._say(self.say(key, count=found.new))
            for head in found.heads[:MOST]:
                self._say(head, tone="muted")
            if found.new > MOST:
                self._say(self.say("followups.import_more", count=found.new - MOST), tone="muted")
            if found.same:
                self._say(self.say("followups.import_same", count=found.same))
        if found.bad:
            self._say(self.say("followups.import_bad", count=len(found.bad)), tone="warn")
            for row in found.bad[:MOST]:
                self._say(self.say("followups.import_row", line=row.line, text=self._why(row)))
            if len(found.bad) > MOST:
                self._say(self.say("followups.import_more", count=len(found.bad) - MOST), tone="muted")
        self.buttons(self.say("followups.import_give", count=found.new))
        self.confirm.setEnabled(found.new > 0)

    def _say(self, text: str, *, tone: str = "") -> None:
        self.column.addWidget(label(text, tone=tone, wrap=True))

    def _why(self, row: BadLine) -> str:
        words = self.look.words
        if words.has(f"findings.{row.code}"):
            return words.finding(row.code, row.values)
        return words.error(row.code, row.values)

    def give(self) -> None:
        if self._found.new:
            self.given.emit(ImportFollowUps(path=self._found.path, digest=self._found.digest))
