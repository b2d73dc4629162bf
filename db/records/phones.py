# SPDX-License-Identifier: Apache-2.0
"""Readers of the calendar (휴대폰), their links, what reached them; calendars from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from db.records.enums import FeedClient, FeedWay, Kind, Profile
from db.records.meta import Book, F, Group, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader(Record):
    """Somebody's phone: an audience, what of it and how far, in which calendar program.

    `person_id` is whose phone it is: whom to telephone, and of the council whose own rows are seen.
    Without `kinds` all kinds. `alarm_min` minutes before the start, None for none. The window is counted
    in days from today, both included. `keeps_cancelled` writes cancelled ones so that Google shows them.
    After `expires_on` (the last good day) its link says farewell. `upload_url` is a file on a WebDAV or
    static server that its calendar is written to.
    """

    book: ClassVar[Book] = Book("reader", "휴대폰 구독")

    name: Annotated[str, F("이름", "name", Group.INTERNAL)]
    profile: Annotated[Profile, F("대상", "profile", Group.INTERNAL)]
    bureau_id: Annotated[int | None, F("부서", "profile", Group.INTERNAL, ref="bureau")] = None
    person_id: Annotated[int | None, F("누구의 휴대폰", "profile", Group.INTERNAL, ref="person")] = None
    kinds: Annotated[tuple[Kind, ...], F("종류", "window", Group.INTERNAL)] = ()
    back_days: Annotated[int, F("지난 날(일)", "window", Group.INTERNAL)] = 31
    ahead_days: Annotated[int, F("앞날(일)", "window", Group.INTERNAL)] = 365
    alarm_min: Annotated[int | None, F("알림(분 전)", "alarm", Group.INTERNAL)] = None
    client: Annotated[FeedClient, F("달력 프로그램", "client", Group.INTERNAL)] = FeedClient.OTHER
    keeps_cancelled: Annotated[bool, F("취소도 보이기", "client", Group.INTERNAL)] = False
    expires_on: Annotated[date | None, F("만료", "expiry", Group.INTERNAL)] = None
    upload_url: Annotated[str, F("올릴 주소", "upload", Group.INTERNAL, max_len=2000)] = ""
    upload_user: Annotated[str, F("올리는 계정", "upload", Group.INTERNAL)] = ""
    note: Annotated[str, F("메모", "note", Group.INTERNAL, max_len=2000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderLink(Record):
    """A link was made for a reader (구독 주소) or, without `token_sha256`, taken away. The newest counts.

    A fact, so that undo never brings a link back that had leaked. `address` is what it was handed out
    under, without the token: `http://192.0.2.5:8077`.
    """

    book: ClassVar[Book] = Book(
        "reader_link", "구독 주소", fact=True, indexes=(("reader_id",), ("token_sha256",))
    )

    reader_id: Annotated[int, F("휴대폰", None, Group.KEY, ref="reader")]
    token_sha256: Annotated[str, F("링크 지문", "link", Group.INTERNAL)] = ""
    address: Annotated[str, F("주소", "link", Group.INTERNAL)] = ""
    at: Annotated[datetime, F("시각", "link", Group.KEY)]
    by: Annotated[str, F("만든 이", "link", Group.INTERNAL)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing(Record):
    """Something of the calendar reached a reader (전달): a file, a message, a new version fetched.

    `version` is the sha256 of its bytes; polls that find nothing new are not kept here. `lines` are the
    fingerprints of a message, so that the next one can mark what changed. Without `reader_id` it went
    to a profile.
    """

    book: ClassVar[Book] = Book(
        "handing",
        "달력 전달",
        fact=True,
        indexes=(("reader_id", "at"), ("reader_id", "way", "at"), ("way", "first")),
    )

    reader_id: Annotated[int | None, F("휴대폰", None, Group.KEY, ref="reader")] = None
    profile: Annotated[Profile, F("대상", "handing", Group.KEY)]
    way: Annotated[FeedWay, F("방법", "handing", Group.KEY)]
    at: Annotated[datetime, F("시각", "handing", Group.KEY)]
    by: Annotated[str, F("낸 이", "handing", Group.INTERNAL)] = ""
    first: Annotated[date | None, F("첫날", "handing", Group.KEY)] = None
    last: Annotated[date | None, F("마지막 날", "handing", Group.KEY)] = None
    count: Annotated[int, F("일정 수", "handing", Group.KEY)] = 0
    version: Annotated[str, F("sha256", "handing", Group.KEY)] = ""
    program: Annotated[str, F("프로그램", "handing", Group.INTERNAL)] = ""
    lines: Annotated[str, F("줄 지문", "handing", Group.KEY, max_len=400_000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideCalendar(Record):
    """A calendar of somebody else, laid over ours as bands (바깥 달력).

    `address` is https://, http://, webcal:// or the path of a file; it may hold a secret, so the journal
    only notes that it changed. What was fetched is kept outside the journal (`outside_event`).
    """

    book: ClassVar[Book] = Book("outside_calendar", "바깥 달력", private=True)

    name: Annotated[str, F("이름", "name", Group.INTERNAL)]
    address: Annotated[str, F("주소", "address", Group.INTERNAL, max_len=2000)]
    is_shown: Annotated[bool, F("보이기", "shown", Group.INTERNAL)] = True
    color: Annotated[str, F("색", "shown", Group.INTERNAL)] = ""
    every_min: Annotated[int, F("다시 읽기(분)", "address", Group.INTERNAL)] = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEvent(Record):
    """Which event of which calendar file an engagement came from (가져온 일정).

    `uid` and `recurrence` (RECURRENCE-ID as written, "" for none) are the file's own. `said` is JSON of
    what the file said then, so that a later file is compared with that and not with our own edits.
    """

    book: ClassVar[Book] = Book("imported_event", "가져온 일정", indexes=(("uid",), ("engagement_id",)))

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    uid: Annotated[str, F("UID", "event", Group.KEY, max_len=1000)]
    recurrence: Annotated[str, F("반복 회차", "event", Group.KEY)] = ""
    sequence: Annotated[int, F("SEQUENCE", "event", Group.KEY)] = 0
    modified_at: Annotated[datetime | None, F("고친 시각", "event", Group.KEY)] = None
    source: Annotated[str, F("파일", "event", Group.INTERNAL)] = ""
    said: Annotated[str, F("파일의 내용", "event", Group.INTERNAL, max_len=200_000)] = ""
