# SPDX-License-Identifier: Apache-2.0
"""A worker that is killed: `python -m tests.db.killed PLACE SEED KILL_AT` (0: only from outside).

It does seeded actions on an office and tells each one on standard output once it was acknowledged.
It kills itself at the KILL_AT-th event of the database (statement, commit), so that a run is the
same each time. Used by the tests and by bench/kill.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from db import doctor, journal
from db.errors import UndoBlocked
from db.office import Office, open_office
from db.records import Attempt, Engagement, Notice, Stop
from db.records.enums import Channel
from db.records.when import moved_by
from db.transaction import WriteTx
from tests.db.making import SEOUL_VISIT, at, visit

Tell = Callable[[dict[str, Any]], None]
Do = Callable[[WriteTx, random.Random, tuple[Engagement, ...]], Engagement]
SIGKILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows the latter ends at once too


def work(place: str, *, seed: int, kill_at: int, tell: Tell) -> None:
    """Act until killed. `tell` gets journal number, engagement, title and bin of each finished action."""
    if kill_at:
        _kill_after(kill_at)
    office = open_office(place)
    chance = random.Random(seed)
    while True:
        tell(act(office, chance, by=f"사용자{seed % 3}"))


def act(office: Office, chance: random.Random, *, by: str) -> dict[str, Any]:
    """One action of some kind, as one transaction; returns where it left its engagement."""
    do: Do = chance.choice([_plan, _plan, _change, _change, _move, _tell_somebody, _bin, _undo])
    try:
        return _done(office, chance, do, by)
    except UndoBlocked:  # nothing of it was kept
        return _done(office, chance, _plan, by)


def _done(office: Office, chance: random.Random, do: Do, by: str) -> dict[str, Any]:
    with office.write(action=f"test.{do.__name__}", by=by) as tx:
        known = tx.all(Engagement)
        made = do(tx, chance, known) if known else _plan(tx, chance, known)
        kept = tx.get(Engagement, made.id)
        number = tx.changes.journal
    return {"journal": number, "id": kept.id, "title": kept.title, "binned": kept.binned_at is not None}


def _plan(tx: WriteTx, chance: random.Random, _: tuple[Engagement, ...]) -> Engagement:
    made = tx.add(visit(f"현장방문 {chance.random()}"))
    for number in range(chance.randrange(4)):
        tx.add(Stop(engagement_id=made.id, position=number, place=f"곳 {chance.random()}"))
    return made


def _change(tx: WriteTx, chance: random.Random, known: tuple[Engagement, ...]) -> Engagement:
    return tx.update(chance.choice(known), title=f"제목 {chance.random()}", internal_note="메모" * 200)


def _move(tx: WriteTx, chance: random.Random, known: tuple[Engagement, ...]) -> Engagement:
    return tx.update(chance.choice(known), when=moved_by(SEOUL_VISIT, chance.randrange(1, 300)))


def _tell_somebody(tx: WriteTx, chance: random.Random, known: tuple[Engagement, ...]) -> Engagement:
    one = chance.choice(known)
    notice = tx.add(Notice(engagement_id=one.id, office=f"예시과 {chance.random()}"))
    tx.add(Attempt(notice_id=notice.id, at=at(20, 9), channel=Channel.PHONE))
    tx.expose(one.id)
    return one


def _bin(tx: WriteTx, chance: random.Random, known: tuple[Engagement, ...]) -> Engagement:
    return tx.bin(chance.choice(known))


def _undo(tx: WriteTx, chance: random.Random, known: tuple[Engagement, ...]) -> Engagement:
    target = journal.undo_target(tx, by=tx.by)
    touched = target and [e for e in journal.entries_of(tx, target.journal) if e.change.book == "engagement"]
    if not target or not touched:
        return _plan(tx, chance, known)
    tx.undoes(target.journal, subject=target.subject)
    journal.reverse(tx, target.journal)
    return tx.get(Engagement, touched[0].change.record_id)


def _kill_after(events: int) -> None:
    left = events

    def count(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), SIGKILL)

    for name in ("before_cursor_execute", "after_cursor_execute", "commit", "rollback"):
        event.listen(Engine, name, count)
    event.listen(Pool, "reset", count)  # between the commit and its acknowledgement


class Ledger:
    """What a worker told was acknowledged, and whether the office still says so."""

    def __init__(self) -> None:
        self.last = 0
        self._told: dict[int, dict[str, Any]] = {}

    def hear(self, line: bytes) -> None:
        """A line cut short by the kill was not acknowledged."""
        if line.endswith(b"\n"):
            told = json.loads(line)
            self._told[told["id"]] = told
            self.last = told["journal"]

    def check(self, office: Office) -> list[str]:
        """What is not as acknowledged; the one action that may have ended unheard is taken over."""
        wrong = []
        with office.read() as tx:
            number = tx.journal_number()
            if not self.last <= number <= self.last + 1:
                wrong.append(f"{number} actions, {self.last} acknowledged")
            unheard = {
                e.change.record_id for e in journal.since(tx, self.last) if e.change.book == "engagement"
            }
            for told in self._told.values():
                kept = tx.find(Engagement, told["id"])
                if told["id"] in unheard:
                    continue
                if kept is None or (kept.title, kept.binned_at is not None) != (
                    told["title"],
                    told["binned"],
                ):
                    wrong.append(f"engagement {told['id']} is not as acknowledged")
            for record_id in unheard & self._told.keys():
                kept = tx.get(Engagement, record_id)
                self._told[record_id] |= {"title": kept.title, "binned": kept.binned_at is not None}
            self.last = number
        return wrong + [f"{p.code} {dict(p.values)}" for p in doctor.examine(office)]


def main() -> None:
    place, seed, kill_at = sys.argv[1:]

    def tell(done: dict[str, Any]) -> None:
        os.write(1, json.dumps(done).encode() + b"\n")

    work(place, seed=int(seed), kill_at=int(kill_at), tell=tell)


if __name__ == "__main__":
    main()
