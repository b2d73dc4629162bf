# SPDX-License-Identifier: Apache-2.0
"""A feed as phones get it: its texts brought up after one change, joined, packed; and with no change."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from statistics import median
from time import perf_counter

from bench.harness import Bench
from bench.offices import TODAY
from db.office import Office
from db.records import Bureau, Engagement, Person, Reader
from db.records.enums import FeedClient, Kind, PersonKind, Profile
from desktop.desk.feeds import joining, texts
from desktop.desk.feeds.joining import Feed
from desktop.feed.publisher import ZIP

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
_MOST_DAYS = 5_000


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years, fresh=True) as office:
            _measured(b, office, f"{years} y: ")
            if years >= 10:
                _large(b, office, f"{years} y: ")
    b.flat()


def _measured(b: Bench, office: Office, age: str) -> None:
    reader = _readers(office)
    b.once(f"{age}texts of five audiences from nothing", lambda: texts.refresh(office, now=NOW))
    reader, feed = _of_about(office, reader, 2_500)
    b.note(f"{age}events in the mayor's feed", feed.count, measure="")
    b.note(f"{age}its size", len(feed.data) / 1e6, measure="MB")
    change = _changes(office, feed)

    # What five audiences are told of it is made with it: phones of all of them wait for the same.
    def brought_up() -> Feed:
        texts.refresh(office, now=NOW)
        return _joined(office, reader)

    b.note(f"{age}feed of 2,500 after one change", _median_ms(change, brought_up, times=15), budget=20)
    b.time(f"{age}looking whether anything changed", lambda: texts.refresh(office, now=NOW), budget_ms=1)
    b.time(f"{age}the same feed joined again", lambda: _joined(office, reader))
    midnight = count(1)

    def next_day() -> None:
        texts.refresh(office, now=NOW + timedelta(days=next(midnight)))

    b.time(f"{age}texts looked through at midnight", next_day, times=3, warm=1)


def _large(b: Bench, office: Office, age: str) -> None:
    texts.refresh(office, now=NOW)
    with office.read() as tx:
        reader = next(r for r in tx.all(Reader) if r.profile is Profile.MAYOR)
    reader, feed = _of_about(office, reader, 10_000)
    change = _changes(office, feed)

    def packed() -> bytes:
        texts.refresh(office, now=NOW)
        return gzip.compress(_joined(office, reader).data, compresslevel=ZIP, mtime=0)

    what = f"{age}feed of {feed.count:,} after one change, with gzip"
    b.note(what, _median_ms(change, packed, times=7), budget=60)
    b.note(f"{what}: size", len(feed.data) / 1e6, measure="MB")
    b.note(f"{what}: size packed", len(packed()) / 1e6, measure="MB")


def _readers(office: Office) -> Reader:
    """The mayor's phone, and four others of whom each is told something else."""
    with office.write(action="feed.saved", by="예시") as tx:
        bureau, kind = tx.all(Bureau)[0].id, PersonKind.COUNCILLOR
        person = next(p.id for p in tx.all(Person) if p.kind is kind)
        phone = FeedClient.IPHONE
        mayor = tx.add(Reader(name="예시 1", profile=Profile.MAYOR, client=phone))
        tx.add(Reader(name="예시 2", profile=Profile.ESCORT, client=phone, alarm_min=30))
        tx.add(Reader(name="예시 3", profile=Profile.BUREAU, client=phone, bureau_id=bureau))
        tx.add(Reader(name="예시 4", profile=Profile.COUNCIL, client=phone, person_id=person))
        tx.add(Reader(name="예시 5", profile=Profile.PUBLIC, client=phone))
    return mayor


def _of_about(office: Office, reader: Reader, wanted: int) -> tuple[Reader, Feed]:
    """The reader with days that hold so many, or all there are; 240 before for 185 ahead."""
    days = 425
    while True:
        with office.write(action="feed.saved", by="예시") as tx:
            current = tx.get(Reader, reader.id)
            reader = tx.update(current, back_days=days * 24 // 42, ahead_days=days * 18 // 42)
        texts.refresh(office, now=NOW)
        feed = _joined(office, reader)
        if feed.count >= wanted or days > _MOST_DAYS:
            return reader, feed
        days = min(int(days * max(wanted / max(feed.count, 1), 1.02)) + 5, _MOST_DAYS + 1)


def _changes(office: Office, feed: Feed) -> Callable[[], None]:
    """An action: another title each time, of a visit in the feed near today."""
    with office.read() as tx:
        found = [e for e in tx.all(Engagement, id=list(feed.engagements[:400])) if e.kind is Kind.VISIT]
    near = min(found, key=lambda e: abs((_day(e) - TODAY).days)).id
    numbers = count(1)

    def change() -> None:
        with office.write(action="change", by="예시") as tx:
            tx.update(tx.get(Engagement, near), title=f"예시 바뀐 제목 {next(numbers)}")

    return change


def _day(engagement: Engagement) -> date:
    return engagement.when.day_from if engagement.when is not None else date.min


def _median_ms(change: Callable[[], None], do: Callable[[], object], *, times: int) -> float:
    """Of what follows a change; the action itself is its own affair (`book`) and left out."""
    taken = []
    for _ in range(times + 2):
        change()
        start = perf_counter()
        do()
        taken.append((perf_counter() - start) * 1000)
    return median(taken[2:])


def _joined(office: Office, reader: Reader) -> Feed:
    with office.read() as tx:
        return joining.feed_of(tx, reader, now=NOW)
