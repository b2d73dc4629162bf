# SPDX-License-Identifier: Apache-2.0
"""Who reads the calendar of the sample office on which phone, and what reached them (예시)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from db.records import Handing, Reader, ReaderLink, Record
from db.records.enums import FeedClient, FeedWay, Profile
from db.records.when import seoul_time
from desktop.seoul import reference
from desktop.seoul.sample_people import Cast, Numbers

BY = "예시 담당"
# Of the block kept for documents (RFC 5737): no computer has it.
ADDRESS = "http://192.0.2.10:8077"
_BUREAU = "교통실"


def phones_of(cast: Cast, today: date, numbers: Numbers) -> Iterator[Record]:
    """Five readers by five ways, one of them behind since the evening before, and one whose time is over."""
    before = today - timedelta(days=1)
    late, evening = seoul_time(before, 19), seoul_time(before, 15)
    bureau = next((b.id for b in reference.bureaus() if b.name == _BUREAU), None)
    member = cast.chairs[0].id if cast.chairs else None
    mayor = Reader(
        name="시장 휴대폰(예시)",
        profile=Profile.MAYOR,
        client=FeedClient.IPHONE,
        ahead_days=180,
        alarm_min=30,
    )
    escort = Reader(
        name="수행비서 휴대폰(예시)", profile=Profile.ESCORT, client=FeedClient.ICSX5, alarm_min=30
    )
    office = Reader(
        name="교통실 달력(예시)", profile=Profile.BUREAU, client=FeedClient.OUTLOOK, bureau_id=bureau
    )
    council = Reader(
        name="상임위원장 휴대폰(예시)", profile=Profile.COUNCIL, client=FeedClient.NAVER, person_id=member
    )
    former = Reader(
        name="전임 수행원(예시)",
        profile=Profile.ESCORT,
        client=FeedClient.THUNDERBIRD,
        expires_on=today - timedelta(days=5),
    )
    yield from _subscribed(mayor, numbers, read=late, program="iOS dataaccessd")
    yield from _subscribed(escort, numbers, read=evening, program="ICSx5")
    yield from _subscribed(office, numbers, read=late, program="Microsoft Outlook")
    kept = replace(council, id=numbers.next(Reader))
    yield from (kept, _handing(kept, FeedWay.FILE, evening, numbers))
    yield from _subscribed(former, numbers, read=evening - timedelta(days=9), program="Thunderbird")


def _subscribed(reader: Reader, numbers: Numbers, *, read: datetime, program: str) -> Iterator[Record]:
    """With a link that nobody knows any more: only its fingerprint is kept."""
    kept = replace(reader, id=numbers.next(Reader))
    yield kept
    yield ReaderLink(
        id=numbers.next(ReaderLink),
        reader_id=kept.id,
        token_sha256=sha256(f"{kept.name}:{read:%Y%m%d}".encode()).hexdigest(),
        address=ADDRESS,
        at=read - timedelta(days=20),
        by=BY,
    )
    yield _handing(kept, FeedWay.SUBSCRIPTION, read, numbers, program=program)


def _handing(reader: Reader, way: FeedWay, at: datetime, numbers: Numbers, *, program: str = "") -> Handing:
    return Handing(
        id=numbers.next(Handing),
        reader_id=reader.id,
        profile=reader.profile,
        way=way,
        at=at,
        by=BY if way is FeedWay.FILE else "",
        program=program,
    )
