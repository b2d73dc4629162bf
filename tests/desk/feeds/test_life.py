# SPDX-License-Identifier: Apache-2.0
"""Whatever is done in whatever order: texts brought up step by step are those made whole, and only grow."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.records import Day, Days, Engagement, Month, Notice, Part, Reader, RunRow, Setting, Stop
from db.records.enums import Confidentiality, Kind, Profile, Reason, Status
from db.records.when import moved_by
from db.transaction import WriteTx
from desktop.desk.feeds.entries import feed_entries
from desktop.outputs.ical.check import check_calendar
from desktop.outputs.ical.write import fragment
from desktop.rules.feeds import audience_of, day_of, window_of
from desktop.rules.settings import DEFAULTS
from tests.desk.feeds.phones import Phones, unfolded
from tests.offices import MONDAY, THURSDAY, WHEN, Desk, some_bureau

P, C, S = Profile, Confidentiality, Status
_STAMPS = re.compile("(DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r\n")
Step = Callable[[WriteTx, Engagement, int], object]

TIMES = (
    WHEN,
    moved_by(WHEN, 3),
    moved_by(WHEN, -25),
    moved_by(WHEN, 400),
    Day(THURSDAY, Part.OPEN),
    Days(THURSDAY, THURSDAY + timedelta(days=2)),
    Month(2022, 5),
)


def _set(**fields: Any) -> Step:
    return lambda tx, e, n: tx.update(e, **fields)


def _postpone(tx: WriteTx, e: Engagement, n: int) -> None:
    if e.when is not None:
        tx.update(e, status=S.POSTPONED, status_at=tx.now, former_when=e.when, when=None)


def _days_ahead(tx: WriteTx, days: int) -> None:
    (row,) = tx.all(Setting, key="public_days_ahead") or (
        tx.add(Setting(key="public_days_ahead", value="5")),
    )
    tx.update(row, value=str(days))


STEPS: tuple[Step, ...] = (
    *(_set(confidentiality=level) for level in C),
    *(_set(status=stage) for stage in (S.DRAFT, S.PLANNED, S.FINAL, S.CANCELLED)),
    *(_set(when=when, status=S.PLANNED, former_when=None) for when in TIMES),
    _set(kind=Kind.RESIDENCY),
    _set(internal_note="예시 메모"),
    _postpone,
    lambda tx, e, n: tx.update(e, title=f"예시 {n}"),
    lambda tx, e, n: tx.bin(e),
    lambda tx, e, n: tx.add(Stop(engagement_id=e.id, place=f"예시 곳 {n}", position=n)),
    lambda tx, e, n: tx.add(RunRow(engagement_id=e.id, text=f"예시 순서 {n}", position=n)),
    lambda tx, e, n: _days_ahead(tx, n % 40),
)


def _readers(desk: Desk, phones: Phones) -> list[Reader]:
    own = some_bureau(desk.office).id
    return [
        phones.add(P.MAYOR, keeps_cancelled=True),
        phones.add(P.ESCORT, alarm_min=10, back_days=20, ahead_days=30),
        phones.add(P.BUREAU, bureau_id=own),
        phones.add(P.COUNCIL),
        phones.add(P.COUNCIL, person_id=1),
        phones.add(P.PUBLIC),
    ]


def _whole(desk: Desk, reader: Reader) -> list[str]:
    """Its events as they would be made of the records alone, without stamps."""
    now = desk.clock()
    with desk.office.read() as tx:
        known: dict[str, Any] = {s.key: s.value for s in tx.all(Setting)}
        ahead = int(known.get("public_days_ahead", DEFAULTS.public_days_ahead))
        first, last = window_of(reader, day_of(now), DEFAULTS)
        if reader.profile is P.PUBLIC:
            last = day_of(now) + timedelta(days=ahead)
        made = feed_entries(tx, first=first, last=last, audience=audience_of(reader), now=now)
    return sorted(_STAMPS.sub("", unfolded(fragment(entry))) for entry in made)


def _parts(data: bytes) -> dict[str, str]:
    parts = unfolded(data).removesuffix("END:VCALENDAR\r\n").split("BEGIN:VEVENT\r\n")[1:]
    return {part.partition("\r\n")[0]: part for part in parts}


def _stamps(part: str) -> tuple[Any, ...]:
    at = re.search("DTSTAMP:(.*)\r\n", part)
    sequence = re.search("SEQUENCE:(.*)\r\n", part)
    assert at is not None
    assert sequence is not None
    return at[1], int(sequence[1])


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(
            st.integers(0, 2), st.sampled_from(STEPS), st.booleans(), st.sampled_from([0, 0, 0, 1, 1, 29, 70])
        ),
        min_size=3,
        max_size=10,
    )
)
def test_texts_brought_up_step_by_step_are_those_made_whole(
    desk: Desk, steps: list[tuple[int, Step, bool, int]]
) -> None:
    clock = desk.clock
    clock.set(MONDAY, "10:00")
    phones = Phones(desk.office, clock)
    with desk.writing("clear") as tx:
        for record in (*tx.all(Reader), *tx.all(Engagement), *tx.all(Setting)):
            tx.bin(record)
    readers = _readers(desk, phones)
    with desk.writing("plan") as tx:
        values: dict[str, Any] = {"status": S.FINAL, "bureau_id": some_bureau(desk.office).id}
        made = [tx.add(Engagement(title="예시", when=moved_by(WHEN, n), **values)) for n in range(3)]
        tx.add(Notice(engagement_id=made[0].id, person_id=1, reasons=(Reason.MANUAL,)))
    seen = {r.id: _parts(phones.feed(r).data) for r in readers}
    for number, (which, step, is_read, days) in enumerate(steps):
        clock.at += timedelta(days=days, minutes=3)
        with desk.writing() as tx:
            step(tx, tx.get(Engagement, made[which].id), number)
        for reader in readers if is_read or number == len(steps) - 1 else ():
            data = phones.feed(reader).data
            assert check_calendar(data) == ()
            parts = _parts(data)
            assert sorted("BEGIN:VEVENT\r\n" + _STAMPS.sub("", p) for p in parts.values()) == _whole(
                desk, reader
            )
            for uid in parts.keys() & seen[reader.id].keys():
                before, after = seen[reader.id][uid], parts[uid]
                assert all(new >= old for new, old in zip(_stamps(after), _stamps(before), strict=True))
                assert (before == after) == (_STAMPS.sub("", before) == _STAMPS.sub("", after))
            seen[reader.id] |= parts
