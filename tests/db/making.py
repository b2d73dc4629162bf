# SPDX-License-Identifier: Apache-2.0
"""Records for tests: small ones by hand, and any that the declarations allow."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, get_args

from hypothesis import strategies as st

from db import codec
from db.records import (
    RECORDS,
    Attachment,
    Attempt,
    Bureau,
    Committee,
    Constituency,
    CouncilSession,
    Day,
    Days,
    Dong,
    Engagement,
    FieldInfo,
    Month,
    Notice,
    Part,
    Person,
    Record,
    Term,
    Timed,
    When,
    fields_of,
)
from db.records.enums import Channel, SessionKind
from db.records.when import seoul_time

SEOUL_VISIT = Timed(seoul_time(date(2026, 11, 26), 14), seoul_time(date(2026, 11, 26), 15, 10))


def visit(title: str = "서북권 현장방문", **fields: Any) -> Engagement:
    return Engagement(title=title, **{"when": SEOUL_VISIT, **fields})


# Kind → fields of a smallest record; whatever another record refers to is number 1.
_NEEDED: dict[type[Record], dict[str, Any]] = {
    Bureau: {"name": "예시국"},
    Person: {"name": "예시 가나"},
    Term: {"number": -77, "valid_from": date(2022, 7, 1)},
    Constituency: {"term_id": 1, "district_code": "없는 구", "number": -77},
    Committee: {"name": "예시위원회", "valid_from": date(2022, 7, 1)},
    CouncilSession: {
        "number": 1,
        "kind": SessionKind.REGULAR,
        "first": date(2026, 11, 1),
        "last": date(2026, 12, 16),
    },
    Dong: {"district_code": "11380", "name": "예시동"},
    Engagement: {"title": "예시 일정", "uid": "number-one"},
    Attachment: {"name": "예시.pdf"},
    Notice: {"engagement_id": 1, "office": "number-one"},
    Attempt: {"notice_id": 1, "at": datetime(2026, 11, 20, 1, tzinfo=UTC), "channel": next(iter(Channel))},
}


def referred_to() -> list[Record]:
    """One record, number 1, of every kind that others refer to."""
    return [kind(id=1, **_NEEDED[kind]) for kind in RECORDS if kind in _NEEDED]


ZONES = ("Asia/Seoul", "Europe/Paris", "America/New_York", "UTC", "Pacific/Chatham")
_texts = st.text(max_size=30) | st.sampled_from(
    ["서북병원", "㈜예시·가나", "가나", "a'b\"c%_\\", "두\n줄", "🏛️ 𠮷野", "\x00\ud800끝", " 앞뒤 ", "NULL"]
)
_days = st.dates(date(1900, 1, 2), date(2200, 12, 30))
_offsets = st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-9, minutes=-30))])
_instants = st.builds(
    lambda day, clock, zone: datetime.combine(day, clock, tzinfo=zone), _days, st.times(), _offsets
)
_whens: st.SearchStrategy[When] = st.one_of(
    st.builds(
        lambda start, length, zone: Timed(start, start + length, zone),
        st.builds(
            lambda d, t: datetime.combine(d, t, tzinfo=UTC),
            st.dates(date(1900, 1, 3), date(2200, 1, 1)),
            st.times(),
        ),
        st.timedeltas(timedelta(microseconds=1), timedelta(days=40)),
        st.sampled_from(ZONES),
    ),
    st.builds(Day, _days, st.sampled_from(Part)),
    st.builds(
        lambda first, n: Days(first, first + timedelta(days=n)),
        st.dates(date(1900, 1, 1), date(2190, 1, 1)),
        st.integers(0, 400),
    ),
    st.builds(Month, st.integers(1900, 2200), st.integers(1, 12)),
)


def _clean(item: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(item) if item is not str else _texts.map(codec.clean_text)


def value_of(info: FieldInfo) -> st.SearchStrategy[Any]:
    """Any value the declaration of a field allows; references point to number 1."""
    made: st.SearchStrategy[Any]
    if info.meta.ref is not None and info.type is int:
        made = st.just(1)
    elif info.is_when:
        made = _whens
    elif info.is_enum:
        made = st.sampled_from(info.type)
    elif info.is_tuple:
        made = st.lists(_clean(get_args(info.type)[0]), max_size=4).map(tuple)
    elif info.type is str:
        made = _texts.map(codec.clean_text)
    elif info.type is bool:
        made = st.booleans()
    elif info.type is int:
        made = st.integers(-(2**62) + 1, 2**62 - 1)
    elif info.type is float:
        made = st.floats(-1e14, 1e14, allow_nan=False)
    elif info.type is datetime:
        made = _instants
    elif info.type is date:
        made = _days
    else:
        raise AssertionError(f"no values known for {info}")
    return st.none() | made if info.optional else made


def any_record(kind: type[Record]) -> st.SearchStrategy[Record]:
    given = {i.name: value_of(i) for i in fields_of(kind) if i.name not in ("id", "row_version", "binned_at")}
    return st.builds(kind, **given)


def other_values(kind: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for some of the fields that may be changed."""
    open_fields = {i.name: value_of(i) for i in fields_of(kind) if i.meta.unit not in (None, "bin")}
    return st.fixed_dictionaries({}, optional=open_fields)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November 2026 in Seoul."""
    return seoul_time(date(2026, 11, day), hour, minute)


NOON = time(12)
