# SPDX-License-Identifier: Apache-2.0
"""Times as typed: whatever the text, a time comes out or a sentence does."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.records import SEOUL, Timed
from db.records.when import WhenError, seoul_time, zone_named
from desktop import bootstrap
from desktop.cli.result import Call, UsageError
from desktop.cli.typed import when_of
from desktop.words import LANGS, Words
from desktop.words.dates import full_date, time_range
from tests.cli.clock import AT

CALL = Call(args=Namespace(), words=Words("ko"), clock=bootstrap.fixed_clock(AT))
_WORDS = "2026|11|26|-|.|/|~|～| |14:00|24:00|9시|오후|(목)|T|Z|년|월|일"
PIECES = st.sampled_from(_WORDS.split("|"))


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_a_time_or_a_sentence_in_both_languages(text: str) -> None:
    try:
        found = when_of(CALL, text, minutes=60)
    except UsageError as refused:
        said = [Words(lang).text(refused.key, **refused.values) for lang in LANGS]
    except WhenError as refused:
        said = [Words(lang).failure(refused) for lang in LANGS]
    else:
        assert found.day_from < found.day_to
        return
    assert all(0 < len(one) < 400 and "\n" not in one for one in said)


@given(
    st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31)),
    st.integers(min_value=0, max_value=22 * 60),
    st.integers(min_value=1, max_value=110),
)
def test_a_time_as_our_own_papers_write_it_is_read_back(day: date, start_min: int, minutes: int) -> None:
    zone = zone_named(SEOUL)
    start = seoul_time(day, start_min // 60, start_min % 60)
    expected = Timed(start, seoul_time(day, (start_min + minutes) // 60, (start_min + minutes) % 60))
    written = f"{full_date(day)} {time_range(start.astimezone(zone), expected.end.astimezone(zone))}"
    assert when_of(CALL, written, minutes=5) == expected
