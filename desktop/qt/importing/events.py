# SPDX-License-Identifier: Apache-2.0
"""Events of a calendar file in words: what becomes of each, unit by unit. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from desktop.qt.importing import texts
from desktop.qt.importing.choice import Choice
from desktop.qt.importing.sorts import Sorts
from desktop.qt.look import Look
from desktop.rules.import_kind import EventState
from desktop.screens.importing_events import EventChange, EventRow, EventsScreen
from desktop.words.dates import when_text
from desktop.words.values import shown

SIGNS = {
    EventState.NEW: "○",
    EventState.CHANGED: "△",
    EventState.CONFLICT: "◇",
    EventState.BLOCKED: "×",
    EventState.OLDER: "<",
    EventState.MISSING: "·",
    EventState.SAME: "=",
}


class EventSorts(Sorts):
    """Rows of a calendar; `choice` says what of them is taken."""

    columns = ("status", "when", "title", "detail")
    widths = (9, 14, 13)
    statuses = tuple(EventState)
    tones: ClassVar[Mapping[Any, str]] = {
        EventState.NEW: "ok",
        EventState.CHANGED: "warn",
        EventState.CONFLICT: "danger",
        EventState.BLOCKED: "danger",
        EventState.OLDER: "muted",
        EventState.MISSING: "muted",
        EventState.SAME: "muted",
    }

    def __init__(self, look: Look, choice: Choice) -> None:
        super().__init__(look)
        self.choice = choice

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"importing.events.{key}", **values)

    def status_of(self, row: EventRow) -> EventState:
        return row.state

    def status_text(self, status: EventState) -> str:
        return f"{SIGNS[status]} {self._text(f'state.{status}')}"

    def cells(self, row: EventRow) -> Sequence[str]:
        when = "" if row.when is None else when_text(row.when, self.look.words.lang)
        return self.status_text(row.state), when, self.title(row), self.detail(row)

    def title(self, row: EventRow) -> str:
        """Its own; one that is off or one of a series says so."""
        title = row.title or self._text("untitled")
        if row.is_cancelled:
            title = self._text("cancelled", title=title)
        return self._text("instance", title=title) if row.is_instance else title

    def detail(self, row: EventRow) -> str:
        """What changes, what the office says of it, what could not be read."""
        parts = [self.change(row, one) for one in row.changes]
        parts += [texts.said(note, self.look) for note in row.notes]
        parts += [self.problem(one) for one in row.problems]
        key = f"says.{row.state}"
        if not parts and self.look.words.has(f"importing.events.{key}"):
            parts.append(self._text(key))
        return " · ".join(parts)

    def problem(self, problem: Any) -> str:
        """A line of the file that was not read as written."""
        text = texts.said(problem, self.look)
        line = self.look.words.text("importing.dialog.line", line=problem.line) if problem.line else ""
        return " ".join(filter(None, (line, text)))

    def unit(self, change: EventChange) -> str:
        return self._text(f"unit.{change.unit}")

    def change(self, row: EventRow, change: EventChange) -> str:
        """`제목 예시 회의 → 새 회의`; where ours stays that is said."""
        key = "importing.dialog.change"
        text = self.look.words.text(
            key, field=self.unit(change), old=self.value(change.ours), new=self.value(change.theirs)
        )
        stays = change.is_conflict and not self.choice.is_unit_ticked(row, change)
        return self._text("stays_ours", change=text) if stays else text

    def value(self, value: object) -> str:
        if value in (None, "", ()):
            return self.look.words.text("importing.dialog.nothing")
        return " ".join(shown(value, lang=self.look.words.lang, label=self.look.words.label).split())

    def whole(self, row: EventRow) -> str:
        line = self.look.words.text("importing.dialog.line", line=row.line) if row.line else ""
        _status, when, title, detail = self.cells(row)
        return " · ".join(filter(None, (line, when, title, row.place, detail)))

    def head(self, screen: EventsScreen) -> str:
        count = sum(row.state is not EventState.MISSING for row in screen.rows)
        if screen.calendar_name:
            name = screen.calendar_name
            return self._text("read_named", file=screen.file_name, name=name, count=count)
        return self._text("read", file=screen.file_name, count=count)

    def problems(self, screen: EventsScreen) -> list[str]:
        return [self.problem(one) for one in screen.problems]
