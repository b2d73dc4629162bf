# SPDX-License-Identifier: Apache-2.0
"""The year at a glance finds the engagements that the week finds, in the same order."""

from __future__ import annotations

from datetime import date, timedelta

from db.office import Office
from db.queries import briefs, engagements
from db.records import Day, Days, Month, Part, Stop
from tests.db.making import SEOUL_VISIT, visit

FIRST, AFTER = date(2026, 11, 1), date(2026, 12, 1)


def test_briefs_are_the_engagements_of_the_days_by_time_with_place_and_districts(office: Office) -> None:
    whens = [
        SEOUL_VISIT,
        Day(date(2026, 11, 26), Part.OPEN),
        Days(date(2026, 10, 28), date(2026, 11, 2)),
        Month(2026, 11),
        Day(date(2026, 12, 1), Part.MORNING),
    ]
    with office.write(action="test.add", by="가") as tx:
        made = [tx.add(visit(f"예시 {n}", when=when)) for n, when in enumerate(whens)]
        tx.add(Stop(engagement_id=made[0].id, position=1, place="예시 시장"))
        tx.add(Stop(engagement_id=made[0].id, position=0, place="서북병원"))
        tx.bin(tx.add(visit("예시 버림")))
    with office.read() as tx:
        found = briefs.between(tx, FIRST, AFTER)
        whole = engagements.between(tx, FIRST, AFTER)
    assert [(b.id, b.when, b.title, b.status) for b in found] == [
        (e.id, e.when, e.title, e.status) for e in whole
    ]
    assert len(found) == 4
    assert next(b for b in found if b.id == made[0].id).place == "서북병원"
    with office.read() as tx:
        assert briefs.between(tx, AFTER, AFTER + timedelta(days=1))[0].when == whens[4]
