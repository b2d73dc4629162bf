# SPDX-License-Identifier: Apache-2.0
"""Who must be told: of one visit, of a year of visits, and the queue as the council desk asks for it."""

from __future__ import annotations

from datetime import date
from functools import partial

from bench.harness import Bench
from bench.offices import TODAY
from bench.readiness import NOW, some_visit
from db.office import Office
from db.records import Engagement, Notice
from db.records.enums import Kind
from desktop.rules.notice import recipients
from desktop.rules.targets import TargetList
from desktop.services import checks, queue


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years) as office:
            key = some_visit(office)
            with office.read() as tx:
                b.note(f"{years} y: notices kept", tx.count(Notice), measure="count")
            b.time(f"{years} y: targets of one visit, read", partial(_targets, office, key), budget_ms=5)
            b.time(f"{years} y: targets of one visit, known", _known(office, key), budget_ms=5)
            b.time(f"{years} y: open notices of a year, known", _year(office), times=5, budget_ms=300)
            b.time(f"{years} y: queue, read", partial(_queue, office), budget_ms=50)
            b.time(f"{years} y: queue of one visit, read", partial(_queue, office, engagement_id=key))
    b.flat()


def _targets(office: Office, key: int) -> None:
    """The list with where each notice stands, everything read for it."""
    with office.read() as tx:
        queue.queue(tx, now=NOW, engagement_id=key)


def _known(office: Office, key: int) -> partial[TargetList]:
    with office.read() as tx:
        visit = tx.get(Engagement, key)
        here = checks.situation_of(tx, visit)
    known = here.known
    c, file = here.commitment_of(visit), here.file_of(key)
    return partial(recipients, c, known.roster, known.settings, file=file, rules=known.rules)


def _year(office: Office) -> partial[int]:
    """Every visit's notices worked out anew from what was read."""
    first, after = date(TODAY.year, 1, 1), date(TODAY.year + 1, 1, 1)
    with office.read() as tx:
        here = checks.situation(tx, first=first, day_after=after, kinds=(Kind.VISIT,))
    visits = [e for e in here.within(first, after) if e.kind is Kind.VISIT]

    def count() -> int:
        return sum(line.needs_telling for e in visits for line in checks.board_in(here, e, now=NOW))

    return partial(count)


def _queue(office: Office, engagement_id: int | None = None) -> int:
    with office.read() as tx:
        return len(queue.queue(tx, now=NOW, engagement_id=engagement_id))
