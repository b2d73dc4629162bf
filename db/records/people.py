# SPDX-License-Identifier: Apache-2.0
"""People, the seats and offices they hold, and the bodies that have them: dated reference facts.

`valid_from` is included, `valid_to` is not (None: still so). People read and type the last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from db.records.enums import Certainty, CommitteeKind, PersonKind, Role
from db.records.meta import Book, F, Group, Record

_FROM = F("시작", "valid", Group.REFERENCE)
_TO = F("끝", "valid", Group.REFERENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody the office deals with. The program ships with invented people only."""

    book: ClassVar[Book] = Book("person", "사람", indexes=(("name",),))

    name: Annotated[str, F("성명", "name", Group.PEOPLE)]
    kind: Annotated[PersonKind, F("구분", "kind", Group.PEOPLE)] = PersonKind.GUEST
    post: Annotated[str, F("직위", "post", Group.PEOPLE)] = ""
    organisation: Annotated[str, F("소속", "post", Group.PEOPLE)] = ""
    note: Annotated[str, F("메모", "note", Group.INTERNAL, max_len=5000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """Numbers of a person, apart from everything else; the journal never holds their values."""

    book: ClassVar[Book] = Book("contact", "연락처", private=True, unique=(("person_id",),))

    person_id: Annotated[int, F("사람", None, Group.KEY, ref="person")]
    office_phone: Annotated[str, F("사무실 전화", "office", Group.OFFICE_NUMBER)] = ""
    email: Annotated[str, F("이메일", "office", Group.OFFICE_NUMBER)] = ""
    mobile: Annotated[str, F("휴대전화", "mobile", Group.MOBILE_NUMBER)] = ""

    def __repr__(self) -> str:
        """Without the values: what is printed of an error or kept in a log holds no number."""
        return f"Contact(id={self.id}, person_id={self.person_id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A term of the council (대). `number` 10: 2018-07-01 to 2022-06-30."""

    book: ClassVar[Book] = Book("term", "의회 대수", unique=(("number",),))

    number: Annotated[int, F("대", "number", Group.REFERENCE)]
    valid_from: Annotated[date, _FROM]
    valid_to: Annotated[date | None, _TO] = None
    seats_district: Annotated[int | None, F("지역구 의석", "seats", Group.REFERENCE)] = None
    seats_pr: Annotated[int | None, F("비례 의석", "seats", Group.REFERENCE)] = None
    certainty: Annotated[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.CHECK
    source: Annotated[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class District(Record):
    """An autonomous district (자치구). `code`: 5-digit administrative code."""

    book: ClassVar[Book] = Book("district", "자치구", unique=(("code",),))

    code: Annotated[str, F("코드", "name", Group.REFERENCE)]
    name: Annotated[str, F("이름", "name", Group.REFERENCE)]
    name_en: Annotated[str, F("영문", "name", Group.REFERENCE)] = ""
    region: Annotated[str, F("권역", "region", Group.REFERENCE)] = ""
    weather_zone: Annotated[str, F("특보 구역", "region", Group.REFERENCE)] = ""
    lat: Annotated[float | None, F("위도", "office", Group.REFERENCE)] = None
    lon: Annotated[float | None, F("경도", "office", Group.REFERENCE)] = None
    office_note: Annotated[str, F("청사", "office", Group.REFERENCE, max_len=1000)] = ""
    neighbours: Annotated[tuple[str, ...], F("이웃 구", "neighbours", Group.REFERENCE)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dong(Record):
    """An administrative dong (행정동)."""

    book: ClassVar[Book] = Book("dong", "행정동", indexes=(("district_code", "name"),))

    district_code: Annotated[str, F("자치구", "name", Group.REFERENCE, ref="district")]
    name: Annotated[str, F("이름", "name", Group.REFERENCE)]
    lat: Annotated[float | None, F("위도", "centre", Group.REFERENCE)] = None
    lon: Annotated[float | None, F("경도", "centre", Group.REFERENCE)] = None
    valid_from: Annotated[date | None, _FROM] = None
    valid_to: Annotated[date | None, _TO] = None
    certainty: Annotated[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.CHECK
    source: Annotated[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constituency(Record):
    """A constituency (선거구) of one term; it lies in one district."""

    book: ClassVar[Book] = Book(
        "constituency",
        "선거구",
        unique=(("term_id", "district_code", "number"),),
        indexes=(("district_code",),),
    )

    term_id: Annotated[int, F("대수", "name", Group.REFERENCE, ref="term")]
    district_code: Annotated[str, F("자치구", "name", Group.REFERENCE, ref="district")]
    number: Annotated[int, F("번호", "name", Group.REFERENCE)]
    certainty: Annotated[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.CHECK
    source: Annotated[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstituencyDong(Record):
    """A dong belongs to exactly one constituency of a term."""

    book: ClassVar[Book] = Book(
        "constituency_dong", "선거구의 동", unique=(("constituency_id", "dong_id"),), indexes=(("dong_id",),)
    )

    constituency_id: Annotated[int, F("선거구", "pair", Group.REFERENCE, ref="constituency")]
    dong_id: Annotated[int, F("동", "pair", Group.REFERENCE, ref="dong")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Record):
    """A seat in the council held from a date to a date; `constituency_id` None: 비례."""

    book: ClassVar[Book] = Book("membership", "의석", indexes=(("person_id",), ("constituency_id",)))

    person_id: Annotated[int, F("의원", "seat", Group.PEOPLE, ref="person")]
    term_id: Annotated[int, F("대수", "seat", Group.REFERENCE, ref="term")]
    constituency_id: Annotated[int | None, F("선거구", "seat", Group.REFERENCE, ref="constituency")] = None
    party: Annotated[str, F("정당", "party", Group.REFERENCE)] = ""
    floor_group: Annotated[str, F("교섭단체", "party", Group.REFERENCE)] = ""
    valid_from: Annotated[date, _FROM]
    valid_to: Annotated[date | None, _TO] = None
    reason: Annotated[str, F("사유", "valid", Group.REFERENCE)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHolding(Record):
    """An office held for a time.

    `body`: district code, committee or bureau number, floor group, or `meeting_series:<number>`.
    `title` where the office has a name of its own (정무부시장, 동북권 부회장).
    """

    book: ClassVar[Book] = Book("role_holding", "직책", indexes=(("person_id",), ("role",)))

    person_id: Annotated[int, F("사람", "role", Group.PEOPLE, ref="person")]
    role: Annotated[Role, F("직책", "role", Group.REFERENCE)]
    body: Annotated[str, F("기관", "role", Group.REFERENCE)] = ""
    title: Annotated[str, F("직함", "title", Group.REFERENCE)] = ""
    valid_from: Annotated[date, _FROM]
    valid_to: Annotated[date | None, _TO] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee(Record):
    """A committee (위원회) under the name it bears from a date to a date."""

    book: ClassVar[Book] = Book("committee", "위원회")

    name: Annotated[str, F("이름", "name", Group.REFERENCE)]
    kind: Annotated[CommitteeKind, F("종류", "name", Group.REFERENCE)] = CommitteeKind.STANDING
    valid_from: Annotated[date, _FROM]
    valid_to: Annotated[date | None, _TO] = None
    successor_id: Annotated[int | None, F("승계", "valid", Group.REFERENCE, ref="committee")] = None
    certainty: Annotated[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.CHECK
    source: Annotated[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau(Record):
    """A bureau (실·본부·국); lookups use the engagement's date, so old records keep old names."""

    book: ClassVar[Book] = Book("bureau", "실·본부·국", indexes=(("name",),))

    name: Annotated[str, F("이름", "name", Group.REFERENCE)]
    parent_id: Annotated[int | None, F("상위", "name", Group.REFERENCE, ref="bureau")] = None
    valid_from: Annotated[date | None, _FROM] = None
    valid_to: Annotated[date | None, _TO] = None
    successor_id: Annotated[int | None, F("승계", "valid", Group.REFERENCE, ref="bureau")] = None
    certainty: Annotated[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.CHECK
    source: Annotated[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeBureau(Record):
    """Which committee watches which bureau (소관), from a date to a date."""

    book: ClassVar[Book] = Book("committee_bureau", "소관", indexes=(("bureau_id",),))

    committee_id: Annotated[int, F("위원회", "pair", Group.REFERENCE, ref="committee")]
    bureau_id: Annotated[int, F("실·본부·국", "pair", Group.REFERENCE, ref="bureau")]
    valid_from: Annotated[date, _FROM]
    valid_to: Annotated[date | None, _TO] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView(Record):
    """Somebody looked at a person's numbers (연락처 열람), and why. `fields`: which were shown."""

    book: ClassVar[Book] = Book("contact_view", "연락처 열람", fact=True, indexes=(("person_id",), ("at",)))

    person_id: Annotated[int, F("사람", None, Group.KEY, ref="person")]
    at: Annotated[datetime, F("시각", "view", Group.INTERNAL)]
    by: Annotated[str, F("본 이", "view", Group.INTERNAL)] = ""
    fields: Annotated[tuple[str, ...], F("본 항목", "view", Group.INTERNAL)] = ()
    reason: Annotated[str, F("사유", "view", Group.INTERNAL, max_len=2000)]
