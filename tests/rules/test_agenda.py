# SPDX-License-Identifier: Apache-2.0
"""Which days today is about, when to leave, and which sheets are to be printed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.records import Day, IssuedSheet, Part
from db.records.enums import Kind, Profile, RequestDecision, Status
from desktop.rules.agenda import departures, sheet_need, today_span
from desktop.rules.commitment import Commitment
from desktop.rules.settings import DEFAULTS, OfficeSettings
from tests.rules.helpers import (
    GANGSEO,
    at,
    context,
    off,
    placed,
    seobuk,
    stop,
    timed,
    visit,
)

FRIDAY = date(2022, 4, 8)


def test_on_a_friday_the_next_working_day_is_monday_and_news_begin_on_thursday_evening() -> None:
    span = today_span(at(FRIDAY, "09:00"), DEFAULTS, off())
    assert (span.today, span.next_day) == (FRIDAY, date(2022, 4, 11))
    assert span.due_until == at(date(2022, 4, 12), "00:00")
    assert span.news_since == at(date(2022, 4, 7), "18:00")


def test_after_a_holiday_news_begin_on_the_evening_of_the_last_day_that_was_worked() -> None:
    # 9 March 2022 was an election day, 5 and 6 a weekend.
    assert today_span(at(date(2022, 3, 10), "08:30"), DEFAULTS, off()).news_since == at(
        date(2022, 3, 8), "18:00"
    )
    assert today_span(at(date(2022, 3, 7), "08:30"), DEFAULTS, off()).news_since == at(
        date(2022, 3, 4), "18:00"
    )


def test_the_horizon_reaches_every_engagement_with_something_due_by_the_next_working_day() -> None:
    far = today_span(at(FRIDAY, "09:00"), OfficeSettings(leadership_working_days=20), off())
    assert far.horizon >= date(2022, 5, 10)  # 20 working days before the 10th of May is the 11th of April
    near = today_span(
        at(FRIDAY, "09:00"),
        OfficeSettings(leadership_working_days=0, notice_working_days=0, material_working_days=0),
        off(),
    )
    assert near.horizon == date(2022, 4, 22)


def day_of(*items: Commitment, **values: Any) -> list[tuple[str, str, int | None, int]]:
    found = departures(context(*items, **values), date(2022, 4, 7))
    return [
        (
            d.c.engagement.title,
            d.leave_at.astimezone(at(FRIDAY, "00:00").tzinfo).strftime("%H:%M") if d.leave_at else "",
            d.travel_min,
            d.short_min,
        )
        for d in found
    ]


def test_one_leaves_as_early_as_the_way_takes_and_a_quarter_of_an_hour_more() -> None:
    assert day_of(seobuk()) == [("예시 방문 1", "13:10", 35, 0)]


def test_nobody_leaves_before_the_one_before_is_over_and_what_is_short_is_said() -> None:
    before = placed(
        visit(2, when=timed(date(2022, 4, 7), "12:30", "13:40")),
        stop(2, place="강서구청", district_code=GANGSEO),
    )
    _, here = day_of(before, seobuk())
    assert here[1] == "13:40"
    assert here[3] == (here[2] or 0) - 20


def test_a_typed_way_counts_and_reserve_is_a_setting() -> None:
    typed = placed(
        visit(1, when=timed(date(2022, 4, 7), "14:00", "15:00")), stop(1, travel_min=30, place="예시")
    )
    assert day_of(typed, settings=OfficeSettings(depart_early_min=0)) == [("예시 방문 1", "13:30", 30, 0)]


def test_what_is_off_or_a_mere_idea_has_no_departure() -> None:
    when = timed(date(2022, 4, 7), "10:00", "11:00")
    gone = placed(visit(2, when=when, status=Status.CANCELLED), stop(2))
    idea = placed(visit(3, when=when, status=Status.CANDIDATE), stop(3))
    open_hour = placed(visit(4, when=Day(date(2022, 4, 7), Part.AFTERNOON)), stop(4))
    assert day_of(gone, idea, open_hour) == []


@pytest.mark.parametrize("answer", [RequestDecision.DEPUTY, RequestDecision.MESSAGE])
def test_where_a_deputy_goes_the_mayor_leaves_for_nothing(answer: RequestDecision) -> None:
    assert day_of(seobuk(decision=answer, is_busy=False)) == []


def issued(edition: int, number: int = 1, sheet: str = "brief") -> IssuedSheet:
    return IssuedSheet(
        id=edition * 10 + number,
        engagement_id=1,
        sheet=sheet,
        profile=Profile.MAYOR,
        edition=edition,
        copy_number=number,
        at=at(date(2022, 4, 1), "10:00"),
    )


def test_a_brief_is_printed_once_for_each_edition() -> None:
    assert sheet_need(seobuk(edition=2), [], needs_brief=True).newest == 0  # type: ignore[union-attr]
    assert sheet_need(seobuk(edition=2), [issued(2)], needs_brief=True) is None
    assert sheet_need(seobuk(edition=1), [], needs_brief=False) is None


def test_a_brief_that_went_out_is_printed_again_in_its_new_edition() -> None:
    old = [issued(1), issued(1, 2), issued(2)]
    need = sheet_need(seobuk(edition=3), [*old, issued(3, sheet="notices")], needs_brief=False)
    assert need is not None
    assert need.newest == 2
    assert sheet_need(seobuk(edition=3), [*old, issued(3)], needs_brief=True) is None


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CANCELLED, Status.HELD])
def test_no_brief_is_wanted_of_what_does_not_take_place_or_is_over(status: Status) -> None:
    assert sheet_need(seobuk(edition=1, status=status), [], needs_brief=True) is None


def test_kinds_keep_their_place_in_the_day() -> None:
    late = placed(visit(5, when=timed(date(2022, 4, 7), "16:00", "17:00"), kind=Kind.INTERNAL))
    assert [title for title, *_ in day_of(late, seobuk())] == ["예시 방문 1", "예시 방문 5"]
