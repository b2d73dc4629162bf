# SPDX-License-Identifier: Apache-2.0
"""A feed: entries of the office, a fragment of bytes each, the joining of them, and gzip.

A server keeps a fragment for each revision of an engagement; after one change it makes one anew.
"""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bench.harness import Bench
from bench.offices import TODAY
from db.records.enums import Profile
from desktop.desk.feeds.entries import feed_entries
from desktop.outputs.ical.values import FeedEntry, FeedHead
from desktop.outputs.ical.write import fragment, join_calendar, write_calendar, zone_for

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
HEAD = FeedHead(name="시장 일정", stamp=NOW)
MONTHS_DAYS = 425


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years) as office:
            first = TODAY - timedelta(days=240)

            def read(first: date = first, days: int = MONTHS_DAYS) -> tuple[FeedEntry, ...]:
                with office.read() as tx:
                    last = first + timedelta(days=days)
                    return feed_entries(tx, first=first, last=last, profile=Profile.MAYOR, now=NOW)

            entries = read()
            b.note(f"{years} y: events of 14 months", len(entries), measure="")
            b.time(f"{years} y: entries of 14 months from the office", read, times=5)
            b.once(
                f"{years} y: the same as a whole calendar, nothing kept", lambda: write_calendar(HEAD, read())
            )
    _joined(b, _many(entries, 2_500), 2_500, budget_ms=20)
    _joined(b, _many(entries, 10_000), 10_000, budget_ms=60, packed=True)


def _many(entries: tuple[FeedEntry, ...], count: int) -> list[FeedEntry]:
    """So many different events, of those there are."""
    return [
        replace(entries[n % len(entries)], uid=f"{n:08x}-0000-4000-8000-000000000000") for n in range(count)
    ]


def _joined(
    b: Bench, entries: list[FeedEntry], count: int, *, budget_ms: float, packed: bool = False
) -> None:
    kept = [fragment(entry) for entry in entries]
    zones = {zone for entry in entries if (zone := zone_for(entry))}

    def after_a_change() -> bytes:
        parts = [fragment(replace(entries[0], sequence=2)), *kept[1:]]
        return join_calendar(HEAD, parts, zones)

    def packed_too() -> bytes:
        return gzip.compress(after_a_change(), compresslevel=1, mtime=0)

    what = f"feed of {count:,} after one change"
    if packed:
        b.time(f"{what}, with gzip", packed_too, times=7, budget_ms=budget_ms)
        b.note(f"{what}: size", len(after_a_change()) / 1e6, measure="MB")
        b.note(f"{what}: size with gzip", len(packed_too()) / 1e6, measure="MB")
    else:
        b.time(what, after_a_change, times=15, budget_ms=budget_ms)
