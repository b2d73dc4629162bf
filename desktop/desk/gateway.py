# SPDX-License-Identifier: Apache-2.0
"""One open office as the window sees it: every call one transaction, every answer a value."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from db import journal
from db.errors import OfficeError, RecordMissing
from db.office import Office
from db.records import Handing
from desktop.desk import questions
from desktop.desk.feed_keeping import FeedKeeper
from desktop.desk.reading import Reading
from desktop.screens.actions import Answer, Changes, Done
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import Choices, EngagementScreen
from desktop.screens.office import OfficeLine, OfficeView
from desktop.screens.phones import PhonesView
from desktop.services.backups import backup_due, run_backup

T = TypeVar("T")


class OfficeGateway:
    """Implements `desktop.qt.gateway.Gateway`; called from one worker thread at a time.

    Imports what a call needs when it is first made: the week is read before anything is done to it.
    """

    def __init__(self, office: Office, *, by: str, backups: Path | None = None) -> None:
        """`backups`: folder of the daily backup that is taken when the office is let go of."""
        self._office = office
        self._by = by
        self._backups = backups
        self.feeds = FeedKeeper(office)

    def read(self, question: Question[T]) -> T:
        if isinstance(question, PhonesView):
            self.feeds.at_once()
        with self._office.read() as tx:
            return questions.answer(Reading(tx, self._now(), self._by, self._office), question)

    def office(self) -> OfficeLine:
        return self.read(OfficeView())

    def engagement(self, key: int) -> EngagementScreen | None:
        from desktop.desk import engagement
        from desktop.services import roles

        try:
            with self._office.read() as tx:
                may_edit = roles.may_edit(roles.user_of(tx, self._by))
                return engagement.engagement_screen(tx, key=key, now=self._now(), may_edit=may_edit)
        except RecordMissing:
            return None

    def choices(self, day: date) -> Choices:
        from desktop.desk import engagement

        with self._office.read() as tx:
            return engagement.choices(tx, day=day)

    def act(self, action: Action) -> Answer:
        from desktop.desk import acts

        answer = acts.act(self._office, action, by=self._by)
        if isinstance(answer, Done):
            self.feeds.after_action()
        return answer

    def newest(self) -> int:
        with self._office.read() as tx:
            return tx.journal_number()

    def changes_since(self, number: int) -> Changes:
        with self._office.read() as tx:
            newest = tx.journal_number()
            if newest <= number:
                return Changes(journal=newest, has_feeds=self.feeds.later())
        self.feeds.after_action()
        with self._office.read() as tx:
            newest = tx.journal_number()
            from desktop.desk.touched import keys_touched

            entries = journal.since(tx, number)
            keys = keys_touched(tx, (e.change for e in entries))
        # What a phone fetched meanwhile is nobody's change.
        others = [e.by for e in entries if e.by != self._by and e.change.book != Handing.book.table]
        return Changes(journal=newest, keys=keys, by=others[-1] if others else "")

    def close(self) -> None:
        """Lets go of the office; the day's backup is taken first. One that fails holds nobody up."""
        try:
            if self._backups is not None:
                with contextlib.suppress(OfficeError):
                    self._back_up(self._backups)
        finally:
            self.feeds.stop()
            self._office.close()

    def _back_up(self, folder: Path) -> None:
        with self._office.read() as tx:
            due = backup_due(tx, now=self._now())
        if due:
            run_backup(self._office, folder=folder, now=self._now())

    def _now(self) -> datetime:
        return self._office.clock()
