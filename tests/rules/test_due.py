# SPDX-License-Identifier: Apache-2.0
"""Until when to tell: 18:00 on the n-th working day before, or at short notice."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.records import Day, Days, Month, Part
from desktop.rules.commitment import seoul
from desktop.rules.due import Due, due_for, latest_start
from desktop.rules.settings import DEFAULTS, OfficeSettings
from desktop.rules.workdays import is_off, next_working_day
from tests.rules.helpers import at, off, placed, timed, visit

THURSDAY = date(2026, 11, 26)
LONG_AGO = at(date(2026, 10, 1), "09:00")


def due(when, *, since=LONG_AGO, leadership=False, settings=DEFAULTS, **values) -> Due:
    c = placed(visit(when=when, **values))
    return due_for(c, is_leadership=leadership, since=since, settings=settings, off=off())


def test_councillors_three_and_leadership_of_a_major_event_seven_working_days_before() -> None:
    when = timed(THURSDAY, "14:00", "15:10")
    assert due(when) == Due(at=at(date(2026, 11, 23), "18:00"))
    assert due(when, leadership=True, is_major=True) == Due(at=at(date(2026, 11, 17), "18:00"))
    assert due(when, leadership=True) == due(when)
    assert due(when, is_major=True) == due(when)


def test_holidays_are_passed_over() -> None:
    """Tuesday 2020-10-06 after 추석: Monday the 5th, then Tuesday 29 and Monday 28 September."""
    assert due(timed(date(2020, 10, 6), "10:00", "11:00"), since=None).at == at(date(2020, 9, 28), "18:00")


def test_planned_too_late_it_is_short_and_due_the_next_working_day_or_two_hours_before() -> None:
    when = timed(THURSDAY, "14:00", "15:10")
    assert due(when, since=at(date(2026, 11, 23), "17:59")) == Due(at=at(date(2026, 11, 23), "18:00"))
    assert due(when, since=at(date(2026, 11, 23), "18:00")) == Due(
        at=at(date(2026, 11, 24), "18:00"), is_short=True
    )
    assert due(when, since=at(date(2026, 11, 25), "10:00")) == Due(at=at(THURSDAY, "12:00"), is_short=True)
    sunday = timed(date(2026, 11, 29), "10:00", "11:00")
    assert due(sunday, since=at(date(2026, 11, 27), "09:00")).at == at(date(2026, 11, 29), "08:00")


def test_a_draft_has_its_regular_due_whenever_that_is() -> None:
    assert due(timed(THURSDAY, "14:00", "15:10"), since=None).is_short is False


def test_an_urgent_visit_is_due_at_its_start_and_a_month_at_no_time() -> None:
    when = timed(THURSDAY, "14:00", "15:10")
    assert due(when, is_urgent=True) == Due(at=at(THURSDAY, "14:00"), is_urgent=True)
    assert due(Month(2026, 11)) == Due(at=None)
    assert due(None) == Due(at=None)


def test_an_open_hour_keeps_its_due_and_a_short_one_beats_the_earliest_hour() -> None:
    late = at(date(2026, 11, 25), "19:00")
    assert due(Day(THURSDAY, Part.AFTERNOON)).at == at(date(2026, 11, 23), "18:00")
    assert due(Day(THURSDAY, Part.AFTERNOON), since=late).at == at(THURSDAY, "10:00")
    assert due(Day(THURSDAY), since=late).at == at(THURSDAY, "07:00")
    assert due(Days(THURSDAY, date(2026, 11, 30)), since=late).at == at(THURSDAY, "07:00")


def test_it_has_surely_begun_only_when_the_open_part_of_the_day_is_over() -> None:
    assert latest_start(Day(THURSDAY), DEFAULTS) == at(date(2026, 11, 27), "00:00")
    assert latest_start(Day(THURSDAY, Part.MORNING), DEFAULTS) == at(THURSDAY, "12:00")
    assert latest_start(timed(THURSDAY, "14:00", "15:00"), DEFAULTS) == at(THURSDAY, "14:00")


STARTS = st.datetimes(datetime(2019, 3, 1), datetime(2026, 12, 1)).map(
    lambda t: t.replace(minute=t.minute // 5 * 5, second=0, microsecond=0, tzinfo=seoul())
)


@given(STARTS, st.timedeltas(timedelta(0), timedelta(days=40)), st.integers(0, 10))
def test_due_is_18_on_a_working_day_before_the_start_or_short(
    start: datetime, ahead: timedelta, n: int
) -> None:
    since = start - ahead
    c = placed(visit(when=timed(start.date(), f"{start:%H:%M}", "23:59") if start.hour < 23 else None))
    if c.when is None:
        return
    settings = OfficeSettings(notice_working_days=n)
    found = due_for(c, is_leadership=False, since=since, settings=settings, off=off())
    assert found.at is not None
    assert found.at < start
    local = found.at.astimezone(seoul())
    if found.is_short:
        by_two_hours = found.at == start - timedelta(hours=2)
        next_day = next_working_day(since.astimezone(seoul()).date(), off())
        assert by_two_hours or (local.date() == next_day and local.hour == 18)
    elif n:
        assert (local.hour, local.minute) == (18, 0)
        assert not is_off(local.date(), off())
        assert found.at > since
