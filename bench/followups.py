# SPDX-License-Identifier: Apache-2.0
"""The desk of follow-ups and the line of the office as they are read, cold after a change and again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bench.harness import Bench
from db.office import Office
from db.records import Suggestion
from db.transaction import ReadTx
from desktop.desk import questions
from desktop.desk.reading import Reading
from desktop.screens.asking import Question
from desktop.screens.followups import FollowUpsView
from desktop.screens.office import OfficeView

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years) as office:
            with office.read() as tx:
                b.note(f"{years} y: follow-ups kept", tx.count(Suggestion), measure="count")
            for name, question in (("follow-ups", FollowUpsView()), ("line of the office", OfficeView())):
                ask = _Asked(office, question)
                b.time(f"{years} y: {name}, after a change", ask.anew, times=10, budget_ms=50)
                b.time(f"{years} y: {name}, again", ask.again, times=10, budget_ms=50)
    b.flat()


class _Asked:
    """One question to one office."""

    def __init__(self, office: Office, question: Question[Any]) -> None:
        self.office, self.question = office, question

    def again(self) -> None:
        with self.office.read() as tx:
            self._answer(tx)

    def anew(self) -> None:
        """With nothing remembered but the roster, which a change of something else leaves as it is."""
        with self.office.read() as tx:
            for name in set(tx.memo) - {"knowledge"}:
                del tx.memo[name]
        self.again()

    def _answer(self, tx: ReadTx) -> None:
        questions.answer(Reading(tx, NOW, "예시", self.office), self.question)
