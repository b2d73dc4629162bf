# SPDX-License-Identifier: Apache-2.0
"""What the shown calendar knows against a time, said before it is let go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.records.enums import CouncilDayKind, Kind, RequestDecision, Status
from db.records.when import Day, Days, When
from desktop.qt.week.reasons import reasons, why_text
from desktop.screens.calendar import Band, CalendarItem
from desktop.words import Words
from tests.qt.fake_office import MONDAY, at, item
from tests.qt.week.hand import days

PLANNED = Status.PLANNED
VISIT = item(1, "예시 방문", at(0, "14:00", "15:00"), Kind.VISIT, PLANNED)
MEETING = item(2, "예시 회의", at(1, "10:00", "12:00"), Kind.INTERNAL, PLANNED)
TRIP = item(3, "예시 출장", Days(MONDAY + timedelta(days=4), MONDAY + timedelta(days=5)), Kind.TRIP, PLANNED)


def on(number: int) -> date:
    return MONDAY + timedelta(days=number)


def said(
    when: When, *others: CalendarItem, bands: tuple[Band, ...] = (), of: CalendarItem | None = VISIT
) -> str:
    return why_text(reasons(when, days((VISIT, *others), *bands), item=of), Words("ko"))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (at(1, "11:30", "12:30"), "예시 회의와 30분 겹침"),
        (at(1, "12:00", "13:00"), ""),
        (at(4, "09:00", "10:00"), "출장과 겹침: 예시 출장"),
        (Day(MONDAY + timedelta(days=5)), "출장과 겹침: 예시 출장"),
        (at(6, "09:00", "10:00"), ""),
    ],
)
def test_what_it_would_overlap(when: When, expected: str) -> None:
    assert said(when, MEETING, TRIP) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"status": Status.CANCELLED},
        {"status": Status.CANDIDATE},
        {"decision": RequestDecision.DEPUTY},
        {"is_busy": False},
        {"parent": 1},
    ],
)
def test_what_takes_no_time_of_the_mayor_is_not_in_the_way(change: dict[str, object]) -> None:
    values: dict[str, object] = {"status": PLANNED} | change
    other = item(2, "예시", at(1, "10:00", "12:00"), Kind.INTERNAL, **values)  # type: ignore[arg-type]
    assert said(at(1, "10:00", "11:00"), other) == ""


def test_what_goes_along_is_not_in_the_way() -> None:
    shown = days((VISIT, MEETING))
    assert reasons(at(1, "10:00", "11:00"), shown, item=VISIT, along=frozenset({2})) == ()


def test_a_copy_is_in_the_way_of_its_original() -> None:
    assert said(at(0, "14:30", "15:30"), of=None) == "예시 방문과 30분 겹침"


@pytest.mark.parametrize(
    ("kind", "blocks"),
    [
        (CouncilDayKind.CITY_QUESTION, True),
        (CouncilDayKind.POLICY_SPEECH, True),
        (CouncilDayKind.PLENARY, False),
    ],
)
def test_council_days_concern_the_hours_of_the_council(kind: CouncilDayKind, blocks: bool) -> None:
    band = Band(code="council_day", first=on(2), last=on(3), values={"kind": kind})
    shown = days((VISIT,), band)
    for when, expected in (
        (at(2, "10:00", "11:00"), [blocks]),
        (at(3, "07:00", "08:15"), [blocks]),
        (at(3, "20:00", "21:00"), []),
        (at(4, "10:00", "11:00"), []),
        (Day(on(2)), [blocks]),
    ):
        assert [why.blocks for why in reasons(when, shown, item=VISIT)] == expected


def test_a_committee_is_the_bureaus_matter() -> None:
    band = Band(code="council_day", first=on(2), last=on(2), values={"kind": CouncilDayKind.COMMITTEE})
    assert said(at(2, "10:00", "11:00"), bands=(band,)) == ""


def test_the_gravest_comes_first_and_the_rest_is_counted() -> None:
    election = Band(code="election_period", first=on(0), last=on(6), values={"name": "예시 선거"})
    holiday = Band(code="holiday", first=on(1), last=on(1), values={"name": "대체공휴일"})
    assert said(at(1, "11:00", "13:00"), MEETING, bands=(election, holiday)) == (
        "예시 회의와 1시간 겹침 · 예시 선거 제한기간 · 외 1건"
    )
