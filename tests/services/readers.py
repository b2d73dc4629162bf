# SPDX-License-Identifier: Apache-2.0
"""Readers of an office in as few words as a test needs: added, reading, handed to, asked what they lack."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.queries.readers import Read, link_ends
from db.records import Engagement, Reader, When
from db.records.enums import FeedClient, FeedWay, Profile
from db.transaction import ReadTx
from desktop.desk.feeds import texts
from desktop.rules.phones import LinkFate, link_fate
from desktop.services import engagements, readers
from desktop.services.behind import Standing, standings
from desktop.services.knowledge import knowledge
from desktop.services.readers import Given, token_hash
from tests.offices import Desk
from tests.rules import helpers as given

FAR = given.timed(date(2022, 6, 9), "14:00", "15:00")
TOKEN = "예시가-아닌-abcdefghijklmnopqrstuvwx".replace("예시가-아닌-", "T0ken-")
ADDRESS = "http://192.0.2.5:8077"


class Phones:
    """Everything by one secretary at one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def add(self, profile: Profile = Profile.MAYOR, **values: Any) -> Reader:
        usual: dict[str, Any] = {"name": "예시 휴대폰", "client": FeedClient.IPHONE}
        with self.desk.writing("reader_add") as tx:
            return readers.add_reader(tx, reader=Reader(profile=profile, **(usual | values)))[0]

    def reads(self, reader: Reader, at: datetime | None = None, way: FeedWay = FeedWay.SUBSCRIPTION) -> None:
        """His program has an answer now, as the server writes it down: beside the journal."""
        now = self.desk.clock() if at is None else at
        with self.desk.writing("feed.read") as tx:
            readers.note_read(tx, Read(reader_id=reader.id, at=now, way=way, program="예시 달력"))

    def hand(
        self,
        reader: Reader,
        way: FeedWay = FeedWay.FILE,
        *,
        first: date | None = None,
        last: date | None = None,
        engagements: tuple[int, ...] = (),
    ) -> None:
        with self.desk.writing("reader_told") as tx:
            given = Given(way=way, first=first, last=last)
            readers.note_handing(tx, given, reader_id=reader.id, engagements=engagements)

    def link(self, reader: Reader, token: str = TOKEN, address: str = ADDRESS) -> None:
        with self.desk.writing("reader_link") as tx:
            readers.make_link(tx, reader_id=reader.id, token=token, address=address)

    def revoke(self, reader: Reader) -> None:
        with self.desk.writing("reader_revoke") as tx:
            readers.revoke_link(tx, reader_id=reader.id)

    def bin(self, reader: Reader) -> None:
        with self.desk.writing("reader_bin") as tx:
            readers.bin_reader(tx, base=tx.get(Reader, reader.id))

    def change(self, reader: Reader, **fields: Any) -> Reader:
        with self.desk.writing("reader_save") as tx:
            return readers.change_reader(tx, base=tx.get(Reader, reader.id), fields=fields)[0]

    def standing(self, reader: Reader) -> Standing:
        """As it is now, texts brought up to the last action first."""
        now = self.desk.clock()
        texts.refresh(self.desk.office, now=now)
        with self.desk.office.read() as tx:
            return next(s for s in standings(tx, now=now) if s.reader.id == reader.id)

    def lacks(self, reader: Reader) -> list[str]:
        """Titles of what he does not have, `-` before what left, `!` before what begins soon."""
        return [
            ("!" if lag.is_soon else "") + ("-" if lag.is_gone else "") + lag.engagement.title
            for lag in self.standing(reader).lags
        ]


def moved(
    desk: Desk, visit: Engagement, when: When, at: str = "10:30", day: date = date(2022, 3, 21)
) -> None:
    """A move some time later by the clock."""
    desk.clock.set(day, at)
    with desk.writing("move") as tx:
        engagements.move_engagement(tx, base=tx.get(Engagement, visit.id), when=when)


def fate_of(tx: ReadTx, token: str, *, now: datetime) -> LinkFate | None:
    """What the link answers then, by the facts that the server goes by; None for one never made."""
    found = link_ends(tx).get(token_hash(token))
    if found is None:
        return None
    number, ended_at = found
    reader = tx.get(Reader, number)
    return link_fate(
        ended_at=ended_at,
        binned_at=reader.binned_at,
        expires_on=reader.expires_on,
        now=now,
        farewell_days=knowledge(tx).settings.farewell_days,
    )
