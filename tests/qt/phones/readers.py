# SPDX-License-Identifier: Apache-2.0
"""Invented readers, those who are behind among them, and somebody who answers a page with what it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from db.records.enums import FeedClient, FeedWay, Profile
from db.records.when import Timed, seoul_time
from desktop.rules.phones import reach
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action, Question
from desktop.screens.phones import (
    BehindRow,
    HandedRow,
    LinkState,
    PhonesScreen,
    ReaderCard,
    ReaderRow,
    ServerState,
)

NOW = seoul_time(date(2026, 11, 26), 9, 25)
ADDRESS = "http://192.0.2.10:8077"
SERVED = ServerState(address=ADDRESS, is_ours=True, is_loopback=False, machine="예시 PC", since=NOW)

MAYOR = ReaderRow(
    key=1,
    name="시장 휴대폰(예시)",
    profile=Profile.MAYOR,
    telephone="02-000-0001",
    client=FeedClient.IPHONE,
    link=LinkState.WORKS,
    address=ADDRESS,
    read_at=NOW - timedelta(hours=1),
    read_way=FeedWay.SUBSCRIPTION,
    program="iOS dataaccessd",
)
ESCORT = ReaderRow(
    key=2,
    name="수행비서 휴대폰(예시)",
    profile=Profile.ESCORT,
    telephone="02-000-0002",
    client=FeedClient.ICSX5,
    link=LinkState.WORKS,
    address=ADDRESS,
    read_at=NOW - timedelta(hours=20),
    read_way=FeedWay.SUBSCRIPTION,
    program="ICSx5",
    behind=2,
    soon=1,
)
BUREAU = ReaderRow(
    key=3, name="교통실 달력(예시)", profile=Profile.BUREAU, bureau="교통실", client=FeedClient.OUTLOOK
)
FORMER = ReaderRow(
    key=4,
    name="전임 수행원(예시)",
    profile=Profile.ESCORT,
    client=FeedClient.THUNDERBIRD,
    link=LinkState.EXPIRED,
    expires_on=date(2026, 11, 20),
    read_at=NOW - timedelta(days=9),
    read_way=FeedWay.SUBSCRIPTION,
)
READERS = (MAYOR, ESCORT, BUREAU, FORMER)


def at(hour: int) -> Timed:
    return Timed(NOW.replace(hour=hour, minute=0), NOW.replace(hour=hour + 1, minute=0))


BEHIND = (
    BehindRow(
        reader=2,
        engagement=10,
        title="서북병원 현장점검(예시)",
        when=at(10),
        starts=at(10).start,
        since=NOW - timedelta(hours=2),
        is_soon=True,
    ),
    BehindRow(
        reader=2,
        engagement=11,
        title="간담회(예시)",
        when=at(16),
        starts=at(16).start,
        since=NOW - timedelta(hours=15),
        is_gone=True,
    ),
)


def card_of(row: ReaderRow, *, version: int = 1, **values: Any) -> ReaderCard:
    has_link = row.link is not LinkState.NONE
    return ReaderCard(
        row=row,
        version=version,
        address=row.address,
        made_at=NOW - timedelta(days=20) if has_link else None,
        reaches=reach(row.client, is_tls=False, is_loopback=False, has_upload=False, has_link=has_link),
        behind=tuple(one for one in BEHIND if one.reader == row.key),
        handed=(HandedRow(at=NOW - timedelta(hours=1), way=FeedWay.SUBSCRIPTION, count=42, program="ICSx5"),),
        **values,
    )


def screen_of(reader: int = 0, **values: Any) -> PhonesScreen:
    row = next((one for one in READERS if one.key == reader), None)
    made = PhonesScreen(
        today=NOW.date(),
        readers=READERS,
        behind=BEHIND,
        card=card_of(row) if row is not None else None,
        server=SERVED,
        bureaus=((7, "교통실"), (8, "복지실")),
        persons=((31, "김예시"), (32, "박예시")),
    )
    return replace(made, **values)


class Asked:
    """Implements `Ask`; keeps what was asked and answers with `answers`, else that it was done."""

    def __init__(self) -> None:
        self.done: list[Action] = []
        self.answers: list[Answer] = []
        self.after: Callable[[], object] = lambda: None

    def read(
        self,
        question: Question[Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        channel: str = "",
    ) -> None:
        """Nothing beside the screen is read here."""

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        self.done.append(action)
        answer = self.answers.pop(0) if self.answers else Done(action="reader_save", part=2)
        self.after()
        if then is not None:
            then(answer)

    def today(self) -> date:
        return NOW.date()

    @property
    def clock(self) -> Callable[[], datetime]:
        return lambda: NOW
