# SPDX-License-Identifier: Apache-2.0
"""Somebody at work: a hand on the window, the office, and what a task must remember."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.records import Engagement
from db.records.meta import Record
from desktop.bootstrap import OpenOffice
from desktop.qt.frame.window import MainWindow
from tests.qt.hand.hand import Hand


@dataclass
class Desk:
    """The hand, the office it works in, and what a task needs to remember."""

    hand: Hand
    opened: OpenOffice
    folder: Path
    key: int = 0
    before: Engagement | None = None
    issued: int = 0

    @property
    def window(self) -> MainWindow:
        return self.hand.window

    def all(self, kind: type[Record]) -> list[Record]:
        with self.opened.office.read() as tx:
            return list(tx.all(kind))

    def one(self, key: int) -> Engagement:
        with self.opened.office.read() as tx:
            return tx.get(Engagement, key)

    def titled(self, title: str) -> list[Engagement]:
        return [e for e in self.all(Engagement) if isinstance(e, Engagement) and title in e.title]
