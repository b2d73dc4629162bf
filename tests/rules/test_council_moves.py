# SPDX-License-Identifier: Apache-2.0
"""A session on other dates: the next version, the days that go along, the counts that no longer hold."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import CouncilDay, CouncilSession
from db.records.enums import CouncilDayKind, SessionKind
from desktop.rules.council_moves import moved

FIRST, LAST = date(2020, 11, 2), date(2020, 12, 22)
BASE = CouncilSession(
    id=8, row_version=3, number=298, kind=SessionKind.REGULAR, first=FIRST, last=LAST, printed_days=51
)
ASKED = CouncilDay(
    id=1, session_id=8, kind=CouncilDayKind.CITY_QUESTION, first=date(2020, 11, 17), last=date(2020, 11, 19)
)
PLENARY = CouncilDay(
    id=2, session_id=8, kind=CouncilDayKind.PLENARY, first=date(2020, 12, 22), last=date(2020, 12, 22)
)


def test_a_shorter_session_leaves_days_behind_and_drops_printed_counts() -> None:
    done = moved(BASE, [ASKED, PLENARY], first=FIRST, last=date(2020, 12, 18))
    assert (done.session.version, done.session.id, done.session.printed_days) == (2, 0, None)
    assert [d.first for d in done.days] == [ASKED.first]
    assert done.left == (PLENARY,)


def test_days_move_along_when_wanted() -> None:
    week = timedelta(days=7)
    done = moved(BASE, [ASKED, PLENARY], first=FIRST + week, last=LAST + week, shift_days=True)
    assert [(d.first, d.last) for d in done.days] == [
        (ASKED.first + week, ASKED.last + week),
        (PLENARY.first + week, PLENARY.last + week),
    ]
    assert (done.left, done.session.printed_days) == ((), 51)


@settings(max_examples=60)
@given(st.integers(-30, 30), st.integers(0, 60), st.lists(st.integers(-10, 70), max_size=6), st.booleans())
def test_every_day_goes_along_inside_the_new_dates_or_is_left(
    by: int, length: int, starts: list[int], shift: bool
) -> None:
    first = FIRST + timedelta(days=by)
    last = first + timedelta(days=length)
    days = [
        CouncilDay(
            id=n,
            session_id=8,
            kind=CouncilDayKind.COMMITTEE,
            first=FIRST + timedelta(days=at),
            last=FIRST + timedelta(days=at + 1),
        )
        for n, at in enumerate(starts, 1)
    ]
    done = moved(BASE, days, first=first, last=last, shift_days=shift)
    assert len(done.days) + len(done.left) == len(days)
    assert all(first <= d.first and d.last <= last and d.id == 0 for d in done.days)
    assert set(done.left) <= set(days)
