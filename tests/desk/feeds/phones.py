# SPDX-License-Identifier: Apache-2.0
"""Phones of an office of this test's own: readers, what they are sent, and what stands in it."""

from __future__ import annotations

from typing import Any

import icalendar
from sqlalchemy import func, select

from db.office import Office
from db.queries import feeds as kept
from db.records import Reader
from db.records.enums import FeedClient, Profile
from db.tables import feed_text
from desktop.desk.feeds import texts
from desktop.desk.feeds.joining import Feed, feed_of
from desktop.rules.feeds import audience_of
from tests.offices import Clock


class Phones:
    """Readers of an office, asked at its clock."""

    def __init__(self, office: Office, clock: Clock) -> None:
        self.office, self.clock = office, clock

    def add(self, profile: Profile, **values: Any) -> Reader:
        """A reader whose program takes calendars of any size."""
        usual: dict[str, Any] = {"name": "예시 휴대폰", "client": FeedClient.IPHONE}
        with self.office.write(action="feed.saved", by="예시 담당") as tx:
            return tx.add(Reader(profile=profile, **(usual | values)))

    def change(self, reader: Reader, **values: Any) -> Reader:
        with self.office.write(action="feed.saved", by="예시 담당") as tx:
            return tx.update(tx.get(Reader, reader.id), **values)

    def refresh(self) -> bool:
        return texts.refresh(self.office, now=self.clock())

    def feed(self, reader: Reader) -> Feed:
        """What a program that asks now is given."""
        self.refresh()
        with self.office.read() as tx:
            return feed_of(tx, reader, now=self.clock())

    def events(self, reader: Reader) -> list[Any]:
        """Its events by their beginning."""
        return events_of(self.feed(reader).data)


def events_of(data: bytes) -> list[Any]:
    """The events of a calendar by their beginning, read by another library than wrote it."""
    found: list[Any] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return sorted(found, key=lambda e: (str(e["DTSTART"].dt), str(e["SUMMARY"])))


def titles(data: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in events_of(data)]


def unfolded(data: bytes) -> str:
    return data.replace(b"\r\n ", b"").decode()


def rows(phones: Phones, reader: Reader) -> dict[int, kept.FeedRow]:
    with phones.office.read() as tx:
        found = kept.kept_rows(tx, [audience_of(reader).key])
    return {number: row for (_, number), row in found.items()}


def count_of(office: Office) -> int:
    with office.read() as tx:
        return int(tx.connection.execute(select(func.count()).select_from(feed_text)).scalar_one())
