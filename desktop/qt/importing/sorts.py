# SPDX-License-Identifier: Apache-2.0
"""What differs between the dry runs of tables and of calendars: statuses, columns, words. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from desktop.qt.importing import texts
from desktop.qt.look import Look
from desktop.screens.importing import DryRunScreen, PlannedRow, RowStatus


class Sorts:
    """How the rows of a dry run are told; `first` is the status shown alone where there is one."""

    columns: ClassVar[tuple[str, ...]]
    widths: ClassVar[tuple[float, ...]]
    statuses: ClassVar[tuple[StrEnum, ...]]
    first: ClassVar[StrEnum | None] = None
    tones: ClassVar[Mapping[Any, str]]

    def __init__(self, look: Look) -> None:
        self.look = look

    def status_of(self, row: Any) -> Any:
        raise NotImplementedError

    def status_text(self, status: Any) -> str:
        """A sign and a word: colour alone says nothing."""
        raise NotImplementedError

    def cells(self, row: Any) -> Sequence[str]:
        """One text a column."""
        raise NotImplementedError

    def whole(self, row: Any) -> str:
        """Everything of a row in one paragraph."""
        raise NotImplementedError

    def head(self, screen: Any) -> str:
        """The file and how much is in it."""
        raise NotImplementedError

    def problems(self, screen: Any) -> list[str]:
        """What is wrong with the file as a whole."""
        raise NotImplementedError


class TableSorts(Sorts):
    """Rows of a table."""

    columns = ("status", "line", "what", "detail")
    widths = (6.5, 4, 13)
    statuses = tuple(RowStatus)
    first = RowStatus.BAD
    tones: ClassVar[Mapping[Any, str]] = {
        RowStatus.BAD: "danger",
        RowStatus.CHANGED: "warn",
        RowStatus.NEW: "ok",
        RowStatus.SAME: "muted",
        RowStatus.MISSING: "muted",
    }

    def status_of(self, row: PlannedRow) -> RowStatus:
        return row.status

    def status_text(self, status: RowStatus) -> str:
        return texts.status_of(status, self.look)

    def cells(self, row: PlannedRow) -> Sequence[str]:
        return texts.cells_of(row, self.look)

    def whole(self, row: PlannedRow) -> str:
        return texts.whole_of(row, self.look)

    def head(self, screen: DryRunScreen) -> str:
        return texts.head_of(screen, self.look)

    def problems(self, screen: DryRunScreen) -> list[str]:
        found = []
        if screen.unmatched:
            columns = screen.unmatched[:20]
            found.append(self.look.words.text("importing.dialog.unmatched", columns=columns))
        return found + [texts.said(problem, self.look) for problem in screen.problems]
