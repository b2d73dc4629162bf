# SPDX-License-Identifier: Apache-2.0
"""Screens cost a fixed number of queries, however full the days are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.records import Engagement
from db.records.enums import Channel, Profile, Status
from desktop.desk import exports
from desktop.desk.calendar import calendar_screen
from desktop.desk.feeds.entries import feed_entries
from desktop.desk.gateway import OfficeGateway
from desktop.desk.reading import Reading
from desktop.rules.readiness import Readiness
from desktop.screens.calendar import week_of
from desktop.services import checks, engagements, notices
from desktop.services.notices import Recipient
from tests.offices import Desk, counted, seobuk_stop
from tests.rules.helpers import timed

MONDAY = date(2022, 4, 4)


def fill(desk: Desk, number: int) -> None:
    with desk.writing("plan") as tx:
        for n in range(number):
            day = MONDAY + timedelta(days=n % 5)
            when = timed(day, f"{8 + n // 5:02d}:00", f"{8 + n // 5:02d}:50")
            made = engagements.plan_engagement(
                tx, engagement=Engagement(title=f"예시 {n}", when=when), stops=(seobuk_stop(),)
            ).engagement
            tx.update(made, status=Status.PLANNED)
            notices.record_attempt(
                tx, engagement_id=made.id, recipient=Recipient(person_id=2), channel=Channel.PHONE
            )


def statements(desk: Desk, what: str) -> int:
    window = OfficeGateway(desk.office, by=desk.by)
    window.read(week_of(MONDAY))  # the reference facts are read once and kept
    with counted(desk.office) as seen:
        if what == "week":
            window.read(week_of(MONDAY))
        elif what == "year":
            assert len(year(desk)) > 0
        elif what == "notice list":
            with desk.office.read() as tx:
                exports.notices(tx, first=MONDAY, last=MONDAY + timedelta(days=6), now=desk.clock())
        elif what == "calendar":
            with desk.office.read() as tx:
                feed_entries(
                    tx,
                    first=MONDAY,
                    last=MONDAY + timedelta(days=6),
                    profile=Profile.MAYOR,
                    now=desk.clock(),
                )
        else:
            window.changes_since(1)
    return len(seen)


def year(desk: Desk) -> list[Readiness]:
    with desk.office.read() as tx:
        here = checks.situation(tx, first=date(2022, 1, 1), day_after=date(2023, 1, 1))
        return [here.readiness_of(e, now=desk.clock()) for e in tx.all(Engagement) if e.when is not None]


@pytest.mark.parametrize("what", ["week", "year", "notice list", "calendar", "changes of others"])
def test_forty_items_take_as_many_queries_as_one(desk: Desk, what: str) -> None:
    fill(desk, 1)
    one = statements(desk, what)
    fill(desk, 40)
    assert statements(desk, what) == one
    assert one <= 25


def test_the_week_shows_what_is_in_it_and_nothing_beside(desk: Desk) -> None:
    fill(desk, 7)
    desk.plan(title="예시 다음 주", when=timed(MONDAY + timedelta(days=7), "10:00", "11:00"))
    with desk.office.read() as tx:
        screen = calendar_screen(Reading(tx, desk.clock()), week_of(MONDAY))
    assert [i.title for i in screen.items] == [
        "예시 0", "예시 5", "예시 1", "예시 6", "예시 2", "예시 3", "예시 4",
    ]  # fmt: skip
    assert {i.place for i in screen.items} == {"서북병원"}


def test_an_overlap_is_marked_on_both_sides(desk: Desk) -> None:
    desk.planned(title="예시 하나", when=timed(MONDAY, "10:00", "11:00"))
    desk.plan(title="예시 둘", when=timed(MONDAY, "10:30", "11:30"))
    with desk.office.read() as tx:
        screen = calendar_screen(Reading(tx, desk.clock()), week_of(MONDAY))
    assert [i.clash for i in screen.items] == [True, True]
    assert all(i.blocks_left for i in screen.items)


def test_the_sample_office_opens_on_every_screen(sample_desk: Desk) -> None:
    window = OfficeGateway(sample_desk.office, by=sample_desk.by)
    assert window.office().is_sample
    assert window.office().undo == ""
    with sample_desk.office.read() as tx:
        numbers = [e.id for e in tx.all(Engagement)]
    for number in numbers:
        screen = window.engagement(number)
        assert screen is not None
        assert screen.key == number
    assert window.read(week_of(date(2026, 11, 23))).items
    assert window.choices(date(2026, 11, 26)).bureaus
