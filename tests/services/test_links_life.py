# SPDX-License-Identifier: Apache-2.0
"""Any order of making, taking away, binning, undoing and waiting: a link taken away never works again."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from db.errors import InputError, RecordMissing, UndoBlocked
from db.office import create_office
from db.records import Reader
from desktop.rules.feeds import day_of
from desktop.rules.phones import LinkFate
from desktop.services import history
from tests.offices import Clock, Desk
from tests.services.readers import Phones, fate_of


@dataclass
class Token:
    """A link that was made: whose, and when it was taken away or replaced."""

    reader: int
    is_ended: bool = False


class Links(RuleBasedStateMachine):
    """Readers of an office of its own, and every link that was ever made."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.clock = Clock()
        place = Path(self.folder.name) / "office.dongseon"
        self.desk = Desk(create_office(place, clock=self.clock, uid_seed="tests"), self.clock)
        self.phones = Phones(self.desk)
        self.readers: list[Reader] = []
        self.tokens: dict[str, Token] = {}
        self.gone: set[str] = set()

    def teardown(self) -> None:
        self.desk.office.close()
        self.folder.cleanup()

    def kept(self, number: int) -> Reader:
        with self.desk.office.read() as tx:
            return tx.get(Reader, number)

    def fate(self, token: str) -> LinkFate | None:
        with self.desk.office.read() as tx:
            return fate_of(tx, token, now=self.clock())

    @precondition(lambda self: len(self.readers) < 3)
    @rule(days=some.none() | some.integers(0, 3))
    def add(self, days: int | None) -> None:
        last = None if days is None else day_of(self.clock()) + timedelta(days=days)
        self.readers.append(self.phones.add(expires_on=last))

    @precondition(lambda self: self.readers)
    @rule(at=some.integers(0, 2))
    def make(self, at: int) -> None:
        reader, token = self.readers[at % len(self.readers)], f"{len(self.tokens):032}"
        try:
            self.phones.link(reader, token)
        except (InputError, RecordMissing):
            return
        self._end(reader.id)
        self.tokens[token] = Token(reader.id)

    @precondition(lambda self: self.readers)
    @rule(at=some.integers(0, 2))
    def revoke(self, at: int) -> None:
        reader = self.readers[at % len(self.readers)]
        try:
            self.phones.revoke(reader)
        except InputError:
            return
        self._end(reader.id)

    def _end(self, reader: int) -> None:
        for token in self.tokens.values():
            token.is_ended |= token.reader == reader

    @precondition(lambda self: self.readers)
    @rule(at=some.integers(0, 2))
    def put_away(self, at: int) -> None:
        self.phones.bin(self.readers[at % len(self.readers)])

    @precondition(lambda self: self.readers)
    @rule(at=some.integers(0, 2), days=some.none() | some.integers(-2, 4))
    def expire(self, at: int, days: int | None) -> None:
        last: date | None = None if days is None else day_of(self.clock()) + timedelta(days=days)
        try:
            self.phones.change(self.readers[at % len(self.readers)], expires_on=last)
        except RecordMissing:
            return

    @rule(back=some.booleans())
    def undo(self, back: bool) -> None:
        try:
            with self.desk.writing("undo") as tx:
                (history.redo if back else history.undo)(tx)
        except UndoBlocked:
            return

    @rule(hours=some.sampled_from([1, 20, 24 * 29, 24 * 31]))
    def wait(self, hours: int) -> None:
        self.clock.at += timedelta(hours=hours)

    @invariant()
    def a_link_works_as_its_facts_and_its_reader_say(self) -> None:
        today = day_of(self.clock())
        for token, known in self.tokens.items():
            reader, fate = self.kept(known.reader), self.fate(token)
            is_over = reader.expires_on is not None and reader.expires_on < today
            works = not known.is_ended and reader.binned_at is None and not is_over
            assert (fate is LinkFate.WORKS) is works, (token, fate, known, reader)
            assert fate is not None

    @invariant()
    def one_taken_away_goes_from_farewell_to_unknown_and_stays_there(self) -> None:
        for token, known in self.tokens.items():
            if not known.is_ended:
                continue
            fate = self.fate(token)
            assert fate is not LinkFate.WORKS
            if token in self.gone and self.kept(known.reader).expires_on is None:
                assert fate is LinkFate.GONE
            reader = self.kept(known.reader)
            if fate is LinkFate.GONE and reader.expires_on is None and reader.binned_at is None:
                self.gone.add(token)

    @invariant()
    def a_reader_has_one_link_at_most(self) -> None:
        working = [known.reader for token, known in self.tokens.items() if self.fate(token) is LinkFate.WORKS]
        assert len(working) == len(set(working))
        assert self.fate("f" * 32) is None


TestLinks = Links.TestCase
TestLinks.settings = settings(max_examples=6, stateful_step_count=16, deadline=None)
