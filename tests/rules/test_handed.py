# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.records import Day, Days, Month, Part, Timed
from db.records.when import SEOUL
from desktop.rules.handed import Told, bare_when, by_engagement, digest_of, kept, told

_STARTS = st.datetimes(datetime(1975, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
_DATES = st.dates(date(1990, 1, 1), date(2090, 1, 1))
_WHENS = st.one_of(
    st.builds(
        lambda at, n: Timed(at, at + timedelta(minutes=n), "Europe/Paris"), _STARTS, st.integers(1, 5000)
    ),
    st.builds(Day, _DATES, st.sampled_from(Part)),
    st.builds(lambda day, n: Days(day, day + timedelta(days=n)), _DATES, st.integers(1, 400)),
)
_TOLD = st.builds(
    lambda number, when, sequence, words, day, gone: Told(
        engagement_id=number,
        when=bare_when(when),  # type: ignore[arg-type]
        sequence=sequence,
        digest="" if gone else digest_of(words),
        day=day,
    ),
    st.integers(1, 10**9),
    _WHENS,
    st.integers(0, 2**31 - 1),
    st.text(max_size=20),
    st.none() | _DATES,
    st.booleans(),
)


@given(st.lists(_TOLD, max_size=8))
def test_what_is_kept_is_read_back(found: list[Told]) -> None:
    lines = kept(found)
    assert told(lines) == tuple(found)
    assert told(f"=escort {lines} nonsense 12:3 999999999999:0:t9+9") == tuple(found)
    assert by_engagement(found) == {one.engagement_id: one for one in found}


@given(_WHENS)
def test_the_time_alone_says_neither_zone_nor_part_of_the_day(when: Timed | Day | Days) -> None:
    bare = bare_when(when)
    assert bare is not None
    if isinstance(when, Timed):
        assert isinstance(bare, Timed)
        assert bare.zone == SEOUL
        assert timedelta(0) <= when.start - bare.start < timedelta(minutes=1)
    else:
        assert (bare.day_from, bare.day_to) == (when.day_from, when.day_to)
        assert not isinstance(bare, Day) or bare.part is Part.ALL_DAY


def test_a_month_has_no_time_and_broken_days_are_passed_over() -> None:
    assert bare_when(Month(2026, 11)) is None
    assert told("1:0:d9999999+3:ab 1:0:t999999999+99999999:ab 1@0:0:d1+1:ab") == ()


def test_a_fingerprint_depends_on_each_word_and_its_place() -> None:
    assert (
        len({digest_of("가", "나"), digest_of("나", "가"), digest_of("가나"), digest_of("가", "나", "")}) == 4
    )
