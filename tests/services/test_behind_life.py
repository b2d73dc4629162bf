# SPDX-License-Identifier: Apache-2.0
"""Whatever happens between two reads: who has something else on his phone than stands now is called behind.

Against a model that knows nothing of texts, journals and stamps: it keeps what each phone was given last
and compares it with what it would be given now.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from db.notes import write_note
from db.queries.feeds import STATE_NOTE
from db.records import Bureau, Day, Days, Engagement, Month, Notice, Part, Reader, Stop
from db.records.enums import Confidentiality, Kind, Profile, Reason, Status
from db.records.when import When, moved_by
from db.tables import feed_text, reader_read
from db.transaction import WriteTx
from desktop.desk.feeds.entries import made_between
from desktop.outputs.ical.write import fragment
from desktop.rules.feeds import audience_of, day_of, window_of
from desktop.rules.phones import is_ahead
from desktop.rules.settings import DEFAULTS
from tests.desk.feeds.phones import unfolded
from tests.offices import MONDAY, THURSDAY, WHEN, Desk, some_bureau
from tests.services.readers import Phones

P, C, S, K = Profile, Confidentiality, Status, Kind
Step = Callable[[WriteTx, Engagement, int], object]
Held = dict[int, tuple[str, When]]
_STAMPED = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")


def _set(**fields: Any) -> Step:
    return lambda tx, e, n: tx.update(e, **fields)


def _postpone(tx: WriteTx, e: Engagement, n: int) -> None:
    if e.when is not None:
        tx.update(e, status=S.POSTPONED, status_at=tx.now, former_when=e.when, when=None)


TIMES: tuple[When, ...] = (
    moved_by(WHEN, 3),
    moved_by(WHEN, -25),
    moved_by(WHEN, 60),
    moved_by(WHEN, 400),
    Day(THURSDAY, Part.OPEN),
    Days(THURSDAY, THURSDAY + timedelta(days=2)),
    Month(2022, 5),
)
STEPS: tuple[Step, ...] = (
    *(_set(confidentiality=level) for level in C),
    *(_set(status=stage) for stage in (S.DRAFT, S.PLANNED, S.FINAL, S.CANCELLED)),
    *(_set(when=when, status=S.FINAL, former_when=None) for when in TIMES),
    _set(kind=K.CONSULTATION),
    _set(kind=K.VISIT),
    _set(bureau_id=None),
    _set(internal_note="예시 메모"),
    _postpone,
    lambda tx, e, n: tx.update(e, title=f"예시 {n}"),
    lambda tx, e, n: tx.update(e, binned_at=None if e.binned_at else tx.now),
    lambda tx, e, n: tx.add(Stop(engagement_id=e.id, place=f"예시 곳 {n}", position=n)),
)


def _readers(desk: Desk, phones: Phones) -> list[Reader]:
    own = some_bureau(desk.office).id
    with desk.office.read() as tx:
        other = next(b.id for b in tx.all(Bureau) if b.id != own)
    return [
        phones.add(P.MAYOR),
        phones.add(P.MAYOR, kinds=(K.VISIT,)),
        phones.add(P.ESCORT, alarm_min=10, back_days=20, ahead_days=30),
        phones.add(P.BUREAU, bureau_id=own, kinds=(K.VISIT, K.EVENT)),
        phones.add(P.BUREAU, bureau_id=other),
        phones.add(P.COUNCIL, person_id=1),
        phones.add(P.COUNCIL),
    ]


def _held(desk: Desk, reader: Reader) -> Held:
    """What his phone would be given now, made of the records alone."""
    now = desk.clock()
    first, last = window_of(reader, day_of(now), DEFAULTS)
    with desk.office.read() as tx:
        made = made_between(tx, first=first, last=last, audience=audience_of(reader), now=now)
    kinds = {kind.value for kind in reader.kinds}
    found = {}
    for one in made:
        if kinds and one.kind not in kinds:
            continue
        lines = unfolded(fragment(one.entry)).splitlines()
        found[one.engagement_id] = (
            "\n".join(line for line in lines if not line.startswith(_STAMPED)),
            one.entry.when,
        )
    return found


def _differs(desk: Desk, reader: Reader, has: Held) -> set[int]:
    """What is ahead and stands otherwise, or not at all, on his phone."""
    now, stands = desk.clock(), _held(desk, reader)
    first, last = window_of(reader, day_of(now), DEFAULTS)
    found = set()
    for number in has.keys() | stands.keys():
        old, new = has.get(number), stands.get(number)
        if (old and old[0]) == (new and new[0]):
            continue
        days = [one[1] for one in (old, new) if one is not None]
        if any(is_ahead(when, now=now, first=max(first, day_of(now)), last=last) for when in days):
            found.add(number)
    return found


@settings(
    max_examples=8,
    suppress_health_check=list(HealthCheck),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    report_multiple_bugs=False,
)
@given(
    steps=st.lists(
        st.tuples(
            st.integers(0, 2),
            st.sampled_from(STEPS),
            st.sets(st.integers(0, 6), max_size=3),
            st.booleans(),
            st.sampled_from([0, 0, 0, 1]),
        ),
        min_size=2,
        max_size=9,
    )
)
def test_nobody_who_has_something_else_on_his_phone_passes_for_having_it(
    desk: Desk, steps: list[tuple[int, Step, set[int], bool, int]]
) -> None:
    clock, phones = desk.clock, Phones(desk)
    clock.set(MONDAY, "10:00")
    with desk.writing("clear") as tx:
        for record in (*tx.all(Reader), *tx.all(Engagement)):
            tx.bin(record)
        for table in (reader_read, feed_text):
            tx.connection.execute(delete(table))
        write_note(tx, STATE_NOTE, "")
    readers = _readers(desk, phones)
    with desk.writing("plan") as tx:
        values: dict[str, Any] = {"status": S.FINAL, "bureau_id": some_bureau(desk.office).id}
        made = [tx.add(Engagement(title="예시", when=moved_by(WHEN, n), **values)) for n in range(3)]
        tx.add(Notice(engagement_id=made[0].id, person_id=1, reasons=(Reason.MANUAL,)))
    has: dict[int, Held] = {}

    def read(reader: Reader) -> None:
        phones.standing(reader)
        phones.reads(reader)
        has[reader.id] = _held(desk, reader)

    for reader in readers:
        read(reader)
    for number, (which, step, who, is_asked, days) in enumerate(steps):
        clock.at += timedelta(days=days, minutes=3)
        with desk.writing() as tx:
            step(tx, tx.get(Engagement, made[which].id), number)
        if is_asked or number == len(steps) - 1:
            for reader in readers:
                said = {lag.engagement.id for lag in phones.standing(reader).lags}
                lacks = _differs(desk, reader, has[reader.id])
                assert lacks <= said, (reader.profile, reader.kinds)
                assert said <= {made[n].id for n, *_ in steps[: number + 1]}
        clock.at += timedelta(minutes=1)
        for one in sorted(who):
            read(readers[one])
            assert phones.lacks(readers[one]) == []
